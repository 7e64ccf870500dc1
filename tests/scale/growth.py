"""growth.py: what every page and feed costs in a house a hundred times as large: the rows that the database read, the processor time
of program and database, and the program's memory, at 1 % and at 100 % of 10,000 datasets, 15,000,000 observations, 1,000,000 audit
rows and 10,000 entries (growth.sql). Every GET route of every program is asked for, as `PROGRAM --routes` prints them, and the lists
with their filters; a route without an example that is answered fails. The public stamp moves before each request, so that neither the
web server nor a worker answers from memory. Called by run; `growth.py PATTERN...` measures these addresses only.
"""
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "lib"), os.path.join(HERE, "..", "http")]
import suite  # noqa: E402  (its folder is known only now)

FULL, AUDIT = 10000, 1000000
SHARE = 100                # the small house is this part of the full one
TIMES = 2                  # what a page may read and work more in the full house
ROWS = 2100                # beside that: a count goes on to 1,001 ("lebih dari 1.000"), and a page has two at most
CPU, MEMORY = 8.0, 4.0     # milliseconds that are the machine's own; MB (a program in all)
TRIES = 2                  # the least of them counts: a neighbour's work only adds
FIRST = 200000

# Longer by nature: everything there is, asked for as such. They stream; asked for in the small house only.
WHOLE = {
    "/katalog.zip": "the whole catalogue as one archive",
    "/daftar-data/unduh.csv": "the list of a year as a file",
    "/sdmx/v1/dataflow/all/all/latest": "every flow there is, asked for by name",
    "/sdmx/v2/structure/dataflow/*/*/*": "every flow there is, asked for by name",
}

# Pages of up to so many rows: the small house does not fill one. Where an agency is named: what it sees.
FILLED = {
    "/perubahan.csv": "1,000 changes", "/perubahan.json": "1,000 changes", "/jadwal-rilis.ics": "1,000 days",
    "/api/v1/dataset": "1,000 datasets", "/standar/{slug}/pemeriksaan": "500 datasets to choose from",
    "/katalog?q=tumbuh+17": "1,000 datasets, each compared with the words",
    "/rilis.atom?hal=2": "100 releases", "/layanan": "the last 400 examinations", "/daftar-data?tahun=2031 (dukcapil)": "50 entries",
    "/rekomendasi (dukcapil)": "50 requests", "/standar (dukcapil)": "50 datasets", "/unggah (dukcapil)": "50 datasets",
    "/unggah/riwayat (dukcapil)": "50 submissions", "/daftar-data?tahun=2031&unit={agency_id} (walidata)": "50 entries",
    "/unggah?hal=190 (walidata)": "50 datasets", "/standar?q=tumbuh (dukcapil)": "50 datasets",
    "/standar?q=umbuh+99": "50 datasets", "/daftar-data?tahun=2031&q=umbuh+99": "50 entries",
}

# Grow still, and why: each must, else it is struck off here.
STILL = {}

ROLE = {"public": None, "staff": "walidata", "propose": "dukcapil", "consolidate": "walidata", "session": "koordinator",
        "decide": "forum", "recommend": "pembina", "examine": "walidata", "answer": "walidata", "oversee": "walidata", "admin": "admin"}
