"""accounts.py: what an admin keeps and what protects accounts: settings that are refused with their reason, on the page and from the
console; the delay behind wrong passwords, which nobody can put on somebody else; what is written down of who came in.
"""
import html
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import Client, client, need, sql  # noqa: E402


def one(statement):
    rows = sql(statement)
    return rows[0][0] if rows else None


def console(*args, data=""):
    """(exit status, what it said) of the command-line program."""
    r = subprocess.run([os.path.join(os.environ["SATUDATA_SRC"], "tests", "lib", "instance"), "console", *args],
                       input=data, capture_output=True, text=True)
    return r.returncode, r.stdout + r.stderr


# --- settings ---

REFUSED = [
    ("sesi.menganggur_menit", "0", "dari 5 sampai 720"), ("sesi.maksimum_jam", "0", "dari 1 sampai"), ("kunci.gagal", "0", "dari 3"),
    ("sandi.panjang_min", "1", "dari 8"), ("sdmx.agency", "tidak sah!", "Kode agensi SDMX"), ("langkah.3.hari", "-7", "dari 0 sampai 365"),
    ("walidata.unit", "TIDAKADA", "Tidak ada perangkat daerah"), ("tampilan.warna", "<script>", "Tulis warna"),
    ("situs.nama", "", "tidak boleh kosong"), ("sdmx.wilayah", "9999", "CL_AREA"), ("periksa.sel_kecil_satuan", "JIWA,EKOR-KUDA", "CL_UNIT_MEASURE"),
    ("rekomendasi.ingatkan_hari", "91", "Tidak boleh lebih dari rekomendasi.diam_hari"), ("unggah.maks_mib", "1000", "sampai 60"),
    ("kalender.cuti_bersama_tutup", "ya", "1 (ya) atau 0"), ("api.per_menit", "sepuluh", "bilangan bulat"),
]


def stored(name):
    return one(f"SELECT CONCAT(value, '#', rev) FROM setting WHERE name = '{name}'")


def setting_form(page, name):
    forms = [f for f in page.page.forms if dict(f.values()).get("nama") == name]
    need(len(forms) == 1, f"{name}: {len(forms)} forms")
    return forms[0]


def settings_refused():
    c = client("admin")
    for name, value, why in REFUSED:
        a, before = c.get("/admin/pengaturan"), stored(name)
        b = c.submit(a, setting_form(a, name), {"nilai": value}, follow=False)
        need(b.status == 422, f"{name} = {value}: {b.status}")
        need(why in html.unescape(b.text), f"{name} = {value}: no reason in {b.page.errors}")
        need(stored(name) == before, f"{name} = {value}: stored")
        need(dict(setting_form(b, name).values()).get("nilai") == value, f"{name}: what was typed is gone: {setting_form(b, name).values()}")
        need(b.text.count('id="e-nilai"') == 1, f"{name}: the reason does not stand at one field")
        code, said = console("setting", name, value)
        need(code == 1 and why in said and stored(name) == before, f"console, {name} = {value}: {code} {said}")
    need(client("admin").get("/admin/pengaturan").status == 200, "the admin is out")


def settings_taken():
    c = client("admin")
    a = c.get("/admin/pengaturan")
    names = {dict(f.values())["nama"] for f in a.page.forms if "nama" in f.names()}
    code, said = console("setting")
    listed = set(re.findall(r"^([a-z_0-9.]+) = ", said, re.M))
    need(code == 0 and names == listed and len(names) >= 60, f"page and console differ: {sorted(names ^ listed)}")
    before = one("SELECT value FROM setting WHERE name = 'kop.alamat'")
    b = c.submit(a, setting_form(a, "kop.alamat"), {"nilai": "Jalan Uji 1"}, follow=False)
    need(b.status == 303 and one("SELECT value FROM setting WHERE name = 'kop.alamat'") == "Jalan Uji 1", f"{b.status}")
    b = c.submit(a, setting_form(a, "kop.alamat"), {"nilai": "Jalan Uji 2"}, follow=False)
    need(b.status == 409, f"with an old rev: {b.status}")
    need(console("setting", "kop.alamat", before) == (0, f"kop.alamat = {before}\n"), "the console does not set it back")
    need(console("setting", "kop.alamat")[1].startswith(f"kop.alamat = {before}\n"), "the console shows something else")
    sql("DELETE FROM setting WHERE name = 'tampilan.logo'")
    a = c.get("/admin/pengaturan")
    b = c.submit(a, setting_form(a, "tampilan.logo"), {"nilai": "/aset/logo.svg"}, follow=False)
    need(b.status == 303 and one("SELECT value FROM setting WHERE name = 'tampilan.logo'") == "/aset/logo.svg", f"one without a row: {b.status}")
    need(console("setting", "--reset", "tampilan.logo")[0] == 0 and one("SELECT value FROM setting WHERE name = 'tampilan.logo'") == "", "no reset")
    for args in (["setting", "tidak.ada"], ["setting", "tidak.ada", "1"], ["setting", "--reset", "tidak.ada"]):
        code, said = console(*args)
        need(code == 1 and "tidak.ada" in said, f"{args}: {code} {said}")
    for args in (["setting", "--reset"], ["setting", "a", "b", "c"], ["setting", "--reset", "kop.alamat", "x"]):
        need(console(*args)[0] == 2, f"{args}")


