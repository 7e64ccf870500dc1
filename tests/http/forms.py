"""forms.py: a form does one thing, and what was typed is never lost, for every POST route of every program (from
`PROGRAM --routes`, with the addresses that the roles' pages lead to): a session that ended, a token of another session,
somebody else's change, the same form sent twice. Then what may exist once, made by two people at the same moment.
"""
import hashlib
import os
import sys
import threading
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import Client, answer_faults, login, need, sql  # noqa: E402
from routes import address, crawl, plausible, routes  # noqa: E402

TEXTS = ("line", "text", "lines", "texts")
ORIGIN = {"Origin": suite.URL}
SECRET = "Rahasia-yang-diketik-4711"
RUN = os.urandom(3).hex()  # a second run on the same instance makes other rows
POSTS = [r for r in routes if r.method == "POST"]
PEOPLE = [r for r in POSTS if not r.api]


def one(statement):
    rows = sql(statement)
    return rows[0][0] if rows else None


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def digest(*parts):
    h = hashlib.sha256()
    for p in parts:
        h.update(p.encode() + b"\0")
    return h.hexdigest()


def role_of(r):
    return None if r.cap == "public" else "produsen" if r.cap == "staff" else r.holders()[0]


def path_of(r):
    values, _ = address(r, role_of(r))
    return r.fill({k: urllib.parse.quote(v, safe="") for k, v in values.items()})


def typed(r, rev=None):
    """Fields that a person could have typed, files, and the words by which they are found again."""
    fields, files, typed_texts = [], [], []
    for i, p in enumerate(r.query):
        if p["type"] == "file":
            files.append((p["name"], "berkas-saya.csv", b"a;b\n1;2\n"))
        elif p["type"] == "secret":
            fields.append((p["name"], SECRET))
        elif p["name"] == "rev":
            fields.append(("rev", rev or "1"))
        elif p["type"] in TEXTS:
            word = f"Kata {i} untuk uji"[:p["max"] if p["type"] in ("line", "text") else 200]
            fields.append((p["name"], word))
            typed_texts.append(word)
        else:
            fields.append((p["name"], plausible(p)))
    return fields, files, typed_texts


def token(c, path="/akun"):
    form = next(f for f in c.get(path).page.forms if f.method == "post")
    values = dict(form.values())
    return values["csrf"], values["formulir"]


def send(c, r, path, fields, files, headers=ORIGIN):
    return c.post(path, fields, files if r.has_file else None, headers, follow=False)


def lost(a, typed_texts):
    """The words that are neither in a field nor in the text of a page."""
    fields = [v for f in a.page.forms for _, v, _ in f.fields]
    return [w for w in typed_texts if w not in a.page.text and w not in fields]


def expire(c):
    """The session ends without a word; the browser still has its cookie."""
    sql(f"DELETE FROM session WHERE id_hash = '{hashlib.sha256(c.cookies['satudata'].encode()).hexdigest()}'")


_open = {}


def session(role):
    if role not in _open:
        _open[role] = login(suite.ROLES[role]) if role else suite.visitor()
    return _open[role]


def log_in(c, where, role):
    a = c.get(where)
    need("masuk" in a.page.title.lower(), f"{where}: no login page")
    a = c.submit(a, a.page.form(having=["login", "sandi"]),
                 {"login": suite.ROLES[role], "sandi": suite.password(suite.ROLES[role])}, follow=False)
    need(a.status == 303, f"login: {a.status}")
    return a.header("location")


# --- each route: the session ended while somebody typed ---

def ended(r):
    role, path = role_of(r), path_of(r)
    c = session(role)
    fields, files, typed_texts = typed(r)
    csrf, _ = token(c)
    expire(c)
    a = send(c, r, path, [("csrf", csrf), *fields], files)
    need(a.status == 303 and a.header("location").startswith("/masuk?kembali="), f"{a.status} to {a.header('location')}")
    where = log_in(c, a.header("location"), role)
    kept = "pulih=" in where
    need(kept or not typed_texts, "nothing was kept")
    if not kept:
        return
    need(where.startswith(path + "?pulih="), f"the login leads to {where}")
    a = c.get(where, 200, 403, 404, 409, 410, 303)
    need(a.status != 303, f"sent on to {a.header('location')}")
    need(not lost(a, typed_texts), f"{a.status}: gone: {lost(a, typed_texts)}")
    need(not answer_faults(a), f"{answer_faults(a)}")
    if a.status == 200:
        need(not files or "berkas-saya.csv" in a.page.text, "the file's name is not said")
        need("dipulihkan" in a.page.text or "belum terkirim" in a.page.text, "no word about it")
    number = where.rsplit("=", 1)[1]
    need(SECRET not in one(f"SELECT CONCAT(fields, summary) FROM kept_form WHERE id = {number}"), "a password was kept")
    stranger = session("admin" if role != "admin" else "walidata").get(where, 200, 303, 403, 404)
    need(not [w for w in typed_texts if w in stranger.text], "somebody else sees it")
    c.post("/akun/isian/buang", {"csrf": token(c)[0], "isian": number}, follow=False).need(303)
    need(one(f"SELECT COUNT(*) FROM kept_form WHERE id = {number}") == "0", "it cannot be discarded")


