"""Banned tables and addresses."""

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "from sklearn.datasets import fetch_openml",
        "from sklearn.datasets import fetch_california_housing",
        "from sklearn.datasets import load_boston",
        "from fairlearn.datasets import fetch_adult",
        "from fairlearn import datasets",
        "import fairlearn.datasets",
        "more = sklearn.datasets.fetch_openml('adult')",
        "more = pd.read_csv('https://example.org/births.csv')",
        "more = pd.read_json('s3://births.json')",
        "more = pd.read_csv('data/compas-scores.csv')",
        "more = pd.read_csv('data/german_credit.csv')",
    ],
)
def test_code_that_loads_what_is_not_in_the_course(course, line):
    course.edit("lesson.md", "import pandas as pd\n", f"import pandas as pd\n{line}\n")
    assert "Use a table of datasets/" in course.only_fault("lesson.md", line)


@pytest.mark.parametrize("line", ["adults = 3", "age = 'adult'", "more = pd.read_csv('data/births.csv')"])
def test_code_that_is_allowed(course, line):
    assert not course.edit("lesson.md", "import pandas as pd\n", f"import pandas as pd\n{line}\n").faults


@pytest.mark.parametrize("name", ["adult", "compas", "german_credit", "boston"])
def test_banned_table_in_the_front_matter(course, name):
    course.write(f"/datasets/{name}/{name}.csv", "a\n1\n")
    assert "is banned" in course.edit("lesson.md", "[births]", f"[{name}]").only_fault("lesson.md", "tables:")
