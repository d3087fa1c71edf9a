"""Each mechanism moves what it names, by as much as it says, and nothing when it is off."""

import numpy as np
import pytest

from count_everyone.nuvaria import GOODS, Mechanisms, population, registry, survey, yearly_batches
from count_everyone.nuvaria.population import HABIT, consumption_rank

PERSONS, SEED = 100_000, 31
SCALE = np.sqrt(1 + HABIT**2)


class World:
    """A country with its survey and registry; all worlds share their seed, so they differ by their mechanisms only."""

    def __init__(self, mechanisms, year=0):
        self.country = population(PERSONS, mechanisms=mechanisms, year=year, random_state=SEED)
        self.homes, self.persons = self.country.households, self.country.persons
        self.homes["log_need"] = np.log(self.homes["true_consumption"])
        self.interviews, self.known = survey(self.country), registry(self.country)


def gap(frame, value, who):
    """Return mean inside minus mean outside, and its standard error."""
    inside = who(frame).to_numpy().astype(bool)
    values = frame[value].to_numpy(dtype=float)
    error = values.std() * np.sqrt(1 / inside.sum() + 1 / (~inside).sum())
    return values[inside].mean() - values[~inside].mean(), error


def lost(on, off, who):
    """Return the share of the people of world "off" who are not in "on", and its binomial standard error."""
    n = who(off).sum()
    share = 1 - who(on).sum() / n
    return share, np.sqrt(max(share * (1 - share), 0.01) / n)


def share(frame, what):
    """Return a share and its binomial standard error."""
    found = what.mean()
    return found, np.sqrt(max(found * (1 - found), 0.001) / len(frame))


def rural(frame):
    return frame["area"] == "rural"


def urban(frame):
    return frame["area"] == "urban"


def women(frame):
    return frame["head_sex"] == "female"


def disabled(frame):
    return frame["head_disability"] == 1


def displaced(frame):
    return frame["displaced"] == 1


def foreign(frame):
    return frame["language"] != "Nuvari"


def phoneless(frame):
    return frame["phone"] == 0


def anybody(frame):
    return frame["members"] > 0


def rich(frame):
    return consumption_rank(frame["true_consumption"]) > 0.8


def need_of(who):
    return lambda on, off: gap(on.homes, "log_need", who)


def standard_of(who):
    return lambda on, off: gap(on.homes, "living_standard", who)


def silent(who):
    return lambda on, off: lost(on.interviews, off.interviews, lambda frame: frame[who(frame)]["members"] > 0)


def unregistered(who):
    return lambda on, off: lost(on.known, off.known, lambda frame: frame[who(frame)]["members"] > 0)


def region_spread(on, off):
    means = on.homes.groupby("region", observed=True)["log_need"].mean()
    weights = on.homes["region"].value_counts()[means.index]
    spread = np.sqrt(np.average((means - np.average(means, weights=weights)) ** 2, weights=weights))
    # what 20 means of about 1,000 households show by chance is taken off
    chance = on.homes["log_need"].var() * 20 / len(on.homes)
    return np.sqrt(max(spread**2 - chance, 0)), 0.004


def village_variance(on, off):
    groups = on.homes.groupby("village")["log_need"]
    n, k = groups.size(), groups.ngroups
    within = (groups.var() * (n - 1)).sum() / (n.sum() - k)
    between = (n * (groups.mean() - on.homes["log_need"].mean()) ** 2).sum() / (k - 1)
    component = (between - within) / n.mean()
    return component, np.sqrt(2 / (k - 1)) * between / n.mean()


def size_turn(on, off):
    moved = (on.homes["log_need"] - off.homes["log_need"]).groupby(on.homes["members"].between(3, 6)).mean()
    return moved[False] - moved[True], 1e-4


def own_spread(on, off):
    inside = displaced(on.homes)
    spread = on.homes["log_need"].groupby(inside).std()
    n = inside.sum()
    return spread[True] - spread[False], spread[True] / np.sqrt(2 * n)