OWNERS = {"/unggah/kiriman/{id}/serahkan": "dukcapil", "/standar/baru": "pertanian"}  # shown to the agency alone
ASKED = {"/standar/baru": "?entri={entri}", "/unggah/kiriman/{id}/sel": "?sel=A1"}  # what these cannot be without
# Beside the routes as they stand: lists with filters and pages, messages of SDMX. (address, whose)
MORE = [
    ("/katalog?hal=2", None), ("/katalog?q=tumbuh+17", None), ("/katalog?q=tumbuh+9987", None),
    ("/katalog?urut=judul", None), ("/katalog?urut=isi", None),
    ("/katalog?unit={unit}", None), ("/katalog?tag=kata7", None), ("/katalog?tema={function}", None), ("/katalog?frekuensi=A", None),
    ("/katalog?unit={unit}&frekuensi=A&urut=judul", None),
    ("/rilis.atom?hal=2", None), ("/jadwal-rilis?hal=2", None),
    ("/katalog/{slug}.csv?batas=10", None), ("/kode-referensi/CL_TUMBUH_TEMPAT?q=1", None),
    ("/daftar-data?tahun=2031", "walidata"), ("/daftar-data?tahun=2031&hal=2", "walidata"), ("/daftar-data?tahun=2031", "dukcapil"),
    ("/daftar-data?tahun=2031&status=disepakati", "walidata"), ("/daftar-data?tahun=2031&q=tumbuh", "walidata"),
    ("/daftar-data?tahun=2031&hal=190", "walidata"), ("/daftar-data?tahun=2031&status=disepakati&hal=190", "walidata"),
    ("/daftar-data?tahun=2031&q=umbuh+99", "walidata"), ("/daftar-data?tahun=2031&q=tumbuh&status=konsep", "walidata"),
    ("/daftar-data?tahun=2031&prioritas=ya", "walidata"), ("/daftar-data?tahun=2031&prioritas=tidak", "walidata"),
    ("/daftar-data?tahun=2031&prioritas=ya&status=disepakati", "walidata"), ("/daftar-data?tahun=2031&unit={agency_id}", "walidata"),
    ("/standar?hal=2", "walidata"), ("/standar?q=tumbuh", "walidata"), ("/standar", "dukcapil"), ("/standar?hal=190", "walidata"),
    ("/standar?q=umbuh+99", "walidata"), ("/standar?q=dinas", "walidata"), ("/standar?q=tumbuh", "dukcapil"),
    ("/unggah?hal=2", "walidata"), ("/unggah?q=tumbuh", "walidata"), ("/unggah", "dukcapil"), ("/unggah/riwayat", "dukcapil"),
    ("/unggah?hal=190", "walidata"),
    ("/rekomendasi?status=direkomendasikan", "pembina"), ("/rekomendasi", "dukcapil"),
    ("/verifikasi?status=semua", "walidata"), ("/verifikasi?q=tumbuh", "walidata"),
    ("/pengaduan-masuk?status=ditutup", "walidata"), ("/beranda", "admin"), ("/beranda", "dukcapil"), ("/beranda", "pembina"),
    ("/pantau/jejak?jenis=kiriman", "walidata"), ("/pantau/jejak?pelaku=admin", "walidata"), ("/pantau/jejak?id=200007", "walidata"),
    ("/pantau/akses?pengguna=walidata", "admin"), ("/pantau?tahun=2031", "walidata"),
    ("/sdmx/v1/dataflow/all/{flow}/latest", None), ("/sdmx/v1/dataflow/all/{flow}/latest?references=all", None),
    ("/sdmx/v1/datastructure/all/{structure}/latest?references=children", None), ("/sdmx/v1/codelist/all/CL_TUMBUH_TEMPAT", None),
    ("/sdmx/v1/codelist/all/CL_IND_TUMBUH_7", None), ("/sdmx/v1/conceptscheme/all/all/latest", None), ("/sdmx/v1/data/{flow}/A.W07.", None),
    ("/sdmx/v1/availableconstraint/{flow}", None), ("/sdmx/v1/dataflow/all/all/latest", None),
    ("/sdmx/v2/structure/dataflow/*/*/*", None), ("/sdmx/v2/structure/dataflow/*/{flow}/*", None),
    ("/sdmx/v2/structure/dataflow/*/{flow}/*?references=all", None),
    ("/sdmx/v2/structure/datastructure/*/{structure}/*?references=descendants", None), ("/sdmx/v2/data/dataflow/*/{flow}/*/A.W07.*", None),
    ("/sdmx/v1/metadata/MDF_MS_KEG/{flow}", None), ("/sdmx/v1/metadata/{flow}", None),
    ("/sdmx/v2/metadata/structure/dataflow/*/{flow}/*", None), ("/sdmx/v2/metadata/metadataset/*/MS_KEG_TUMBUH_{id}/*", None),
    ("/sdmx/v2/availability/dataflow/*/{flow}/*/*", None), ("/sdmx/v1/schema/dataflow/{agency}/{flow}/latest", None),
]


