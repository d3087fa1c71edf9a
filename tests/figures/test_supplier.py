"""The supplier's page: what its lines say is true, and what they conclude is not."""

import re

import pytest

from count_everyone.audit import verdict
from count_everyone.figures.fill import fill, names_in
from count_everyone.figures.frames import find_figures, numbers_at, read_figure


@pytest.fixture(scope="module")
def page(root):
    return read_figure(find_figures(root)["supplier"])


@pytest.fixture(scope="module")
def numbers(page):
    return dict(page.numbers())


def test_eight_of_fourteen_lines_are_faulty_and_to_mark_all_gives_two_points(page):
    faults = sum(line.is_fault for line in page.lines)
    assert (len(page.lines), faults, faults - (len(page.lines) - faults)) == (14, 8, 2)


def test_faulty_and_sound_lines_cannot_be_told_by_their_style(page, numbers):
    kinds = {kind: [fill(line.text, numbers) for line in page.lines if line.is_fault is kind] for kind in (True, False)}
    for lines in kinds.values():
        assert {bool(re.search(r"\d", text)) for text in lines} == {True, False}
        assert all(re.match(r"[A-Z][a-z ]+: .*\. So [^.]+\.$", text) for text in lines), "subject, count, conclusion"
    lengths = {kind: sorted(map(len, lines)) for kind, lines in kinds.items()}
    assert lengths[True][-2] > lengths[False][2], lengths
    assert lengths[False][1] < lengths[True][-3], lengths
    places = [line.is_fault for line in page.lines]
    assert max(len(run) for run in "".join("f" if fault else "s" for fault in places).split("s")) <= 2


def test_nothing_on_the_page_says_how_many_faults_it_has_before_somebody_looked(page, numbers):
    assert not re.search(r"\d|eight|six|fourteen", fill(page.intro, numbers))


def test_the_new_line_changes_the_count_and_no_payment(numbers):
    assert numbers["leaked_other_line"] < numbers["leaked"] / 2


def test_every_number_of_the_page_is_used(page, numbers):
    texts = [page.intro, *(text for line in page.lines for text in (line.text, line.why))]
    assert {name for text in texts for name in names_in(text)} == set(numbers)


def test_the_ratio_passes_four_fifths_while_poor_women_are_missed_more(numbers):
    assert numbers["ratio"] > 0.9
    assert numbers["women"] - numbers["men"] >= 5


def test_the_file_says_the_contrary_of_everybody_about_households_without_a_phone(numbers):
    assert numbers["file_without"] < numbers["file_with"]
    assert numbers["all_without"] - numbers["all_with"] >= 10


def test_the_registry_turns_round_who_needs_more(numbers):
    assert numbers["recorded_women"] < numbers["recorded_men"]
    assert numbers["true_women"] > numbers["true_men"]
    assert numbers["second_women"] / numbers["second_women_of"] < numbers["second_men"] / numbers["second_men_of"] - 0.1


def test_the_task_force_has_insufficient_evidence(numbers):
    said = verdict(numbers["as_large"] / 100, numbers["apart"] / 100, relevant_gap=0.10).iloc[0]
    assert said == "insufficient evidence"
    assert numbers["few"] <= 5


def test_the_weak_line_is_above_a_rule_that_pays_nobody_and_its_counts_add_up(numbers):
    assert numbers["right"] > numbers["not_poor"]
    assert sum(numbers[name] for name in ("reached", "missed", "leaked", "rest")) == numbers["households"]
    assert numbers["reached"] + numbers["leaked"] == numbers["payments"]


def test_the_page_says_the_same_as_the_figures_of_the_other_sittings(root, numbers):
    phones = numbers_at(root, "registry", kept_out=30)
    assert [phones[name] for name in ("file_without", "file_with", "all_without", "all_with")] == [
        numbers[name] for name in ("file_without", "file_with", "all_without", "all_with")
    ]
    budget = numbers_at(root, "budget", money=28)
    of_1000 = 1000 / numbers["households"]
    assert abs(budget["reached"] - of_1000 * numbers["reached"]) <= 1
    assert abs(budget["missed"] - of_1000 * numbers["missed"]) <= 1
