"""Figures."""

import pytest

ALT = ':mystnb: {image: {alt: "Two bars. North has 50 deaths per 1,000 births, South 12.5."}}\n'


def without_its_claims(course):
    path = course.path("lesson.md")
    head, _, tail = path.read_text(encoding="utf-8").rpartition("```{code-cell}\n:tags: [claim]\n")
    path.write_text(head + tail.split("```\n\n", 1)[1], encoding="utf-8")
    return course


def test_figure_without_alternative_text(course):
    without_its_claims(course).edit("lesson.md", ALT, "")
    assert "has no alternative text" in course.only_fault("lesson.md", "plt.bar(")


@pytest.mark.parametrize("alt", ["Two bars.", "two_bars_of_deaths_per_1000_births_in_north_and_south.png"])
def test_alternative_text_that_says_nothing(course, alt):
    without_its_claims(course).edit("lesson.md", "Two bars. North has 50 deaths per 1,000 births, South 12.5.", alt)
    assert "is too short" in course.only_fault("lesson.md", ":mystnb:")


def test_figure_without_a_printed_sentence(course):
    course.edit("lesson.md", "print(f", "words = (f")
    assert "prints a sentence" in course.only_fault("lesson.md", "plt.bar(")


def test_sentence_may_stand_in_the_next_cell(course):
    assert not course.edit("lesson.md", "plt.show()\n", "plt.show()\n```\n\n```{code-cell}\n").faults


@pytest.mark.parametrize(
    "call",
    [
        "rates.plot()",
        "rates.plot.bar()",
        "rates.hist()",
        "plt.subplots()",
        "plot_rates(rates)",
        "audit.plot_lines(rates)",
    ],
)
def test_ways_to_draw(course, call):
    course.edit("lesson.md", 'births = pd.read_csv("data/births.csv")\n', f"births = rates\n{call}\n")
    assert all("This cell draws" in fault for fault in course.faults)
    assert len(course.faults) == 2


def test_function_that_draws(course):
    cells = "def draw():\n    plt.show()\n```\n\n```{code-cell}\ndraw()\n```\n\n```{code-cell}\nimport pandas as pd\n"
    course.edit("lesson.md", "import pandas as pd\n", cells)
    line = course.line("lesson.md", "def draw") + 5
    assert len(course.faults) == 2
    assert all(f"lesson.md:{line}: This cell draws" in fault for fault in course.faults)


def test_figure_in_a_grade_cell(course):
    old = "ce_found = ce.call(rate, 0, 0, expected=ce.number)\n"
    course.edit("assignment.md", old, f"{old}ce_found.plot()\n")
    assert "A grade cell draws" in course.only_fault("assignment.md", "ce_found.plot()")


@pytest.mark.parametrize("image", ["![](clinic.png)", "![clinic.png](clinic.png)", '<img src="clinic.png">'])
def test_image_without_alternative_text(course, image):
    course.edit("lesson.md", "registered 120 births.", f"registered 120 births.\n\n{image}")
    assert "no alternative text" in course.only_fault("lesson.md", image)


def test_image_with_alternative_text(course):
    image = "![A nurse writes the names of newborn children into a long list.](clinic.png)"
    assert not course.edit("lesson.md", "registered 120 births.", f"registered 120 births.\n\n{image}").faults


def test_two_figures_with_the_same_text(course):
    cell = "```{code-cell}\n" + ALT + "plt.plot([1])\nprint(1)\n```\n\n```{quiz} closing"
    course.edit("lesson.md", "```{quiz} closing", cell)
    first, second = course.line("lesson.md", "import matplotlib") - 1, course.line("lesson.md", "plt.plot([1])") - 1
    (fault,) = course.faults
    assert f"lesson.md:{second}: The figure has the alternative text of the one in line {first}." in fault


def test_alternative_text_of_few_long_words(course):
    alt = "Disaggregated underrepresentation intercomparison."
    cell = f'```{{code-cell}}\n:mystnb: {{image: {{alt: "{alt}"}}}}\nplt.plot([1])\nprint(1)\n```\n\n'
    course.edit("lesson.md", "```{quiz} closing", f"{cell}```{{quiz}} closing")
    assert "has 3 words, at least 6 were expected" in course.only_fault("lesson.md", alt)
