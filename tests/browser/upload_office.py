"""upload_office.py: an officer at work on uploads, in a real browser: from the template to a submission that is handed over, at the
first time and without help; the same with an ugly workbook, its marked copy opened by openpyxl and by LibreOffice and looked at
as a picture; last year's values again. Runs after walk.py, on the dataset that was released there (or on the sample's). Called by run.
"""
import os
import shutil
import subprocess
import sys
import traceback

import openpyxl
from openpyxl.styles import Font

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from browser import SCRATCH, SHOTS, Browser, suite  # noqa: E402

TITLE = "Penduduk menurut Jenis Kelamin"
FIGURES = {"Laki-laki": 340300, "Perempuan": 352900}
RED = (0xF8, 0xD0, 0xCE)  # the fill of a cell with an error


class Office:
    def __init__(self):
        self.b = Browser()
        self.dataset = self.submission = self.marked = None


def dataset_open(w):
    b = w.b.become("dukcapil").open("/unggah")
    link = b.one(f"//main//a[contains(., '{TITLE}') and starts-with(@href, '/unggah/')]", "the dataset")
    b.follow(link)
    w.dataset = b.path().partition("?")[0]
    return b


def cancel_open(w):
    """Whatever is open is taken back and cancelled, so that the next step begins at nothing."""
    b = w.b.become("dukcapil").open(w.dataset)
    found = b.all("//main//a[starts-with(@href, '/unggah/kiriman/')][ancestor::section[@aria-labelledby='unggah']]")
    if not found:
        return
    b.follow(found[0])
    if b.all("//button[normalize-space(.)='Tarik kembali']"):
        b.press("Tarik kembali")
    b.act("Batalkan kiriman", "Uji peramban.")


def explain(b):
    fields = b.all("//textarea[@name='penjelasan']")
    for e in fields:
        b.put(e, "Angka sudah dicocokkan dengan basis data kependudukan.")
    if fields:
        b.press("Simpan penjelasan")


# --- the first time, with the template ---

def template_filled(path, name):
    book = openpyxl.load_workbook(path)
    sheet = book["Data"]
    head = {str(c.value).strip().lower(): c.column for c in sheet[1] if c.value is not None}
    value = next(c for t, c in head.items() if t.startswith("nilai"))
    for row in range(2, sheet.max_row + 1):
        label = str(sheet.cell(row, 1).value or "")
        if label in FIGURES and sheet.cell(row, 2).value:
            sheet.cell(row, value, FIGURES[label])
    out = os.path.join(SCRATCH, name)
    book.save(out)
    return out


def first_time(w):
    b = dataset_open(w)
    cancel_open(w)
    b.open(w.dataset).look("kantor-dataset", narrow=True)
    path = b.download("Templat Excel, satu baris satu angka")
    b.fill({"Berkas XLSX, CSV atau SDMX": template_filled(path, "templat-terisi.xlsx")}).press("Unggah dan periksa")
    w.submission = b.path().partition("?")[0]
    b.has("Siap diserahkan", "340.300", "352.900")
    suite.need("Galat 0" in b.main(), f"errors in a filled template: {b.main()[:500]}")
    explain(b)
    b.link("Periksa dan serahkan").look("kantor-serahkan", narrow=True)
    b.has("Angka terbaca", "Dibandingkan dengan")
    b.press("Serahkan untuk diperiksa").has("Menunggu pemeriksaan")
    b.press("Tarik kembali").has("Siap diserahkan")
    cancel_open(w)


# --- the ugly workbook ---

def ugly_workbook():
    """Letterhead, a title over merged cells, a two-line head, misspelt labels, a word for a figure, a total and a footnote."""
    book = openpyxl.Workbook()
    s = book.active
    s.title = "Rekap 2025 (2)"
    s["A1"] = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    s["A1"].font = Font(bold=True, size=14)
    s["A2"] = "Rekapitulasi penduduk menurut jenis kelamin"
    s.merge_cells("A2:D2")
    rows = [["No", "Jenis Kelamin", "Tahun", "Jumlah (jiwa)"], [1, "Laki-laki ", 2024, 340213], [2, "Permpuan", 2024, 352587],
            [3, "Laki-laki", 2025, "tiga ratus ribu"], [4, "Permpuan", 2025, 352900]]
    for i, row in enumerate(rows):
        for k, v in enumerate(row):
            s.cell(i + 4, k + 1, v)
    s["B8"].number_format = "@"
    s["D6"].number_format = "#,##0"
    s["A11"] = "Sumber: SIAK, keadaan akhir tahun"
    other = book.create_sheet("Catatan kantor")
    other["A1"] = "tidak untuk dikirim"
    path = os.path.join(SCRATCH, "rekap-jelek.xlsx")
    book.save(path)
    return path


