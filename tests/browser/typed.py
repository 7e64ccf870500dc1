"""typed.py: in a real browser: the session ends while somebody types, somebody else is faster, an impatient finger presses twice.
Called by run on the instance that walk.py has filled.
"""
import os
import sys

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from browser import Browser, suite  # noqa: E402

TITLE, CONCEPT = "Kunjungan rawat jalan uji", "Kunjungan pasien: yang datang lalu pulang hari itu, \"tanpa\" menginap & <rujukan>"


def one(statement):
    rows = suite.sql(statement)
    return rows[0][0] if rows else None


def value(b, label):
    return b.field(label).get_attribute("value")


def session_ends(b):
    """What was typed waits behind the login."""
    b.become("rsud").open("/daftar-data/baru")
    b.fill({"Nama data": TITLE, "Konsep": CONCEPT, "Indikator": True})
    suite.sql("DELETE FROM session")
    b.press("Simpan sebagai konsep").has("Isian Anda disimpan").look("sesi-berakhir", narrow=True)
    b.sessions.clear()
    b.fill({"Nama pengguna": "rsud", "Kata sandi": suite.password("rsud")}).press("Masuk")
    b.has("sudah dipulihkan", "Buang isian").look("isian-pulih", narrow=True)
    suite.need(value(b, "Nama data") == TITLE and value(b, "Konsep") == CONCEPT, f"{value(b, 'Nama data')} {value(b, 'Konsep')}")
    suite.need(b.field("Indikator").is_selected(), "the choice is gone")
    b.open("/beranda").has("belum tersimpan", TITLE).look("isian-tersimpan", narrow=True)
    b.follow(b.one("//a[starts-with(normalize-space(.), 'Lanjutkan')]", "link to it"))
    b.press("Simpan sebagai konsep").has(TITLE)
    suite.need(one("SELECT COUNT(*) FROM kept_form") == "0", "it is kept on")


def somebody_faster(b):
    """Both versions side by side; one's own stays in the fields, and is sent knowingly."""
    number = one(f"SELECT id FROM data_item WHERE title = '{TITLE}'")
    b.open(f"/daftar-data/{number}/ubah")
    suite.sql(f"UPDATE data_item SET concept = 'Konsep dari walidata', frequency = 'M', rev = rev + 1 WHERE id = {number}")
    b.fill({"Konsep": "Konsep dari rumah sakit, agak panjang supaya terlihat bagaimana kolomnya dilipat pada layar ponsel"})
    b.press("Simpan sebagai konsep").has("sudah diubah orang lain", "Konsep dari walidata", "Bulanan").look("bersamaan", narrow=True)
    suite.need(value(b, "Konsep").startswith("Konsep dari rumah sakit"), "one's own text is gone")
    b.press("Simpan sebagai konsep").has("Konsep dari rumah sakit")


def page_gone(b):
    """The form is not there any more: its text still is."""
    number = one(f"SELECT id FROM data_item WHERE title = '{TITLE}'")
    b.open(f"/daftar-data/{number}/ubah").fill({"Konsep": "Kalimat yang tidak boleh hilang"})
    suite.sql(f"UPDATE data_item SET state = 'batal', rev = rev + 1 WHERE id = {number}")
    b.press("Simpan sebagai konsep").has("Kalimat yang tidak boleh hilang").look("isian-tanpa-formulir", narrow=True)


def pressed_twice(b):
    """Two clicks with the page's own guard out of the way: one entry."""
    b.open("/daftar-data/baru").fill({"Nama data": TITLE + " dua kali"})
    b.driver.execute_script("document.addEventListener('submit', e => e.stopImmediatePropagation(), true)")
    ActionChains(b.driver).double_click(b.button("Simpan sebagai konsep")).perform()
    b.wait(lambda d: "/daftar-data/baru" not in d.current_url and d.find_elements(By.TAG_NAME, "h1"), "the entry")
    suite.need(one(f"SELECT COUNT(*) FROM data_item WHERE title = '{TITLE} dua kali'") == "1", "not one entry")


b = Browser()
for name, fn in [("what was typed waits behind the login", session_ends), ("both versions side by side", somebody_faster),
                 ("a form that is gone", page_gone), ("two clicks, one entry", pressed_twice)]:
    suite.case("browser " + name, fn, b)
b.quit()
suite.done()
