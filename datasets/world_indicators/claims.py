"""The numbers of the datasheet, computed from the table."""

from pathlib import Path

import pandas as pd

world = pd.read_csv("world_indicators.csv")
states = world.drop_duplicates("iso3").set_index("iso3")
keyed = world.set_index(["iso3", "year"])
no_poverty = world["poverty_3usd_pct"].isna()
GROUPS = ["low income", "lower middle income", "upper middle income", "high income"]
MEN, WOMEN = "men_in_labour_force_pct", "women_in_labour_force_pct"


def series(iso3, column="under5_mortality", years=(2000, 2005, 2010, 2015, 2019)):
    """Return the figures of a state in some years."""
    return [keyed.loc[(iso3, year), column] for year in years]


def percent(value):
    """Return a share as the page writes it."""
    return f"{100 * value:.0f} %"


# At a glance

# says: "Rows: 970."
# says: "These are 194 states in 5 years."
# says: "Columns: 18."
# says: "We chose 18 columns and 5 years for this course."
# says: "We chose 194 states, 5 years and 18 columns."
assert world.shape == (970, 18)
assert (world["iso3"].nunique(), world["year"].nunique()) == (194, 5)

# says: "The last step is 4 years, the others are 5."
assert states.shape[0] * [2000, 2005, 2010, 2015, 2019] == world["year"].tolist()
assert world["year"].drop_duplicates().diff().tolist()[1:] == [5, 5, 5, 4]

# says: "Size: 105,731 bytes."
assert Path("world_indicators.csv").stat().st_size == 105_731

# Columns

# says: "the three columns on work, water, sanitation and electricity are modelled"
# says: "The three columns on work are blank for 15 small states"
work = [WOMEN, MEN, "agriculture_employment_pct"]
assert len(work) == 3
counted = world.groupby("iso3")[work].count()
assert [(counted[column] == 0).sum() for column in work] == [15, 15, 15]
assert set(counted.index[counted[MEN] == 0]) == set(
    "AND ATG DMA GRD KIR LIE MHL FSM MCO NRU PLW KNA SMR SYC TUV".split()
)

# says: "| six names | One of the six regions of Gapminder. |"
assert world["region"].nunique() == 6

# says: "| four names | Income group of the World Bank of about its fiscal year 2020; one value for all five years. |"
# says: "of about 2014 to 2017; one value for all five years."
# says: "have one value for all five years, but the real classes change"
assert world["income_group"].nunique() == 4
assert (world.groupby("iso3")[["income_group", "least_developed"]].nunique() == 1).all().all()
assert (world.groupby("iso3")["year"].nunique() == 5).all()

# from: "People below 3.00 dollars a day, at equal purchasing power of 2021.", World Bank PIP
# from: "| 0 to 100 | Inequality: 0 means that all have the same, 100 means that one has everything.", World Bank PIP

# Who is missing

# says: "Poverty and Gini are blank in 586 of 970 rows (60 %)."
assert (no_poverty.sum(), world["gini"].isna().sum(), len(world), percent(no_poverty.mean())) == (586, 586, 970, "60 %")
assert (no_poverty == world["gini"].isna()).all()

# says: "86 % of rows in low-income states, 67 % in lower middle, 59 % in upper middle, 43 % in high-income states"
blank = no_poverty.groupby(world["income_group"]).mean()
assert [percent(blank[group]) for group in GROUPS] == ["86 %", "67 %", "59 %", "43 %"]

# says: "For 2019, only 3 of 31 low-income states have a poverty figure: Malawi, Mozambique, Uganda."
# says: "No low-income state has a figure in both 2015 and 2019."
low = world[(world["income_group"] == "low income") & ~no_poverty]
assert set(low.loc[low["year"] == 2019, "country"]) == {"Malawi", "Mozambique", "Uganda"}
assert (len(set(low.loc[low["year"] == 2019, "iso3"])), (states["income_group"] == "low income").sum()) == (3, 31)
assert set(low.loc[low["year"] == 2015, "iso3"]) == {"BEN", "ETH", "GMB", "TGO", "TJK"}

