"""Opens the course: makes its environment, installs, builds and starts JupyterLab.

The syntax of this file is old on purpose: an old Python has to be able to read it, so that it can say what it needs.
"""

import argparse
import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser

ROOT = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
STAMP = ".made-by-start"
BOOK_STAMP = ".made-by-start-for-the-book"
# megabytes: what is downloaded, and the room for what is installed, for the downloads, and for what pip keeps of them
LEARNER = {"folder": ".venv", "lists": ["requirements.txt"], "download": 180, "space": 1100}
# what the book needs beside it, in the same environment
BOOK = {"folder": ".venv", "lists": ["requirements.txt", "requirements-book.txt"], "download": 20, "space": 110}
DEVELOPER = {
    "folder": ".venv-dev",
    "lists": ["requirements.txt", "requirements-book.txt", "requirements-dev.txt"],
    "download": 300,
    "space": 1700,
}
SECONDS_TO_ANSWER = 300  # an old laptop is slow the first time
RETRY = "then type the command again."
# What src/count_everyone/execution/threads.py says of all kernels. With more threads than free cores, the threads of
# OpenMP wait for each other at full speed: on a busy computer, one fit of lesson 03 took 30 seconds in place of 1.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

# what only an instructor needs, and what asks the network, is switched off
LAB_FILES = {
    "labconfig/default_setting_overrides.json": {
        "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
        "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
        "@jupyterlab/notebook-extension:tracker": {"codeCellConfig": {"lineNumbers": False, "lineWrap": True}},
    },
    "labconfig/page_config.json": {
        "disabledExtensions": {
            "@jupyter/nbgrader": True,
            "@jupyterlab/extensionmanager-extension": True,
            "jupyterlab-jupytext": True,
        }
    },
    "jupyter_server_config.json": {
        "LabApp": {
            "custom_css": True,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "news_url": None,
        },
        "ServerApp": {
            "jpserver_extensions": {
                "jupyterlab_jupytext": False,
                "nbgrader.server_extensions.assignment_list": False,
                "nbgrader.server_extensions.course_list": False,
                "nbgrader.server_extensions.formgrader": False,
                "nbgrader.server_extensions.validate_assignment": False,
            }
        },
    },
}
# a sentence that a cell prints is broken between its words
LAB_STYLE = "body .jp-OutputArea-output pre { word-break: normal; overflow-wrap: anywhere; }\n"


class StartError(Exception):
    """One sentence that says what to do."""


def main(arguments=None):
    """Run the command and return its exit code."""
    try:
        check_python(sys.version_info)
        options = read_options(arguments)
        check_bits(sys.maxsize)
        check_venv()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), stop_like_ctrl_c)
        if options.developer:
            make_environment(DEVELOPER)
            return 0
        python = make_environment(LEARNER)
        if options.book:
            add_book(python)
            return build_book(python)
        build_course(python)
        return open_course(python, options.port, options.browser)
    except StartError as error:
        sentence, code = str(error), 1
    except KeyboardInterrupt:
        sentence, code = "Stopped: type the same command again to go on.", 130
    except EnvironmentError as error:
        sentence, code = sentence_of(error), 1
    sys.stderr.write(sentence + "\n")
    return code


def read_options(arguments):
    """Return what was typed."""
    parser = argparse.ArgumentParser(description="Opens the course in JupyterLab.")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="print the address, open no browser")
    parser.add_argument("--port", type=port_number, default=8888, help="the first port to try (8888)")
    parser.add_argument("--book", action="store_true", help="build the book, print the file to open, and stop")
    parser.add_argument("--developer", action="store_true", help="make the environment of the tests, and stop")
    return parser.parse_args(arguments)


def port_number(text):
    """Return the number of a port that anybody may use."""
    if not text.isdigit() or not 1024 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("give a number from 1024 to 65535, for example 9100")
    return int(text)


# What has to be there before anything is done


def check_python(version):
    """Stop where the Python is too old for the course."""
    if tuple(version[:2]) < OLDEST:
        raise StartError(
            "This is Python {}.{}, and the course needs Python {}.{} or newer: install it, "
            "then type the command again with it, for example: python3.12 start.py".format(
                version[0], version[1], OLDEST[0], OLDEST[1]
            )
        )


def check_bits(largest):
    """Stop where the Python is a 32-bit one: the packages are not made for it."""
    if largest < 2**32:
        raise StartError("This Python is a 32-bit one, and the course needs a 64-bit one: install it, " + RETRY)


