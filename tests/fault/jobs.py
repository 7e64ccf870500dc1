"""jobs.py: what the parts of this suite that look at jobs share: a job's row, its worker held still, waiting for what is seen.
"""
import contextlib
import os
import signal
import time

from suite import instance, sql


def job(number):
    return dict(zip(("state", "attempts", "error", "result"), sql(
        f"SELECT state, attempts, COALESCE(error, ''), result FROM job WHERE id = {number}")[0]))


def until(what, seconds=60):
    """Waits until what() holds; its last answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not what():
        time.sleep(0.05)
    return what()


@contextlib.contextmanager
def worker_held(program):
    """The worker of that program's jobs does nothing for a while."""
    pid = int(instance("jobs", program))
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
