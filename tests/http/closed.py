"""closed.py: a release is closed. Every field of structure, standard, code lists, units, dataset, agency, metadata worksheets and checks is
edited, with the forms that people have and the rest in the database, and no byte changes at any public address of the dataset: pages,
pictures, files, SDMX of both standards. When what was edited is examined and released, exactly the announced shows: names and units
beside the same figures, another version; the releases before stay as they were, and what was edited after it had passed stays a draft.
"""
import io
import json
import os
import re
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
import sample  # noqa: E402  (nginx/sample.py: the same steps that loaded the sample)
from suite import client, instance, need, sql  # noqa: E402

SAVED = os.path.join(suite.DIR, "tmp", "closed.sql")
SLUG, CODE = "siswa-sd-kecamatan", "SISWA_SD_KECAMATAN"  # two releases
ME = f"(SELECT id FROM dataset WHERE code = '{CODE}')"
WORD, LATER, AGAIN = "Ubahan", "Belakangan", "Lagi"  # in every edited text; in what is edited after it has passed; after its release
WHY = "Satuan dihitung per kelas sejak pendataan ulang."
AGENCY = sql("SELECT value FROM setting WHERE name = 'sdmx.agency'")[0][0]

PLACES = (
    [f"/katalog/{SLUG}{end}" for end in ("", "?rilis=1", ".csv", ".csv?lang=en", ".csv?rilis=1", ".xlsx", ".json", ".ndjson", ".jsonstat", ".px",
                                         ".xml", ".svg", ".png", "/infografis.svg", "/infografis.png", "/perubahan.json", "/perubahan.csv",
                                         ".csv?jumlah=periode", ".csv?bom=1")] +
    [f"/katalog/{SLUG}{end}?rilis=2" for end in (".csv", ".json", ".ndjson", ".jsonstat", ".px", ".xml", ".xlsx", ".svg")] +
    [f"/sdmx/v1/data/{AGENCY},DF_{CODE},1.0.0?format=csvfile", f"/sdmx/v1/dataflow/{AGENCY}/DF_{CODE}/1.0.0?references=descendants",
     f"/sdmx/v2/data/dataflow/{AGENCY}/DF_{CODE}/1.0.0?format=jsondata", f"/sdmx/v2/structure/dataflow/{AGENCY}/DF_{CODE}/1.0.0?references=descendants"] +
    [f"/sdmx/v1/metadata/MDF_MS_{kind}" for kind in ("KEG", "VAR", "IND")] + ["/sdmx/v2/metadata/metadataflow/*/*/*"] +
    [f"/katalog?cari={word}" for word in ("siswa", WORD)] +
    ["/", "/katalog", "/katalog.zip", "/rilis.atom", "/jadwal-rilis", "/jadwal-rilis.ics", "/perubahan.json", "/kode-referensi",
     "/kode-referensi/CL_KECAMATAN", "/kode-referensi/CL_KECAMATAN.csv", "/kode-referensi/CL_KECAMATAN.json",
     "/kode-referensi/CL_UNIT_MEASURE.csv", f"/kode-referensi/CL_IND_{CODE}.csv"] +
    [f"/sdmx/v1/data/DF_{CODE}?format={f}" for f in ("jsondata", "csvfilewithlabels", "csvfile", "structurespecificdata", "genericdata")] +
    [f"/sdmx/v1/{kind}/all/all/all?references={refs}" for kind in ("dataflow", "codelist", "conceptscheme") for refs in ("none", "all")] +
    ["/sdmx/v1/dataproviderscheme", "/sdmx/v1/agencyscheme", "/sdmx/v1/categoryscheme/all/all/all?references=all",
     f"/sdmx/v1/datastructure/all/DSD_{CODE}?references=all", f"/sdmx/v1/availableconstraint/DF_{CODE}", f"/sdmx/v1/schema/dataflow/{AGENCY}/DF_{CODE}"] +
    [f"/sdmx/v2/data/dataflow/*/DF_{CODE}/*?format={f}" for f in ("jsondata", "csvfilewithlabels", "structurespecificdata")] +
    ["/sdmx/v2/structure/*/*/*/*?references=all", f"/sdmx/v2/structure/datastructure/*/DSD_{CODE}/*?references=descendants",
     f"/sdmx/v2/availability/dataflow/*/DF_{CODE}/*/*", f"/sdmx/v2/schema/dataflow/{AGENCY}/DF_{CODE}/+"])

