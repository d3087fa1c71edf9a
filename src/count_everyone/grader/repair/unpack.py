"""Unpacks an archive of a student within a budget of bytes, and nowhere but into one folder."""

import io
import os
import shutil
import stat
import tempfile
import zipfile
from pathlib import Path

from count_everyone.grader.repair.display_text import quoted, size
from count_everyone.grader.repair.file_tree import MAX_DEPTH, read_regular
from count_everyone.grader.repair.outcome import Quarantined, SubmissionError
from count_everyone.grader.repair.read_budget import MB, Budget

BLOCK = 1 << 16
ENTRY = b"PK\x01\x02"  # opens the description of a file in an archive
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others can ask for gigabytes of memory
OS_FILES = ("__MACOSX", ".DS_Store")
HAND_IN_AGAIN = "Hand in your notebook itself, or a new zip archive of the folder in which it stands."
DEFAULT = Budget()


def unpack(archive: Path, folder: Path, budget: Budget = DEFAULT) -> list[str] | Quarantined:
    """Unpack a zip archive into a new folder: all of it or nothing.

    Parameters
    ----------
    archive : pathlib.Path
        A zip file, as a student sent it.
    folder : pathlib.Path
        It must not be there yet.
    budget : Budget
        How many files it may hold, and how many bytes they may have, whatever the archive says of itself.

    Returns
    -------
    list of str or Quarantined
        The paths in the folder, with ``/``; or a sentence for the student, if something in the archive is refused.

    Raises
    ------
    FileExistsError
        If the folder is there already.
    OSError
        If the archive cannot be opened, or the disk is full. Nothing is left behind.
    """
    folder = Path(folder)
    if os.path.lexists(folder):
        raise FileExistsError(f"{folder} is there already; an archive is unpacked into a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        names = _unpack(Path(archive), part, budget)
        part.chmod(0o755)
        os.rename(part, folder)
        return names
    except SubmissionError as refusal:
        return Quarantined(str(refusal))
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _unpack(archive: Path, part: Path, budget: Budget) -> list[str]:
    file, max_bytes = f"Your archive {quoted(archive.name)}", int(budget.archive_mb * MB)
    raw = read_regular(archive, max_bytes)
    large = SubmissionError(
        f"{file} is too large: at most {size(max_bytes)} are unpacked. Take large files out. {HAND_IN_AGAIN}"
    )
    if len(raw) > max_bytes:
        raise large
    if raw.count(ENTRY) > budget.files:
        raise SubmissionError(
            f"{file} holds more than {budget.files} files. Take out what is not your work. {HAND_IN_AGAIN}"
        )
    try:
        whole = zipfile.ZipFile(io.BytesIO(raw))
        members = _members(whole, file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SubmissionError(f"{file} is damaged, or is no zip archive. {HAND_IN_AGAIN}") from error
    left = max_bytes
    for name, member in members.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            for block in _blocks(whole, member, file):
                left -= len(block)
                if left < 0:
                    raise large
                target.write(block)
    return list(members)


def _members(whole: zipfile.ZipFile, file: str) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive, by the path below the folder."""
    members: dict[str, zipfile.ZipInfo] = {}
    taken: set[str] = set()  # names of files, and below of folders; some systems do not know capitals
    above: set[str] = set()
    for member in whole.infolist():
        parts = [part for part in member.filename.replace("\\", "/").split("/") if part not in ("", ".")]
        outside = member.filename.startswith(("/", "\\")) or ".." in parts or any(":" in part for part in parts)
        if outside:
            raise SubmissionError(
                f"{file} holds {quoted(member.filename)}, which points to a place outside of it. {HAND_IN_AGAIN}"
            )
        if stat.S_ISLNK(member.external_attr >> 16):
            raise SubmissionError(
                f"{file} holds a link, {quoted(member.filename)}: put the file itself in its place. {HAND_IN_AGAIN}"
            )
        if member.is_dir() or not parts or any(part in OS_FILES or part.startswith("._") for part in parts):
            continue
        if member.flag_bits & 1:
            raise SubmissionError(f"{file} is protected by a password. {HAND_IN_AGAIN}")
        if member.compress_type not in METHODS:
            raise SubmissionError(f"{file} is packed in a way that only few programs read. {HAND_IN_AGAIN}")
        if any(len(os.fsencode(part)) > 200 or not part.isprintable() for part in parts):
            raise SubmissionError(
                f"{file} holds a file whose name cannot be written: {quoted(member.filename)}. {HAND_IN_AGAIN}"
            )
        if len(parts) > MAX_DEPTH:
            raise SubmissionError(
                f"{file} has more than {MAX_DEPTH} folders in each other. Take out what is not your work. "
                f"{HAND_IN_AGAIN}"
            )
        name = "/".join(parts)
        folders = {"/".join(parts[:end]).casefold() for end in range(1, len(parts))}
        if name.casefold() in taken | above or folders & taken:
            raise SubmissionError(f"{file} holds two files of the name {quoted(name)}. {HAND_IN_AGAIN}")
        taken.add(name.casefold())
        above |= folders
        members[name] = member
    return members


def _blocks(whole: zipfile.ZipFile, member: zipfile.ZipInfo, file: str):
    """Yield what a file of the archive holds; what goes wrong here is the archive's fault."""
    try:
        with whole.open(member) as source:
            while block := source.read(BLOCK):
                yield block
    except Exception as error:  # zlib and zipfile have many kinds of errors
        raise SubmissionError(
            f"{file} is damaged: {quoted(member.filename)} cannot be unpacked. {HAND_IN_AGAIN}"
        ) from error
