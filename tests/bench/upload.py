"""upload.py: the figures of uploads, through the program as its user: a file is posted, a job of the program reads, checks and
stores it, and its page leads to the result. Used by bench.py; everything happens on the instance that runs for it.
"""
import os
import re
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from measure import Compared, Cost, spent  # noqa: E402
from suite import need, sql  # noqa: E402

PLACES, LOGIN, SLUG = 5000, "dukcapil", "uji-unggah"
SCRATCH = os.path.join(suite.DIR, "tmp")


def months(n):
    return [f"{2009 + i // 12}-{i % 12 + 1:02d}" for i in range(n)]


def dataset():
    """A dataset of 5,000 places a month, its standard approved."""
    if sql(f"SELECT id FROM dataset WHERE slug = '{SLUG}'"):
        return
    places = ",".join(f"(@place, 'T{i:04d}', {i}, 'Tempat {i:04d}', '')" for i in range(PLACES))
    text = f"""
        SELECT id INTO @unit FROM unit WHERE code = 'DUKCAPIL';
        SELECT id INTO @user FROM user WHERE login = '{LOGIN}';
        SELECT id INTO @freq FROM code_list WHERE code = 'CL_FREQ' LIMIT 1;
        INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
            ('', 'CL_UJI_TEMPAT', '1.0.0', 'Tempat', '', '', '');
        SET @place = LAST_INSERT_ID();
        INSERT INTO code (list_id, code, position, name_id, description) VALUES {places};
        INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
            ('', 'CL_UJI_NILAI', '1.0.0', 'Indikator', '', '', '');
        SET @value = LAST_INSERT_ID();
        INSERT INTO code (list_id, code, position, name_id, description) VALUES (@value, 'NILAI', 1, 'Nilai', '');
        INSERT INTO dataset (slug, code, unit_id, title_id, description_id, frequency) VALUES
            ('{SLUG}', 'UJI_UNGGAH', @unit, 'Uji unggah', '', 'M');
        SET @d = LAST_INSERT_ID();
        INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, fixed_code, synonyms) VALUES
            (@d, 1, 'FREQ', 'frequency', @freq, 'Frekuensi', 'M', ''),
            (@d, 2, 'TEMPAT', 'breakdown', @place, 'Tempat', NULL, ''),
            (@d, 3, 'INDICATOR', 'indicator', @value, 'Indikator', NULL, '');
        INSERT INTO indicator (dataset_id, position, code, name_id, unit_code, decimals, min_value, synonyms) VALUES
            (@d, 1, 'NILAI', 'Nilai', 'JIWA', 2, '0', '');
        INSERT INTO standard (dataset_id, version, unit_id, concept, definition, classification, measure, unit_text, reference,
            state, author_id) VALUES (@d, 1, @unit, 'Uji', 'Uji', 'Tempat', 'Jumlah', 'Jiwa', '', 'disetujui', @user);
        UPDATE setting SET value = '60' WHERE name = 'unggah.maks_mib';
    """
    suite.instance("sql", data=text)