# The own lists of the dataset; those of SDMX are nobody's to edit.
LISTS = f"(SELECT list_id FROM dimension m JOIN code_list k ON k.id = m.list_id WHERE m.dataset_id = {ME} AND k.agency = '')"
# What a dataset is called and where it belongs: no form edits it.
FORMLESS = (f"UPDATE dataset SET title_id = CONCAT('{WORD} ', title_id), title_en = CONCAT('{WORD} ', title_en), description_id = '{WORD} isi',"
            f" description_en = '{WORD} text', keywords = '{WORD}', licence = 'CC0-1.0', function_code = (SELECT MAX(code) FROM government_function),"
            f" rev = rev + 1, changed_at = UTC_TIMESTAMP(6) WHERE code = '{CODE}'")
EDITS = [
    f"UPDATE dataset SET title_id = CONCAT('Lagi ', title_id), title_en = CONCAT('Again ', title_en), description_id = 'Lagi', description_en = 'Again',"
    f" keywords = 'lagi', licence = 'CC-BY-4.0', frequency = 'M', required_cells = 'jarang', structure_version = structure_version + 1,"
    f" function_code = NULL, rev = rev + 1, changed_at = UTC_TIMESTAMP(6) WHERE code = '{CODE}'",
    f"UPDATE metadata SET body = '{{}}', rev = rev + 1, changed_at = UTC_TIMESTAMP(6) WHERE dataset_id = {ME}",
    f"UPDATE standard SET concept = '{AGAIN}', definition = '{AGAIN}', classification = '{AGAIN}', measure = '{AGAIN}', unit_text = '{AGAIN}',"
    f" reference = '{AGAIN}', sdsn_code = '{AGAIN}', rev = rev + 1, changed_at = UTC_TIMESTAMP(6) WHERE dataset_id = {ME}",
    f"UPDATE dimension SET name_id = CONCAT('{AGAIN} ', code), name_en = CONCAT('{AGAIN} ', code), synonyms = '{AGAIN}' WHERE dataset_id = {ME}",
    f"UPDATE indicator SET name_id = '{AGAIN} id', name_en = '{AGAIN} en', unit_code = 'TON', unit_mult = '3', decimals = 2, min_value = '0',"
    f" max_value = '999999999', synonyms = '{AGAIN}' WHERE dataset_id = {ME}",
    f"INSERT INTO indicator (dataset_id, position, code, name_id, unit_code) VALUES ({ME}, 99, 'TAMBAHAN', '{AGAIN} lain', 'TON')",
    f"INSERT INTO dataset_attribute (dataset_id, position, code, value) VALUES ({ME}, 9, 'COVERAGE', '{AGAIN}')",
    f"UPDATE code c JOIN {LISTS} x ON x.list_id = c.list_id SET c.name_id = CONCAT('{AGAIN} ', c.code), c.name_en = '{AGAIN}',"
    f" c.description = '{AGAIN}', c.valid_to = '2099-12-31'",
    f"INSERT INTO code (list_id, code, position, name_id) SELECT list_id, 'TAMBAHAN', 999, '{AGAIN}' FROM {LISTS} x",
    f"UPDATE code SET name_id = CONCAT('{AGAIN} ', code), name_en = '{AGAIN}' WHERE list_id = (SELECT MAX(id) FROM code_list WHERE agency = ''"
    " AND code = 'CL_UNIT_MEASURE')",
    f"UPDATE code_list l JOIN {LISTS} x ON x.list_id = l.id SET l.name_id = '{AGAIN}', l.name_en = '{AGAIN}', l.description = '{AGAIN}',"
    f" l.source = '{AGAIN}', l.rev = l.rev + 1, l.changed_at = UTC_TIMESTAMP(6)",
    f"UPDATE unit SET name = CONCAT('{AGAIN} ', name), rev = rev + 1, changed_at = UTC_TIMESTAMP(6) WHERE id = (SELECT unit_id FROM dataset"
    f" WHERE code = '{CODE}')",
]

