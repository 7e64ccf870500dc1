"""memory.py: what a worker of the data list holds of the machine's memory (PSS: its own pages, and its part of the shared ones) while
it waits and after it has worked. Called by run; the bounds are generous, the figures are printed for whoever compares.
"""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402  (its folder is known only now)

IDLE, BUSY = 20, 64  # MB
PAGES = 300


def pss(pid):
    """MB"""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as f:
        return next(int(row.split()[1]) for row in f if row.startswith("Pss:")) / 1024


def workers(program):
    pids = suite.instance("workers", program).split()
    suite.need(pids, f"{program} has no workers")
    return pids


def wait_answer():
    """Until the page is answered again (a visitor is led to the login)."""
    end = time.monotonic() + 20
    while suite.visitor().request("GET", "/daftar-data").status not in (200, 302, 303):
        suite.need(time.monotonic() < end, "datalist did not come again")
        time.sleep(0.1)


def idle():
    """A worker that has just been started."""
    suite.instance("stop", "datalist")
    suite.instance("start", "datalist")
    wait_answer()
    sizes = [pss(p) for p in workers("datalist")]
    suite.line(f"# info a worker of datalist that waits: {max(sizes):.1f} MB PSS")
    suite.need(max(sizes) < IDLE, f"{max(sizes):.1f} MB, not below {IDLE}")


def busy():
    """The same after lists, entries, forms and downloads."""
    c = suite.login("walidata")
    a = c.get("/daftar-data")
    entries = [h for h, _ in a.page.links if h.partition("?")[0].rsplit("/", 1)[-1].isdigit()]
    paths = ["/daftar-data", "/daftar-data?hal=2", "/daftar-data/unduh.csv", "/daftar-data/baru", "/daftar-data/sidang"] + entries[:5]
    most = 0
    for i in range(PAGES):
        c.get(paths[i % len(paths)])
        if i % 10 == 9:
            most = max([most] + [pss(p) for p in workers("datalist")])
    suite.line(f"# info a worker of datalist at work: {most:.1f} MB PSS at most, over {PAGES} pages")
    suite.need(most < BUSY, f"{most:.1f} MB, not below {BUSY}")


def main():
    suite.case(f"an idle worker holds less than {IDLE} MB", idle)
    suite.case(f"a busy worker holds less than {BUSY} MB", busy)
    suite.done()


if __name__ == "__main__":
    main()
