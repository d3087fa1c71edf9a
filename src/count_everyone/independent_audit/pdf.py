"""Prints a page as PDF, with the Chromium that is found."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-extensions")
SECONDS = 90
WITHOUT = (
    "No Chromium, Chrome or Edge was found, so there are no PDF files. Open index.html in any browser, and print each "
    "document from there; or set CHROMIUM to the path of the browser."
)


def find_chromium() -> str | None:
    """Return the path of a browser that can print: that of ``CHROMIUM``, or one of the usual places; or None."""
    if given := os.environ.get("CHROMIUM"):
        return shutil.which(given)
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), next((one for one in APPLICATIONS if Path(one).is_file()), None))


def print_pdf(page: str, browser: str) -> bytes:
    """Return a page as PDF, of the size that its style asks for.

    Parameters
    ----------
    page : str
        HTML that loads nothing.
    browser : str
        From :func:`find_chromium`.

    Raises
    ------
    RuntimeError
        If the browser does not print it.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            browser,
            *FLAGS,
            *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),  # as root it refuses to start else
            f"--user-data-dir={Path(folder, 'profile')}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={made}",
            source.as_uri(),
        ]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RuntimeError(f"{browser} did not print: {error}") from None
        if not made.is_file() or not made.stat().st_size:
            raise RuntimeError(f"{browser} ended with {ended.returncode} and printed nothing.")
        return made.read_bytes()
