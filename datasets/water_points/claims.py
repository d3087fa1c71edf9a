"""The numbers of the datasheet, computed from the table."""

from pathlib import Path

import pandas as pd

from count_everyone.source.page_tables import rows_below

points = pd.read_csv("water_points.csv").set_index("id", drop=False)
country, status, minutes, age = (points[name] for name in ("country", "status", "minutes_to_fill_20l", "age_years"))
days, people, was_away = points["days_broken"], points["people_served"], points["down_in_last_2_weeks"]
district, latitude, repaired = points["district"], points["latitude"], points["rehabilitated"]
is_new = points["sample"] == "new construction"
with_pump = points["type"].isin(["borehole with hand pump", "protected dug well with hand pump"])
STATUSES = ["functional", "partially functional", "not functional"]


def percent(value, digits=0):
    """Return a share as the page writes it."""
    return f"{100 * value:.{digits}f} %"


def ids(rows):
    """Return the ids of the rows for which something holds."""
    return points.index[rows].tolist()


# At a glance

# says: "Rows: 1,793."
# says: "Columns: 19."
assert points.shape == (1793, 19)
assert points["id"].tolist() == list(range(1, 1794))

# says: "first visit May 2017, last visit December 2020"
# says: "The visits are from 2017 to 2020."
assert (points["month"].min(), points["month"].max()) == ("2017-05", "2020-12")

# says: "Size: 242,503 bytes."
assert Path("water_points.csv").stat().st_size == 242_503

# How it was made

# from: "measured the time to fill 20 litres", The source

# says: "There are two samples."
# says: "`new construction` has 547 rows"
# says: "`older construction` has 1,246 rows"
# says: "Which of two surveys the row comes from."
# says: "The two samples asked different questions."
# says: "In no country do the two samples share a month."
assert (points["sample"].nunique(), is_new.sum(), (~is_new).sum()) == (2, 547, 1246)
months = points.groupby(["country", "sample"])["month"].agg(set).unstack()
assert not any(row["new construction"] & row["older construction"] for _, row in months.iterrows())
assert points.loc[is_new, ["pays_to_collect", "annual_rain_mm"]].isna().all().all()

# says: "32 % of the numbers of users are multiples of 50"
assert percent((people.dropna() % 50 == 0).mean()) == "32 %"

# Columns

# says: "| `country` | nine names |"
# says: "| `type` | nine names |"
# says: "| seven names; blank: no hand pump, or not stated |"
# says: "| `managed_by` | eleven names; blank: not stated |"
assert [points[name].nunique() for name in ("country", "type", "pump", "managed_by")] == [9, 9, 7, 11]

# says: "| `district` | 30 names; blank: not stated |"
# says: "Each country has only a few districts: 30 in all."
assert district.nunique() == 30

# says: "One decimal is about 11 km."
# says: "We rounded latitude and longitude to one decimal, about 11 km"
assert [points[name].dropna().mul(10).round(6).mod(1).max() for name in ("latitude", "longitude")] == [0, 0]
assert round(40_000 / 360 / 10) == 11  # of the way round the earth, in km

# from: "Time to fill a container of 20 litres.", The source

# says: "| minutes; 555 is a code; blank: not measured |"
# says: "It stands in 24 rows, and all 24 are "partially functional"."
# says: "The longest other time is 9.5 minutes."
# says: "Left in, it moves the mean from 1.7 to 10.7 minutes."
# says: "Ids: 259, 323, 352, 362, 365, 371, 387, 389, 560, 675, 690, 714, 724, 726, 756, 771, 801, 804, 812, 827, 842"
coded = ids(minutes == 555)
listed = "259 323 352 362 365 371 387 389 560 675 690 714 724 726 756 771 801 804 812 827 842 1080 1116 1293"
assert (len(coded), coded, set(status[coded])) == (24, [int(each) for each in listed.split()], {"partially functional"})
assert minutes[minutes != 555].max() == 9.5
assert [round(minutes[minutes != 555].mean(), 1), round(minutes.mean(), 1)] == [1.7, 10.7]

