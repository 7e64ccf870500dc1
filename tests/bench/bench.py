"""bench.py NAME...: the figures of tests/bench/run, which has started what is measured. Standard library only; the load is wrk's."""
import os
import re
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402  (its folder is known only now)
import crowd  # noqa: E402
import export  # noqa: E402
import release  # noqa: E402
import upload  # noqa: E402

PAIRS, SECONDS, CONNECTIONS = 5, 3, 4


def rate(path, cookie=""):
    """Requests a second of an address over kept connections; every answer must be good."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", suite.URL + path]
    if cookie:
        command[1:1] = ["-H", f"Cookie: {cookie}"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    suite.need("Non-2xx" not in out and "Socket errors" not in out, f"{path}: {out}")
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", out).group(1))


def list_of_entries():
    """The list of a year with more entries than a page holds; the address of its page, and whose cookie opens it."""
    c = suite.login("walidata")
    a = c.get("/daftar-data")
    c.submit(a, a.page.form(action="/daftar-data/tahun"), {"tahun": "2026"}).need(200)
    with open(os.path.join(suite.SRC, "nginx/sample/daftar-data.csv"), "rb") as f:
        data = f.read()
    a = c.get("/daftar-data/impor")
    c.submit(a, a.page.form(having=["berkas", "langkah"]), {"tahun": "2026", "langkah": "ajukan"},
             [("berkas", "daftar-data.csv", data)]).need(200)
    a = c.get("/daftar-data?tahun=2026")
    rows = len({href for href, _ in a.page.links if re.fullmatch(r"/daftar-data/\d+", href.partition("?")[0])})
    suite.need(rows == 50, f"the page has {rows} entries, not 50")
    return "/daftar-data?tahun=2026", "; ".join(f"{k}={v}" for k, v in c.cookies.items()), len(a.body)


def list_page():
    path, cookie, size = list_of_entries()
    rate(path, cookie), rate("/kosong")  # warm
    pairs = [(rate(path, cookie), rate("/kosong")) for _ in range(PAIRS)]
    ours, peer = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    suite.line(f"# halaman-daftar: {ours:.0f} pages a second of {size} bytes, {peer:.0f} empty ones")
    return statistics.median(a / b for a, b in pairs)


# name: (what measures it, sign, bound)
FIGURES = {"halaman-daftar": (list_page, ">=", 0.05), **export.FIGURES, **upload.FIGURES, **release.FIGURES, **crowd.FIGURES}


def main():
    short = 0
    for name in sys.argv[1:]:
        measure, sign, bound = FIGURES[name]
        ratio = measure()
        if ratio is None:
            continue
        good = ratio >= bound if sign == ">=" else ratio <= bound
        short += not good
        suite.line(f"{name} ratio={ratio:.3g} bound{sign}{bound:g} {'pass' if good else 'short'}")
    for row in export.table():
        suite.line(row)
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
