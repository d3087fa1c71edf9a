"""Makes the outputs of an executed notebook fit for a page that everyone can read."""

import re
from base64 import b64decode, b64encode
from io import BytesIO

import nbformat
from bs4 import BeautifulSoup, Tag
from PIL import Image  # comes with matplotlib

NUMBER = re.compile(r"[-+\u2212]?[\d,]*\.?\d+(e[-+]?\d+)?%?|nan|NaN|<NA>|inf")
COLOURS = 256  # a figure has four colours and the steps between them at the edges of letters


def readable_outputs(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a copy whose tables have named headers, whose figures are small, and whose models are text.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With its outputs; it is not changed.
    """
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.get("outputs"):
            cell.outputs = _join_streams(cell.outputs)
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html", "")
            if "image/png" in output.get("data", {}):
                output["data"]["image/png"] = smaller_png(output["data"]["image/png"])
            if "sk-container-id" in html:
                del output["data"]["text/html"]  # a model's diagram is 20 KB of style; its text says the same
            elif "<table" in html:
                output["data"]["text/html"] = readable_table(html)
    return copy


def _join_streams(outputs: list) -> list:
    """Return the outputs with what was printed in one go as one text: a slow cell prints in pieces."""
    joined: list[nbformat.NotebookNode] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if last and output.output_type == "stream" and output.get("name") == last.get("name"):
            last.text += output.text
        else:
            joined.append(output)
    return joined


def smaller_png(png: str) -> str:
    """Return a figure with a table of its colours, about a third of its bytes: a slow line waits for every one.

    Parameters
    ----------
    png : str
        In base64, as a notebook holds it. One that can be seen through, or gets no smaller, is returned as it is.
    """
    with Image.open(BytesIO(b64decode(png))) as image:
        opaque = image.mode == "RGB" or (image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255)
        if not opaque:
            return png
        made = BytesIO()
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    smaller = b64encode(made.getvalue()).decode()
    return smaller if len(smaller) < len(png) else png


def readable_table(html: str) -> str:
    """Return the HTML of a pandas table with scopes, no empty header, and classes instead of styles.

    Numbers stand on the right, words on the left; the column's header follows its cells.

    Examples
    --------
    >>> html = "<table><thead><tr><th></th><th>n</th></tr></thead><tbody><tr><th>0</th><td>5</td></tr></tbody></table>"
    >>> print(readable_table(html))
    <table><thead><tr><td></td><th class="number" scope="col">n</th></tr></thead><tbody><tr><th scope="row">0</th><td class="number">5</td></tr></tbody></table>
    """  # noqa: E501 - one line of HTML
    soup = BeautifulSoup(html, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for element in soup.find_all(True):
        for name in ("border", "style", "valign", "halign"):
            del element[name]
    for table in soup.find_all("table"):
        _join_header_rows(table)
        _name_headers(table)
        _align_numbers(table)
    return str(soup)


def _join_header_rows(table: Tag) -> None:
    """Put the name of the index, which pandas writes in a row of its own, into the corner above it."""
    rows = [row.find_all(["td", "th"]) for row in table.select("thead tr")]
    if len(rows) != 2 or len(rows[0]) != len(rows[1]):
        return
    pairs = [(above.get_text(strip=True), below.get_text(strip=True)) for above, below in zip(*rows, strict=True)]
    if any(above and below for above, below in pairs):
        return
    for above, below in zip(*rows, strict=True):
        if below.get_text(strip=True):
            above.replace_with(below.extract())
    table.select("thead tr")[1].decompose()


def _name_headers(table: Tag) -> None:
    for header in table.find_all("th"):
        if not header.get_text(strip=True):
            header.name = "td"
            continue
        axis = "col" if header.find_parent("thead") else "row"
        spans = header.get("colspan" if axis == "col" else "rowspan", "1") != "1"
        header["scope"] = f"{axis}group" if spans else axis


def _align_numbers(table: Tag) -> None:
    body = table.find("tbody")
    rows = [row.find_all("td") for row in body.find_all("tr")] if body else []
    columns = list(zip(*rows, strict=False))
    numeric = [all(NUMBER.fullmatch(cell.get_text(strip=True)) for cell in column) for column in columns]
    head = table.find("thead")
    for cells in [*rows, *(row.find_all(["td", "th"]) for row in (head.find_all("tr") if head else []))]:
        for cell, is_number in zip(reversed(cells), reversed(numeric), strict=False):
            if is_number and cell.get("colspan", "1") == "1":
                cell["class"] = " ".join([*(cell.get("class") or []), "number"])
