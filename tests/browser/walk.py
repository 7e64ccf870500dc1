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
from xml.etree import ElementTree

import openpyxl
from selenium.webdriver.support.ui import Select

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
        self.entry = self.session = self.request = self.standard = self.slug = self.submission = self.filled = self.case = None


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
        trail = re.search(r"Jejak audit (\d+) ([0-9a-f]{64})", text)
        suite.need("Dokumen ini dapat diperiksa" not in text or (trail and suite.sql(
            f"SELECT hash FROM audit WHERE id = {trail[1]}") == [[trail[2]]]), f"{title} says of the trail: {trail and trail[0]}")
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
       "3.1": "Berulang", "3.2": "Tahunan", "3.3": "Longitudinal", "4.1": "Menyediakan jumlah penduduk.",
       "4.2": "Jumlah penduduk | orang yang terdaftar | akhir tahun", "5.1": "Kompilasi", "5.2": "Sebagian wilayah", "5.3": "Jawa Timur, Kabupaten Magetan",
       "5.6": "staf instansi", "5.7": "Diploma", "5.8": "Tidak", "5.9": "1 | 4", "7.3": "deskriptif",
       "7.5": "Perencanaan Januari; pengumpulan Februari; penyajian Maret", "7.6": f"31 Maret {YEAR}"}
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
    b.act("Ajukan ke pembina data").has("Diajukan")


def request_review(w):
    b = w.b.become("pembina").open("/beranda").look("beranda-pembina")
    b.open(w.request).act("Mulai menelaah")
    b.look("rekomendasi-telaah")
    b.fill({"Pertanyaan": "4.1. ", "Catatan": "Sebutkan indikator yang dihasilkan dan rincian wilayahnya."}).press("Tambah catatan")
    b.act("Minta perbaikan", "Lengkapi tujuan kegiatan.")
    b = w.b.become("dukcapil").open(w.request).look("rekomendasi-perbaikan", narrow=True)
    b.link("Ubah isian").fill({"4.1. ": "Menyediakan jumlah penduduk menurut jenis kelamin di tingkat kabupaten setiap tahun."})
    b.press("Simpan")
    b.open(w.request).fill({"Jawaban": "Tujuan sudah dilengkapi."}).press("Kirim jawaban")
    b.open(w.request).act("Ajukan kembali")


def letter_issue(w):
    b = w.b.become("pembina").open(w.request).act("Mulai menelaah")
    b.open(w.request).link("Rekomendasikan dan buat surat")
    b.fill({"Terbitkan dari sistem ini": True, "Berlaku sampai": f"{YEAR}-12-31"}).look("rekomendasi-surat").press("Rekomendasikan")
    b.open(w.request).look("rekomendasi-terbit")
    found = documents(b)
    suite.need(found, "no letter")
    kind, data = b.fetch(w.request + "/fs3.pdf")
    suite.need("pdf" in kind and "kependudukan" in pdf_text(data).lower(), f"fs3.pdf is {kind}")
    w.b.become("dukcapil").open(w.request).has("Nomor surat", "Berlaku sampai")


# --- standard, structure, metadata (step 2b) ---

def part_fill(b):
    """Answers every question of the page that has no answer yet, and sends it."""
    part = "//form[@data-lompat]"
    for e in b.all(part + "//*[(self::input or self::textarea) and @name='isi' and not(@type='hidden')]"):
        if e.is_displayed() and not e.get_attribute("value"):
            kind = e.get_attribute("type")
            b.put(e, {"date": "2026-03-02", "email": "data@contoh.go.id", "tel": "0351 000000"}.get(kind) or
                  ("2026" if e.get_attribute("inputmode") == "numeric" else "Sesuai standar data."))
    for e in b.all(part + "//select[@name='isi']"):
        if e.is_displayed() and not e.get_attribute("value"):
            Select(e).select_by_index(1)
    for group in b.all(part + "//fieldset"):
        ticks = b.all("//input[@name='pilih']", group)
        if ticks and group.is_displayed() and not any(t.is_selected() for t in ticks):
            b.put(ticks[-1], True)
    b.press("Simpan bagian ini")


