"""Claims, and numbers that have none."""

import pytest

SAYS = '# says: "registered 120 births"\n'
SENTENCE = "The two clinics registered 120 births.\n"


def test_words_that_stand_nowhere(course):
    course.edit("lesson.md", SAYS, '# says: "registered 121 births"\n')
    assert "do not stand in the text above" in course.only_fault("lesson.md", "registered 121 births")


def test_words_that_stand_below_only(course):
    course.edit("lesson.md", "```{quiz} closing", "Altogether 120 were born.\n\n```{quiz} closing")
    course.edit("lesson.md", SAYS, '# says: "Altogether 120 were born"\n')
    assert "do not stand in the text above" in course.only_fault("lesson.md", '# says: "Altogether')


@pytest.mark.parametrize(
    "sentence",
    [
        "The two clinics registered **120** births.\n",
        "The two clinics registered\n120 births.\n",
        "The two clinics _registered_ `120` “births”.\n",
        "## They registered 120 births\n",
        "- They registered 120 births.\n",
        "> They registered 120\n> births.\n",
    ],
)
def test_marks_and_line_breaks_do_not_matter(course, sentence):
    assert not course.edit("lesson.md", SENTENCE, sentence).faults


def test_words_of_an_alternative_text(course):
    course.edit("lesson.md", "South 12.5.", "South 13.5.")
    line = course.line("lesson.md", '# says: "South 12.5"')
    assert any(f"lesson.md:{line}: The words" in fault for fault in course.faults)


def test_claim_without_a_quote(course):
    course.edit("lesson.md", SAYS, "")
    assert "quotes no words" in course.only_fault("lesson.md", 'assert births["births"].sum()')


def test_quote_in_a_cell_that_is_no_claim(course):
    course.edit("lesson.md", f":tags: [claim]\n{SAYS}", SAYS)
    assert "is no claim" in course.only_fault("lesson.md", SAYS.strip())


def test_quote_that_cannot_be_read(course):
    course.edit("lesson.md", SAYS, "# says: registered 120 births\n")
    assert "cannot be read" in course.only_fault("lesson.md", "# says: registered")


def test_quote_without_an_assertion_of_its_own(course):
    course.edit("lesson.md", "assert rates[0] == 50\n", "")
    assert "No assertion follows" in course.only_fault("lesson.md", '# says: "North has 50')


@pytest.mark.parametrize(
    "number",
    [
        "3.1",
        "-0.5",
        "41 %",
        "41%",
        "41 per cent",
        "58 percent",
        "33 of 77",
        "1,033 of the 2,077",
        "12 out of 500",
        "one in five",
        "Three in every 100",
    ],
)
def test_number_that_is_not_proved(course, number):
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}Another figure is {number}.\n")
    assert f"'{number}' is not proved" in course.only_fault("lesson.md", "Another figure")


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019 there were 10 clinics and 3 nurses, and 40 deaths per 1,000 births.",
        "1. The first of 2 things is a rate.",
        "Write `0.123` in the cell.",
        "The formula is $x = 0.123$.",
        "[A page](page-0.123.html)",
        "A 95 % interval shows how sure we are.",
        "How many clinics have a rate above 0.123?",
        'Some write: "a ratio of 0.123 is enough".',
        "Look at version 1.2.3 of the file.",
        "South has 12.5, as the figure shows.",
        "There were 3 in 2015, and 12 in 500 villages.",
        "Of these 2 clinics, North is larger.",
        "One in each region was asked.",
    ],
)
def test_number_that_needs_no_proof(course, sentence):
    assert not course.edit("lesson.md", SENTENCE, f"{SENTENCE}\n{sentence}\n").faults


def test_number_that_the_code_sets(course):
    course.edit("lesson.md", "import pandas as pd\n", "import pandas as pd\n\ncut = 0.3\n")
    assert not course.edit("lesson.md", SENTENCE, f"{SENTENCE}\nThe cut is 0.3, or 30 %, or 30 of 100.\n").faults


def test_size_of_a_figure_proves_nothing(course):
    course.edit("lesson.md", "rates = 1000", "plt.figure(figsize=(7, 3.6))\nrates = 1000")
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}\nAnother figure is 3.6.\n")
    assert "'3.6' is not proved" in course.only_fault("lesson.md", "Another figure")


def test_number_in_an_alternative_text(course):
    course.edit("lesson.md", "Two bars. North", "Two bars, 1.5 apart. North")
    assert "'1.5' is not proved" in course.only_fault("lesson.md", ":mystnb:")


@pytest.mark.parametrize("sentence", ["Of 500 offices, 12 answered.", "But of the 77 rural wells, only 33 give water."])
def test_part_of_a_whole_that_is_not_proved(course, sentence):
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}{sentence}\n")
    assert "is not proved" in course.only_fault("lesson.md", sentence)


def test_part_of_a_whole_that_the_code_sets(course):
    course.edit("lesson.md", "import pandas as pd\n", "import pandas as pd\n\ncut = 0.2\n")
    text = "The cut is one in five. Of 500 offices, 100 are chosen."
    assert not course.edit("lesson.md", SENTENCE, f"{SENTENCE}\n{text}\n").faults


def test_lesson_in_which_no_number_is_proved(course):
    path = course.path("lesson.md")
    path.write_text(path.read_text(encoding="utf-8").replace(":tags: [claim]\n", ""), encoding="utf-8")
    assert any("lesson.md:1: No number of the lesson is proved" in fault for fault in course.faults)