def check_venv():
    """Stop where Python came without the parts that make an environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        missing = True
    else:
        missing = False
    if missing:
        raise StartError(
            "This Python cannot make environments, since its module venv is not whole: install it "
            "(on Debian and Ubuntu: sudo apt install python{}.{}-venv), {}".format(
                sys.version_info[0], sys.version_info[1], RETRY
            )
        )


def free_megabytes():
    """Return how much room the disk has."""
    return shutil.disk_usage(ROOT).free // 1000000


def check_disk(megabytes):
    """Stop where the disk is too full to install."""
    free = free_megabytes()
    if free < megabytes:
        raise StartError(
            "The disk has {} MB free, and the installation needs {} MB: make room, {}".format(free, megabytes, RETRY)
        )


# The environment


def make_environment(kind):
    """Make or repair an environment, and return its Python. Nothing is done where its stamp fits."""
    folder = os.path.join(ROOT, kind["folder"])
    stamp = os.path.join(folder, STAMP)
    python = python_of(folder)
    if is_whole(folder, kind["lists"]):
        os.utime(stamp)  # make compares its time with the lists
        return python
    with one_at_a_time() as lock:
        fresh = not stands(folder)
        if not fresh:
            os.remove(stamp)  # other versions are wanted: they are installed over the old ones
        else:
            shutil.rmtree(folder, ignore_errors=True)  # half-made, moved, or its Python is gone
            check_disk(kind["space"])
            say("Making the environment {}.".format(kind["folder"]))
            run_quietly([sys.executable, "-m", "venv", folder], lock, "The environment cannot be made")
        install(python, kind, lock, fresh)
        if hasattr(os, "sync"):
            os.sync()  # a power cut must not leave a stamp on empty files
        with open(stamp, "w", encoding="utf-8") as file:
            json.dump(stamp_of(folder, kind["lists"]), file)
    return python


def add_book(python):
    """Install what the book needs into the learner's environment. Nothing is done where its stamp fits."""
    folder = os.path.join(ROOT, BOOK["folder"])
    stamp = os.path.join(folder, BOOK_STAMP)
    if read_json(stamp) == stamp_of(folder, BOOK["lists"]):
        return
    with one_at_a_time() as lock:
        check_disk(BOOK["space"])
        install(python, BOOK, lock, not os.path.exists(stamp))
        with open(stamp, "w", encoding="utf-8") as file:
            json.dump(stamp_of(folder, BOOK["lists"]), file)


def python_of(folder):
    """Return the path of an environment's Python."""
    return os.path.join(folder, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def is_whole(folder, lists):
    """Return whether an environment was finished, with these versions, in this place, and its Python still runs."""
    return read_json(os.path.join(folder, STAMP)) == stamp_of(folder, lists)


def stands(folder):
    """Return whether an environment was finished in this place, and its Python still runs."""
    old = read_json(os.path.join(folder, STAMP)) or {}
    new = stamp_of(folder, [])
    return bool(new["python"]) and [old.get("folder"), old.get("python")] == [folder, new["python"]]


def stamp_of(folder, lists):
    """Return what the stamp of a whole environment holds: the versions, the place, and its own Python."""
    total = hashlib.sha256()
    for name in ["pyproject.toml"] + list(lists):  # noqa: RUF005
        with open(os.path.join(ROOT, name), "rb") as file:
            total.update(file.read())
    try:
        command = [python_of(folder), "-c", "import sys; print(sys.version_info[:2])"]
        said = subprocess.check_output(command, stderr=subprocess.DEVNULL, env=child_variables())
    except (OSError, subprocess.CalledProcessError):
        said = b""
    return {"versions": total.hexdigest(), "folder": folder, "python": said.decode("ascii", "replace").strip()}


def read_json(path):
    """Return what a file holds, or nothing while it is not there or not whole."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def one_at_a_time():
    """Hold a lock while an environment is made. The processes that install hold it too, so it lives as long as they."""
    with open(os.path.abspath(__file__)) as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            taken = False
        except ImportError:
            taken = False
        except OSError as error:
            taken = error.errno in (errno.EAGAIN, errno.EACCES)
        if taken:
            raise StartError("The course is being installed in another window: wait until it is done, " + RETRY)
        yield file


def install(python, kind, lock, fresh):
    """Install the pinned packages and the course's own, and show how far it is."""
    pip = [python, "-m", "pip", "install", "--no-input", "--no-compile", "--progress-bar", "off"]
    command = list(pip)
    total = 0
    for name in kind["lists"]:
        command += ["--requirement", os.path.join(ROOT, name)]
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            total += sum("==" in line for line in file)
    if fresh:
        message = "Installing. This happens once, and needs the network: about {} MB are downloaded."
        say(message.format(kind["download"]))
    else:
        say("Installing what changed. This may need the network.")
    progress = Progress(total)
    last_lines = []
    # pip unpacks what it downloads in here: the folder for temporary files may be small
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.dirname(python))) as temporary:
        with running(command, lock, TMPDIR=temporary, TEMP=temporary, TMP=temporary) as process:
            for line in process.stdout:
                last_lines.append(line.strip())
                del last_lines[:-40]
                progress.hear(line)
    progress.close()
    if process.returncode:
        raise StartError(reason_of("\n".join(last_lines)))
    own = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--editable", ROOT]
    run_quietly(pip + own, lock, "The course's own package cannot be installed")


