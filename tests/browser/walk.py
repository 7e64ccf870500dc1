"""walk.py: the whole path of one dataset, from the first proposal to the answer of the SDMX service, walked by six accounts in a
real browser. Called by run. Each step prints a result; the first that fails ends the walk, for those after it stand on it.
"""
import csv
import io
import os
import re
import subprocess
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from browser import SCRATCH, SHOTS, Browser, suite  # noqa: E402

YEAR = "2026"
TITLE = "Penduduk menurut Jenis Kelamin"
YEARS = ["2020", "2021", "2022", "2023", "2024"]
FIGURES = {"Laki-laki": ["338704", "339089", "339103", "340202", "340213"],
           "Perempuan": ["350506", "350452", "351142", "352351", "352587"]}
ACTIVITY = "Kompilasi Data Administrasi Kependudukan Kabupaten Magetan"


class Walk:
    """What the steps hand on to each other: addresses of what they made."""

    def __init__(self):
        self.b = Browser()
        self.entry = self.session = self.request = self.standard = self.slug = self.submission = self.case = None


def figures_csv(name, changes=()):
    """A wide table as an office has it. `changes`: {(row, column): text} over the cells, the head being row 0."""
    rows = [["Jenis kelamin"] + YEARS] + [[k] + v for k, v in FIGURES.items()]
    for (r, c), text in dict(changes).items():
        rows[r][c] = text
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return file_made(name, out.getvalue().encode())


def file_made(name, data):
    path = os.path.join(SCRATCH, name)
    with open(path, "wb") as f:
        f.write(data)
    return path


def pdf_text(data):
    suite.need(data.startswith(b"%PDF-"), f"no PDF, but {data[:20]!r}")
    r = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True)
    suite.need(r.returncode == 0, r.stderr.decode()[:200])
    return " ".join(r.stdout.decode().split())


def documents(b):
    """{title: text of the PDF} of the documents that the page lists; each has a number that stands in it too."""
    out = {}
    for e in b.all("//ul[contains(@class, 'sd-docs')]/li[.//a[starts-with(@href, '/dokumen/')]]"):
        link = b.all("//a[starts-with(@href, '/dokumen/')]", e)[0]
        title, href, said = link.text, link.get_attribute("href"), " ".join(e.text.split())
        kind, data = b.fetch(href)
        suite.need(kind.startswith("application/pdf"), f"{href} is {kind}")
        text = pdf_text(data)
        number = re.search(r"Nomor (.+?) ·", said)
        suite.need(number, f"no number: {said}")
        suite.need(number.group(1).replace(" ", "") in text.replace(" ", ""), f"{title}: {number.group(1)} is not in the PDF: {text[:300]}")
        out[title] = text
    return out


# --- the year, the entry, the forum (steps 1a, 1b) ---

def year_open(w):
    b = w.b.become(None).open("/").look("depan", narrow=True)
    b.open("/masuk").look("masuk", narrow=True)
    b.fill({"Nama pengguna": "walidata", "Kata sandi": "bukan-kata-sandinya"}).press("Masuk")
    suite.need(b.all("//*[@role='alert']"), "a wrong password is not said")
    b.look("masuk-salah")
    b.become("walidata").open("/beranda").look("beranda-walidata", narrow=True)
    b.open("/daftar-data").look("daftar-kosong")
    b.fill({"Tahun data": YEAR}).press("Buka tahun").has(f"Daftar data tahun {YEAR}")


def entry_propose(w):
    b = w.b.become("dukcapil").open("/beranda").look("beranda-produsen-awal", narrow=True)
    b.open(f"/daftar-data?tahun={YEAR}").link("Usulkan data")
    b.press("Simpan sebagai konsep").has("Ada masalah").look("entri-galat")
    b.fill({"Nama data": TITLE, "Variabel": True, "Konsep": "Penduduk",
            "Definisi": "Orang yang terdaftar sebagai penduduk kabupaten dalam basis data kependudukan pada akhir tahun",
            "Klasifikasi": "Jenis kelamin", "Ukuran": "Jumlah", "Satuan": "Jiwa", "Periode": "Tahunan", "Cakupan wilayah": "Kabupaten",
            "Kompilasi": True, "Kegiatan statistik induk": ACTIVITY, "Kegiatan ini memerlukan rekomendasi BPS": True,
            "Dasar permintaan": "RPJMD; SDGs 17.18", "Jadwal rilis": "Februari n+1", "Jadwal pemutakhiran": "setiap tahun"})
    b.look("entri-formulir", narrow=True)
    b.press("Simpan sebagai konsep").has(TITLE, "Penduduk")
    w.entry = b.path().partition("?")[0]
    b.look("entri-konsep", narrow=True)
    b.act("Ajukan").has("Diusulkan")