def worksheets_fill(b, path):
    """Every part of the worksheets that is not complete."""
    shown = {"keg/ii", "var/1", "keg/iv"}
    todo = [e.get_attribute("href") for e in b.all("//ul[contains(@class, 'sd-tasks')]/li[.//*[contains(., 'terisi')]]/a")]
    for href in todo:
        b.driver.get(href)
        name = href.partition("/metadata/")[2]
        if name in shown:
            b.look("metadata-" + name.replace("/", "-"), narrow=True)
        part_fill(b)
    b.open(path)


def standard_make(w):
    b = w.b.become("dukcapil").open("/standar").look("standar-daftar", narrow=True)
    b.open(w.entry).link("Susun standar dan metadata").look("standar-baru")
    b.fill({"Judul dalam bahasa Inggris": "Population by Sex"}).press("Buat dataset dan standar").has(TITLE)
    w.slug = b.path().partition("?")[0].split("/")[2]
    w.standard = "/standar/" + w.slug
    b.open(w.standard + "/struktur").look("struktur", narrow=True)
    b.fill({"Satu angka untuk seluruh daerah": True, "Daftar kode baris 1": "(CL_SEX,", "Nama pemilah baris 1": "Jenis kelamin",
            "Nama baris 1": "Jumlah penduduk", "Nama Inggris baris 1": "Population", "Satuan baris 1": "Jiwa",
            "Desimal baris 1": "0", "Batas bawah baris 1": "0"}).press("Simpan struktur")
    b.open(w.standard + "/struktur").look("struktur-terisi")
    b.open(w.standard + "/metadata").look("metadata", narrow=True)
    b.press("Ambil dari permohonan rekomendasi").has("Jawaban yang sudah ada sudah diambil")
    worksheets_fill(b, w.standard + "/metadata")
    b.look("metadata-lengkap", narrow=True)
    left = [e.text for e in b.all("//ul[contains(@class, 'sd-tasks')]/li[contains(., ' dari ')]")]
    suite.need(not left, f"parts that are not complete: {left}")
    b.open(w.standard).look("standar-konsep", narrow=True)
    b.act("Ajukan ke pembina data").has("Menunggu persetujuan")


def standard_approve(w):
    b = w.b.become("pembina").open(w.standard).act("Setujui standar").has("Disetujui")
    b.look("standar-disetujui")
    kind, data = b.fetch(w.standard + "/metadata.pdf")
    suite.need("pdf" in kind and "penduduk" in pdf_text(data).lower(), f"metadata.pdf is {kind}")


def codes_look(w):
    w.b.become("dukcapil").open(f"/unggah/{w.slug}/templat").look("templat", narrow=True)
    b = w.b.become("walidata").open("/standar/kode").look("kode", narrow=True)
    b.link("Wilayah").has("Kode Kemendagri dan kode BPS").look("kode-daftar", narrow=True)
    b.link("Tambah kode").fill({"Kode": "UJI-2", "Nama": "Kode uji", "Kode BPS": "123"}).press("Simpan kode")
    b.has("Kode BPS berbentuk").look("kode-butir-galat", narrow=True)


# --- upload (step 2c) ---

def template_fill(path, name, wrong=()):
    """Fills in the template of a row a figure, as a person would in a spreadsheet. `wrong`: {(sex, year): figure}"""
    wrong = dict(wrong)
    book = openpyxl.load_workbook(path)
    sheet = book["Data"]
    head = next(r for r in sheet.iter_rows() if sum(c.value is not None for c in r) > 2)
    at = {str(c.value).strip().lower(): c.column for c in head if c.value is not None}
    sex = next(c for t, c in at.items() if "kelamin" in t)
    year = next(c for t, c in at.items() if "tahun" in t or "periode" in t)
    value = next(c for t, c in at.items() if "penduduk" in t or "nilai" in t or "angka" in t)
    row = head[0].row + 1
    for k, figures in FIGURES.items():
        for y, figure in zip(YEARS, figures):
            for column, text in ((sex, k), (year, y), (value, int(wrong.get((k, y), figure)))):
                sheet.cell(row, column, text)
            row += 1
    for r in range(row, sheet.max_row + 1):
        for c in range(1, sheet.max_column + 1):
            sheet.cell(r, c).value = None
    out = os.path.join(SCRATCH, name)
    book.save(out)
    return out


