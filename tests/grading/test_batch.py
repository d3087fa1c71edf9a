"""A class is graded in parallel with the marks of plain nbgrader, and nothing is lost on the way."""

import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import psutil
import pytest
from nbgrader.api import Gradebook

from count_everyone.grader.batch.bundles import grade_shard, merge, part_of
from count_everyone.grader.batch.class_table import write_table
from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.grade_class import grade
from count_everyone.grader.batch.journal import Journal, read_records
from count_everyone.grader.batch.record import GRADED, QUARANTINED, Record
from count_everyone.grader.batch.summary import Report
from count_everyone.grader.batch.workers import grade_all
from count_everyone.grader.forked.warm_process import warm_process
from count_everyone.grader.open_executor import UnsafeError, open_executor
from count_everyone.grader.plain_nbgrader import hand_in, make_class, nbgrader, without_ours
from count_everyone.source.module import Module
from grading import hostile
from grading.rows import grades, points, rows
from processes import still_running

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="jails are for Linux"),
    pytest.mark.xdist_group("batch"),
]
SLUG = "01-count-births"
RIGHT = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"
WRONG = "def rate(deaths, births):\n    return 1000 * deaths / births"


@pytest.fixture(scope="session")
def released(tmp_path_factory, root, config):
    """Return an instructor's folder in which the small assignment is released and a class has handed in."""
    tiny = root / "tests" / "tiny_course"
    module = Module(tiny / "notebooks" / SLUG)
    folder = tmp_path_factory.mktemp("class") / "grading"
    make_class(folder, module, config)
    nbgrader(folder, "generate_assignment", SLUG)
    memo = "In North 50 of 1,000 children die before five."
    hand_in(folder, module, "right", {"rate": RIGHT, "memo": memo})
    hand_in(folder, module, "wrong", {"rate": WRONG, "memo": memo})
    hand_in(folder, module, "empty", {})
    hand_in(folder, module, "noisy", {"rate": f"import sys\n{RIGHT}\nprint('a word', file=sys.stderr)"})
    hand_in(folder, module, "late", {"rate": RIGHT})
    (folder / "submitted" / "late" / SLUG / "timestamp.txt").write_text("2030-02-01 10:00:00 UTC", encoding="utf-8")
    return folder


@pytest.fixture
def classroom(released, tmp_path):
    """Return a copy of that folder, in which nothing has been graded."""
    return Classroom(Path(shutil.copytree(released, tmp_path / "grading")), SLUG)


