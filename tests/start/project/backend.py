"""Stands for flit: installs the light package, and waits where a test wants to interrupt."""

import os
import time
import zipfile
from pathlib import Path

INFO = "count_everyone-1.0.dist-info"


def build_editable(folder, config_settings=None, metadata_directory=None):
    """Write a wheel that points to the sources."""
    Path("building").write_text(str(os.getpid()), encoding="utf-8")
    while Path("wait").exists():
        time.sleep(0.05)
    name = "count_everyone-1.0-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        wheel.writestr("count_everyone.pth", f"{Path.cwd() / 'src'}\n")
        wheel.writestr(f"{INFO}/METADATA", "Metadata-Version: 2.1\nName: count-everyone\nVersion: 1.0\n")
        wheel.writestr(f"{INFO}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{INFO}/RECORD", "")
    return name