# What says when or which answer it is, and nothing of what the answer means.
MASKS = [rb'nonce="[^"]*"', rb"nonce-[^' ]*", rb"<(?:\w+:)?Prepared>[^<]*", rb"<(?:\w+:)?ID>[^<]*", rb'"prepared": ?"[^"]*"', rb'"id": ?"IDREF[^"]*"',
         rb"<(?:dcterms:)?updated>[^<]*", rb"DTSTAMP:[^\r\n]*", rb"<meta name=.generated.[^>]*", rb'"id": ?"M[0-9a-f]{32}"', rb'"sampai": ?"[^"]*"',]


def files_of(body):
    """An archive or workbook as its members; the times of entries are those of the answer."""
    with zipfile.ZipFile(io.BytesIO(body)) as z:
        return b"".join(name.encode() + z.read(name) for name in sorted(z.namelist()) if "docProps" not in name)


def answer(path):
    a = client(None).request("GET", path)
    body = files_of(a.body) if a.body[:2] == b"PK" else a.body
    for mask in MASKS:
        body = re.sub(mask, b"", body)
    return a.status, re.sub(rb"Seluruh katalog per [^,]*", b"", body)


def differing(before):
    return {path for path in PLACES if answer(path) != before[path]}


def where(x, y):
    """The first place at which two answers part."""
    i = next((k for k in range(min(len(x), len(y))) if x[k] != y[k]), min(len(x), len(y)))
    return f"{x[max(0, i - 60):i + 60]} / {y[max(0, i - 60):i + 60]}"


def typed(c, path, action=None, **changes):
    """Fills in a form of the page: of a name that stands there several times, the first field."""
    a = c.get(path)
    f = a.page.form(action=action or path)
    for name, value in changes.items():
        need(name in f.names(), f"{path} has no field {name}: {f.names()}")
        rest = [v or "" for n, v, _ in f.fields if n == name][1:]
        changes[name] = [value] + rest if rest else value
    return c.submit(a, f, changes).need(200)


def worksheets(word):
    suite.worksheet_set("disdik", SLUG, "keg/i", "1.2", f"{word} alamat")
    suite.worksheet_set("disdik", SLUG, "var/1", "(4)", f"{word} konsep")
    suite.worksheet_set("disdik", SLUG, "ind/1", "(5)", f"{word} interpretasi")


def setting(name, value):
    admin = client("admin")
    a = admin.get("/admin/pengaturan")
    f = next(f for f in a.page.forms if ("nama", name) in f.values())
    admin.submit(a, f, {"nilai": value}).need(200)


