"""withdrawn.py: what was withdrawn stays withdrawn. A release of three years is withdrawn and a release of one year follows: only that
year is public, in every format and by every address; the withdrawn release answers 410 for ever, the withdrawal itself stays in all
histories; its figures come back only where somebody examined them again, and his page and report say so. Changes the sample, so it puts
it back from a backup.
"""
import csv
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

SLUG, LOGIN = "fasilitas-kesehatan", "dinkes"
SAVED = os.path.join(suite.DIR, "tmp", "withdrawn.sql")
D = {"slug": SLUG, "login": LOGIN, "stage": "rilis"}
REASON = "Uji pencabutan: angka tahun lalu keliru."
FILES = ("csv", "json", "ndjson", "jsonstat", "px", "xml")
AT = {}      # moments between the steps, as SDMX says them
NUMBER = {}  # numbers of the releases


def who():
    return {name: client(name) for name in (LOGIN, "walidata", "pembina")}


def get(path, status=200, **headers):
    a = client(None).request("GET", path, headers=headers)
    need(a.status == status, f"{path}: {a.status} instead of {status}: {a.body[:200]!r}")
    return a


def now():
    return sql("SELECT CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z')")[0][0]


def dataset(column):
    return sql(f"SELECT {column} FROM dataset d WHERE slug = '{SLUG}'")[0][0]


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def years(text, column="periode"):
    return sorted({r[column] for r in rows_of(text)})


FLOW = "DF_" + dataset("d.code")
V1, V2 = f"/sdmx/v1/data/{FLOW}/all", f"/sdmx/v2/data/dataflow/*/{FLOW}/+/*"
CSV1 = {"Accept": "application/vnd.sdmx.data+csv;version=1.0.0"}
CSV2 = {"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"}


def released(of):
    """A file with these columns, from the producer to the public."""
    sample.dataset_release(who(), D, sample.columns(D, of), "Uji.")
    NUMBER["now"] = int(dataset("d.current_release"))


def withdraw():
    number = sql(f"SELECT submission_id FROM `release` r JOIN dataset d ON d.id = r.dataset_id AND r.number = d.current_release"
                 f" WHERE d.slug = '{SLUG}'")[0][0]
    sample.fire(client("walidata"), f"/verifikasi/{number}", "cabut", REASON)


def three_then_one():
    AT["before"] = now()
    released(["2022", "2023", "2024"])
    NUMBER["gone"] = NUMBER["now"]
    need(years(get(f"/katalog/{SLUG}.csv").text) == ["2022", "2023", "2024"], "three years are not public")
    AT["three"] = now()
    withdraw()
    AT["gone"] = now()
    get(f"/katalog/{SLUG}", 410)
    get(f"/katalog/{SLUG}?rilis={NUMBER['gone']}", 410)
    released(["2024"])
    AT["one"] = now()
    need(NUMBER["now"] == NUMBER["gone"] + 1, f"{NUMBER}")


def only_one_year_is_public():
    for ending in FILES:
        for path in (f"/katalog/{SLUG}.{ending}", f"/katalog/{SLUG}.{ending}?rilis={NUMBER['now']}"):
            text = get(path).text
            need("2024" in text and not re.search(r"\b202[23]\b(?!-)", text), f"{path}: {re.findall('.{30}202[23].{30}', text)}")
    need(years(get(f"/katalog/{SLUG}.csv").text) == ["2024"], "csv")
    need(years(get(f"/katalog/{SLUG}.csv?jumlah=periode").text) == ["2024"], "sums")
    book = zipfile.ZipFile(io.BytesIO(get(f"/katalog/{SLUG}.xlsx").body))
    text = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml") and "sheet" in n.lower() or "shared" in n.lower())
    need("2024" in text and not re.search(r">202[23]<", text), "xlsx")
    page = get(f"/katalog/{SLUG}").text
    need(not re.search(r"\b202[23]\b", page.partition("Tabel")[2].partition("Standar")[0]), "the page's table")
    svg = get(f"/katalog/{SLUG}.svg").text
    need(not re.search(r">202[23]<", svg), "the chart")
    get(f"/katalog/{SLUG}.png")


