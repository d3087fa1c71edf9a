"""Reads a table of a Markdown page, so that a claim can compare all of its rows."""

from pathlib import Path


def rows_below(page: str | Path, head: str) -> list[list[str]]:
    r"""Return the cells of each row of the first table whose head begins with these words.

    Parameters
    ----------
    page : str or pathlib.Path
        A Markdown file.
    head : str
        The beginning of the table's first line, such as ``| Region | Rural |``. Only these columns are returned.

    Returns
    -------
    list of list of str
        A list for each row; emphasis and code marks are kept.

    Raises
    ------
    ValueError
        If no line of the page begins with the head.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     page = Path(folder, "README.md")
    ...     _ = page.write_text("| Region | Wells | Year |\n|---|---|---|\n| North | 12 | 2019 |\n", encoding="utf-8")
    ...     rows_below(page, "| Region | Wells |")
    [['North', '12']]
    """
    lines = Path(page).read_text(encoding="utf-8").splitlines()
    places = [place for place, line in enumerate(lines) if line.startswith(head)]
    if not places:
        raise ValueError(f"No line of {page} begins with {head!r}. Copy the head of the table from the page.")
    columns, rows = head.count("|") - 1, []
    for line in lines[places[0] + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip().strip("|").split("|")][:columns])
    return rows