# --- each route: a form of another session ---

def stale(r):
    c = session(role_of(r))
    fields, files, typed_texts = typed(r)
    a = send(c, r, path_of(r), [("csrf", "0" * 64), *fields], files)
    need(a.status == 403, f"{a.status}")
    need(not lost(a, typed_texts), f"gone: {lost(a, typed_texts)}")
    need(SECRET not in a.text, "a password is shown")
    need(not answer_faults(a), f"{answer_faults(a)}")


# --- each route with a version: somebody else was faster ---

def faster(r):
    c = session(role_of(r))
    fields, files, typed_texts = typed(r, "999999")
    a = send(c, r, path_of(r), [("csrf", token(c)[0]), *fields], files)
    need(a.status in (403, 404, 409, 422), f"{a.status}")
    need(not lost(a, typed_texts), f"{a.status}: gone: {lost(a, typed_texts)}")
    need(not answer_faults(a), f"{answer_faults(a)}")
    return a.status


# --- each route: the same form twice ---

def guarded(r):
    """The token of the form is in use already: the handler is not reached, whatever route it is."""
    role, path = role_of(r), path_of(r)
    fields, files, _ = typed(r)
    content = digest(*[x for n, v in fields for x in (n, v, "")],
                     *[x for n, _, data in files for x in (n, "", hashlib.sha256(data).hexdigest())])
    headers = dict(ORIGIN)
    if r.api:
        c, key = suite.visitor(), "kunci-uji-" + hashlib.sha256(r.pattern.encode()).hexdigest()
        headers |= {"Authorization": f"Bearer {bearer()}", "Idempotency-Key": key}
        name = digest(one("SELECT id FROM user WHERE login = 'dukcapil'"), key, path, "")
        extra = []
    else:
        c = session(role)
        csrf, form = token(c, "/akun" if role else "/masuk")
        name = digest(csrf, form, path, "", content)
        extra = [("csrf", csrf), ("formulir", form)]
    sql("INSERT INTO form_sent (digest, content, state, begun_at) VALUES "
        f"('{name}', '{content}', 'done', UTC_TIMESTAMP(6))")
    a = send(c, r, path, [*extra, *fields], files, headers)
    if r.api:
        need(a.status == 409 and "Idempotency-Key" in a.text, f"{a.status} {a.text[:200]}")
    else:
        need(a.status == 303 and "pesan=sudah-diproses" in a.header("location"), f"{a.status} {a.header('location')}")
    sql(f"DELETE FROM form_sent WHERE digest = '{name}'")


_key = []


def bearer():
    if not _key:
        c = session("produsen")
        a = c.post("/akun/kunci", {"csrf": token(c)[0], "nama": "Uji formulir", "cakupan": "tulis", "hari": "1"}).need(200)
        _key.append(a.text.split('id="kunci">')[1].split("<")[0])
    return _key[0]


def every(name, rows, fn):
    bad, seen = [], {}
    for r in rows:
        try:
            result = fn(r)
            seen[result] = seen.get(result, 0) + 1
        except Exception as e:  # one route's trouble is not the end of the walk
            bad.append(f"{r.label}: {type(e).__name__}: {e}")
    suite.ok(f"http {name} ({len(rows)} routes)", not bad, f"{len(bad)} routes", bad)
    return seen


# --- two at once ---

def at_once(*calls):
    """Runs them at the same moment; what they gave, in order."""
    out, gate = [None] * len(calls), threading.Barrier(len(calls))

    def run(i):
        gate.wait()
        try:
            out[i] = calls[i]()
        except Exception as e:  # shown by the caller
            out[i] = e
    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(calls))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for o in out:
        if isinstance(o, Exception):
            raise o
    return out