def settings_reference():
    """What reference data and migrations bring is in the table and allowed; a wrong value by hand holds nobody up."""
    said = console("setting")[1]
    need("not allowed" not in said and "no such setting" not in said, said)
    known = set(re.findall(r"^([a-z_0-9.]+) = ", said, re.M))
    for folder, _, files in os.walk(os.path.join(os.environ["SATUDATA_SRC"], "sql")):
        for name in files:
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                for block in re.findall(r"INSERT (?:IGNORE )?INTO setting\b.*?;", f.read(), re.S):
                    used = set(re.findall(r"^\s*\('([^']+)',", block, re.M))
                    need(used <= known, f"{name}: {sorted(used - known)}")
    sql("UPDATE setting SET value = '0' WHERE name = 'sesi.menganggur_menit'")
    sql("INSERT INTO setting (name, value, description) VALUES ('lama.sekali', '1', '')")
    try:
        said = console("setting")[1]
        need("sesi.menganggur_menit = 0\n    not allowed: " in said and "lama.sekali: this version knows no such setting" in said, said)
        need(suite.login("admin").get("/admin/pengaturan").text.count("Nilai yang tersimpan tidak dipakai") == 1, "the page does not say it")
    finally:
        sql("UPDATE setting SET value = '15' WHERE name = 'sesi.menganggur_menit'")
        sql("DELETE FROM setting WHERE name = 'lama.sekali'")


# --- who guesses waits, nobody else ---

WORD = "jembatan tua di ujung desa"


def attempt(name, word, source=None):
    """The answer to a login from that address of this machine, and the browser."""
    c = Client(suite.URL, source=source)
    a = c.get("/masuk")
    return c.submit(a, a.page.form(having=["login", "sandi"]), {"login": name, "sandi": word}, follow=False), c


def account_make(login, roles="walidata", unit="KOMINFO"):
    suite.instance("console", "user", "add", login, "--name", "Petugas Uji", "--role", roles, "--unit", unit, "--password-stdin",
                   data=WORD + "\n")
    return login


def events(login, event):
    return int(one(f"SELECT COUNT(*) FROM access_event WHERE login = '{login}' AND event = '{event}'"))


def fresh(name):
    """An account of that name that nobody has tried yet."""
    sql(f"DELETE FROM login_attempt WHERE login = '{name}'")
    if one(f"SELECT id FROM user WHERE login = '{name}'") is None:
        account_make(name)
    suite.instance("console", "user", "password", name, "--password-stdin", "--unchecked", data=WORD + "\n")
    sql(f"DELETE p FROM login_place p JOIN user u ON u.id = p.user_id WHERE u.login = '{name}'")
    return name