def phone_gap(who):
    def quantity(on, off):
        adults = on.persons[on.persons["age"] >= 15].merge(on.homes[["household_id", "area"]], on="household_id")
        inside = who(adults)
        rates = adults["phone"].groupby(inside).mean()
        return 1 - rates[True] / rates[False], np.sqrt(2 / inside.sum())

    return quantity


def phone_gap_of_the_poor(on, off):
    adults = on.persons[on.persons["age"] >= 15].merge(on.homes[["household_id", "true_consumption"]])
    rank = consumption_rank(adults["true_consumption"])
    slope = np.polyfit(1 - rank, adults["phone"], 1)[0]
    return -slope / 0.95, 0.01


def recorded(who, poor):
    def quantity(on, off):
        rows = who(on.known) & (on.known["true_poor"] == poor)
        return abs(on.known.loc[rows, "recorded_poor"].mean() - off.known.loc[rows, "recorded_poor"].mean()), 0.012

    return quantity


def years_of(mechanisms):
    return yearly_batches(PERSONS, years=2, mechanisms=mechanisms, random_state=SEED)


def year_one(column, who):
    def quantity(on, off):
        later, earlier = World(on.country.mechanisms, year=1).homes, World(off.country.mechanisms, year=1).homes
        return (later[column] - earlier[column])[who(later)].mean(), 1e-5

    return quantity


def closed_as_not_poor(on, off):
    table = years_of(on.country.mechanisms)
    recorded_poor = table[(table["year"] == 0) & (table["recorded_poor"] == 1)]
    refused = 1 - recorded_poor["selected"].mean()
    return (recorded_poor["label"] == 0).mean() / refused, 0.02


def points_of_women(on, off):
    """Return what the sex is worth: the model is given records that leave out poor women."""
    biased = {"under_recording_women": 0.30}
    used = years_of(Mechanisms.nothing(sex_in_model=on.country.mechanisms.sex_in_model, **biased))
    unused = years_of(Mechanisms.nothing(**biased))
    difference = (used["score"] - unused["score"]).groupby(used["head_sex"], observed=True).mean()
    # 30 % of the poor women (about four in ten of the registered) are entered as not poor: about 120 points of 1,000
    return (difference["female"] - difference["male"]) / 120, 0.06


# name: what it moves, and by how much at its default; the second figure comes from the definition of the mechanism
MOVES = {
    "rural_need": (need_of(rural), -0.35),
    "women_need": (need_of(women), -0.15),
    "disability_need": (need_of(disabled), -0.15),
    "displaced_need": (need_of(displaced), -0.30),
    "language_need": (need_of(foreign), -0.10),
    "region_spread": (region_spread, 0.15),
    "village_spread": (village_variance, 0.22**2),
    "displaced_spread": (own_spread, 0.3),
    "size_turn": (size_turn, -0.3),
    "women_smaller": (lambda on, off: gap(on.homes, "members", women), -0.20 * 3.77),
    "urban_assets": (standard_of(urban), 0.50 / SCALE),
    "women_assets": (standard_of(women), 0.35 / SCALE),
    "displaced_assets": (standard_of(displaced), -0.40 / SCALE),
    "phone_women": (phone_gap(lambda adults: adults["sex"] == "female"), 0.13),
    "phone_rural": (phone_gap(rural), 0.15),
    "phone_poor": (phone_gap_of_the_poor, 0.20),
    "nonresponse": (silent(anybody), 0.03),
    "nonresponse_urban": (silent(urban), 0.06),
    "nonresponse_displaced": (silent(displaced), 0.12),
    "nonresponse_rich": (silent(rich), 0.08 * 0.9),
    "blank_answers": (lambda on, off: share(on.interviews, on.interviews[list(GOODS)].isna().to_numpy()), 0.02),
    "refusal_rich": (
        lambda on, off: share(on.interviews[rich(on.interviews)], on.interviews[rich(on.interviews)]["poor"].isna()),
        0.15 * 0.9,
    ),
    "dont_know_language": (
        lambda on, off: share(
            on.interviews[foreign(on.interviews)], on.interviews[foreign(on.interviews)]["earnings"] == -99
        ),
        0.10,
    ),
    "unregistered_phoneless": (unregistered(phoneless), 0.30),
    "unregistered_displaced": (unregistered(displaced), 0.35),
    "unregistered_language": (unregistered(foreign), 0.10),
    "unregistered_disability": (unregistered(disabled), 0.15),
    # clerks' slips of 3 % are made before, so 97 % of the change is seen
    "under_recording_women": (recorded(women, 1), 0.30 * 0.97),
    "over_recording_urban": (recorded(urban, 0), 0.10 * 0.97),
    "drought": (year_one("log_need", rural), -0.06),
    "asset_drift": (year_one("living_standard", anybody), 0.15 / SCALE),
    "feedback": (closed_as_not_poor, 0.5),
    "sex_in_model": (points_of_women, 1.0),
}


