"""Writes the exact versions again, for pip, conda and Binder, from pyproject.toml: ``make lock``."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = "3.11"  # the version that the tests run on; versions for later ones are locked with markers
UV = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", PYTHON, "--no-annotate", "--no-header"]
NO_ADDRESSES = ["--no-emit-index-url", "--no-emit-find-links"]  # a learner's country has its own mirror


def compile_pins(*options: str) -> list[str]:
    """Return lines ``name==version``, with markers where a system differs."""
    done = subprocess.run(
        [*UV, *NO_ADDRESSES, "pyproject.toml", *options], cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE
    )
    return done.stdout.splitlines()


def environment(pins: list[str]) -> str:
    """Return the text of environment.yml: conda brings Python, pip brings the learner's versions."""
    return "\n".join(
        [
            "# Made by `make lock` from pyproject.toml. The file in binder/ is a copy:",
            "# Binder reads only that folder, and installs it before it copies the sources.",
            "name: count-everyone",
            "channels:",
            "  - conda-forge",
            "dependencies:",
            f"  - python={PYTHON}",
            "  - pip",
            "  - pip:",
            *(f"      - {pin}" for pin in pins),
            "",
        ]
    )


def main() -> None:
    """Resolve once for everybody, then keep apart the learner's part, what the book needs beside it, and the rest."""
    everything = compile_pins("--all-extras")
    constraints = ROOT / "_build" / "constraints.txt"
    constraints.parent.mkdir(exist_ok=True)
    constraints.write_text("\n".join(everything), encoding="utf-8")
    learner = compile_pins("--constraint", str(constraints))
    with_book = compile_pins("--extra", "book", "--constraint", str(constraints))
    book = [pin for pin in with_book if pin not in learner]
    rest = [pin for pin in everything if pin not in learner + book]
    written = {
        "requirements.txt": "\n".join(learner) + "\n",
        "requirements-book.txt": "\n".join(book) + "\n",
        "requirements-dev.txt": "\n".join(rest) + "\n",
        "environment.yml": environment(learner),
        "binder/environment.yml": environment(learner),
    }
    for name, text in written.items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"Written: {', '.join(written)}.")


if __name__ == "__main__":
    main()
