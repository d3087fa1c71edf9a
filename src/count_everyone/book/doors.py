"""What stands below the title of a lesson and an assignment: minutes, tables, and the doors out of the page."""

from pathlib import Path

from count_everyone.book.contents import name_of_table
from count_everyone.source.module import Module, front_matter
from count_everyone.source.repository import binder_url, source_url


def doors_of_pages(root: Path, modules: list[Module], staged: Path) -> dict[str, dict]:
    """Return for each page of a module what the template shows; a door without an address is None.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    modules : list of Module
        The modules of the book.
    staged : pathlib.Path
        Where the downloads are staged.
    """
    return {
        f"modules/{module.slug}/{kind}": _doors(root, module, kind, staged)
        for module in modules
        for kind in ("lesson", "assignment")
    }


def _doors(root: Path, module: Module, kind: str, staged: Path) -> dict:
    download = f"downloads/{module.slug}.zip"
    source = module.lesson if kind == "lesson" else module.assignment
    return {
        "kind": kind,
        "number": module.number,
        "minutes": front_matter(source)["minutes"],
        "question": module.front["question"] if kind == "lesson" else None,
        "tables": {name_of_table(path.stem): f"datasets/{path.stem}" for path in module.tables},
        "binder": binder_url(f"course/{module.slug}/{kind}.ipynb", root),
        "download": download,
        "kilobytes": round((staged / "extra" / download).stat().st_size / 1000),
        "source": source_url(source.relative_to(root).as_posix(), root),
    }
