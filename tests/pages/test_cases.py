"""The cases of the sittings cannot be answered by their looks."""

from collections import Counter

from count_everyone.source.quiz import read_scenarios


def test_the_right_answer_of_a_case_is_known_neither_by_its_length_nor_by_its_place(root):
    cases = [case for path in sorted(root.glob("book/without_code/*/scenarios.yml")) for case in read_scenarios(path)]
    looks = Counter()
    for case in cases:
        lengths = [len(option.text) for option in case.options]
        right = next(n for n, option in enumerate(case.options) if option.correct)
        looks[f"place {right}"] += 1
        looks["longest"] += lengths[right] == max(lengths)
        looks["shortest"] += lengths[right] == min(lengths)
    # of three options each look is right in a third by chance; in half of the cases it would be a hint
    assert {look: times for look, times in looks.items() if times > len(cases) / 2} == {}, len(cases)
    assert {case.question for case in cases if len(case.options) != 3} == set()