def lock_nobody_else():
    """Thirty wrong passwords for admin from one address: he logs in at once from where he was before, and from a new place."""
    sql("DELETE FROM login_attempt WHERE login = 'admin'")
    need(attempt("admin", suite.password("admin"), "127.0.0.9")[0].status == 303, "the admin cannot log in")
    before = events("admin", "gagal-masuk"), events("admin", "ditunda")
    answers = [attempt("admin", "bukan sandinya", "127.0.0.3")[0].status for _ in range(30)]
    need(answers == [422] * 30, f"{answers}")
    limit = int(one("SELECT value FROM setting WHERE name = 'kunci.gagal'"))
    after = events("admin", "gagal-masuk"), events("admin", "ditunda")
    need((after[0] - before[0], after[1] - before[1]) == (limit, 1), f"counted {before} to {after}: what is tried while one waits counts")
    need(attempt("admin", suite.password("admin"), "127.0.0.3")[0].status == 422, "who guessed is let in")
    need(attempt("admin", suite.password("admin"), "127.0.0.9")[0].status == 303, "the admin is locked out where he always is")
    need(attempt("admin", suite.password("admin"), "127.0.0.8")[0].status == 303, "the admin is locked out elsewhere")
    page = client("admin").get("/pantau")
    need("Masuk sedang ditunda" in page.text and "Gagal masuk, 24 jam" in page.text, "/pantau does not show it")
    need("Masuk sedang ditunda" not in client("walidata").get("/pantau").text, "/pantau shows it to everybody")


def lock_cannot_be_prolonged():
    name = fresh("uji-tunda")
    for _ in range(15):
        attempt(name, "bukan sandinya", "127.0.0.3")
    until = one(f"SELECT wait_until FROM login_attempt WHERE login = '{name}'")
    for _ in range(5):
        attempt(name, "bukan sandinya", "127.0.0.3")
    need(until and until == one(f"SELECT wait_until FROM login_attempt WHERE login = '{name}'"), "the wait grew")
    sql(f"UPDATE login_attempt SET wait_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE login = '{name}'")
    need(attempt(name, WORD, "127.0.0.3")[0].status == 303, "the wait does not end")
    need(one(f"SELECT COUNT(*) FROM login_attempt WHERE login = '{name}'") == "0", "success does not clear")
    for _ in range(12):
        attempt(name, "bukan sandinya", "127.0.0.3")
    left = int(one(f"SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), wait_until) FROM login_attempt WHERE login = '{name}'"))
    need(0 < left <= 60, f"where its user comes from one waits {left} s")


def lock_ceiling():
    """Guesses from many addresses: behind the ceiling nobody is let in but from where the user was before."""
    name = fresh("uji-plafon")
    need(attempt(name, WORD, "127.0.0.9")[0].status == 303, "not at first")
    limit = int(one("SELECT value FROM setting WHERE name = 'kunci.gagal'"))
    sql("INSERT INTO login_attempt (login, address, failures, last_at) VALUES "
        + ", ".join(f"('{name}', '10.0.0.{i}', {limit - 1}, UTC_TIMESTAMP(6))" for i in range(12)))
    need(attempt(name, WORD, "127.0.0.4")[0].status == 422, "a new address is let in")
    need(attempt(name, WORD, "127.0.0.9")[0].status == 303, "the user is locked out where he always is")
    sql(f"UPDATE login_attempt SET last_at = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR WHERE login = '{name}'")
    need(attempt(name, WORD, "127.0.0.4")[0].status == 303, "the ceiling does not fall")


def lock_tells_nothing():
    """Accounts that there are not wait like the others."""
    seen = []
    for name in (fresh("uji-tunda"), "tidak-ada-orang-ini"):
        sql(f"DELETE FROM login_attempt WHERE login = '{name}'")
        answers = [attempt(name, "bukan sandinya", "127.0.0.5")[0] for _ in range(12)]
        rows = sql(f"SELECT failures, wait_until IS NOT NULL FROM login_attempt WHERE login = '{name}'")
        seen.append(([a.status for a in answers], {re.sub(r"[0-9a-f]{16,}|\d+", "#", a.page.text.replace(name, "")) for a in answers}, rows))
    need(seen[0] == seen[1], f"{seen[0][2]} and {seen[1][2]}")