def command(classroom, *options, environment=None):
    """Start the command as a person types it."""
    return subprocess.Popen(
        [sys.executable, "-m", "count_everyone.cli", "grade", SLUG, "--folder", str(classroom.folder), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
        env=environment,
    )


@pytest.fixture(scope="session")
def expected(released, tmp_path_factory):
    """Return the rows that plain nbgrader writes."""
    folder = Path(shutil.copytree(released, tmp_path_factory.mktemp("plain") / "grading"))
    without_ours(folder)
    nbgrader(folder, "autograde", SLUG)
    return rows(folder)


def test_marks_are_those_of_plain_nbgrader(classroom, expected):
    report = grade(classroom, jobs=2)
    assert rows(classroom.folder) == expected
    assert {record.state for record in report.records.values()} == {GRADED}
    assert all(classroom.autograded(student).joinpath("assignment.ipynb").exists() for student in classroom.students)


def test_nbgrader_autograde_gives_the_same_marks_with_our_executor(classroom, expected):
    nbgrader(classroom.folder, "autograde", SLUG)
    assert rows(classroom.folder) == expected


def test_only_what_has_changed_is_graded_again(classroom):
    assert grade(classroom, jobs=2).skipped == 0
    assert grade(classroom, jobs=2).skipped == 5
    notebook = classroom.submitted("wrong") / "assignment.ipynb"
    right = classroom.submitted("right") / "assignment.ipynb"
    notebook.write_bytes(right.read_bytes())
    shutil.rmtree(classroom.autograded("empty"))
    report = grade(classroom)
    assert report.skipped == 3
    assert points(classroom.folder)["wrong"] == points(classroom.folder)["right"]
    assert classroom.autograded("empty").is_dir()


def test_lost_gradebook_is_filled_again(classroom):
    whole = Path(shutil.copy(classroom.folder / "gradebook.db", classroom.folder / "before.db"))
    grade(classroom)
    before = rows(classroom.folder)
    shutil.copy(whole, classroom.folder / "gradebook.db")
    assert grade(classroom).skipped == 0
    assert rows(classroom.folder) == before


def test_marks_of_a_person_stay_when_a_notebook_is_graded_again(classroom):
    grade(classroom)
    with sqlite3.connect(classroom.folder / "gradebook.db") as book:
        book.execute("update grade set manual_score = 1, needs_manual_grade = 0 where auto_score is null")
        book.execute("update comment set manual_comment = 'Say how many.'")
    grade(classroom, force=True)
    after = rows(classroom.folder)
    assert any(row[3] == 1 for row in after)
    assert any("Say how many." in row for row in after)


def test_odd_and_hostile_submissions_cost_nobody_else_anything(classroom, expected):
    whole = (classroom.submitted("right") / "assignment.ipynb").read_text(encoding="utf-8")
    for name, content in {
        "bom": whole.encode("utf-8-sig"),
        "not-json": b"{'cells': ",
        "empty-file": b"",
        "hostile": _with(whole, hostile.BENT["another isclose"]),
        "ends-itself": _with(whole, "import os\nos._exit(0)"),
    }.items():
        place = classroom.submitted(name)
        place.mkdir(parents=True)
        (place / "assignment.ipynb").write_bytes(content)
    process = command(classroom, "--jobs", "2")
    words = process.communicate(timeout=120)[0]
    assert process.returncode == 2, words
    assert "Quarantined, not graded (send the sentence to the student): 2." in words
    assert "hostile: numpy.isclose was changed" in words
    assert "Jail: L" in words
    found = points(classroom.folder)
    assert found["bom"] == found["hostile"] == found["right"]
    assert found["ends-itself"] == 0
    assert not {"not-json", "empty-file"} & set(found)
    names = {"bom", "hostile", "ends-itself"}
    assert [row for row in rows(classroom.folder) if row[0] not in names] == expected


def _with(notebook, source):
    book = json.loads(notebook)
    cell = {
        "cell_type": "code",
        "id": "first",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    book["cells"].insert(0, cell)
    return json.dumps(book).encode()


def test_parts_of_a_class_come_together(classroom, expected):
    bundles = [grade_shard(classroom, part, 3)[1] for part in (1, 2, 3)]
    assert not grades(classroom.folder)
    for bundle in bundles:
        merge(classroom, [bundle])
    merge(classroom, bundles)
    assert rows(classroom.folder) == expected
    assert grade(classroom).skipped == 5


def test_part_that_is_missing_is_named_until_it_comes(classroom):
    parts = {part_of(student, 3) for student in classroom.students}
    bundles = [grade_shard(classroom, part, 3)[1] for part in (1, 2, 3)]
    last = max(parts)
    words = str(merge(classroom, bundles[: last - 1]))
    assert f"Not brought in yet: {', '.join(f'part {part} of 3' for part in range(last, 4))}." in words
    assert "Handed in here, but in no bundle" in words
    shutil.rmtree(classroom.folder / "submitted")  # the computer with the gradebook need not have them
    words = str(merge(classroom, bundles))
    assert "Not brought in" not in words
    assert "in no bundle" not in words


def test_part_in_which_nobody_is_can_be_brought_in(classroom):
    empty = next(part for part in range(1, 21) if part not in {part_of(name, 20) for name in classroom.students})
    report, bundle = grade_shard(classroom, empty, 20)
    assert not report.records
    assert "Graded: 0." in str(merge(classroom, [bundle]))


def test_table_has_a_line_for_each_student_that_no_spreadsheet_runs(classroom):
    for name in ("=cmd", "Zoë"):
        place = classroom.submitted(name)
        place.mkdir(parents=True)
        (place / "assignment.ipynb").write_bytes(b"{")
    report = grade(classroom)
    text = report.table.read_bytes().decode("utf-8-sig")
    assert report.table.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel needs the mark"
    lines = {line["student_id"]: line for line in csv.DictReader(text.splitlines())}
    assert sorted(lines) == ["'=cmd", "Zoë", "empty", "late", "noisy", "right", "wrong"]
    assert (lines["right"]["state"], lines["Zoë"]["state"]) == ("graded", "quarantined")
    assert lines["Zoë"]["sentence"] in str(report)
    assert str(report.table) in str(report)


def test_file_that_cannot_be_graded_leaves_the_marks_of_an_earlier_one_and_says_so(classroom, expected):
    grade(classroom)
    (classroom.submitted("right") / "assignment.ipynb").write_bytes(b"{")
    report = grade(classroom)
    assert rows(classroom.folder) == expected
    words = "right: An earlier file of this student was graded; its marks stay until another one can be graded."
    assert words in str(report)
    assert words in str(grade(classroom)), "it is said again when nothing has changed"
    assert "its marks stay" in report.table.read_text(encoding="utf-8")
    assert report.records["right"].notes != report.records["wrong"].notes


def test_table_that_a_spreadsheet_holds_costs_no_mark(classroom, expected, monkeypatch):
    def held(*files):
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr("count_everyone.grader.batch.class_table.write_whole", held)
    with pytest.raises(PermissionError, match="close it there, and type the command again"):
        grade(classroom)
    monkeypatch.undo()
    report = grade(classroom)
    assert report.skipped == 5
    assert report.table.is_file()
    assert rows(classroom.folder) == expected


def test_summary_names_untouched_work_and_what_stands_in_a_wrong_place(classroom):
    submitted = classroom.folder / "submitted"
    (submitted / "ada").mkdir()
    (submitted / "ada" / "assignment.ipynb").write_bytes(b"{}")
    (submitted / "Zoë" / "01 count births").mkdir(parents=True)
    (submitted / "late" / ".DS_Store").write_bytes(b"")
    report = grade(classroom)
    words = str(report)
    assert "Not begun (ask whether another file was meant): 1." in words
    assert "  empty: Every task is as it was released." in words
    assert "Not looked at (2): 'Zoë/01 count births' and 'ada/assignment.ipynb'." in words
    assert "Every task is as it was released." in report.table.read_text(encoding="utf-8")
    assert "  empty: Every task is as it was released." in str(grade(classroom)), "it is said again"


@pytest.fixture
def zero_for_late(classroom):
    """Return the class whose configuration takes all points from late work, with a way to change its gradebook."""
    with (classroom.folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')

    def change(**values):
        with Gradebook(classroom.db_url) as book:
            if "duedate" in values:
                book.update_or_create_assignment(SLUG, duedate=values["duedate"])
            if "extension" in values:
                book.find_submission(SLUG, "late").extension = values["extension"]
                book.db.commit()

    def penalty():
        with Gradebook(classroom.db_url) as book:
            return book.find_submission(SLUG, "late").late_submission_penalty

    return Classroom(classroom.folder, SLUG), change, penalty


def test_due_date_that_moves_is_applied_at_the_next_run_and_runs_no_cell(zero_for_late):
    classroom, change, penalty = zero_for_late
    assert grade(classroom).penalties == {}
    assert penalty() == 0
    grade_memo_of_late(classroom)
    change(duedate=datetime(2030, 1, 1))
    report = grade(classroom)
    assert report.skipped == 5
    assert "  late: 5 points, before 0" in str(report), "3 for the tests and 2 for the memo"
    assert penalty() == 5
    change(extension=timedelta(days=60))
    assert grade(classroom).penalties == {"late": (5, 0)}
    assert penalty() == 0
    change(extension=None)
    grade(classroom)
    change(duedate=None, extension=timedelta(days=60))
    assert grade(classroom).penalties == {"late": (5, 0)}
    assert penalty() == 0
    assert [row for row in rows(classroom.folder) if row[0] == "late" and row[3] == 2 and row[4] == 0], "the memo stays"
    assert grade(classroom).penalties == {}


def test_penalty_follows_the_memo_and_the_configuration(zero_for_late):
    classroom, change, penalty = zero_for_late
    change(duedate=datetime(2030, 1, 1))
    grade(classroom)
    assert penalty() == 3
    grade_memo_of_late(classroom)
    assert grade(classroom).penalties == {"late": (3, 5)}
    config = classroom.folder / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8").replace('"zero"', '"none"'), encoding="utf-8")
    report = grade(Classroom(classroom.folder, SLUG))
    assert (report.skipped, report.penalties) == (5, {"late": (5, 0)})
    assert penalty() == 0


def test_due_date_that_moves_is_applied_where_bundles_come_together(zero_for_late):
    classroom, change, penalty = zero_for_late
    bundle = grade_shard(classroom, 1, 1)[1]
    merge(classroom, [bundle])
    assert penalty() == 0
    change(duedate=datetime(2030, 1, 1))
    merge(classroom, [bundle])
    assert penalty() == 3


def grade_memo_of_late(classroom):
    with Gradebook(classroom.db_url) as book:
        memo = next(g for g in book.find_submission_notebook("assignment", SLUG, "late").grades if g.name == "memo")
        memo.manual_score, memo.needs_manual_grade = 2, False
        book.db.commit()


def test_points_that_were_withheld_are_released_when_a_person_has_looked_at_this_file(classroom):
    whole = (classroom.submitted("right") / "assignment.ipynb").read_text(encoding="utf-8")
    place = classroom.submitted("reaches")
    place.mkdir(parents=True)
    (place / "assignment.ipynb").write_bytes(_with(whole, "import gc\nprint(len(gc.get_objects()) > 0)"))
    words = command(classroom, "--jobs", "1").communicate(timeout=120)[0]
    assert "reaches: It uses get_objects in the line 'print(len(gc.get_objects()) > 0)'." in words
    assert "release them: count-everyone grade 01-count-births --accept STUDENT" in words
    assert points(classroom.folder)["reaches"] == 0
    words = command(classroom, "--jobs", "1", "--accept", "reaches").communicate(timeout=120)[0]
    assert "Flagged" not in words
    assert "Not run again, since nothing had changed: 5 of 6." in words
    assert points(classroom.folder)["reaches"] == points(classroom.folder)["right"] == 3
    assert grade(classroom).skipped == 6, "it stays accepted"
    (place / "assignment.ipynb").write_bytes(_with(whole, "import gc\nprint(gc.get_objects())"))
    assert grade(classroom).records["reaches"].flags
    assert points(classroom.folder)["reaches"] == 0, "another file is looked at anew"
    words = command(classroom, "--accept", "nobody").communicate(timeout=120)[0]
    assert "Nobody of this name has handed in 01-count-births: nobody." in words


def test_long_list_is_cut_on_the_screen_and_whole_in_the_table(tmp_path):
    records = [Record(f"s{number:03}", SLUG, "k", QUARANTINED, "No notebook.") for number in range(100)]
    report = Report({record.student_id: record for record in records}, table=tmp_path / "report.csv")
    words = str(report).splitlines()
    assert "Quarantined, not graded (send the sentence to the student): 100." in words
    assert "  s024: No notebook." in words
    assert "  s025: No notebook." not in words
    assert "  and 75 more lines; the file has them all." in words
    assert len(write_table(report.table, records).read_text(encoding="utf-8").splitlines()) == 101


def test_nothing_that_grading_writes_would_be_committed(classroom, root):
    grade_shard(classroom, 1, 2)
    grade(classroom)
    written = {path.relative_to(classroom.folder) for path in classroom.folder.rglob("*") if path.is_file()}
    own = sorted(str(Path("grading", path)) for path in written if path.name != "nbgrader_config.py")
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *own], cwd=root, capture_output=True, encoding="utf-8", check=True
    )
    assert sorted(done.stdout.splitlines()) == own


def test_cluster_gives_the_same_marks(classroom, expected):
    distributed = pytest.importorskip("distributed", reason="dask is missing: pip install distributed")
    (classroom.submitted("not-json")).mkdir(parents=True)
    (classroom.submitted("not-json") / "assignment.ipynb").write_bytes(b"{")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        report = grade(classroom, dask=cluster.scheduler_address)
    assert [record.student_id for record in report.quarantined] == ["not-json"]
    assert rows(classroom.folder) == expected


def test_bundle_that_was_cut_off_gives_what_is_whole(classroom):
    part = part_of("right", 2)
    _, bundle = grade_shard(classroom, part, 2)
    *whole, end = read_records(bundle)
    assert (end.state, end.sentence) == ("end", f"{part}/2")
    with open(bundle, "rb+") as file:
        file.truncate(bundle.stat().st_size - len(end.line()) - 10)
    assert [record.student_id for record in read_records(bundle)] == [record.student_id for record in whole[:-1]]
    assert f"Not complete, so copy it again, or grade that part again: {bundle.name}." in str(
        merge(classroom, [bundle])
    )
    report, _ = grade_shard(classroom, part, 2)
    assert report.skipped == len(whole) - 1
    assert "Not complete" not in str(merge(classroom, [bundle]))
    (classroom.folder / "other.bundle").write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="no marks of 01-count-births"):
        merge(classroom, [classroom.folder / "other.bundle"])