# says: "Condition: 1,333 functional, 157 partially functional, 303 not functional."
assert [(status == name).sum() for name in STATUSES] == [1333, 157, 303]

# from: "20 litres take at most 5 minutes, and water was never away for a full day in the last two weeks", The source

# says: "| Country | Rows | Functional | Partially functional | Not functional |"
counts = pd.crosstab(country, status)[STATUSES]
table = [[name, str(row.sum()), *map(str, row)] for name, row in counts.iterrows()]
head = "| Country | Rows | Functional | Partially functional | Not functional |"
assert sorted([row[0].removesuffix(" (Tigray)"), *row[1:]] for row in rows_below("README.md", head)) == table

# Who is missing

# says: "All its visits took place from April 2018 to January 2020"
visits = points.loc[country == "Ethiopia", "month"]
assert (visits.min(), visits.max()) == ("2018-04", "2020-01")

# says: "pump 616, rehabilitated 367, people served 38, age 17, coordinates 26, district 33, time to fill 320"
# says: "days of the repair 1,160, pays to collect 598, rain 547, no water in the last two weeks 1, managed by 1"
blanks = points.isna().sum()
assert blanks[blanks > 0].to_dict() == {
    "district": 33,
    "latitude": 26,
    "longitude": 26,
    "pump": 616,
    "rehabilitated": 367,
    "managed_by": 1,
    "age_years": 17,
    "people_served": 38,
    "minutes_to_fill_20l": 320,
    "days_broken": 1160,
    "down_in_last_2_weeks": 1,
    "pays_to_collect": 598,
    "annual_rain_mm": 547,
}

# says: "`rehabilitated` is blank in all 328 rows of Nepal."
assert (len(repaired[country == "Nepal"]), repaired[country == "Nepal"].isna().all()) == (328, True)

# says: "The 26 rows without coordinates are in Malawi, Mali, Mozambique, Uganda and India."
# says: "25 of them are functional."
nowhere = points[latitude.isna()]
assert (len(nowhere), (nowhere["status"] == "functional").sum()) == (26, 25)
assert set(nowhere["country"]) == {"Malawi", "Mali", "Mozambique", "Uganda", "India"}

# says: "The 33 rows without a district are all in Ethiopia, in the older sample (ids 839 to 871)."
unnamed = points[district.isna()]
assert (len(unnamed), unnamed.index.tolist()) == (33, list(range(839, 872)))
assert (set(unnamed["country"]), set(unnamed["sample"])) == ({"Ethiopia"}, {"older construction"})
assert unnamed["latitude"].notna().all()

# What must not be done with it

# says: "302 of 303 points that are not functional have no time, and only 1 of 1,333 functional points"
no_time = minutes.isna().groupby(status).agg(["sum", "size"])
assert no_time.loc["not functional"].tolist() == [302, 303]
assert no_time.loc["functional"].tolist() == [1, 1333]

# says: "points without a hand pump are more often not fully functional (39 % against 19 %)"
# says: "Within Mali it is the other way round (7 % against 12 %)."
failed = (status != "functional").groupby([country == "Mali", with_pump]).mean()
overall = (status != "functional").groupby(with_pump).mean()
assert [percent(overall[pump]) for pump in (False, True)] == ["39 %", "19 %"]
assert [percent(failed[True, pump]) for pump in (False, True)] == ["7 %", "12 %"]

# says: "Nepal and Rwanda have no hand pump."
# says: "Uganda and India have only hand pumps."
pumps = with_pump.groupby(country).mean()
assert (set(pumps.index[pumps == 0]), set(pumps.index[pumps == 1])) == ({"Nepal", "Rwanda"}, {"Uganda", "India"})

# What we changed

# from: "We kept 19 of the 52 published columns", the source

# says: "We kept 19"
assert points.shape[1] == 19

# Known faults

