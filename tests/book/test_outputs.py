"""Outputs of a lesson on a page of the book."""

from base64 import b64decode, b64encode
from io import BytesIO

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from count_everyone.audit import plot_rates
from count_everyone.book.page_outputs import readable_outputs, smaller_png

mpl.use("Agg")


def in_base64(image):
    made = BytesIO()
    image.save(made, "PNG")
    return b64encode(made.getvalue()).decode()


def pixels(png):
    return np.asarray(Image.open(BytesIO(b64decode(png))).convert("RGB"), dtype=int)


@pytest.fixture
def figure():
    """Return a figure of an audit as a notebook holds it."""
    table = pd.DataFrame({"value": [0.4, 0.6], "lower": [0.3, 0.4], "upper": [0.5, 0.8], "n": [50, 20]})
    ax, _ = plot_rates(table, rate_name="false negative rate")
    made = BytesIO()
    ax.figure.savefig(made, format="png", bbox_inches="tight")
    plt.close(ax.figure)
    return b64encode(made.getvalue()).decode()


def test_figure_takes_less_than_half_of_its_bytes_and_looks_the_same(figure):
    smaller = smaller_png(figure)
    assert len(smaller) < len(figure) / 2
    difference = np.abs(pixels(smaller) - pixels(figure))
    assert difference.max() <= 32
    assert difference.mean() < 0.1


def test_figure_that_can_be_seen_through_stays_as_it_is():
    png = in_base64(Image.new("RGBA", (50, 50), (0, 0, 0, 128)))
    assert smaller_png(png) == png


def test_figures_of_a_notebook_are_made_smaller_and_the_notebook_stays_as_it_is(figure):
    output = nbformat.v4.new_output("display_data", {"image/png": figure, "text/plain": "<Figure>"})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("plot()", outputs=[output])])
    readable = readable_outputs(notebook)
    assert len(readable.cells[0].outputs[0]["data"]["image/png"]) < len(figure) / 2
    assert notebook.cells[0].outputs[0]["data"]["image/png"] == figure
