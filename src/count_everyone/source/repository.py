"""The addresses of the doors, all made from the one address in pyproject.toml."""

import re
import tomllib
from pathlib import Path
from urllib.parse import quote

BRANCH = "main"
BINDER = "https://mybinder.org/v2"
HERE = Path(".")


def repository_url(root: Path = HERE) -> str | None:
    """Return the address of the repository, or None while it is not set.

    Parameters
    ----------
    root : pathlib.Path
        The folder of pyproject.toml, where ``Repository`` stands under ``[project.urls]``.

    Returns
    -------
    str or None
        Without a slash or ``.git`` at its end.

    Raises
    ------
    ValueError
        If the address is not of the form https://host/owner/name.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     project = Path(folder, "pyproject.toml")
    ...     _ = project.write_text('[project]', encoding="utf-8")
    ...     unset = repository_url(Path(folder))
    ...     _ = project.write_text('project.urls.Repository = "https://github.com/owner/name/"', encoding="utf-8")
    ...     print(unset, repository_url(Path(folder)))
    None https://github.com/owner/name
    """
    project = tomllib.loads(Path(root, "pyproject.toml").read_text(encoding="utf-8"))["project"]
    address = project.get("urls", {}).get("Repository", "")
    if not address:
        return None
    address = address.removesuffix("/").removesuffix(".git")
    if not re.fullmatch(r"https://[\w.-]+(/[\w.~-]+){2,}", address):
        raise ValueError(
            f"pyproject.toml: Repository is {address!r}, an address such as "
            "https://github.com/owner/name was expected. Correct it, or take the line away."
        )
    return address


def binder_url(path: str, root: Path = HERE) -> str | None:
    """Return the address that opens a file on Binder in JupyterLab, or None while the repository has no address.

    Parameters
    ----------
    path : str
        From the root of the repository, such as ``course/03-first-honest-prediction/lesson.ipynb``.
    root : pathlib.Path
        The folder of pyproject.toml.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     text = 'project.urls.Repository = "https://github.com/owner/name"'
    ...     _ = Path(folder, "pyproject.toml").write_text(text, encoding="utf-8")
    ...     binder_url("course/welcome.md", Path(folder))
    'https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/course/welcome.md'
    """
    address = repository_url(root)
    if address is None:
        return None
    on_github = address.removeprefix("https://github.com/")
    place = f"git/{quote(address, safe='')}" if on_github == address else f"gh/{on_github}"
    return f"{BINDER}/{place}/{BRANCH}?urlpath=lab/tree/{quote(path)}"


def source_url(path: str, root: Path = HERE) -> str | None:
    """Return the address of a source file, or None while the repository has no address.

    Parameters
    ----------
    path : str
        From the root of the repository, such as ``notebooks/03-first-honest-prediction/lesson.md``.
    root : pathlib.Path
        The folder of pyproject.toml.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     text = 'project.urls.Repository = "https://github.com/owner/name"'
    ...     _ = Path(folder, "pyproject.toml").write_text(text, encoding="utf-8")
    ...     source_url("README.md", Path(folder))
    'https://github.com/owner/name/blob/main/README.md'
    """
    address = repository_url(root)
    return address and f"{address}/blob/{BRANCH}/{quote(path)}"
