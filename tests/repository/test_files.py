"""What is committed: small files that were written by hand, and nothing of one machine."""

import re

MEGABYTE = 1_000_000
# brackets keep these lines from finding themselves
INDEXES = re.compile(
    r"py[p]i\.|pythonhoste[d]|registry\.np[m]js|[a]naconda\.(org|com)|/sim[p]le/|(index-url|find-links)[ =]"
)
HOMES = re.compile(r"(?<![\w.}])/(hom[e]|roo[t]|wor[k]|User[s])/|[A-Z]:\\User[s]\\")
ORGANISING = re.compile(r"\b(C[E]O|sub-?[a]gents?|[c]laude|[a]nthropic)\b|shared/[d]esign|[i]ssues show", re.IGNORECASE)
MADE = re.compile(
    r"(^|/)(_build|__pycache__|\.ipynb_checkpoints|\.venv[^/]*|[^/]*\.egg-info)/"
    r"|^(course|grading/(source|release|submitted|autograded|feedback|demo|exchange))/"
    r"|\.(ipynb|pyc|db)$"
)


def found(pattern, texts):
    """Return file, line and text of each hit."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_is_above_two_megabytes(root, tracked):
    assert [name for name in tracked if (root / name).stat().st_size > 2 * MEGABYTE] == []


def test_a_checkout_is_below_25_megabytes(root, tracked):
    assert sum((root / name).stat().st_size for name in tracked) < 25 * MEGABYTE


def test_nothing_that_is_made_is_tracked(tracked):
    assert [name for name in tracked if MADE.search(name)] == []


def test_no_file_names_an_index_of_packages(texts):
    assert found(INDEXES, texts) == []


def test_no_file_names_a_folder_of_one_machine(texts):
    assert found(HOMES, texts) == []


def test_no_file_speaks_about_how_the_work_is_organised(texts):
    assert found(ORGANISING, texts) == []


def test_lines_end_as_on_linux(root, tracked):
    assert [name for name in tracked if b"\r\n" in (root / name).read_bytes()] == []


def test_what_a_machine_runs_by_its_name_may_be_run(root, tracked):
    scripts = [name for name in tracked if (root / name).read_bytes().startswith(b"#!")]
    assert {".ci/run", "tests/run", "binder/postBuild"} <= set(scripts)
    assert [name for name in scripts if not (root / name).stat().st_mode & 0o100] == []
