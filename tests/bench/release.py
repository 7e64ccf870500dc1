"""release.py: a large release beside other desks: it is pressed as its examiner presses it, followed on its page, and meanwhile
other agencies write in another program and in the same one, and read. Used by bench.py and by tests/fault/releases.py; everything
happens on the instance that runs for it.
"""
import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need, sql  # noqa: E402

PERIODS = 50
NEW = "/daftar-data/baru"
YEAR = "2027"


def dataset(slug):
    """A dataset of one breakdown and its id."""
    found = sql(f"SELECT id FROM dataset WHERE slug = '{slug}'")
    if found:
        return int(found[0][0])
    code = slug.upper().replace("-", "_")
    suite.instance("sql", data=f"""
        SELECT id INTO @unit FROM unit WHERE code = 'DUKCAPIL';
        SELECT MAX(id) INTO @freq FROM code_list WHERE code = 'CL_FREQ';
        INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
            ('', 'CL_{code}', '1.0.0', 'Uji', '', '', '');
        SET @list = LAST_INSERT_ID();
        INSERT INTO code (list_id, code, position, name_id, description) SELECT @list, CONCAT('T', LPAD(seq, 6, '0')), seq,
            CONCAT('Tempat ', seq), '' FROM seq_0_to_999;
        INSERT INTO dataset (slug, code, unit_id, title_id, description_id, frequency) VALUES
            ('{slug}', '{code}', @unit, 'Rilis {slug}', '', 'A');
        SET @d = LAST_INSERT_ID();
        INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, fixed_code, synonyms) VALUES
            (@d, 1, 'FREQ', 'frequency', @freq, 'Frekuensi', 'A', ''), (@d, 2, 'TEMPAT', 'breakdown', @list, 'Tempat', NULL, '');
        INSERT INTO indicator (dataset_id, position, code, name_id, unit_code, decimals, min_value, synonyms) VALUES
            (@d, 1, 'NILAI', 'Nilai', 'JIWA', 2, '0', '');
    """)
    return dataset(slug)


def submission(slug, n, state="lolos", add=0, twin=0):
    """A submission of n observations in that state; `add` changes every figure; `twin`: beside an open one, as before there could
    be but one. Its id."""
    d = dataset(slug)
    suite.instance("sql", data=f"""
        SELECT unit_id INTO @unit FROM dataset WHERE id = {d};
        SELECT id INTO @user FROM user WHERE login = 'dukcapil';
        INSERT INTO raw_file (name, media_type, size, sha256, created_by) VALUES ('uji.csv', 'text/csv', 1, REPEAT('0', 64), @user);
        SET @file = LAST_INSERT_ID();
        INSERT INTO submission (dataset_id, unit_id, title, state, author_id, period_from, period_to, submitted_at, twin) VALUES
            ({d}, @unit, 'Rilis {slug}', '{state}', @user, '1974', '2023', UTC_TIMESTAMP(), {twin});
        SET @s = LAST_INSERT_ID();
        INSERT INTO upload (submission_id, seq, file_id, structure_version, n_rows, n_obs, created_by) VALUES
            (@s, 1, @file, 1, {n}, {n}, @user);
        SET @u = LAST_INSERT_ID();
        UPDATE submission SET upload_id = @u WHERE id = @s;
        INSERT INTO upload_block (upload_id, block_no, n_obs, data)
            SELECT @u, x.seq DIV 80, SUM(x.n), GROUP_CONCAT('A.T', LPAD(x.seq, 6, '0'), CHAR(0), x.data, CHAR(0) ORDER BY x.seq SEPARATOR '')
            FROM (SELECT STRAIGHT_JOIN s.seq, COUNT(*) AS n, GROUP_CONCAT(1974 + p.seq, CHAR(0), s.seq * 37 MOD 9973 + p.seq + {add},
                CHAR(0), 'AF', s.seq + 1, ':', p.seq + 1, CHAR(0), CHAR(0) ORDER BY p.seq SEPARATOR '') AS data
                FROM seq_0_to_{n // PERIODS - 1} s JOIN seq_0_to_{PERIODS - 1} p GROUP BY s.seq) x GROUP BY x.seq DIV 80;
    """)
    return int(sql(f"SELECT MAX(id) FROM submission WHERE dataset_id = {d}")[0][0])


def press(c, number, page=None):
    """Presses the button (of a page that was opened before); the answer."""
    page = page or c.get(f"/verifikasi/{number}")
    return c.submit(page, page.page.form(action=f"/verifikasi/{number}/rilis"), follow=False)


