"""input.py: bad input of real days: wrong passwords, foreign records, broken bodies, files that are not what their names say, codes that
nobody knows, cells that hold no number. Each gets a clear sentence with the place, and nothing is stored or lost.
"""
import io
import os
import re
import statistics
import struct
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import Client, client, need, sql  # noqa: E402
from webclient import multipart, raw  # noqa: E402

SLUG, OWNER = "penduduk-kelompok-umur", "dukcapil"
AGES = ["0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+"]


def one(statement):
    rows = sql(statement)
    return rows[0][0] if rows else None


def bare(a):
    """A page's text without what differs from request to request."""
    return re.sub(r"[0-9a-f]{16,}|\d+", "#", a.page.text)


# --- login ---

def attempt(name, word):
    c = Client(suite.URL)
    a = c.get("/masuk")
    form = a.page.form(having=["login", "sandi"])
    began = time.monotonic()
    b = c.submit(a, form, {"login": name, "sandi": word}, follow=False)
    return b, time.monotonic() - began, c


def login_wrong():
    known, unknown = [], []
    for _ in range(5):
        a, t, _ = attempt("rsud", "bukan sandinya 123")
        b, u, _ = attempt("tidak-ada-orang", "bukan sandinya 123")
        known.append(t)
        unknown.append(u)
    need(a.status == 422 and b.status == 422, f"{a.status} and {b.status}")
    need(bare(a).replace("rsud", "") == bare(b).replace("tidak-ada-orang", ""), "the pages differ")
    need("tidak cocok" in a.text, "no sentence")
    need('value="bukan sandinya' not in a.text, "the password is shown again")
    x, y = statistics.median(known), statistics.median(unknown)
    need(max(x, y) / min(x, y) < 1.6, f"times differ: {x * 1000:.0f} ms and {y * 1000:.0f} ms")


def account_make(login, roles, unit):
    suite.instance("console", "user", "add", login, "--name", "Petugas Uji", "--role", roles, "--unit", unit, "--password-stdin",
                   data="sandi uji yang panjang\n")
    return "sandi uji yang panjang"


def login_locked():
    word = account_make("uji-kunci", "produsen", "DINSOS")
    a, _, _ = attempt("uji-kunci", word)
    need(a.status == 303, f"the right password: {a.status}")
    limit = int(one("SELECT value FROM setting WHERE name = 'kunci.gagal'"))
    for _ in range(limit):
        a, _, _ = attempt("uji-kunci", "salah salah salah")
    wrong = bare(a)
    a, _, _ = attempt("uji-kunci", word)
    need(a.status == 422 and bare(a) == wrong, f"after {limit} failures: {a.status}")
    word = "sandi lain yang panjang"
    suite.instance("console", "user", "password", "uji-kunci", "--password-stdin", data=word + "\n")
    a, _, c = attempt("uji-kunci", word)
    need(a.status == 303, f"after a new password: {a.status}")
    for change, status in ((None, 403), ("+walidata", 200), ("-walidata", 403)):  # workers keep roles under the audit trail
        if change:
            suite.instance("console", "user", "role", "uji-kunci", change)
        said = [c.request("GET", "/pantau").status for _ in range(4)]
        need(said == [status] * 4, f"after {change}: {said}")
    suite.instance("console", "user", "disable", "uji-kunci")
    need(c.request("GET", "/beranda").status == 303, "a disabled user's session holds")
    a, _, _ = attempt("uji-kunci", word)
    need(a.status == 422 and bare(a) == wrong, f"disabled: {a.status}")


def login_first():
    out = suite.instance("console", "user", "add", "uji-baru", "--name", "Petugas Baru", "--role", "produsen", "--unit", "DINSOS")
    word = re.search(r"password: (\S+)", out).group(1)
    a, _, c = attempt("uji-baru", word)
    need(a.status == 303, f"{a.status}")
    a = c.request("GET", "/daftar-data")
    need(a.status == 303 and a.header("location").startswith("/akun/sandi"), f"{a.status} {a.header('location')}")
    a = c.get("/akun/sandi")
    f = a.page.form(having=["lama", "baru", "ulang"])
    b = c.submit(a, f, {"lama": word, "baru": "pendek", "ulang": "pendek"}, follow=False)
    need(b.status == 422 and "karakter" in b.text, f"a short password: {b.status}")
    new = "kata sandi yang baru sekali"
    b = c.submit(a, f, {"lama": word, "baru": new, "ulang": new}, follow=False)
    need(b.status == 303, f"a good password: {b.status} {b.page.errors}")
    need(attempt("uji-baru", new)[0].status == 303, "the new password does not work")