def twin(c):
    """The same browser on a second connection."""
    d = Client(suite.URL)
    d.cookies = dict(c.cookies)
    return d


def twice(c, a, form, changes, files=None):
    """The same form sent twice at the same moment; both answers."""
    d = twin(c)
    return at_once(lambda: c.submit(a, form, changes, files, follow=False), lambda: d.submit(a, form, changes, files, follow=False))


def same(x, y):
    need(x.status == y.status and x.header("location") == y.header("location"),
         f"{x.status} {x.header('location')} and {y.status} {y.header('location')}")


def double_entry():
    c = login("rsud")
    a = c.get("/daftar-data/baru")
    x, y = twice(c, a, a.page.form(having="judul"), {"judul": f"Tempat tidur uji {RUN}"})
    same(x, y)
    need(x.status == 303, f"{x.status}")
    need(one(f"SELECT COUNT(*) FROM data_item WHERE title = 'Tempat tidur uji {RUN}'") == "1", "two entries")
    z = c.submit(a, a.page.form(having="judul"), {"judul": f"Tempat tidur uji {RUN}"}, follow=False)
    same(x, z)
    need(one(f"SELECT COUNT(*) FROM data_item WHERE title = 'Tempat tidur uji {RUN}'") == "1", "the back button made another")
    c.submit(a, a.page.form(having="judul"), {"judul": f"Tempat tidur uji {RUN} lain"}, follow=False).need(303)
    need(one(f"SELECT COUNT(*) FROM data_item WHERE title LIKE 'Tempat tidur uji {RUN}%'") == "2", "something else was taken for the same")


def double_complaint():
    c = suite.visitor()
    a = c.get("/pengaduan")
    x, y = twice(c, a, a.page.form(having="perihal"), {"perihal": f"Uji kirim {RUN}", "isi": "Dua kali menekan tombol kirim."})
    same(x, y)
    need(one(f"SELECT COUNT(*) FROM complaint WHERE subject = 'Uji kirim {RUN}'") == "1", "two complaints")


def double_person():
    """The page that shows a first password comes a second time as it was."""
    c = login("admin")
    a = c.get("/admin/pengguna/baru")
    x, y = twice(c, a, a.page.form(having=["login", "nama"]), {"login": f"uji.{RUN}", "nama": "Petugas Ganda", "peran": "walidata"})
    need(x.status == y.status and x.text == y.text, f"{x.status} and {y.status}, pages differ")
    need(one(f"SELECT COUNT(*) FROM user WHERE login = 'uji.{RUN}'") == "1", "not one account")
    stored = one("SELECT HEX(answer) FROM form_sent WHERE answer IS NOT NULL ORDER BY begun_at DESC LIMIT 1")
    need(f"uji.{RUN}".encode().hex().upper() not in stored, "the answer lies open in the database")


def double_key():
    c = login("rsud")
    a = c.get("/akun/kunci")
    x, y = twice(c, a, a.page.form(having=["nama", "cakupan"]), {"nama": f"Kunci uji {RUN}", "cakupan": "baca", "hari": "30"})
    need(x.status == 200 and x.text == y.text, f"{x.status} and {y.status}, or another key")
    need(one(f"SELECT COUNT(*) FROM api_token WHERE name = 'Kunci uji {RUN}'") == "1", "two keys")


def double_login():
    c = suite.visitor()
    a = c.get("/masuk")
    before = one("SELECT COUNT(*) FROM session")
    x, y = twice(c, a, a.page.form(having="sandi"), {"login": "rsud", "sandi": suite.password("rsud")})
    same(x, y)
    need(x.header("set-cookie") == y.header("set-cookie"), "two sessions")
    need(int(one("SELECT COUNT(*) FROM session")) <= int(before) + 1, "two sessions in the table")
    c.get("/akun")


def double_logout():
    c = login("rsud")
    a = c.get("/akun")
    f = a.page.form(action="/keluar")
    d = twin(c)
    x = c.submit(a, f, follow=False)
    y = d.submit(a, f, follow=False)
    same(x, y)