@pytest.fixture(scope="session")
def seconds(released, tmp_path_factory):
    """Return how long the command takes here."""
    folder = Path(shutil.copytree(released, tmp_path_factory.mktemp("timed") / "grading"))
    begun = time.monotonic()
    command(Classroom(folder, SLUG)).communicate()
    return time.monotonic() - begun


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.75, 0.9])
def test_kill_at_any_moment_loses_nothing_and_leaves_no_process(classroom, expected, seconds, share):
    process = command(classroom)
    time.sleep(share * seconds)
    family = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert still_running(family, 10) == []
    grade(classroom, jobs=2)
    assert rows(classroom.folder) == expected
    left = [path for path in classroom.folder.rglob("*") if path.suffix in (".part", ".old")]
    assert left == []


def test_person_who_stops_it_is_told_so_at_once_and_can_go_on(classroom, expected):
    slow = f"{RIGHT}\nimport time\ntime.sleep(30)"
    module = Module(Path(__file__).parents[1] / "tiny_course" / "notebooks" / SLUG)
    hand_in(classroom.folder, module, "a-slow-one", {"rate": slow})
    process = command(classroom, "--jobs", "1")
    until = time.monotonic() + 60
    while not any("zygote" in " ".join(child.cmdline()) for child in _family(process)) and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(6)
    family, begun = _family(process), time.monotonic()
    process.send_signal(signal.SIGINT)
    words = process.communicate()[0]
    assert time.monotonic() - begun < 20, "the slow cell is not waited for"
    assert "Stopped. What was done until now is kept: type the same command again to go on." in words
    assert "Traceback" not in words
    assert process.returncode == 130
    assert still_running(family, 10) == []
    shutil.rmtree(classroom.submitted("a-slow-one").parent)
    grade(classroom, jobs=2)
    assert [row for row in rows(classroom.folder) if row[0] != "a-slow-one"] == expected