NOTHING_BY_DEFAULT = {"displaced_spread": 0.3, "size_turn": 0.3}


def alone(name):
    if name in NOTHING_BY_DEFAULT:
        return Mechanisms.nothing(**{name: NOTHING_BY_DEFAULT[name]})
    return Mechanisms.only(name)


@pytest.fixture(scope="module")
def off():
    return World(Mechanisms.nothing())


def test_every_mechanism_has_its_test():
    assert set(MOVES) == set(Mechanisms.names())


@pytest.mark.parametrize("name", MOVES)
def test_mechanism_alone_moves_what_it_names(off, name):
    quantity, expected = MOVES[name]
    found, error = quantity(World(alone(name)), off)
    # 4 standard errors; a mean of the rank of rich people is not exactly 0.9, so 2 % of the value more
    assert abs(found - expected) < 4 * error + 0.02 * abs(expected)
    # and the direction is beyond doubt
    assert abs(found) > 4 * error


def test_what_lessons_ask_for_is_nothing_by_default():
    assert all(getattr(Mechanisms(), name) == 0 for name in NOTHING_BY_DEFAULT)


def test_turn_of_the_size_leaves_the_mean_of_the_country_where_it_is(off):
    on = World(alone("size_turn"))
    # households of 3 to 6 members are 61 % in the default country and 60 % in this one
    assert abs(on.homes["log_need"].mean() - off.homes["log_need"].mean()) < 0.3 * 0.02


@pytest.mark.parametrize("name", MOVES)
def test_mechanism_at_nothing_moves_nothing(off, name):
    found, error = MOVES[name][0](off, off)
    assert abs(found) < 4 * error + 1e-9


@pytest.mark.parametrize(
    "name", [name for name in MOVES if name.startswith(("nonresponse", "blank", "refusal", "dont"))]
)
def test_mechanisms_of_the_survey_touch_neither_country_nor_registry(off, name):
    on = World(Mechanisms.only(name))
    assert on.homes.equals(off.homes)
    assert on.known.equals(off.known)


@pytest.mark.parametrize("name", [name for name in MOVES if name.startswith("unregistered") or "recording" in name])
def test_mechanisms_of_the_registry_touch_neither_country_nor_survey(off, name):
    on = World(Mechanisms.only(name))
    assert on.homes.equals(off.homes)
    assert on.interviews.equals(off.interviews)


def test_sex_in_the_model_is_worth_little_where_records_are_right():
    used = years_of(Mechanisms.only("sex_in_model"))
    unused = years_of(Mechanisms.nothing())
    difference = (used["score"] - unused["score"]).groupby(used["head_sex"], observed=True).mean()
    # the standard error of its coefficient: 0.39 / sqrt(15,000 * 0.27 * 0.73) is 7 points
    assert abs(difference["female"] - difference["male"]) < 4 * 7
