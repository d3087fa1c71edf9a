"""Lets the plain command ``nbgrader generate_feedback`` write our pages; ``nbgrader_config.py`` names this class."""

from pathlib import Path

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from count_everyone.grader.gradebook import read_submissions


class FeedbackExporter(Exporter):
    """Writes a feedback page with what nbgrader's converter says: student, assignment, notebook and gradebook.

    The preprocessors of the converter are not used, since the page reads the grades by itself.
    """

    output_mimetype = "text/html"

    @default("file_extension")
    def _html(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters return a text here, too
        self, nb: NotebookNode, resources: dict, **options
    ) -> tuple[str, dict]:
        """Return the page, and the resources with the ending of its file.

        Raises
        ------
        ValueError
            If the student has no grade.
        ModuleNotFoundError
            If nh3 is missing. It is raised here and not above, since nbgrader hides why a class cannot be imported.
        """
        from count_everyone.grader.feedback.feedback_page import feedback_page

        names = resources["nbgrader"]
        submissions = read_submissions(names["db_url"], names["assignment"], names["student"])
        own = next(submission for submission in submissions if submission.notebook == names["notebook"])
        return feedback_page(nb, own, self._given(names)), {**resources, "output_extension": self.file_extension}

    def _given(self, names: dict) -> frozenset[str]:
        """Return the course's own cells, where nbgrader's converter says in which folder its source is."""
        from count_everyone.grader.feedback.given_cells import given_cells

        course = getattr(self.parent, "coursedir", None)
        if course is None:
            return frozenset()
        folder = course.format_path(course.source_directory, ".", names["assignment"])
        return given_cells(Path(folder) / f"{names['notebook']}.ipynb")