# says: "65 states have no poverty figure in any of the five years: 16 of 31 low-income states, 11 of 47 lower middle"
# says: "18 of 58 upper middle, 20 of 58 high-income"
# says: "India is one of the 65."
never = states.index[world.groupby("iso3")["poverty_3usd_pct"].count().loc[states.index] == 0]
sizes = states["income_group"].value_counts()
assert (len(never), "IND" in never, world["year"].nunique()) == (65, True, 5)
assert [(states.loc[never, "income_group"] == group).sum() for group in GROUPS] == [16, 11, 18, 20]
assert [sizes[group] for group in GROUPS] == [31, 47, 58, 58]

# says: "low 102.9 against 85.2, lower middle 61.2 against 44.9, upper middle 28.5 against 19.3, high 10.4 against 5.5"
told = no_poverty.map({True: "blank", False: "told"})
mean = world.groupby(["income_group", told])["under5_mortality"].mean().unstack().round(1)
assert mean.loc[GROUPS].to_numpy().tolist() == [
    [102.9, 85.2],
    [61.2, 44.9],
    [28.5, 19.3],
    [10.4, 5.5],
]

# says: "Only 367 rows (38 %) have every figure: 55 % of high-income rows, 13 % of low-income rows."
complete = world.notna().all(axis=1)
assert (complete.sum(), percent(complete.mean())) == (367, "38 %")
shares = complete.groupby(world["income_group"]).mean()
assert [percent(shares[group]) for group in ("high income", "low income")] == ["55 %", "13 %"]

# says: "Without the two columns on poverty it would be 813 rows."
poverty = ["poverty_3usd_pct", "gini"]
assert (len(poverty), len(world.drop(columns=poverty).dropna())) == (2, 813)

# says: "Internet is blank in all years for Palau and Somalia, and in 44 rows in total."
internet = "internet_users_pct"
assert world[internet].isna().sum() == 44
assert set(states.index[world.groupby("iso3")[internet].count().loc[states.index] == 0]) == {"PLW", "SOM"}

# says: "Income is blank in all years for Andorra, Cuba, Eritrea, Liechtenstein, Monaco, North Korea, South Sudan"
without = states.index[world.groupby("iso3")["gdp_per_person_ppp"].count().loc[states.index] == 0]
assert set(without) == {"AND", "CUB", "ERI", "LIE", "MCO", "PRK", "SSD", "SYR", "VEN", "YEM"}

# says: "Child mortality is blank for Liechtenstein and Somalia."
assert set(world.loc[world["under5_mortality"].isna(), "iso3"]) == {"SOM", "LIE"}

# What we changed

# says: "`landlocked` was wrong in the source for two states."
corrected = {"ETH": "yes", "COD": "no"}
assert (len(corrected), states.loc[list(corrected), "landlocked"].to_dict()) == (2, corrected)

# Known faults

# says: "HTI 2010: child mortality 136.7, after 89.1 and before 69.9."
assert series("HTI", years=(2010, 2005, 2015)) == [136.7, 89.1, 69.9]

# says: "SSD 2015: 236.6, between 109.4 and 98.7."
assert series("SSD", years=(2015, 2010, 2019)) == [236.6, 109.4, 98.7]

# says: "SYR 2015: 37.0, between 19.0 and 25.0."
assert series("SYR", years=(2015, 2010, 2019)) == [37.0, 19.0, 25.0]

# says: "PRK 2000: 100.2, then 33.3 in 2005."
assert series("PRK", years=(2000, 2005)) == [100.2, 33.3]

# says: "CAF 2019: child mortality 243.1, after 114.1 in 2015."
assert series("CAF", years=(2019, 2015)) == [243.1, 114.1]
# from: "Source: 119.8 in 2018.", source
# from: "The yearly series of the source has several such jumps, and our five years include one.", source