def upload_faulty(w):
    b = w.b.become("dukcapil").open("/unggah").look("unggah-daftar", narrow=True)
    b.open(f"/unggah/{w.slug}").look("unggah", narrow=True)
    path = b.download("Templat Excel, satu baris satu angka")
    # One figure has two digits the wrong way round: no machine sees that, a person does.
    w.filled = template_fill(path, "penduduk-terisi.xlsx", {("Laki-laki", "2023"): "340022"})
    faulty = figures_csv("penduduk.csv", {(1, 0): "Lelaki Dewasa", (2, 3): "tiga ratus ribu"})
    b.open(f"/unggah/{w.slug}").fill({"Berkas XLSX, CSV atau SDMX": faulty}).press("Unggah dan periksa")
    w.submission = b.path().partition("?")[0]
    b.has("Ada galat", "A2", "Lelaki Dewasa", "D3", "tiga ratus ribu").look("kiriman-galat", narrow=True)
    suite.need(not b.all("//*[self::a or self::button][normalize-space(.)='Periksa dan serahkan']"), "a faulty file can be handed in")


def upload_repaired(w):
    b = w.b.become("dukcapil").open(w.submission)
    b.fill({"Berkas XLSX, CSV atau SDMX": w.filled}).press("Unggah dan periksa lagi").look("kiriman-terperiksa", narrow=True)
    b.open(w.submission).has("338.704", "340.022", "352.587")
    explain(b)
    b.link("Periksa dan serahkan").look("kiriman-serahkan").press("Serahkan untuk diperiksa").has("Menunggu pemeriksaan")


def explain(b):
    """Where the machine warns, the office says why it is right."""
    fields = b.all("//textarea[@name='penjelasan']")
    for e in fields:
        b.put(e, "Angka sudah dicocokkan dengan basis data kependudukan.")
    if fields:
        b.press("Simpan penjelasan")


# --- examination and release (steps 3, 4) ---

def examine_return(w):
    b = w.b.become("walidata").open("/verifikasi").look("verifikasi", narrow=True)
    b.link_to("/verifikasi/")
    w.case = b.path().partition("?")[0]
    b.act("Mulai memeriksa")
    b.open(w.case).look("verifikasi-kiriman", narrow=True)
    cell = b.one("//main//tr[th or td][contains(., '340.022')]/td[1]", "the cell of 340.022").text.strip()
    suite.need(re.fullmatch(r"(.+!)?[A-Z]+[0-9]+", cell), f"no cell: {cell!r}")
    b.fill({"Sel": cell, "Catatan": "Apakah 340.202? Angka ini turun dari tahun sebelumnya."}).press("Tambah catatan")
    b.open(w.case).has(cell, "Apakah 340.202?")
    b.act("Kembalikan ke produsen", "Periksa kembali angka laki-laki tahun 2023.")
    b.open(w.case)
    suite.need(len(reports(b)) == 1, f"{len(reports(b))} reports after one round")


def reports(b):
    """{number: text} of the reports of the rounds."""
    out = {}
    for e in b.all("//a[starts-with(@href, '/dokumen/')]"):
        number = re.search(r"Laporan (\S+)", e.text)
        if number and number.group(1)[0].isdigit() or number and "/" in number.group(1):
            kind, data = b.fetch(e.get_attribute("href"))
            text = pdf_text(data)
            suite.need(number.group(1) in text.replace(" ", ""), f"{number.group(1)} is not in its PDF: {text[:300]}")
            out[number.group(1)] = text
    return out


def answer_repair(w):
    b = w.b.become("dukcapil").open("/beranda").look("beranda-dikembalikan")
    b.open(w.submission).has("Apakah 340.202?").look("kiriman-dikembalikan", narrow=True)
    b.fill({"Jawaban Anda": "Benar, salah ketik; berkas diperbaiki."}).press("Simpan jawaban")
    b.open(w.submission).fill({"Berkas XLSX, CSV atau SDMX": figures_csv("penduduk-perbaikan.csv")}).press("Unggah dan periksa lagi")
    b.open(w.submission).has("340.202")
    explain(b)
    b.link("Periksa dan serahkan").has("salah ketik").press("Serahkan untuk diperiksa").has("Menunggu pemeriksaan")


