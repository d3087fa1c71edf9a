"""Makes the book's page of each table out of its datasheet."""

import re
import shutil
from pathlib import Path

from count_everyone.errors import SourceError

LINK = re.compile(r"\]\((?:\.\./)?(\w+)/README\.md")


def stage_datasheets(root: Path, folder: Path) -> list[str]:
    """Write a page for each folder of ``datasets/``, with the table and its data package to download.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    folder : pathlib.Path
        Where the pages are written.

    Returns
    -------
    list of str
        The pages as the contents name them, the overview first.

    Raises
    ------
    SourceError
        If a table has no datasheet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(path.name for path in (root / "datasets").iterdir() if path.is_dir())
    for name in names:
        _stage_table(root / "datasets" / name, folder)
    overview = root / "datasets" / "README.md"
    if overview.exists():
        (folder / "index.md").write_text(_rewrite_links(overview.read_text(encoding="utf-8")), encoding="utf-8")
        names.insert(0, "index")
    return [f"datasets/{name}" for name in names]


def _stage_table(source: Path, folder: Path) -> None:
    sheet = source / "README.md"
    if not sheet.exists():
        raise SourceError(sheet, 1, "The datasheet is missing.", "Say who made the table, and who is missing.")
    (folder / source.name).mkdir(exist_ok=True)
    links = []
    for file, description in (
        (f"{source.name}.csv", "the table"),
        ("datapackage.json", "its description for programs"),
    ):
        if (source / file).exists():
            shutil.copy(source / file, folder / source.name)
            size = max(1, round((source / file).stat().st_size / 1000))
            links.append(f"[{file}]({source.name}/{file}) ({description}, {size} KB)")
    text = _rewrite_links(sheet.read_text(encoding="utf-8"))
    head, mark, rest = text.partition("\n## ")
    page = f"{head}\nDownload: {', '.join(links)}.\n{mark}{rest}"
    (folder / f"{source.name}.md").write_text(page, encoding="utf-8")


def _rewrite_links(text: str) -> str:
    """Return the text with links between datasheets as links between pages; a page does not speak of its file.

    Examples
    --------
    >>> _rewrite_links("[Students](students/README.md), [Births](../births/README.md#columns)")
    '[Students](students.md), [Births](births.md#columns)'
    >>> _rewrite_links("The rule stands in README.md.")
    'The rule stands on this page.'
    """
    return LINK.sub(r"](\1.md", text).replace("in README.md", "on this page")
