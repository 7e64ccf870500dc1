"""export.py: the figures of the feeds for bench.py: streams against a bare loop over the rows, small answers against a program
that does nothing, kept answers against a file, availability, and the same table in clickhouse-server. On the flows of flows.sql.
"""
import contextlib
import http.client
import os
import re
import shutil
import statistics
import subprocess
import time
import urllib.parse

import suite  # bench.py has put its folder on the path
from measure import Cost, PAIRS, UNKEPT, compare, fetched, rate, spent, stream

SAID = dict([UNKEPT.split(": ")])
LARGE, MIDDLE, SMALL = "DF_UJI_BESAR", "DF_UJI_SEDANG", "DF_UJI_KECIL"
# Every observation of the release as the service would read it row by row: its key, period, value, status and comment.
ROWS = ("SELECT STRAIGHT_JOIN o.series_id, s.series_key, o.period, o.value, o.status, o.conf, o.comment FROM series s"
        " FORCE INDEX (dataset_id) JOIN observation o FORCE INDEX (PRIMARY) ON o.dataset_id = s.dataset_id AND o.series_id = s.id"
        " WHERE s.dataset_id = 9001 AND o.valid_from <= 1 AND o.valid_to > 1 ORDER BY s.series_key")
# The same rows without their keys: what a bare loop reads fastest.
BARE = ("SELECT series_id, period, value, status, conf, comment FROM observation WHERE dataset_id = 9001 AND valid_from <= 1"
        " AND valid_to > 1")
PACKED = ("SELECT p.series_id, p.series_key, p.data FROM series_packed p FORCE INDEX (PRIMARY) WHERE p.dataset_id = 9001"
          " ORDER BY p.series_key")


def data(flow, key, form, more=""):
    return f"/sdmx/v1/data/{flow}/{key}?format={form}{more}"


def raw(sql):
    """The cost of a bare loop over all rows."""
    before = spent()
    out = subprocess.run([os.environ["SATUDATA_RAW"], sql], capture_output=True, text=True, check=True).stdout
    rows, seconds = out.split()
    suite.need(int(rows) >= 100000, f"{rows} rows")
    return Cost(float(seconds), spent() - before)


# --- streams ---

def streamed(form):
    def measure():
        c = compare(lambda: stream(data(LARGE, "all", form)), lambda: raw(BARE))
        suite.line(f"# {form}: 5,000,000 observations in {c.ours:.2f} s, {5 / c.ours:.2f} M/s; bare loop over the rows {c.peer:.2f} s, with"
                   f" their keys {raw(ROWS).wall:.2f} s, over the packed series that we read {raw(PACKED).wall:.2f} s")
        return c
    return measure


def against_constant(form):
    """The same bytes of a constant through the same web server: how near to what the transport alone needs."""
    def measure():
        size = stream(data(LARGE, "all", form)).size

        def constant():
            c = stream(f"/kosong-export/{size}")
            suite.need(c.size == size, f"the constant has {c.size} bytes, not {size}")
            return c
        c = compare(lambda: stream(data(LARGE, "all", form)), constant)
        suite.line(f"# {form}: {size} bytes in {c.ours:.2f} s, as a constant {c.peer:.2f} s")
        return c
    return measure


def summed():
    """Adding up a million figures against streaming them as CSV: who wants the sums waits less, and gets 3 kB."""
    c = compare(lambda: stream("/katalog/uji-sedang.csv?jumlah=periode"), lambda: stream("/katalog/uji-sedang.csv"))
    suite.line(f"# sums of 1,000,000 observations by period {1000 * c.ours:.0f} ms, all of them as CSV {1000 * c.peer:.0f} ms")
    return c


def first_byte():
    """Milliseconds at the median, of the slowest format."""
    times = {form: [fetched(data(LARGE, "all", form))[1] * 1000 for _ in range(PAIRS)]
             for form in ("csvdata", "jsondata", "genericdata", "structurespecificdata")}
    slowest = max(statistics.median(t) for t in times.values())
    suite.line(f"# first byte of 5,000,000 observations: {slowest:.1f} ms, {max(map(max, times.values())):.1f} ms at worst")
    return slowest


