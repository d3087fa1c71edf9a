"""Writes made files into a folder in which people work, and never overwrites what they changed."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from count_everyone.atomic import digest, write_whole
from count_everyone.learner.written import fingerprint_of_written

MANIFEST = ".count-everyone.json"


@dataclass
class Folder:
    """A folder of made files, with the memory of what was made.

    Parameters
    ----------
    path : pathlib.Path
        The folder, such as ``course``.
    beside : callable
        Takes a file's name in the folder, returns the name of a new version beside a changed file.
    made : dict of str to str
        For each file the sha256 of what was made last.
    written : dict of str to str
        For each file the sha256 of what a person can change in it: a notebook that was run is the same.
    inputs : dict of str to str
        For each module the sha256 of what it was made from.
    kept : dict of str to str
        For each changed file the name of the newest version beside it.
    """

    path: Path
    beside: Callable[[str], str]
    made: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path, beside: Callable[[str], str]) -> "Folder":
        """Return the folder with its memory; a memory that cannot be read is an empty one.

        With an empty memory every file that is already there counts as changed, so nothing is lost.
        """
        try:
            memory = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
            made, inputs, kept = (dict(memory[name]) for name in ("made", "inputs", "kept"))
            # the memory of version 0.1.0 has no "written"
            return cls(path, beside, made, dict(memory.get("written", {})), inputs, kept)
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return cls(path, beside)

    def put(self, name: str, content: bytes) -> None:
        """Write one file, or put it beside the one that a person changed."""
        is_new = self.made.get(name) != digest(content)
        if self._is_as_made(name, content):
            if is_new or not (self.path / name).exists():
                write_whole(self.path / name, content)
            if beside := self.kept.pop(name, None):
                self.forget({beside})
        elif is_new:
            self.kept[name] = self._put_beside(name, content)
        self._remember(name, content)

    def _is_as_made(self, name: str, content: bytes | None = None) -> bool:
        """Return whether a file holds nothing that a person wrote: it is gone, as made last, or as made now."""
        path = self.path / name
        if not path.exists():
            return True
        found = path.read_bytes()
        known = [self.made.get(name), self.written.get(name)]
        if content is not None:
            known.append(fingerprint_of_written(name, content))
        return digest(found) in known or fingerprint_of_written(name, found) in known

    def _remember(self, name: str, content: bytes) -> None:
        self.made[name], self.written[name] = digest(content), fingerprint_of_written(name, content)

    def _put_beside(self, name: str, content: bytes) -> str:
        """Write the new version under the first name that holds nothing a person wrote."""
        beside = self.beside(name)
        while not self._is_as_made(beside, content):
            beside = self.beside(beside)
        write_whole(self.path / beside, content)
        self._remember(beside, content)
        return beside

    def forget(self, names: set[str]) -> None:
        """Take away files that are no longer made, but for those that a person changed."""
        for name in names:
            if self._is_as_made(name):
                (self.path / name).unlink(missing_ok=True)
            self.made.pop(name, None)
            self.written.pop(name, None)
            self.kept.pop(name, None)

    def save(self) -> None:
        """Write the memory."""
        self.kept = {name: beside for name, beside in self.kept.items() if (self.path / beside).exists()}
        memory = {"made": self.made, "written": self.written, "inputs": self.inputs, "kept": self.kept}
        write_whole(self.path / MANIFEST, (json.dumps(memory, indent=1, sort_keys=True) + "\n").encode())
