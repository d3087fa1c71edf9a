"""Figures: what is drawn is what was handed in, the words hold the numbers, and letters and colours can be read."""

import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from count_everyone import audit
from count_everyone.audit._labels import spread
from count_everyone.audit._style import BRICK, CARD, COLOURS, HILL, LETTERS, MARKERS, QUIET, SIZE, WIDTH

mpl.use("Agg")
PARTS = {
    "train": ([2000, 2005, 2010], "the model learns from it"),
    "calibration": ([2015], "we compare models and choose one"),
    "audit": ([2019], "opened once, at the end"),
}
# Machado, Oliveira and Fernandes (2009), IEEE TVCG 15, 1291-1298, table 1, severity 1.0: for linear RGB
SEES = {
    "all colours": np.eye(3),
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
PAIRS = list(itertools.combinations(COLOURS, 2))
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])  # sRGB, D65


@pytest.fixture(autouse=True)
def close_figures():
    plt.close("all")  # a docstring's example that ran before on this worker may have left some
    yield
    plt.close("all")


def estimates(*rows, index=("north", "south", "east"), n=(50, 60, 70)):
    table = pd.DataFrame(rows, columns=["value", "lower", "upper"], index=list(index)[: len(rows)])
    return table.assign(n=list(n)[: len(rows)])


def lines_of(ax):
    """Return the corners of lines and intervals, as they are drawn."""
    return [path.vertices.tolist() for collection in ax.collections for path in collection.get_paths()]


def texts_of(ax):
    ax.figure.draw_without_rendering()
    return [text for text in ax.figure.findobj(Text) if text.get_visible() and text.get_text()]


def said(ax):
    return [text.get_text() for text in texts_of(ax)]