def double_refused():
    """What was refused may be sent again: the token is not used up."""
    c = login("rsud")
    a = c.get("/daftar-data/baru")
    f = a.page.form(having="judul")
    c.submit(a, f, {"judul": ""}, follow=False).need(422)
    c.submit(a, f, {"judul": "", "akses": "tertutup"}, follow=False).need(422)
    need(c.submit(a, f, {"judul": "Uji setelah ditolak"}, follow=False).status == 303, "refused for ever")


def double_upload():
    c = login("dukcapil")
    a = c.get("/unggah/penduduk-kelompok-umur")
    before = one("SELECT CONCAT(COUNT(*), ' ', (SELECT COUNT(*) FROM upload)) FROM submission")
    data = b"Kelompok umur;2024\n0-9;1\n10-19;2\n20-29;3\n30-39;4\n40-49;5\n50-59;6\n60-69;7\n70+;8\n"
    x, y = twice(c, a, a.page.form(having="berkas"), {}, [("berkas", "data.csv", data)])
    same(x, y)
    n, u = map(int, before.split())
    after = one("SELECT CONCAT(COUNT(*), ' ', (SELECT COUNT(*) FROM upload)) FROM submission")
    need(after == f"{n + 1} {u + 1}", f"{before} became {after}")
    submission_cancel(c, x.header("location"))


def double_program():
    """A program says the same by Idempotency-Key; the key for something else is refused."""
    c = suite.visitor()
    path = "/api/v1/dataset/penduduk-kelompok-umur/kiriman"
    headers = {"Authorization": f"Bearer {bearer()}", "Content-Type": "text/csv", "Idempotency-Key": f"uji-kirim-ulang-{RUN}"}
    data = b"Kelompok umur;2024\n0-9;1\n10-19;2\n20-29;3\n30-39;4\n40-49;5\n50-59;6\n60-69;7\n70+;8\n"
    uploads = one("SELECT COUNT(*) FROM upload")
    x = c.request("POST", path, data, headers)
    y = c.request("POST", path, data, headers)
    need(x.status == y.status and x.status < 300, f"{x.status} and {y.status}: {x.text[:200]}")
    need(x.text == y.text, "another answer")
    need(int(one("SELECT COUNT(*) FROM upload")) == int(uploads) + 1, "taken twice")
    z = c.request("POST", path, data + b"\n", headers)
    need(z.status == 422 and "Idempotency-Key" in z.text, f"{z.status} for another body")
    submission_cancel(login("dukcapil"), "/unggah/kiriman/" + one("SELECT MAX(id) FROM submission"))


def crashed():
    """A first try that died: before its commit it is done anew, after it never twice."""
    c = login("rsud")
    a = c.get("/daftar-data/baru")
    f = a.page.form(having="judul")
    c.submit(a, f, {"judul": f"Uji mati {RUN}"}, follow=False).need(303)
    name = one("SELECT digest FROM form_sent ORDER BY begun_at DESC LIMIT 1")
    sql(f"UPDATE form_sent SET state = 'written', answer = NULL, begun_at = UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE WHERE digest = '{name}'")
    b = c.submit(a, f, {"judul": f"Uji mati {RUN}"}, follow=False)
    need(b.status == 303 and "pesan=sudah-diproses" in b.header("location"), f"{b.status} {b.header('location')}")
    need(one(f"SELECT COUNT(*) FROM data_item WHERE title = 'Uji mati {RUN}'") == "1", "done twice")
    sql(f"UPDATE form_sent SET state = 'running', begun_at = UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE WHERE digest = '{name}'")
    b = c.submit(a, f, {"judul": f"Uji mati {RUN}"}, follow=False)
    need(b.status == 303 and "pesan=buat" in b.header("location"), f"{b.status} {b.header('location')}")


def submission_cancel(c, path):
    a = c.get(path.partition("?")[0])
    f = next(f for f in a.page.forms if dict(f.values()).get("event") == "batalkan")
    c.submit(a, f, {"alasan": "Hanya uji."}).need(200)


# --- what may exist once ---

