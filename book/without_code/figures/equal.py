"""Equal at the same money: who gains, who loses, and whether fewer poor households are reached."""

from functools import lru_cache

from count_everyone.audit import equal_rate_at_budget, marks, rates_by_group, top_k
from count_everyone.figures import Block, Choice, Figure, Frame, Guess, Slider, worlds
from count_everyone.nuvaria import POVERTY_LINE

START, STEPS, COUNTRIES, SUMS = 45, range(20, 71, 5), 12, (20, 45, 70)
GROUPS = {
    "sex": ("head_sex", "female", "male", "with a woman at the head", "with a man at the head"),
    "area": ("area", "urban", "rural", "in town", "in the country"),
}


@lru_cache(maxsize=2)
def two_lists(seed):
    """Return the registered households that were interviewed, with what they told, and those that were not."""
    table = worlds.paid(0.28, seed)
    told = worlds.interviews(seed).drop_duplicates("household_id").set_index("household_id")["consumption"]
    table = table[table["registered"] == 1].assign(told=table["household_id"].map(told))
    return table[table["told"] > 0], table[~table["household_id"].isin(told.index)]


def decide(money, group, seed=worlds.SEED):
    """Return the households that were not interviewed, and whom two rules pay: by the score, and with equal rates."""
    asked, others = two_lists(seed)
    column = GROUPS[group][0]
    k = round(money / 100 * len(others))
    by_score = top_k(-others["score"], k, random_state=0)["selected"]
    equal = equal_rate_at_budget(
        -others["score"],
        others[column].astype(str),
        k,
        y_true_calibration=(asked["told"] < POVERTY_LINE).astype(int),
        y_score_calibration=-asked["score"],
        sensitive_features_calibration=asked[column].astype(str),
        random_state=0,
    )["selected"]
    return others, by_score, equal


def frame(money, group):
    """Return whom the equal rule pays in place of others, and the poor that both rules reach."""
    others, before, after = decide(money, group)
    poor = others["true_poor"] == 1
    column, one, other, in_one, in_other = GROUPS[group]
    payments = int(before.sum())

    def of_1000(rows):
        return round(1000 * rows.sum() / payments)

    gain, lose, reached = of_1000(after & ~before & poor), of_1000(before & ~after & poor), of_1000(before & poor)
    numbers = {
        "payments": payments,
        "moved": of_1000(after & ~before),
        "gain": gain,
        "lose": lose,
        "before": reached,
        "after": reached + gain - lose,  # not rounded again: what is shown adds up
        "in_one": in_one,
        "in_other": in_other,
    }
    blocks = []
    for name, selected in (("before", before), ("after", after)):
        rates = rates_by_group(poor.astype(int), selected.astype(int), others[column].astype(str))
        rates = rates.loc["false_negative_rate"]
        for place, value in (("one", one), ("other", other)):
            n = int(rates.loc[value, "n_counted"])
            missed = marks({"m": rates.loc[value, "value"], "r": 1 - rates.loc[value, "value"]}, of=100)["marks"]
            numbers |= {f"{name}_{place}": missed["m"], f"poor_{place}": n}
            blocks.append("r" * missed["r"] + "m" * missed["m"])
    says = "fewer" if after[poor].sum() < before[poor].sum() else "more"
    return Frame(numbers, blocks, says)


def gained(money, group, seed):
    """Return how many more poor households the equal rule reaches than the score; fewer are below 0."""
    others, before, after = decide(money, group, seed)
    poor = others["true_poor"] == 1
    return after[poor].sum() - before[poor].sum()


def once():
    """Return in how many of 12 countries, at three sums of money, always fewer poor are reached, or never fewer."""
    of = {group: [[gained(money, group, seed) for money in SUMS] for seed in range(COUNTRIES)] for group in GROUPS}
    return {
        "countries": COUNTRIES,
        "fewer_area": sum(max(gains) < 0 for gains in of["area"]),
        "never_sex": sum(min(gains) >= 0 for gains in of["sex"]),
    }


FIGURE = Figure(
    title="Equal at the same money: who gains, who loses?",
    intro="We make the missed share as equal as the interviews allow, with as many payments as before. Each mark is one of "
    "100 poor households in the registry.",
    guess=Guess(
        question="We make the missed share equal between households with a woman and with a man at the head. Will fewer poor "
        "households be reached?",
        options=["fewer", "as many or more"],
        said="You said: {guess}. Of 1,000 payments {before} reach poor households before, and {after} after.",
        unsaid="Of 1,000 payments {before} reach poor households before, and {after} after.",
        right=lambda numbers: "fewer" if numbers["after"] < numbers["before"] else "as many or more",
    ),
    controls=[
        Slider(
            "money",
            "Money for how many of 100 registered households?",
            STEPS,
            START,
            spoken="Money for {money} of 100 registered households",
            less="Less money",
            more="More money",
        ),
        Choice("group", "Equal between", {"sex": "women and men at the head", "area": "town and country"}),
    ],
    frame=frame,
    once=once,
    key={"r": ("disc", "good", "poor, and paid"), "m": ("cross", "bad", "poor, and missed")},
    sentences={
        "more": "{moved} of 1,000 payments change hands. {gain} go to poor households that had none, and {lose} poor "
        "households lose theirs. Poor households reached: {before} before, {after} after. Nobody poor is lost on balance.",
        "fewer": "{moved} of 1,000 payments change hands. {gain} go to poor households that had none, and {lose} poor "
        "households lose theirs. Poor households reached: {before} before, only {after} after.",
    },
    alt="Of 100 poor households, missed before: {before_one} {in_one}, {before_other} {in_other}. Missed after: {after_one} "
    "and {after_other}. Counted: {poor_one} and {poor_other} poor households.",
    drawing=[
        Block("Before, {in_one}: {before_one} of 100 missed", a_row=25),
        Block("Before, {in_other}: {before_other} of 100 missed", a_row=25),
        Block("After, {in_one}: {after_one} of 100 missed", a_row=25),
        Block("After, {in_other}: {after_other} of 100 missed", a_row=25),
    ],
    note="One imagined country, a typical one: {payments} payments to registered households that were not interviewed; the "
    "interviewed ones were used to set the rule. In {countries} such countries, at money for 20, 45 and 70 of 100: by sex never "
    "fewer poor households were reached in {never_sex}, by area always fewer in {fewer_area}.",
    misread=[
        "It does not say that equality always costs, nor that it is free: here one costs and the other does not.",
        "Those who lose a payment are households with a name. Somebody has to tell them why.",
        "The rule uses the group in the decision. Whether that is lawful differs from country to country.",
    ],
    caption="Of 1,000 payments; missed: of 100 poor households, first and second group.",
    columns={
        "money": "Money for, of 100",
        "group": "Equal between",
        "moved": "Change hands",
        "gain": "Poor in",
        "lose": "Poor out",
        "before": "Poor reached before",
        "after": "after",
        "before_one": "Missed before, first",
        "before_other": "second",
        "after_one": "after, first",
        "after_other": "second",
    },
    on_paper=[
        {"money": 30, "group": "sex"},
        {"money": 45, "group": "sex"},
        {"money": 30, "group": "area"},
        {"money": 45, "group": "area"},
    ],
)
