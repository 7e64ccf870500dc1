"""crowd.py: the figures `campuran`: 200 staff at work and 2,000 readers of the public site for 15 s, on a system with 10,000 datasets
(many.sql), through nginx. Nobody hammers: a reader looks at a page for up to ten seconds, who works with one for up to fourteen. Half
way the public site changes, so that everything that is kept is made anew.
"""
import os
import resource
import statistics
import subprocess
import tempfile
import threading
import time

import suite  # bench.py has put its folder on the path

RUNS, SECONDS, READERS, STAFF = 5, 15, 2000, 200
# Below the 15 s for which the web server waits for the first request of a connection (client_header_timeout): who pauses longer
# before it finds the connection closed, which wrk counts as an error.
PAUSE_MS = {READERS: 10000, STAFF: 14000}
LOGINS = ("walidata", "pembina", "forum", "koordinator", "admin", "dukcapil", "pertanian", "dinkes", "disdik", "perekonomian", "rsud")
OFFICE = ("/beranda", "/daftar-data", "/unggah", "/standar", "/verifikasi", "/akun", "/katalog")
figures = {}


def reader_pages():
    """What people read: the front page, the catalogue and its pages, datasets of which few are read often, their charts."""
    pages = [(300, "/"), (200, "/katalog"), (40, "/layanan"), (40, "/jadwal-rilis"), (40, "/kode-referensi"), (100, "/tema.css")]
    pages += [(5, f"/katalog?hal={n}") for n in range(2, 12)] + [(5, f"/katalog?q=banyak+2{n:04}") for n in range(10)]
    pages += [(max(1, 200 // (n + 1)), f"/katalog/uji-banyak-{20001 + n * 37}") for n in range(200)]
    pages += [(max(1, 40 // (n + 1)), f"/katalog/uji-banyak-{20001 + n * 37}.svg") for n in range(40)]
    pages += [(2, f"/katalog/uji-banyak-{20001 + n * 37}.csv") for n in range(40)]
    return [(weight, path, "") for weight, path in pages]


def staff_pages():
    """Two hundred sessions, each of them somebody's own."""
    may, pages = {}, []
    for i in range(STAFF):
        name = LOGINS[i % len(LOGINS)]
        c = suite.login(name)
        if name not in may:
            may[name] = [path for path in OFFICE if c.request("GET", path).status == 200]
        cookie = "; ".join(f"{k}={v}" for k, v in c.cookies.items())
        pages += [(1, path, cookie) for path in may[name]]
    return pages


def crowd(pages, people, seed):
    """wrk, so many people; requests, errors, and the time (s) below which half and all but one in a hundred answers came."""
    with tempfile.NamedTemporaryFile("w", suffix=".crowd", encoding="utf-8") as f:
        f.write(f"{PAUSE_MS[people]}\n" + "".join(f"{w}\t{p}\t{c}\n" for w, p, c in pages))
        f.flush()
        out = subprocess.run(["wrk", "-t1", f"-c{people}", f"-d{SECONDS}s", "--timeout", "30s", "-s", os.path.join(suite.SRC, "tests/bench/crowd.lua"), suite.URL],
                             capture_output=True, text=True, check=True, env={**os.environ, "CROWD_FILE": f.name, "CROWD_SEED": str(seed)}).stdout
    row = [text for text in out.splitlines() if text.startswith("crowd ")]
    suite.need(row, out)
    _, n, errors, half, most = row[0].split()
    return int(n), int(errors), float(half), float(most)


def together(readers, staff, seed):
    found = {}
    threads = [threading.Thread(target=lambda k=k, p=p, n=n: found.update({k: crowd(p, n, seed)}))
               for k, p, n in (("readers", readers, READERS), ("staff", staff, STAFF))]
    for t in threads:
        t.start()
    time.sleep(SECONDS / 2)
    suite.stamp_move()  # as a release does
    for t in threads:
        t.join()
    return found


def measure():
    if figures:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    readers, staff = reader_pages(), staff_pages()
    runs = [together(readers, staff, seed) for seed in range(1, RUNS + 1)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    n = sum(r[k][0] for r in runs for k in r)
    errors = sum(r[k][1] for r in runs for k in r)
    for who in ("readers", "staff"):
        rate, half, most = (statistics.median(r[who][i] for r in runs) for i in (0, 2, 3))
        suite.line(f"# campuran: {who} {rate / SECONDS:.0f} answers/s, half within {1000 * half:.0f} ms, all but one in a hundred within {1000 * most:.0f} ms")
    suite.line(f"# campuran: {n} answers, {errors} errors")
    figures["share"] = (n - errors) / n
    figures["p99"] = statistics.median(max(r["readers"][3], r["staff"][3]) for r in runs)


def share():
    measure()
    return figures["share"]


def slow_ones():
    measure()
    return figures["p99"]


FIGURES = {"campuran": (share, ">=", 1), "campuran-p99": (slow_ones, "<=", 1.5)}