def login_return():
    for back, want in [("/katalog", "/katalog"), ("//contoh.invalid/", "/beranda"), ("https://contoh.invalid/", "/beranda"),
                       ("/\\contoh.invalid", "/beranda")]:
        c = Client(suite.URL)
        a = c.get("/masuk")
        a = c.submit(a, a.page.form(having=["login"]), {"login": "rsud", "sandi": suite.password("rsud"), "kembali": back}, follow=False)
        need(a.header("location") == want, f"{back}: {a.header('location')}")


def cookies():
    c = Client(suite.URL)
    a = c.get("/masuk")
    b = c.submit(a, a.page.form(having=["login"]), {"login": "rsud", "sandi": suite.password("rsud")}, follow=False)
    for name, value in a.headers + b.headers:
        if name.lower() == "set-cookie" and "Max-Age=0" not in value:
            need("HttpOnly" in value and "SameSite=" in value and "Path=/" in value, value.split("=")[0] + " lacks a flag")
    old = dict(c.cookies)
    page = c.get("/beranda")
    c.submit(page, page.page.form(action="/keluar"), follow=False)
    c.cookies = old
    need(c.request("GET", "/beranda").status == 303, "the session lives on after logout")
    need(len(one("SELECT id_hash FROM session LIMIT 1")) == 64, "sessions are not kept as hashes")
    need(old["satudata"] not in str(sql("SELECT id_hash FROM session")), "the id itself is kept")


# --- other people's records ---

def foreign():
    pairs = [
        ("/daftar-data/{}", "SELECT MIN(i.id) FROM data_item i JOIN unit u ON u.id = i.unit_id WHERE u.code = 'PERTANIAN'"),
        ("/rekomendasi/{}", "SELECT MIN(r.id) FROM recommendation r JOIN unit u ON u.id = r.unit_id WHERE u.code = 'PERTANIAN'"),
        ("/unggah/kiriman/{}", "SELECT MIN(s.id) FROM submission s JOIN unit u ON u.id = s.unit_id WHERE u.code = 'PERTANIAN'"),
        ("/unggah/kiriman/{}/berkas", "SELECT MIN(s.id) FROM submission s JOIN unit u ON u.id = s.unit_id WHERE u.code = 'PERTANIAN'"),
        ("/verifikasi/{}", "SELECT MIN(s.id) FROM submission s JOIN unit u ON u.id = s.unit_id WHERE u.code = 'PERTANIAN'"),
    ]
    c = client("dukcapil")
    for path, statement in pairs:
        number = one(statement)
        a, b = c.request("GET", path.format(number)), c.request("GET", path.format(999999999))
        need(a.status == 404 and b.status == 404, f"{path}: {a.status}, and {b.status} where nothing is")
        need(bare(a) == bare(b), f"{path}: the two pages differ")
    for path in ("/standar/{}", "/unggah/{}", "/standar/{}/struktur", "/unggah/{}/templat.xlsx"):
        a, b = c.request("GET", path.format("produksi-palawija")), c.request("GET", path.format("tidak-ada"))
        need(a.status == 404 and bare(a) == bare(b), f"{path}: {a.status}")
    token = c.csrf()
    number = one(pairs[0][1])
    a = c.post(f"/daftar-data/{number}/aksi", {"csrf": token, "event": "batalkan", "rev": "1", "alasan": "uji"}, follow=False)
    need(a.status == 404, f"an event on a foreign record: {a.status}")


