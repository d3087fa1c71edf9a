"""The impact level of Canada's assessment: points of risk, points of safeguards, and what they oblige to."""

from datetime import date

from count_everyone.audit import aia_level, aia_obligations
from count_everyone.figures import Block, Figure, Frame, Guess, Slider

POINTS, PASS, START, LEVELS = 100, 80, 55, ("I", "II", "III", "IV")
BLOCK = POINTS // len(LEVELS)


def level_at(risk, safeguards):
    """Return the row of the assessment, where both maxima are 100 points."""
    return aia_level(risk, POINTS, safeguards, POINTS).iloc[0]


def frame(risk, safeguards):
    """Return the level of so many points of risk and of safeguards."""
    row, before = level_at(risk, safeguards), level_at(risk, 0)["level"]
    after = level_at(risk, PASS)
    duties = aia_obligations(row["level"])
    kept = int(row["score"])
    numbers = {
        "points": POINTS,
        "block": BLOCK,
        "kept": kept,
        "off": risk - kept,
        "level": row["level"],
        "before": before,
        "after": after["level"],
        "kept_after": int(after["score"]),
        "falls": "yes" if after["level"] != before else "no",
        "decides": duties.loc["human involvement", "obligation"],
        "approves": duties.loc["approval", "obligation"],
        **{f"to_{name}": BLOCK * n for n, name in enumerate(LEVELS, 1)},
    }
    drawn = "r" * kept + "k" * (risk - kept) + "o" * (POINTS - risk)
    blocks = [drawn[BLOCK * n : BLOCK * (n + 1)] for n in range(len(LEVELS))]
    numbers |= {f"in_{name}": block.count("r") for name, block in zip(LEVELS, blocks, strict=True)}
    says = "without" if not row["deducted"] else "same" if row["level"] == before else "lower"
    return Frame(numbers, [*blocks, "s" * safeguards + "o" * (POINTS - safeguards)], says)


def once():
    """Return where the safeguards change the level, over all whole points, and what the guess is about."""
    changed = sum(level_at(risk, PASS - 1)["level"] != level_at(risk, PASS)["level"] for risk in range(POINTS + 1))
    table = aia_obligations("I")
    return {
        "passing": PASS,
        "almost": PASS - 1,
        "changed": changed,
        "risks": POINTS + 1,
        "level_70": level_at(START, 70)["level"],
        "level_79": level_at(START, PASS - 1)["level"],
        "level_80": level_at(START, PASS)["level"],
        "directive_changed": _day(table["directive_changed"].iloc[0]),
        "tool_changed": _day(table["tool_changed"].iloc[0]),
    }


def _day(iso):
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def right_guess(numbers):
    """Return what is true of the guess: which of the two steps changes the level."""
    first, second = numbers["level_70"] != numbers["level_79"], numbers["level_79"] != numbers["level_80"]
    return {(1, 0): "from 70 to 79", (0, 1): "from 79 to 80", (1, 1): "both", (0, 0): "neither"}[first, second]


FIGURE = Figure(
    title="Which level has the system, and what do safeguards change?",
    intro="Each mark is a point. An office answers questions about the risk of a system, and questions about its "
    "safeguards. The points give one of four levels, and the level says what the office has to do. This is how Canada "
    "does it.",
    guess=Guess(
        question="The risk is {risk} of {points} points. Which step changes the level: from 70 to {almost} points of "
        "safeguards, or from {almost} to {passing}?",
        options=["from 70 to 79", "from 79 to 80", "both", "neither"],
        at={"safeguards": 79},
        said="You said: {guess}. At 70 points of safeguards it is level {level_70}, at {almost} level {level_79}, at "
        "{passing} level {level_80}.",
        unsaid="At 70 points of safeguards it is level {level_70}, at {almost} level {level_79}, at {passing} level "
        "{level_80}.",
        right=right_guess,
    ),
    controls=[
        Slider(
            "risk",
            "Points of risk, of 100",
            sorted({*range(0, 101, 5), 51, 76}),
            START,
            spoken="{risk} of {points} points of risk",
            less="Less risk",
            more="More risk",
        ),
        Slider(
            "safeguards",
            "Points of safeguards, of 100",
            sorted({*range(0, 101, 10), PASS - 1}),
            70,
            spoken="{safeguards} of {points} points of safeguards",
            less="Fewer safeguards",
            more="More safeguards",
        ),
    ],
    frame=frame,
    once=once,
    key={
        "r": ("disc", "bad", "a point of risk that counts"),
        "k": ("ring", "bad", "a point of risk that the safeguards take off"),
        "s": ("square", "good", "a point of safeguards"),
        "o": ("dot", "rest", "a point that the answers do not give"),
    },
    sentences={
        "without": "{risk} of {points} points of risk, {safeguards} of {points} of safeguards: level {level}. Fewer than "
        "{passing} points of safeguards take nothing off. At this level {decides}; {approves}.",
        "same": "{risk} of {points} points of risk, {safeguards} of {points} of safeguards: {kept} points count, and the "
        "level stays {level}. At this level {decides}; {approves}.",
        "lower": "{risk} of {points} points of risk, {safeguards} of {points} of safeguards: {kept} points count, and the "
        "level falls from {before} to {level}. At this level {decides}; {approves}.",
    },
    alt="{points} points of risk can be had: {kept} count, {off} are taken off. {safeguards} of {points} points of "
    "safeguards. Level {level}.",
    drawing=[
        *(
            Block(f"Level {name}, up to {{to_{name}}} points: {{in_{name}}} of these {{block}} count", a_row=25)
            for name in LEVELS
        ),
        Block("Safeguards: {safeguards} of {points} points, {passing} are needed", a_row=25),
    ],
    note="Canada's assessment, as its published program counts: version of {tool_changed}; the directive as changed on "
    "{directive_changed}. Both scales end at 100 here; in the program the most that can be had is another number. Read both on the day.",
    misread=[
        "A low level does not say harmless. It says how much has to be done before and after.",
        "The level is no measurement. The office answers the questions itself.",
        "More safeguards are no more reward: of {risks} whole numbers of points of risk, passing {passing} changes the level "
        "for {changed}, and going on from {passing} to {points} for none of them.",
        "In Canada it binds federal departments. Elsewhere it is a list to compare with.",
    ],
    caption="Fewer than {passing} of {points} points of safeguards take nothing off the risk; {passing} and more take off the same amount each time.",
    columns={
        "risk": "Risk, of 100",
        "before": "Level below 80",
        "kept_after": "From 80: count",
        "after": "Level from 80",
        "falls": "Lower?",
    },
    on_paper=[
        {"risk": 55, "safeguards": 79},
        {"risk": 55, "safeguards": 80},
        {"risk": 76, "safeguards": 79},
        {"risk": 76, "safeguards": 80},
    ],
)
