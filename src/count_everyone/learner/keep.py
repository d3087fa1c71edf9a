"""Writes made files into a folder in which people work, and never overwrites what they changed."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from count_everyone.atomic import digest, write_whole

MANIFEST = ".count-everyone.json"


@dataclass
class Folder:
    """A folder of made files, with the memory of what was made.

    Parameters
    ----------
    path : pathlib.Path
        The folder, such as ``course``.
    beside : callable
        Takes a file's name in the folder, returns the name of a new version beside a changed file.
    made : dict of str to str
        For each file the sha256 of what was made last.
    inputs : dict of str to str
        For each module the sha256 of what it was made from.
    kept : dict of str to str
        For each changed file the name of the newest version beside it.
    """

    path: Path
    beside: Callable[[str], str]
    made: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path, beside: Callable[[str], str]) -> "Folder":
        """Return the folder with its memory; a memory that cannot be read is an empty one.

        With an empty memory every file that is already there counts as changed, so nothing is lost.
        """
        try:
            memory = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
            return cls(path, beside, dict(memory["made"]), dict(memory["inputs"]), dict(memory["kept"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return cls(path, beside)

    def put(self, name: str, content: bytes) -> None:
        """Write one file, or put it beside the one that a person changed."""
        path, new = self.path / name, digest(content)
        now = digest(path.read_bytes()) if path.exists() else None
        if now in (None, self.made.get(name), new):
            if now != new:
                write_whole(path, content)
            self.kept.pop(name, None)
        elif self.made.get(name) != new:
            self.kept[name] = self._put_beside(name, content)
        self.made[name] = new

    def _put_beside(self, name: str, content: bytes) -> str:
        """Write the new version under the first name that holds nothing a person wrote."""
        beside = self.beside(name)
        while (path := self.path / beside).exists():
            now = digest(path.read_bytes())
            if now in (digest(content), self.made.get(beside)):
                break
            beside = self.beside(beside)
        write_whole(path, content)
        self.made[beside] = digest(content)
        return beside

    def forget(self, names: set[str]) -> None:
        """Take away files that are no longer made, but for those that a person changed."""
        for name in names:
            path = self.path / name
            if path.exists() and digest(path.read_bytes()) == self.made.get(name):
                path.unlink()
            self.made.pop(name, None)
            self.kept.pop(name, None)

    def save(self) -> None:
        """Write the memory."""
        self.kept = {name: beside for name, beside in self.kept.items() if (self.path / beside).exists()}
        memory = {"made": self.made, "inputs": self.inputs, "kept": self.kept}
        write_whole(self.path / MANIFEST, (json.dumps(memory, indent=1, sort_keys=True) + "\n").encode())
