"""stale.py: how old a kept answer may become. The programs are told a short time (keep_s), and then nothing that happens, programs that
stand still or are gone, a change that nobody was told of, makes the web server use an answer that is older. Puts back what it changed.
"""
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need  # noqa: E402
from second import children, quiet, workers_signal  # noqa: E402

LIFE = 9  # seconds: a third is for what programs remember; a third an answer is used as it is, a third while it is made anew
PROGRAMS = ("export", "catalogue")
FEED, SITE, PICTURE = "/katalog/siswa-sd-kecamatan.csv?batas=5", "/katalog/siswa-sd-kecamatan", "/katalog/siswa-sd-kecamatan.svg"
OF = {FEED: "export", SITE: "catalogue", PICTURE: "catalogue"}


class Site:
    def fetch(self, path, timeout=20):
        return suite.Client(suite.URL, timeout=timeout).request("GET", path)


site = Site()


def life_set(seconds):
    for name in PROGRAMS:
        path = os.path.join(suite.DIR, "conf", f"{name}.conf")
        with open(path, "r+", encoding="utf-8") as f:
            text = re.sub(r"(?m)^keep_s = .*\n", "", f.read())
            f.seek(0)
            f.truncate()
            f.write(text + (f"keep_s = {seconds}\n" if seconds else ""))
        old = set(children(name))
        suite.instance("restart", name)
        end = time.monotonic() + 60
        while old & set(children(name)):
            need(time.monotonic() < end, f"{name} does not start again")
            time.sleep(0.05)
    time.sleep(0.2)


def stamp_move():
    suite.instance("sql", "-e", "SELECT 1")


def fresh(path):
    """Made now: the second is its kept copy."""
    stamp_move()
    began = time.monotonic()
    a = site.fetch(path)
    need(a.status == 200 and site.fetch(path).body == a.body, f"{path}: {a.status}")
    return began, a


def until(began, seconds):
    time.sleep(max(0, began + seconds - time.monotonic()))


def made(path, at_least=0):
    """How often the program has answered on that route; it says so a moment behind the answer."""
    pattern = {FEED: "/katalog/{slug}.csv", SITE: "/katalog/{slug}", PICTURE: "/katalog/{slug}.svg"}[path]
    end = time.monotonic() + (60 if at_least else 0.3)
    while True:
        with open(os.path.join(suite.DIR, "log", f"{OF[path]}.log"), encoding="utf-8", errors="replace") as f:
            n = sum(f" route={pattern} " in text for text in f)
        if (at_least and n >= at_least) or time.monotonic() > end:
            return n
        time.sleep(0.05)


def at_once_while_made_anew(path):
    began, a = fresh(path)
    n = made(path)
    until(began, LIFE * 0.5)
    workers_signal(OF[path], signal.SIGSTOP)
    try:
        b = quiet(site, path)  # nobody is there who could make it
    finally:
        workers_signal(OF[path], signal.SIGCONT)
    need(b is not None and b.status == 200 and b.body == a.body, f"{path}: {b and b.status}: it waited for the program")
    need(made(path, n + 1) == n + 1, f"{path}: not made anew behind it")
    need(site.fetch(path).status == 200 and made(path) == n + 1, f"{path}: what was made anew is not kept")


def never_past_the_bound(path):
    """Workers that stand still: an error rather than an answer that is too old."""
    began, _ = fresh(path)
    workers_signal(OF[path], signal.SIGSTOP)
    try:
        until(began, LIFE * 0.5)
        a = quiet(site, path)
        need(a is not None and a.status == 200, f"{path}: not served though it is young enough")
        until(began, LIFE + 1)
        b = quiet(site, path, 2)
    finally:
        workers_signal(OF[path], signal.SIGCONT)
    need(b is None or b.status >= 500, f"{path}: {b and b.status} after {LIFE + 1} s")
    need(site.fetch(path).status == 200, f"{path}: not there again")


def program_gone():
    """A program that is gone: what is kept is used as long as it may be, then the house says 503."""
    began, _ = fresh(FEED)
    suite.instance("stop", "export")
    try:
        until(began, LIFE * 0.5)
        a = site.fetch(FEED)
        need(a.status == 200, f"{a.status} though it is young enough")
        until(began, LIFE + 1)
        b = site.fetch(FEED)
        need(b.status == 503 and b.header("Retry-After") == "5", f"{b.status} after {LIFE + 1} s")
    finally:
        suite.instance("start", "export")
    end = time.monotonic() + 60
    while site.fetch(FEED).status != 200:
        need(time.monotonic() < end, "not there again")
        time.sleep(0.2)


def gone_takes_its_place(path):
    """A withdrawal that nobody here was told of: 410 within the bound however often it is asked for, and 410 is kept as 200 was."""
    began, _ = fresh(path)
    suite.instance("sql-unseen", "-e", "UPDATE dataset SET withdrawn_at = UTC_TIMESTAMP(6), withdrawn_reason = 'uji', rev = rev + 1"
                   " WHERE slug = 'siswa-sd-kecamatan'")
    try:
        seen = []
        while time.monotonic() < began + LIFE + 1:
            seen.append((time.monotonic() - began, site.fetch(path).status))
            time.sleep(0.1)
        late = [t for t, status in seen if status == 200]
        need(max(late, default=0) <= LIFE + 0.2, f"{path}: 200 still after {max(late):.1f} s")
        need(seen[-1][1] == 410, f"{path}: {seen[-1]}")
        n = made(path)
        need([site.fetch(path).status for _ in range(5)] == [410] * 5, f"{path}: not gone for good")
        need(made(path) <= n + 1, f"{path}: 410 is made each time")
    finally:
        suite.instance("sql", "-e", "UPDATE dataset SET withdrawn_at = NULL, withdrawn_reason = NULL, rev = rev + 1 WHERE slug = 'siswa-sd-kecamatan'")
    need(site.fetch(path).status == 200, f"{path}: not there again")


life_set(LIFE)
try:
    for where in (FEED, SITE):
        suite.case(f"http stale: an answer that grew old is served at once, and made anew: {OF[where]}", at_once_while_made_anew, where)
    for where in (FEED, SITE, PICTURE):
        suite.case(f"http stale: never past the bound: {where}", never_past_the_bound, where)
        suite.case(f"http stale: 410 takes the place of what is kept: {where}", gone_takes_its_place, where)
    suite.case("http stale: a program that is gone", program_gone)
finally:
    life_set(0)
suite.done()