def _family(process):
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def test_gradebook_that_is_missing_is_named_with_what_to_type(classroom):
    (classroom.folder / "gradebook.db").unlink()
    words = command(classroom).communicate()[0]
    assert "is missing. Run this first: nbgrader generate_assignment 01-count-births --force" in words
    assert "Traceback" not in words
    assert not (classroom.folder / "gradebook.db").exists()
    nbgrader(classroom.folder, "generate_assignment", SLUG, "--force")
    assert len(grade(classroom, jobs=2).records) == 5


@pytest.mark.parametrize("victim", ["server", "warm process"])
def test_process_that_is_killed_costs_one_try_only(classroom, expected, victim):
    class Dying:
        level, locks, refused, tries = "L3", "none", [], 0

        def __init__(self, executor):
            self._executor = executor

        def run(self, job):
            Dying.tries += 1
            if Dying.tries in (2, 4):
                if victim == "server":
                    signal.pidfd_send_signal(self._executor._server, signal.SIGKILL)
                else:
                    warm_process().process.kill()
            return self._executor.run(job)

    from contextlib import contextmanager

    @contextmanager
    def opened(allow_unsafe):
        with open_executor(allow_unsafe=allow_unsafe) as executor:
            yield Dying(executor)

    from count_everyone.grader.batch.grade_one import Course
    from count_everyone.grader.limits import DEFAULT
    from count_everyone.grader.repair import read_source

    course = Course(read_source(classroom.folder, SLUG, classroom.config), DEFAULT, classroom.config)
    todo = [(student, classroom.submitted(student), "key") for student in classroom.students]
    records = list(grade_all(todo, course, 1, allow_unsafe=False, opened=opened))
    assert [(record.state, record.sentence) for record in records] == [(GRADED, "")] * 5