def lock_opened():
    name = fresh("uji-buka")
    sql(f"DELETE FROM access_event WHERE event = 'dibuka' AND subject = '{name}'")
    for source in ("127.0.0.3", "127.0.0.4"):
        for _ in range(11):
            attempt(name, "bukan sandinya", source)
    need(attempt(name, WORD, "127.0.0.3")[0].status == 422, "no wait")
    c = client("admin")
    number = one(f"SELECT id FROM user WHERE login = '{name}'")
    need("ditunda dari 2 alamat" in c.get("/admin/pengguna").text, "the list does not show it")
    a = c.get(f"/admin/pengguna/{number}")
    b = c.submit(a, a.page.form(action=f"/admin/pengguna/{number}/buka"), follow=False)
    need(b.status == 303 and attempt(name, WORD, "127.0.0.3")[0].status == 303, "the admin's button")
    for _ in range(11):
        attempt(name, "bukan sandinya", "127.0.0.4")
    need(attempt(name, WORD, "127.0.0.4")[0].status == 422, "no second wait")
    need(console("user", "unlock", name)[0] == 0 and attempt(name, WORD, "127.0.0.4")[0].status == 303, "user unlock")
    need(console("user", "unlock", "tidak.ada")[0] == 1 and console("user", "unlock")[0] == 2, "exit status")
    need(one(f"SELECT COUNT(*) FROM access_event WHERE event = 'dibuka' AND subject = '{name}'") == "2", "not written down")


# --- what a court asks ---

def last_event(event):
    rows = sql("SELECT id, COALESCE(user_id, 0), login, address, subject_kind, subject, COALESCE(old_value, 'NULL'), COALESCE(new_value, 'NULL')"
               f" FROM access_event WHERE event = '{event}' ORDER BY id DESC LIMIT 1")
    return rows[0] if rows else None


def event_is(event, login, address, subject, before, after):
    row = last_event(event)
    need(row is not None and row[2:4] + row[5:] == [login, address, subject, before, after], f"{event}: {row}")


def events_written():
    name = fresh("uji-catat")
    a, c = attempt(name, WORD, "127.0.0.6")
    event_is("masuk", name, "127.0.0.6", "", "NULL", "NULL")
    page = c.get("/akun")
    c.submit(page, page.page.form(action="/keluar"), follow=False)
    event_is("keluar", name, "127.0.0.6", "", "NULL", "NULL")
    attempt(name, "bukan sandinya", "127.0.0.6")
    event_is("gagal-masuk", name, "127.0.0.6", "", "NULL", "NULL")
    attempt("tak seorang pun", "bukan sandinya", "127.0.0.6")
    need(last_event("gagal-masuk")[1:3] == ["0", "tak seorang pun"], "an unknown login is not written down")
    admin = Client(suite.URL, source="127.0.0.7")
    admin.login("admin", suite.password("admin"))
    number = one(f"SELECT id FROM user WHERE login = '{name}'")
    page = admin.get(f"/admin/pengguna/{number}")
    form = page.page.form(action=f"/admin/pengguna/{number}")
    b = admin.submit(page, form, {"peran": ["walidata", "forum"], "nama": "Petugas Uji"}, follow=False)
    need(b.status == 303, f"roles: {b.status} {b.page.errors}")
    event_is("peran", "admin", "127.0.0.7", name, "walidata", "walidata,forum")
    n = one("SELECT COUNT(*) FROM access_event WHERE event = 'peran'")
    page = admin.get(f"/admin/pengguna/{number}")
    admin.submit(page, page.page.form(action=f"/admin/pengguna/{number}"), {"nama": "Petugas Uji Lain"}, follow=False)
    need(one("SELECT COUNT(*) FROM access_event WHERE event = 'peran'") == n, "the same roles are written down again")
    page = admin.get("/admin/pengaturan")
    old = one("SELECT value FROM setting WHERE name = 'kop.kontak'")
    admin.submit(page, setting_form(page, "kop.kontak"), {"nilai": "Telepon 1"}, follow=False)
    event_is("pengaturan", "admin", "127.0.0.7", "kop.kontak", old, "Telepon 1")
    console("setting", "kop.kontak", old)
    event_is("pengaturan", "", "", "kop.kontak", "Telepon 1", old)
    console("user", "role", name, "-forum")
    event_is("peran", "", "", name, "walidata,forum", "walidata")


