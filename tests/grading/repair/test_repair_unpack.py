"""A collected archive is unpacked within a budget and into one folder: row m23 of the list of bad input."""

import stat
import zipfile

import pytest

from count_everyone.grader.repair import Budget, Quarantined, unpack


@pytest.fixture
def archive(tmp_path):
    """Return a function that writes a zip archive."""

    def write(files, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "ada.zip"
        with zipfile.ZipFile(path, "w", method) as whole:
            for name, content in files:
                whole.writestr(name, content)
        return path

    return write


def refusal(path, folder, budget=None):
    """Return the sentence, and see that nothing was written."""
    before = set(path.parent.rglob("*"))
    outcome = unpack(path, folder, budget or Budget())
    assert isinstance(outcome, Quarantined)
    assert set(path.parent.rglob("*")) == before
    return outcome.sentence


def test_archive_is_unpacked(archive, tmp_path):
    files = [("01/assignment.ipynb", "{}"), ("01/data\\b.csv", "b"), ("empty/", ""), ("__MACOSX/01/._a", "x")]
    assert unpack(archive(files), tmp_path / "out" / "ada") == ["01/assignment.ipynb", "01/data/b.csv"]
    assert (tmp_path / "out" / "ada" / "01" / "data" / "b.csv").read_text() == "b"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ada"]


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "\\x", "..\\x", "C:/x", "C:\\x", "a/.."])
def test_m23_path_that_leads_outside_is_refused(archive, tmp_path, name):
    path = archive([("assignment.ipynb", "{}"), (name, "x")])
    assert "which points to a place outside of it." in refusal(path, tmp_path / "ada")


def test_m23_bomb_is_refused(archive, tmp_path):
    path = archive([("a", b"\0" * 3_000_000), ("b", b"\0" * 3_000_000)])
    assert path.stat().st_size < 20_000
    assert "is too large: at most 5 MB are unpacked." in refusal(path, tmp_path / "ada", Budget(archive_mb=5))


def test_m23_size_that_an_archive_states_is_not_believed(archive, tmp_path):
    raw = archive([("a", b"\0" * 3_000_000)]).read_bytes()
    path = tmp_path / "lie.zip"
    path.write_bytes(raw.replace((3_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    outcome = unpack(path, tmp_path / "ada", Budget(archive_mb=1))
    written = list((tmp_path / "ada").rglob("*")) if (tmp_path / "ada").exists() else []
    assert isinstance(outcome, Quarantined) or [file.stat().st_size for file in written] == [1000]


def test_m23_more_files_than_are_unpacked(archive, tmp_path):
    path = archive([(f"f{number}", "") for number in range(30)])
    assert "holds more than 20 files." in refusal(path, tmp_path / "ada", Budget(files=20))


def test_link_is_refused(archive, tmp_path):
    link = zipfile.ZipInfo("assignment.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "holds a link, 'assignment.ipynb'" in refusal(archive([(link, "/etc/passwd")]), tmp_path / "ada")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a", "a"), ("a", "A"), ("a", "a/b"), ("a/b", "a"), ("a", "./a")])
def test_two_files_of_one_name_are_refused(archive, tmp_path, names):
    assert "two files of the name" in refusal(archive([(name, "x") for name in names]), tmp_path / "ada")


@pytest.mark.parametrize("raw", [b"", b"no zip", b"PK\x03\x04" * 10, b"Rar!\x1a\x07"])
def test_what_is_no_zip_archive_is_refused(tmp_path, raw):
    path = tmp_path / "ada.zip"
    path.write_bytes(raw)
    assert "'ada.zip' is damaged, or is no zip archive." in refusal(path, tmp_path / "ada")


def test_damaged_file_in_an_archive_is_refused(archive, tmp_path):
    path = archive([("assignment.ipynb", "text" * 1000)], zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"texttext", b"textTEXT", 1))
    assert "'assignment.ipynb' cannot be unpacked" in refusal(path, tmp_path / "ada")


def test_password_and_rare_methods_are_refused(archive, tmp_path):
    path = archive([("a", "x" * 100)], zipfile.ZIP_LZMA)
    assert "only few programs read" in refusal(path, tmp_path / "ada")
    whole = bytearray(archive([("a", "x")]).read_bytes())
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(whole)
    assert "protected by a password" in refusal(path, tmp_path / "ada")


def test_folder_that_is_there_already_is_not_touched(archive, tmp_path):
    (tmp_path / "ada").mkdir()
    with pytest.raises(FileExistsError, match="is there already"):
        unpack(archive([("a", "x")]), tmp_path / "ada")
    assert list((tmp_path / "ada").iterdir()) == []


def test_any_byte_may_be_wrong(archive, tmp_path):
    raw = archive([("assignment.ipynb", "{}" * 50), ("data/b.csv", "b")]).read_bytes()
    for place in range(0, len(raw), 3):
        path = tmp_path / "wrong.zip"
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :])
        outcome = unpack(path, tmp_path / f"out-{place}")
        assert isinstance(outcome, Quarantined | list)