def restart():
    suite.instance("stop", "export")
    suite.instance("start", "export")
    end = time.monotonic() + 20
    while suite.visitor().request("GET", "/skema/dataset.xsd", headers=SAID).status != 200:
        suite.need(time.monotonic() < end, "export did not come again")
        time.sleep(0.1)


def peak(flow):
    """MB that a fresh worker held at most while it sent a flow in every format."""
    restart()
    for form in ("csvdata", "jsondata", "genericdata", "structurespecificdata"):
        stream(data(flow, "all", form))
    sizes = []
    for pid in suite.instance("workers", "export").split():
        with open(f"/proc/{pid}/status", encoding="ascii") as f:
            sizes.append(next(int(row.split()[1]) for row in f if row.startswith("VmHWM:")) / 1024)
    return max(sizes)


def memory():
    conf = os.path.join(suite.DIR, "conf", "export.conf")
    with open(conf, encoding="utf-8") as f:
        before = f.read()
    try:
        with open(conf, "w", encoding="utf-8") as f:
            f.write(re.sub(r"(?m)^workers = .*$", "workers = 1", before))
        small, large = (statistics.median(peak(flow) for _ in range(3)) for flow in (SMALL, LARGE))
    finally:
        with open(conf, "w", encoding="utf-8") as f:
            f.write(before)
        restart()
    suite.line(f"# a worker at its peak: {small:.1f} MB with 100,000 observations, {large:.1f} MB with 5,000,000")
    return large - small


# --- small answers ---

@contextlib.contextmanager
def as_file(path, more=""):
    """The bytes of an address as a file of the same web server, under the address that is handed out."""
    folder, name = os.path.join(suite.DIR, "tmp", "berkas"), "berkas" + more
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    with open(os.path.join(folder, name), "wb") as f:
        f.write(suite.visitor().request("GET", path).need(200).body)
    try:
        yield "/berkas/" + name
    finally:
        shutil.rmtree(folder)


def against_empty(path, header=UNKEPT):
    def measure():
        c = compare(lambda: rate(path, header() if callable(header) else header), lambda: rate("/kosong-export"))
        suite.line(f"# {path}: {1 / c.ours:.0f} answers a second, {1 / c.peer:.0f} empty ones")
        return c
    return measure


def one_tag():
    c = suite.visitor().request("GET", data(LARGE, "A.W0250.PRODUKSI.B100", "csvdata"))
    return f"If-None-Match: {c.header('ETag')}"


def kept():
    """What nginx keeps of a slice against the same bytes as a file: the worst of all pairs, since it must hold always."""
    path = data(LARGE, "A.W0250.PRODUKSI.", "csvdata")
    with as_file(path) as file:
        c = compare(lambda: rate(path), lambda: rate(file))
    suite.line(f"# {1 / c.ours:.0f} kept answers a second, {1 / c.peer:.0f} as a file; the median pair {c.wall:.3g}, the worst counts")
    c.wall = c.least
    return c


def asked(paths):
    """Milliseconds at the median, over one kept connection, nothing of it kept; and beyond which 5 % lie."""
    parts, times = urllib.parse.urlsplit(suite.URL), []
    c = http.client.HTTPConnection(parts.hostname, parts.port)
    for path in paths + paths:
        begun = time.monotonic()
        c.request("GET", path, headers=SAID)
        a = c.getresponse()
        a.read()
        times.append((time.monotonic() - begun) * 1000)
        suite.need(a.status == 200, f"{path}: {a.status}")
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)]


def availability():
    keys = [f"A.W{i:04d}.." for i in range(1, 101)] + [f"...B{i:03d}" for i in range(1, 101)] + ["..PRODUKSI."]
    median, most = asked([f"/sdmx/v1/availableconstraint/{LARGE}/{key}" for key in keys])
    suite.line(f"# availability of a filtered key: median {median:.2f} ms, 95 % {most:.2f} ms")
    return median


