"""What one student handed in stops nobody else: it is graded, or quarantined with a sentence, and the class goes on."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest

from count_everyone.grader.batch import common, grade_one
from count_everyone.grader.batch.grade_class import grade
from count_everyone.grader.batch.record import GRADED, QUARANTINED, Record
from count_everyone.grader.feedback.write_feedback import write_feedback
from count_everyone.grader.plain_nbgrader import hand_in
from count_everyone.grader.remove_folder import remove_folder
from count_everyone.source.module import Module
from grading.rows import points
from grading.test_batch import RIGHT, SLUG, classroom, command, released  # noqa: F401 - fixtures
from processes import still_running

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="jails are for Linux"),
    pytest.mark.xdist_group("batch"),
]
LEVELS = 4000
ALL_POINTS = 3


@pytest.fixture
def hand(classroom, root):  # noqa: F811
    """Return a function that hands in an answer."""
    module = Module(root / "tests" / "tiny_course" / "notebooks" / SLUG)
    return lambda student, code: hand_in(classroom.folder, module, student, {"rate": code})


def make_deep(folder: Path, levels: int) -> None:
    """Make folders in each other, deeper than any path can say."""
    code = f"import os\nfor _ in range({levels}):\n    os.mkdir('d')\n    os.chdir('d')"
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)


def test_odd_output_and_odd_folders_stop_nobody(classroom, hand):  # noqa: F811
    hand("a-half-letter", f"{RIGHT}\nprint('\\ud800')")
    hand("a-half-letter-shown", f"{RIGHT}\ndisplay({{'text/plain': '\\ud800', 'text/\\udfff': 'x'}}, raw=True)")
    hand("a-half-letter-raised", f"{RIGHT}\nraise ValueError('\\ud800\\x1b[2J')")
    hand("a-long-line", f"{RIGHT}\nprint('a' * 1_000_000)\nprint('<' * 90_000)")
    hand("a-sign", f"{RIGHT}\nprint('\\x00\\x1b[2J\\x9b')")
    hand("deep-parts", f"{RIGHT}\nx = []\nfor _ in range(400): x = [x]\ndisplay({{'application/json': x}}, raw=True)")
    hand("deep-folder", RIGHT)
    make_deep(classroom.submitted("deep-folder"), LEVELS)
    names = [name for name in classroom.students if name.startswith(("a-", "deep-"))]
    process = command(classroom, "--feedback")
    said = process.communicate(timeout=300)[0]
    remove_folder(classroom.submitted("deep-folder"))
    assert process.returncode == 0, said
    found = points(classroom.folder)
    assert {name: found[name] for name in names} == dict.fromkeys(names, ALL_POINTS), said
    assert "\x1b" not in said
    pages = list((classroom.folder / "feedback").rglob("*.html"))
    assert len(pages) == len(names) + 5
    assert not any(set(page.read_text(encoding="utf-8")) & set("\x00\x1b\x9b") for page in pages)


@pytest.mark.parametrize(
    ("place", "name"),
    [(grade_one, "repair"), (grade_one, "_finish"), (common, "save_record"), (common, "replace_folder")],
)
@pytest.mark.parametrize(
    "error", [RecursionError("too deep"), MemoryError(), ValueError("half \ud800"), OSError(36, "long")]
)
def test_step_that_fails_for_one_student_costs_nobody_else(classroom, monkeypatch, place, name, error):  # noqa: F811
    whole, first = getattr(place, name), []

    def fail(*given):
        first.append(1)
        if len(first) == 1:
            raise error
        return whole(*given)

    monkeypatch.setattr(place, name, fail)
    report = grade(classroom)
    assert [record.state for record in report.records.values()].count(GRADED) == 4
    (record,) = report.quarantined
    assert type(error).__name__ in record.sentence or "OSError" in record.sentence
    record.sentence.encode()


def test_page_that_fails_is_named_and_all_others_are_written(classroom, monkeypatch):  # noqa: F811
    grade(classroom)
    path = classroom.autograded("late") / "assignment.ipynb"
    path.write_text("\ud800 is no notebook", encoding="utf-8", errors="surrogatepass")
    written = write_feedback(classroom.folder, SLUG, processes=1)
    assert len(written.pages) == 4
    (problem,) = written.problems
    assert problem.startswith("late: ")
    assert problem.isprintable()


def test_page_of_a_notebook_with_half_letters_is_written(classroom):  # noqa: F811
    grade(classroom)
    path = classroom.autograded("late") / "assignment.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    book["cells"][0]["source"] += "\ud800"
    path.write_text(json.dumps(book), encoding="ascii")
    assert write_feedback(classroom.folder, SLUG, processes=1).problems == []


@pytest.mark.parametrize("name", [b"half-\xff", b"bell-\x07", b"line\nline", b"\x1b[2J"])
def test_name_that_cannot_be_shown_is_quarantined_and_reaches_nothing(classroom, name):  # noqa: F811
    right = (classroom.submitted("right") / "assignment.ipynb").read_bytes()
    place = Path(os.fsdecode(os.path.join(os.fsencode(classroom.folder / "submitted"), name))) / SLUG
    place.mkdir(parents=True)
    (place / "assignment.ipynb").write_bytes(right)
    process = command(classroom, "--feedback")
    said = process.communicate(timeout=120)[0]
    assert process.returncode == 2, said
    assert "Quarantined, not graded (send the sentence to the student): 1." in said
    assert "Rename the folder" in said
    table = next(classroom.folder.glob("report-*.csv")).read_text(encoding="utf-8-sig")
    assert all(line.isprintable() for text in (said, table) for line in text.splitlines() if "Rename" in line)
    assert len(points(classroom.folder)) == 5
    assert grade(classroom).skipped == 6


def test_record_that_others_wrote_is_clean():
    record = Record("ada", SLUG, "k", QUARANTINED, "red\x1b[31m \ud800", ("a\nb",), ("x" * 5000,), "L3\x07")
    texts = [record.sentence, *record.notes, *record.flags, record.level]
    assert all(text.isprintable() and len(text) <= 1000 for text in texts)


def test_outputs_are_counted_by_the_grader_too(classroom, hand):  # noqa: F811
    hand("many-parts", f"{RIGHT}\ndisplay({{'application/json': [[0]] * 1_000_000}}, raw=True)")
    hand("many-outputs", f"{RIGHT}\nfor _ in range(50_000): display({{}}, raw=True)")
    hand(
        "many-errors",
        f"{RIGHT}\nfor _ in range(1_000): get_ipython()._showtraceback(ValueError, ValueError('x' * 9000), ['x'])",
    )
    hand("many-letters", f"{RIGHT}\nprint('\\x00' * 4_000_000)\nprint('é' * 9_000_000)")
    grade(classroom)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 900_000, "kilobytes"
    for name in ("many-parts", "many-outputs", "many-errors", "many-letters"):
        # what is underlined of get_ipython() is a reach for the machinery, so these points wait for a person
        assert points(classroom.folder)[name] == (0 if name == "many-errors" else ALL_POINTS), name
        assert (classroom.autograded(name) / "assignment.ipynb").stat().st_size < 40_000_000, name


def test_message_that_a_bent_notebook_sends_is_refused_before_it_fills_the_memory(classroom, hand):  # noqa: F811
    for name, words in {"brackets": "[[]," * 9_000_000, "texts": '"ab",' * 9_000_000}.items():
        forged = (
            f"import os, struct\nwords = b'{{\"outputs\": [' + {words[:5]!r}.encode() * {len(words) // 5}\n"
            "for number in range(3, 300):\n"
            "    try:\n        os.write(number, struct.pack('>I', len(words)))\n        os.write(number, words)\n"
            "    except OSError:\n        pass"
        )
        hand(name, forged)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = grade(classroom)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + 400_000, "kilobytes"
    assert report.records["right"].sentence == ""
    assert nbformat.v4.reads((classroom.autograded("right") / "assignment.ipynb").read_text(encoding="utf-8"))


def test_folder_that_is_too_deep_is_removed(tmp_path):
    top = tmp_path / "top"
    top.mkdir()
    make_deep(top, LEVELS)
    (tmp_path / "kept").mkdir()
    (top / "link").symlink_to(tmp_path / "kept")
    remove_folder(top)
    assert not top.exists()
    assert (tmp_path / "kept").is_dir()


SLOW = f"{RIGHT}\nimport time\nopen('begun', 'w').write('x')\ntime.sleep(60)"


@pytest.mark.parametrize("wait", [0.5, 2, 5, 10])
def test_grader_that_is_killed_leaves_no_folder_and_no_process(classroom, hand, tmp_path, wait):  # noqa: F811
    hand("a-slow-one", SLOW)
    place = tmp_path / "temporary"
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    process = command(classroom, environment={**os.environ, "TMPDIR": str(place)})
    time.sleep(wait)
    family = psutil.Process(process.pid).children(recursive=True)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert still_running(family, 5) == []
    assert list(place.glob("count-everyone-*")) == []


def test_process_that_gets_warm_ends_at_once_with_its_grader():
    code = (
        "import time\nfrom count_everyone.grader.forked.warm_process import warm_process\n"
        "print(warm_process().process.pid, flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="ascii") as grader:
        warm = psutil.Process(int(grader.stdout.readline()))
        until = time.monotonic() + 30
        while not any("sklearn" in part.path for part in warm.memory_maps()) and time.monotonic() < until:
            time.sleep(0.02)  # it is in the middle of its imports
        grader.kill()
        # in the middle of an import it hears nothing; without the cord to its grader it would live for ever
        assert still_running([warm], 10) == []
