"""Which files a notebook needs to read: Python, the libraries, fonts and time zones, and no text of the course."""

import os
import sys
from pathlib import Path

SYSTEM = (
    "/usr /lib /lib64 /lib32 /bin /sbin /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/localtime /etc/fonts "
    "/etc/os-release /etc/debian_version /etc/lsb-release "
    "/etc/mime.types /etc/ssl /etc/alternatives /etc/passwd /etc/group /etc/nsswitch.conf "
    "/dev/null /dev/zero /dev/urandom /dev/random /proc /sys/devices/system/cpu"
).split()
# of our own package what a notebook imports, and not the rest
OPEN = ("audit", "independent_audit", "nuvaria", "testing", "__init__.py", "atomic.py", "errors.py", "py.typed")
OURS = Path(__file__).resolve().parents[2]


def readable() -> list[str]:
    """Return the paths, without those of our package that a notebook has no business with.

    Examples
    --------
    >>> any(path.endswith("count_everyone/audit") for path in readable())
    True
    >>> any("grader" in path for path in readable())
    False
    """
    found = list(SYSTEM)
    for folder in [sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path]:
        if folder and os.path.isdir(folder):
            found += _without_ours(Path(folder).resolve())
    found += [str(OURS / name) for name in OPEN]
    return list(dict.fromkeys(path for path in found if os.path.exists(path)))


def _without_ours(folder: Path) -> list[str]:
    """Return the folder, or where our package is in it, all else that stands there."""
    if folder == OURS:
        return []
    if folder not in OURS.parents:
        return [str(folder)]
    return [path for entry in sorted(folder.iterdir()) for path in _without_ours(entry)]