def events_of_downloads():
    """Every file that is not public is written down before it goes out; pages and public files are not."""
    def count():
        return int(one("SELECT COUNT(*) FROM access_event WHERE event = 'unduh'"))

    c = Client(suite.URL, source="127.0.0.6")
    c.login("walidata", suite.password("walidata"))
    number = one("SELECT MAX(s.id) FROM submission s JOIN upload u ON u.submission_id = s.id")
    slug = one(f"SELECT d.slug FROM submission s JOIN dataset d ON d.id = s.dataset_id WHERE s.id = {number}")
    request = one("SELECT MAX(id) FROM recommendation")
    for path in (f"/unggah/kiriman/{number}/berkas", "/daftar-data/unduh.csv", f"/rekomendasi/{request}/fs3.pdf", f"/standar/{slug}/metadata.xlsx",
                 f"/standar/{slug}/metadata.json"):
        n = count()
        a = c.request("GET", path)
        need(a.status == 200, f"{path}: {a.status}")
        event_is("unduh", "walidata", "127.0.0.6", path, "NULL", "NULL")
        need(count() == n + 1, f"{path}: {count() - n} rows")
    n = count()
    for path in ("/beranda", f"/unggah/kiriman/{number}", "/daftar-data", f"/katalog/{slug}.csv", "/unggah/kiriman/999999999/berkas", "/kode-referensi"):
        c.request("GET", path)
    c.request("HEAD", f"/unggah/kiriman/{number}/berkas")
    need(suite.visitor().request("GET", f"/unggah/kiriman/{number}/berkas").status == 303, "a visitor gets the file")
    need(count() == n, f"{count() - n} rows for what is no file, public, or was not given")


def events_of_letters():
    """A letter that is not public, at its public address, too."""
    code, public = sql("SELECT code, is_public FROM document ORDER BY id DESC LIMIT 1")[0]
    sql(f"UPDATE document SET is_public = 0 WHERE code = '{code}'")
    try:
        c = client("walidata")
        n = one("SELECT COUNT(*) FROM access_event WHERE event = 'unduh'")
        a = c.request("GET", f"/dokumen/{code}.pdf")
        if a.status == 200:
            need(last_event("unduh")[5] == f"/dokumen/{code}.pdf", f"{last_event('unduh')}")
        else:
            need(one("SELECT COUNT(*) FROM access_event WHERE event = 'unduh'") == n, "written down, but not given")
        a = client("admin").request("GET", f"/dokumen/{code}.pdf")
        need("public" not in (a.header("Cache-Control") or ""), "kept for everybody")
        sql(f"UPDATE document SET is_public = 1 WHERE code = '{code}'")
        n = one("SELECT COUNT(*) FROM access_event WHERE event = 'unduh'")
        need(c.request("GET", f"/dokumen/{code}.pdf").status == 200, "a public letter")
        need(one("SELECT COUNT(*) FROM access_event WHERE event = 'unduh'") == n, "a public letter is written down")
    finally:
        sql(f"UPDATE document SET is_public = {public} WHERE code = '{code}'")


def events_page():
    sql("DELETE FROM access_event WHERE login = 'uji-halaman'")
    sql("INSERT INTO access_event (at, event, login, address) SELECT UTC_TIMESTAMP(6), 'masuk', 'uji-halaman', '10.1.1.1' FROM code LIMIT 120")
    c = client("admin")
    seen, path = [], "/pantau/akses?pengguna=uji-halaman&peristiwa=masuk"
    for _ in range(4):
        a = c.get(path)
        seen.append(a.text.count("10.1.1.1"))
        older = [href for href, _ in a.page.links if "sebelum=" in href]
        if not older:
            break
        path = older[0]
        need("pengguna=uji-halaman" in path and "peristiwa=masuk" in path, f"the filter is lost: {path}")
    need(seen == [50, 50, 20], f"pages of {seen}")
    need("10.1.1.1" in c.get("/pantau/akses").text and "10.1.1.1" not in c.get("/pantau/akses?peristiwa=keluar").text, "filter by event")
    need("10.1.1.1" not in c.get("/pantau/akses?sampai=2020-01-01").text and "10.1.1.1" in c.get("/pantau/akses?dari=2020-01-01").text, "filter by day")
    need(client("walidata").request("GET", "/pantau/akses").status == 403, "anybody may read it")
    plan = {path: sql("EXPLAIN SELECT id FROM access_event WHERE " + where + " ORDER BY id DESC LIMIT 51")[0] for path, where in {
        "all": "id >= 1 AND id < 9e18", "event": "event = 'masuk' AND id >= 1 AND id < 9e18",
        "login": "login = 'uji-halaman' AND id >= 1 AND id < 9e18"}.items()}
    need(all("filesort" not in row[-1] for row in plan.values()), f"the list sorts: {plan}")