def once_submission():
    """Two first uploads of two people, with other figures."""
    c, d = login("dukcapil"), login("dukcapil")
    count = f"SELECT COUNT(*) FROM submission WHERE dataset_id = (SELECT id FROM dataset WHERE slug = 'penduduk-kelompok-umur') AND " \
            "state NOT IN ('rilis', 'digantikan', 'dicabut', 'dibatalkan')"
    need(one(count) == "0", "one is under way already")
    n_waiting = 0
    for i in range(4):
        a, b = c.get("/unggah/penduduk-kelompok-umur"), d.get("/unggah/penduduk-kelompok-umur")
        body = "Kelompok umur;2024\n0-9;%d\n10-19;2\n20-29;3\n30-39;4\n40-49;5\n50-59;6\n60-69;7\n70+;8\n"
        x, y = at_once(
            lambda: c.submit(a, a.page.form(having="berkas"), {}, [("berkas", "a.csv", (body % (10 + i)).encode())], follow=False),
            lambda: d.submit(b, b.page.form(having="berkas"), {}, [("berkas", "b.csv", (body % (90 + i)).encode())], follow=False))
        need(one(count) == "1", f"{one(count)} submissions under way")
        path = next(z.header("location") for z in (x, y) if z.status == 303)
        for z in (x, y):
            need(z.status in (303, 409), f"{z.status}: {z.page.errors}")
            if z.status == 409:
                n_waiting += 1
                need(z.page.link(text="Buka yang sudah ada").startswith("/unggah/kiriman/"), "no link to it")
        submission_cancel(c, path)
    if not n_waiting:
        suite.line("# neither was told: the second one saw the first")


def once_submission_key():
    n = one("SELECT COUNT(*) FROM submission")
    insert = ("INSERT INTO submission (dataset_id, unit_id, title, state, author_id) SELECT id, unit_id, 'Uji kembar', 'diunggah', 1 "
              "FROM dataset WHERE slug = 'penduduk-kelompok-umur'")
    sql(insert)
    suite.instance("sql", "-e", insert, check=False)
    now = one("SELECT COUNT(*) FROM submission")
    sql("DELETE FROM submission WHERE title = 'Uji kembar'")
    need(int(now) == int(n) + 1, "the table takes a second one")


def once_amendment():
    row = sql("SELECT i.id, u.code FROM data_item i JOIN data_list l ON l.year = i.year JOIN unit u ON u.id = i.unit_id WHERE i.state = "
              "'disepakati' AND l.state = 'agreed' AND NOT EXISTS (SELECT 1 FROM data_item k WHERE k.amends_id = i.id) LIMIT 1")[0]
    c, d = login("walidata"), login("walidata")
    path = f"/daftar-data/{row[0]}"
    a, b = c.get(path), d.get(path)
    why = {"alasan_perubahan": "Uji dua usulan sekaligus"}
    x, y = at_once(lambda: c.submit(a, a.page.form(action=path + "/perubahan"), why, follow=False),
                   lambda: d.submit(b, b.page.form(action=path + "/perubahan"), why, follow=False))
    need(one(f"SELECT COUNT(*) FROM data_item WHERE amends_id = {row[0]}") == "1", "two amendments")
    need(sorted([x.status, y.status]) == [303, 409], f"{x.status} and {y.status}")
    z = x if x.status == 409 else y
    need("sudah ada" in " ".join(z.page.text.split()), "nobody is told")
    need(z.page.link(text="Buka yang sudah ada").startswith("/daftar-data/"), "no link to it")
    number = one(f"SELECT id FROM data_item WHERE amends_id = {row[0]}")
    a = c.get(f"/daftar-data/{number}")
    c.submit(a, [f for f in a.page.forms if dict(f.values()).get("event") == "batalkan"][0], {"alasan": "Uji."}).need(200)
    c.submit(c.get(path), c.get(path).page.form(action=path + "/perubahan"), why, follow=False).need(303)


