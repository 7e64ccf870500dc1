#!/usr/bin/env python3
"""sample.py --url URL --accounts FILE: loads the sample through the product itself.

Logs in as the sample accounts and does what they would do, from the first proposal to the last release, so that every
transition, letter, audit row and release of the sample is a real one. Data: the folder sample/ beside this file. Refuses
where data exist. Called by nginx/quickstart once. Must never touch the database.
"""
import argparse
import csv
import io
import json
import os
import sys
import time

from webclient import Client, Unexpected, accounts

HERE = os.path.join(os.path.dirname(os.path.realpath(__file__)), "sample")
YEAR = 2026


def table(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as f:
        return list(csv.reader(f))


def csv_bytes(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


class People:
    """One browser an account, logged in when first needed."""

    def __init__(self, url, passwords):
        self.url, self.passwords, self.clients = url, passwords, {}

    def __getitem__(self, login):
        if login not in self.clients:
            self.clients[login] = Client(self.url)
            self.clients[login].login(login, self.passwords[login])
        return self.clients[login]


def fire(c, path, event, reason=None, form_action=None, **said):
    """Presses the button of an event on a subject's page, what else its form asks for filled in; gives the page that follows."""
    a = c.get(path)
    for f in a.page.forms:
        values = dict(f.values())
        offered = values.get("event") == event or ("event", event) in [(n, v) for n, v, _ in f.buttons]
        if not offered or (form_action and f.action != form_action):
            continue
        changes = {**({"alasan": reason} if reason is not None and "alasan" in f.names() else {}), **said}
        button = event if values.get("event") != event else None
        return c.submit(a, f, changes, button=button).need(200)
    raise Unexpected(f"{path} offers no {event} to {c.login_name}: {a.page.text[:800]}")


def send(c, path, changes, having=None, files=None, action=None, statuses=(200,)):
    """Opens a page, fills in the form that has these fields, and sends it."""
    a = c.get(path)
    f = a.page.form(action=action, having=having or [k for k in changes if k])
    return c.submit(a, f, changes, files).need(*statuses)


# --- the data list and the forum (steps 1a, 1b) ---

DECISIONS = {  # portal id: decision of the forum
    "362": ("tolak", "Entri percobaan, bukan data."),
    "38": ("tolak", "Judul menggabungkan beberapa data yang berbeda; usulkan satu entri untuk setiap penilaian."),
    "255": ("tunda", "Tumpang tindih dengan luas tanam padi Dinas Tanaman Pangan; disepakati dahulu sumber resminya."),
    "283": ("tunda", "Tumpang tindih dengan luas tanam palawija Dinas Tanaman Pangan."),
    "364": ("tunda", "Samakan dahulu definisi akses air bersih dengan entri Dinas Kesehatan."),
    "368": ("tunda", "Serupa dengan persentase rumah tangga berakses air bersih; pilih salah satu."),
}


def list_import(who):
    c = who["walidata"]
    a = c.get("/daftar-data")
    a = c.submit(a, a.page.form(action="/daftar-data/tahun"), {"tahun": str(YEAR)}).need(200)
    with open(os.path.join(HERE, "daftar-data.csv"), "rb") as f:
        data = f.read()
    send(c, "/daftar-data/impor", {"tahun": str(YEAR), "langkah": "ajukan"}, files=[("berkas", "daftar-data.csv", data)])


def entry_new(who):
    """An entry that the portal has, but not the list: typed into the form by its producer."""
    c = who["dinkes"]
    a = c.get(f"/daftar-data/baru?tahun={YEAR}")
    f = a.page.form(having=["judul", "konsep"])
    a = c.submit(a, f, {
        "judul": "Status Gizi Balita", "jenis": f.option("jenis", "Indikator") if "jenis" in f.options else "indikator",
        "konsep": "Status gizi balita", "definisi": "Keadaan gizi anak di bawah lima tahun menurut baku antropometri anak",
        "klasifikasi": "Kondisi gizi", "ukuran": "Persentase", "satuan": "Persen", "cakupan": "Kabupaten",
        "dasar": "Percepatan penurunan stunting", "jadwal_rilis": "Maret n+1"}).need(200)
    fire(c, a.path, "ajukan")
    return a.path.partition("?")[0].rsplit("/", 1)[1]


ATTENDEES = [("Kepala Bappeda", "Koordinator Forum Satu Data", "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah"),
             ("Kepala Dinas Kominfo", "Walidata", "Dinas Komunikasi dan Informatika"),
             ("Kepala BPS", "Pembina Data", "BPS Kabupaten Magetan"),
             ("Sekretaris Daerah", "Ketua Forum Satu Data", "Sekretariat Daerah")]


def session_call(who, title, place, day):
    a = send(who["koordinator"], "/daftar-data/sidang/baru",
             {"tahun": str(YEAR), "judul": title, "tempat": place, "tanggal": day})
    return a.path.partition("?")[0]


def session_people(who, path):
    c = who["koordinator"]
    a = c.get(path + "/ubah")
    f = a.page.form(having=["nama", "jabatan"])
    room = len([n for n in f.names() if n == "nama"])
    rows = (ATTENDEES + [("", "", "")] * room)[:max(room, len(ATTENDEES))]
    c.submit(a, f, {"nama": [r[0] for r in rows], "jabatan": [r[1] for r in rows], "instansi": [r[2] for r in rows],
                    "nip": [""] * len(rows), "tanda_tangan": [str(i + 1) for i in range(len(ATTENDEES))],
                    "notulen": "Daftar data dibahas per perangkat daerah. Entri yang tumpang tindih ditunda sampai sumber "
                               "resminya disepakati."}).need(200)


def session_decide(who, path, titles):
    """The forum decides one by one where it does not agree, and then agrees to all the rest."""
    c = who["forum"]
    a = c.get(path + "/putuskan")
    f = a.page.form(having=["ids", "catatan"])
    ids = [v for n, v, _ in f.fields if n == "ids"]
    if set(titles) - set(ids):
        raise Unexpected(f"not on the agenda: {sorted(set(titles) - set(ids))}")
    decided = [titles.get(i, ("", "")) for i in ids]
    c.submit(a, f, {"putusan": [d[0] for d in decided], "catatan": [d[1] for d in decided]}).need(200)
    a = c.get(path)
    c.submit(a, a.page.form(action=path + "/putuskan-semua")).need(200)


def forum(who, sample):
    path = session_call(who, f"Rapat Penetapan Daftar Data Tahun {YEAR}", "Ruang Rapat Bappeda", f"{YEAR}-01-22")
    c = who["koordinator"]
    a = c.get(path)
    c.submit(a, a.page.form(action=path + "/agenda")).need(200)
    session_people(who, path)
    fire(c, path, "buka", form_action=path + "/aksi")
    session_decide(who, path, {sample.entries[k]: d for k, d in DECISIONS.items()})
    fire(c, path, "tutup", form_action=path + "/aksi")


def entries_find(who):
    """{portal id: id of the entry}, from the list's own download and its links."""
    c, found, page = who["walidata"], {}, 1
    titles = {r[1]: r[0] for r in table("daftar-data.csv")[1:]}
    while True:
        a = c.get(f"/daftar-data?tahun={YEAR}&hal={page}")
        fresh = 0
        for href, text in a.page.links:
            number = href.partition("?")[0].rsplit("/", 1)[-1]
            if href.startswith("/daftar-data/") and number.isdigit() and text in titles and titles[text] not in found:
                found[titles[text]] = number
                fresh += 1
        if not fresh:
            return found
        page += 1


# --- forms of many questions: FS3 and the metadata worksheets ---

def answers(form, texts, ticks=None):
    """Changes for a form of pairs kode/isi and ticks pilih: `texts` {code: text}, `ticks` {code: [choices]}. Of a question with
    choices the one is taken that begins with the text; what is not named stays as it is."""
    ticks = ticks or {}
    isi, code = [], None
    for i, (name, value, _) in enumerate(form.fields):
        if name == "kode":
            code = value
        elif name == "isi":
            new = texts.get(code, value)
            if i in form.choices:
                near = [v for v, _ in form.choices[i] if v == new]
                near += [v for v, label in form.choices[i] if v and (v.startswith(new) or label.startswith(new))]
                new = near[0] if new and near else value
            isi.append(new)
    pilih = [v for n, v, ticked in form.fields if n == "pilih" and
             (v.partition("=")[2] in ticks.get(v.partition("=")[0], []) or (ticked and v.partition("=")[0] not in ticks))]
    out = {"isi": isi}
    if "pilih" in form.names():
        out["pilih"] = pilih
    return out


# --- recommendation (step 2a) ---

# login, portal ids (None = the entry typed by hand), title of the activity, purpose, how far it goes
REQUESTS = [
    ("dukcapil", ["63", "168", "169"], "Kompilasi Data Administrasi Kependudukan Kabupaten Magetan", "Menyediakan jumlah penduduk menurut "
     "jenis kelamin dan kelompok umur dari pelayanan administrasi kependudukan", "perbaikan-terbit"),
    ("pertanian", ["218", "20", "233", "219"], "Kompilasi Data Tanaman Pangan Kabupaten Magetan", "Menyediakan luas tanam, produksi, dan "
     "penyaluran pupuk bersubsidi dari laporan petugas kecamatan", "terbit"),
    ("dinkes", ["108", "10", "105", None], "Kompilasi Data Kesehatan Kabupaten Magetan", "Menyediakan jumlah fasilitas kesehatan, desa bebas "
     "buang air besar sembarangan, dan status gizi balita dari laporan puskesmas", "catat"),
    ("disdik", ["311"], "Kompilasi Data Pokok Pendidikan Kabupaten Magetan", "Menyediakan jumlah siswa sekolah dasar menurut "
     "kecamatan dari data pokok pendidikan", "terbit"),
    ("perekonomian", ["204", "35"], "Kompilasi Data Perekonomian Kabupaten Magetan", "Menyediakan harga beras dan penyaluran kredit "
     "usaha rakyat dari pencatatan pasar dan laporan bank penyalur", "terbit"),
    ("rsud", ["210"], "Kompilasi Data Pelayanan RSUD dr. Sayidiman Magetan", "Menyediakan jumlah pasien rawat inap menurut diagnosis "
     "utama dari rekam medis", "terbit"),
    ("disdik", ["306", "307", "308"], "Kompilasi Data Guru Kabupaten Magetan", "Menyediakan jumlah guru menurut jenjang dan kecamatan "
     "dari data pokok pendidikan", "ditelaah"),
    ("perekonomian", ["205", "206"], "Kompilasi Data Harga Pangan Kabupaten Magetan", "Menyediakan harga minyak goreng dan daging ayam "
     "dari pencatatan pasar pantauan", "diajukan"),
    ("rsud", ["211"], "Kompilasi Data Rawat Jalan RSUD dr. Sayidiman Magetan", "Menyediakan jumlah pasien rawat jalan menurut diagnosis "
     "dari rekam medis", "perbaikan"),
    ("dukcapil", ["170"], "Kompilasi Data Penduduk menurut Agama Kabupaten Magetan", "Menyediakan jumlah penduduk menurut agama dari "
     "pelayanan administrasi kependudukan", "konsep"),
    ("dinkes", ["113"], "Kompilasi Data Kasus Medis Kabupaten Magetan", "Menyediakan jumlah kasus medis dari laporan puskesmas", "tolak"),
    ("disdik", ["353"], "Kompilasi Data Angka Melek Huruf Kabupaten Magetan", "Menyediakan angka melek huruf dari laporan satuan "
     "pendidikan", "tarik"),
]
EXEMPT = [("36", "Data aset yang dicatat sendiri, tidak ada pengumpulan data statistik."),
          ("37", "Data aset yang dicatat sendiri, tidak ada pengumpulan data statistik.")]


def fs3(title, purpose):
    texts = {
        "1.2": "Jalan utama, gedung kantor, Kabupaten Magetan, Jawa Timur", "1.3": "Tersedia di laman perangkat daerah",
        "1.4": f"{title}, {YEAR}, kompilasi produk administrasi", "2.1": "Kepala perangkat daerah",
        "2.2": "Kepala bidang yang mengelola data", "3.1": "2", "3.2": "Tahunan", "3.3": "1", "4.1": purpose + ".",
        "4.2": "Peubah sesuai entri daftar data | definisi pada standar data | tahun kalender", "5.1": "3", "5.2": "2",
        "5.3": "Jawa Timur, Kabupaten Magetan", "5.6": "staf instansi", "5.7": "Diploma", "5.8": "2", "5.9": "1 | 4",
        "7.3": "deskriptif", "7.5": f"Perencanaan Januari {YEAR}; pengumpulan Februari {YEAR}; pengolahan dan penyajian Maret {YEAR}",
        "7.6": f"31 Maret {YEAR}", "9.1": "Lembar kerja dan tabel kosong",
    }
    ticks = {"5.4": ["data sekunder"], "7.1": ["editing", "validasi"], "7.2": ["kabupaten/kota"], "7.4": ["softcopy", "data makro"]}
    return texts, ticks


def request_write(who, sample, row):
    login, items, title, purpose, _ = row
    c = who[login]
    ids = [sample.entries[i] if i else sample.by_hand for i in items]
    a = c.get(f"/rekomendasi/baru?entri={ids[0]}")
    f = a.page.form(having=["judul", "kode"])
    changes = answers(f, *fs3(title, purpose))
    changes.update({"judul": title, "cara": "kompilasi", "entri": ids})
    return c.submit(a, f, changes).need(200).path.partition("?")[0]


def request_correct(who, login, path):
    """One round: the supervisor asks, the producer answers."""
    p, c = who["pembina"], who[login]
    a = p.get(path)
    f = a.page.form(having=["catatan"])
    field = {"bidang": f.option("bidang", "4.1")} if "bidang" in f.options else {}
    p.submit(a, f, {**field, "catatan": "Sebutkan indikator yang dihasilkan dan rincian wilayahnya."}).need(200)
    fire(p, path, "minta-perbaikan", "Lengkapi tujuan kegiatan.")
    return c


def request_answer(c, path):
    a = c.get(path)
    c.submit(a, a.page.form(having=["jawaban"]), {"jawaban": "Indikator dan rincian wilayah sudah ditambahkan pada tujuan."}).need(200)
    fire(c, path, "ajukan")


def request_decide(who, row, path, number):
    login, end = row[0], row[4]
    p = who["pembina"]
    if end == "konsep":
        return
    if end == "tarik":
        fire(who[login], path, "tarik", "Data ini sudah tersedia dari survei pembina data.")
        return
    fire(who[login], path, "ajukan")
    if end == "diajukan":
        return
    fire(p, path, "telaah")
    if end == "ditelaah":
        return
    if end in ("perbaikan", "perbaikan-terbit"):
        c = request_correct(who, login, path)
        if end == "perbaikan":
            return
        request_answer(c, path)
        fire(p, path, "telaah")
    if end == "tolak":
        fire(p, path, "tolak", "Sudah dikumpulkan melalui sistem informasi puskesmas; pakai data yang ada.")
        return
    if end == "catat":
        send(p, path + "/surat", {"cara": "catat", "nomor": f"B-{number:03d}/35200/VS.100/02/{YEAR}", "tanggal": f"{YEAR}-02-09",
                                  "berlaku": f"{YEAR}-12-31"})
        return
    send(p, path + "/surat", {"cara": "terbit", "berlaku": f"{YEAR}-12-31"})


def recommendations(who, sample):
    for number, row in enumerate(REQUESTS, 1):
        request_decide(who, row, request_write(who, sample, row), number)
    for item, reason in EXEMPT:
        p = who["pembina"]
        token = dict(p.get("/rekomendasi").page.forms[0].values())["csrf"]
        p.post("/rekomendasi/bebas", {"csrf": token, "entri": sample.entries[item], "alasan": reason}).need(200)


# --- standard, structure, metadata (step 2b) ---

SECTORS = {"dukcapil": "2", "pertanian": "1", "dinkes": "9", "disdik": "5", "perekonomian": "17", "rsud": "9"}


def code_lists_make(c, d):
    for dim in d["dimensions"]:
        if "codes" in dim:
            lines = "\n".join(";".join((k["code"], k["name"], k["name_en"])) for k in dim["codes"])
            send(c, f"/standar/{d['slug']}/struktur", {"kode": dim["list"], "nama": dim["name"], "nama_en": dim["name_en"],
                                                       "isi": lines}, having=["kode", "isi"])


def structure_fill(c, d):
    a = c.get(f"/standar/{d['slug']}/struktur")
    f = a.page.form(having=["wilayah", "ind_nama"])
    area = [x for x in d["dimensions"] if x["code"] == "REF_AREA"][0]
    breaks = [x for x in d["dimensions"] if x["code"] != "REF_AREA"]
    rooms = f.names().count("dim_daftar"), f.names().count("ind_nama")
    dims = [(f.option("dim_daftar", f"({x['list']},"), x["name"]) for x in breaks] + [("", "")] * (rooms[0] - len(breaks))
    inds = d["indicators"] + [{}] * (rooms[1] - len(d["indicators"]))
    first = [v for n, v, _ in f.fields if n == "ind_kode"]
    kinds, atts = [v for n, v, _ in f.fields if n == "atr_kode"], d.get("attributes", {})
    c.submit(a, f, {
        "frekuensi": d["frequency"], "wilayah": "tetap" if "fixed" in area else f.option("wilayah", "kecamatan"),
        "dim_daftar": [x[0] for x in dims], "dim_nama": [x[1] for x in dims], "dim_sinonim": [""] * rooms[0],
        "ind_kode": first, "ind_nama": [x.get("name", "") for x in inds], "ind_nama_en": [x.get("name_en", "") for x in inds],
        "ind_satuan": [x.get("unit", "") for x in inds], "ind_desimal": [str(x.get("decimals", 0)) for x in inds],
        "ind_min": [x.get("min") or "" for x in inds], "ind_maks": [x.get("max") or "" for x in inds],
        "ind_sinonim": [""] * rooms[1],
        "atr_pakai": [atts.get(k, ["", ""])[0] for k in kinds], "atr_isi": [atts.get(k, ["", ""])[1] for k in kinds]}).need(200)


def worksheet_texts(d):
    """Answers of the worksheets by question; of MS-Var and MS-Ind for every row."""
    monthly = d["frequency"] == "M"
    sums = d["measure"] in ("Jumlah", "Luas", "Berat", "Nilai")
    keg = {
        "ID.4": "3", "ID.5": SECTORS[d["login"]], "ID.6": "2", "1.2": "Jalan utama, Kabupaten Magetan, Jawa Timur",
        "1.2.a": "(0351) 000000", "1.2.c": f"{d['login']}@contoh.go.id", "2.1.b": "Kepala perangkat daerah",
        "2.2.a": "Kepala bidang yang mengelola data", "2.2.b": "Pejabat yang ditunjuk",
        "2.2.c": "Jalan utama, Kabupaten Magetan, Jawa Timur", "2.2.d": "(0351) 000000", "2.2.f": f"{d['login']}@contoh.go.id",
        "3.1": f"{d['title']} diperlukan untuk perencanaan dan evaluasi pembangunan daerah.",
        "3.2": f"Menyediakan {d['title'].lower()}.",
        "3.3.A.1": (f"{YEAR}-01-05", f"{YEAR}-01-16"), "3.3.A.2": (f"{YEAR}-01-12", f"{YEAR}-01-23"),
        "3.3.B.3": (f"{YEAR}-02-02", f"{YEAR}-02-20"), "3.3.C.4": (f"{YEAR}-02-23", f"{YEAR}-03-06"),
        "3.3.C.5": (f"{YEAR}-03-09", f"{YEAR}-03-13"), "3.3.D.6": (f"{YEAR}-03-16", f"{YEAR}-03-31"),
        "3.3.D.7": (f"{YEAR}-04-06", f"{YEAR}-04-10"),
        "4.1": "2", "4.2": "3" if monthly else "7", "4.3": "2", "4.4": "2", "4.5": "Jawa Timur; Kabupaten Magetan",
        "6.1": "2", "6.3": "2", "7.1.a": "1", "7.1.b": "2", "7.1.c": "2", "7.1.d": "1", "7.2": "1",
        "8.1.a": "2", "8.1.b": "1", "8.1.c": "2", "8.2.b": f"{YEAR + 1}-02-26",
    }
    var = {
        "H.3": "", "H.4": "Bidang yang mengelola data", "(5)": d["definition"].rstrip(".") + ".", "(6)": "Standar data statistik",
        "(7)": "Satu bulan" if monthly else "Satu tahun",
    }
    ind = {
        "(4)": d["definition"].rstrip(".") + ".",
        "(5)": f"Semakin besar nilainya, semakin besar {d['measure'].lower()} {d['concept'].lower()}.",
        "(6)": "Dijumlahkan dari catatan administrasi." if sums else "Dihitung dari catatan administrasi.", "(16)": "Kabupaten/Kota",
    }
    ticks = {"4.6": ["8"], "4.7": ["32"], "4.8": ["8"], "6.2": ["2"], "7.3": ["8"], "7.4": ["4", "8"]}
    return {"keg": keg, "var": var, "ind": ind}, ticks


def worksheet_part(c, path, texts, ticks):
    """One block or row: what is filled in already stays, unless the sample knows better."""
    a = c.get(path)
    f = a.page.form(having=["kode", "isi"])
    kode = [v for n, v, _ in f.fields if n == "kode"]
    isi, seen = [v for n, v, _ in f.fields if n == "isi"], {}
    for i, code in enumerate(kode):
        new, k = texts.get(code), seen.get(code, 0)
        seen[code] = k + 1
        if isinstance(new, tuple):
            isi[i] = new[k]
        elif new and (not isi[i] or path.split("/")[4] == "keg"):
            isi[i] = new
    pilih = [f"{code}={v}" for code in kode for v in ticks.get(code, [])]
    c.submit(a, f, {"isi": isi, **({"pilih": pilih} if "pilih" in f.names() else {})}).need(200)


def metadata_fill(c, d):
    path = f"/standar/{d['slug']}/metadata"
    a = c.get(path)
    for source in ("rekomendasi", "dataset"):
        form = [f for f in a.page.forms if ("dari", source) in f.values()]
        if form:
            c.submit(a, form[0], {}).need(200)
            break
    texts, ticks = worksheet_texts(d)
    parts = [h for h, _ in c.get(path).page.links if h.startswith(path + "/") and h.count("/") == path.count("/") + 2
             and not h.endswith("/baru")]
    for part in parts:
        if part.rsplit("/", 1)[1] != "v":
            worksheet_part(c, part, texts[part.split("/")[4]], ticks)


def dataset_make(who, sample, d):
    """Standard, structure and metadata by the producer; the supervisor approves."""
    c = who[d["login"]]
    entry = sample.entries[d["item"]] if d["item"] else sample.by_hand
    a = send(c, f"/standar/baru?entri={entry}", {
        "judul": d["title"], "alamat": d["slug"], "judul_en": d["title_en"], "deskripsi": d["description"],
        "frekuensi": d["frequency"], "konsep": d["concept"], "definisi": d["definition"], "klasifikasi": d["classification"],
        "ukuran": d["measure"], "satuan": d["unit"]})
    if not a.path.startswith(f"/standar/{d['slug']}/"):
        raise Unexpected(f"{d['slug']} got the address {a.path}")
    code_lists_make(c, d)
    structure_fill(c, d)
    metadata_fill(c, d)
    fire(c, f"/standar/{d['slug']}", "ajukan")
    fire(who["pembina"], f"/standar/{d['slug']}", "setujui")


def datasets(who, sample):
    for d in sample.datasets:
        dataset_make(who, sample, d)
    equalities(who)


# figures that two datasets have in common
EQUAL = [("dukcapil", "penduduk-jenis-kelamin", "penduduk-kelompok-umur")]


def equalities(who):
    for login, slug, other in EQUAL:
        send(who[login], f"/standar/{slug}/pemeriksaan", {"lain": other, "tingkat": "peringatan"},
             action=f"/standar/{slug}/kesamaan")


# --- upload, examination, release (steps 2c, 3, 4) ---

EXPLAIN = {
    "kosong": "Belum ada pencatatan untuk periode ini; diisi pada pemutakhiran berikutnya.",
    "lompatan": "Angkanya sudah dicocokkan dengan catatan asal; perubahan memang sebesar itu.",
    "seri-patah": "Cara mencatatnya berubah: izin yang tidak diperpanjang tidak lagi dihitung.",
    "tahun-salinan": "Memang belum ada perubahan sejak periode sebelumnya; sudah dicocokkan dengan catatan asal.",
    "sel-kecil": "Hitungan seluruh kabupaten tanpa rincian orang; tidak menunjuk perorangan.",
    "kesamaan": "Selisih berasal dari saat penarikan yang berbeda; diselaraskan pada pemutakhiran berikutnya.",
}


def columns(d, years=None):
    """The dataset's file, or the columns of some years of it."""
    rows = table(d["slug"] + ".csv")
    if years is None:
        return rows
    keep = [0] + [i for i, head in enumerate(rows[0]) if head in years]
    return [[r[i] for i in keep] for r in rows]


def swapped(rows):
    """The same with the first two values of the last but one column exchanged: what an examiner should find."""
    rows = [list(r) for r in rows]
    rows[1][-2], rows[2][-2] = rows[2][-2], rows[1][-2]
    return rows


def spoiled(rows):
    """With a name that no code list has, and a number in words."""
    rows = [list(r) for r in rows]
    rows[4][0] = rows[4][0] + " Raya"
    rows[7][1] = "dua ribu"
    return rows


def upload(c, d, rows, path=None):
    """Hands a file to the machine; gives the submission's path. `path`: an earlier submission that is repaired."""
    a = send(c, path or f"/unggah/{d['slug']}", {}, having="berkas", files=[("berkas", d["slug"] + ".csv", csv_bytes(rows))])
    return a.path.partition("?")[0]


def hand_over(c, path, **said):
    a = c.get(path)
    for f in a.page.forms:
        if "penjelasan" not in f.names():
            continue
        rules = [v for n, v, _ in f.fields if n == "aturan"]
        c.submit(a, f, {"penjelasan": [EXPLAIN.get(r, EXPLAIN["lompatan"]) for r in rules]}).need(200)
    fire(c, path + "/serahkan", "serahkan", **said)


def checklist(c, case, note):
    a = c.get(case)
    f = a.page.form(action=case + "/daftar-periksa")
    yes = {n: "ya" for n in ("standar", "metadata", "interoperabilitas", "kode", "validitas")}
    c.submit(a, f, {**yes, "catatan": note}).need(200)


def examine(who, path, d, last=None):
    """The steward's side, up to the state `last` (None: as far as it goes). False where it stopped."""
    case = "/verifikasi/" + path.rsplit("/", 1)[1]
    w, p = who["walidata"], who["pembina"]
    if last == "diserahkan":
        return False
    fire(w, case, "periksa")
    if last == "diperiksa":
        return False
    if last == "dikembalikan":
        a = w.get(case)
        w.submit(a, a.page.form(having=["sel", "teks"]), {"sel": "C4", "teks": d["returned"]}).need(200)
        fire(w, case, "kembalikan", d["returned"])
        return False
    checklist(w, case, "Angka dicocokkan dengan berkas asal.")
    if d.get("priority"):
        fire(w, case, "teruskan")
        if last == "diperiksa-pembina":
            return False
        checklist(p, case, "Pemeriksaan kedua data prioritas.")
        fire(p, case, "loloskan-pembina")
    else:
        fire(w, case, "loloskan")
    return last != "lolos"


def release(who, path, note):
    w, case = who["walidata"], "/verifikasi/" + path.rsplit("/", 1)[1]
    a = w.get(case)
    w.submit(a, a.page.form(action=case + "/rilis"), {"catatan": note}).need(200)


def dataset_release(who, d, rows, note):
    """From a file to the public: with one returned round where the dataset has one."""
    c = who[d["login"]]
    returned = d.get("returned") and d["stage"] == "rilis"
    path = upload(c, d, swapped(rows) if returned else rows)
    hand_over(c, path)
    if returned:
        examine(who, path, d, "dikembalikan")
        a = c.get(path)
        f = a.page.form(having=["catatan", "jawaban"])
        c.submit(a, f, {"jawaban": ["Tertukar dengan baris di atasnya; sudah diperbaiki."] * f.names().count("jawaban")}).need(200)
        path = upload(c, d, rows, path)
        hand_over(c, path)
    examine(who, path, d)
    release(who, path, note)
    return path


def dataset_carry(who, d):
    """One dataset as far as the sample wants it."""
    c, stage = who[d["login"]], d["stage"]
    if stage == "rilis":
        if d.get("earlier"):
            dataset_release(who, d, columns(d, d["earlier"]), f"Data {d['earlier'][0]} sampai dengan {d['earlier'][-1]}.")
        years = table(d["slug"] + ".csv")[0][1:]
        dataset_release(who, d, columns(d), f"Data {years[0]} sampai dengan {years[-1]}.")
    elif stage == "dicabut":
        path = dataset_release(who, d, columns(d), "Rilis pertama.")
        fire(who["walidata"], "/verifikasi/" + path.rsplit("/", 1)[1], "cabut", d["withdrawn"])
    else:
        path = upload(c, d, columns(d))
        hand_over(c, path)
        examine(who, path, d, stage)
    then = d.get("then")
    if then == "bergalat":
        upload(c, d, spoiled(columns(d)))
    elif then:
        path = upload(c, d, columns(d))
        if then == "dibatalkan":
            fire(c, path, "batalkan", "Menunggu pemutakhiran izin klinik selesai.")


def submissions(who, sample):
    for d in sample.datasets:
        dataset_carry(who, d)


# --- the rest of an ordinary day ---

# standards that are not agreed yet: login, portal id, short address, title, concept, definition, event of the supervisor
BEGUN = [
    ("dukcapil", "169", "penduduk-kartu-keluarga", "Jumlah Kartu Keluarga", "Kartu keluarga", "Keluarga yang memiliki kartu keluarga "
     "yang berlaku pada akhir tahun.", "Keluarga", None),
    ("pertanian", "219", "luas-tanam-jagung-kecamatan", "Luas Tanam Jagung menurut Kecamatan", "Lahan tanam jagung", "Luas lahan yang "
     "ditanami jagung, dijumlahkan dari seluruh musim tanam dalam satu tahun.", "Hektare", "diajukan"),
    ("dinkes", "105", "kunjungan-puskesmas", "Kunjungan Pasien di Puskesmas", "Kunjungan puskesmas", "Kunjungan pasien rawat jalan ke "
     "puskesmas selama satu tahun.", "Kunjungan", "dikembalikan"),
]

# entries that came after the list was agreed: login, title, concept, how far
LATE = [
    ("rsud", "Rata-rata Lama Rawat Pasien", "Lama rawat pasien", "konsep"),
    ("disdik", "Siswa Penerima Beasiswa Daerah", "Siswa penerima beasiswa daerah", "diusulkan"),
    ("perekonomian", "Harga Cabai Rawit per Bulan", "Harga cabai rawit", "dikembalikan"),
]

COMPLAINTS = [
    ("Angka padi 2025 Kecamatan Lembeyan", "Luas tanam padi 2025 di Lembeyan lebih besar daripada tahun sebelumnya. Apakah sudah benar?",
     "Sudah benar: ada tambahan musim tanam ketiga. Catatannya akan ditambahkan pada rilis berikutnya.", True),
    ("Data penduduk menurut desa", "Apakah jumlah penduduk menurut desa akan disediakan?",
     "Data menurut desa sedang disiapkan bersama Dinas Kependudukan dan Pencatatan Sipil.", False),
    ("Format kolom periode", "Mohon periode bulanan disediakan dalam satu kolom.", None, False),
]


def standards_begin(who, sample):
    for login, item, slug, title, concept, definition, unit, end in BEGUN:
        c = who[login]
        send(c, f"/standar/baru?entri={sample.entries[item]}", {
            "judul": title, "alamat": slug, "frekuensi": "A", "konsep": concept, "definisi": definition,
            "klasifikasi": "Kecamatan" if "kecamatan" in slug else "Tanpa klasifikasi",
            "ukuran": "Luas" if unit == "Hektare" else "Jumlah", "satuan": unit})
        if end:
            fire(c, f"/standar/{slug}", "ajukan")
        if end == "dikembalikan":
            fire(who["pembina"], f"/standar/{slug}", "kembalikan", "Jelaskan apakah kunjungan ulang dihitung kembali.")


def entries_late(who):
    for login, title, concept, end in LATE:
        c = who[login]
        a = send(c, f"/daftar-data/baru?tahun={YEAR}", {"judul": title, "konsep": concept, "jadwal_rilis": "Februari n+1"})
        path = a.path.partition("?")[0]
        if end != "konsep":
            fire(c, path, "ajukan")
        if end == "dikembalikan":
            fire(who["walidata"], path, "kembalikan", "Lengkapi definisi dan satuannya.")


def complaints(who):
    visitor = Client(who.url)
    for subject, text, _, _ in COMPLAINTS:
        send(visitor, "/pengaduan", {"perihal": subject, "isi": text})
    w = who["walidata"]
    for subject, _, answer, closed in COMPLAINTS:
        path = w.get("/pengaduan-masuk").page.link(text=subject)
        if answer is None:
            continue
        fire(w, path, "proses")
        a = w.get(path)
        f = a.page.form(having="jawaban")
        w.submit(a, f, {"jawaban": answer}).need(200)
        if closed:
            fire(w, path, "tutup")


def ordinary_day(who, sample):
    standards_begin(who, sample)
    entries_late(who)
    complaints(who)


class Sample:
    def __init__(self):
        self.entries = {}    # portal id: id of the entry
        self.by_hand = None  # the entry that the list did not have
        with open(os.path.join(HERE, "dataset.json"), encoding="utf-8") as f:
            self.datasets = json.load(f)
        head, *rows = table("daftar-data.csv")
        priority = {r[0] for r in rows if r[head.index("prioritas")] == "ya"}
        for d in self.datasets:
            d["priority"] = d["item"] in priority


def main():
    p = argparse.ArgumentParser(description="loads the sample of satudata through its own pages")
    p.add_argument("--url", required=True)
    p.add_argument("--accounts", required=True)
    args = p.parse_args()
    who, sample = People(args.url, accounts(args.accounts)), Sample()
    if any("q" in f.names() for f in who["walidata"].get("/daftar-data").page.forms):
        sys.exit("sample: there is a data list already; the sample is loaded into an empty instance only.")
    steps = [("data list", lambda: list_import(who)), ("one entry by hand", lambda: setattr(sample, "by_hand", entry_new(who))),
             ("entries", lambda: sample.entries.update(entries_find(who))), ("forum", lambda: forum(who, sample)),
             ("recommendations", lambda: recommendations(who, sample)),
             ("standards", lambda: datasets(who, sample)),
             ("submissions", lambda: submissions(who, sample)),
             ("an ordinary day", lambda: ordinary_day(who, sample))]
    for name, step in steps:
        began = time.monotonic()
        step()
        print(f"{name}: {time.monotonic() - began:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unexpected as e:
        sys.exit(f"sample: {e}")