def session_call(w):
    b = w.b.become("koordinator").open("/daftar-data/sidang").look("sidang-daftar-kosong")
    b.link("Jadwalkan sidang").look("sidang-baru")
    b.fill({"Daftar data tahun": YEAR, "Judul sidang": "Rapat Penetapan Daftar Data", "Tempat": "Ruang Rapat Bappeda",
            "Tanggal": f"{YEAR}-01-22"}).press("Jadwalkan")
    w.session = b.path().partition("?")[0]
    b.press("Masukkan semua ke agenda").has(TITLE)
    b.link("Ubah sidang, peserta, catatan")
    b.fill({"Nama peserta 1": "Kepala Bappeda", "Jabatan peserta 1": "Koordinator Forum", "Instansi peserta 1": "Bappeda",
            "Peserta 1 menandatangani": True, "Nama peserta 2": "Kepala BPS", "Jabatan peserta 2": "Pembina Data",
            "Instansi peserta 2": "BPS Kabupaten Magetan", "Peserta 2 menandatangani": True,
            "Catatan rapat": "Usulan dibahas satu per satu."}).look("sidang-ubah", narrow=True).press("Simpan")
    b.open(w.session).look("sidang-dijadwalkan")
    b.act("Buka sidang").has("berlangsung")


def forum_agrees(w):
    b = w.b.become("forum").open("/beranda").look("beranda-forum")
    b.open(w.session).link("Putuskan entri").look("sidang-putuskan", narrow=True)
    b.fill({f"Putusan atas {TITLE}": "Tunda"}).press("Simpan putusan").has("Ada masalah")
    b.fill({f"Putusan atas {TITLE}": "Sepakati"}).press("Simpan putusan")
    b.open(w.entry).has("Disepakati").look("entri-disepakati")


def session_close(w):
    b = w.b.become("koordinator").open(w.session).act("Tutup sidang dan terbitkan berita acara")
    b.open(w.session).look("sidang-ditutup", narrow=True)
    found = documents(b)
    suite.need(any("berita acara" in t.lower() for t in found), f"no Berita Acara: {list(found)}")
    suite.need(any("kesepakatan" in t.lower() for t in found), f"no Kesepakatan: {list(found)}")
    for title, text in found.items():
        suite.need(TITLE.lower() in text.lower(), f"{title} does not name the entry: {text[:500]}")


# --- recommendation (step 2a) ---

FS3 = {"1.2": "Jalan Basuki Rahmat, Kabupaten Magetan, Jawa Timur", "1.3": "Tersedia di laman perangkat daerah",
       "1.4": f"Kompilasi Data Kependudukan, {YEAR}, kompilasi produk administrasi", "2.1": "Kepala Dinas", "2.2": "Kepala Bidang",
       "3.1": "2", "3.2": "Tahunan", "3.3": "1", "4.1": "Menyediakan jumlah penduduk.",
       "4.2": "Jumlah penduduk | orang yang terdaftar | akhir tahun", "5.1": "3", "5.2": "2", "5.3": "Jawa Timur, Kabupaten Magetan",
       "5.6": "staf instansi", "5.7": "Diploma", "5.8": "2", "5.9": "1 | 4", "7.3": "deskriptif",
       "7.5": "Perencanaan Januari; pengumpulan Februari; penyajian Maret", "7.6": f"31 Maret {YEAR}",
       "9.1": "Lembar kerja dan tabel kosong"}
