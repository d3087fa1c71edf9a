"""The numbers of the datasheet, computed from the table, and from the truth about the country."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.nuvaria import SCORE_FEATURES, Mechanisms, census, extract, programme, survey
from count_everyone.nuvaria.dates import LAST_VISIT
from count_everyone.nuvaria.programme import VERIFIED_OTHERS, proxy_means_points
from count_everyone.nuvaria.score import features_of, score_of
from count_everyone.nuvaria.survey import MISREPORTING
from count_everyone.source.page_tables import rows_below

rows = pd.read_csv("households.csv")
homes = rows.drop_duplicates("household")
country = extract.extract_country()
interviews = survey(country, n_villages=extract.VILLAGES)
drawn = survey(dataclasses.replace(country, mechanisms=Mechanisms.nothing()), n_villages=extract.VILLAGES)
decided = programme(country, interviews=interviews)
households, persons = country.households, country.persons


def percent(value, digits=0):
    """Return a share as the page writes it."""
    return f"{100 * value:.{digits}f} %"


# At a glance

# says: "Rows: 8,204."
# says: "Columns: 39."
# says: "| 1 to 8,204 |"
assert rows.shape == (8204, 39)
assert rows["id"].tolist() == list(range(1, 8205))

# says: "8,156 households were interviewed; 48 interviews were keyed twice."
# says: "The number of the household. 48 of them stand twice."
# says: "48 households stand twice"
assert (len(homes), len(rows) - len(homes)) == (8156, 48)
assert homes["household"].isin(rows.loc[rows.duplicated("household"), "household"]).sum() == 48

# says: "Size: 1,220,250 bytes."
assert Path("households.csv").stat().st_size == 1_220_250

# How it was made

# says: "600,000 persons in 131,210 households and 1,186 villages and town quarters, in 20 regions"
# says: "| 20 names |"
assert (len(persons), len(households), households["village"].nunique()) == (600_000, 131_210, 1186)
assert households["region"].nunique() == rows["region"].nunique() == 20

# says: "is below 100 nuvos, the imaginary money"
# says: "yes: consumption as told is below 100 nuvos"
assert ((households["true_consumption"] < 100) == (households["true_poor"] == 1)).all()
assert ((homes["consumption"] < 100) == (homes["poor"] == "yes"))[homes["consumption"] > 0].all()

# says: "from a random start of the stratum: 360 in all"
assert homes["village"].nunique() == 360

# says: "In each village 25 households were drawn: 9,000 in all."
assert (len(drawn), set(drawn.groupby("village").size())) == (9000, {25})

# says: "8,156 of them answered (91 %)"
assert (len(interviews), percent(len(interviews) / len(drawn))) == (8156, "91 %")


def design_factor(table):
    """Return the standard error of the weighted poverty rate over that of a simple random sample."""
    table = table.dropna(subset=["poor"])
    weight = table["weight"]
    mean = np.average(table["poor"], weights=weight)
    totals = (weight * (table["poor"] - mean)).groupby([table["stratum"], table["village"]]).sum()
    strata = totals.groupby("stratum")
    n = strata.transform("size")
    variance = ((totals - strata.transform("mean")) ** 2 * n / (n - 1)).sum() / weight.sum() ** 2
    return np.sqrt(variance / (mean * (1 - mean) / (len(table) - 1)))


def poverty(table):
    """Return the weighted true poverty rate of the interviewed, and its distance from the truth in standard errors."""
    mean = np.average(table["true_poor"], weights=table["weight"])
    error = design_factor(table.assign(poor=table["true_poor"])) * np.sqrt(mean * (1 - mean) / (len(table) - 1))
    return mean, (mean - households["true_poor"].mean()) / error


found, own = poverty(interviews)
others = [poverty(survey(country, n_villages=extract.VILLAGES, random_state=seed))[1] for seed in range(1, 42)]

# says: "In the country 35.4 % of households are truly poor"
assert percent(households["true_poor"].mean(), 1) == "35.4 %"

# says: "among the interviewed, weighted, 35.7 %: 0.4 standard errors more"
assert (percent(found, 1), round(own, 1)) == ("35.7 %", 0.4)

# says: "This survey is an ordinary one."
assert np.quantile(others, 0.1) < own < np.quantile(others, 0.9)

# says: "In 41 other surveys of the same country the distance went from -1.0 to 2.6 standard errors, 1.1 on average"
assert len(others) == 41
assert [round(value, 1) for value in (min(others), max(others), np.mean(others))] == [-1.0, 2.6, 1.1]

# says: "By what was told it is 37.5 %"
told = interviews.dropna(subset=["poor"])
as_told, of_them = (np.average(told[name], weights=told["weight"]) for name in ("poor", "true_poor"))
assert percent(as_told, 1) == "37.5 %"

# says: "of the households that answered it, 37.5 % are truly poor"
assert percent(of_them, 1) == "37.5 %"

# says: "The error of 20 % in what they told moves this share by less than 0.2 points."
assert MISREPORTING == 0.20
assert 100 * abs(as_told - of_them) < 0.2

# says: "differs from true consumption by about 20 %, at random"
stated = interviews[interviews["consumption"] > 0]
error = np.log(stated["consumption"] / stated["true_consumption"])
assert MISREPORTING == 0.20
assert abs(error.std() - 0.20) < 0.01

# says: "The programme pays 28 % of all households of the country"
assert percent(decided["selected"].mean()) == "28 %"

# says: "visitors went to 90 % of the households that are recorded as poor, and to 15 % of the other registered ones"
visited = decided["verified_on"].notna().groupby(decided["recorded_poor"]).mean()
assert VERIFIED_OTHERS == 0.15
assert (percent(visited[1]), percent(visited[0])) == ("90 %", "15 %")

# says: "| Figure | Nuvaria |"
members, area, poor = households["members"], households["area"], households["true_poor"]
adults, over_15 = persons[persons["age"] >= 18], persons[persons["age"] >= 15]
much = (adults["difficulty"] >= "a lot of difficulty").mean()
some = (adults["difficulty"] >= "some difficulty").mean()
phone = over_15.groupby("sex", observed=True)["phone"].mean()
need = decided[decided["true_poor"] == 1]
known = need[need["registered"] == 1]
ordered = np.sort(np.repeat(households["true_consumption"], members))
ranks = 2 * np.arange(1, len(ordered) + 1) - len(ordered) - 1
complete = stated[stated["head_education"] != "don't know"].dropna(subset=list(SCORE_FEATURES))
target = np.log(complete["consumption"] / 100).to_numpy()
scores = score_of(features_of(complete), proxy_means_points(interviews))
variances = [np.cov(values, aweights=complete["weight"]) for values in (target - scores / 1000, target)]
computed = {
    "Persons in a household, mean": f"{members.mean():.1f}",
    "Rural share of persons": percent(np.average(area == "rural", weights=members)),
    "Poor persons": percent(np.average(poor, weights=members)),
    "Poor persons, rural": percent(np.average(poor, weights=members * (area == "rural"))),
    "Poor persons, urban": percent(np.average(poor, weights=members * (area == "urban"))),
    "Households headed by a woman": percent((households["head_sex"] == "female").mean()),
    "Persons under 15": percent((persons["age"] < 15).mean()),
    "Adults (18 and over) with a lot of difficulty or more": percent(much, 1),
    "The same with some difficulty or more, as a multiple": f"{some / much:.1f}",
    "Women are less likely to own a phone than men, by": percent(1 - phone["female"] / phone["male"]),
    "Displaced households": percent(households["displaced"].mean(), 1),
    "Households that answer the survey": percent(len(interviews) / len(drawn)),
    "Standard error of the poverty rate, as a multiple of that of a simple random sample": (
        f"{design_factor(interviews):.1f}"
    ),
    "Gini coefficient of consumption": f"{ranks @ ordered / (len(ordered) * ordered.sum()):.2f}",
    "Consumption explained by the score (R squared, in the survey)": f"{1 - variances[0] / variances[1]:.2f}",
    "Exclusion error among registered poor households": percent(1 - known["selected"].mean()),
    "Exclusion error among all poor households": percent(1 - need["selected"].mean()),
    "Inclusion error among paid households": percent(1 - decided.loc[decided["selected"] == 1, "true_poor"].mean()),
}
assert dict(rows_below("README.md", "| Figure | Nuvaria |")) == computed

# from: "| Figure | Nuvaria | Published | Source | Read |", Source
assert all(all(row) for row in rows_below("README.md", "| Figure | Nuvaria | Published | Source | Read |"))
sources = [source["title"] for source in json.loads(Path("datapackage.json").read_text("utf-8"))["sources"][1:]]
page = Path("README.md").read_text("utf-8")
assert [title for title in sources if title.split(",")[0].split(" 20")[0].split(" 19")[0] not in page] == []

# Columns

# says: "Members of 65 years and over."
old = (persons["age"] >= 65).groupby(persons["household_id"]).sum()
assert (old[homes["household"]].to_numpy() == homes["members_65_plus"]).all()

# says: "| points, -869 to 1,697; blank: not registered | 1,000 times the natural logarithm"
assert (homes["score"].min(), homes["score"].max()) == (-869, 1697)
assert abs(np.average(target - scores / 1000, weights=complete["weight"])) < 0.01

# says: "| nuvos, 100 to 300; blank: not selected | What is paid in a month: 100, and 20 for each child under 15."
paid = homes.dropna(subset=["amount"])
assert (paid["amount"].min(), paid["amount"].max()) == (100, 300)
assert (paid["amount"] == 100 + 20 * paid["children_under_15"]).all()

# says: "| days after the decision, 1 to 90; blank: no visit |"
assert (homes["verified_on"].min(), homes["verified_on"].max(), LAST_VISIT) == (1, 90, 90)

# says: "| Group | Poor by the survey | Not selected | Exclusion error, weighted |"
poor_homes = homes[homes["poor"] == "yes"]
groups = {
    "head is a man": poor_homes["head_sex"] == "male",
    "head is a woman": poor_homes["head_sex"] == "female",
    "rural": poor_homes["area"] == "rural",
    "urban": poor_homes["area"] == "urban",
    "all": poor_homes["poor"] == "yes",
}
table = []
for name, is_here in groups.items():
    here = poor_homes[is_here]
    out = here["selected"] == "no"
    table.append([name, f"{len(here):,}", f"{out.sum():,}", percent(np.average(out, weights=here["weight"]), 1)])
assert rows_below("README.md", "| Group | Poor by the survey | Not selected | Exclusion error, weighted |") == table

# Who is missing

# says: "844 of the 9,000 drawn households gave no interview"
assert (len(drawn) - len(homes), len(drawn)) == (844, 9000)

# says: "589 households refused the question on consumption"
assert homes["consumption"].isna().sum() == 589

# says: "280 households do not know their consumption."
assert (homes["consumption"] == -99).sum() == 280
assert set(homes.loc[homes["consumption"] == -99, "language"]) == {"Sorela", "Iskan"}

# says: "3,041 of the 8,156 households are not in the registry"
assert ((homes["registered"] == "no").sum(), len(homes)) == (3041, 8156)

# says: "Sex has two values only."
assert rows["head_sex"].nunique() == 2

# says: "Two regions have few poor households in the table: Capital 86, since it is rich, and Islands 90, since it is small."
few = poor_homes["region"].value_counts()[["Capital", "Islands"]]
assert (few.tolist(), len(few), "Two") == ([86, 90], 2, "Two")
by_region = households.groupby("region")["true_poor"].agg(["mean", "size"])
assert by_region["mean"].idxmin() == "Capital"
assert by_region["size"].idxmin() == "Islands"
assert set(poor_homes["region"].value_counts().index[-2:]) == {"Capital", "Islands"}

# says: "| Region | Rural | Urban |"
counted = census(country).pivot(index="region", columns="area", values="households")
counts = [[region, f"{row['rural']:,}", f"{row['urban']:,}"] for region, row in counted.iterrows()]
assert sorted(rows_below("README.md", "| Region | Rural | Urban |")) == sorted(counts)

# Known faults

# says: "With them the weights add up to 132,030 instead of 131,210."
assert (round(rows["weight"].sum()), round(homes["weight"].sum())) == (132_030, 131_210)

# says: "-99 means "don't know": 280 times in `consumption`, 279 times in `earnings`."
# says: "nuvos; -99: "don't know" | What the household earned last month, as told. -99 is a code"
# says: "nuvos; -99: "don't know"; blank: refused | Consumption of one person in one month, as told. -99 is a code"
assert [(homes[column] == -99).sum() for column in ("consumption", "earnings")] == [280, 279]

# says: "stands 257 times in `head_education`"
assert (homes["head_education"] == "don't know").sum() == 257

# says: "A village has 16 to 25 households in the table"
sizes = homes.groupby("village").size()
assert (sizes.min(), sizes.max()) == (16, 25)

# says: "`poor` is blank in 869 households."
assert homes["poor"].isna().sum() == 869

# says: "`earnings` goes from 10 to 17,240 nuvos."
earned = homes.loc[homes["earnings"] != -99, "earnings"]
assert (earned.min(), earned.max()) == (10, 17_240)
