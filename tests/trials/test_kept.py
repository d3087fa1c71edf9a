"""A verdict is kept until the answer, or something that it uses, changes."""

import json
import os
import re
import subprocess
import sys
import time

import pytest

from count_everyone.cli import main
from count_everyone.source.module import find_module
from count_everyone.trials import kept
from count_everyone.trials.kept import KeptInFile
from count_everyone.trials.trial import Trial

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Mutants need os.fork, which Windows has not")
ASSIGNMENT = "notebooks/01-count-births/assignment.md"
ANSWERS = "notebooks/01-count-births/answers/rate.md"
VERDICTS = "_build/verdicts/01-count-births/rate.json"


@pytest.fixture
def check(strong, capsys):
    """Run the command for one task, and return the code and the lines about answers and mutants."""

    def run(*more):
        code = main(["--root", str(strong), "check", "01", "--task", "rate", *more])
        lines = capsys.readouterr().out.splitlines()
        return code, [line.strip().rpartition(", ")[0] for line in lines if " ... " in line]

    return run


def test_second_check_uses_what_the_first_one_found_and_says_so(check, monkeypatch):
    assert check() == (0, ["", "rate: mutants ... 25 tried"])
    monkeypatch.setattr(Trial, "_start", None)  # no kernel is needed
    assert check() == (0, ["rate: 3 answers ... 3 kept", "rate: mutants ... 25 tried, 25 kept"])


def test_seconds_that_are_said_are_those_that_a_person_waits(strong):
    code = "import sys, time; time.sleep(3); from count_everyone.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "--root", str(strong), "check", "01", "--task", "rate"]
    begun = time.monotonic()
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    waited = time.monotonic() - begun
    (seconds,) = re.findall(r"^01-count-births: 0 problems, (\d+) s$", said, flags=re.MULTILINE)
    assert 3 <= int(seconds) <= waited + 1


def test_fresh_check_runs_everything(check):
    check()
    assert check("--fresh") == (0, ["", "rate: mutants ... 25 tried"])


def test_only_the_answer_that_changed_runs_again(check, strong, edit):
    check()
    edit(strong / ANSWERS, "return 100 * deaths", "return 10 * deaths")
    assert check() == (0, ["rate: 3 answers ... 2 kept", "rate: mutants ... 25 tried, 25 kept"])


def test_words_that_are_expected_are_compared_with_the_kept_message(check, strong, edit):
    check()
    edit(strong / ANSWERS, "a clinic without births has no rate", "there is no rate")
    code, lines = check()
    assert (code, lines[0]) == (1, "rate: 3 answers ... 3 kept, 1 problems")


@pytest.mark.parametrize("name", [ASSIGNMENT, "datasets/births/births.csv"])
def test_all_run_again_when_a_test_or_a_table_changes(check, strong, name):
    check()
    path = strong / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('float("nan")), ce.say', 'float("nan"), 1e-9), ce.say') + "\n", encoding="utf-8")
    assert (path.suffix == ".csv") == (path.read_text(encoding="utf-8") == text + "\n")
    assert check() == (0, ["", "rate: mutants ... 25 tried"])


def test_all_run_again_when_a_library_has_another_version(check, monkeypatch):
    check()
    monkeypatch.setattr(kept, "version", lambda library: "99")
    assert check() == (0, ["", "rate: mutants ... 25 tried"])


def test_file_that_cannot_be_read_is_no_error(check, strong):
    check()
    (strong / VERDICTS).write_text("[", encoding="utf-8")
    assert check() == (0, ["", "rate: mutants ... 25 tried"])


def test_what_was_found_before_an_error_is_kept(strong):
    module = find_module(strong, "01")
    keeps = KeptInFile(module, "rate")
    keeps.find("first", lambda: 1)
    keeps.__exit__(KeyboardInterrupt)
    assert list(json.loads((strong / VERDICTS).read_text(encoding="utf-8")).values()) == [1]


def test_verdict_of_an_answer_that_is_gone_is_forgotten(strong):
    module = find_module(strong, "01")
    for questions in (("first", "second"), ("second",)):
        with KeptInFile(module, "rate") as keeps:
            for question in questions:
                keeps.find(question, lambda: 1)
    assert len(json.loads((strong / VERDICTS).read_text(encoding="utf-8"))) == 1


def test_answer_that_took_too_long_is_tried_again(strong):
    module = find_module(strong, "01")
    slow, wrong = {"rate-a": [0, 1, "KeyboardInterrupt: "]}, {"rate-a": [0, 1, "AssertionError: 5"]}
    for _ in range(2):
        with KeptInFile(module, "rate") as keeps:
            keeps.find("slow", lambda: slow)
            keeps.find("wrong", lambda: wrong)
    assert keeps.again == 1


def test_task_that_the_module_has_not_is_an_error_that_names_the_others(strong, capsys):
    assert main(["--root", str(strong), "check", "01", "--task", "share"]) == 1
    assert "Its tasks are: rate." in capsys.readouterr().err
