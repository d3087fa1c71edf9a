"""What an author of a figure meets: frames that fit, and errors that say what does not."""

import json
import re
from dataclasses import replace
from random import Random

import pytest

from count_everyone.figures import Block, Choice, FaultyPage, Figure, Frame, Guess, Line, Slider, Strip
from count_everyone.figures.draw import draw_figure, rows_of_table
from count_everyone.figures.frames import compute, figures_command, frames_file, numbers_at, settings_of

DESCRIPTION = """
from count_everyone.figures import Block, Figure, Frame, Guess, Slider

def frame(money):
    return Frame({"paid": money}, ["r" * money + "m" * (4 - money)])

FIGURE = Figure(
    title="Money?", intro="Four people.", frame=frame,
    guess=Guess("How many?", ["one", "two"], "You said {guess}: {paid}.", "{paid}.", lambda numbers: "two"),
    controls=[Slider("money", "Money for how many?", range(5), 2, "Money for {money}")],
    key={"r": ("disc", "good", "paid"), "m": ("cross", "bad", "not paid")},
    sentences={"sentence": "{paid} of 4 are paid."},
    alt="{paid} of 4.", drawing=[Block("{paid} of 4", a_row=2)], note="One mark is one person.", misread=["Nothing."],
    caption="People.", columns={"money": "Money", "paid": "Paid"}, on_paper=[{"money": 0}, {"money": 4}],
)
"""


def small(**changes) -> Figure:
    """Return a figure of four people."""

    def frame(money, whom="all"):
        return Frame({"paid": money}, ["r" * money + "m" * (4 - money)])

    figure = Figure(
        title="Money?",
        intro="Four people.",
        guess=Guess("How many?", ["one", "two"], "You said {guess}: {paid}.", "{paid}.", lambda numbers: "two"),
        controls=[Slider("money", "Money for how many?", range(5), 2, "Money for {money}")],
        frame=frame,
        key={"r": ("disc", "good", "paid"), "m": ("cross", "bad", "not paid")},
        sentences={"sentence": "{paid} of 4 are paid."},
        alt="{paid} of 4.",
        drawing=[Block("{paid} of 4", a_row=2)],
        note="One mark is one person.",
        misread=["Nothing."],
        caption="People.",
        columns={"money": "Money", "paid": "Paid"},
        on_paper=[{"money": 0}, {"money": 4}],
    )
    return replace(figure, **changes)


def test_frames_stand_in_the_order_of_the_controls_and_the_last_control_moves_first():
    both = small(controls=[*small().controls, Choice("whom", "Whom?", {"all": "all", "some": "some"})])
    assert settings_of(both)[:3] == [
        {"money": 0, "whom": "all"},
        {"money": 0, "whom": "some"},
        {"money": 1, "whom": "all"},
    ]