def test_notebook_that_ends_the_executor_twice_is_quarantined(classroom):
    class Dead:
        level, locks, refused = "L3", "none", []

        def run(self, job):
            raise OSError("The warm process has ended.")

    from contextlib import nullcontext

    from count_everyone.grader.batch.grade_one import Course
    from count_everyone.grader.limits import DEFAULT
    from count_everyone.grader.repair import read_source

    course = Course(read_source(classroom.folder, SLUG, classroom.config), DEFAULT, classroom.config)
    todo = [("right", classroom.submitted("right"), "key")]
    (record,) = grade_all(todo, course, 1, allow_unsafe=False, opened=lambda allow_unsafe: nullcontext(Dead()))
    assert record.state == QUARANTINED
    assert "could not be run, twice" in record.sentence


def test_fault_of_the_grader_costs_one_submission_and_says_so(classroom, monkeypatch):
    from count_everyone.grader.batch import workers

    whole = workers.grade_one

    def faulty(student_id, *others):
        if student_id == "late":
            raise ZeroDivisionError("a fault of ours")
        return whole(student_id, *others)

    monkeypatch.setattr(workers, "grade_one", faulty)
    report = grade(classroom)
    assert [record.student_id for record in report.quarantined] == ["late"]
    assert "ZeroDivisionError: a fault of ours" in report.quarantined[0].sentence
    assert len(report.records) == 5