def both_sides():
    """Nobody examines what he handed in himself, whatever his roles."""
    word = account_make("uji-ganda", "produsen,walidata", "DUKCAPIL")
    c = Client(suite.URL)
    c.login("uji-ganda", word)
    path = uploaded(c, csv_text())
    a = c.get(path)
    for f in a.page.forms:
        if "penjelasan" in f.names():
            answers = ["Tanya Budi, 0812-3456-7890."] * f.names().count("penjelasan")
            refused = c.submit(a, f, {"penjelasan": answers}, follow=False).need(422)
            need("perorangan" in refused.text and answers[0] in refused.text, "a person's number is taken, or the text is lost")
            c.submit(a, f, {"penjelasan": ["Sudah dicocokkan."] * f.names().count("penjelasan")}).need(200)
    a = c.get(path + "/serahkan")
    f = [f for f in a.page.forms if dict(f.values()).get("event") == "serahkan"][0]
    c.submit(a, f).need(200)
    number = path.rsplit("/", 1)[1]
    a = c.get(f"/verifikasi/{number}")
    need("periksa" not in [dict(f.values()).get("event") for f in a.page.forms], "the button is there")
    rev = one(f"SELECT rev FROM submission WHERE id = {number}")
    b = c.post(f"/verifikasi/{number}/aksi", {"csrf": c.csrf(), "event": "periksa", "rev": rev}, follow=False)
    need(b.status in (403, 422), f"{b.status}")
    need(one(f"SELECT state FROM submission WHERE id = {number}") == "diserahkan", "the state has changed")
    a = c.get(path)
    f = [f for f in a.page.forms if dict(f.values()).get("event") == "tarik"][0]
    c.submit(a, f).need(200)
    cancel(c, path)


def stale():
    """Two people at one page: the second is told, and nothing is overwritten."""
    c = client("rsud")
    number = one("SELECT i.id FROM data_item i JOIN unit u ON u.id = i.unit_id WHERE u.code = 'RSUD' AND i.state = 'konsep' LIMIT 1")
    path = f"/daftar-data/{number}/ubah"
    a, b = c.get(path), c.get(path)
    c.submit(a, a.page.form(having=["judul", "rev"]), {"konsep": "Yang pertama"}).need(200)
    b = c.submit(b, b.page.form(having=["judul", "rev"]), {"konsep": "Yang kedua"}, follow=False)
    need(b.status in (409, 422), f"{b.status}")
    need(one(f"SELECT concept FROM data_item WHERE id = {number}") == "Yang pertama", "the second one won")


def markup():
    """What people type is text on every page and in every file."""
    c = client("rsud")
    word = '<script>alert(1)</script> & "kutip" \'x\''
    number = one("SELECT i.id FROM data_item i JOIN unit u ON u.id = i.unit_id WHERE u.code = 'RSUD' AND i.state = 'konsep' LIMIT 1")
    a = c.get(f"/daftar-data/{number}/ubah")
    a = c.submit(a, a.page.form(having=["judul", "rev"]), {"konsep": word}).need(200)
    need("<script>alert" not in a.text, "a script on the page")
    need(word in " ".join(c.get(f"/daftar-data/{number}").page.text.split()), "the text is not shown as it was typed")
    a = client(None).request("GET", "/katalog?q=%3Cscript%3Ealert(1)%3C/script%3E")
    need(a.status == 200 and "<script>alert" not in a.text, "a script in the search")


# --- bodies ---

def length_short():
    """nginx waits for the rest of a body; when the peer ends instead, no program has seen it."""
    before = one("SELECT COUNT(*) FROM complaint")
    head = ("POST /pengaduan HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: 500\r\nConnection: close\r\n\r\nperihal=Setengah")
    out = raw(suite.URL, head.encode(), timeout=5, shut=True)
    need(out == b"" or out.split()[1] in (b"400", b"408"), out[:60])
    need(one("SELECT COUNT(*) FROM complaint") == before, "something was stored")


def fcgi_record(kind, data):
    return struct.pack(">BBHHBB", 1, kind, 1, len(data), 0, 0) + data


def fcgi_pairs(values):
    out = b""
    for k, v in values.items():
        k, v = k.encode(), v.encode()
        for n in (len(k), len(v)):
            out += struct.pack(">B", n) if n < 128 else struct.pack(">I", n | 0x80000000)
        out += k + v
    return out


def fcgi(program, values, body):
    """A request past nginx, straight to a program's socket; status and text of the answer."""
    import socket
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(20)
        s.connect(os.path.join(suite.DIR, "run", program + ".sock"))
        s.sendall(fcgi_record(1, struct.pack(">HB5x", 1, 0)) + fcgi_record(4, fcgi_pairs(values)) + fcgi_record(4, b"") +
                  (fcgi_record(5, body) if body else b"") + fcgi_record(5, b""))
        data = b""
        while block := s.recv(65536):
            data += block
    text = b""
    while len(data) >= 8:
        _, kind, _, n, pad, _ = struct.unpack(">BBHHBB", data[:8])
        text += data[8:8 + n] if kind == 6 else b""
        data = data[8 + n + pad:]
    return int(re.match(rb"Status: (\d+)", text).group(1)), text.decode("utf-8", "replace")


