"""What the templates are given: the audit, put in the order in which it is read."""

from count_everyone.audit import aia_obligations
from count_everyone.independent_audit.assessment import MITIGATION, RISK, level, nearest_change
from count_everyone.independent_audit.crosswalk import crosswalk
from count_everyone.independent_audit.figures import figures
from count_everyone.independent_audit.in_plain_words import COUNTED, VERDICTS

TO_ACT_ON = ("disparity", "found")
OF_GAPS = ("disparity", "insufficient evidence", "no evidence")
PARTS = {
    TO_ACT_ON: "Differences and faults that were found",
    ("insufficient evidence",): "Too few people to tell",
    ("no evidence",): "No evidence of a difference",
    ("not found",): "Not found",
}
EXPLAINED = {
    TO_ACT_ON: "Chance alone would seldom make such differences; the faults were seen in papers, files or answers. A "
    "difference is not yet a reason, and no court has judged it.",
    ("insufficient evidence",): "Of these groups too few people were asked. This does not say that they are well "
    "served: more of them have to be asked.",
    ("no evidence",): "A difference that would matter would have been found in most such audits. This is no proof that "
    "there is none.",
    ("not found",): "This was looked for, and not seen. This is no proof that it is not there.",
}


def view(audit: dict, digest: str) -> dict:
    """Return what all templates may use.

    Parameters
    ----------
    audit : dict
        Without problems, as :func:`problems_of` finds them.
    digest : str
        The fingerprint of the file that it was read from.
    """
    findings = audit["findings"]
    parts = [(PARTS[words], EXPLAINED[words], _with(findings, words)) for words in PARTS]
    gaps = [one for one in findings if one["kind"] == "gap"]
    duties = {one["duty"]: one for one in audit["aia"]["duties"]}
    points = {one["area"]: one for one in audit["aia"]["sections"]}
    found = level(audit)
    return {
        "audit": audit,
        "digest": digest,
        "counted": COUNTED,
        "verdicts": VERDICTS,
        "parts": [part for part in parts if part[2]],
        "to_act_on": parts[0][2],
        "gaps": gaps,
        "tallies": [(word, len(_with(gaps, (word,)))) for word in OF_GAPS],
        "coverage": [one for one in gaps if one["rate"] == "coverage"],
        "figures": figures(audit),
        "risk": [(area, most, points[area]) for area, most in RISK.items()],
        "mitigation": [(area, most, points[area]) for area, most in MITIGATION.items()],
        "level": found,
        "nearest": nearest_change(audit),
        "duties": [(duty, row, duties[duty]) for duty, row in aia_obligations(found["level"]).iterrows()],
        "instruments": [
            (name, rows.to_dict("records")) for name, rows in crosswalk().groupby("instrument", sort=False)
        ],
    }


def _with(findings: list[dict], words: tuple) -> list[dict]:
    return [one for one in findings if one["verdict"] in words]
