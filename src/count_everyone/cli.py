"""The command ``count-everyone``."""

import argparse
import sys
from pathlib import Path

from count_everyone.errors import SourceError


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments : list of str, optional
        As typed; those of the process by default.
    """
    options = _parser().parse_args(arguments)
    # jsonschema does without it, and starts in half of the time
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # Python itself allows None here
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print("Stopped. What was done until now is kept: type the same command again to go on.", file=sys.stderr)
        return 130
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    except (ValueError, OSError, ModuleNotFoundError) as error:
        print(f"count-everyone: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="count-everyone", description="Builds, checks and grades the course.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the folder of the repository")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add(commands, "build", _build, "make course/ and grading/source/")
    _add(commands, "book", _book, "build the book and print the file to open")
    figures = _add(commands, "figures", _figures, "compute the interactive figures, and say how large they are")
    figures.add_argument("names", nargs="*", metavar="NAME", help="of a figure, such as budget (all)")
    _add(commands, "grade-demo", _grade_demo, "grade two invented students")
    _add_check(commands)
    lint = _add(commands, "lint", _lint, "check the sources: file, line, reason, fix")
    lint.add_argument("module", nargs="?", default="", help="one module, such as 03 (all)")
    lint.add_argument("--root", type=Path, default=argparse.SUPPRESS, help="the folder of the repository")
    lint.add_argument("--all", action="store_true", help="show every place that is still to be written")
    work = _add(commands, "check-my-work", _check_my_work, "check one saved assignment of your own, with all tests")
    work.add_argument("notebook", nargs="?", type=Path, help="the notebook or its folder (this folder)")
    _add_new(commands)
    _add_grade(commands)
    _add_after_grading(commands)
    _add_report(commands)
    _add(
        commands,
        "nuvaria",
        _nuvaria,
        "regenerate datasets/households/ and assistant_log/, of the imaginary country",
    )
    return parser


def _add(commands, name: str, run, help: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def _add_check(commands) -> None:
    check = _add(commands, "check", _check, "check the lesson, the answers and the mutants of one module, or of all")
    check.add_argument("module", nargs="?", default="", help="its number, such as 03; all modules by default")
    check.add_argument("--task", default="", help="check the tests of this task only, such as last-value")
    check.add_argument("--fresh", action="store_true", help="run also what has not changed since it ran before")


def _add_new(commands) -> None:
    from count_everyone.authoring.new_arguments import agency_arguments, module_arguments, table_arguments

    module_arguments(_add(commands, "new-module", _new_module, "make the folder of a new module"))
    table_arguments(_add(commands, "new-table", _new_table, "make the folder of a new table from a CSV file"))
    agency_arguments(_add(commands, "new-agency", _new_agency, "make an invented agency for a class to audit"))


def _add_grade(commands) -> None:
    from count_everyone.grader.batch.grade_arguments import add_arguments

    add_arguments(_add(commands, "grade", _grade, "grade a class: sandboxed, in parallel, resumable"))


def _add_after_grading(commands) -> None:
    from count_everyone.grader.after_grading_arguments import feedback_arguments, items_arguments, lms_arguments

    feedback_arguments(_add(commands, "feedback", _feedback, "write the feedback pages of a class, without the tests"))
    lms_arguments(_add(commands, "to-lms", _to_lms, "fill the points into a sheet that Moodle or Canvas exported"))
    items_arguments(_add(commands, "items", _items, "item analysis: difficulty and discrimination of each test"))


def _add_report(commands) -> None:
    report = _add(commands, "report", _report, "make the documents of an audit from its audit.json")
    report.add_argument("audit", type=Path, help="the file with the evidence, such as audit.json")
    report.add_argument(
        "--to", type=Path, metavar="FOLDER", default=Path("documents"), help="where to write (documents)"
    )


def _build(options: argparse.Namespace) -> int:
    from count_everyone.learner.course import build_course

    report = build_course(options.root)
    if report.made:
        print(f"Made: {', '.join(report.made)}.")
    else:
        print("Nothing to make: course/ and grading/source/ are up to date.")
    for name, beside in report.kept.items():
        print(f"{name} was changed by you and stays as it is. The new version is {beside}.")
    return 0


def _book(options: argparse.Namespace) -> int:
    from count_everyone.book.make import PACKED, build_book

    page = build_book(options.root, lambda line: print(line, file=sys.stderr, flush=True))
    print(f"Open {page}")
    print(f"To give the book to others: {page.parents[1] / PACKED}")
    return 0


def _figures(options: argparse.Namespace) -> int:
    from count_everyone.figures.frames import figures_command

    return figures_command(options.root, options.names)


def _grade_demo(options: argparse.Namespace) -> int:
    from count_everyone.grader.demo import run_demo

    return run_demo(options.root)


def _grade(options: argparse.Namespace) -> int:
    from count_everyone.grader.forked.warm_process import start_warm_process

    if not options.merge and not options.dask:
        start_warm_process()
    from count_everyone.grader.batch.grade_command import run

    return run(options)


def _feedback(options: argparse.Namespace) -> int:
    from count_everyone.grader.feedback.feedback_command import run

    return run(options)


def _to_lms(options: argparse.Namespace) -> int:
    from count_everyone.grader.lms.lms_command import run

    return run(options)


def _items(options: argparse.Namespace) -> int:
    from count_everyone.grader.items.items_command import run

    return run(options)


def _check(options: argparse.Namespace) -> int:
    import psutil

    from count_everyone.source.module import find_module, find_modules
    from count_everyone.trials.check_module import check_module

    modules = [find_module(options.root, options.module)] if options.module else find_modules(options.root)
    if options.task and len(modules) > 1:
        raise ValueError("--task needs a module: count-everyone check 03 --task last-value")
    started = psutil.Process().create_time()  # the libraries take seconds too, which a person waits for
    since = [started, *[None] * (len(modules) - 1)]
    pairs = zip(modules, since, strict=True)
    return max(check_module(module, options.task, options.fresh, begun) for module, begun in pairs)


def _check_my_work(options: argparse.Namespace) -> int:
    from count_everyone.grader.forked.warm_process import start_warm_process

    start_warm_process()
    from count_everyone.grader.mywork.mywork_command import show

    return show(options.notebook)


def _lint(options: argparse.Namespace) -> int:
    from count_everyone.lint.run import MOST_MARKS, lint

    return lint(options.root, options.module, sys.maxsize if options.all else MOST_MARKS)


def _new_module(options: argparse.Namespace) -> int:
    from count_everyone.authoring.new_commands import run_new_module

    return run_new_module(options)


def _new_table(options: argparse.Namespace) -> int:
    from count_everyone.authoring.new_commands import run_new_table

    return run_new_table(options)


def _report(options: argparse.Namespace) -> int:
    from count_everyone.independent_audit.command import run

    return run(options)


def _new_agency(options: argparse.Namespace) -> int:
    from count_everyone.nuvaria.agencies.new_agency_command import run

    return run(options)


def _nuvaria(options: argparse.Namespace) -> int:
    from count_everyone.nuvaria.assistant_package import write_assistant_log
    from count_everyone.nuvaria.package import write_households

    datasets = options.root / "datasets"
    for path in [*write_households(datasets / "households"), *write_assistant_log(datasets / "assistant_log")]:
        print(f"Wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