def by_the_forms():
    """What people have: structure, a new version of the standard that is approved, code lists and codes, the agency, the worksheets, a
    threshold of the checks. What has no form is written."""
    producer, steward, supervisor, admin = (client(x) for x in ("disdik", "walidata", "pembina", "admin"))
    typed(producer, f"/standar/{SLUG}/struktur", ind_nama=f"{WORD} nama", ind_nama_en=f"{WORD} name", ind_satuan="KELAS", ind_desimal="1",
          ind_pengali="3", ind_min="1", ind_maks="999999", ind_sinonim=WORD)
    c = producer.get(f"/standar/{SLUG}")
    producer.submit(c, c.page.form(action=f"/standar/{SLUG}/versi"), {}).need(200)
    typed(producer, f"/standar/{SLUG}/ubah", konsep=f"{WORD} konsep", definisi=f"{WORD} definisi yang lain sama sekali.", klasifikasi=f"{WORD} kelas",
          ukuran=f"{WORD} ukuran", satuan="Kelas", acuan=f"{WORD} acuan", sdsn=f"{WORD}")
    sample.fire(producer, f"/standar/{SLUG}", "ajukan")
    sample.fire(supervisor, f"/standar/{SLUG}", "setujui")
    for code in ("CL_KECAMATAN", "CL_UNIT_MEASURE"):
        number, first = sql(f"SELECT l.id, (SELECT c.code FROM code c WHERE c.list_id = l.id ORDER BY position, code LIMIT 1) FROM code_list l"
                            f" WHERE l.code = '{code}' AND l.agency = '' ORDER BY l.id DESC LIMIT 1")[0]
        typed(steward, f"/standar/kode/{number}/ubah", nama=f"{WORD} daftar", nama_en=f"{WORD} list", uraian=WORD, sumber=WORD)
        typed(steward, f"/standar/kode/{number}/kode/{first}", nama=f"{WORD} kode", nama_en=f"{WORD} code", keterangan=WORD)
    unit = sql(f"SELECT unit_id FROM dataset WHERE code = '{CODE}'")[0][0]
    typed(admin, f"/admin/unit/{unit}", nama=f"{WORD} dinas")
    worksheets(WORD)
    setting("periksa.lompatan_persen", "77")
    sql(FORMLESS)
    edited = sql(f"SELECT (SELECT name_id FROM indicator WHERE dataset_id = {ME} ORDER BY position LIMIT 1), (SELECT name FROM unit WHERE id = {unit}),"
                 f" (SELECT MAX(concept) FROM standard WHERE dataset_id = {ME} AND state = 'disetujui' AND concept LIKE '{WORD}%'),"
                 f" (SELECT COUNT(*) FROM code WHERE name_id = '{WORD} kode'), (SELECT COUNT(*) FROM metadata WHERE dataset_id = {ME} AND is_current"
                 f" AND body LIKE '%{WORD}%')")[0]
    need(edited == [f"{WORD} nama", f"{WORD} dinas", f"{WORD} konsep", "2", "3"], f"the forms did not take it: {edited}")


def nothing_changes(before, edit):
    edit()
    now = {path: answer(path) for path in PLACES}
    need(now == before, " | ".join(f"{p}: {now[p][0]}: {where(before[p][1], now[p][1])}" for p in PLACES if now[p] != before[p]))


def stands_still():
    """Every address answers, twice the same."""
    before = {path: answer(path) for path in PLACES}
    for path in PLACES:
        now = answer(path)
        need(now == before[path], f"{path}: two answers differ by themselves: {where(before[path][1], now[1])}")
    need([p for p in PLACES if before[p][0] != 200 and WORD not in p] == [], [(p, before[p][0]) for p in PLACES if before[p][0] != 200])
    return before


