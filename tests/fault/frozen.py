"""frozen.py: a database that is frozen (SIGSTOP) keeps the first requests for as long as a statement may take, and nobody after them; what
nginx keeps goes on; when the database goes on, so do the programs, without a restart. Run by tests/fault/run.
"""
import os
import signal
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import instance, need  # noqa: E402

LIMIT = 2        # s a statement may take in this test: the setting's default is 10
BACKSTOP = 2     # s that the client waits longer (shared/ground/database/db_connect.c)
SPARE = 7        # s for a machine that does other things, too; with the setting's default it would be more
LATER = 0.1      # s that an answer takes while everybody knows, or as long as a page that no program makes takes a few times
BACK = 2         # s until everybody is served again, and what the machine takes to serve them
PAGES = {"catalogue": "/katalog", "datalist": "/daftar-data", "recommendation": "/rekomendasi", "upload": "/unggah",
         "verification": "/verifikasi", "monitor": "/beranda", "account": "/masuk", "export": "/sdmx/v1/dataflow/all/TIDAK_ADA_{}"}
# The feeds keep what they read for ten seconds.
AWAY = {path: (503, 404) if "/sdmx/" in path else (503, ) for path in PAGES.values()}


def conf(name):
    return os.path.join(suite.DIR, "conf", f"{name}.conf")


def limit_set(line):
    """Every program with (or, "" without) that line in its configuration."""
    old = {}
    for name in suite.installed():
        with open(conf(name), encoding="utf-8") as f:
            text = "".join(row for row in f if not row.startswith("db_statement_seconds"))
        with open(conf(name), "w", encoding="utf-8") as f:
            f.write(text + line)
        old[name] = instance("workers", name).split()
        instance("restart", name)
    for name, workers in old.items():
        need(suite.until(lambda w=workers: not any(os.path.exists(f"/proc/{pid}") for pid in w)), f"{name} keeps its workers")


def asked(path, out=None):
    """Status and seconds of a page, asked as a member of staff."""
    c = suite.Client(suite.URL)
    c.cookies.update(suite.client("walidata").cookies)
    began = time.monotonic()
    a = c.request("GET", path.format(time.monotonic_ns()))
    if out is not None:
        out.append((path, a.status, time.monotonic() - began))
    return a.status, time.monotonic() - began


def crowd(seconds_most):
    """Two at once for each program: as many as it has workers."""
    out, threads = [], []
    for name in suite.installed():
        for _ in range(4 if name in ("catalogue", "export") else 2):
            threads.append(threading.Thread(target=asked, args=(PAGES[name], out)))
    for t in threads:
        t.start()
    for t in threads:
        t.join(60)
    need(len(out) == len(threads), "a request never ended")
    slow = [r for r in out if r[1] not in AWAY[r[0]] or r[2] > seconds_most]
    need(not slow, f"first answers: {slow[:4]}")
    return max(r[2] for r in out)


def later():
    """Everybody after them. What the machine itself takes just then is seen by a file that nginx gives."""
    times, machine = [], []
    for _ in range(25):
        for name in suite.installed():
            machine.append(asked("/aset/logo.svg")[1])
            status, seconds = asked(PAGES[name])
            need(status in AWAY[PAGES[name]], f"{PAGES[name]}: {status}")
            times.append((seconds, name))
    times.sort()
    machine.sort()
    nearly_all = int(len(times) * 0.98)
    need(times[nearly_all][0] < max(LATER, 5 * machine[nearly_all]), f"later answers: {times[-5:]}, a file {machine[-5:]}")
    return times[-1][0], times[len(times) // 2][0]


def frozen():
    usual = 0
    for name in suite.installed():
        status, seconds = asked(PAGES[name])
        need(status in (200, 303, 404), PAGES[name])
        usual += seconds
    kept = "/sdmx/v1/codelist/all/all/latest"
    need(suite.visitor().request("GET", kept).status == 200, kept)
    db = int(instance("pid", "db"))
    os.kill(db, signal.SIGSTOP)
    try:
        first = crowd(LIMIT + BACKSTOP + SPARE)
        most, middle = later()
        need(suite.visitor().request("GET", kept).status == 200, "what nginx keeps is gone")
        need(suite.visitor().request("GET", "/aset/logo.svg").status == 200, "static files")
        need(suite.visitor().request("GET", "/healthz").status == 200, "/healthz")
        began = time.monotonic()
        need(suite.visitor().request("GET", "/readyz").status == 503 and time.monotonic() - began < LIMIT, "/readyz")
    finally:
        os.kill(db, signal.SIGCONT)
    began = time.monotonic()
    late = list(suite.installed())
    while late:
        late = [name for name in late if asked(PAGES[name])[0] not in (200, 303, 404)]
        need(not late or time.monotonic() - began < BACK + 3 * usual, f"not back within {BACK} s: {late}")
    back = time.monotonic() - began
    suite.line(f"# frozen database: first answers within {first:.1f} s, later ones {middle * 1000:.0f} ms (at most {most * 1000:.0f} ms), "
               f"everybody served {back:.1f} s after it went on")


def main():
    limit_set(f"db_statement_seconds = {LIMIT}\n")
    try:
        suite.case("fault frozen database: the first wait as long as a statement may take, the others not at all", frozen)
    finally:
        limit_set("")
    suite.done()


main()