class Progress:
    """Shows what pip is doing: one line that changes on a terminal, a few lines elsewhere."""

    def __init__(self, total):
        self.total = total
        self.seen = 0
        self.changes = sys.stdout.isatty()

    def hear(self, line):
        """Take a line of pip's."""
        found = re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line)
        found = found or re.match(r"Processing .*?([\w.]+)-[^/]*\.whl", line)
        download = re.match(r" *Downloading ([\w.]+)-\S+\.whl \((.*)\)", line)
        if line.startswith("Ignoring "):
            self.total -= 1
        elif found:
            self.seen = min(self.seen + 1, self.total)
            self.show("package {} of {}: {}".format(self.seen, self.total, found.group(1)), self.seen % 20 == 0)
        elif download:
            big = "MB" in download.group(2)
            message = "package {} of {}: {}, {}".format(self.seen, self.total, download.group(1), download.group(2))
            self.show(message, big)
        elif line.startswith("Installing collected packages"):
            self.show("unpacking: this takes a minute or more", True)

    def show(self, message, matters):
        """Write over the last line on a terminal; elsewhere only what matters, on a line of its own."""
        if self.changes:
            sys.stdout.write("\r\033[K  " + message[:76])
            sys.stdout.flush()
        elif matters:
            say("  " + message)

    def close(self):
        """Leave the terminal with a clean line."""
        if self.changes:
            sys.stdout.write("\r\033[K")


def reason_of(said):
    """Return the sentence for what pip said last."""
    if disk_is_full(said):
        return "The disk is full: make room, " + RETRY
    lost = (
        "Connection",  # refused, reset, broken, NewConnectionError, ConnectionError
        "NameResolutionError",
        "Temporary failure in name resolution",
        "Network is unreachable",
        "Timeout",
        "timed out",
        "getaddrinfo failed",
        "Max retries exceeded",
        "IncompleteRead",
        "from versions: none",
    )
    if any(sign in said for sign in lost):
        return (
            "The packages cannot be reached: check that the network works, then type the command again "
            "(what is downloaded already is not downloaded twice)."
        )
    errors = [line for line in said.splitlines() if line.startswith("ERROR")] or said.splitlines()[-1:]
    return "The packages cannot be installed: fix what pip says here, {} pip says: {}".format(
        RETRY, " ".join(errors)[:400]
    )


def disk_is_full(said):
    """Return whether a command failed for want of room. The module venv keeps the reason to itself."""
    return "No space left" in said or "Errno 28" in said or free_megabytes() < 10


# Processes