# says: "BHS 2019: 23.5, after 13.9 in 2015."
assert series("BHS", years=(2019, 2015)) == [23.5, 13.9]
# from: "Source: 13.5 the year before and 13.3 the year after.", source

# says: "STP: men in the labour force 26.0, 25.4, 25.4, 25.3, 24.1 %."
assert series("STP", MEN) == [26.0, 25.4, 25.4, 25.3, 24.1]

# says: "The next lowest state is DJI with 45.7 % in 2019."
others = keyed.loc[keyed.index.get_level_values("iso3") != "STP", MEN]
assert (others.idxmin(), others.min()) == (("DJI", 2019), 45.7)

# says: "PNG: men in the labour force 73.5, 62.0, 49.0 % in 2000, 2005, 2010."
assert series("PNG", MEN, (2000, 2005, 2010)) == [73.5, 62.0, 49.0]

# says: "VUT: women 74.2 % in 2005, 57.9 % in 2010."
assert series("VUT", WOMEN, (2005, 2010)) == [74.2, 57.9]

# says: "SOM: men 47 to 49 %."
assert (round(min(series("SOM", MEN))), round(max(series("SOM", MEN)))) == (47, 49)

# says: "Women above men in the labour force in 14 rows: TKM in all five years; BDI 2000, 2010, 2015, 2019; MOZ 2000"
above = keyed.index[keyed[WOMEN] > keyed[MEN]]
assert (len(above), above.get_level_values("iso3").value_counts()["TKM"]) == (14, 5)
assert {pair for pair in above if pair[0] != "TKM"} == {
    *[("BDI", year) for year in (2000, 2010, 2015, 2019)],
    *[("MOZ", year) for year in (2000, 2005, 2010)],
    ("SLE", 2000),
    ("MDA", 2005),
}

# says: "GHA 2019: internet 22.1 %, after 23.0 in 2015."
assert series("GHA", internet, (2019, 2015)) == [22.1, 23.0]
# from: "Source: 43.0 in 2018 and 62.5 in 2020.", source

# says: "MDA (69.0 to 57.8), MCO (93.4 to 83.3), CIV (38.4 to 36.3), LIE (96.6 to 93.1)"
# says: "PNG (1.7 to 1.3); from 2010 to 2015 in FIN (86.9 to 86.4)"
before = keyed.groupby("iso3")[internet].shift()
falls = {pair: (before[pair], keyed.loc[pair, internet]) for pair in keyed.index[keyed[internet] < before]}
assert falls == {
    ("GHA", 2019): (23.0, 22.1),
    ("MDA", 2019): (69.0, 57.8),
    ("MCO", 2019): (93.4, 83.3),
    ("CIV", 2019): (38.4, 36.3),
    ("LIE", 2019): (96.6, 93.1),
    ("PNG", 2010): (1.7, 1.3),
    ("FIN", 2015): (86.9, 86.4),
}

# says: "Internet is 0.0 in 12 rows: PRK 2000, 2005, 2010, and in 2000 COD, COG, ETH, KHM, LBR, NER, SDN, TCD, TJK."
nobody = keyed.index[keyed[internet] == 0.0]
assert len(nobody) == 12
assert {iso3 for iso3, year in nobody if year == 2000} == set("PRK COD COG ETH KHM LBR NER SDN TCD TJK".split())

# says: "UZB 2000: poverty 93.8 %, the highest value of the table, with income 2,786 and electricity 99.6 %."
columns = ["poverty_3usd_pct", "gdp_per_person_ppp", "electricity_access_pct"]
assert keyed.loc[("UZB", 2000), columns].tolist() == [93.8, 2786, 99.6]
assert (world["poverty_3usd_pct"].max(), keyed.loc["UZB", "poverty_3usd_pct"].count()) == (93.8, 1)
# from: "Source: the next survey, 2021, gives 4.4 %.", source

