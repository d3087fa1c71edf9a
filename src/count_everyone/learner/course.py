"""Makes ``course/`` for the learner and ``grading/source/`` for the instructor."""

from dataclasses import dataclass, field
from pathlib import Path

from count_everyone.learner.fingerprint import inputs_of
from count_everyone.learner.keep import Folder
from count_everyone.learner.welcome import welcome_page
from count_everyone.source.module import Module, find_modules
from count_everyone.source.notebook import write_notebook

WELCOME = "welcome.md"
EXCHANGE = "exchange"  # nbgrader's formgrader warns without it


@dataclass
class Report:
    """What a build did.

    Parameters
    ----------
    made : list of str
        Slugs of the modules that were rebuilt.
    kept : dict of str to str
        Files that somebody changed, each with the new version beside it.
    """

    made: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


def build_course(root: Path) -> Report:
    """Make the course and the instructor's sources, module by module, only what changed.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.

    Raises
    ------
    SourceError
        If a source cannot be read. Nothing of that build is then written.
    """
    modules, report = find_modules(root), Report()
    course = Folder.open(root / "course", _beside_in_course)
    grading = Folder.open(root / "grading", _beside_in_grading)
    changed = [module for module in modules if _needs_build(module, course, grading)]
    files = {module.slug: (_learner_files(module), _grading_files(module)) for module in changed}
    for module in changed:
        for folder, made in zip((course, grading), files[module.slug], strict=True):
            for name, content in made.items():
                folder.put(name, content)
            folder.forget(_files_of(folder, module) - set(made))
            folder.inputs[module.slug] = inputs_of(module)
        report.made.append(module.slug)
    for folder in (course, grading):
        _forget_modules(folder, {module.slug for module in modules})
        folder.save()
    (root / "grading" / EXCHANGE).mkdir(exist_ok=True)
    course.put(WELCOME, welcome_page(modules, course.kept).encode("utf-8"))
    course.save()
    report.kept = {
        f"{folder.path.name}/{a}": f"{folder.path.name}/{b}"
        for folder in (course, grading)
        for a, b in folder.kept.items()
    }
    return report


def _beside_in_course(name: str) -> str:
    path = Path(name)
    return path.with_name(f"{path.stem}.new{path.suffix}").as_posix()


def _beside_in_grading(name: str) -> str:
    """Return a name outside of ``source/``: nbgrader takes every notebook in there for a part of the assignment."""
    first, rest = name.split("/", 1)
    return f"{first}.new/{rest}"


def _learner_files(module: Module) -> dict[str, bytes]:
    from count_everyone.release.assignment import assignment_source, release  # nbgrader takes two seconds to import
    from count_everyone.release.lesson import lesson_for_learner

    return {
        f"{module.slug}/lesson.ipynb": write_notebook(lesson_for_learner(module)),
        f"{module.slug}/assignment.ipynb": write_notebook(release(assignment_source(module))),
        **{f"{module.slug}/data/{path.name}": path.read_bytes() for path in module.data},
    }


def _grading_files(module: Module) -> dict[str, bytes]:
    from count_everyone.release.assignment import assignment_source

    return {
        f"source/{module.slug}/assignment.ipynb": write_notebook(assignment_source(module)),
        **{f"source/{module.slug}/data/{path.name}": path.read_bytes() for path in module.data},
    }


def _files_of(folder: Folder, module: Module) -> set[str]:
    """Return the made files of a module, without the new versions beside changed files."""
    own = (f"{module.slug}/", f"source/{module.slug}/")
    return {name for name in folder.made if name.startswith(own)} - set(folder.kept.values())


def _needs_build(module: Module, *folders: Folder) -> bool:
    now = inputs_of(module)
    return any(
        folder.inputs.get(module.slug) != now
        or not all((folder.path / name).exists() for name in _files_of(folder, module))
        for folder in folders
    )


def _forget_modules(folder: Folder, slugs: set[str]) -> None:
    gone = set(folder.inputs) - slugs
    for slug in gone:
        folder.forget({name for name in folder.made if slug in name.split("/")})
        del folder.inputs[slug]