def examine_pass(w):
    b = w.b.become("walidata").open(w.case).act("Mulai memeriksa")
    b.open(w.case).has("Benar, salah ketik")
    for e in b.all("//input[@type='radio' and @value='ya']"):
        b.put(e, True)
    b.press("Simpan daftar periksa")
    b.open(w.case).act("Loloskan")
    b.open(w.case).look("verifikasi-lolos", narrow=True)
    found = reports(b)
    suite.need(len(found) == 2, f"{len(found)} numbered reports after two rounds: {list(found)}")
    suite.need(any("340.202?" in t for t in found.values()), "the note of the first round is in no report")


def release(w):
    b = w.b.become("walidata").open(w.case).fill({"Catatan rilis": "Rilis pertama, 2020 sampai 2024."}).press("Rilis sekarang")
    b.open(w.case).has("Rilis 1").look("verifikasi-rilis")


# --- the public ---

CODES = {"Laki-laki": "M", "Perempuan": "F"}
EXACT = {(CODES[k], y): v for k, figures in FIGURES.items() for y, v in zip(YEARS, figures)}


def local(tag):
    return tag.rpartition("}")[2]


def public_page(w):
    b = w.b.become(None).open("/").has(TITLE).look("depan-sesudah", narrow=True)
    b.open("/katalog").look("katalog", narrow=True).link(TITLE)
    suite.need(b.path().startswith(f"/katalog/{w.slug}"), b.path())
    b.has("Rilis 1", "Dinas Kependudukan")
    rows = [[c.text.strip() for c in b.all("/*", r)] for r in b.all("//table[@id='data']//tr")]
    suite.need([r[1:] for r in rows if r[0] == "Laki-laki"] == [[f"{v[:3]}.{v[3:]}" for v in FIGURES["Laki-laki"]]], f"table: {rows}")
    for e in b.all("//figure//img"):
        b.show(e)
        b.wait(lambda d, e=e: d.execute_script("return arguments[0].complete && arguments[0].naturalWidth > 0", e), "a chart")
    b.look("katalog-dataset", narrow=True)
    kind, data = b.fetch(f"/katalog/{w.slug}.svg")
    suite.need(kind.startswith("image/svg+xml") and local(ElementTree.fromstring(data).tag) == "svg", f"chart: {kind}")
    for place, name in (("/kode-referensi", "kode-referensi"), ("/jadwal-rilis", "jadwal-rilis"), ("/layanan", "layanan"),
                        ("/pengaduan", "pengaduan"), ("/halaman-yang-tidak-ada", "tidak-ada")):
        b.open(place).look(name, narrow=True)


def downloads(w):
    b = w.b.become(None).open(f"/katalog/{w.slug}")
    for text, kind in (("CSV", "csv"), ("CSV untuk Excel", "csv"), ("JSON", "json"), ("JSON-stat", "json"),
                       ("PX (PC-Axis)", "px"), ("XML", "xml"), ("Excel (XLSX)", "xlsx")):
        href = b.one(f"//main//a[normalize-space(.)='{text}']", text).get_attribute("href")
        _, data = b.fetch(href)
        if kind == "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            said = " ".join(str(c.value) for s in book for r in s.iter_rows() for c in r)
        else:
            said = data.decode()
        missing = [v for v in EXACT.values() if v not in said]
        suite.need(not missing, f"{kind} lacks {missing}: {said[:300]}")


