"""measure.py: how the figures of tests/bench/run are measured: ours and a peer by turns in one run, what each took by the clock and by the
processors. On a machine that others use, too, the clock says what they do, the processors' time says what we do; both are printed, the
clock decides. Standard library only; the load is wrk's, single answers are curl's.
"""
import os
import re
import resource
import statistics
import subprocess

import suite  # bench.py has put its folder on the path

PAIRS = 5
SECONDS = 2     # of load in one run: with five pairs the median moves by 3 % from one call to the next on a quiet machine
TICKS = os.sysconf("SC_CLK_TCK")
UNKEPT = "Accept-Language: id;q=1, en;q=0.5"  # said as nobody says it: the web server keeps nothing for it (satudata-http.conf)
SCRATCH = os.path.dirname(suite.DIR)           # of the run: the instance and its peers lie there


class Cost:
    """Seconds of one answer: by the clock, and of both processors together."""

    def __init__(self, wall, cpu, size=0):
        self.wall, self.cpu, self.size = wall, cpu, size


class Compared:
    """Pairs of costs. How many times cheaper ours is than the peer: `wall` and `cpu` are medians, `least` the worst pair's."""

    def __init__(self, pairs):
        self.wall, self.cpu = (statistics.median(getattr(peer, k) / getattr(ours, k) for ours, peer in pairs) for k in ("wall", "cpu"))
        self.least = min(peer.wall / ours.wall for ours, peer in pairs)
        self.ours, self.peer = (statistics.median(p[i].wall for p in pairs) for i in (0, 1))
        self.size = pairs[0][0].size

    def inverted(self):
        """For a bound from above: how much ours costs where the peer costs 1."""
        self.wall, self.cpu = 1 / self.wall, 1 / self.cpu
        return self


def processes():
    """(pid, parent, command, ticks) of all; who ended meanwhile is left out."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as f:
                command = f.read()
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as f:
                fields = f.read().rpartition(")")[2].split()
        except OSError:
            continue
        yield pid, fields[1], command, int(fields[11]) + int(fields[12])


def spent():
    """Seconds of processor time that the instance, its peers and who asks them have had so far."""
    rows = list(processes())
    ours = {pid for pid, _, command, _ in rows if SCRATCH in command and str(os.getpid()) != pid}
    more = True
    while more:
        more = {pid for pid, parent, _, _ in rows if parent in ours} - ours
        ours |= more
    mine = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(ticks for pid, _, _, ticks in rows if pid in ours) / TICKS + mine.ru_utime + mine.ru_stime


def settle():
    """Waits until the instance rests, a minute at most."""
    suite.settled(spent, 0.05, 60)


def rate(path, header="", connections=8, url=None):
    """The cost of an answer under load over kept connections; every answer must be good."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s"] + (["-H", header] if header else []) + [(url or suite.URL) + path]
    before = spent()
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cpu = spent() - before
    suite.need(("Non-2xx" not in out or "If-None-Match" in header) and "Socket errors" not in out, f"{path}: {out}")
    n = int(re.search(r"(\d+) requests in", out).group(1))
    suite.need(n, f"{path}: no answer in {SECONDS} s")
    return Cost(1 / float(re.search(r"Requests/sec:\s+([0-9.]+)", out).group(1)), cpu / n)


def fetched(path, url=None):
    """One answer that nothing keeps: its cost, and the seconds to its first byte."""
    before = spent()
    out = subprocess.run(["curl", "-s", "-o", os.devnull, "-H", UNKEPT, "-w",
                          "%{http_code} %{time_starttransfer} %{time_total} %{size_download}", (url or suite.URL) + path],
                         capture_output=True, text=True, check=True).stdout.split()
    suite.need(out[0] == "200", f"{path}: {out}")
    return Cost(float(out[2]), spent() - before, int(out[3])), float(out[1])


def stream(path, url=None):
    return fetched(path, url)[0]


def compare(ours, peer):
    """Both by turns, each once to warm up."""
    ours(), peer()
    return Compared([(ours(), peer()) for _ in range(PAIRS)])
