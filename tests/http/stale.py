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


class Waiting:
    """Addresses that grow old at the same time, for what only time brings takes as long for one as for all. What is wrong with one of
    them is its own result."""

    def __init__(self, paths):
        suite.stamp_move()
        self.began, self.paths, self.wrong = time.monotonic(), paths, {}
        self.young = {path: site.fetch(path) for path in paths}  # made now: the second is its kept copy
        self.each(lambda path, a: need(a.status == 200 and site.fetch(path).body == a.body, f"{path}: {a.status}"))

    def each(self, fn):
        """fn(address, its young answer) for all; what it gave."""
        out = {}
        for path in self.paths:
            try:
                out[path] = fn(path, self.young[path])
            except Exception as e:  # shown by say()
                self.wrong.setdefault(path, f"{type(e).__name__}: {e}")
        return out

    def until(self, seconds):
        time.sleep(max(0, self.began + seconds - time.monotonic()))

    def say(self, name, of):
        for path in self.paths:
            suite.ok(f"http stale: {name}: {of(path)}", path not in self.wrong, self.wrong.get(path))


def signal_all(which):
    for name in PROGRAMS:
        workers_signal(name, which)


def at_once_while_made_anew():
    w = Waiting((FEED, SITE))
    n = w.each(lambda path, a: made(path))
    w.until(LIFE * 0.5)
    signal_all(signal.SIGSTOP)
    try:
        old = w.each(lambda path, a: quiet(site, path))  # nobody is there who could make it
    finally:
        signal_all(signal.SIGCONT)

    def served(path, a):
        b = old.get(path)
        need(b is not None and b.status == 200 and b.body == a.body, f"{b and b.status}: it waited for the program")
        need(made(path, n[path] + 1) == n[path] + 1, "not made anew behind it")
        need(site.fetch(path).status == 200 and made(path) == n[path] + 1, "what was made anew is not kept")
    w.each(served)
    w.say("an answer that grew old is served at once, and made anew", OF.get)


def never_past_the_bound():
    """Workers that stand still: an error rather than an answer that is too old."""
    w = Waiting((FEED, SITE, PICTURE))
    signal_all(signal.SIGSTOP)
    try:
        w.until(LIFE * 0.5)
        young = w.each(lambda path, a: quiet(site, path))
        w.until(LIFE + 1)
        old = w.each(lambda path, a: quiet(site, path, 2))
    finally:
        signal_all(signal.SIGCONT)

    def bounded(path, _):
        a, b = young.get(path), old.get(path)
        need(a is not None and a.status == 200, "not served though it is young enough")
        need(b is None or b.status >= 500, f"{b and b.status} after {LIFE + 1} s")
        need(site.fetch(path).status == 200, "not there again")
    w.each(bounded)
    w.say("never past the bound", str)


def program_gone():
    """A program that is gone: what is kept is used as long as it may be, then the house says 503."""
    w = Waiting((FEED, ))
    need(not w.wrong, w.wrong.get(FEED))
    suite.instance("stop", "export")
    try:
        w.until(LIFE * 0.5)
        a = site.fetch(FEED)
        need(a.status == 200, f"{a.status} though it is young enough")
        w.until(LIFE + 1)
        b = site.fetch(FEED)
        need(b.status == 503 and b.header("Retry-After") == "5", f"{b.status} after {LIFE + 1} s")
    finally:
        suite.instance("start", "export")
    end = time.monotonic() + 60
    while site.fetch(FEED).status != 200:
        need(time.monotonic() < end, "not there again")
        time.sleep(0.2)


def gone_takes_its_place():
    """A withdrawal that nobody here was told of: 410 within the bound however often it is asked for, and 410 is kept as 200 was."""
    w = Waiting((FEED, SITE, PICTURE))
    answers = {path: [] for path in w.paths}
    suite.sql_unseen("UPDATE dataset SET withdrawn_at = UTC_TIMESTAMP(6), withdrawn_reason = 'uji', rev = rev + 1 WHERE slug = 'siswa-sd-kecamatan'")

    def withdrawn(path, _):
        late = [t for t, status in answers[path] if status == 200]
        need(max(late, default=0) <= LIFE + 0.2, f"200 still after {max(late):.1f} s")
        need(answers[path][-1][1] == 410, f"{answers[path][-1]}")
        n = made(path)
        need([site.fetch(path).status for _ in range(5)] == [410] * 5, "not gone for good")
        need(made(path) <= n + 1, "410 is made each time")
    try:
        while time.monotonic() < w.began + LIFE + 1:
            w.each(lambda path, a: answers[path].append((time.monotonic() - w.began, site.fetch(path).status)))
            time.sleep(0.1)
        w.each(withdrawn)
    finally:
        suite.sql("UPDATE dataset SET withdrawn_at = NULL, withdrawn_reason = NULL, rev = rev + 1 WHERE slug = 'siswa-sd-kecamatan'")
    w.each(lambda path, a: need(site.fetch(path).status == 200, "not there again"))
    w.say("410 takes the place of what is kept", str)


life_set(LIFE)
try:
    at_once_while_made_anew()
    never_past_the_bound()
    gone_takes_its_place()
    suite.case("http stale: a program that is gone", program_gone)
finally:
    life_set(0)
suite.done()