class Database:
    """One client of the database for all questions, so that asking costs nothing worth measuring."""

    def __init__(self):
        self.p = subprocess.Popen([os.path.join(suite.SRC, "tests/lib/instance"), "sql-unseen", "-N", "-B", "-n"], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, statement, rows=1):
        self.p.stdin.write(statement + ";\n")
        self.p.stdin.flush()
        return [self.p.stdout.readline().rstrip("\n").split("\t") for _ in range(rows)]

    def rows_read(self):
        """By all that work there, from tables and indexes; temporary tables not among them."""
        return sum(int(row[1]) for row in self.ask("SHOW GLOBAL STATUS WHERE Variable_name IN ('Rows_read', 'Handler_icp_attempts')", 2))


def spent(pid):
    """Milliseconds of processor time of all threads of a process."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as f:
                total += int(f.read().split()[0])
        except OSError:
            pass  # it ended while we looked
    return total / 1e6


def memory_of(pid, what="VmHWM:"):
    """MB that it held at most, or holds (VmRSS:)."""
    with open(f"/proc/{pid}/status", encoding="ascii") as f:
        return next(int(row.split()[1]) for row in f if row.startswith(what)) / 1024


class House:
    """The instance at one size."""

    def __init__(self, db):
        self.db, self.base = db, int(suite.instance("pid", "db"))
        self.pids = {p: self.workers(p) for p in suite.installed()}

    @staticmethod
    def workers(program):
        """Of both sockets; where it has a slow one, that has a program of its own."""
        return [int(p) for name in (program, program + "-slow") for p in suite.instance("workers", name, check=False).split()]

    def once(self, program, c, path):
        suite.stamp_move()
        rows, begun = self.db.rows_read(), spent(self.base) + sum(map(spent, self.pids[program]))
        a = c.request("GET", path)
        work = spent(self.base) + sum(map(spent, self.pids[program])) - begun
        return a.status, len(a.body), self.db.rows_read() - rows, work

    def ask(self, program, c, path):
        """Status, length, and the least of rows and milliseconds."""
        tries = [self.once(program, c, path) for _ in range(TRIES)]
        return tries[0][0], tries[0][1], min(t[2] for t in tries), min(t[3] for t in tries)

    def memory(self, program):
        return max(map(memory_of, self.pids[program]))

    def held(self, program):
        return max(memory_of(p, "VmRSS:") for p in self.pids[program])


def restart():
    """Workers that remember nothing, one a program: what it holds is then of all its pages."""
    for p in suite.installed():
        conf = os.path.join(suite.DIR, "conf", f"{p}.conf")
        with open(conf, encoding="utf-8") as f:
            text = f.read()
        with open(conf, "w", encoding="utf-8") as f:
            f.write(re.sub(r"(?m)^workers = .*$", "workers = 1", text))
        suite.instance("stop", p)
        suite.instance("start", p)
    end = time.monotonic() + 60
    while any(suite.visitor().request("GET", path).status >= 500 for path in
              ("/masuk", "/layanan", "/daftar-data", "/skema/dataset.xsd", "/beranda", "/rekomendasi", "/unggah", "/verifikasi")):
        suite.need(time.monotonic() < end, "not all programs came again")
        time.sleep(0.2)


def grow(low, high):
    with open(os.path.join(HERE, "growth.sql"), encoding="utf-8") as f:
        text = f.read()
    n = AUDIT // FULL
    for name, value in (("AUDIT_LOW", (low - 1) * n + 1), ("AUDIT_HIGH", high * n), ("LOW", low), ("HIGH", high)):
        text = text.replace(name, str(value))
    suite.instance("sql", data=text)
    suite.instance("console", "migrate")


def values():
    """What stands for the parameters in addresses: things of the first hundred, so that they are the same at both sizes."""
    unit = suite.sql("SELECT unit_id FROM user WHERE login = 'dukcapil'")[0][0]
    own, code = suite.sql(f"SELECT d.id, u.code FROM dataset d JOIN unit u ON u.id = d.unit_id WHERE d.unit_id = {unit} AND d.id > {FIRST}"
                          " ORDER BY d.id LIMIT 1")[0]
    entry = suite.sql("SELECT MIN(i.id) FROM data_item i JOIN user u ON u.unit_id = i.unit_id WHERE u.login = 'pertanian' AND"
                      " i.state = 'disepakati' AND i.has_dataset = 0")[0][0]
    draft = suite.sql(f"SELECT MIN(id) FROM data_item WHERE state = 'konsep' AND id > {FIRST}")[0][0]
    function = suite.sql("SELECT MIN(code) FROM government_function")[0][0]
    area = suite.sql("SELECT id FROM code_list WHERE code = 'CL_TUMBUH_TEMPAT'")[0][0]
    user = suite.sql("SELECT MIN(id) FROM user")[0][0]
    agency = suite.sql("SELECT value FROM setting WHERE name = 'sdmx.agency'")[0][0]
    year, number = suite.sql("SELECT year, number FROM list_version ORDER BY year, number LIMIT 1")[0]
    sheet = suite.client("walidata").get(f"/standar/tumbuh-{own}/metadata").text
    part = re.search(r"/metadata/keg/([^\"/?#]+)", sheet).group(1)
    general = {"slug": f"tumbuh-{own}", "flow": f"DF_TUMBUH_{own}", "structure": f"DSD_TUMBUH_{own}", "unit": code, "function": function,
               "code": "CL_TUMBUH_TEMPAT", "ticket": f"PGD-{own}", "lembar": "keg", "bagian": part, "butir": "W07", "entri": entry,
               "rest...": f"data/DF_TUMBUH_{own}", "id": own, "agency": agency, "agency_id": unit,
               "tahun": year, "nomor": number}
    special = {"/admin/pengguna/{id}": user, "/admin/unit/{id}": unit, "/daftar-data/{id}/ubah": draft, "/standar/kode/": area,
               "/unggah/kiriman/": str(int(own) + 100000), "/verifikasi/{id}": str(int(own) + 100000),
               "/api/v1/kiriman/": str(int(own) + 100000), "/verifikasi/rilis/{id}": str(int(own) + 100000)}
    cells = suite.sql("SELECT MIN(s.id) FROM submission s JOIN upload_cell c ON c.upload_id = s.upload_id")[0][0]
    special["/unggah/kiriman/{id}/sel"] = cells
    return general, special


def fill(pattern, general, special):
    changed = {k: v for k, v in special.items() if pattern.startswith(k)}
    if changed:
        general = {**general, "id": changed[max(changed, key=len)]}
    if pattern.startswith("/dokumen/"):
        general = {**general, "code": f"TMB{general['id']}"}
    pattern += ASKED.get(pattern, "")
    if pattern.startswith("/sdmx/v2"):
        general = {**general, "rest...": f"data/dataflow/*/{general['flow']}/*"}
    return re.sub(r"\{([^}]*)\}", lambda m: general[m.group(1)], pattern)


def addresses():
    """(program, address, whose), in the order of the programs."""
    import routes as tools  # walks nothing yet; needs the instance
    general, special = values()
    found = []
    for r in tools.routes:
        if r.method == "GET":
            role = OWNERS.get(r.pattern, ROLE[r.cap])
            found.append((r.program, fill(r.pattern, general, special), f"key of {role}" if r.api and role else role))
    for path, role in MORE:
        path = fill(path, general, special)
        found.append((tools.match(path.partition("?")[0]).program, path, role))
    wanted = sys.argv[1:]
    return sorted({f for f in found if not wanted or any(re.search(w, f[1]) for w in wanted)}, key=str)


def caller(who):
    import routes as tools
    if who and who.startswith("key of "):
        return tools.keyed(next(k for k, v in suite.ROLES.items() if v == who[7:]))
    return suite.client(who)


def remaining(house):
    """After the house grew the database tidies up for a while (purges, writes out): that is no page's work."""
    suite.need(suite.settled(lambda: spent(house.base) / 1000, 0.02, 180), "the database does not come to rest")