def test_executor_that_cannot_be_opened_again_ends_the_batch_with_its_reason(classroom):
    class Dead:
        level, locks, refused = "L3", "none", []

        def run(self, job):
            raise OSError("The warm process has ended.")

    from contextlib import contextmanager

    from count_everyone.grader.batch.grade_one import Course
    from count_everyone.grader.limits import DEFAULT
    from count_everyone.grader.repair import read_source

    times = []

    @contextmanager
    def opened(allow_unsafe):
        times.append(1)
        if len(times) > 1:
            raise OSError("No memory is left.")
        yield Dead()

    course = Course(read_source(classroom.folder, SLUG, classroom.config), DEFAULT, classroom.config)
    todo = [("right", classroom.submitted("right"), "key")]
    with pytest.raises(OSError, match="No memory is left"):
        list(grade_all(todo, course, 1, allow_unsafe=False, opened=opened))


def test_locked_gradebook_is_waited_for(classroom, expected):
    book = sqlite3.connect(classroom.folder / "gradebook.db", isolation_level=None)
    book.execute("begin exclusive")
    process = command(classroom)
    time.sleep(12)
    assert process.poll() is None
    book.execute("commit")
    book.close()
    words = process.communicate(timeout=120)[0]
    assert process.returncode == 0, words
    assert rows(classroom.folder) == expected