def once_request():
    row = sql("SELECT i.id, u.code FROM data_item i JOIN unit u ON u.id = i.unit_id WHERE i.state = 'disepakati' AND i.needs_recommendation = 1 "
              "AND u.code IN ('DUKCAPIL', 'DINKES', 'DISDIK', 'RSUD', 'PERTANIAN') AND NOT EXISTS (SELECT 1 FROM recommendation_item r "
              "WHERE r.item_id = i.id) ORDER BY i.id LIMIT 1")
    name = {"DUKCAPIL": "dukcapil", "DINKES": "dinkes", "DISDIK": "disdik", "RSUD": "rsud", "PERTANIAN": "pertanian"}[row[0][1]]
    c, d = login(name), login(name)
    path = f"/rekomendasi/baru?entri={row[0][0]}"
    a, b = c.get(path), d.get(path)
    x, y = at_once(lambda: c.submit(a, a.page.form(having=["judul", "cara"]), {"judul": "Kegiatan uji satu"}, follow=False),
                   lambda: d.submit(b, b.page.form(having=["judul", "cara"]), {"judul": "Kegiatan uji dua"}, follow=False))
    need(one(f"SELECT COUNT(*) FROM recommendation_item WHERE item_id = {row[0][0]}") == "1", "two requests")
    need(sorted([x.status, y.status]) == [303, 409], f"{x.status} {x.page.errors} and {y.status} {y.page.errors}")
    z, title = (x, "Kegiatan uji satu") if x.status == 409 else (y, "Kegiatan uji dua")
    need(z.page.link(text="Buka yang sudah ada").startswith("/rekomendasi/"), "no link to it")
    need(not lost(z, [title]), "what was typed is gone")
    # a request that was withdrawn lets the next one in
    number = one(f"SELECT recommendation_id FROM recommendation_item WHERE item_id = {row[0][0]}")
    a = c.get(f"/rekomendasi/{number}")
    f = next(f for f in a.page.forms if dict(f.values()).get("event") == "tarik")
    c.submit(a, f, {"alasan": "Hanya uji."}).need(200)
    a = c.get(path)
    c.submit(a, a.page.form(having=["judul", "cara"]), {"judul": "Kegiatan uji tiga"}, follow=False).need(303)


def once_session():
    c, d = login("koordinator"), login("koordinator")
    year = one("SELECT MAX(year) FROM data_list")
    new = {"judul": f"Sidang uji {RUN}", "tempat": "Bappeda", "tanggal": f"{year}-11-17", "tahun": year}
    a, b = c.get("/daftar-data/sidang/baru"), d.get("/daftar-data/sidang/baru")
    x, y = at_once(lambda: c.submit(a, a.page.form(having="judul"), new, follow=False),
                   lambda: d.submit(b, b.page.form(having="judul"), {**new, "tempat": "Pendopo"}, follow=False))
    need(one(f"SELECT COUNT(*) FROM forum_session WHERE title = 'Sidang uji {RUN}'") == "1", "two sessions")
    need(sorted([x.status, y.status]) == [303, 409], f"{x.status} {x.page.errors} and {y.status} {y.page.errors}")
    z = x if x.status == 409 else y
    need(z.page.link(text="Buka yang sudah ada").startswith("/daftar-data/sidang/"), "no link to it")


def once_year():
    c, d = login("walidata"), login("koordinator")
    year = int(one("SELECT MAX(year) FROM data_list")) + 1
    a, b = c.get("/daftar-data"), d.get("/daftar-data")
    x, y = at_once(lambda: c.submit(a, a.page.form(action="/daftar-data/tahun"), {"tahun": str(year)}, follow=False),
                   lambda: d.submit(b, b.page.form(action="/daftar-data/tahun"), {"tahun": str(year)}, follow=False))
    need(sorted([x.status, y.status]) == [303, 409], f"{x.status} and {y.status}")
    z = x if x.status == 409 else y
    need(z.page.link(text="Buka yang sudah ada") == f"/daftar-data?tahun={year}", "no link to it")
    # last year's entries of one agency, taken over by two at once
    e, f = login("dinkes"), login("dinkes")
    p, q = e.get(f"/daftar-data?tahun={year}"), f.get(f"/daftar-data?tahun={year}")
    x, y = at_once(lambda: e.submit(p, p.page.form(action="/daftar-data/salin"), follow=False),
                   lambda: f.submit(q, q.page.form(action="/daftar-data/salin"), follow=False))
    twins = one(f"SELECT COUNT(*) - COUNT(DISTINCT title) FROM data_item WHERE year = {year}")
    need(int(one(f"SELECT COUNT(*) FROM data_item WHERE year = {year}")) > 0, f"nothing was copied: {x.status} {y.status}")
    need(twins == "0", f"{twins} entries twice")
    need(303 in (x.status, y.status) and {x.status, y.status} <= {303, 409, 422}, f"{x.status} and {y.status}")


# --- side by side ---

