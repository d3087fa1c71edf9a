"""Processes that have to end."""

import time

import psutil


def still_running(processes, seconds):
    """Return who still runs after some seconds; who has ended and waits for the system to clear it up runs no more."""
    until = time.monotonic() + seconds
    while (left := [process for process in processes if _runs(process)]) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _runs(process):
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
