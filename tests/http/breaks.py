"""breaks.py: a break in series. The unit of a released dataset is changed with the form of its structure: handing over is refused without
an explanation and without every period in the new unit, on the page and by program, and nothing is lost; the examiner and the report
say what was and what becomes; the public sees nothing until release, then the new unit, the mark at the first value of each series and
the explanation in every format, and the old unit in the old release. Later uploads keep the mark. A change of the definition asks for no
more than the periods from its first one on. Changes the sample, so it puts it back from a backup.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
import sample  # noqa: E402  (nginx/sample.py: the same steps that loaded the sample)
from suite import client, instance, need, sql  # noqa: E402

SLUG, LOGIN, FLOW = "luas-tanam-padi-kecamatan", "pertanian", "DF_LUAS_TANAM_PADI_KECAMATAN"
SAVED = os.path.join(suite.DIR, "tmp", "breaks.sql")
D = {"slug": SLUG, "login": LOGIN, "stage": "rilis"}
YEARS = ["2022", "2023", "2024", "2025"]
WHY = "Sejak pendataan ulang, luas dicatat dalam meter persegi; angka lama dikonversi."
MARK = "Putus deret sejak rilis 2."
NOW = {}


def who():
    return {name: client(name) for name in (LOGIN, "walidata", "pembina")}


def public(path):
    return client(None).get(path).text


def pdf_text(body):
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, timeout=60).stdout.decode()


def rows(query=""):
    return list(csv.DictReader(io.StringIO(public(f"/katalog/{SLUG}.csv{query}"))))


def table(years, times=10000):
    """The sample's figures, in square metres."""
    head, *body = sample.columns(D, years)
    return [head] + [[r[0]] + [str(int(x) * times) for x in r[1:]] for r in body]


def structure(**changes):
    suite.structure_set(LOGIN, SLUG, **changes)


def hand_over(path, **said):
    """Presses the button of the page on which a submission is handed over; the page that follows."""
    c = client(LOGIN)
    a = c.get(path)
    for f in a.page.forms:
        if "penjelasan" in f.names():
            rules = [v for n, v, _ in f.fields if n == "aturan"]
            c.submit(a, f, {"penjelasan": [sample.EXPLAIN.get(r, sample.EXPLAIN["lompatan"]) for r in rules]}).need(200)
    a = c.get(path + "/serahkan")
    return c.submit(a, a.page.form(action=path + "/aksi"), said)


def state(path):
    return sql(f"SELECT state FROM submission WHERE id = {path.rsplit('/', 1)[1]}")[0][0]


def number():
    return int(sql(f"SELECT current_release FROM dataset WHERE slug = '{SLUG}'")[0][0])


def unit_is_changed():
    NOW["before"] = {p: public(p) for p in (f"/katalog/{SLUG}.csv", f"/katalog/{SLUG}.json")}
    structure(ind_satuan="M2")
    need(sql(f"SELECT unit_code FROM indicator i JOIN dataset d ON d.id = i.dataset_id WHERE d.slug = '{SLUG}'") == [["M2"]], "not changed")
    NOW["path"] = sample.upload(client(LOGIN), D, table(YEARS[2:]))
    page = client(LOGIN).get(NOW["path"] + "/serahkan").text
    need("Hektare" in page and "Meter persegi" in page and "Putus deret" in page, "the page does not say was and becomes")


def is_explained():
    a = hand_over(NOW["path"])
    need(a.status == 422 and "Jelaskan dahulu" in a.text and state(NOW["path"]) == "terperiksa", f"{a.status} {state(NOW['path'])}")
    a = hand_over(NOW["path"], putus="Hubungi 3520010101800001 untuk sebabnya.")
    need(a.status == 422 and "perorangan" in a.text, "an identity number in the explanation")


def is_whole():
    a = hand_over(NOW["path"], putus=WHY)
    need(a.status == 422 and "semua periode harus dikirim ulang" in a.text and "2022, 2023" in a.text, f"{a.status} {a.text[:3000]}")
    kept = [v for f in a.page.forms for n, v, _ in f.fields if n == "putus"]
    need(kept and (kept[0] or "").strip() == WHY and state(NOW["path"]) == "terperiksa", f"the explanation is lost: {kept}")