def only_one_year_in_sdmx():
    one = [r["TIME_PERIOD"] for r in rows_of(get(V1, **CSV1).text)]
    need(set(one) == {"2024"}, f"v1: {set(one)}")
    for query in ("", "?includeHistory=true", f"?updatedAfter={AT['before']}", f"?updatedAfter={AT['before']}&includeHistory=true",
                  f"?updatedAfter={AT['gone']}", "?detail=full&firstNObservations=1"):
        for base, accept in ((V1, CSV1), (V2, CSV2)):
            rows = rows_of(get(base + query, **accept).text)
            periods = {r["TIME_PERIOD"] for r in rows if r.get("OBS_VALUE")}
            need(periods == {"2024"}, f"{base}{query}: values of {periods}")
    ended = {r["TIME_PERIOD"] for r in rows_of(get(f"{V2}?updatedAfter={AT['three']}", **CSV2).text) if r["ACTION"] == "D"}
    need(ended == {"2022", "2023"}, f"who has a copy of the withdrawn release throws away {ended}")
    need({r["TIME_PERIOD"] for r in rows_of(get(f"{V2}?asOf={AT['one']}", **CSV2).text)} == {"2024"}, "asOf now")
    for when in ("before", "three", "gone"):
        a = client(None).request("GET", f"{V2}?asOf={AT[when]}", headers=dict(CSV2))
        need(a.status in (204, 404) and not rows_of(a.text), f"asOf {when}: {a.status} {a.text[:200]}")
    for path in (f"/sdmx/v1/availableconstraint/{FLOW}", f"/sdmx/v2/availability/dataflow/*/{FLOW}/+/*"):
        text = get(path).text
        need("2024" in text and not re.search(r"\b202[23]-?", text.partition("Cube")[2]), f"{path} still knows a withdrawn year")


def addresses_stay_gone():
    for n in range(1, NUMBER["gone"] + 1):
        for ending in ("", *("." + e for e in FILES), ".xlsx", ".svg", ".png", "/infografis.png"):
            a = client(None).request("GET", f"/katalog/{SLUG}{ending}?rilis={n}")
            need(a.status == 410, f"{SLUG}{ending}?rilis={n}: {a.status}")
        get(f"/katalog/{SLUG}/perubahan.json?sejak_rilis={n - 1}&sampai_rilis={n}", 410)
    text = get(f"/katalog/{SLUG}?rilis={NUMBER['gone']}", 410).text
    need(REASON in text and "sudah ditarik" in text, "the page of the withdrawn release does not say why")


def changes_name_no_figure():
    """A copy of the withdrawn release learns what to throw away, and nothing of what it said."""
    feed = json.loads(get(f"/katalog/{SLUG}/perubahan.json?sejak_rilis={NUMBER['gone']}").text)
    kinds = {}
    for row in feed["perubahan"]:
        kinds.setdefault(row["perubahan"], []).append(row)
    need(set(kinds) == {"hapus", "tambah"}, f"{set(kinds)}")
    need({r["periode"] for r in kinds["tambah"]} == {"2024"} and {r["periode"] for r in kinds["hapus"]} == {"2022", "2023"}, "periods")
    need(all(r.get("nilai_lama") is None for r in feed["perubahan"]), "a withdrawn figure is named")
    feed = json.loads(get(f"/katalog/{SLUG}/perubahan.json?sejak_rilis=0").text)
    need(all(r.get("nilai") is None or r["periode"] == "2024" for r in feed["perubahan"]), "the feed from the start names a withdrawn figure")
    text = get(f"/katalog/{SLUG}/perubahan.csv?sejak_rilis=0").text
    need({r["periode"] for r in rows_of(text) if r["nilai"] or r["nilai_lama"]} == {"2024"}, "csv from the start")
    need([e["jenis"] for e in feed["rilis"]][-3:] == ["rilis", "penarikan", "rilis"], f"{[e['jenis'] for e in feed['rilis']]}")


