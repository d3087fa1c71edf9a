"""A file that a person changed is never overwritten."""

import pytest

from count_everyone.learner.keep import MANIFEST, Folder


def beside(name):
    stem, suffix = name.rsplit(".", 1)
    return f"{stem}.new.{suffix}"


@pytest.fixture
def put(tmp_path):
    """Write one file as a build of its own does, and return what was kept."""

    def write(content, name="a.txt"):
        folder = Folder.open(tmp_path, beside)
        folder.put(name, content)
        folder.save()
        return folder.kept

    return write


def test_unchanged_file_is_replaced_by_the_new_version(tmp_path, put):
    put(b"first")
    assert put(b"second") == {}
    assert (tmp_path / "a.txt").read_bytes() == b"second"


def test_changed_file_stays_and_the_new_version_stands_beside_it(tmp_path, put):
    put(b"first")
    (tmp_path / "a.txt").write_bytes(b"mine")
    assert put(b"second") == {"a.txt": "a.new.txt"}
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert (tmp_path / "a.new.txt").read_bytes() == b"second"


def test_changed_file_without_a_new_version_is_left_in_peace(tmp_path, put):
    put(b"first")
    (tmp_path / "a.txt").write_bytes(b"mine")
    assert put(b"first") == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.txt"]


def test_third_version_takes_the_place_of_the_second_beside_a_changed_file(tmp_path, put):
    put(b"first")
    (tmp_path / "a.txt").write_bytes(b"mine")
    put(b"second")
    put(b"third")
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert (tmp_path / "a.new.txt").read_bytes() == b"third"


def test_version_beside_is_not_overwritten_once_it_was_changed_too(tmp_path, put):
    put(b"first")
    (tmp_path / "a.txt").write_bytes(b"mine")
    put(b"second")
    (tmp_path / "a.new.txt").write_bytes(b"mine too")
    assert put(b"third") == {"a.txt": "a.new.new.txt"}
    assert (tmp_path / "a.new.txt").read_bytes() == b"mine too"
    assert (tmp_path / "a.new.new.txt").read_bytes() == b"third"


def test_deleted_file_is_made_again(tmp_path, put):
    put(b"first")
    (tmp_path / "a.txt").unlink()
    put(b"first")
    assert (tmp_path / "a.txt").read_bytes() == b"first"


def test_file_that_was_there_before_the_first_build_is_not_overwritten(tmp_path, put):
    (tmp_path / "a.txt").write_bytes(b"mine")
    assert put(b"first") == {"a.txt": "a.new.txt"}
    assert (tmp_path / "a.txt").read_bytes() == b"mine"


@pytest.mark.parametrize("memory", [b"", b"{", b"[]", b'{"made": 3}', b'{"made": {}}'])
def test_unreadable_memory_loses_no_work(tmp_path, put, memory):
    put(b"first")
    (tmp_path / "a.txt").write_bytes(b"mine")
    (tmp_path / MANIFEST).write_bytes(memory)
    put(b"second")
    assert (tmp_path / "a.txt").read_bytes() == b"mine"


def test_going_back_to_the_made_version_ends_the_notice(tmp_path, put):
    put(b"first")
    (tmp_path / "a.txt").write_bytes(b"mine")
    put(b"second")
    (tmp_path / "a.txt").write_bytes(b"second")
    assert put(b"second") == {}


def test_forgotten_file_goes_but_a_changed_one_stays(tmp_path, put):
    put(b"first", "a.txt")
    put(b"first", "b.txt")
    (tmp_path / "b.txt").write_bytes(b"mine")
    folder = Folder.open(tmp_path, beside)
    folder.forget({"a.txt", "b.txt"})
    folder.save()
    assert not (tmp_path / "a.txt").exists()
    assert (tmp_path / "b.txt").read_bytes() == b"mine"


def test_full_disk_leaves_the_old_file_whole(tmp_path, put, monkeypatch):
    put(b"first")

    def no_space(self, content):
        open(self, "wb").write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", no_space)
    with pytest.raises(OSError, match="No space left"):
        put(b"second")
    assert (tmp_path / "a.txt").read_bytes() == b"first"
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.txt"]
