"""One file with the evidence of an audit, checked, and the documents that are made from it.

A learner writes ``audit.json``. :func:`check_audit` names everything that is missing or wrong, and :func:`render`
writes the audit report, the model card, the datasheet, the impact assessment and the public notice.
"""

from count_everyone.independent_audit.check import check_audit, problems_of
from count_everyone.independent_audit.crosswalk import crosswalk
from count_everyone.independent_audit.problem import Problem
from count_everyone.independent_audit.reading import read_audit
from count_everyone.independent_audit.rendering import render

__all__ = ["Problem", "check_audit", "crosswalk", "problems_of", "read_audit", "render"]