def child_variables(**more):
    """Return the environment variables of a process: this person's, without those that would lead a Python astray."""
    strange = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PIP_TARGET", "PIP_PREFIX")
    variables = dict((name, value) for name, value in os.environ.items() if name not in strange)
    variables.update(PYTHONUTF8="1", PYTHONNOUSERSITE="1", PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    variables.update(PIP_RESUME_RETRIES="20")  # for slow lines; an older pip does not know it, and does not mind
    variables.update(more)
    return variables


@contextlib.contextmanager
def running(command, lock, **variables):
    """Run a process whose output can be read, and end it with this one."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=child_variables(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=() if os.name == "nt" else (lock.fileno(),),
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # Ctrl and C reach this process alone, and it ends the other
    )
    try:
        with process.stdout:
            yield process
        process.wait()
    finally:
        end(process)


def run_quietly(command, lock, sentence):
    """Run a command, and turn its failure into one sentence."""
    with running(command, lock) as process:
        said = process.stdout.read()
    if process.returncode:
        if disk_is_full(said):
            raise StartError("The disk is full: make room, " + RETRY)
        lines = said.strip().splitlines()[-1:] or ["no reason was given"]
        raise StartError("{} ({}): fix that, {}".format(sentence, lines[0], RETRY))


def end(process):
    """End a process and those that it started, politely first."""
    if process.poll() is not None:
        return
    groups = hasattr(os, "killpg")
    os.killpg(process.pid, signal.SIGTERM) if groups else process.terminate()
    try:
        process.wait(timeout=10)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        os.killpg(process.pid, signal.SIGKILL) if groups else process.kill()
        process.wait()


def stop_like_ctrl_c(number, frame):
    """Let a polite signal end everything, as Ctrl and C do."""
    raise KeyboardInterrupt


def say(message):
    """Print a line at once, also where the output is a file."""
    sys.stdout.write(message + "\n")
    sys.stdout.flush()


def sentence_of(error):
    """Return the sentence for what the system refused."""
    if error.errno == errno.ENOSPC:
        return "The disk is full: make room, " + RETRY
    where = " ({})".format(error.filename) if error.filename else ""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "This folder cannot be written to{}: move the course to a folder of your own, {}".format(where, RETRY)
    return "The system says: {}{}: fix that, {}".format(error.strerror or error, where, RETRY)


# The course


def build_course(python):
    """Make course/ from the sources; what a learner changed stays as it is."""
    command = [python, "-m", "count_everyone.cli", "--root", ROOT, "build"]
    if subprocess.call(command, cwd=ROOT, env=child_variables()):
        raise StartError("The course cannot be built: fix what the line above says, " + RETRY)


def build_book(python):
    """Build the pages for readers, and print the file to open."""
    command = [python, "-m", "count_everyone.cli", "--root", ROOT, "book"]
    if subprocess.call(command, cwd=ROOT, env=child_variables()):
        raise StartError("The book cannot be built: fix what the lines above say, " + RETRY)
    return 0


def open_course(python, port, with_browser):
    """Open the JupyterLab that runs, or start one; print its address, and stay until the one started here ends."""
    folder = os.path.join(ROOT, LEARNER["folder"])
    with wait_for_turn(folder) as turn:
        address, runtime = find_running(folder)
        if not address:
            return start_lab(python, port, with_browser, turn)
        say("\nThe course is open already, at this address:\n\n    {}\n".format(address))
        say("To end it: press Ctrl and C in the window that opened it, or choose File, then Shut Down in JupyterLab.")
        if with_browser and has_display():
            open_browser(address, os.path.join(runtime, "open.html"))
    return 0


def wait_for_turn(folder):
    """Return a file that is locked until it is closed: who types the command twice gets one JupyterLab."""
    file = private_file(os.path.join(folder, "opening.lock"))
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass  # Windows
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES):
            say("The course is being opened in another window: waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
    return file


def find_running(folder):
    """Return the address of the JupyterLab that runs for this course, and its folder; or nothing."""
    course = os.path.normcase(os.path.join(ROOT, "course"))
    for name in os.listdir(folder):
        runtime = os.path.join(folder, name)
        for server in servers_of(runtime) if name.startswith("running-") else []:
            # a copy of this folder has copies of these files, and the server is that of the other folder
            if os.path.normcase(server["root_dir"]) == course and answers(server["port"], server["token"]):
                return address_of(server), runtime
    return None, None


def servers_of(runtime):
    """Return what Jupyter wrote down of its running servers. The number in a file's name may be that of no process."""
    try:
        names = [name for name in os.listdir(runtime) if re.match(r"jpserver-\d+\.json$", name)]
    except OSError:
        return []  # it ended meanwhile
    return [server for server in (read_json(os.path.join(runtime, name)) for name in names) if server]


def address_of(server):
    """Return the address that a person opens."""
    return "http://127.0.0.1:{}/lab/tree/welcome.md?token={}".format(server["port"], server["token"])


def start_lab(python, port, with_browser, turn):
    """Start JupyterLab, print its address, let others have their turn, and stay until it ends."""
    folder = os.path.join(ROOT, LEARNER["folder"])
    log_path = os.path.join(folder, "jupyterlab.log")
    say("Starting JupyterLab. The first time, this takes a minute or more on an old computer.")
    with tempfile.TemporaryDirectory(prefix="running-", dir=folder) as runtime:
        token = os.urandom(24).hex()
        with private_file(log_path) as log:
            process = subprocess.Popen(
                lab_command(python, free_port(port)),
                cwd=ROOT,
                env=lab_variables(runtime, token),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl and C reach this process alone, and it ends JupyterLab in order
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        try:
            address = wait_for_address(process, runtime, log_path)
            turn.close()
            say("\nThe course is open at this address:\n\n    {}\n".format(address))
            say("Keep this window open. To end: press Ctrl and C here. What you have saved stays in the folder course.")
            if with_browser and has_display():
                open_browser(address, os.path.join(runtime, "open.html"))
            while process.poll() is None:
                time.sleep(0.2)
            if process.returncode:
                raise StartError("JupyterLab ended by itself: read {}, {}".format(log_path, RETRY))
        except KeyboardInterrupt:
            pass
        finally:
            end(process)
    say("\nThe course is closed. Your work is in the folder course.")
    return 0


def private_file(path):
    """Open a file for writing that nobody else on this computer can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")


def lab_command(python, port):
    """Return the command of JupyterLab: for this computer alone, with the token kept out of the command line."""
    return [
        python,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port={}".format(port),
        "--ServerApp.root_dir={}".format(os.path.join(ROOT, "course")),
    ]


def lab_variables(runtime, token):
    """Return the variables of JupyterLab: its token, its folders, and pages shown as pages.

    What a learner sets (a larger font, a dark theme) is kept in the folder course. Settings that this person
    made for another JupyterLab do not count: they could take the token away.
    """
    config = os.path.join(runtime, "config")
    os.makedirs(os.path.join(config, "labconfig"))
    for name, values in LAB_FILES.items():
        with private_file(os.path.join(config, name)) as file:
            json.dump(values, file)
    own = os.path.join(ROOT, "course", ".jupyter")
    write_style(own)
    programs = os.path.join(ROOT, LEARNER["folder"], "Scripts" if os.name == "nt" else "bin")
    variables = child_variables(
        JUPYTER_TOKEN=token,
        JUPYTER_RUNTIME_DIR=runtime,
        JUPYTER_CONFIG_PATH=config,
        JUPYTER_CONFIG_DIR=own,
        JUPYTER_DATA_DIR=os.path.join(own, "data"),
        PATH=os.pathsep.join([programs, os.environ.get("PATH", "")]),
    )
    variables.update(ONE_THREAD)
    forget_widths(os.path.join(own, "lab", "workspaces"))
    for name in ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "JUPYTERLAB_DIR", "JUPYTER_PATH"):
        variables.pop(name, None)
    return variables


def write_style(folder):
    """Write how JupyterLab looks into the one folder in which it looks for it; a style of the person's own stays."""
    path = os.path.join(folder, "custom", "custom.css")
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(LAB_STYLE)


def forget_widths(folder):
    """Take the widths of columns out of what JupyterLab kept of its last window; what was open stays open.

    It keeps them as parts of the window: a list of files that filled half of a small one fills half of a large one.
    """
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name)
        kept = read_json(path) or {}
        layout = kept.get("data", {}).get("layout-restorer:data", {})
        if layout.pop("relativeSizes", None):
            with private_file(path + ".part") as file:
                json.dump(kept, file)
            os.replace(path + ".part", path)


def free_port(first):
    """Return the first port from this one on that nobody listens at."""
    for port in range(first, min(first + 100, 65536)):
        with socket.socket() as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise StartError("No port from {} on is free: choose another one, for example --port 9100.".format(first))


def wait_for_address(process, runtime, log_path):
    """Return the address, once JupyterLab has written it down and answers."""
    until = time.time() + SECONDS_TO_ANSWER
    advice = "read {}, or delete the folder {}, {}".format(log_path, LEARNER["folder"], RETRY)
    while time.time() < until:
        if process.poll() is not None:
            raise StartError("JupyterLab did not start: " + advice)
        for server in servers_of(runtime):
            if answers(server["port"], server["token"]):
                return address_of(server)
        time.sleep(0.1)
    raise StartError("JupyterLab did not answer in {} seconds: {}".format(SECONDS_TO_ANSWER, advice))


def answers(port, token):
    """Return whether the server at the port takes the token. No proxy is asked."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/api/status", headers={"Authorization": "token " + token})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def has_display():
    """Return whether a browser could be seen here."""
    known = os.name == "nt" or sys.platform == "darwin"
    return known or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_browser(address, page):
    """Open a browser on a page that leads to the address: a command line can be read by others, this page cannot."""
    with private_file(page) as file:
        file.write('<!doctype html><meta http-equiv="refresh" content="0; url={0}">'.format(address))
        file.write('<title>Count Everyone</title><a href="{0}">Open the course</a>\n'.format(address))
    try:
        webbrowser.open("file://" + page if os.name != "nt" else page)
    except webbrowser.Error:
        pass  # the address is printed


if __name__ == "__main__":
    sys.exit(main())