def ugly_upload(w):
    b = dataset_open(w)
    b.open(w.dataset).fill({"Berkas XLSX, CSV atau SDMX": ugly_workbook()}).press("Unggah dan periksa")
    w.submission = b.path().partition("?")[0]
    b.has("Ada galat", "Permpuan", "Mungkin Perempuan", "tiga ratus ribu", "Baris di sekitar sel")
    b.look("kantor-temuan", narrow=True)
    w.marked = b.download("Unduh buku kerja yang sama dengan sel bertanda")


def reading_pages(w):
    """How the file was read, and what is checked by itself."""
    b = w.b.become("dukcapil").open(w.submission + "/bacaan").has("Betulkan bacaan berkas").look("kantor-bacaan", narrow=True)
    b.open(w.dataset.replace("/unggah/", "/standar/") + "/pemeriksaan").has("Pemeriksaan otomatis").look("kantor-pemeriksaan", narrow=True)


def marked_by_openpyxl(w):
    book = openpyxl.load_workbook(w.marked)
    suite.need(book.sheetnames == ["Rekap 2025 (2)", "Catatan kantor", "Kesalahan"], str(book.sheetnames))
    s = book["Rekap 2025 (2)"]
    suite.need(s["A1"].font.b and s["A1"].font.sz == 14 and "A2:D2" in [str(m) for m in s.merged_cells.ranges], "the rest has changed")
    for cell in ("B6", "B8", "D7"):
        c = s[cell]
        suite.need(c.fill.fgColor.rgb == "FFF8D0CE" and c.border.left.style == "medium", f"{cell} is not marked: {c.fill.fgColor.rgb}")
        suite.need(c.comment and c.comment.text.startswith("Galat: "), f"{cell} has no comment: {c.comment}")
    suite.need(s["B8"].number_format == "@" and s["D6"].number_format == "#,##0" and s["D6"].fill.fgColor.rgb != "FFF8D0CE", "formats")
    suite.need(s["D7"].value == "tiga ratus ribu" and s["D6"].value == 352587, "values")
    listed = book["Kesalahan"]
    links = {c.value: c.hyperlink.location for row in listed.iter_rows(min_row=3) for c in row if c.hyperlink}
    suite.need(any(v == "'Rekap 2025 (2)'!D7" for v in links.values()), f"links: {links}")
    suite.need(book["Catatan kantor"]["A1"].value == "tidak untuk dikirim", "another sheet has changed")


def marked_by_libreoffice(w):
    if not shutil.which("soffice"):
        suite.skip("office the marked workbook in LibreOffice", "soffice is not installed")
        return
    out = os.path.join(SCRATCH, "kantor")
    r = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{SCRATCH}/lo", "--convert-to", "pdf", "--outdir", out,
                        w.marked], capture_output=True, text=True, timeout=120)
    pdf = os.path.join(out, os.path.splitext(os.path.basename(w.marked))[0] + ".pdf")
    suite.need(os.path.exists(pdf), f"LibreOffice: {r.stdout} {r.stderr}")
    picture = os.path.join(SHOTS, "kantor-buku-bertanda")
    subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, picture], check=True)
    subprocess.run(["pdftoppm", "-r", "80", "-f", "1", "-l", "1", pdf, os.path.join(out, "p")], check=True)
    ppm = next(os.path.join(out, f) for f in sorted(os.listdir(out)) if f.endswith(".ppm"))
    with open(ppm, "rb") as f:
        pixels = f.read().split(b"\n", 3)[3]
    red = sum(1 for i in range(0, len(pixels) - 2, 3) if all(abs(pixels[i + k] - RED[k]) <= 3 for k in range(3)))
    suite.need(red > 1500, f"{red} pixels of the picture are red")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
    suite.need("Daftar temuan pemeriksaan" in text and "tiga ratus ribu" in text, f"the list is not there: {text[:400]}")


def ugly_repair(w):
    b = w.b.become("dukcapil").open(w.submission)
    b.press("Terima saran untuk semua 2").has("Saran sudah diterima", "sudah diperbaiki", "Sel yang disunting di sini (2)")
    b.link("Ubah sel D7").look("kantor-sel", narrow=True)
    b.fill({"Isi sel D7": ""}).press("Simpan dan periksa lagi").has("Ada masalah", "Tulis isi selnya")
    b.fill({"Isi sel D7": "340.300", "Alasan": "Dicocokkan dengan buku register"}).press("Simpan dan periksa lagi")
    b.has("Suntingan sel sudah disimpan", "Siap diserahkan", "340.300", "tiga ratus ribu menjadi 340.300", "0 baru")
    b.look("kantor-diperbaiki", narrow=True)


def ugly_hand_over(w):
    b = w.b.become("dukcapil").open(w.submission)
    explain(b)
    b.link("Periksa dan serahkan").has("Sel yang disunting", "D7", "Dibandingkan dengan").look("kantor-serahkan-jelek")
    b.press("Serahkan untuk diperiksa").has("Menunggu pemeriksaan")
    b.open("/unggah/riwayat").has("Riwayat kiriman", "suntingan").look("kantor-riwayat", narrow=True)
    cancel_open(w)