def sdmx(w):
    b = w.b.become(None)
    flow = "DF_" + w.slug.replace("-", "_").upper()
    _, data = b.fetch(f"/sdmx/v1/data/{flow}?format=csv")
    got = {(r["SEX"], r["TIME_PERIOD"]): r["OBS_VALUE"] for r in csv.DictReader(io.StringIO(data.decode()))}
    suite.need(got == EXACT, f"SDMX-CSV: {got}")
    _, data = b.fetch(f"/sdmx/v1/data/{flow}?format=structurespecificdata")
    got = {}
    for series in ElementTree.fromstring(data).iter():
        if local(series.tag) == "Series":
            got.update({(series.get("SEX"), o.get("TIME_PERIOD")): o.get("OBS_VALUE") for o in series if local(o.tag) == "Obs"})
    suite.need(got == EXACT, f"structure-specific: {got}")
    _, data = b.fetch(f"/sdmx/v1/data/{flow}?format=genericdata")
    got = {}
    for series in ElementTree.fromstring(data).iter():
        if local(series.tag) == "Series":
            sex = [v.get("value") for v in series.iter() if local(v.tag) == "Value" and v.get("id") == "SEX"]
            for o in [o for o in series if local(o.tag) == "Obs"]:
                at = [e.get("value") for e in o if local(e.tag) == "ObsDimension"]
                got[(sex[0], at[0])] = [e.get("value") for e in o if local(e.tag) == "ObsValue"][0]
    suite.need(got == EXACT, f"generic: {got}")


def programmers(w):
    b = w.b.become(None).open("/sdmx").has("DF_" + w.slug.replace("-", "_").upper()).look("sdmx", narrow=True)
    b.link("English").has("Data for computer programs").look("sdmx-en")
    b.open("/sdmx").link("Susun permintaan data").look("susun-pilih", narrow=True)
    b.fill({"Pilih dataset": TITLE}).press("Lanjut").has("10 nilai", "2 deret").look("susun", narrow=True)
    query_build(w, b)
    b.look("susun-hasil", narrow=True)


def query_build(w, b):
    """The men of the last two of three years."""
    b.fill({"Laki-laki": True, "Dari periode": "2021", "Sampai periode": "2023", "Hanya N nilai terakhir tiap deret": "2"})
    b.press("Tampilkan").has("2 nilai", "1 deret", "339103", "340202")
    href = b.one("//main//a[normalize-space(.)='SDMX-CSV']", "SDMX-CSV").get_attribute("href")
    _, data = b.fetch(href)
    got = {(r["SEX"], r["TIME_PERIOD"]): r["OBS_VALUE"] for r in csv.DictReader(io.StringIO(data.decode()))}
    suite.need(got == {k: v for k, v in EXACT.items() if v in ("339103", "340202")}, f"the built query: {got}")


# --- administration, audit ---

EVENTS = {"entri": ["ajukan", "sidangkan", "sepakati"], "sidang": ["buka", "tutup"],
          "rekomendasi": ["ajukan", "telaah", "minta-perbaikan", "rekomendasikan"], "standar": ["ajukan", "setujui"],
          "kiriman": ["galat", "unggah", "bersih", "serahkan", "periksa", "kembalikan", "loloskan", "rilis"]}


def administer(w):
    b = w.b.become("admin").open("/admin").look("admin", narrow=True)
    b.open("/admin/pengguna").look("admin-pengguna")
    b.open("/admin/pengguna/baru")
    b.fill({"Nama pengguna": "arsip", "Nama lengkap": "Petugas Arsip", "Perangkat daerah": "Dinas Kependudukan", "Produsen": True})
    b.look("admin-pengguna-baru").press("Simpan").has("arsip").look("admin-pengguna-dibuat")
    for place in ("unit", "kalender", "pengaturan", "nomor"):
        b.open("/admin/" + place).look("admin-" + place)
    b.open("/akun").look("akun")


def audit(w):
    b = w.b.become("walidata").open("/pantau").look("pantau", narrow=True)
    b.become("admin").open("/pantau/jejak?periksa=1").has("Jejak utuh").look("jejak", narrow=True)
    for kind, events in EVENTS.items():
        b.open(f"/pantau/jejak?jenis={kind}")
        # An event and the states that it led from and to are two lines of a cell.
        found = {e.text.split("\n")[0].strip() for e in b.all("//main//tbody/tr/td[5]")}
        suite.need(set(events) <= found, f"{kind} lacks {sorted(set(events) - found)}: {sorted(found)}")