def linear(colour):
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """Return the contrast ratio of WCAG 2.2."""
    low, high = sorted(linear(colour) @ TO_XYZ[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(rgb):
    """Return the place of a linear RGB colour in CIE L*a*b*, where a distance of 2 can be seen."""
    x, y, z = np.cbrt(TO_XYZ @ np.clip(rgb, 0.001, 1) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


# ---- the style


@pytest.mark.parametrize("colour", [LETTERS, QUIET, *COLOURS])
def test_colours_that_letters_have_reach_a_contrast_of_4_5_on_the_card(colour):
    assert contrast(colour, CARD) >= 4.5


def test_bars_reach_a_contrast_of_3_and_marks_stand_out_from_them():
    assert contrast(HILL, CARD) >= 3
    assert contrast(BRICK, HILL) >= 3


def test_no_letters_could_be_read_on_white_and_on_the_dark_page_so_the_card_is_opaque():
    greys = [f"#{level:02x}{level:02x}{level:02x}" for level in range(256)]
    assert max(min(contrast(grey, "#ffffff"), contrast(grey, "#131416")) for grey in greys) < 4.5
    ax, _ = audit.plot_time_line(PARTS)
    assert to_rgb(ax.figure.get_facecolor()) == to_rgb(ax.get_facecolor()) == to_rgb(CARD)
    assert ax.figure.get_facecolor()[3] == ax.patch.get_facecolor()[3] == 1


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_colours_differ_in_grey(one, other):
    assert abs(lab(linear(one))[0] - lab(linear(other))[0]) >= 10


@pytest.mark.parametrize("sees", SEES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_colours_differ_for_people_who_see_no_red_or_no_green(one, other, sees):
    matrix = np.array(SEES[sees])
    assert np.linalg.norm(lab(matrix @ linear(one)) - lab(matrix @ linear(other))) >= 20


def test_each_colour_has_a_mark_of_its_own_shape():
    assert len(set(MARKERS)) == len(MARKERS) == len(COLOURS)


def test_style_ends_where_the_context_ends():
    before = dict(plt.rcParams)
    with audit.course_style():
        assert plt.rcParams["font.size"] == SIZE
        _, ax = plt.subplots()
        lines = [ax.plot([0, 1])[0] for _ in range(4)]
    assert [(line.get_color(), line.get_marker()) for line in lines] == list(zip(COLOURS, MARKERS, strict=True))
    audit.plot_time_line(PARTS)
    assert dict(plt.rcParams) == before


def figures():
    years = pd.DataFrame({"rural households": [0.4, 0.5], "towns": [0.4, 0.41]}, index=[2015, 2019])
    rng = np.random.default_rng(0)
    table = estimates((0.3, 0.2, 0.4), (0.5, 0.3, 0.7))
    longer = estimates((0.3, 0.2, 0.4), (0.5, 0.3, 0.7), index=["lower middle income", "upper middle income"])
    points = rng.normal(50, 20, (2, 60))
    return {
        "rates": lambda ax=None: audit.plot_rates(longer, rate_name="false negative rate", ax=ax),
        "two rates": lambda ax=None: audit.plot_rates({"cut 0.5": table, "400 scholarships": table}, ax=ax),
        "estimates": lambda ax=None: audit.plot_estimates(longer, name="skill", sides=("worse", "better"), ax=ax),
        "predictions": lambda ax=None: audit.plot_predictions(*points, named=[0, 1, 2], unit="deaths", ax=ax),
        "replays": lambda ax=None: audit.plot_replays(rng.normal(size=500), 0.1, ends=(-2, 2), reference=0, ax=ax),
        "lines": lambda ax=None: audit.plot_lines(years, name="error", axis_name="year", ax=ax),
        "time line": lambda ax=None: audit.plot_time_line(PARTS, ax=ax),
    }


@pytest.mark.parametrize("name", figures())
def test_every_letter_is_13_points_on_a_figure_of_5_inches(name):
    ax, _ = figures()[name]()
    assert {text.get_fontsize() for text in texts_of(ax)} == {SIZE}
    assert ax.figure.get_figwidth() == WIDTH == 5
    # what is cut to its content, as a notebook does it, is no wider: nothing hangs out at a side
    assert ax.figure.get_tightbbox().width <= WIDTH + 0.1


@pytest.mark.parametrize("name", figures())
def test_axes_that_are_handed_in_get_the_same_letters(name):
    _, ax = plt.subplots(figsize=(5, 5), layout="constrained")
    assert figures()[name](ax)[0] is ax
    assert {text.get_fontsize() for text in texts_of(ax)} == {SIZE}
    assert len(plt.get_fignums()) == 1


@pytest.mark.parametrize("name", figures())
def test_names_stand_in_the_figure_and_not_in_a_legend_and_words_are_sentences(name):
    ax, words = figures()[name]()
    assert ax.get_legend() is None
    assert words[0].isupper()
    assert words.endswith(".")


@pytest.mark.parametrize("name", figures())
def test_words_inside_of_a_figure_do_not_cover_each_other(name):
    ax, _ = figures()[name]()
    ax.figure.draw_without_rendering()
    boxes = [(text.get_text(), Text.get_window_extent(text)) for text in ax.texts if text.get_text()]
    assert [(a, b) for (a, one), (b, other) in itertools.combinations(boxes, 2) if one.overlaps(other)] == []


# ---- rates


def test_dots_and_intervals_of_two_decisions_stand_where_the_tables_say():
    one, other = estimates((0.3, 0.2, 0.4), (0.5, 0.3, 0.7)), estimates((0.6, 0.5, 0.8), (0.9, 0.7, 1.0))
    ax, words = audit.plot_rates({"cut 0.5": one, "best 400": other}, rate_name="false negative rate")
    dots = [line for line in ax.lines if line.get_marker() in MARKERS]
    assert [line.get_xdata().tolist() for line in dots] == [[0.3, 0.5], [0.6, 0.9]]
    assert [line.get_marker() for line in dots] == ["o", "^"]
    assert [[x for x, _ in line] for line in lines_of(ax)] == [[0.2, 0.4], [0.3, 0.7], [0.5, 0.8], [0.7, 1.0]]
    assert "cut 0.5: north 0.30 (0.20 to 0.40, n 50); south 0.50 (0.30 to 0.70, n 60). best 400: north 0.60" in words


def test_denominators_stand_at_the_groups():
    ax, _ = audit.plot_rates(estimates((0.3, 0.2, 0.4), (0.5, 0.3, 0.7), n=(77, 1200)))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["north\nn 77", "south\nn 1,200"]


def test_denominators_that_differ_between_two_decisions_both_stand_there():
    row = (0.3, 0.2, 0.4)
    ax, _ = audit.plot_rates({"a": estimates(row, n=[50]), "b": estimates(row, n=[40])})
    assert [label.get_text() for label in ax.get_yticklabels()] == ["north\nn 50 and 40"]


def test_rate_without_an_interval_says_so():
    _, words = audit.plot_rates(estimates((1.0, np.nan, np.nan)))
    assert "north 1.00 (no interval, n 50)" in words


def test_two_decisions_on_other_groups_are_refused():
    row = (0.3, 0.2, 0.4)
    with pytest.raises(ValueError, match=r"'a' and 'b' have different groups.*'north' and 'south'.*one order"):
        audit.plot_rates({"a": estimates(row), "b": estimates(row, index=["south"])})


def test_more_decisions_than_shapes_are_refused():
    with pytest.raises(ValueError, match=r"There are 5 tables\. One to 4 were expected"):
        audit.plot_rates(dict.fromkeys("abcde", estimates((0.3, 0.2, 0.4))))


# ---- estimates


THREE = ((0.73, 0.68, 0.79), (0.05, -0.1, 0.2), (-0.54, -1.06, -0.11))


def test_estimates_stand_beside_the_line_with_their_intervals():
    ax, _ = audit.plot_estimates(estimates(*THREE), name="skill", sides=("worse", "better"))
    line, *dots = ax.lines
    assert line.get_xdata() == [0, 0]
    assert [float(dot.get_xdata()[0]) for dot in dots] == [0.73, 0.05, -0.54]
    assert [[x for x, _ in line] for line in lines_of(ax)] == [[0.68, 0.79], [-0.1, 0.2], [-1.06, -0.11]]
    assert [dot.get_ydata()[0] for dot in dots] == [2, 1, 0]


def test_mark_is_open_where_the_interval_holds_the_line():
    ax, _ = audit.plot_estimates(estimates(*THREE))
    assert [dot.get_markerfacecolor() == CARD for dot in ax.lines[1:]] == [False, True, False]


def test_words_of_estimates_hold_every_number_and_the_side():
    _, words = audit.plot_estimates(estimates(*THREE), name="skill", sides=("worse", "better"))
    assert words == (
        "Skill, with intervals, beside a line at 0: north 0.73 (0.68 to 0.79, n 50), better; "
        "south 0.05 (-0.10 to 0.20, n 60), the interval holds 0; east -0.54 (-1.06 to -0.11, n 70), worse."
    )


def test_names_of_the_sides_stand_left_and_right_of_the_line():
    ax, _ = audit.plot_estimates(estimates(*THREE), sides=("worse", "better"))
    ax.figure.draw_without_rendering()
    line = ax.transData.transform((0, 0))[0]
    worse, better = (text.get_window_extent() for text in ax.texts)
    assert worse.x1 < line < better.x0
    assert [text.get_text() for text in ax.texts] == ["← worse", "better →"]


def test_line_can_stand_elsewhere_and_is_seen_where_all_estimates_are_on_one_side():
    ax, words = audit.plot_estimates(estimates((1.4, 1.2, 1.6)), name="ratio", reference=1, digits=1)
    assert ax.get_xlim()[0] < 1 < ax.get_xlim()[1]
    assert words == "Ratio, with intervals, beside a line at 1: north 1.4 (1.2 to 1.6, n 50), above."


def test_estimate_that_is_not_defined_says_so_and_has_no_side():
    ax, words = audit.plot_estimates(estimates((np.nan, np.nan, np.nan), (0.1, np.nan, np.nan)))
    assert "north not defined (n 50); south 0.10 (no interval, n 60)." in words
    assert "not defined" in said(ax)


def test_estimates_without_n_are_drawn():
    ax, words = audit.plot_estimates(estimates((0.1, 0.0, 0.2)).drop(columns="n"))
    assert "north 0.10 (0.00 to 0.20), the interval holds 0." in words
    assert [label.get_text() for label in ax.get_yticklabels()] == ["north"]


def test_lines_that_are_no_intervals_are_named_and_nobody_reads_of_an_interval():
    lines = "lowest to highest of ten worlds"
    table = estimates(*THREE[:2], (0.3, np.nan, np.nan)).drop(columns="n")
    ax, words = audit.plot_estimates(table, name="skill", sides=("worse", "better"), lines=lines)
    assert words == (
        "Skill (line: lowest to highest of ten worlds), beside a line at 0: north 0.73 (0.68 to 0.79), better; "
        "south 0.05 (-0.10 to 0.20), on both sides of 0; east 0.30 (no line)."
    )
    assert ax.get_xlabel().replace("\n", " ") == "skill (line: lowest to highest of ten worlds)"


@pytest.mark.parametrize("sides", ["worse", ("worse",), ()])
def test_sides_that_are_no_two_names_are_refused(sides):
    with pytest.raises(ValueError, match=r'Two names were expected, left and right, such as \("worse", "better"\)'):
        audit.plot_estimates(estimates(*THREE), sides=sides)


@pytest.mark.parametrize("draw", [audit.plot_rates, audit.plot_estimates])
def test_table_without_estimates_is_refused(draw):
    with pytest.raises(ValueError, match=r"no column value, lower, upper\. Hand in"):
        draw(pd.DataFrame({"n": [1]}))
    with pytest.raises(ValueError, match=r"no row\. Check the filter"):
        draw(estimates(*THREE).iloc[:0])


# ---- predicted and observed


@pytest.fixture
def states():
    rng = np.random.default_rng(3)
    observed = rng.gamma(2, 20, 150)
    names = [f"state {number}" for number in range(150)]
    return pd.DataFrame({"observed": observed, "predicted": observed * rng.lognormal(0, 0.3, 150)}, index=names)


def test_dots_stand_at_what_was_predicted_and_observed(states):
    ax, _ = audit.plot_predictions(states["observed"], states["predicted"])
    assert ax.collections[0].get_offsets().tolist() == states[["predicted", "observed"]].to_numpy().tolist()


def test_line_of_equality_is_the_diagonal_of_a_square(states):
    ax, _ = audit.plot_predictions(states["observed"], states["predicted"])
    ax.figure.draw_without_rendering()
    assert ax.get_xlim() == ax.get_ylim()
    assert list(ax.lines[0].get_xdata()) == list(ax.lines[0].get_ydata()) == list(ax.get_xlim())
    box = ax.get_window_extent()
    assert box.width == pytest.approx(box.height)


def test_names_stand_inside_and_cover_neither_each_other_nor_the_words_of_the_corners(states):
    worst = (states["predicted"] - states["observed"]).abs().nlargest(6).index
    ax, _ = audit.plot_predictions(states["observed"], states["predicted"], named=worst)
    ax.figure.draw_without_rendering()
    boxes = {text.get_text(): Text.get_window_extent(text) for text in ax.texts}
    assert set(worst) <= set(boxes)
    frame = ax.get_window_extent()
    for box in boxes.values():
        assert frame.x0 <= box.x0 < box.x1 <= frame.x1
        assert frame.y0 <= box.y0 < box.y1 <= frame.y1
    assert [pair for pair in itertools.combinations(boxes, 2) if boxes[pair[0]].overlaps(boxes[pair[1]])] == []


def test_names_that_lie_close_together_do_not_cover_each_other():
    y = [50.0, 50.5, 51.0, 0.0, 100.0]
    names = ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "lowest", "highest"]
    ax, _ = audit.plot_predictions(y, y, names=names, named=names)
    ax.figure.draw_without_rendering()
    boxes = [Text.get_window_extent(text) for text in ax.texts]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


def test_words_of_predictions_hold_the_error_both_sides_and_the_named_rows():
    _, words = audit.plot_predictions([10, 20, 30, 40], [12, 20, 26, 41], names=list("abcd"), named="c", unit="deaths")
    assert words == (
        "Predicted against observed, 4 rows: mean absolute error 1.8 deaths. Predicted too low in 1 row, "
        "too high in 2, equal in 1. Named: c (predicted 26.0, observed 30.0)."
    )


@pytest.mark.parametrize(("name", "count"), [("Atlantis", 0), ("twice", 2)])
def test_name_that_is_not_that_of_one_row_is_refused(name, count):
    with pytest.raises(ValueError, match=rf"'{name}' is the name of {count} rows.*Check its letters"):
        audit.plot_predictions([1, 2, 3], [1, 2, 3], names=["twice", "twice", "once"], named=[name])


def test_predictions_of_other_rows_are_refused(states):
    with pytest.raises(ValueError, match="different indexes"):
        audit.plot_predictions(states["observed"], states["predicted"].iloc[::-1])
    with pytest.raises(ValueError, match="different lengths"):
        audit.plot_predictions([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="y_pred has 1 missing"):
        audit.plot_predictions([1, 2], [1, np.nan])


# ---- replays


def test_histogram_holds_every_replay_and_marks_stand_at_observed_value_and_ends():
    values = np.random.default_rng(0).normal(2, 1, 800)
    ax, _ = audit.plot_replays(values, 2.1, ends=(0.1, 4.0), reference=0)
    assert sum(bar.get_height() for bar in ax.patches) == 800
    reference, ends, observed = ax.lines
    assert list(reference.get_xdata()) == [0, 0]
    assert list(ends.get_xdata()) == [0.1, 4.0]
    assert list(observed.get_xdata()) == [2.1]
    assert [[x for x, _ in line] for line in lines_of(ax)] == [[0.1, 4.0], [2.1, 2.1]]
    assert {"observed\n2.10", "\n0.10", "\n4.00"} <= set(said(ax))


def test_words_of_a_bootstrap_hold_the_interval_and_the_count_below_the_reference():
    values = np.arange(-2, 98)
    _, words = audit.plot_replays(values, 50, ends=(0, 94), reference=0, name="difference", digits=0)
    assert words == (
        "Histogram of 100 replays of the difference, from -2 to 97. Observed: 50. "
        "Interval from 0 to 94, with 95 of 100 replays in it. Below 0: 2 of 100 replays."
    )


def test_words_of_a_permutation_test_count_the_lots_that_are_as_far_from_zero_on_both_sides():
    _, words = audit.plot_replays([-0.5, -0.1, 0.0, 0.3, 0.1 + 0.2], 0.3, name="gap", drawn="lots", digits=1)
    assert words.endswith("Observed: 0.3. As far from 0 as that, or farther: 3 of 5 lots.")


def test_observed_value_far_from_all_replays_is_inside_of_the_figure():
    ax, _ = audit.plot_replays([0.1, 0.2], 0.9)
    assert ax.get_xlim()[1] > 0.9


def test_names_of_ends_that_lie_close_together_do_not_cover_each_other():
    ax, _ = audit.plot_replays(np.linspace(-1, 1, 100), 0.001, ends=(0.0, 0.002), digits=3)
    ax.figure.draw_without_rendering()
    boxes = [Text.get_window_extent(text) for text in ax.texts]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


@pytest.mark.parametrize("ends", [(1, 0), (1,), (0, np.nan), 3])
def test_ends_that_are_no_interval_are_refused(ends):
    with pytest.raises(ValueError, match=r"Two numbers were expected, the lower one first, such as \(0\.8, 4\.2\)"):
        audit.plot_replays([1, 2, 3], 2, ends=ends)


def test_no_replays_are_refused():
    with pytest.raises(ValueError, match=r"no rows in replays"):
        audit.plot_replays([], 2)
    with pytest.raises(ValueError, match="observed has 1 missing"):
        audit.plot_replays([1, 2], np.nan)


# ---- lines


@pytest.fixture
def errors():
    return pd.DataFrame({"learned rows": [20.7, 13.4, 0.0], "new rows": [14.9, 11.7, 14.2]}, index=[1, 3, 20])


def test_lines_go_through_the_values_at_their_places(errors):
    ax, _ = audit.plot_lines(errors)
    assert [line.get_xdata().tolist() for line in ax.lines] == [[1, 3, 20]] * 2
    assert [line.get_ydata().tolist() for line in ax.lines] == errors.T.to_numpy().tolist()
    assert [line.get_marker() for line in ax.lines] == ["o", "^"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "3", "20"]


def test_words_on_the_axis_stand_at_equal_distances(errors):
    ax, _ = audit.plot_lines(errors.set_axis(["1", "3", "20"]))
    assert ax.lines[0].get_xdata().tolist() == [0, 1, 2]


def test_name_of_each_line_stands_at_its_end_in_its_colour(errors):
    ax, _ = audit.plot_lines(errors)
    assert [(text.get_text(), text.xy, text.get_color()) for text in ax.texts] == [
        ("learned rows", (20, 0.0), COLOURS[0]),
        ("new rows", (20, 14.2), COLOURS[1]),
    ]


def test_names_of_lines_that_end_together_do_not_cover_each_other_and_keep_their_order():
    table = pd.DataFrame({name: [0.1, end] for name, end in zip("abcd", [0.5, 0.501, 0.499, 0.502], strict=True)})
    ax, _ = audit.plot_lines(table)
    ax.figure.draw_without_rendering()
    boxes = {text.get_text(): Text.get_window_extent(text) for text in ax.texts}
    assert sorted(boxes, key=lambda name: boxes[name].y0) == ["c", "a", "b", "d"]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes.values(), 2))


def test_words_of_lines_hold_both_ends_the_lowest_and_the_highest(errors):
    _, words = audit.plot_lines(errors, name="mean error", axis_name="depth", digits=1)
    assert words == (
        "Mean error, over depth from 1 to 20. "
        "Learned rows: 20.7 at 1, 0.0 at 20; lowest 0.0 at 20, highest 20.7 at 1. "
        "New rows: 14.9 at 1, 14.2 at 20; lowest 11.7 at 3, highest 14.9 at 1."
    )


def test_intervals_stand_at_the_values(errors):
    ax, _ = audit.plot_lines(errors, lower=errors - 1, upper=errors + 1)
    assert lines_of(ax)[0] == [[1, 19.7], [1, 21.7]]
    assert len(lines_of(ax)) == 6


def test_blank_value_breaks_the_line_and_the_name_stands_at_the_last_value(errors):
    errors.loc[20, "learned rows"] = np.nan
    ax, words = audit.plot_lines(errors)
    assert ax.texts[0].xy == (3, 13.4)
    assert "Learned rows: 20.70 at 1, 13.40 at 3;" in words


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda table: table.iloc[:0], "no row or no column"),
        (lambda table: pd.concat([table] * 3, axis=1), "6 lines, and 4 can be told apart"),
        (lambda table: table.assign(empty=np.nan), r"no value: 'empty'\. Leave them out, and say so"),
        (lambda table: table.iloc[::-1], r"Each place once and in order was expected: \.sort_index\(\)"),
        (lambda table: table.set_axis(["a", "a", "b"]), "Each place once and in order"),
    ],
)
def test_lines_that_cannot_be_drawn_are_refused(errors, change, message):
    with pytest.raises(ValueError, match=message):
        audit.plot_lines(change(errors))