def availability_v2():
    """Keys, filters of components and of time, in both modes."""
    queries = [f"A.W{i:04d}" for i in range(1, 61)] + [f"*.*.*.B{i:03d}" for i in range(1, 61)] + ["*.*.PRODUKSI"]
    queries += [f"*?c[REF_AREA]=W{i:04d}&c[TIME_PERIOD]=ge:2000+le:2010" for i in range(1, 41)]
    queries += [f"A.W{i:04d}?mode=available" for i in range(1, 41)]
    median, most = asked([f"/sdmx/v2/availability/dataflow/*/{LARGE}/*/{query}" for query in queries])
    suite.line(f"# availability of a filtered query of REST 2.0: median {median:.2f} ms, 95 % {most:.2f} ms")
    return median


# --- the same table elsewhere ---

TABLE = []  # name, requests a second of ours and theirs, ratio: for the README


def clickhouse(query):
    return os.environ["SATUDATA_CLICKHOUSE"] + "?query=" + urllib.parse.quote(query)


def missing(name):
    """Says that the peer is not there."""
    if not os.environ.get("SATUDATA_CLICKHOUSE"):
        suite.line(f"# {name}: skipped, no clickhouse-server: {os.environ.get('SATUDATA_CLICKHOUSE_WHY', 'not installed')}")
    return not os.environ.get("SATUDATA_CLICKHOUSE")


def against_clickhouse(name, path, query):
    def measure():
        if missing(name):
            return None
        c = compare(lambda: rate(path, UNKEPT), lambda: rate("", url=clickhouse(query)))
        suite.line(f"# {name}: {1 / c.ours:.0f} answers a second, clickhouse-server {1 / c.peer:.0f}")
        TABLE.append((name, 1 / c.ours, 1 / c.peer, c.wall))
        return c
    return measure


def whole_csv():
    """The file of a release of 1,000,000 observations, labels and all, against the same table there; both begin with the names."""
    if missing("katalog-csv"):
        return None
    c = compare(lambda: stream("/katalog/uji-sedang.csv"), lambda: stream("", url=clickhouse("SELECT * FROM katalog FORMAT CSVWithNames")))
    suite.line(f"# katalog-csv: {c.size} bytes in {c.ours:.2f} s, clickhouse-server {c.peer:.2f} s")
    return c


def table():
    """The rows of the README's table."""
    out = ["| 1,000,000 observations over HTTP, 8 clients, nothing kept | satudata | clickhouse-server | ratio |", "|---|---|---|---|"]
    out += [f"| {name} | {ours:,.0f}/s | {other:,.0f}/s | {ratio:.1f} |" for name, ours, other, ratio in TABLE]
    return out if TABLE else []


SLICE = "SELECT * FROM obs WHERE area = 'W0050' FORMAT CSV"
FIRST = "SELECT * FROM obs LIMIT 100 FORMAT JSON"
FIGURES = {
    "export-csv": (streamed("csvdata"), ">=", 0.8),
    "export-ml-specific": (streamed("structurespecificdata"), ">=", 0.6),
    "export-json": (streamed("jsondata"), ">=", 0.6),
    "export-ml-generic": (streamed("genericdata"), ">=", 0.4),
    "export-csv-batas": (against_constant("csvdata"), ">=", 0.8),
    "export-ml-batas": (against_constant("structurespecificdata"), ">=", 0.8),
    "export-json-batas": (against_constant("jsondata"), ">=", 0.6),
    "export-generic-batas": (against_constant("genericdata"), ">=", 0.6),
    "export-sum": (summed, ">=", 1.2),
    "export-first-byte-ms": (first_byte, "<=", 50),
    "export-memory-mb": (memory, "<=", 2),
    "export-series": (against_empty(data(LARGE, "A.W0250.PRODUKSI.B100", "csvdata")), ">=", 0.5),
    "export-kept": (kept, ">=", 0.8),
    "export-304": (against_empty(data(LARGE, "A.W0250.PRODUKSI.B100", "csvdata"), one_tag), ">=", 0.8),
    "export-availability-ms": (availability, "<=", 5),
    "export-availability-v2-ms": (availability_v2, "<=", 5),
    "katalog-csv": (whole_csv, ">=", 1.5),
    "export-clickhouse-json": (against_clickhouse("JSON, 100 observations", "/katalog/uji-sedang.json?batas=100", FIRST), ">=", 1.2),
    "export-clickhouse-csv": (against_clickhouse("CSV, a slice of 3,700", data(MIDDLE, "A.W0050..", "csvdata"), SLICE), ">=", 1.2),
}