def events_cannot_be_changed():
    for name in suite.PROGRAMS:
        rows = [r[0] for r in sql(f"SHOW GRANTS FOR 'satudata_{name}'@'localhost'")]
        for part in [m.group(1) for m in (re.match(r"GRANT (.*) ON `\w+`\.`access_event`", row) for row in rows) if m]:
            need(set(part.replace(" ", "").split(",")) <= {"SELECT", "INSERT"}, f"{name} may {part}")
    sql("DELETE FROM access_event WHERE login IN ('uji-lama', 'uji-muda')")
    sql("INSERT INTO access_event (at, event, login) VALUES (UTC_TIMESTAMP(6) - INTERVAL 6 YEAR, 'masuk', 'uji-lama'),"
        " (UTC_TIMESTAMP(6) - INTERVAL 4 YEAR, 'masuk', 'uji-muda')")
    sql("INSERT INTO login_attempt (login, address, failures, last_at) VALUES ('uji-lama', '10.0.0.1', 1, UTC_TIMESTAMP(6) - INTERVAL 3 DAY)")
    sql("DELETE FROM job WHERE kind IN ('bersih-akses', 'bersih-percobaan')")
    suite.instance("console", "jobs")
    need(events("uji-lama", "masuk") == 0 and events("uji-muda", "masuk") == 1, "the cleaning job")
    need(one("SELECT COUNT(*) FROM login_attempt WHERE login = 'uji-lama'") == "0", "old attempts stay")


# --- passwords and keys ---

def password_change(c, old, new):
    a = c.get("/akun/sandi")
    return c.submit(a, a.page.form(having=["lama", "baru", "ulang"]), {"lama": old, "baru": new, "ulang": new}, follow=False)


def password_refused():
    name = fresh("uji-sandi")
    _, c = attempt(name, WORD)
    hash_before = one(f"SELECT password_hash FROM user WHERE login = '{name}'")
    for word, why in [("aaaaaaaaaaaa", "mengulang"), ("pendek", "paling sedikit 12"), ("password1234", "mudah ditebak"), ("Bismillah2024!", "mudah ditebak"),
                      ("123456789012345", "hanya berisi angka"), ("jalan uji-sandi pagi", "nama pengguna"), ("petugas makan siang", "nama Anda"),
                      ("kominfo di ujung jalan", "perangkat daerah"), (WORD, "sudah pernah dipakai")]:
        b = password_change(c, WORD, word)
        need(b.status == 422 and why in b.text, f"page, {word}: {b.status} {b.page.errors}")
        need(word not in b.text or word in "pendek", f"{word} is shown again")
        code, said = console("user", "password", name, "--password-stdin", data=word + "\n")
        need(code == 1 and why in said, f"user password, {word}: {code} {said}")
    need(one(f"SELECT password_hash FROM user WHERE login = '{name}'") == hash_before, "changed")
    for word in ("abc", "aaaaaaaaaaaa", "uji-sandi-lain 2024", "x" * 300):
        code, said = console("user", "add", "uji-sandi-lain", "--name", "Uji Lain", "--role", "walidata", "--unit", "KOMINFO", "--password-stdin", data=word + "\n")
        need(code != 0 and one("SELECT COUNT(*) FROM user WHERE login = 'uji-sandi-lain'") == "0", f"user add takes {word}: {said}")


def password_reused():
    name = fresh("uji-ulang")
    sql(f"DELETE h FROM password_history h JOIN user u ON u.id = h.user_id WHERE u.login = '{name}'")
    words = [WORD] + [f"{x} di tepi sungai besar" for x in ("perahu", "kerbau", "bambu", "lumpur", "cangkul")]
    _, c = attempt(name, WORD)
    for old, new in zip(words, words[1:]):
        b = password_change(c, old, new)
        need(b.status == 303, f"{new}: {b.status} {b.page.errors}")
    now = words[-1]
    for word in words[1:]:
        b = password_change(c, now, word)
        need(b.status == 422 and "sudah pernah" in b.text, f"{word} again: {b.status}")
    need(one(f"SELECT COUNT(*) FROM password_history h JOIN user u ON u.id = h.user_id WHERE u.login = '{name}'") == "4", "more is kept than is asked for")
    b = password_change(c, now, words[0])
    need(b.status == 303, f"the sixth before: {b.status} {b.page.errors}")


