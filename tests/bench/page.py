"""page.py: the figures of pages: the data list for who is logged in, against a program that does nothing; front page and catalogue
with 10,000 datasets as the web server keeps them, against the same bytes as files; a page of JSON against PHP. Used by bench.py.
"""
import json
import os
import re

import suite  # bench.py has put its folder on the path
from export import as_file
from measure import UNKEPT, compare, rate

CONNECTIONS = 4


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
    return "/daftar-data?tahun=2026", "Cookie: " + "; ".join(f"{k}={v}" for k, v in c.cookies.items()), len(a.body)


def list_page():
    path, cookie, size = list_of_entries()
    c = compare(lambda: rate(path, cookie, CONNECTIONS), lambda: rate("/kosong", connections=CONNECTIONS))
    suite.line(f"# halaman-daftar: {1 / c.ours:.0f} pages a second of {size} bytes, {1 / c.peer:.0f} empty ones")
    return c


def kept_pages():
    """The worse of the two pages that most people open."""
    n, found = int(suite.sql("SELECT COUNT(*) FROM dataset WHERE current_release IS NOT NULL")[0][0]), []
    suite.need(n >= 10_000, f"{n} released datasets")
    for path in ("/", "/katalog"):
        with as_file(path, ".html") as file:
            c = compare(lambda: rate(path), lambda: rate(file))
        suite.line(f"# {path}: {1 / c.ours:.0f} kept pages a second, {1 / c.peer:.0f} as a file, {n} datasets")
        found.append(c)
    return min(found, key=lambda c: c.wall)


def against_php():
    """The first 100 observations of a release as JSON, made anew each time, against php.php: the same document, from the same statements."""
    if os.environ.get("SATUDATA_PHP_WHY"):
        suite.line(f"# halaman-json: skipped, no PHP: {os.environ['SATUDATA_PHP_WHY']}")
        return None
    path, theirs = "/katalog/uji-sedang.json?batas=100", "/php.json"
    a, b = (json.loads(suite.visitor().request("GET", p).need(200).body) for p in (path, theirs))
    suite.need(a == b, f"not the same document: {[k for k in a if a[k] != b.get(k)]}")
    c = compare(lambda: rate(path, UNKEPT), lambda: rate(theirs))
    suite.line(f"# halaman-json: {1 / c.ours:.0f} answers a second, PHP {1 / c.peer:.0f}")
    return c


# name: (what measures it, sign, bound)
FIGURES = {"halaman-daftar": (list_page, ">=", 0.1), "halaman-publik": (kept_pages, ">=", 0.8), "halaman-json": (against_php, ">=", 1.2)}