def work_bound(small):
    return small[3] * TIMES + CPU


def walk(db, small=None):
    """What each address costs; `small`: what it cost in the small house, where this is the full one. What works too long is asked
    again when the database rests: a purge may have come between, and what is slow by itself stays so."""
    restart()
    house, found = House(db), {}
    remaining(house)
    for program, path, who in addresses():
        key = program, path, who
        if small and path in WHOLE:
            continue
        found[key] = house.ask(program, caller(who), path)
        if small and found[key][3] > work_bound(small[key]):
            remaining(house)
            again = house.ask(program, caller(who), path)
            found[key] = again[:3] + (min(again[3], found[key][3]),)
    return found, {p: house.memory(p) for p in house.pids}


def pictures_go_back(db, slug):
    """Pictures of different sizes drawn in turn: what the first ones needed is all that a worker holds after many."""
    restart()
    house, held = House(db), []
    for _ in range(4):
        for path in (f"/katalog/{slug}.png", f"/katalog/{slug}", f"/katalog/{slug}/infografis.png"):
            suite.need(house.once("catalogue", suite.visitor(), path)[0] == 200, path)
        held.append(house.held("catalogue"))
    suite.ok("growth memory of pictures goes back", held[-1] - held[0] <= MEMORY, f"MB after each round: {held}")


