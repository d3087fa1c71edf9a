"""The words of a sentence agree with the numbers beside them, in every frame that says it."""

import json
import re

import pytest

from count_everyone.figures import FaultyPage
from count_everyone.figures.fill import NAME, fill
from count_everyone.figures.frames import MEMORY, find_figures, frames_file, read_figure


def adds_up(n):
    """Return whether poor households are paid or not, and those who are not wait in the registry or are not in it."""
    return n["reached"] + n["missed"] == n["poor"] and n["waiting"] + n["unregistered"] == n["missed"]


def table(n):
    """Return whether first and last are as far apart as said, and no region lies beyond them."""
    return n["least"] <= n["loser"] <= n["most"] and n["gap"] == round(100 * (n["most"] - n["least"]) / n["asked"])


def balance(n):
    """Return whether who gains and who loses explains the poor that are reached before and after."""
    return n["gain"] - n["lose"] == n["after"] - n["before"] and n["moved"] >= max(n["gain"], n["lose"]) >= 0


def paid(n):
    """Return how many households are paid."""
    return n["reached"] + n["leaked"]


LEVELS = ("I", "II", "III", "IV")
WORDS = re.compile(r"\b(more|fewer|less|only|falls|rises|stays|nobody|everybody|all|both|no|changes)\b", re.IGNORECASE)
# of each sentence: its words that compare or count out, and what they say of the numbers
HELD = {
    "budget sentence": ("no", lambda n: adds_up(n) and n["waiting"] >= 10),
    "budget few": ("", lambda n: adds_up(n) and n["waiting"] < 10),
    "budget everybody": ("everybody", lambda n: adds_up(n) and n["waiting"] == 0 and n["unspent"] > 0),
    "equal more": ("nobody", lambda n: balance(n) and n["after"] >= n["before"]),
    "equal fewer": ("only", lambda n: balance(n) and n["after"] < n["before"]),
    "level without": ("fewer", lambda n: n["safeguards"] < n["passing"] and n["kept"] == n["risk"]),
    "level same": ("stays", lambda n: n["safeguards"] >= n["passing"] and n["level"] == n["before"]),
    "level lower": ("falls", lambda n: LEVELS.index(n["level"]) < LEVELS.index(n["before"])),
    "line sentence": ("", lambda n: n["reached"] + n["missed"] == n["poor"] and paid(n) == 280),
    "noise alike": ("all", lambda n: table(n) and n["differs"] == "alike"),
    "noise found": ("more", lambda n: table(n) and n["differs"] == "loser" and n["worst"] == "Lakes"),
    "noise shared": ("more", lambda n: table(n) and n["loser"] == n["most"] and " and " in n["worst"]),
    "noise hidden": ("more", lambda n: table(n) and n["loser"] < n["most"] and "Lakes" not in n["worst"]),
    "ratios sentence": ("", lambda n: n["granted_b"] - n["granted"] == n["refused_a"] - n["refused_b"] == n["more"]),
    "record records": ("", lambda n: n["missed"] <= n["poor"]),
    "record survey": ("changes nobody", lambda n: n["missed"] <= n["poor"]),  # of all its frames together: see below
    "registry sentence": ("everybody", lambda n: n["paid"] <= n["in_registry"] <= n["poor_without"]),
    "rules score": ("", lambda n: n["rule"] == "score" and n["missed"] == n["by_score"]),
    "rules more": ("more", lambda n: n["missed"] > n["by_score"]),
    "rules fewer": ("fewer", lambda n: n["missed"] < n["by_score"]),
    "surveys one": ("", lambda n: n["survey"] == 1 and n["some"] == 0 and n["all"] == n["payments"]),
    "surveys sentence": ("", lambda n: n["all"] + n["some"] + n["none"] == 1000 and n["least"] <= n["most"]),
    "wishes same": ("all both", lambda n: n["poor"] == n["poor_a"] and n["third_b"] == n["third_a"]),
    "wishes more": ("", lambda n: n["third_b"] > n["third_a"]),
    "wishes less": ("only", lambda n: n["third_b"] < n["third_a"]),
    "wishes impossible": ("no only", lambda n: n["needed"] > n["there_are"] == n["poor"]),
    "years start": ("", lambda n: n["year"] == 0),
    "years later": ("", lambda n: n["year"] > 0),
}


@pytest.fixture(scope="module")
def frames(root):
    """Return all frames by figure, with what holds for all of them."""
    made = {}
    for name, path in find_figures(root).items():
        if isinstance(read_figure(path), FaultyPage):
            continue
        content = json.loads(frames_file(path, root / MEMORY))
        made[name] = [{**content["once"], **frame} for frame in content["frames"]]
    return made


def test_every_word_that_compares_is_held_and_every_sentence_is_said_by_a_frame(root, frames):
    figures = {name: read_figure(find_figures(root)[name]) for name in frames}
    words = {
        f"{name} {says}": " ".join(sorted({word.lower() for word in WORDS.findall(NAME.sub("", text))}))
        for name, figure in figures.items()
        for says, text in figure.sentences.items()
    }
    held = {said: held for said, (held, _) in HELD.items()}
    assert words == held, "Write into HELD, beside the words that compare, what they say of the numbers of a frame."
    assert set(HELD) == {f"{name} {frame['says']}" for name, made in frames.items() for frame in made}


@pytest.mark.parametrize("said", HELD)
def test_words_are_true_of_every_frame_that_says_them(root, frames, said):
    name, says = said.split()
    sentence, holds = read_figure(find_figures(root)[name]).sentences[says], HELD[said][1]
    assert [fill(sentence, n) for n in frames[name] if n["says"] == says and not holds(n)] == []


def test_nobodys_payment_changes_with_the_records_where_the_score_comes_from_a_survey(frames):
    by_survey = [n for n in frames["record"] if n["score"] == "survey"]
    assert len({(n["missed"], n["paid_of_100"]) for n in by_survey}) == 1


def test_with_a_higher_line_fewer_payments_leak_and_more_poor_households_are_missed(frames):
    leaked, missed = ([n[name] for n in frames["line"]] for name in ("leaked", "missed"))
    assert leaked == sorted(leaked, reverse=True)
    assert missed == sorted(missed)
