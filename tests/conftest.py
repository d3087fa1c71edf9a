"""What all tests share: the root, Chromium, and a last line that counts what was left out."""

import os
import shutil
import signal
from collections import Counter
from pathlib import Path

import pytest

from tiny import edit, tiny  # noqa: F401 - fixtures for every folder

collect_ignore = ["tiny_course"]  # a course for the tests, whose claims are run as claims
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_IS_MISSING = "Chromium is missing, install it with: apt-get install chromium (or set CHROMIUM to its path)"


LONGEST_FIRST = ("same-", "grading-", "batch", "book", "start", "binder", "attacks")


def pytest_collection_modifyitems(items):
    """Begin with the groups that take longest, so that no worker is left alone with one at the end."""
    items.sort(key=_place)


def _place(item) -> int:
    groups = [str(mark.args[0]) for mark in item.iter_markers("xdist_group")]
    first = [place for place, name in enumerate(LONGEST_FIRST) for group in groups if group.startswith(name)]
    return min(first, default=len(LONGEST_FIRST) + (not groups))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the repository."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of Chromium, or skip the test with words that say how to install it."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    path = next((path for path in found if path), None)
    if path is None:
        pytest.skip(CHROMIUM_IS_MISSING)
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path):
    """Return Chromium, started once on each worker: Playwright refuses a second start beside the first."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class LeftOut:
    """Counts skipped tests by reason and says so after pytest's closing line."""

    def __init__(self):
        self.reasons = {}

    def _note(self, report):
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.reasons[report.nodeid] = reason.removeprefix("Skipped: ")

    pytest_runtest_logreport = pytest_collectreport = _note

    def line(self) -> str:
        """Return the last line of a run."""
        count = len(self.reasons)
        line = f"Left out: {count} check{'' if count == 1 else 's'}"
        groups = [f"{reason} ({times})" for reason, times in Counter(self.reasons.values()).most_common()]
        return f"{line}: {'; '.join(groups)}." if groups else f"{line}."


class OnAWorker(LeftOut):
    """Sends files that were skipped as a whole to the controller, where xdist drops them."""

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session):
        """Hand the reasons over."""
        session.config.workeroutput["left_out"] = self.reasons


class OnTheController(LeftOut):
    """Hears the workers of xdist and speaks last."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        """Take the reasons of a worker that ends."""
        self.reasons.update(getattr(node, "workeroutput", {}).get("left_out", {}))

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self):
        """Say what was left out, after pytest's closing line."""
        print(self.line())


class FailuresAtOnce:
    """Names each test that fails when it fails, and not at the end of the run."""

    def __init__(self, terminal):
        self._terminal = terminal

    def pytest_runtest_logreport(self, report):
        """Hear of a test here, or of one on a worker of xdist."""
        if report.failed:
            crash = getattr(report.longrepr, "reprcrash", None)
            reason = crash.message.splitlines()[0] if crash and crash.message else report.when
            self._terminal.ensure_newline()
            self._terminal.write_line(f"FAILED {report.nodeid}: {reason}")


def _hear_interrupts():
    """Hear Ctrl and C also where this was started in the background: what ignores it, all that it starts ignores."""
    usual = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL, "SIGQUIT": signal.SIG_DFL}
    for name, handler in usual.items():
        number = getattr(signal, name, None)  # Windows has only the first
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


def pytest_configure(config):
    """Register one counter for each process."""
    _hear_interrupts()
    # a registered object hears of the doctests in src/ too; a hook in this file would not
    config.pluginmanager.register(OnAWorker() if hasattr(config, "workerinput") else OnTheController())


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session):
    """Name failures where a person sees them: a worker of xdist has no terminal."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None and not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(FailuresAtOnce(terminal))