FS3_TICKS = {"5.4": ["data sekunder"], "7.1": ["editing", "validasi"], "7.2": ["kabupaten/kota"], "7.4": ["softcopy", "data makro"]}


def request_write(w):
    b = w.b.become("dukcapil").open("/beranda").look("beranda-produsen")
    b.open("/rekomendasi").look("rekomendasi-daftar", narrow=True)
    b.open(w.entry).link("Minta rekomendasi BPS")
    b.fill({"Judul kegiatan": ACTIVITY, "Kompilasi": True, TITLE: True})
    b.fill({code + ". ": text for code, text in FS3.items()})
    for code, choices in FS3_TICKS.items():
        for choice in choices:
            b.put(b.reveal(b.one(f"//input[@name='pilih' and @value='{code}={choice}']", f"{code} {choice}")), True)
    b.look("rekomendasi-formulir", narrow=True)
    b.press("Simpan").has(ACTIVITY)
    w.request = b.path().partition("?")[0]
    b.look("rekomendasi-konsep")
    b.act("Ajukan").has("Menunggu")


def request_review(w):
    b = w.b.become("pembina").open("/beranda").look("beranda-pembina")
    b.open(w.request).act("Mulai telaah")
    b.look("rekomendasi-telaah")
    b.fill({"Pertanyaan": "4.1", "Catatan": "Sebutkan indikator yang dihasilkan dan rincian wilayahnya."}).press("Tambah catatan")
    b.act("Minta perbaikan", "Lengkapi tujuan kegiatan.")
    b = w.b.become("dukcapil").open(w.request).look("rekomendasi-perbaikan", narrow=True)
    b.link("Ubah isian").fill({"4.1. ": "Menyediakan jumlah penduduk menurut jenis kelamin di tingkat kabupaten setiap tahun."})
    b.press("Simpan")
    b.open(w.request).fill({"Jawaban": "Tujuan sudah dilengkapi."}).press("Kirim jawaban")
    b.open(w.request).act("Ajukan")


def letter_issue(w):
    b = w.b.become("pembina").open(w.request).act("Mulai telaah")
    b.open(w.request).link("Rekomendasikan dan buat surat")
    b.fill({"Terbitkan dari sistem ini": True, "Berlaku sampai": f"{YEAR}-12-31"}).look("rekomendasi-surat").press("Rekomendasikan")
    b.open(w.request).look("rekomendasi-terbit")
    found = documents(b)
    suite.need(found, "no letter")
    kind, data = b.fetch(w.request + "/fs3.pdf")
    suite.need("pdf" in kind and "kependudukan" in pdf_text(data).lower(), f"fs3.pdf is {kind}")
    w.b.become("dukcapil").open(w.request).has("Nomor surat", "Berlaku sampai")


STEPS = [("the year is opened", year_open), ("an entry is proposed", entry_propose), ("the forum is called", session_call),
         ("the forum agrees", forum_agrees), ("the session closes with Berita Acara and Kesepakatan", session_close),
         ("a recommendation is asked for", request_write), ("it is corrected and handed in again", request_review),
         ("the letter is issued", letter_issue)]


def walk(steps, state):
    for name, step in steps:
        began = time.monotonic()
        try:
            step(state)
        except Exception as e:  # whatever it was, it is told, and pictured
            where = [f"{f.name}:{f.lineno}" for f in traceback.extract_tb(e.__traceback__) if f.filename == __file__]
            suite.ok(name, False, f"{type(e).__name__}: {e}", [" < ".join(reversed(where)), "at " + state.b.driver.current_url])
            state.b.shot("galat-" + name)
            return False
        suite.ok(name)
        suite.line(f"# {time.monotonic() - began:.1f} s")
    return True


def main():
    if not os.environ.get("SATUDATA_AXE"):
        suite.skip("axe-core on every page", os.environ.get("SATUDATA_AXE_WHY", "not installed"))
    state = Walk()
    try:
        walk(STEPS, state)
    finally:
        state.b.quit()
    suite.line(f"# pictures of {state.b.number} pages are in {SHOTS}")
    suite.done()


if __name__ == "__main__":
    main()