# says: "CHN 2019: poverty 0.0 %, after 3.0 % in 2015."
assert series("CHN", "poverty_3usd_pct", (2019, 2015)) == [0.0, 3.0]

# says: "Poverty is 0.0 in 32 rows of 18 states, among them AZE 2005, BLR 2015 and 2019, MDA 2019, MDV 2019."
# says: "They are roundings: 0.0 does not mean nobody."
zero = keyed.index[keyed["poverty_3usd_pct"] == 0.0]
assert (len(zero), zero.get_level_values("iso3").nunique()) == (32, 18)
assert {("AZE", 2005), ("BLR", 2015), ("BLR", 2019), ("MDA", 2019), ("MDV", 2019)} <= set(zero)


def near_the_middle(column, below=99, within=0.3):
    """Return the share of states whose value of 2010 is near the middle of its neighbours."""
    wide = world.pivot(index="iso3", columns="year", values=column).dropna(subset=[2005, 2010, 2015])
    wide = wide[wide[2010] < below]
    return percent(((wide[2010] - (wide[2005] + wide[2015]) / 2).abs() <= within + 1e-9).mean())


# says: "Where the value of 2010 is below 99 %, it lies within 0.3 points of the middle of 2005 and 2015 in 88 % of"
# says: "in 88 % of states for water and in 87 % for sanitation"
assert near_the_middle("basic_water_pct", below=99, within=0.3) == "88 %"
assert near_the_middle("basic_sanitation_pct", below=99, within=0.3) == "87 %"

# says: "For electricity, counted in the same way, it does so in 26 %"
assert near_the_middle("electricity_access_pct") == "26 %"

# says: "for child mortality, among all states, in 34 %"
assert near_the_middle("under5_mortality", below=1000) == "34 %"

# says: "CAF: basic water 59.0, 53.2, 47.6, 42.3, 38.2 %."
assert series("CAF", "basic_water_pct") == [59.0, 53.2, 47.6, 42.3, 38.2]

# says: "LBY: electricity 99.8, 90.1, 81.9, 73.8, 68.5 %."
assert series("LBY", "electricity_access_pct") == [99.8, 90.1, 81.9, 73.8, 68.5]

# says: "Sanitation is more than 5 points above water in 29 rows of 12 states: KAZ, KGZ, LBN, LBY, MMR, OMN, POL, RWA"
odd = world[world["basic_sanitation_pct"] - world["basic_water_pct"] > 5]
assert (len(odd), sorted(set(odd["iso3"]))) == (29, "KAZ KGZ LBN LBY MMR OMN POL RWA SRB TJK TKM UZB".split())
assert odd["iso3"].nunique() == 12

# says: "Example: TJK 2000, 89.9 against 56.5."
assert keyed.loc[("TJK", 2000), ["basic_sanitation_pct", "basic_water_pct"]].tolist() == [89.9, 56.5]

# from: "(source: Haiti 136.67 in 2011)", Gapminder

# says: "SYR is "low income" in all rows, also in 2000 with a child mortality of 23.2."
assert (set(keyed.loc["SYR", "income_group"]), keyed.loc[("SYR", 2000), "under5_mortality"]) == ({"low income"}, 23.2)

# says: "KIR (2,270 in 2019) is lower middle income."
# says: "NPL (3,953) is low income."
assert [keyed.loc[(iso3, 2019), "gdp_per_person_ppp"] for iso3 in ("KIR", "NPL")] == [2270, 3953]
assert states.loc[["KIR", "NPL"], "income_group"].tolist() == ["lower middle income", "low income"]

# says: "Least developed: 48 states, the list of about 2014 to 2017."
listed = states.index[states["least_developed"] == "yes"]
assert (len(listed), {"BTN", "GNQ", "STP", "VUT"} <= set(listed)) == (48, True)