def test_intervals_that_do_not_fit_are_refused(errors):
    with pytest.raises(ValueError, match="Only one end"):
        audit.plot_lines(errors, lower=errors)
    with pytest.raises(ValueError, match="upper has other rows or columns"):
        audit.plot_lines(errors, lower=errors, upper=errors.iloc[1:])


# ---- the time line


def test_marks_of_each_part_stand_at_its_years_in_a_row_of_its_own():
    ax, _ = audit.plot_time_line(PARTS)
    assert [list(line.get_xdata()) for line in ax.lines] == [[2000, 2005, 2010], [2015], [2019]]
    rows = [set(line.get_ydata()) for line in ax.lines]
    assert [len(row) for row in rows] == [1, 1, 1]
    assert [row.pop() for row in rows] == sorted((line.get_ydata()[0] for line in ax.lines), reverse=True)
    assert [line.get_marker() for line in ax.lines] == ["o", "^", "s"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2000", "2005", "2010", "2015", "2019"]


def test_words_of_the_time_line_hold_every_part_with_its_years_and_its_job():
    assert audit.plot_time_line(PARTS)[1] == (
        "Time line of 3 parts. train, 2000, 2005 and 2010: the model learns from it. "
        "calibration, 2015: we compare models and choose one. audit, 2019: opened once, at the end."
    )


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "One to 4 parts by name were expected"),
        ([2000, 2005], "One to 4 parts by name were expected"),
        ({"train": ([], "learns")}, "'train' has no year"),
        ({"train": (["soon"], "learns")}, r"parts\['train'\] has values that are not numbers"),
        ({"train": [2000, 2005, 2010]}, "Its years and its job were expected"),
        ({"train": "2000"}, "Its years and its job were expected"),
    ],
)
def test_parts_without_years_are_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        audit.plot_time_line(parts)


# ---- places of labels


def test_labels_that_fit_stay_where_they_are():
    assert spread([0, 20, 40], [10, 10, 10]).tolist() == [0, 20, 40]


def test_labels_that_do_not_fit_move_apart_as_little_as_can_be_and_keep_their_order():
    places = spread([1, 0, 0.5, 100], [10, 20, 10, 10])
    assert places.argsort().tolist() == [1, 2, 0, 3]
    assert places[2] - places[1] == pytest.approx(15)
    assert places[0] - places[2] == pytest.approx(10)
    assert places[3] == 100


@pytest.mark.parametrize("ends", [("a", "b"), (2, 1), (1,), 3, (1, float("nan"))])
def test_ends_of_replays_that_are_no_two_numbers_in_order_are_refused(ends):
    with pytest.raises(ValueError, match="ends is"):
        audit.plot_replays([1, 2, 3], 2, ends=ends)