# says: "`days_broken` is blank in 65 % of rows, and in 103 of the 303 rows that are not functional."
broken = status == "not functional"
assert percent(days.isna().mean()) == "65 %"
assert (days[broken].isna().sum(), broken.sum()) == (103, 303)

# says: "30 in 34 rows, 365 in 29, 730 in 13"
assert days.value_counts()[[30, 365, 730]].to_dict() == {30: 34, 365: 29, 730: 13}

# says: "Id 563 has 3,650 days, which is its whole age of 10 years."
assert (days[563], age[563]) == (3650, 10)

# says: "Where a time of at most 5 minutes was measured, 1,397 of 1,398 rows follow the rule."
quick = minutes <= 5
follows = was_away.map({"no": "functional", "yes": "partially functional"}) == status
assert (follows[quick].sum(), quick.sum()) == (1397, 1398)
assert ids(quick & ~follows) == [1536]
assert (status[1536], was_away[1536]) == ("functional", "yes")

# says: "Where the time is above 5 minutes (555 not counted) and water was away"
# says: "the rule gives "not functional" in 9 rows"
# says: "The other 8 are "partially functional", and so are the two rows with 555 where water was away (ids 323"
slow = (minutes > 5) & (minutes != 555) & (was_away == "yes")
assert (slow.sum(), ids(slow & broken), (status[slow] == "partially functional").sum()) == (9, [1169], 8)
dry = ids((minutes == 555) & (was_away == "yes"))
assert (len(dry), dry) == (2, [323, 371])

# says: "17 rows are "partially functional" and 1 is functional without a time."
assert [minutes[status == name].isna().sum() for name in STATUSES[:2]] == [1, 17]

# says: "30 rows are not functional, but say "no" to no water in the last two weeks: 18 in Niger, 11 in Nepal"
# says: "Ids: 328, 337, 1316, 1384, 1386, 1396, 1397, 1398, 1402, 1403, 1413, 1422, 1424, 1432, 1438, 1442, 1449, 1453"
odd = ids(broken & (was_away == "no"))
assert (len(odd), country[odd].value_counts().to_dict()) == (30, {"Niger": 18, "Nepal": 11, "Mozambique": 1})
listed = """328 337 1316 1384 1386 1396 1397 1398 1402 1403 1413 1422 1424 1432 1438 1442 1449 1453 1467 1482 1483 1492
    1494 1498 1500 1539 1580 1600 1612 1642"""
assert odd == [int(each) for each in listed.split()]

# says: "Id 160 is not functional and has no answer to this question."
assert (ids(was_away.isna()), status[160]) == ([160], "not functional")

# says: "Ids 576 and 794 are an "unprotected dug well" with a hand pump."
# says: "Ids 627, 667, 786, 813, 909, 924 are of a type with a hand pump, but have no model."
assert ids(~with_pump & points["pump"].notna()) == [576, 794]
assert ids(with_pump & points["pump"].isna()) == [627, 667, 786, 813, 909, 924]

# says: "`new construction` contains 30 rows of age 3 or more, up to 39 years"
# says: "17 are in Malawi, 9 in Niger, 3 in Uganda, 1 in Mali."
# says: "23 of them say rehabilitated "yes", 7 are blank."
old = is_new & (age >= 3)
assert (old.sum(), age[old].max()) == (30, 39)
assert country[old].value_counts().to_dict() == {"Malawi": 17, "Niger": 9, "Uganda": 3, "Mali": 1}
assert ((repaired[old] == "yes").sum(), repaired[old].isna().sum()) == (23, 7)

# says: "(ids 99, 142, 145, 153, 157, 160, 161, 162, 164 to 173, 237 to 243, 245, 247, 487, 488, 489)"
single = [99, 142, 145, 153, 157, 160, 161, 162, 245, 247, 487, 488, 489]
assert ids(old) == sorted([*single, *range(164, 174), *range(237, 244)])