def compare(key, small, full):
    """What is wrong with one address, or nothing."""
    _, path, _ = key
    if small[0] != 200 or full[0] != 200:
        return f"status {small[0]}, then {full[0]}"
    bad = []
    if full[2] > small[2] * TIMES + ROWS:
        bad.append(f"{small[2]} rows, then {full[2]}")
    if full[3] > work_bound(small):
        bad.append(f"{small[3]:.1f} ms, then {full[3]:.1f}")
    if full[1] > small[1] * TIMES + 4096:
        bad.append(f"{small[1]} bytes, then {full[1]}")
    return "; ".join(bad)


def judge(key, small, full, general):
    """One line of one address; the pattern of STILL that excused it."""
    program, path, who = key
    name = f"growth {program} {path}" + (f" ({who})" if who else "")
    if path in WHOLE:
        suite.ok(name, small[0] == 200, f"status {small[0]}")
        return None
    suite.line(f"# info {program} {path}: {full[1]} bytes, rows {small[2]} {full[2]}, ms {small[3]:.1f} {full[3]:.1f}")
    bad = compare(key, small, full)
    filled = [n for k, n in FILLED.items() if fill(k, *general) in (path, f"{path} ({who})")]
    still = [k for k in STILL if re.search(k, path)]
    if not bad or bad.startswith("status") or not filled + still:
        suite.ok(name, not bad, bad)
        return None
    suite.skip(name, (f"a page holds {filled[0]}" if filled else STILL[still[0]]) + f": {bad}")
    return still[0] if still else None


def main():
    begun, db = time.monotonic(), Database()
    grow(1, FULL // SHARE)
    general = values()
    small, least = walk(db)
    grow(FULL // SHARE + 1, FULL)
    full, most = walk(db, small)
    suite.line(f"# info the house grew within {time.monotonic() - begun:.0f} s")
    excused = {judge(key, small[key], full.get(key), general) for key in small}
    if len(sys.argv) < 2:
        for k in STILL:
            suite.ok(f"growth {k} grows still", k in excused, "it does not any more: strike it off STILL")
    for p in least:
        suite.ok(f"growth memory of {p}", most[p] - least[p] <= MEMORY, f"{least[p]:.1f} MB, then {most[p]:.1f}")
    if len(sys.argv) < 2:
        pictures_go_back(db, general[0]["slug"])
    suite.done()


if __name__ == "__main__":
    main()