def by_program():
    c = client(LOGIN)
    a = c.post("/akun/kunci", {"csrf": c.csrf(), "nama": "Uji putus", "cakupan": "tulis", "hari": "1"})
    key = re.search(r"sdk_[A-Za-z0-9_-]{40,}", a.text).group(0)
    ident = NOW["path"].rsplit("/", 1)[1]

    def send(body):
        done = subprocess.run(["curl", "-sS", "-w", "\n%{http_code}", "-H", f"Authorization: Bearer {key}", "-H", "Content-Type: application/json",
                               "-d", json.dumps(body), f"{suite.URL}/api/v1/kiriman/{ident}/serahkan"], capture_output=True, text=True, timeout=60)
        return done.stdout.rpartition("\n")
    rev = int(sql(f"SELECT rev FROM submission WHERE id = {ident}")[0][0])
    said, _, status = send({"rev": rev})
    need(status == "422" and "Jelaskan dahulu" in said, f"{status} {said}")
    said, _, status = send({"rev": rev, "putus": WHY})
    need(status == "422" and "2022, 2023" in said, f"{status} {said}")


def is_judged():
    path = NOW["path"] = sample.upload(client(LOGIN), D, table(YEARS), NOW["path"])
    a = hand_over(path, putus=WHY)
    need(a.status == 200 and state(path) == "diserahkan", f"{a.status} {state(path)}")
    case = "/verifikasi/" + path.rsplit("/", 1)[1]
    page = client("walidata").get(case).text
    need(WHY in page and "Hektare" in page and "Meter persegi" in page, "the examiner does not see it")
    # An explanation of another break explains nothing: what the producer changes after handing over goes back to him.
    sql(f"UPDATE indicator SET decimals = 3 WHERE dataset_id = (SELECT id FROM dataset WHERE slug = '{SLUG}')")
    try:
        need("Belum dijelaskan" in client("walidata").get(case).text, "a later break has the explanation of the first")
        try:
            sample.examine(who(), path, D, "lolos")
            need(state(path) != "lolos", "it passes unexplained")
        except sample.Unexpected as e:
            need("Jelaskan dahulu" in str(e), str(e)[:300])
    finally:
        sql(f"UPDATE indicator SET decimals = 0 WHERE dataset_id = (SELECT id FROM dataset WHERE slug = '{SLUG}')")
    sample.fire(client("walidata"), case, "loloskan")
    need(state(path) == "lolos", state(path))
    code = sql("SELECT code FROM document WHERE kind = 'laporan-pemeriksaan' ORDER BY id DESC LIMIT 1")[0][0]
    pdf = client("walidata").get(f"/dokumen/{code}.pdf")
    text = pdf_text(pdf.body)
    need("Putus deret" in text and "Hektare" in text and "dikonversi" in text, f"the report: {text[:1500]}")
    for p, before in NOW["before"].items():
        need(public(p) == before, f"{p} changed before the release")


def shows_everywhere():
    sample.release(who(), NOW["path"], "Satuan baru.")
    need(number() == 2, number())
    got = rows()
    first = [r for r in got if r["periode"] == "2022"]
    need({r["satuan"] for r in got} == {"Meter persegi"} and len(got) == 72, f"units {set(r['satuan'] for r in got)}")
    need(all(r["status"] == "B" and r["keterangan"].startswith(MARK) and WHY in r["keterangan"] for r in first) and len(first) == 18, first[:1])
    need(all(r["status"] == "A" and not r["keterangan"] for r in got if r["periode"] != "2022"), "marked elsewhere")
    old = rows("?rilis=1")
    need({r["satuan"] for r in old} == {"Hektare"} and not [r for r in old if r["status"] != "A"], "the old release")
    for end in (".json", ".xml", ".px", ".jsonstat"):
        text = public(f"/katalog/{SLUG}{end}")
        need("Meter persegi" in text and "Hektare" not in text.replace("Hektare menjadi", "") and MARK in text, f"{end}: {text[-600:]}")
        need("Hektare" in public(f"/katalog/{SLUG}{end}?rilis=1"), f"{end}?rilis=1")
    need(public(f"/katalog/{SLUG}.ndjson").count(MARK) == 18, ".ndjson, which names no unit")
    page = public(f"/katalog/{SLUG}")
    need("Putus deret sejak rilis 2" in page and WHY in page and "Perubahan keterangan" in page, "the page")
    # The letters of SVG are outlines; of the PDF they can be read. All pictures have the same line of the source.
    texts = [pdf_text(client(None).get(f"/katalog/{SLUG}/infografis.pdf{q}").body) for q in ("", "?rilis=1")]
    need("Putus deret sejak rilis 2" in texts[0] and "Putus deret" not in texts[1], f"the poster: {texts}")