# says: "`older construction` contains 31 rows of age 1 or less; id 1558 has 0.5."
# says: "| years; 0.5: less than one year (our reading); blank: not stated |"
assert ((~is_new & (age <= 1)).sum(), age[1558]) == (31, 0.5)
assert set(age[age < 1]) == {0.5}

# says: "Afridev with age 74 (id 905), 52 (1127), 48 (1190), 43 (1191); India Mark II with 47 (1023) and 43 (1054)"
# says: "U3 with 61 (1724)"
oldest = {905: 74, 1127: 52, 1190: 48, 1191: 43, 1023: 47, 1054: 43, 1724: 61}
assert age[list(oldest)].to_dict() == oldest
assert points.loc[list(oldest), "pump"].tolist() == ["Afridev"] * 4 + ["India Mark II"] * 2 + ["U3"]

# says: "`people_served` is 0 in ids 984, 1028, 1034, 1041, 1069, all in Mali; four of them are functional."
# says: "It is 1 in id 296."
nobody = ids(people == 0)
assert (nobody, set(country[nobody])) == ([984, 1028, 1034, 1041, 1069], {"Mali"})
assert ((status[nobody] == "functional").sum(), ids(people == 1)) == (4, [296])

# says: "One tap with 5,000 people (id 1476), one with 4,200 (1658); one hand pump with 4,000 (792 and 1724)."
assert people[people >= 4000].to_dict() == {792: 4000, 1476: 5000, 1658: 4200, 1724: 4000}

# says: "A water point in Nepal, all of them taps, serves a few homes: the median is 11 people."
# says: "In the other countries the median of all their points is 150 to 472."
medians = people.groupby(country).median()
assert (medians["Nepal"], medians.drop("Nepal").min(), medians.drop("Nepal").max()) == (11, 150, 472)

# says: "(Janakpur has 280 of 328 rows)"
assert ((district == "Janakpur").sum(), (country == "Nepal").sum()) == (280, 328)

# says: "one for the whole country in 6 of 9 countries"
rain = points.groupby("country")["annual_rain_mm"]
assert ((rain.nunique() == 1).sum(), len(rain)) == (6, 9)
assert points.groupby(["country", "district"])["annual_rain_mm"].nunique().max() == 1

# says: "Ethiopia has 601 in 324 rows, Nepal 1,689 in 160 rows."
assert rain.value_counts()["Ethiopia"].to_dict() == {601: 324}
assert rain.value_counts()["Nepal"].to_dict() == {1689: 160}

# says: "Ids 1470 to 1473 in Niger, and 1754 and 1757 in Uganda, are examples."
# says: "180 rows share the rounded place, type, age and number of users with another row"
alike = ["latitude", "longitude", "type", "age_years", "people_served"]
assert points.dropna(subset=alike).duplicated(alike, keep=False).sum() == 180
assert points.loc[[1470, 1471, 1472, 1473, 1754, 1757]].duplicated(alike, keep=False).all()

# says: "Three pairs are equal in every column but `id`: 66 and 69, 89 and 97, 1532 and 1537."
equal = points.index[points.drop(columns="id").duplicated(keep=False)].tolist()
assert (equal, len(equal) / 2) == ([66, 69, 89, 97, 1532, 1537], 3)

# from: "Before that, with two decimals, we found no equal rows", We rounded the places

# says: ""Not functional" alone: Ethiopia 32 %, Rwanda 26 %, Nepal 21 %."
alone = broken.groupby(country).mean()
assert [percent(alone[name]) for name in ("Ethiopia", "Rwanda", "Nepal")] == ["32 %", "26 %", "21 %"]

# says: "Ethiopia 39.4 %, Nepal 39.3 %, Rwanda 36.2 %"
together = (status != "functional").groupby(country).mean()
assert [percent(together[name], 1) for name in ("Ethiopia", "Nepal", "Rwanda")] == ["39.4 %", "39.3 %", "36.2 %"]

# says: "Nepal holds 61 of the 157 partially functional points."
partial = status == "partially functional"
assert ((partial & (country == "Nepal")).sum(), partial.sum()) == (61, 157)
