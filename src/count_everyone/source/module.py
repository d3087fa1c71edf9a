"""A module of the course: one folder in ``notebooks/``."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from count_everyone.errors import SourceError

SLUG = re.compile(r"\d\d-[a-z0-9-]+")


@dataclass(frozen=True)
class Module:
    """One folder ``notebooks/NN-slug``.

    Parameters
    ----------
    folder : pathlib.Path
        Where ``lesson.md``, ``assignment.md``, ``quiz.yml`` and ``answers/`` are.
    """

    folder: Path

    @property
    def slug(self) -> str:
        """The folder's name, such as ``03-first-honest-prediction``."""
        return self.folder.name

    @property
    def number(self) -> str:
        """The two digits that the folder's name begins with."""
        return self.slug[:2]

    @property
    def root(self) -> Path:
        """The folder of the repository."""
        return self.folder.parents[1]

    @property
    def lesson(self) -> Path:
        """The source of the lesson."""
        return self.folder / "lesson.md"

    @property
    def assignment(self) -> Path:
        """The source of the graded notebook."""
        return self.folder / "assignment.md"

    @property
    def quiz(self) -> Path:
        """The recall and the closing questions."""
        return self.folder / "quiz.yml"

    @property
    def answers(self) -> Path:
        """The folder of right and wrong answers, a file a task."""
        return self.folder / "answers"

    @property
    def teach(self) -> Path:
        """The instructor's page."""
        return self.folder / "teach.md"

    @property
    def glossary(self) -> Path:
        """The terms that the module brings."""
        return self.folder / "glossary.md"

    @property
    def front(self) -> dict:
        """The front matter of the lesson."""
        return front_matter(self.lesson)

    @property
    def tables(self) -> list[Path]:
        """The CSV files that the lesson and the assignment name, each once."""
        names = [*self.front["tables"], *front_matter(self.assignment)["tables"]]
        return [self.root / "datasets" / name / f"{name}.csv" for name in dict.fromkeys(names)]

    @property
    def own_data(self) -> list[Path]:
        """The files of the module's own ``data/``, such as a plan that was written down before."""
        return sorted(path for path in (self.folder / "data").glob("*") if path.is_file())

    @property
    def data(self) -> list[Path]:
        """All files that stand in ``data/`` beside the notebooks: the tables, then the module's own."""
        return [*self.tables, *self.own_data]


def find_modules(root: Path) -> list[Module]:
    """Return the modules below ``root/notebooks``, by number.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.

    Raises
    ------
    SourceError
        If a folder's name is not two digits, a hyphen and a slug.
    """
    folders = sorted(path for path in (root / "notebooks").iterdir() if path.is_dir())
    for folder in folders:
        if not SLUG.fullmatch(folder.name):
            raise SourceError(
                folder, 1, "The folder's name is not two digits, a hyphen and a slug.", "Call it 03-some-words."
            )
    return [Module(folder) for folder in folders]


def find_module(root: Path, name: str) -> Module:
    """Return the module whose folder begins with ``name``.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    name : str
        A number such as ``03``, or the folder's name.

    Raises
    ------
    ValueError
        If no module, or more than one, begins with that name.
    """
    modules = find_modules(root)
    found = [module for module in modules if module.slug.startswith(name)]
    if len(found) != 1:
        slugs = ", ".join(module.slug for module in modules)
        raise ValueError(f"{len(found)} modules begin with {name!r}, 1 was expected. The modules are: {slugs}.")
    return found[0]


def front_matter(path: Path) -> dict:
    """Return the YAML between the first two lines of three hyphens.

    Parameters
    ----------
    path : pathlib.Path
        A Markdown file.

    Raises
    ------
    SourceError
        If the file is missing, has no front matter or its YAML cannot be read.
    """
    if not path.exists():
        raise SourceError(path, 1, "The file is missing.", "A module has lesson.md, assignment.md and quiz.yml.")
    match = re.match(r"---\n(.*?)\n---\n", path.read_text(encoding="utf-8"), re.DOTALL)
    if match is None:
        raise SourceError(path, 1, "The file does not open with front matter.", "Begin it with a line of ---.")
    try:
        front = yaml.safe_load(match.group(1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark else 0)
        raise SourceError(path, line, f"The front matter is not YAML: {error}.", "Mend the YAML.") from error
    if not isinstance(front, dict):
        raise SourceError(path, 2, "The front matter is not a list of keys.", "Write lines such as minutes: 120.")
    return front
