"""Opens the course: makes its environment, installs, builds and starts JupyterLab.

The syntax of this file is old on purpose: an old Python has to be able to read it, so that it can say what it needs.
"""

import argparse
import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser

ROOT = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
STAMP = ".made-by-start"
MEGABYTES = 1500  # the environment takes about 900 MB, the downloads of pip the rest
DEVELOPER_MEGABYTES = 2000
SECONDS_TO_ANSWER = 120


class StartError(Exception):
    """One sentence that says what to do."""


def main(arguments=None):
    """Run the command and return its exit code."""
    options = read_options(arguments)
    try:
        check_python(sys.version_info)
        check_venv()
        if options.developer:
            make_environment(".venv-dev", ["requirements.txt", "requirements-dev.txt"], DEVELOPER_MEGABYTES)
            return 0
        python = make_environment(".venv", ["requirements.txt"], MEGABYTES)
        build_course(python)
        return open_course(python, options)
    except StartError as error:
        sys.stderr.write("{}\n".format(error))
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Type the same command again to go on where it was.\n")
        return 130


def read_options(arguments):
    """Return what was typed."""
    parser = argparse.ArgumentParser(description="Opens the course in JupyterLab.")
    parser.add_argument("--no-browser", action="store_true", help="print the address, and open no browser")
    parser.add_argument("--port", type=int, default=8888, help="the first port to try (8888)")
    parser.add_argument("--developer", action="store_true", help="make the environment of the tests, and stop")
    return parser.parse_args(arguments)


def check_python(version):
    """Stop where the Python is too old for the course."""
    if tuple(version[:2]) < OLDEST:
        raise StartError(
            "This is Python {}.{}, and the course needs Python {}.{} or newer: install it, "
            "then type the command again with it, for example: python3.12 start.py".format(
                version[0], version[1], OLDEST[0], OLDEST[1]
            )
        )


def check_venv():
    """Stop where Python came without the parts that make an environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise StartError(
            "This Python cannot make environments, since its module venv is missing: install it "
            "(on Debian and Ubuntu: sudo apt install python3-venv), then type the command again."
        ) from None


def check_disk(megabytes):
    """Stop where the disk is too full to install."""
    free = shutil.disk_usage(ROOT).free // 1000000
    if free < megabytes:
        raise StartError(
            "The disk has {} MB free, and the installation needs {} MB: make room, then type the command again.".format(
                free, megabytes
            )
        )


def make_environment(name, lists, megabytes):
    """Make or mend an environment, and return its Python. Nothing is done where its stamp fits."""
    folder = os.path.join(ROOT, name)
    python = python_of(folder)
    wanted = stamp_of(folder, lists)
    if read_text(os.path.join(folder, STAMP)) == wanted:
        return python
    check_disk(megabytes)
    if not works(python, folder):
        shutil.rmtree(folder, ignore_errors=True)
        print("Making the environment {}.".format(name))
        run_quietly([sys.executable, "-m", "venv", folder], "The environment {} cannot be made".format(name))
    install(python, lists)
    command = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT]
    run_quietly(command, "The course's own package cannot be installed")
    with open(os.path.join(folder, STAMP), "w") as file:
        file.write(wanted)
    return python


def python_of(folder):
    """Return the path of an environment's Python."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(folder, *parts)


def stamp_of(folder, lists):
    """Return what the stamp of a whole environment holds: the pins, this Python, and where it stands."""
    total = hashlib.sha256()
    for name in lists:
        with open(os.path.join(ROOT, name), "rb") as file:
            total.update(file.read())
    return "{} {} {}\n".format(total.hexdigest(), sys.version.split()[0], folder)


def read_text(path):
    """Return a file's text, or nothing."""
    try:
        with open(path) as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def works(python, folder):
    """Return whether an environment stands where it was made, with its own pip and this Python."""
    code = "import pip, sys; print(sys.prefix, sys.version.split()[0])"
    try:
        said = subprocess.check_output([python, "-c", code], stderr=subprocess.DEVNULL, universal_newlines=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return said.strip() == "{} {}".format(folder, sys.version.split()[0])


def install(python, lists):
    """Install the pinned packages, and show how far it is."""
    pins = [line for name in lists for line in read_text(os.path.join(ROOT, name)).splitlines() if "==" in line]
    command = [python, "-m", "pip", "install", "--no-input", "--progress-bar", "off", "--disable-pip-version-check"]
    for name in lists:
        command += ["--requirement", os.path.join(ROOT, name)]
    print("Installing {} packages. This happens once, and needs the network.".format(len(pins)))
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    )
    seen, last_lines = 0, []
    try:
        for line in process.stdout:
            last_lines = last_lines[-39:]
            last_lines.append(line.strip())
            match = re.match(r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)==", line)
            if match:
                seen += 1
                show("  package {} of at most {}: {}".format(seen, len(pins), match.group(1)))
            elif line.startswith("Installing collected packages"):
                show("  unpacking; this takes a minute or more")
    finally:
        if process.poll() is None:
            process.wait()
    show("")
    if process.returncode:
        raise StartError(reason_of("\n".join(last_lines)))


