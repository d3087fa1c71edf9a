"""The folder in which an instructor runs nbgrader: its configuration, and where things stand in it."""

from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

NOTEBOOK = "assignment"


class Classroom:
    """An nbgrader course and one assignment in it.

    Parameters
    ----------
    folder : pathlib.Path
        It holds ``nbgrader_config.py``.
    assignment : str
        Such as ``03-first-honest-prediction``.

    Raises
    ------
    ValueError
        If the folder has no configuration, or the assignment is not in ``source/``.
    """

    def __init__(self, folder: Path, assignment: str):
        self.folder, self.assignment = folder.resolve(), assignment
        try:
            self.config: Config = PyFileConfigLoader("nbgrader_config.py", path=str(self.folder)).load_config()
        except ConfigFileNotFound as error:
            raise ValueError(
                f"{self.folder} has no nbgrader_config.py. Go to the folder grading/ and type the command there."
            ) from error
        self.config.CourseDirectory.root = str(self.folder)
        self._course = CourseDirectory(config=self.config)
        self.db_url, self.course_id = self._course.db_url, self._course.course_id
        if not self.source.is_dir():
            there = sorted(path.name for path in self.source.parent.glob("*") if path.is_dir())
            raise ValueError(
                f"source/ has no assignment {assignment!r}; it has: {', '.join(there) or 'none'}. "
                "count-everyone build makes source/."
            )

    @property
    def source(self) -> Path:
        """The folder with the assignment as its author wrote it."""
        return self._path(self._course.source_directory, ".")

    @property
    def students(self) -> list[str]:
        """The names of all who handed in, in order."""
        return sorted(path.parent.name for path in self.submissions.glob(f"*/{self.assignment}"))

    @property
    def submissions(self) -> Path:
        """The folder with a folder for each student."""
        return self.folder / self._course.submitted_directory

    @property
    def notes(self) -> Path:
        """The folder for what the grader writes down for itself."""
        return self.folder / ".count-everyone"

    def submitted(self, student: str) -> Path:
        """Return the folder that a student handed in."""
        return self._path(self._course.submitted_directory, student)

    def autograded(self, student: str) -> Path:
        """Return the folder for the graded notebook of a student."""
        return self._path(self._course.autograded_directory, student)

    def _path(self, step: str, student: str) -> Path:
        return Path(self._course.format_path(step, student, self.assignment))
