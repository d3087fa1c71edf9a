"""The folder that a class gets, and the way back from it."""

import json
from pathlib import Path

import pandas as pd

from count_everyone.atomic import write_whole
from count_everyone.nuvaria.agencies.agency import Agency, agency
from count_everyone.nuvaria.agencies.samples import WHOLE
from count_everyone.nuvaria.agencies.sealed import Sealed
from count_everyone.nuvaria.package import csv_of

TABLES = ("audit_sample", "second_source", "known_before")
FILES = ("papers.md", *(f"{name}.csv" for name in TABLES), "plan.json", "agency.json")
"""The files of an agency."""


def write_agency(
    folder: str | Path, cohort: int, *, planted: bool = True, country_size: int = 200_000, **changes
) -> list[Path]:
    """Write the folder of a new agency, as a class gets it: without the truth and without the number.

    Parameters
    ----------
    folder : path
        A new one, or one in which no file of an agency is.
    cohort, planted, country_size, **changes
        As in :func:`agency`.

    Returns
    -------
    list of pathlib.Path
        The files: ``papers.md``, ``audit_sample.csv``, ``second_source.csv``, ``known_before.csv``, ``plan.json``
        and ``agency.json``.

    Raises
    ------
    FileExistsError
        If one of these files is there already. Then nothing is written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_agency(folder, 1, country_size=20_000)
    ...     print(open_agency(folder).name)
    Social Transfer Agency
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file, and a folder was expected. Give the name of a new folder.")
    there = [name for name in FILES if (folder / name).exists()]
    if there:
        raise FileExistsError(
            f"{folder} holds {there[0]} already, and it is not overwritten. Give the name of a new folder."
        )
    made = agency(cohort, planted=planted, country_size=country_size, **changes)
    contents = {
        "papers.md": made.documents.encode(),
        **{f"{name}.csv": csv_of(_to_write(getattr(made, name))) for name in TABLES},
        "plan.json": plan_file(made.plan),
        "agency.json": made.sealed.to_json(name=made.name, system=made.system, version=made.version),
    }
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]


def plan_file(plan: dict) -> bytes:
    """Return what stands in ``plan.json``."""
    return (json.dumps(plan, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def open_agency(folder: str | Path = "data") -> Agency:
    """Return the agency of a folder: its papers, its files, and ``predict``.

    Parameters
    ----------
    folder : path
        With the files that :func:`write_agency` wrote.

    Returns
    -------
    Agency

    Raises
    ------
    FileNotFoundError
        If a file is not there.
    ValueError
        If ``agency.json`` was changed.

    Examples
    --------
    >>> open_agency("nowhere")
    Traceback (most recent call last):
    FileNotFoundError: nowhere holds no papers.md. Give the folder with the files of the agency, such as "data".
    """
    folder = Path(folder)
    absent = [name for name in FILES if not (folder / name).is_file()]
    if absent:
        raise FileNotFoundError(
            f'{folder} holds no {absent[0]}. Give the folder with the files of the agency, such as "data".'
        )
    sealed, names = Sealed.from_json((folder / "agency.json").read_bytes())
    return Agency(
        **names,
        documents=(folder / "papers.md").read_text(encoding="utf-8"),
        **{name: pd.read_csv(folder / f"{name}.csv") for name in TABLES},
        plan=json.loads((folder / "plan.json").read_text(encoding="utf-8")),
        sealed=sealed,
    )


def _to_write(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with whole numbers where blanks have made decimals of them."""
    whole = [name for name in WHOLE if name in table]
    return table.astype(dict.fromkeys(whole, "Int64"))
