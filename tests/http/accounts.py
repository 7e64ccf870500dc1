"""accounts.py: what an admin keeps and what protects accounts: settings that are refused with their reason, on the page and from the
console.
"""
import html
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, need, sql  # noqa: E402


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


suite.case("http accounts: a setting that cannot be is refused at its field, with the reason", settings_refused)
suite.case("http accounts: settings are set, shown and reset, on the page and from the console", settings_taken)
suite.case("http accounts: reference data hold only settings that there are; a wrong one by hand falls back", settings_reference)
suite.done()
