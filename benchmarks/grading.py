"""Times our grader beside plain nbgrader, on the same submissions in one run: ``make bench-grading``.

``python benchmarks/grading.py --students 60`` compares; ``--sizes 10 100 1000`` times ours alone on growing classes.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.forked.forked_executor import ForkedExecutor
from count_everyone.grader.jobs import Job
from count_everyone.grader.plain_nbgrader import hand_in, make_class, nbgrader, without_ours
from count_everyone.grader.repair import read_source, repair
from count_everyone.release.assignment import assignment_source
from count_everyone.source.answers import find_answers
from count_everyone.source.module import find_module
from count_everyone.source.notebook import grade_id, is_solution

ROOT = Path(__file__).resolve().parents[1]


def make(folder: Path, module, students: int) -> None:
    """Let so many students hand in, each with another answer of ``answers/`` in one task."""
    make_class(folder, module, ROOT / "grading" / "nbgrader_config.py")
    nbgrader(folder, "generate_assignment", module.slug)
    reference = {grade_id(cell): cell.source for cell in assignment_source(module).cells if is_solution(cell)}
    answers = find_answers(module)
    for number in range(students):
        answer = answers[number * 7 % len(answers)]
        hand_in(folder, module, f"student-{number:05}", reference | {answer.task: answer.code})


def cost(*commands: list[str], folder: Path) -> tuple[float, float, float]:
    """Run commands in parallel; return wall-clock seconds, CPU seconds, and the peak memory in MB."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    running = [
        subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    watch = Watch([process.pid for process in running])
    codes = [process.wait() for process in running]
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if any(codes):
        raise ChildProcessError(f"{commands} ended with {codes}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, watch.stop()


class Watch:
    """Watches how much memory some processes and their children take together, shared pages counted once."""

    def __init__(self, pids: list[int]):
        self._pids, self._peak, self._done = pids, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Return the peak, in megabytes."""
        self._done.set()
        self._thread.join()
        return self._peak / 1e6

    def _look(self) -> None:
        while not self._done.wait(0.5):
            total = 0
            for pid in self._pids:
                try:
                    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
                    total += sum(process.memory_full_info().pss for process in family)
                except psutil.Error:
                    continue
            self._peak = max(self._peak, total)


def compare(module, students: int) -> None:
    """Print the times and the ratios."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        whole = Path(place, "class")
        make(whole, module, students)
        cells = cells_alone(whole, module)
        print(f"{module.slug}, {students} submissions, {os.cpu_count()} cores")
        print(f"the cells alone take {cells / students:.2f} s a submission, so no grader can be faster than")
        print(f"{cells:.0f} s with one job and {cells / 2:.0f} s with two", flush=True)
        grade, ours = (
            [sys.executable, "-m", "nbgrader", "autograde", module.slug],
            [sys.executable, "-m", "count_everyone.cli"],
        )
        ours += ["grade", module.slug]
        halves = [[*grade, f"--student=student-*{'[' + digits + ']'}"] for digits in ("02468", "13579")]
        feedback = [sys.executable, "-m", "nbgrader", "generate_feedback", module.slug]
        ways = {
            "plain nbgrader": ([grade], True),
            "plain nbgrader, two processes": (halves, True),
            "nbgrader with our executor": ([grade], False),
            "ours, one job": ([[*ours, "--jobs", "1"]], False),
            "ours, two jobs": ([[*ours, "--jobs", "2"]], False),
        }
        first = None
        for name, (commands, plain) in ways.items():
            folder = Path(shutil.copytree(whole, Path(place, name.replace(" ", "-"))))
            if plain:
                without_ours(folder)
            wall, processor, memory = cost(*commands, folder=folder)
            first = first or wall
            share = cells / (2 if "two" in name else 1) / wall
            print(
                f"{name}: {wall:.0f} s, {60 * students / wall:.0f} a minute, "
                f"{processor / students:.2f} s of the processor each, "
                f"{memory:.0f} MB, {first / wall:.1f} times plain nbgrader, {share:.0%} of the limit",
                flush=True,
            )
        graded = Path(place, "ours,-two-jobs")
        again = Path(shutil.copytree(graded, Path(place, "feedback")))
        shown = (again / "nbgrader_config.py").read_text(encoding="utf-8").splitlines()
        shown = [line for line in shown if not line.startswith("c.GenerateFeedback.exporter_class")]
        (again / "nbgrader_config.py").write_text("\n".join(shown) + "\n", encoding="utf-8")
        wall, *_ = cost(feedback, folder=again)
        own, *_ = cost([*ours[:-2], "feedback", module.slug], folder=graded)
        print(f"feedback: plain nbgrader {wall:.0f} s, ours {own:.1f} s, {wall / own:.1f} times faster")


class Timed(ForkedExecutor):
    """Counts the seconds that cells take, without anything around them."""

    seconds = 0.0

    def _run_cells(self, channel, notebook, job):
        receive = channel.receive

        def timed(seconds):
            begun = time.perf_counter()
            try:
                return receive(seconds)
            finally:
                self.seconds += time.perf_counter() - begun

        channel.receive = timed
        return super()._run_cells(channel, notebook, job)


def cells_alone(folder: Path, module) -> float:
    """Return how many seconds the cells of all submissions take, one after the other in one process each."""
    source = read_source(folder, module.slug, Classroom(folder, module.slug).config)
    with Timed() as executor:
        executor.run(Job("the reference", assignment_source(module), source.files))
        executor.seconds = 0.0
        for submitted in sorted((folder / "submitted").glob(f"*/{module.slug}")):
            repaired = repair(submitted, source)
            executor.run(Job(submitted.parent.name, repaired.notebook, repaired.files))
        return executor.seconds


def grow(module, sizes: list[int]) -> None:
    """Print how our grader's time and memory grow with the class."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as place:
            folder = Path(place, "class")
            make(folder, module, min(size, 60))
            for number in range(60, size):
                model = folder / "submitted" / f"student-{number % 60:05}"
                shutil.copytree(model, folder / "submitted" / f"student-{number:05}")
            command = [sys.executable, "-m", "count_everyone.cli", "grade", module.slug, "--jobs", "2"]
            wall, _, memory = cost(command, folder=folder)
            print(f"{size} submissions: {wall:.0f} s, {wall / size:.2f} s each, {memory:.0f} MB", flush=True)


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", default="03")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--sizes", type=int, nargs="+")
    options = parser.parse_args()
    module = find_module(options.root, options.module)
    grow(module, options.sizes) if options.sizes else compare(module, options.students)


if __name__ == "__main__":
    main()
