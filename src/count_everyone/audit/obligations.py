"""What an impact level obliges to."""

import pandas as pd

from count_everyone.audit.impact import LEVELS

DIRECTIVE_CHANGED, TOOL_CHANGED = "2025-06-24", "2025-10-03"
NOTHING = ""

# Each duty with what it says from a level on, until another line takes its place.
DUTIES = {
    "notice": {
        "I": "before the decision people are told, in plain words and wherever they reach the office, that a machine "
        "takes part in it",
        "III": "before the decision people are told, in plain words and wherever they reach the office, that a machine "
        "takes part in it, and where its published explanation stands",
    },
    "explanation": {
        "I": "a general explanation is published, with the ways to object",
        "II": "a general explanation is published, with the ways to object; whoever is refused, or has a rule "
        "enforced against them, is told the reasons in their own case",
    },
    "peer review": {
        "I": NOTHING,
        "II": "at least one qualified expert reviews the system; the review, or a summary, is published",
        "IV": "at least two experts, of fewer kinds, review the system; the review, or a summary, is published",
    },
    "analysis by sex and other groups": {
        "I": NOTHING,
        "II": "effects on groups, gaps in the data about them, and what is done about both are written down",
    },
    "training": {
        "I": "staff learn the basics that their role needs",
        "III": "staff learn again and again about bias, people's rights and how to overrule the system",
    },
    "human involvement": {
        "I": "the system may decide alone; people watch over its quality",
        "III": "a person makes the final decision",
    },
    "approval": {
        "I": "an assistant deputy minister approves the system",
        "III": "the deputy head of the office approves the system",
        "IV": "the Treasury Board approves the system",
    },
}


def aia_obligations(level: str) -> pd.DataFrame:
    """Return what Canada's directive obliges an office to, before and while it uses a system of this impact level.

    Use it after :func:`aia_level`, to see what a level means in work, or to try such a list of duties in another
    country. A low level does not make a system harmless, and no level is a permission or a test of fairness. Read the
    directive itself on the day: the words here are ours, and it changes.

    Parameters
    ----------
    level : {"I", "II", "III", "IV"}
        As :func:`aia_level` gives it.

    Returns
    -------
    DataFrame
        Indexed by ``duty``, seven rows at every level: ``obligation`` (in our words; empty where nothing is asked),
        ``due`` (bool: whether anything is asked), ``from_level`` (the lowest level at which the same is asked),
        ``directive_changed`` (day of the last change of the directive), ``tool_changed`` (day of the version of the
        tool whose words were read).

    Raises
    ------
    ValueError
        If there is no such level.

    Notes
    -----
    Treasury Board of Canada, Directive on Automated Decision-Making (no. 32592), Appendix C, last changed on 24 June
    2025, as told by the Algorithmic Impact Assessment, version 1.0.1 (canada-ca/aia-eia-js, commit b900dc7 of 3
    October 2025). At every level the assessment is published before the system is used, and tests, monitoring, legal
    advice and a way to object are asked for too (sections 6.1 to 6.5); here stands what differs between levels.

    Examples
    --------
    >>> aia_obligations("III").loc["human involvement", "obligation"]
    'a person makes the final decision'
    >>> aia_obligations("I").query("not due").index.tolist()
    ['peer review', 'analysis by sex and other groups']
    """
    if not isinstance(level, str) or level not in LEVELS:
        raise ValueError(f"level is {level!r}. One of {', '.join(LEVELS)} was expected, as aia_level gives it.")
    up_to = LEVELS[: LEVELS.index(level) + 1]
    start = [next(one for one in reversed(up_to) if one in words) for words in DUTIES.values()]
    table = pd.DataFrame(index=pd.Index(list(DUTIES), name="duty"))
    table["obligation"] = [words[one] for words, one in zip(DUTIES.values(), start, strict=True)]
    table["due"] = table["obligation"] != NOTHING
    table["from_level"] = start
    return table.assign(directive_changed=DIRECTIVE_CHANGED, tool_changed=TOOL_CHANGED)