def length_false():
    """The program itself, told of more bytes than come."""
    c = Client(suite.URL)
    a = c.get("/masuk")
    token = dict(a.page.form(having=["login"]).values())["csrf"]
    body = f"csrf={token}&login=rsud&sandi=x".encode()
    values = {"REQUEST_METHOD": "POST", "REQUEST_URI": "/masuk", "CONTENT_TYPE": "application/x-www-form-urlencoded",
              "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in c.cookies.items()), "HTTP_HOST": "x", "REQUEST_ID": "uji-panjang"}
    for declared, want in [(len(body) + 50, 400), (10 ** 10, 413), ("-1", 400), ("9" * 40, 400), ("abc", 400)]:
        status, text = fcgi("account", {**values, "CONTENT_LENGTH": str(declared), "HTTP_CONTENT_LENGTH": str(declared)}, body)
        need(status == want, f"Content-Length {declared}: {status} instead of {want}")
        need("<h1" in text, f"Content-Length {declared}: no page")
    status, _ = fcgi("account", {**values, "CONTENT_LENGTH": str(len(body)), "HTTP_CONTENT_LENGTH": str(len(body))}, body)
    need(status == 422, f"the honest one: {status}")


def length_huge():
    for path in (f"/unggah/{SLUG}", "/masuk", "/daftar-data/impor"):
        head = (f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                "Content-Length: 2147483648\r\nConnection: close\r\n\r\n--x\r\n")
        began = time.monotonic()
        out = raw(suite.URL, head.encode(), timeout=10, enough=b"</html>")
        need(out.split()[1] == b"413", f"{path}: {out[:40]}")
        need(b"<h1" in out, f"{path}: no page of the house")
        need(time.monotonic() - began < 2, f"{path}: only after {time.monotonic() - began:.1f} s")


def form_large():
    c = client("rsud")
    a = c.post("/masuk", {"csrf": "0" * 64, "login": "x" * 200000}, follow=False)
    need(a.status == 413 and re.search(r"tidak ada yang disimpan.*paling besar \d+ kB", a.text), f"{a.status} {a.page.text[:300]}")
    a = c.post("/masuk", [(f"n{i}", "1") for i in range(4500)] + [("csrf", c.csrf())], follow=False)
    need(a.status == 413, f"too many fields: {a.status}")


def media():
    c = client("rsud")
    for kind in ("application/json", "text/plain", "application/xml"):
        a = c.request("POST", "/akun/sandi", b"{}", {"Content-Type": kind})
        need(a.status in (403, 415), f"{kind}: {a.status}")
    body, kind = multipart([("csrf", c.csrf()), ("lama", "x")], [])
    for what, data in [("cut short", body[:-30]), ("no boundary", b"x" * 100), ("empty", b"")]:
        a = c.request("POST", "/akun/sandi", data, {"Content-Type": kind})
        need(a.status in (400, 403), f"a multipart form {what}: {a.status}")


# --- uploads ---

def csv_text(cells=None, rows=None, years=("2022", "2023", "2024")):
    """The dataset's table with some cells changed: {(row, column): text}, counted from 0 without the header."""
    values = [["73950", "81338", "79485"], ["94544", "94770", "94882"], ["91233", "90873", "90986"], ["90061", "89932", "87156"],
              ["105406", "105318", "105833"], ["94612", "94087", "95522"], ["78246", "77040", "76157"], ["62193", "59195", "62779"]]
    body = [[label] + list(v) for label, v in zip(AGES, values)] + list(rows or [])
    for (r, k), text in (cells or {}).items():
        body[r][k] = text
    return "\n".join(";".join(r) for r in [["Kelompok umur", *years], *body]) + "\n"


def uploaded(c, data, name="data.csv", status=200):
    """Hands in a file for the dataset; the path of the submission (of the page where it was refused)."""
    a = c.get(f"/unggah/{SLUG}")
    a = c.submit(a, a.page.form(having="berkas"), files=[("berkas", name, data.encode() if isinstance(data, str) else data)])
    need(a.status == status, f"{name}: {a.status} instead of {status}: {a.page.errors or a.page.text[300:600]}")
    return a.path.partition("?")[0] if status == 200 else a


def cancel(c, path):
    a = c.get(path)
    for f in a.page.forms:
        if dict(f.values()).get("event") == "batalkan":
            c.submit(a, f, {"alasan": "Hanya uji."}).need(200)
            return
    raise AssertionError(f"{path} cannot be cancelled")


def submission_of(path):
    return int(path.rsplit("/", 1)[1])


def observations(path):
    upload = sql(f"SELECT upload_id FROM submission WHERE id = {submission_of(path)}")[0][0]
    return {r[:2]: (r[2] or "NULL", r[3]) for r in suite.upload_rows(upload)}


def file_false():
    """A file is what its bytes say; nothing of a wrong one is stored."""
    c = client(OWNER)
    png = b"\x89PNG\r\n\x1a\n" + b"\x00" * 200
    pdf = b"%PDF-1.7\n" + b"x" * 300
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as z:
        z.writestr("hello.txt", "bukan lembar kerja")
    before = one("SELECT CONCAT(COUNT(*), ':', (SELECT COUNT(*) FROM raw_file)) FROM submission")
    for name, data in [("data.xlsx", png), ("data.csv", png), ("data.xlsx", pdf), ("data.csv", pdf), ("data.xlsx", archive.getvalue()),
                       ("data.xlsx", archive.getvalue()[:40]), ("data.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
                       ("data.csv", b"")]:
        a = c.get(f"/unggah/{SLUG}")
        a = c.submit(a, a.page.form(having="berkas"), files=[("berkas", name, data)], follow=False)
        need(a.status in (415, 422), f"{name} of {data[:4]}: {a.status}")
        said = " ".join(a.page.errors) or a.page.text
        need(re.search(r"berkas|CSV|XLSX|lembar kerja|kosong", said, re.I), f"{name}: says nothing: {said[:200]}")
        need(not suite.answer_faults(a), f"{name}: {suite.answer_faults(a)}")
    need(one("SELECT CONCAT(COUNT(*), ':', (SELECT COUNT(*) FROM raw_file)) FROM submission") == before, "something was stored")


def findings(data, *words):
    """A table with faults: the page names place, value and what to do; nothing can be handed over."""
    c = client(OWNER)
    path = uploaded(c, data)
    try:
        a = c.get(path)
        text = a.page.text
        for w in words:
            need(w.lower() in text.lower(), f"the page does not say {w!r}: {text[250:1100]}")
        n = submission_of(path)
        need(one(f"SELECT state FROM submission WHERE id = {n}") == "bergalat", "it counts as clean")
        rev = one(f"SELECT rev FROM submission WHERE id = {n}")
        b = c.post(f"{path}/aksi", {"csrf": c.csrf(), "event": "serahkan", "rev": rev}, follow=False)
        need(b.status in (403, 409, 422), f"handing over: {b.status}")
    finally:
        cancel(c, path)


def code_unknown():
    findings(csv_text({(3, 0): "30-93"}), "A5", "30-93", "30")


def key_twice():
    findings(csv_text(rows=[["40-49", "1", "2", "3"]]), "40", "B10")


def number_words():
    findings(csv_text({(1, 2): "dua ribu"}), "C3", "dua ribu")


def number_negative():
    findings(csv_text({(0, 1): "-5"}), "B2")


def cells_empty():
    """A dash and a blank are no zero: they are missing, each in its own way, and 0 is 0."""
    c = client(OWNER)
    path = uploaded(c, csv_text({(0, 1): "-", (1, 1): "", (2, 1): "0", (3, 1): "n/a", (4, 1): "105.406"}))
    try:
        seen = observations(path)
        by = {(k.split(".")[-1], p): v for (k, p), v in seen.items()}
        values = {k: v for k, v in by.items() if k[1] == "2022"}
        zeros = [k for k, v in values.items() if v[0] in ("0", "0.0")]
        need(len(zeros) == 1, f"zeros: {zeros}")
        need("105406" in [v[0] for v in values.values()], f"105.406 became something else: {values}")
        missing = [v for v in values.values() if v[0] in ("NULL", None, "")]
        need(len(missing) >= 1 and all(v[1] != "A" for v in missing), f"missing ones: {missing}")
        need("Sel" in c.get(path).page.text and "B3" in c.get(path).page.text, "the blank cell is not named")
        raw_cells = sql("SELECT c.raw FROM submission s JOIN upload_cell c ON c.upload_id = s.upload_id "
                        f"WHERE s.id = {submission_of(path)} AND c.col_no = 2")
        need([["-"]][0] in raw_cells and ["n/a"] in raw_cells and ["105.406"] in raw_cells, f"raw text lost: {raw_cells}")
    finally:
        cancel(c, path)


def header_missing():
    c = client(OWNER)
    path = uploaded(c, "a;b;c\n1;2;3\n")
    try:
        need("judul" in c.get(path).page.text.lower(), "no word about the headings")
        need(not observations(path), "something was understood")
    finally:
        cancel(c, path)


def personal():
    """NIK numbers do not stay in clear anywhere."""
    c = client(OWNER)
    nik = "3520014107900001"
    path = uploaded(c, csv_text({(2, 0): nik}))
    try:
        need(nik not in c.get(path).text, "the number is on the page")
        n = submission_of(path)
        cells = one(f"SELECT COUNT(*) FROM submission s JOIN upload_cell c ON c.upload_id = s.upload_id WHERE s.id = {n} AND c.raw LIKE '%{nik}%'")
        need(cells == "0", "the number is in the cells")
    finally:
        cancel(c, path)


def upload_twice():
    """The same form sent twice, as impatient people do: one submission."""
    c = client(OWNER)
    before = int(one("SELECT COUNT(*) FROM submission"))
    a = c.get(f"/unggah/{SLUG}")
    f = a.page.form(having="berkas")
    first = c.submit(a, f, files=[("berkas", "data.csv", csv_text().encode())], follow=False)
    second = c.submit(a, f, files=[("berkas", "data.csv", csv_text().encode())], follow=False)
    need(first.status == 303 and second.status in (303, 409, 422), f"{first.status}, {second.status}")
    after = int(one("SELECT COUNT(*) FROM submission"))
    need(after == before + 1, f"{after - before} submissions")
    cancel(c, first.header("location").partition("?")[0])


def import_bad():
    """A list with one wrong line: all faults are named with their lines, nothing is stored."""
    c = client("walidata")
    before = one("SELECT COUNT(*) FROM data_item")
    year = one("SELECT MAX(year) FROM data_list")
    data = "judul;opd;periode\nData yang baik;DINSOS;Tahunan\n;DINSOS;Tahunan\nUnit tak dikenal;TIDAK ADA;Tahunan\nPeriode aneh;DINSOS;Sewindu\n"
    a = c.get("/daftar-data/impor")
    a = c.submit(a, a.page.form(having=["langkah"]), {"tahun": year, "langkah": "konsep"}, files=[("berkas", "daftar.csv", data.encode())],
                 follow=False)
    need(a.status == 422, f"{a.status}")
    for words in ("Baris 3", "Baris 4", "TIDAK ADA", "Baris 5", "Sewindu"):
        need(words in a.page.text, f"nothing about {words}")
    need(one("SELECT COUNT(*) FROM data_item") == before, "a part was stored")


def templates():
    c = client(OWNER)
    for name, kind, magic in [("templat.xlsx", "spreadsheetml", b"PK"), ("templat.csv", "text/csv", b"")]:
        for query in ("", "?bentuk=panjang", "?bentuk=lebar"):
            a = c.get(f"/unggah/{SLUG}/{name}{query}")
            need(kind in a.header("content-type") and a.body.startswith(magic) and len(a.body) > 40, f"{name}{query}")
            need("attachment" in (a.header("content-disposition") or ""), f"{name}: no file name")
    path = uploaded(c, c.get(f"/unggah/{SLUG}/templat.xlsx?bentuk=lebar").body, "templat.xlsx")
    cancel(c, path)


for name, fn in [
    ("a wrong password and an unknown user look and last alike", login_wrong), ("an account locks and opens again", login_locked),
    ("a first password must be changed", login_first), ("login leads back to own pages only", login_return),
    ("cookies and sessions", cookies), ("a foreign record looks like none", foreign),
    ("nobody examines his own", both_sides), ("a page that is out of date changes nothing", stale),
    ("markup stays text", markup), ("a body that ends early", length_short), ("a false Content-Length", length_false),
    ("2 GB announced", length_huge), ("a form that is too large", form_large), ("bodies of other kinds", media),
    ("files that are not what they say", file_false), ("an unknown code", code_unknown), ("a key twice", key_twice),
    ("a number in words", number_words), ("a number below its bound", number_negative), ("dashes, blanks and zeros", cells_empty),
    ("a table without headings", header_missing), ("personal numbers", personal), ("a form sent twice", upload_twice),
    ("a list with wrong lines", import_bad), ("templates", templates),
]:
    suite.case("http " + name, fn)
suite.done()
