"""JupyterLab is started for this person alone, and ends with start.py."""

import http.client
import json
import signal
import socket
import stat
from urllib.parse import parse_qs, urlsplit

import pytest


def seen(project):
    return json.loads((project.folder / "seen.json").read_text(encoding="utf-8"))


def test_the_address_is_of_this_computer_with_the_token_and_the_welcome_page(opened_before):
    with opened_before.running() as process:
        address = urlsplit(process.address)
    assert (address.hostname, address.path) == ("127.0.0.1", "/lab/tree/welcome.md")
    assert parse_qs(address.query) == {"token": [seen(opened_before)["token"]]}


def test_the_token_is_new_each_time_and_on_no_command_line(opened_before):
    tokens = []
    for _ in range(2):
        with opened_before.running() as process:
            assert process.address, process.words
        tokens.append(seen(opened_before)["token"])
        assert not any(tokens[-1] in word for word in seen(opened_before)["arguments"])
    assert len(set(tokens)) == 2
    assert all(len(token) == 48 for token in tokens)


def test_a_port_that_is_taken_is_passed_over(opened_before):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with opened_before.running("--port", str(taken)) as process:
            assert urlsplit(process.address).port > taken


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_jupyterlab_with_exit_code_0(opened_before, wait_until, lives, name):
    with opened_before.running() as process:
        number = seen(opened_before)["pid"]
        assert lives(number)
        process.send_signal(getattr(signal, name))
        words = process.stdout.read()
        assert process.wait(timeout=20) == 0
    assert words.endswith("The course is closed. Your work is in the folder course.\n")
    assert wait_until(lambda: not lives(number), 5)
    assert not list((opened_before.folder / ".venv").glob("running-*"))


def test_a_jupyterlab_that_does_not_start_is_a_sentence(opened_before):
    (opened_before.folder / "fail").touch()
    try:
        code, words = opened_before.said("--no-browser")
    finally:
        (opened_before.folder / "fail").unlink()
    assert code == 1
    assert words.splitlines()[-1].startswith("JupyterLab did not start: read ")
    assert "Traceback" not in words


def test_only_this_person_can_read_the_log(opened_before):
    log = opened_before.folder / ".venv" / "jupyterlab.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_server_that_does_not_know_the_token_is_not_ours(start, opened_before):
    with opened_before.running():
        port, token = seen(opened_before)["port"], seen(opened_before)["token"]
        assert start.answers(port, token)
        assert not start.answers(port, "another")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/")
        assert connection.getresponse().status == 403
        connection.close()


def test_the_browser_gets_a_page_that_others_cannot_read(start, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(start.webbrowser, "open", opened.append)
    page = tmp_path / "open.html"
    start.open_browser("http://127.0.0.1:1/lab?token=secret", str(page))
    assert opened == [f"file://{page}"]
    assert "token=secret" in page.read_text(encoding="utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_without_a_display_no_browser_is_looked_for(start, monkeypatch):
    monkeypatch.setattr(start.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not start.has_display()
