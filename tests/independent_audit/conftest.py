"""One audit of a small Nuvaria without problems, and its documents."""

import json
from copy import deepcopy

import pytest

from count_everyone.independent_audit import render
from independent_audit.small_audit import make_audit

NO_BROWSER = "no-such-browser"


@pytest.fixture(scope="session")
def made_audit():
    """Return the audit; nobody may change it."""
    return make_audit()


@pytest.fixture
def audit(made_audit):
    """Return a copy of the audit, which a test may spoil."""
    return deepcopy(made_audit)


@pytest.fixture
def write(tmp_path):
    """Return a function that writes an audit and gives the path."""

    def write_one(audit):
        path = tmp_path / "audit.json"
        path.write_text(json.dumps(audit, indent=2), encoding="utf-8")
        return path

    return write_one


@pytest.fixture(scope="session")
def folder(made_audit, tmp_path_factory):
    """Return the folder of the documents, made where no browser is found."""
    home = tmp_path_factory.mktemp("documents")
    (home / "audit.json").write_text(json.dumps(made_audit), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", NO_BROWSER)
        render(home / "audit.json", home / "out")
    return home / "out"