STEPS = [("the year is opened", year_open), ("an entry is proposed", entry_propose), ("the forum is called", session_call),
         ("the forum agrees", forum_agrees), ("the session closes with Berita Acara and Kesepakatan", session_close),
         ("a recommendation is asked for", request_write), ("it is corrected and handed in again", request_review),
         ("the letter is issued", letter_issue),
         ("standard, structure and metadata are made", standard_make), ("the standard is approved", standard_approve),
         ("templates are chosen and code lists kept", codes_look),
         ("faults of a file are named with their cells", upload_faulty),
         ("the repaired file is handed in", upload_repaired), ("walidata returns it with a note at a cell", examine_return),
         ("the office answers and repairs", answer_repair), ("it passes, both rounds have numbered reports", examine_pass),
         ("it is released", release), ("the public page has table and charts", public_page),
         ("downloads hold the ten figures", downloads), ("SDMX answers hold the ten figures exactly", sdmx),
         ("a query is built by choosing", programmers),
         ("a user is added", administer), ("the audit trail has every transition", audit)]


# --- the same without JavaScript ---

def plain_is_plain(w):
    b = w.b
    b.driver.get("data:text/html,<title>mati</title><script>document.title='jalan'</script>")
    suite.need(b.driver.title == "mati", "JavaScript runs")
    b.become("dukcapil").open("/beranda").has("Beranda").look("tanpa-js-beranda")


def plain_propose(w):
    b = w.b.become("dukcapil").open(f"/daftar-data?tahun={YEAR}").link("Usulkan data")
    b.fill({"Nama data": "Kepemilikan Akta Kelahiran", "Indikator": True, "Konsep": "Akta kelahiran", "Ukuran": "Persentase",
            "Satuan": "Persen"}).press("Simpan sebagai konsep").has("Kepemilikan Akta Kelahiran", "Konsep")
    b.look("tanpa-js-entri")
    b.act("Ajukan").has("Diusulkan")


def plain_upload(w):
    b = w.b.become("dukcapil").open(f"/unggah/{w.slug}")
    b.fill({"Berkas XLSX, CSV atau SDMX": figures_csv("tanpa-js.csv", {(1, 5): "340.2l3"})}).press("Unggah dan periksa")
    b.has("F2", "340.2l3").look("tanpa-js-kiriman")
    b.fill({"Berkas XLSX, CSV atau SDMX": figures_csv("tanpa-js-2.csv")}).press("Unggah dan periksa lagi").has("Siap diserahkan")


def plain_public(w):
    b = w.b.become(None).open(f"/katalog/{w.slug}").has("340.213", "352.587").look("tanpa-js-katalog")
    e = b.one("//figure//img", "a chart")
    b.show(e)
    b.wait(lambda d: d.execute_script("return arguments[0].complete && arguments[0].naturalWidth > 0", e), "a chart")
    b.open("/katalog")
    b.put(b.one("//main//input[@name='q']", "the search"), "jenis kelamin")
    b.press("Cari", "//main").has(TITLE)


def plain_query(w):
    b = w.b.become(None).open("/sdmx/susun?data=" + w.slug)
    query_build(w, b)
    b.look("tanpa-js-susun")


PLAIN_STEPS = [("without JavaScript: login", plain_is_plain), ("without JavaScript: an entry is proposed", plain_propose),
               ("without JavaScript: a file is uploaded", plain_upload),
               ("without JavaScript: the public page", plain_public),
               ("without JavaScript: a query is built", plain_query)]


def walk(steps, state):
    for name, step in steps:
        began = time.monotonic()
        try:
            step(state)
        except Exception as e:  # whatever it was, it is told, and pictured
            where = [f"{f.name}:{f.lineno}" for f in traceback.extract_tb(e.__traceback__) if f.filename == __file__]
            suite.ok(name, False, f"{type(e).__name__}: {str(e).partition('Stacktrace')[0]}", [" < ".join(reversed(where)), "at " + state.b.driver.current_url])
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
        walked = walk(STEPS, state)
    finally:
        state.b.quit()
    suite.line(f"# {state.b.number} pages were looked at; pictures in {SHOTS}")
    if walked:
        state.b = Browser(script=False)
        try:
            walk(PLAIN_STEPS, state)
        finally:
            state.b.quit()
    suite.done()


if __name__ == "__main__":
    main()