def marked_goes_round(w):
    """The marked workbook, repaired where it is red and uploaded as it is, comes back clean."""
    book = openpyxl.load_workbook(w.marked)
    s = book["Rekap 2025 (2)"]
    s["B6"] = s["B8"] = "Perempuan"
    s["D7"] = 340300
    path = os.path.join(SCRATCH, "rekap-diperbaiki.xlsx")
    book.save(path)
    b = w.b.become("dukcapil").open(w.dataset).fill({"Berkas XLSX, CSV atau SDMX": path}).press("Unggah dan periksa")
    b.has("Siap diserahkan", "352.900", "Lembar Rekap 2025 (2)")
    cancel_open(w)


def last_year(w):
    b = w.b.become("dukcapil").open(w.dataset)
    button = b.one("//button[starts-with(normalize-space(.), 'Pakai nilai')]", "last year's values")
    b.follow(button).has("sudah disalin", "Angka terbaca").look("kantor-nilai-lalu")
    cancel_open(w)


def queue_states(w):
    """The page of a queued file in each of its states; the one that asks for itself again is held still while it is looked at."""
    slug = w.dataset.rsplit("/", 1)[1]
    payload = '{"nama": "rekap-penduduk.csv", "baris": 120000}'
    b = w.b.become("dukcapil")
    for state, when, error, text in (
            ("waiting", "'2100-01-01'", "", "Menunggu giliran"), ("running", "UTC_TIMESTAMP(6)", "", "42 persen"),
            ("failed", "UTC_TIMESTAMP(6)", "Tanda kutip di baris 7 tidak ditutup.", "Tanda kutip di baris 7"),
            ("cancelled", "UTC_TIMESTAMP(6)", "", "dibatalkan")):
        suite.sql("INSERT INTO job (kind, subject_id, payload, state, progress, run_after, beat_at, created_by, error)"
                  f" SELECT 'periksa-unggahan', d.id, '{payload if state != 'cancelled' else ''}', '{state}', 42, {when},"
                  f" UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, u.id, NULLIF('{error}', '') FROM dataset d, user u"
                  f" WHERE d.slug = '{slug}' AND u.login = 'dukcapil'")
        number = suite.sql("SELECT MAX(id) FROM job")[0][0]
        b.open(f"/unggah/antrean/{number}")
        b.driver.execute_script("window.stop()")
        b.has(text).look(f"antrean-{state}", narrow=True)
        if state == "waiting":
            b.open(w.dataset).has("ikuti pemeriksaannya")
            b.open(f"/unggah/antrean/{number}").press("Batalkan pemeriksaan").has("dibatalkan")
        else:
            suite.sql(f"UPDATE job SET state = 'done', result = '/unggah/riwayat' WHERE id = {number}")
            b.open(f"/unggah/antrean/{number}").has("Riwayat kiriman")


def period_asked(w):
    """A table that does not say its year is one question, and the answer stands in the field already."""
    book = openpyxl.Workbook()
    s = book.active
    s.title = "Rekap"
    for row in [["Jenis Kelamin", "Jumlah"], ["Jumlah penduduk laki-laki", 340300], ["Jumlah penduduk perempuan", 352900]]:
        s.append(row)
    path = os.path.join(SCRATCH, "rekap.xlsx")
    book.save(path)
    b = w.b.become("dukcapil").open(w.dataset).fill({"Berkas XLSX, CSV atau SDMX": path}).press("Unggah dan periksa")
    b.has("Untuk periode apa tabel ini?").look("kantor-periode", narrow=True)
    due = b.field("Periode seluruh tabel").get_attribute("value")
    suite.need(due.isdigit(), f"no period is offered: {due!r}")
    b.press("Baca dengan periode ini").has("Siap diserahkan", "340.300", "352.900", f"Periode {due}")
    cancel_open(w)


def keys(w):
    b = w.b.become("dukcapil").open("/akun").link("Kunci program").look("kunci", narrow=True)
    b.fill({"Dipakai untuk": "Aplikasi kependudukan", "Membaca:": True, "Berlaku": "30 hari"}).press("Buat kunci")
    b.has("Salin kunci ini sekarang", "sdk_").look("kunci-baru", narrow=True)
    b.link("Sudah saya salin").press("Cabut kunci Aplikasi kependudukan").has("sudah dicabut", "Dicabut")


STEPS = [first_time, ugly_upload, reading_pages, marked_by_openpyxl, marked_by_libreoffice, ugly_repair, ugly_hand_over, marked_goes_round, last_year,
         period_asked, queue_states, keys]


def main():
    w = Office()
    try:
        for step in STEPS:
            name = "office " + step.__name__.replace("_", " ")
            try:
                step(w)
            except Exception as e:
                where = traceback.extract_tb(e.__traceback__)[-1]
                suite.ok(name, False, f"{type(e).__name__}: {e}", [f"{os.path.basename(where.filename)}:{where.lineno}"])
                try:
                    w.b.shot("kantor-gagal")
                except Exception:
                    pass
                break
            suite.ok(name)
    finally:
        w.b.quit()
    suite.done()


main()