def test_second_grader_waits_and_finds_everything_done(classroom, expected):
    both = [command(classroom), command(classroom)]
    words = [process.communicate(timeout=180)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], words
    assert sum("since nothing had changed: 5 of 5" in text for text in words) == 1, words
    assert rows(classroom.folder) == expected


def test_full_disk_leaves_nothing_half_written(released, expected, tmp_path):
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", tmp_path]).returncode:
        pytest.skip("a small disk can only be made by root")
    try:
        shutil.copytree(released, tmp_path / "grading")
        classroom = Classroom(tmp_path / "grading", SLUG)
        filler = tmp_path / "filler"
        free = os.statvfs(tmp_path).f_bavail * os.statvfs(tmp_path).f_bsize
        filler.write_bytes(b"x" * max(0, free - 40_000))
        process = command(classroom)
        words = process.communicate(timeout=120)[0]
        assert process.returncode not in (0, None), words
        assert "full" in words or "No space" in words, words
        filler.unlink()
        grade(classroom)
        assert rows(classroom.folder) == expected
    finally:
        subprocess.run(["umount", "-l", tmp_path], check=True)


def test_journal_forgets_only_a_line_that_was_cut_off(tmp_path):
    records = [Record(name, SLUG, "key", GRADED, notes=("één",)) for name in ("ada", "bo", "chi")]
    path = tmp_path / "class.journal"
    with Journal(path) as journal:
        for record in records:
            journal.add(record)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with Journal(path) as journal:
            journal.add(records[0])
            kept = whole[:length].count(b"\n")
            assert read_records(path) == [*records[:kept], records[0]]


@pytest.fixture
def without_copies(monkeypatch):
    """Let the warm process fail to start, as where there is no fork."""

    def fail(self):
        raise OSError("The warm process cannot be copied.")

    monkeypatch.setattr("count_everyone.grader.forked.forked_executor.ForkedExecutor.__enter__", fail)


def test_without_a_jail_a_class_is_refused_unless_told_otherwise(without_copies):
    with pytest.raises(UnsafeError, match="--allow-unsafe"), open_executor():
        pass
    with open_executor(allow_unsafe=True) as executor:
        assert executor.level in ("L1", "L0")


def test_fallback_gives_the_same_marks_and_says_that_there_is_no_jail(classroom, expected, without_copies, capsys):
    grade(classroom, allow_unsafe=True)
    assert rows(classroom.folder) == expected
    assert "No jail: level L1. A notebook can do here what you can do." in capsys.readouterr().err


def test_level_of_the_jail_is_said_once_and_kept_with_each_grade(classroom, capsys):
    report = grade(classroom, jobs=2)
    assert capsys.readouterr().err.count("Jail: level L") == 1
    levels = {record.level for record in report.records.values() if record.state == GRADED}
    assert len(levels) == 1
    assert levels <= {"L2", "L3"}


def test_assignment_that_is_not_there_is_named(classroom):
    with pytest.raises(ValueError, match="it has: 01-count-births"):
        Classroom(classroom.folder, "02-other")
    with pytest.raises(ValueError, match=r"no nbgrader_config\.py"):
        Classroom(classroom.folder / "source", SLUG)