def shows_in_sdmx():
    for path in (f"/sdmx/v1/data/{FLOW}?format=csvfile", f"/sdmx/v1/data/{FLOW}?format=structurespecificdata", f"/sdmx/v1/data/{FLOW}?format=genericdata",
                 f"/sdmx/v1/data/{FLOW}?format=jsondata", f"/sdmx/v2/data/dataflow/*/{FLOW}/*?format=csvfile", f"/sdmx/v2/data/dataflow/*/{FLOW}/*?format=jsondata",
                 f"/sdmx/v2/data/dataflow/*/{FLOW}/*?format=structurespecificdata"):
        text = public(path)
        need(text.count(MARK) >= 1 and "M2" in text and re.search(r'[",]B[",]|"id": ?"B"|OBS_STATUS="B"|value="B"', text), f"{path}: {text[:1500]}")
    one = list(csv.DictReader(io.StringIO(public(f"/sdmx/v1/data/{FLOW}?format=csvfile"))))
    need(sorted(r["TIME_PERIOD"] for r in one if r["OBS_STATUS"] == "B") == ["2022"] * 18 and {r["UNIT_MEASURE"] for r in one} == {"M2"}, "v1 csv")


def shows_in_feeds():
    event = [e for e in json.loads(public("/perubahan.json"))["kejadian"] if e["dataset"] == SLUG and e["rilis"] in (2, "2")]
    need(event and event[0]["penjelasan"] == WHY, event)
    unit = [k for k in event[0]["keterangan"] if k["jenis"] == "satuan"]
    need(unit and (unit[0]["sebelum"], unit[0]["menjadi"]) == ("Hektare", "Meter persegi") and int(unit[0]["putus_deret"]) == 1, event)
    need("Hektare menjadi Meter persegi" in public("/perubahan.csv") and WHY in public("/perubahan.csv"), "perubahan.csv")
    own = json.loads(public(f"/katalog/{SLUG}/perubahan.json?sejak_rilis=1"))
    need(WHY in json.dumps(own) and "Meter persegi" in json.dumps(own), "the dataset's own feed")
    need("Hektare menjadi Meter persegi" in public("/rilis.atom") and WHY in public("/rilis.atom"), "Atom")


def later_uploads_keep_it():
    """The same figures without our mark, one of them another: the mark stays, and one value has changed."""
    body = table(YEARS)
    body[1][4] = str(int(body[1][4]) + 1)
    sample.dataset_release(who(), D, body, "Satu angka.")
    need(number() == 3 and sql("SELECT n_added, n_changed, n_deleted FROM `release` r JOIN dataset d ON d.id = r.dataset_id"
                               f" WHERE d.slug = '{SLUG}' AND number = 3") == [["0", "1", "0"]], "counted")
    need([r["periode"] for r in rows() if r["status"] == "B"] == ["2022"] * 18, "the marks")
    need(sql(f"SELECT COUNT(*) FROM meaning_change c JOIN dataset d ON d.id = c.dataset_id WHERE d.slug = '{SLUG}' AND number = 3") == [["0"]], "changes")


def definition_goes_forward():
    """Another definition: earlier figures stay beside it, and a file of the middle would leave two breaks."""
    sql(f"UPDATE standard SET definition = CONCAT(definition, ' Termasuk lahan kering.') WHERE dataset_id = (SELECT id FROM dataset WHERE slug = '{SLUG}')")
    why = "Lahan kering ikut dihitung sejak 2025."
    path = sample.upload(client(LOGIN), D, table(YEARS[1:2]))
    a = hand_over(path, putus=why)
    need(a.status == 422 and "2024, 2025" in a.text, f"{a.status} {a.text[:2000]}")
    body = table(YEARS[3:])
    body[1][1] = str(int(body[1][1]) + 2)
    path = sample.upload(client(LOGIN), D, body, path)
    a = hand_over(path, putus=why)
    need(a.status == 200 and state(path) == "diserahkan", f"{a.status} {state(path)}")
    sample.examine(who(), path, D)
    sample.release(who(), path, "Definisi baru.")
    marked = {(r["periode"], r["keterangan"][:27]) for r in rows() if r["status"] == "B"}
    need(marked == {("2022", MARK + " "), ("2025", "Putus deret sejak rilis 4. ")} and len(rows()) == 72, marked)
    need(sql("SELECT kind, is_break FROM meaning_change c JOIN dataset d ON d.id = c.dataset_id WHERE d.slug ="
             f" '{SLUG}' AND number = 4") == [["definisi", "1"]], "kept")


instance("console", "backup", SAVED)
try:
    for name, fn in (("the page on which it is handed over says was and becomes", unit_is_changed), ("it is explained", is_explained),
                     ("every period comes in the new unit, and what was typed stays", is_whole), ("the same by program", by_program),
                     ("the examiner judges it", is_judged), ("every format shows it after the release", shows_everywhere),
                     ("SDMX shows it in both versions", shows_in_sdmx), ("the feeds of changes name it", shows_in_feeds),
                     ("later uploads keep the mark", later_uploads_keep_it), ("a definition asks for what follows", definition_goes_forward)):
        suite.case("http breaks: " + name, fn)
finally:
    instance("console", "restore", SAVED, "--overwrite")
    os.unlink(SAVED)
suite.done()