def show(words):
    """Write over the last line on a terminal; write a line of its own elsewhere."""
    if sys.stdout.isatty():
        sys.stdout.write("\r\033[K" + words[:78])
        sys.stdout.flush()
    elif words:
        print(words)


def reason_of(said):
    """Return the sentence for what pip said last."""
    again = "then type the command again: what is already there is used."
    if "No space left" in said or "Errno 28" in said:
        return "The disk is full: make room, " + again
    lost = (
        "Temporary failure in name resolution",
        "Failed to establish a new connection",
        "NewConnectionError",
        "Connection refused",
        "Network is unreachable",
        "ConnectTimeout",
        "Read timed out",
        "No matching distribution",
        "from versions: none",
        "getaddrinfo failed",
        "Max retries exceeded",
        "NameResolutionError",
    )
    if any(words in said for words in lost):
        return "The packages cannot be reached: check that the network works, " + again
    errors = [line for line in said.splitlines() if line.startswith("ERROR")] or said.splitlines()[-1:]
    return "The packages cannot be installed ({}): {}".format(" ".join(errors)[:300], again)


def run_quietly(command, sentence):
    """Run a command, and turn its failure into one sentence."""
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    )
    said = process.communicate()[0]
    if process.returncode:
        if "No space left" in said or "Errno 28" in said:
            raise StartError(reason_of(said))
        lines = said.strip().splitlines()[-1:] or ["no reason was given"]
        raise StartError("{} ({}): mend that, then type the command again.".format(sentence, lines[0]))


def build_course(python):
    """Make course/ from the sources; what a learner changed stays as it is."""
    command = [python, "-m", "count_everyone.cli", "--root", ROOT, "build"]
    if subprocess.call(command, cwd=ROOT):
        raise StartError("The course cannot be built: mend what the line above says, then type the command again.")


def open_course(python, options):
    """Start JupyterLab, print its address, and stay until it ends."""
    runtime = os.path.join(ROOT, ".venv", "running", str(os.getpid()))
    log_path = os.path.join(ROOT, ".venv", "jupyterlab.log")
    os.makedirs(runtime)
    try:
        with open(log_path, "w") as log:
            process = subprocess.Popen(
                lab_command(python, free_port(options.port)), env=lab_environment(runtime), stdout=log, stderr=log
            )
        signal.signal(signal.SIGTERM, stop_like_ctrl_c)
        try:
            address = wait_for_address(process, runtime, log_path)
            print("\nThe course is open at this address:\n\n    {}\n".format(address))
            print("Keep this window open. To end: press Ctrl and C here. Your work is saved in the folder course.")
            sys.stdout.flush()
            if not options.no_browser and has_display():
                webbrowser.open(address)
            code = process.wait()
        except KeyboardInterrupt:
            end(process)
            print("\nThe course is closed. Your work is in the folder course.")
            return 0
        finally:
            end(process)
        if code:
            raise StartError("JupyterLab ended by itself: see {}, then type the command again.".format(log_path))
        return 0
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


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
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]


def lab_environment(runtime):
    """Return the environment of JupyterLab: its token, where it says that it runs, and pages shown as pages."""
    settings = os.path.join(runtime, "config", "labconfig")
    os.makedirs(settings)
    with open(os.path.join(settings, "default_setting_overrides.json"), "w") as file:
        json.dump(
            {"@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}}}, file
        )
    environment = dict(os.environ)
    environment["JUPYTER_TOKEN"] = secrets.token_hex(24)
    environment["JUPYTER_RUNTIME_DIR"] = runtime
    paths = [os.path.join(runtime, "config"), environment.get("JUPYTER_CONFIG_PATH", "")]
    environment["JUPYTER_CONFIG_PATH"] = os.pathsep.join(path for path in paths if path)
    return environment


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
    while time.time() < until:
        if process.poll() is not None:
            raise StartError("JupyterLab did not start: see {}, then type the command again.".format(log_path))
        for name in os.listdir(runtime):
            if name.startswith("jpserver-") and name.endswith(".json"):
                server = read_server(os.path.join(runtime, name))
                if server and answers(server["port"]):
                    return "http://127.0.0.1:{port}/lab/tree/welcome.md?token={token}".format(**server)
        time.sleep(0.2)
    raise StartError("JupyterLab did not answer in {} seconds: see {}.".format(SECONDS_TO_ANSWER, log_path))


def read_server(path):
    """Return what JupyterLab wrote about itself, or nothing while it is being written."""
    try:
        return json.loads(read_text(path))
    except ValueError:
        return None


def answers(port):
    """Return whether somebody listens at the port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    except OSError:
        return False


def has_display():
    """Return whether a browser could be seen here."""
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def stop_like_ctrl_c(number, frame):
    """Let a polite signal end everything, as Ctrl and C do."""
    raise KeyboardInterrupt


def end(process):
    """End JupyterLab, politely first."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
