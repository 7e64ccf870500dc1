"""jobs.py: what the parts of this suite that look at jobs share: a job's row, its worker held still, waiting for what is seen.
"""
import contextlib
import os
import signal

from suite import instance, sql, until  # noqa: F401  (until: for who imports this)


def job(number):
    return dict(zip(("state", "attempts", "error", "result"), sql(
        f"SELECT state, attempts, COALESCE(error, ''), result FROM job WHERE id = {number}")[0]))


@contextlib.contextmanager
def worker_held(program):
    """The worker of that program's jobs does nothing for a while."""
    pid = int(instance("jobs", program))
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