def key_make(c):
    a = c.get("/akun/kunci")
    b = c.submit(a, a.page.form(action="/akun/kunci"), {"nama": "Uji", "cakupan": "baca", "hari": "30"}, follow=False)
    return re.search(r'id="kunci">([^<]+)<', b.text).group(1)


def key_works(key):
    return suite.visitor().request("GET", "/api/v1/dataset", headers={"Authorization": f"Bearer {key}"}).status


def keys_end():
    name = fresh("uji-kunci-habis")
    number = one(f"SELECT id FROM user WHERE login = '{name}'")
    admin = client("admin")

    def begun():
        c = attempt(name, WORD)[1]
        key = key_make(c)
        need(key_works(key) == 200 and c.request("GET", "/akun").status == 200, "a new key or session does not work")
        return c, key

    def press(action, values=None):
        a = admin.get(f"/admin/pengguna/{number}")
        return admin.submit(a, a.page.form(action=f"/admin/pengguna/{number}/{action}"), values, follow=False).status

    c, key = begun()
    new = "kereta malam menuju timur"
    need(password_change(c, WORD, new).status == 303 and key_works(key) == 401, "a key outlives a new password")
    suite.instance("console", "user", "password", name, "--password-stdin", "--unchecked", data=WORD + "\n")
    c, key = begun()
    need(press("status") == 303 and key_works(key) == 401, "a key outlives its account")
    need(press("status") == 303 and key_works(key) == 401 and c.request("GET", "/akun").status == 303, "a key or session revives with the account")
    c, key = begun()
    need(press("sandi") == 200 and key_works(key) == 401 and c.request("GET", "/akun").status == 303, "a key outlives a password from the admin")
    suite.instance("console", "user", "password", name, "--password-stdin", "--unchecked", data=WORD + "\n")
    c, key = begun()
    suite.instance("console", "user", "password", name, "--password-stdin", "--unchecked", data=WORD + "\n")
    need(key_works(key) == 401 and c.request("GET", "/akun").status == 303, "a key outlives a password from the console")
    c, key = begun()
    other = attempt(name, WORD)[1]
    a = c.get("/akun")
    b = c.submit(a, a.page.form(action="/akun/akhiri"), follow=False)
    need(b.status == 303 and b.header("Location").startswith("/masuk"), f"{b.status} {b.header('Location')}")
    need(key_works(key) == 401 and c.request("GET", "/akun").status == 303 and other.request("GET", "/akun").status == 303, "something is left open")
    need(last_event("akhiri")[7] == "semua sesi dan kunci", f"{last_event('akhiri')}")
    c, key = begun()
    suite.instance("console", "user", "disable", name)
    sql(f"UPDATE user SET disabled_at = NULL WHERE id = {number}")
    need(key_works(key) == 401 and c.request("GET", "/akun").status == 303, "user disable leaves keys")


suite.case("http accounts: passwords that are easily guessed are refused, on the page and at the console", password_refused)
suite.case("http accounts: the last five passwords are not used again", password_reused)
suite.case("http accounts: a new password, a closed account and the button end sessions and keys for good", keys_end)
suite.case("http accounts: thirty wrong passwords for admin lock nobody out but who guessed", lock_nobody_else)
suite.case("http accounts: a wait ends and cannot be prolonged", lock_cannot_be_prolonged)
suite.case("http accounts: guesses from many addresses meet a ceiling, the user does not", lock_ceiling)
suite.case("http accounts: waiting does not tell which accounts there are", lock_tells_nothing)
suite.case("http accounts: another admin and the console open a wait", lock_opened)
suite.case("http accounts: login, failure, logout, roles and settings are written down with address, old and new", events_written)
suite.case("http accounts: every download of a file that is not public is written down", events_of_downloads)
suite.case("http accounts: letters that are not public, too", events_of_letters)
suite.case("http accounts: the list of events has filters and pages, for admins only", events_page)
suite.case("http accounts: events cannot be changed by programs, and go after their years", events_cannot_be_changed)
suite.case("http accounts: a setting that cannot be is refused at its field, with the reason", settings_refused)
suite.case("http accounts: settings are set, shown and reset, on the page and from the console", settings_taken)
suite.case("http accounts: reference data hold only settings that there are; a wrong one by hand falls back", settings_reference)
suite.done()
