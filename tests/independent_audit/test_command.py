"""What a person types and sees: count-everyone report audit.json --to FOLDER."""

import pytest

from count_everyone.cli import main
from independent_audit.conftest import NO_BROWSER


@pytest.fixture(autouse=True)
def without_browser(monkeypatch):
    """Let no browser be found."""
    monkeypatch.setenv("CHROMIUM", NO_BROWSER)


def test_it_names_the_file_to_open_and_says_why_there_is_no_pdf(audit, write, tmp_path, capsys):
    assert main(["report", str(write(audit)), "--to", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == f"Open {tmp_path / 'out' / 'index.html'}"
    assert "print each document from there" in shown[1]


def test_a_file_with_problems_gives_all_of_them_and_no_document(audit, write, tmp_path, capsys):
    del audit["dissent"]
    audit["limits"].append("So the system is fair.")
    assert main(["report", str(write(audit)), "--to", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr().out
    assert "audit.json has 2 problems, so no document was made." in shown
    assert shown.index("FAILS. limits, the fourth:") < shown.index("dissent: This is missing.")
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["report", str(tmp_path / "audit.json")]) == 1
    assert "There is no file" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_said(audit, write, tmp_path, capsys):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert main(["report", str(write(audit)), "--to", str(tmp_path / "out")]) == 1
    assert "count-everyone:" in capsys.readouterr().err
