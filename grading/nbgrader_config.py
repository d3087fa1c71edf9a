"""What plain nbgrader reads in this folder. The README beside it lists the commands."""

import warnings
from pathlib import Path

from count_everyone.release.assignment import release_config

c = get_config()  # noqa: F821 - nbgrader puts get_config here
c.merge(release_config())  # the stubs that a learner reads in course/
c.CourseDirectory.course_id = "count-everyone"
# The formgrader warns where nbgrader's folder for handing out and in is missing. This course does without one, as the
# README says: the build makes an empty one. Who has such a folder on a server writes its path here.
c.Exchange.root = str(Path(__file__).parent / "exchange")
c.Execute.timeout = 120  # seconds a cell; a right answer needs a few
c.Execute.shutdown_kernel = "immediate"  # saves a second a student; nothing is left to be tidied up
c.GenerateFeedback.exporter_class = "count_everyone.grader.feedback.exporter.FeedbackExporter"  # no tests, no scripts
# A warning of a library is no mistake: what is written to stderr is taken out before points are given.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"(?s).*"
c.KernelManager.transport_encryption = "auto"  # other users of the machine cannot listen, and a warning ends

# nbgrader 0.9.6 says this three times a new student; the grades are written all the same
warnings.filterwarnings("ignore", "Object of type <Submitted", module="nbgrader.api")

# Our executor in the place of nbgrader's own: submissions are jailed, and graded several times faster.
# Without these lines nbgrader grades as it always does, with the same marks.
c.Autograde.autograde_preprocessors = [
    "count_everyone.grader.jailed_execute.JailedExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
