"""Numbers of pages that are no notebooks, and the claims that prove them."""

import pytest

from count_everyone.lint.try_claims import try_claims

PAGE = "/datasets/births/README.md"
CLAIMS = "/datasets/births/claims.py"
ROWS = '# says: "Rows: 2."\n# says: "two rows"\nassert rows == 2\n'


def sheet(course, text, claims=""):
    """Write a datasheet and its claims."""
    course.write(PAGE, f"# Births\n\n{text}\n\n## Licence and how to cite\n\nCite version 1.2 of 345 tables.\n")
    return course.write(CLAIMS, f"rows = 2\n\n{claims}")


@pytest.mark.parametrize(
    "number",
    [
        "1,473",
        "41 %",
        "12",
        "0.37",
        "-99",
        "33 of 77",
        "629",
        "one in five",
        "3 states",
        "five villages",
        "twelve villages",
    ],
)
def test_number_that_is_not_proved(course, number):
    fault = sheet(course, f"Another figure is {number}.").only_fault(PAGE, "Another figure")
    number = number.removesuffix(" states").removesuffix(" villages")
    assert fault.startswith(f"The number '{number}' is not proved by a claim. Quote its words in claims.py")


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019, and from 2017-05 to 2019/20.",
        "Rows 247, 262 and 280, ids 164 to 173, and module 03.",
        "1 became yes, and 0 became no.",
        "Deaths per 1,000 live births.",
        "Write `12` or $x = 12$, as [here](page-12.html).",
        "Are 12 enough?",
        'Somebody wrote: "12 households\nof 34".',
        "```\n12 rows\n```",
        "<!-- modules: made by a program -->\n| 11 | 12 |\n<!-- end of modules -->",
    ],
)
def test_number_that_needs_no_proof(course, sentence):
    assert not sheet(course, sentence).faults


def test_page_without_a_number_needs_no_file_of_claims(course):
    course.write(PAGE, "# Births\n\nA datasheet without numbers.\n")
    assert not course.faults


def test_long_number_that_is_proved_once_may_be_said_again(course):
    claims = '# says: "1,473 rows"\nassert 1473 == 1472 + 1\n'
    assert not sheet(course, "There are 1,473 rows.\n\nAll 1,473 are here.", claims).faults


def test_short_number_is_proved_in_each_sentence(course):
    claims = '# says: "12 rows"\nassert len(range(12)) == 12\n'
    fault = sheet(course, "There are 12 rows.\n\nAll 12 are here.", claims).only_fault(PAGE, "All 12")
    assert "'12' is not proved" in fault


def test_words_that_stand_nowhere(course):
    fault = sheet(course, "There are two rows.", '# says: "three rows"\nassert rows != 3\n')
    assert any("claims.py:3: The words" in each for each in fault.faults)


def test_quotes_that_follow_each_other_share_an_assertion(course):
    assert not sheet(course, "Rows: 2.\n\nThere are two rows.", ROWS).faults


def test_quote_without_an_assertion(course):
    claims = ROWS.replace('2."\n', '2."\n\n')
    fault = sheet(course, "Rows: 2.\n\nThere are two rows.", claims).only_fault(CLAIMS, "Rows: 2")
    assert "No assertion follows" in fault


def test_quote_that_cannot_be_read(course):
    fault = sheet(course, "Few rows.", "# says: few rows\nassert rows\n").only_fault(CLAIMS, "says: few")
    assert "cannot be read" in fault


def test_number_of_the_quote_stands_in_the_code(course):
    claims = '# says: "There are two rows."\nassert rows < 99\n'
    fault = sheet(course, "There are two rows.", claims).only_fault(CLAIMS, "There are two rows")
    assert "The number 'two' of the quote does not stand in the code below it" in fault


def test_carried_over_figure_names_its_source(course):
    text = "In the world it is 1.5 % (UNHCR 2024)."
    assert not sheet(course, text, '# from: "1.5 %", UNHCR 2024\n').faults
    course.write(CLAIMS, '# from: "1.5 %", World Bank\n')
    assert "does not name the source 'World Bank'" in course.only_fault(CLAIMS, "World Bank")


def test_source_is_named_in_the_same_section(course):
    text = "UNHCR says it.\n\n## Known faults\n\nIn the world it is 1.5 %."
    fault = sheet(course, text, '# from: "1.5 %", UNHCR\n').only_fault(CLAIMS, "UNHCR")
    assert "in the line or the section" in fault


TABLE = "| Region | Wells | Far |\n|---|---|---|\n| North | 12 | 34 |\n| South | 56 | 78 |\n"


def test_head_of_a_table_stands_for_its_columns_in_each_row(course):
    claims = '# says: "| Region | Wells |"\nassert rows == 2\n'
    faults = sheet(course, f"{TABLE}\nAll in all 90.", claims).faults
    assert [fault.split(" is not")[0].split("The number ")[1] for fault in faults] == ["'34'", "'78'", "'90'"]
    course.write(CLAIMS, '# says: "| Region | Wells | Far |"\nassert 12 + 78 == 90\n\n# says: "in all 90"\nassert 90\n')
    assert not course.faults


def test_number_that_the_lesson_proves_counts_in_the_page_for_teachers(course):
    course.edit("teach.md", "They divide by zero", "The rate is 12.5.\nAnother is 13.5.\nThey divide by zero")
    assert "'13.5'" in course.only_fault("teach.md", "Another is 13.5")


def test_claims_that_do_not_hold_are_all_named_with_what_was_found(course):
    claims = ROWS.replace("rows == 2", "rows == 3") + '\n# says: "a third"\nassert not rows\n'
    sheet(course, "Rows: 2.\n\nThere are two rows, and a third.", claims)
    found = [str(finding.below(course.root)) for finding in try_claims(course.path(CLAIMS))]
    assert found == [
        'datasets/births/claims.py:5: The claim "two rows" does not hold. Found 2, said 3. '
        "Mend the sentence, or the assertion if it is wrong.",
        'datasets/births/claims.py:8: The claim "a third" does not hold. '
        "Mend the sentence, or the assertion if it is wrong.",
    ]


def test_claims_run_in_the_folder_of_the_table_and_say_where_they_stop(course):
    sheet(course, "Two rows.", 'open("births.csv")\nopen("not-there.csv")\n')
    (finding,) = try_claims(course.path(CLAIMS))
    assert finding.line == 4
    assert "FileNotFoundError" in finding.reason


def test_claims_that_are_no_python(course):
    assert any("claims.py:3: This is not Python" in fault for fault in sheet(course, "Few rows.", "x = = 1").faults)
