"""Names everything in an audit file that is missing or wrong, all at once."""

from pathlib import Path

from count_everyone.independent_audit.assessment import assessment_problems
from count_everyone.independent_audit.links import link_problems, unwritten
from count_everyone.independent_audit.loose_rates import loose_rates
from count_everyone.independent_audit.notice import notice_problems
from count_everyone.independent_audit.numbers import number_problems
from count_everyone.independent_audit.overclaims import overclaims
from count_everyone.independent_audit.people import recognisable, told_of_few
from count_everyone.independent_audit.problem import Problem
from count_everyone.independent_audit.reading import read_audit
from count_everyone.independent_audit.shape import schema, shape_problems

IN_TEXTS = (overclaims, loose_rates, recognisable, unwritten)
IN_FORM = {
    number_problems: {"plan", "tests", "findings"},
    told_of_few: {"findings"},
    link_problems: {"date", "findings", "recommendations"},
    assessment_problems: {"aia"},
    notice_problems: {"notice"},
}
"""What compares numbers and names, with the parts of the file that it reads."""


def check_audit(path: str | Path) -> list[Problem]:
    """Return all problems of an audit file; an empty list where its documents can be made.

    Use it while you write: it says where something is missing or wrong, what was expected, and an example. It cannot
    see whether a number is true, or whether the right question was asked.

    Parameters
    ----------
    path : str or pathlib.Path
        Of ``audit.json``.

    Returns
    -------
    list of Problem
        First those by which the audit fails: an overclaim, a rate without n, an identified person. Then the others,
        in the order of the file.

    Examples
    --------
    >>> [problem.what for problem in check_audit("no-such-folder/audit.json")]
    ['There is no file no-such-folder/audit.json. Give the path of your audit.json.']
    """
    try:
        audit = read_audit(path)
    except (ValueError, OSError) as error:
        return [Problem("the file", str(error))]
    return problems_of(audit)


def problems_of(audit: dict) -> list[Problem]:
    """Return all problems of an audit that is in memory: see :func:`check_audit`.

    What compares numbers and names is asked where the parts that it reads have the form of the schema.

    Parameters
    ----------
    audit : dict
        As it stands in ``audit.json``.

    Examples
    --------
    >>> problems_of({"limits": ["So the system is fair."]})[0].where
    'limits, the first'
    """
    problems = list(shape_problems(audit))
    broken = {part_of(problem) for problem in problems}
    problems += [problem for check in IN_TEXTS for problem in check(audit)]
    for check, parts in IN_FORM.items():
        problems += [] if parts & broken else check(audit)
    order = list(schema()["properties"])
    return sorted(dict.fromkeys(problems), key=lambda problem: (not problem.fails, _place(problem, order)))


def part_of(problem: Problem) -> str:
    """Return the part of the file, such as ``findings``, in which a problem is.

    Examples
    --------
    >>> part_of(Problem("findings, the second (F2), n_group", "This is missing."))
    'findings'
    """
    return problem.where.split(", ")[0]


def _place(problem: Problem, order: list[str]) -> int:
    part = part_of(problem)
    return order.index(part) if part in order else -1