def events_stay():
    events = [e for e in json.loads(get(f"/perubahan.json?sejak={AT['before']}").text)["kejadian"] if e["dataset"] == SLUG]
    need([e["jenis"] for e in events] == ["rilis", "penarikan", "rilis"], f"{[e['jenis'] for e in events]}")
    need((events[2]["baru"], events[2]["berubah"]) == (len(sample.columns(D, ["2024"])) - 1, 0), f"the release counts {events[2]}")
    need(events[1]["catatan"] == REASON and events[1]["rilis"] == NUMBER["gone"], f"{events[1]}")
    need(events[0].get("ditarik") and "data" not in events[0] and "data" in events[2], "what was withdrawn offers its files")
    got = rows_of(get(f"/perubahan.csv?sejak={AT['before']}").text)
    need([r["jenis"] for r in got if r["dataset"] == SLUG] == ["rilis", "penarikan", "rilis"], "csv")
    entries = re.findall(r"<entry>.*?</entry>", get("/rilis.atom").text, re.S)
    ours = [e for e in entries if f"/katalog/{SLUG}" in e][:3]
    need(len(ours) == 3 and f"(rilis {NUMBER['gone']} ditarik)" in ours[1] and REASON in ours[1], f"{ours}")
    need("enclosure" in ours[0] and "enclosure" not in ours[1] + ours[2], "Atom offers files of what was withdrawn")
    page = get(f"/katalog/{SLUG}").text
    need(REASON in page and f"?rilis={NUMBER['gone']}\"" not in page, "the page's history")
    need(int(dataset("d.withdrawn_upto")) == NUMBER["gone"] == int(dataset("(SELECT MAX(number) FROM withdrawal w WHERE w.dataset_id = d.id)")),
         "the dataset's mark is not that of its withdrawals")


def back_when_examined():
    """A submission that brings withdrawn years: the examiner's page and the report say so; released, they are public and new."""
    c, rows = who(), sample.columns(D, ["2023", "2024"])
    path = sample.upload(c[LOGIN], D, rows)
    sample.hand_over(c[LOGIN], path)
    number = path.rsplit("/", 1)[1]
    sample.fire(c["walidata"], f"/verifikasi/{number}", "periksa")
    text = c["walidata"].get(f"/verifikasi/{number}").text
    back = len(rows) - 1
    need("kembali setelah ditarik" in text and re.search(rf"\b{back}\b nilai pernah ditarik", text), "the examiner is not told")
    sample.checklist(c["walidata"], f"/verifikasi/{number}", "Angka dicocokkan.")
    sample.fire(c["walidata"], f"/verifikasi/{number}", "loloskan")
    need(years(get(f"/katalog/{SLUG}.csv").text) == ["2024"], "public before the release")
    sample.release(c, path, "Tahun 2023 sudah diperbaiki.")
    need(years(get(f"/katalog/{SLUG}.csv").text) == ["2023", "2024"], "not back")
    rows = json.loads(get(f"/katalog/{SLUG}/perubahan.json").text)["perubahan"]
    need({r["perubahan"] for r in rows} == {"tambah"} and {r["periode"] for r in rows} == {"2023"}, "not new")
    get(f"/katalog/{SLUG}?rilis={NUMBER['gone']}", 410)
    need("packed as they stand" in instance("console", "pack", "--verify"), "the packed releases are not their rows")


instance("console", "backup", SAVED)
try:
    for name, fn in (("three years are released and withdrawn, then one is released", three_then_one),
                     ("only that year is public in every file", only_one_year_is_public),
                     ("only that year is public in SDMX, in history and as of any time", only_one_year_in_sdmx),
                     ("the withdrawn releases answer 410 for ever", addresses_stay_gone),
                     ("changes name no withdrawn figure", changes_name_no_figure), ("the withdrawal stays in all histories", events_stay),
                     ("a withdrawn figure comes back when it was examined again, and the examiner knows", back_when_examined)):
        suite.case("http withdrawn: " + name, fn)
finally:
    instance("console", "restore", SAVED, "--overwrite")
    os.unlink(SAVED)
suite.done()