def exactly_what_was_announced(before):
    """What was edited is uploaded with, examined and released; the releases before keep what they meant."""
    who = {name: client(name) for name in ("disdik", "walidata", "pembina")}
    d = next(d for d in sample.Sample().datasets if d["slug"] == SLUG)
    old = client(None).request("GET", f"/sdmx/v1/data/DF_{CODE}?format=csvfile").text
    path = sample.upload(who["disdik"], d, sample.columns(d))
    sample.hand_over(who["disdik"], path, putus=WHY)
    sample.examine(who, path, d, "lolos")
    worksheets(LATER)
    need(differing(before) == set(), "the public sees what passed before it is released")
    sample.release(who, path, "Satuan baru.")
    changed = differing(before)
    for place in (f"/katalog/{SLUG}", f"/katalog/{SLUG}.csv", f"/katalog/{SLUG}.json", f"/katalog/{SLUG}.px", f"/katalog/{SLUG}.jsonstat",
                  f"/sdmx/v1/data/DF_{CODE}?format=csvfilewithlabels", f"/katalog?cari={WORD}", "/katalog", "/sdmx/v1/dataproviderscheme",
                  f"/sdmx/v1/datastructure/all/DSD_{CODE}?references=all", "/kode-referensi/CL_KECAMATAN.csv", "/perubahan.json", "/rilis.atom",
                  "/sdmx/v1/metadata/MDF_MS_KEG", "/sdmx/v1/metadata/MDF_MS_VAR", "/sdmx/v1/metadata/MDF_MS_IND"):
        need(place in changed, f"{place} does not show what was released")
    kept = [p for p in changed if "rilis=" in p and p != f"/katalog/{SLUG}?rilis=1" or "/1.0.0" in p or f",DF_{CODE},1.0.0" in p]
    need(not kept, " | ".join(f"{p}: {where(before[p][1], answer(p)[1])}" for p in kept))
    now = client(None).request("GET", f"/sdmx/v1/data/DF_{CODE}?format=csvfile").text
    values = [[row.split(",")[-1] for row in text.splitlines()] for text in (old, now)]
    need(len(values[0]) == len(values[1]) > 1, "another number of observations")
    stub = client(None).request("GET", f"/sdmx/v1/dataflow/all/DF_{CODE}/latest?detail=allstubs").text
    need('version="2.0.0"' in stub, f"another unit is no major version: {stub[-400:]}")
    return {place: answer(place) for place in PLACES}


def worksheets_are_those_that_passed():
    page = client(None).get(f"/katalog/{SLUG}").text
    need(all(f"{WORD} {x}" in page for x in ("alamat", "konsep", "interpretasi")) and LATER not in page, "the worksheets of the page")
    need("Pemeriksaan mesin" in page and "77 persen" in page and "Baris ganda" in page, "by what it was checked")
    old = client(None).get(f"/katalog/{SLUG}?rilis=2").text
    need("Metadata kegiatan" in old and f"{WORD} alamat" not in old and "77 persen" not in old, "the worksheets of the release before")
    for place in ("/sdmx/v1/metadata/MDF_MS_KEG", "/sdmx/v2/metadata/metadataflow/*/MDF_MS_KEG/*"):
        text = client(None).request("GET", place).text
        need(f"{WORD} alamat" in text and LATER not in text, f"{place} has another worksheet")
    event = [e for e in json.loads(client(None).get("/perubahan.json").text)["kejadian"] if e["dataset"] == SLUG and int(e["rilis"]) == 3]
    kinds = {k["jenis"] for k in event[0]["keterangan"]}
    need(kinds >= {"lembar-keg", "lembar-var", "lembar-ind", "satuan", "judul"}, kinds)
    rows = sql(f"SELECT kind, version, is_current FROM metadata WHERE dataset_id = {ME} ORDER BY kind, version")
    need(rows == [[kind, str(v), str(int(v == 3))] for kind in ("keg", "var", "ind") for v in (1, 2, 3)], f"a version that passed was written into: {rows}")


def everything():
    """Every field at once, also what has no form and what the forms would refuse."""
    for edit in EDITS:
        sql(edit)


instance("console", "backup", SAVED)
try:
    kept = suite.case("http closed: every public address answers the same twice", stands_still)
    if kept:
        suite.case("http closed: what the forms edit changes no public byte", nothing_changes, kept, by_the_forms)
        kept = suite.case("http closed: a release shows exactly what was announced", exactly_what_was_announced, kept)
    if kept:
        suite.case("http closed: edits of what figures mean change no public byte", nothing_changes, kept, everything)
        suite.case("http closed: worksheets and checks are those that passed", worksheets_are_those_that_passed)
finally:
    instance("console", "restore", SAVED, "--overwrite")
    os.unlink(SAVED)
suite.done()