def csv_rows(n):
    """The file of n observations, and the very rows of the table that they become."""
    table, stored, number = ["Tempat;Bulan;Nilai"], [], 1
    for place in range(PLACES):
        for month in months(n // PLACES):
            number += 1
            value = f"{1000 + place},{1 + number % 9}"
            table.append(f"Tempat {place:04d};{month};{value}")
            stored.append(f"M.T{place:04d}.NILAI\t{month}\t{value.replace(',', '.')}\tA\tF\t\\N\t{number}\t3")
    return ("\n".join(table) + "\n").encode(), "\n".join(stored) + "\n"


def column(i):
    return chr(65 + i)


def book_write(path, rows, cols):
    """A workbook of places as rows and months as columns, without the help of a library: seconds, not minutes."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kin = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    heads = "".join(f'<c r="{column(i)}1" t="inlineStr"><is><t>{t}</t></is></c>' for i, t in
                    enumerate(["Tempat", "Tahun"] + ["Januari", "Februari", "Maret", "April", "Mei", "Juni"][:cols - 2]))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{kin}/officeDocument"'
                   ' Target="xl/workbook.xml"/></Relationships>')
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
                   '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
                   '"/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                   '<Override PartName="/xl/sharedStrings.xml" ContentType='
                   '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
        z.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{kin}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/>'
                   '</sheets></workbook>')
        z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{kin}/worksheet"'
                   f' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{kin}/sharedStrings" Target="sharedStrings.xml"/>'
                   '</Relationships>')
        z.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">' +
                   "".join(f"<si><t>Tempat {i:04d}</t></si>" for i in range(PLACES)) + "</sst>")
        body = []
        for r in range(2, rows + 2):
            place, year = (r - 2) % PLACES, 1950 + (r - 2) // PLACES
            body.append(f'<row r="{r}"><c r="A{r}" t="s"><v>{place}</v></c><c r="B{r}"><v>{year}</v></c>' + "".join(
                f'<c r="{column(i)}{r}"><v>{1000 + place}.{1 + (r + i) % 9}</v></c>' for i in range(2, cols)) + "</row>")
        z.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData><row r="1">{heads}</row>' + "".join(body) +
                   "</sheetData></worksheet>")


class Posted:
    """A file on its way: posted, queued, followed to its end."""

    def __init__(self, c, name, data):
        self.c = c
        page = c.get(f"/unggah/{SLUG}")
        form = page.page.form(having="berkas")
        self.began = time.monotonic()
        a = c.submit(page, form, files=[("berkas", name, data)], follow=False)
        need(a.status == 303, f"{name}: {a.status} {a.page.errors}")
        self.path = a.header("location").partition("?")[0]
        self.answered = time.monotonic() - self.began

    def follow(self, seconds=180):
        """The submission's page, when it is there; self.took says after how long."""
        while time.monotonic() - self.began < seconds:
            if not self.path.startswith("/unggah/antrean/"):
                page = self.c.get(self.path)
                self.took = time.monotonic() - self.began
                need(page.status == 200, f"{self.path}: {page.status}")
                return page
            a = self.c.request("GET", self.path)
            if a.status == 303:
                self.path = a.header("location").partition("?")[0]
                continue
            need(a.header("refresh"), f"the job ended badly: {a.page.text[:600]}")
            time.sleep(0.05)
        raise AssertionError("the job never ended")


def empty():
    sql("TRUNCATE TABLE upload_observation; TRUNCATE TABLE upload_block; TRUNCATE TABLE upload_cell")


def load_data(stored):
    """The cost of LOAD DATA LOCAL INFILE of the same rows into a table of a row an observation, as uploads were stored before."""
    path = os.path.join(SCRATCH, "observasi.tsv")
    with open(path, "w", encoding="ascii") as f:
        f.write(stored)
    os.chmod(path, 0o644)
    upload = sql("SELECT MAX(id) FROM upload")[0][0]
    empty()
    sql("SET GLOBAL local_infile = 1")
    text = f"""LOAD DATA LOCAL INFILE '{path}' INTO TABLE upload_observation CHARACTER SET ascii
        (series_key, period, value, status, conf, comment, row_no, col_no) SET upload_id = {upload}"""
    began, before = time.monotonic(), spent()
    suite.instance("sql", "--local-infile=1", "-e", text)
    took = Cost(time.monotonic() - began, spent() - before)
    n = sql("SELECT COUNT(*) FROM upload_observation")[0][0]
    empty()
    os.unlink(path)
    return took, int(n)


def csv_pair(c, data, stored, n):
    """One paired run: the costs of (ours, the peer's)."""
    before = spent()
    p = Posted(c, "uji.csv", data)
    p.follow()
    ours = Cost(p.took, spent() - before)
    got = sql("SELECT SUM(n_obs) FROM upload_block WHERE upload_id = (SELECT MAX(id) FROM upload)")[0][0]
    need(got == str(n), f"{got} observations are stored, not {n}")
    took, loaded = load_data(stored)
    need(loaded == n, f"LOAD DATA took {loaded} rows")
    return ours, took


def memory_of(pid):
    """Bytes that a process of ours has had at most of its own: what it shares with the file that it maps does not count."""
    with open(f"/proc/{pid}/status", encoding="ascii") as f:
        found = dict(row.split(":", 1) for row in f)
    return int(found["RssAnon"].split()[0]) * 1024


# --- the figures ---

def csv_stored():
    """1,000,000 observations: posted, checked and stored, against LOAD DATA LOCAL INFILE of the same rows."""
    n = 1_000_000
    dataset()
    data, stored = csv_rows(n)
    c = suite.login(LOGIN)
    csv_pair(c, data, stored, n)  # warm
    both = Compared([csv_pair(c, data, stored, n) for _ in range(5)])
    suite.line(f"# unggah-csv: {len(data) / 1e6:.0f} MB in {both.ours:.1f} s, LOAD DATA {both.peer:.1f} s")
    return both.inverted()


PEER = r"""
#include <libxml/xmlreader.h>
#include <stdio.h>
#include <time.h>
#include <zip.h>
static int take(void *f, char *to, int n) { return (int)zip_fread(f, to, (zip_uint64_t)n); }
static int done(void *f) { (void)f; return 0; }
int main(int n, char **v)
{
	struct timespec a, b;
	long cells = 0;
	int error;
	zip_t *z = zip_open(n > 1 ? v[1] : "", ZIP_RDONLY, &error);
	static const char *const parts[] = { "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml" };
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (int i = 0; z && i < 2; i++) {
		zip_file_t *f = zip_fopen(z, parts[i], 0);
		xmlTextReaderPtr r = xmlReaderForIO(take, done, f, NULL, NULL, XML_PARSE_NONET);
		while (xmlTextReaderRead(r) == 1) {
			if (xmlTextReaderNodeType(r) == 1)
				while (xmlTextReaderMoveToNextAttribute(r) == 1)
					cells += xmlTextReaderConstValue(r) != NULL;
			else
				cells += xmlTextReaderConstValue(r) != NULL;
		}
		xmlFreeTextReader(r);
		zip_fclose(f);
	}
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%ld %.6f\n", cells, (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9);
	return cells > 0 ? 0 : 1;
}
"""


def flags_of(*libraries):
    return subprocess.run(["pkg-config", "--cflags", "--libs", *libraries], capture_output=True, text=True, check=True).stdout.split()


def peer_build():
    source, program = os.path.join(SCRATCH, "bare.c"), os.path.join(SCRATCH, "bare")
    with open(source, "w", encoding="ascii") as f:
        f.write(PEER)
    subprocess.run(["gcc", "-O2", "-o", program, source, *flags_of("libzip", "libxml-2.0")], check=True)
    return program


OPENPYXL = """
import sys, time, openpyxl
began = time.monotonic()
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
n = sum(len(row) for row in book.active.iter_rows(values_only=True))
print(n, time.monotonic() - began)
"""


def seconds_said(command, count=None):
    n, took = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    need(count is None or int(n) == count, f"{command[0]} counts {n}, not {count}")
    return float(took)


def reader_build():
    """tests/bench/reading.c with the archives of the program that was built for this run."""
    source, build = os.path.join(suite.SRC, "tests/bench/reading.c"), os.path.join(os.environ["SATUDATA_HOME"], "build")
    program = os.path.join(SCRATCH, "reading")
    with open(os.path.join(build, "Makefile"), encoding="utf-8") as f:
        flags = dict(re.findall(r"(?m)^(DEPS_CFLAGS|DEPS_LIBS|shared_libs) = (.*)$", f.read()))
    parts = [os.path.join(build, lib) for lib in ["libupload.a", *flags["shared_libs"].split()]]
    subprocess.run(["gcc", "-std=gnu11", "-O2", f"-I{suite.SRC}", *flags["DEPS_CFLAGS"].split(), "-o", program, source, *parts,
                    *flags["DEPS_LIBS"].split(), "-lm"], check=True)
    return program


def job_said():
    """Seconds in which the job read and checked the workbook that was posted last, beside the server that stored it."""
    with open(os.path.join(suite.DIR, "log", "upload.log"), encoding="utf-8", errors="replace") as f:
        said = re.findall(r"read and checked rows=(\d+) ms=(\d+)", f.read())
    need(said and int(said[-1][0]) >= 100_000, f"the log says {said[-1:]}")
    return int(said[-1][1]) / 1000


def book_pairs(peer):
    """(Ours, the peer's) in seconds, of a workbook of 100,000 x 8, five times, each alone on the machine; `peer` takes its
    path. Before, the job takes the same workbook through the pages, so that what is measured is what is used."""
    dataset()
    path, program = os.path.join(SCRATCH, "uji.xlsx"), reader_build()
    book_write(path, 100_000, 8)
    empty()
    with open(path, "rb") as f:
        Posted(suite.login(LOGIN), "uji.xlsx", f.read()).follow()
    stored = int(sql("SELECT n_obs FROM upload ORDER BY id DESC LIMIT 1")[0][0])
    need(stored == 600_000, f"{stored} observations were stored, not 600,000")
    suite.line(f"# the job, beside the server that stores: {job_said():.2f} s")
    empty()
    pairs = [(seconds_said([program, path, str(PLACES)], stored), peer(path)) for _ in range(6)]
    return pairs[1:]


def book_bare():
    program = peer_build()
    pairs = book_pairs(lambda path: seconds_said([program, path]))
    suite.line("# unggah-xlsx: {:.2f} s, a bare pass {:.2f} s".format(*(sorted(p[i] for p in pairs)[2] for i in (0, 1))))
    return sorted(a / b for a, b in pairs)[2]


def book_openpyxl():
    pairs = book_pairs(lambda path: seconds_said(["/usr/bin/python3", "-c", OPENPYXL, path]))
    suite.line("# unggah-openpyxl: {:.2f} s, openpyxl {:.1f} s".format(*(sorted(p[i] for p in pairs)[2] for i in (0, 1))))
    return sorted(b / a for a, b in pairs)[2]


def first_findings():
    """Seconds from the post of 100,000 rows, some with faults, to the page that shows the findings."""
    dataset()
    data, _ = csv_rows(100_000)
    rows = data.decode().split("\n")
    for i in range(50, len(rows) - 1, 997):
        rows[i] = rows[i].replace("Tempat", "Entah")
    data = "\n".join(rows).encode()
    c, took = suite.login(LOGIN), []
    for _ in range(5):
        empty()
        p = Posted(c, "uji.csv", data)
        page = p.follow()
        need("Entah" in page.text, "the page shows no finding")
        took.append(p.took)
    suite.line(f"# unggah-temuan: {sorted(took)[2]:.2f} s of 2")
    return sorted(took)[2] / 2


def memory_flat():
    """The most that the job's worker held for 1,000,000 rows against 100,000."""
    dataset()
    c, most = suite.login(LOGIN), []
    for n in (100_000, 1_000_000):
        data, _ = csv_rows(n)
        worker, top = suite.instance("jobs", "upload").split()[0], 0
        p = Posted(c, "uji.csv", data)
        while not top or not sql("SELECT 1 FROM job WHERE state IN ('done', 'failed') AND id = (SELECT MAX(id) FROM job)"):
            top = max([top, *(memory_of(worker) for _ in range(20) if not time.sleep(0.01))])
        p.follow()
        most.append(top)
        empty()
    suite.line(f"# unggah-memori: {most[0] / 1e6:.0f} MB for 100,000 rows, {most[1] / 1e6:.0f} MB for 1,000,000")
    return most[1] / most[0]


# name: (what measures it, sign, bound)
FIGURES = {
    "unggah-csv": (csv_stored, "<=", 0.6),
    "unggah-xlsx": (book_bare, "<=", 2),
    "unggah-openpyxl": (book_openpyxl, ">=", 20),
    "unggah-temuan": (first_findings, "<=", 1),
    "unggah-memori": (memory_flat, "<=", 1.25),
}
