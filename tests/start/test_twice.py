"""Who starts the course a second time gets the one that runs."""

import json
import shutil

import pytest


@pytest.fixture
def seen(opened_before):
    """Return a function that says what the last server that was started wrote down."""
    return lambda: json.loads((opened_before.folder / "seen.json").read_text(encoding="utf-8"))


def test_a_second_start_opens_the_one_that_runs(opened_before, seen):
    with opened_before.running() as first:
        number = seen()["pid"]
        code, words = opened_before.said("--no-browser", "--port", "9999")
        assert code == 0
        assert first.address in words.split()
        assert "is open already" in words
        assert seen()["pid"] == number
        assert first.poll() is None


def test_a_start_while_another_one_starts_waits_for_it(opened_before, seen, wait_until):
    written = opened_before.folder / "seen.json"
    written.unlink()
    (opened_before.folder / "hold").touch()
    first = opened_before.launch("--no-browser")
    second = None
    try:
        assert wait_until(lambda: written.exists() and written.stat().st_size)
        number = seen()["pid"]
        second = opened_before.launch("--no-browser")
        assert any("waiting for it" in line for line in second.stdout)
        (opened_before.folder / "hold").unlink()
        words, _ = second.communicate(timeout=60)
        assert second.returncode == 0
        assert f"token={seen()['token']}" in words
        assert seen()["pid"] == number
    finally:
        (opened_before.folder / "hold").unlink(missing_ok=True)
        for process in filter(None, (first, second)):
            process.terminate()
            process.communicate(timeout=60)


def test_a_start_after_the_end_of_the_first_starts_anew(opened_before):
    with opened_before.running() as first:
        assert first.address
    with opened_before.running() as second:
        assert second.address not in (None, first.address)


@pytest.mark.parametrize("change", [{"root_dir": "/another/folder/course"}, {"token": "of-another"}])
def test_a_server_of_another_folder_or_with_another_token_is_not_taken(opened_before, seen, change):
    strange = opened_before.folder / ".venv" / "running-strange"
    with opened_before.running():
        (real,) = (opened_before.folder / ".venv").glob("running-*/jpserver-*.json")
        written = json.loads(real.read_text(encoding="utf-8")) | change
        number = seen()["pid"]
        real.unlink()
        strange.mkdir()
        try:
            (strange / "jpserver-1.json").write_text(json.dumps(written), encoding="utf-8")
            with opened_before.running() as second:
                assert second.address, second.words
                assert seen()["pid"] != number
        finally:
            shutil.rmtree(strange)