def beside(path, having, mine, theirs, login_name):
    """Two people change the same thing: the second sees both versions, his own in the fields, and may overwrite knowingly."""
    c, d = login(login_name), login(login_name)
    a, b = c.get(path), d.get(path)
    d.submit(b, b.page.form(having=having), theirs, follow=False).need(303)
    x = c.submit(a, a.page.form(having=having), mine, follow=False)
    need(x.status == 409, f"{path}: {x.status} {x.page.errors}")
    rows = {tuple(r[1:]) for r in x.page.rows if len(r) == 3}
    for name, text in mine.items():
        if theirs.get(name) not in (None, text):
            need((theirs[name], " ".join(text.split())) in rows, f"{path}: no row for {name}: {rows}")
    form = x.page.form(having=having)
    values = dict(form.values())
    need(all(values[n] == v for n, v in mine.items()), f"{path}: own text is not in the fields: {values}")
    c.submit(x, form, follow=False).need(303)
    now = dict(c.get(path).page.form(having=having).values())
    need(all(now[n] == v for n, v in mine.items()), f"{path}: overwriting knowingly does not work")


def conflicts():
    entry = one("SELECT i.id FROM data_item i JOIN unit u ON u.id = i.unit_id WHERE u.code = 'RSUD' AND i.state = 'konsep' LIMIT 1")
    beside(f"/daftar-data/{entry}/ubah", ["judul", "rev"], {"judul": "Judul saya", "konsep": "Konsep saya"},
           {"judul": "Judul orang lain", "konsep": "Konsep orang lain"}, "rsud")
    meeting = one("SELECT id FROM forum_session WHERE state = 'dijadwalkan' LIMIT 1")
    beside(f"/daftar-data/sidang/{meeting}/ubah", ["judul", "rev"], {"judul": "Sidang versi saya", "notulen": "Catatan\nsaya"},
           {"judul": "Sidang versi lain", "notulen": "Catatan lain"}, "koordinator")
    request = sql("SELECT r.id, a.login FROM recommendation r JOIN user a ON a.id = r.author_id WHERE r.state IN ('konsep', 'perbaikan') LIMIT 1")[0]
    beside(f"/rekomendasi/{request[0]}/ubah", ["judul", "rev"], {"judul": "Permintaan saya"}, {"judul": "Permintaan lain"}, request[1])
    person = one(f"SELECT id FROM user WHERE login = 'uji.{RUN}'")
    beside(f"/admin/pengguna/{person}", ["nama", "rev"], {"nama": "Nama saya", "jabatan": "Jabatan saya"},
           {"nama": "Nama lain", "jabatan": "Jabatan lain"}, "admin")
    unit = one("SELECT id FROM unit WHERE code = 'RSUD'")
    beside(f"/admin/unit/{unit}", ["nama", "rev"], {"kepala": "Kepala versi saya"}, {"kepala": "Kepala versi lain"}, "admin")
    beside("/admin/nomor", ["pola", "rev"], {"klasifikasi": "1.1"}, {"klasifikasi": "2.2"}, "admin")


# --- typed work: whose, how long, how much ---

def keep(name, text, headers=ORIGIN, path="/daftar-data/baru"):
    """Types `text` in a session that has ended; the browser, and where the login leads."""
    c = login(name)
    a = c.get(path)
    values = dict(a.page.form(having="judul").values())
    expire(c)
    b = c.post(path, {**values, "judul": text}, None, headers, follow=False)
    return c, values, b


def owner_known():
    """A session that ran out by itself tells whose it was: nobody else on that computer gets it."""
    c = login("rsud")
    values = dict(c.get("/daftar-data/baru").page.form(having="judul").values())
    sql("UPDATE session SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE id_hash = "
        f"'{hashlib.sha256(c.cookies['satudata'].encode()).hexdigest()}'")
    a = c.post("/daftar-data/baru", {**values, "judul": "Milik rsud saja"}, None, ORIGIN, follow=False).need(303)
    where = urllib.parse.unquote(a.header("location").split("kembali=")[1].split("&")[0])
    d = twin(c)
    log_in(d, a.header("location"), "produsen")
    need("Milik rsud saja" not in d.get(where, 200, 303).text, "the next person at this computer sees it")
    e = login("rsud")
    need("Milik rsud saja" in e.get(where).text, "its author does not, on another computer")
    need("Milik rsud saja" in e.get("/beranda").text, "the start page does not tell of it")
    need("Milik rsud saja" in e.get("/daftar-data/baru").text or "Lanjutkan" in e.get("/beranda").text, "nor its page")
    b = e.get(where)
    e.submit(b, b.page.form(having="judul"), follow=False).need(303)
    need(one("SELECT COUNT(*) FROM kept_form WHERE summary LIKE 'Milik rsud%'") == "0", "it stays after it was taken")