def year_open():
    if f'value="{YEAR}"' not in suite.client("dukcapil").get(NEW).text:
        c = suite.client("walidata")
        a = c.get("/daftar-data")
        c.submit(a, a.page.form(action="/daftar-data/tahun"), {"tahun": YEAR}).need(200)


class Desk(threading.Thread):
    """Somebody at work: opens a page and sends its form, again and again; how long each took at most, and what went wrong."""

    def __init__(self, name, who, address, form, change):
        super().__init__(daemon=True)
        self.name, self.client = name, suite.login(who)
        self.address, self.form, self.change = address, form, change
        self.stop, self.get, self.post, self.n, self.wrong = threading.Event(), 0, 0, 0, []
        self.usual = 0  # seconds at most where nothing runs beside

    def once(self):
        began = time.monotonic()
        page = self.client.get(self.address)
        self.get, began = max(self.get, time.monotonic() - began), time.monotonic()
        if self.form:
            a = self.client.submit(page, page.page.form(**self.form), self.change(self.n), follow=False)
            self.post = max(self.post, time.monotonic() - began)
            need(a.status == 303, f"{self.address}: {a.status} {a.page.errors}")
        self.n += 1

    def run(self):
        while not self.stop.is_set():
            try:
                self.once()
            except Exception as e:
                self.wrong.append(repr(e)[:300])
                if len(self.wrong) > 3:
                    return
            time.sleep(0.05)


def desks(slug):
    """Another agency in another program, another one's submission in the same program, and a reader of the catalogue."""
    year_open()
    other = submission(slug + "-lain", 100, "diserahkan")
    c = suite.client("walidata")
    page = c.get(f"/verifikasi/{other}")
    c.submit(page, page.page.form(action=f"/verifikasi/{other}/aksi", having={"event": "periksa"}), follow=False).need(303)
    return [Desk("usulan", "dinkes", NEW, {"having": ["judul", "tahun"]}, lambda i: {
                "judul": f"Uji di samping rilis {time.monotonic()} {i}", "tahun": YEAR}),
            Desk("catatan", "walidata", f"/verifikasi/{other}", {"action": f"/verifikasi/{other}/catatan"}, lambda i: {
                "teks": f"Catatan {i}"}),
            Desk("pembaca", "admin", "/", None, None)]


def beside(c, number, people, seconds=180):
    """Presses the release and follows its page to the end while the others work: (seconds until the answer, until the end)."""
    for d in people:
        for _ in range(4):
            d.once()
        d.usual = max(d.get, d.post)
        d.get = d.post = d.n = 0
        d.start()
    page = c.get(f"/verifikasi/{number}")
    began = time.monotonic()
    a = press(c, number, page)
    answered = time.monotonic() - began
    need(a.status == 303, f"{a.status} {a.page.errors}")
    path, seen = a.header("location").partition("?")[0], set()
    while path.startswith("/verifikasi/rilis/"):
        need(time.monotonic() - began < seconds, f"the release is not done after {seconds} s")
        page = c.request("GET", path)
        if page.status == 303:
            path = page.header("location").partition("?")[0]
            break
        need(page.header("refresh"), f"the release ended badly: {page.page.text[:600]}")
        seen.add(page.page.text.partition("Sedang dirilis: ")[2][:3])
        time.sleep(0.2)
    took = time.monotonic() - began
    for d in people:
        d.stop.set()
    for d in people:
        d.join(60)
        need(not d.wrong, f"{d.name}: {d.wrong[:2]}")
    return answered, took, seen


# --- the figure ---

ROWS, UNIT = 1_500_000, 0.5


def beside_release():
    """The slowest POST beside a release of 1,500,000 observations, in units of half a second."""
    people = desks("uji-rilis")
    answered, took, _ = beside(suite.login("walidata"), submission("uji-rilis", ROWS), people)
    slowest = max([answered] + [t for d in people for t in (d.get, d.post)])
    suite.line(f"# tunggu-rilis: {ROWS} observations released in {took:.1f} s, the press answered after {answered:.2f} s; beside it "
               + ", ".join(f"{d.name} {d.n} times, GET {d.get:.2f} s, POST {d.post:.2f} s at most" for d in people))
    return slowest / UNIT


FIGURES = {"tunggu-rilis": (beside_release, "<=", 1)}
