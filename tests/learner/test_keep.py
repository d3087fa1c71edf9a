"""A file that a person changed is never overwritten."""

import json

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


def notebook(*sources, points=1, **run):
    """Return the bytes of a notebook as the build makes it, or with what a run leaves in it."""
    cells = [
        {"cell_type": "code", "source": source, "outputs": [], "execution_count": None, "metadata": {"points": points}}
        | run
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


RUN = {"outputs": [{"output_type": "stream", "text": "2"}], "execution_count": 3, "metadata": {"execution": {}}}


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


def test_notebook_that_was_only_run_is_replaced_by_the_new_version(tmp_path, put):
    put(notebook("1 + 1"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(notebook("1 + 1", "", **RUN))  # the last cell that is run gets an empty one
    assert put(notebook("1 + 2"), "a.ipynb") == {}
    assert (tmp_path / "a.ipynb").read_bytes() == notebook("1 + 2")


def test_notebook_that_was_only_run_keeps_its_outputs_while_there_is_no_new_version(tmp_path, put):
    put(notebook("1 + 1"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(notebook("1 + 1", **RUN))
    put(notebook("1 + 1"), "a.ipynb")
    assert (tmp_path / "a.ipynb").read_bytes() == notebook("1 + 1", **RUN)


def test_notebook_that_was_only_run_gets_new_metadata_too(tmp_path, put):
    put(notebook("1 + 1"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(notebook("1 + 1", **RUN))
    put(notebook("1 + 1", points=2), "a.ipynb")
    assert (tmp_path / "a.ipynb").read_bytes() == notebook("1 + 1", points=2)


@pytest.mark.parametrize(
    "mine",
    [
        notebook("1 + 3"),
        notebook("1 + 1", "print(2)"),
        notebook("1 + 1", "", attachments={"well.png": {"image/png": "aGk="}}),
        notebook("1 + 1", cell_type="raw"),
        notebook(),
        b"no notebook",
        b'{"cells": [3]}',
    ],
)
def test_notebook_in_which_somebody_wrote_stays(tmp_path, put, mine):
    put(notebook("1 + 1"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(mine)
    assert put(notebook("1 + 2"), "a.ipynb") == {"a.ipynb": "a.new.ipynb"}
    assert (tmp_path / "a.ipynb").read_bytes() == mine


def test_version_beside_that_was_only_run_makes_room_for_the_next(tmp_path, put):
    put(notebook("1 + 1"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(notebook("mine"))
    put(notebook("1 + 2"), "a.ipynb")
    (tmp_path / "a.new.ipynb").write_bytes(notebook("1 + 2", **RUN))
    assert put(notebook("1 + 3"), "a.ipynb") == {"a.ipynb": "a.new.ipynb"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.ipynb", "a.new.ipynb"]


def test_version_beside_goes_when_the_changed_notebook_went_back_to_it(tmp_path, put):
    put(notebook("1 + 1"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(notebook("mine"))
    put(notebook("1 + 2"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(notebook("1 + 2", **RUN))
    assert put(notebook("1 + 2"), "a.ipynb") == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.ipynb"]


def test_version_beside_stays_when_somebody_wrote_in_it(tmp_path, put):
    put(notebook("1 + 1"), "a.ipynb")
    (tmp_path / "a.ipynb").write_bytes(notebook("mine"))
    put(notebook("1 + 2"), "a.ipynb")
    (tmp_path / "a.ipynb").unlink()
    (tmp_path / "a.new.ipynb").write_bytes(notebook("1 + 2", "mine"))
    put(notebook("1 + 3"), "a.ipynb")
    assert (tmp_path / "a.ipynb").read_bytes() == notebook("1 + 3")
    assert (tmp_path / "a.new.ipynb").read_bytes() == notebook("1 + 2", "mine")


def test_memory_of_version_0_1_0_is_understood(tmp_path, put):
    put(notebook("1 + 1"), "a.ipynb")
    memory = json.loads((tmp_path / MANIFEST).read_bytes())
    del memory["written"]
    (tmp_path / MANIFEST).write_text(json.dumps(memory), encoding="utf-8")
    assert put(notebook("1 + 2"), "a.ipynb") == {}
    assert (tmp_path / "a.ipynb").read_bytes() == notebook("1 + 2")