def test_numbers_of_numpy_are_written_as_numbers():
    import numpy as np

    figure = small(frame=lambda money: Frame({"paid": np.int64(money)}, ["r" * money + "m" * (4 - money)]))
    assert json.loads(json.dumps(compute(figure)["frames"][3]))["paid"] == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"alt": "{missed} of 4."}, "alt asks for {missed}"),
        ({"sentences": {"other": "Nobody."}}, "says 'sentence', and there is no such sentence"),
        ({"key": {"r": ("disc", "good", "paid")}}, "The letter 'm' is not in the key"),
        ({"drawing": [Block("one"), Block("two")]}, "1 strings of marks for 2 blocks"),
        ({"frame": lambda money: Frame({"paid": money}, ["r" * (money + 1)])}, "different numbers of marks"),
    ],
)
def test_a_frame_that_does_not_fit_is_named(changes, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        compute(small(**changes))


def test_a_figure_too_large_for_a_slow_line_is_refused(tmp_path):
    path = tmp_path / "large.py"
    noise = "".join(Random(0).choices("rm", k=600_000))
    path.write_text(DESCRIPTION.replace('["r" * money + "m" * (4 - money)]', f'["{noise}"]'), encoding="utf-8")
    with pytest.raises(ValueError, match=r"The figure large takes [\d,]+ bytes compressed. At most 60,000"):
        frames_file(path, tmp_path)


def test_a_file_without_a_figure_and_a_name_that_is_none_are_named(tmp_path):
    folder = tmp_path / "book" / "without_code" / "figures"
    folder.mkdir(parents=True)
    (folder / "empty.py").write_text("X = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"empty.py has no FIGURE"):
        figures_command(tmp_path, ["empty"])
    with pytest.raises(ValueError, match=r"There is no figure 'other'. The figures are empty"):
        figures_command(tmp_path, ["other"])


def test_an_author_sees_frames_and_size_of_a_thirteenth_figure(tmp_path, capsys):
    folder = tmp_path / "book" / "without_code" / "figures"
    folder.mkdir(parents=True)
    (folder / "own.py").write_text(DESCRIPTION, encoding="utf-8")
    assert figures_command(tmp_path, []) == 0
    assert capsys.readouterr().out.startswith("own: 5 frames, ")


def test_without_its_script_a_figure_shows_the_first_frame_and_all_frames_as_a_table():
    figure = small()
    html = draw_figure("own", figure, compute(figure))
    assert "2 of 4 are paid." in html
    assert html.count("<tr>") == 1 + 5
    assert html.count('class="disc good"') == 2 + 1  # the marks, and the key


def test_the_table_of_a_figure_with_two_sliders_keeps_the_second_at_its_start():
    second = Slider("again", "Ask again", range(1, 4), 1, "Draw {again}")
    figure = small(controls=[*small().controls, second])
    settings = settings_of(figure)
    assert [settings[n] for n in rows_of_table(figure, settings)] == [{"money": m, "again": 1} for m in range(5)]


def test_words_of_a_figure_cannot_break_out_of_the_page():
    figure = small(note="</script><b>", sentences={"sentence": "</script>{paid}"})
    html = draw_figure("own", figure, compute(figure))
    data = html.split('class="figure-data">')[1]
    assert "<b>" not in html
    assert data.index("</script>") > data.index('"frames"')


def test_marks_of_a_strip_stand_where_the_frame_says():
    figure = small(
        drawing=Strip(["A", "B"], to=100, scale="missed of 100"),
        frame=lambda money: Frame({"paid": money}, ["rm"], at=[0, 25 * money]),
    )
    html = draw_figure("own", figure, compute(figure))
    places = [
        float(part.split('"')[0]) for part in html.split('<use href="#own-')[1:] for part in [part.split('x="')[1]]
    ]
    assert places[:2] == [123, 234]  # at the left end, and at 50 of 100


def test_a_page_with_faults_has_its_numbers_computed(tmp_path):
    page = FaultyPage("Page", "Mark {n}.", [Line("{n} of 4", "Because {n}.", is_fault=True)], lambda: {"n": 1})
    assert compute(page) == {"once": {"n": 1}, "frames": []}


def test_frames_are_kept_until_the_description_changes(tmp_path):
    path, memory = tmp_path / "own.py", tmp_path / "kept"
    path.write_text(DESCRIPTION, encoding="utf-8")
    first = frames_file(path, memory)
    (kept,) = memory.iterdir()
    kept.write_bytes(b"kept")
    assert frames_file(path, memory) == b"kept"
    path.write_text(DESCRIPTION.replace("range(5)", "range(4)"), encoding="utf-8")
    assert json.loads(frames_file(path, memory))["frames"] == json.loads(first)["frames"][:4]


def test_the_numbers_of_a_page_are_those_of_a_frame(tmp_path):
    folder = tmp_path / "book" / "without_code" / "figures"
    folder.mkdir(parents=True)
    (folder / "own.py").write_text(DESCRIPTION, encoding="utf-8")
    assert numbers_at(tmp_path, "own")["paid"] == 2  # at the start
    assert numbers_at(tmp_path, "own", money=4)["paid"] == 4


@pytest.mark.parametrize(
    ("right", "place"),
    [(155, 1), (100, 0), (999, 2), ("about 1,200 of 9,000", 2), (1190.5, 2)],
)
def test_right_guess_is_the_option_of_that_text_or_the_one_whose_number_is_nearest(right, place):
    guess = Guess(
        "How many?",
        ["about 80 of 9,000", "about 155 of 9,000", "about 1,200 of 9,000"],
        "",
        "",
        lambda numbers: numbers["right"],
    )
    assert guess.place_of_right({"right": right}) == place


def test_right_guess_that_is_no_option_is_named():
    figure = small(guess=replace(small().guess, right=lambda numbers: "three"))
    with pytest.raises(ValueError, match=r"'three' is no option of the guess. One of \['one', 'two'\] was expected"):
        draw_figure("own", figure, compute(figure))


def test_a_table_that_would_fill_pages_stays_folded_on_paper():
    several = small(
        controls=[
            Slider("money", "Money?", range(5), 2, "{money}"),
            Choice("whom", "Whom?", dict.fromkeys("abcdef", "x")),
        ],
        on_paper=[],
    )
    assert 'class="figure-table"' in draw_figure("own", small(), compute(small()))
    assert 'class="figure-table long"' in draw_figure("own", several, compute(several))