def seven_days():
    c, _, a = keep("rsud", "Isian yang menua")
    where = log_in_as(c, a, "rsud")
    need("Isian yang menua" in c.get(where).text, "not shown")
    number = where.rsplit("=", 1)[1]
    sql(f"UPDATE kept_form SET created_at = UTC_TIMESTAMP(6) - INTERVAL 8 DAY WHERE id = {number}")
    need("Isian yang menua" not in c.get(where, 200, 303).text, "shown after seven days")
    sql("DELETE FROM job WHERE kind = 'bersih-formulir'")
    suite.instance("console", "jobs")
    need(one(f"SELECT COUNT(*) FROM kept_form WHERE id = {number}") == "0", "still in the table")
    need(one("SELECT COUNT(*) FROM form_sent WHERE begun_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY") == "0", "old tokens stay")


def log_in_as(c, a, name):
    b = c.get(a.header("location"))
    b = c.submit(b, b.page.form(having=["login", "sandi"]), {"login": name, "sandi": suite.password(name)}, follow=False)
    return b.header("location")


def strangers():
    """Who has no session fills no table: a program without a browser's headers nothing, one address a hundred rows."""
    before = int(one("SELECT COUNT(*) FROM kept_form"))
    c = suite.visitor()
    fields = {"csrf": "0" * 64, "tahun": "2026", "judul": "Titipan"}
    a = c.post("/daftar-data/baru", fields, None, {}, follow=False)
    need(a.status == 401 and int(one("SELECT COUNT(*) FROM kept_form")) == before, f"{a.status}: kept for a script")
    a = c.post("/daftar-data/baru", fields, None, {"Origin": "https://lain.invalid"}, follow=False)
    need(a.status == 401 and int(one("SELECT COUNT(*) FROM kept_form")) == before, f"{a.status}: kept for another site")
    for i in range(120):
        c.post("/daftar-data/baru", {**fields, "judul": f"Titipan {i}"}, None, ORIGIN, follow=False)
    need(one("SELECT COUNT(*) FROM kept_form WHERE user_id IS NULL") == "100", "no bound for one address")
    a = c.post("/daftar-data/baru", {**fields, "judul": "Titipan terakhir"}, None, ORIGIN, follow=False)
    need(a.status == 401 and "Titipan terakhir" in a.text, "what is not kept is not shown either")
    sql("DELETE FROM kept_form WHERE user_id IS NULL")


for role in [None, *suite.ROLES]:
    crawl(role)
sql("UPDATE setting SET value = '100000' WHERE name = 'api.per_menit'")
sql("UPDATE submission SET state = 'dibatalkan' WHERE dataset_id = (SELECT id FROM dataset WHERE slug = 'penduduk-kelompok-umur') AND "
    "state NOT IN ('rilis', 'digantikan', 'dicabut')")
STAFF = [r for r in PEOPLE if r.cap != "public" and r.pattern not in ("/akun/isian/buang", )]
every("a session that ended: what was typed comes back behind the login", STAFF, ended)
every("a form of another session comes back with what was typed", [r for r in PEOPLE if r.pattern != "/keluar"], stale)
statuses = every("somebody else was faster: nothing typed is lost",
                 [r for r in PEOPLE if any(p["name"] == "rev" and p["required"] for p in r.query)], faster)
suite.line(f"# answers: {statuses}")
every("the same form twice reaches the handler once", POSTS, guarded)
for name, fn in [
    ("double click: an entry", double_entry), ("double click: a complaint", double_complaint), ("double click: a new person", double_person),
    ("double click: a key", double_key), ("double click: login", double_login), ("double click: logout", double_logout),
    ("double click: an upload", double_upload), ("the same by a program's key", double_program),
    ("what was refused may be sent again", double_refused), ("a first try that died", crashed),
    ("exists once: a submission", once_submission), ("exists once: the key of a submission", once_submission_key),
    ("exists once: an amendment", once_amendment), ("exists once: a request", once_request), ("exists once: a session", once_session),
    ("exists once: a year, and its copies", once_year), ("both versions side by side", conflicts),
    ("typed work is its author's", owner_known), ("typed work ends after seven days", seven_days),
    ("strangers fill no table", strangers),
]:
    suite.case("http " + name, fn)
sql("UPDATE setting SET value = '120' WHERE name = 'api.per_menit'")
suite.done()
