"""corrected.py: a correction of texts alone. Names are changed with the form of the structure; without new figures they are handed over,
examined and released, as a release of its own whose figures are those of the release before; the feeds name the change, the version is a
patch, and the old release keeps the old name. What breaks the series cannot go this way. Changes the sample, so it puts it back.
"""
import csv
import io
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
import sample  # noqa: E402  (nginx/sample.py: the same steps that loaded the sample)
from suite import client, instance, need, sql  # noqa: E402

SLUG, LOGIN, FLOW = "fasilitas-kesehatan", "dinkes", "FASILITAS_KESEHATAN"
SAVED = os.path.join(suite.DIR, "tmp", "corrected.sql")
D = {"slug": SLUG, "login": LOGIN, "stage": "rilis"}
NAME = "Nama yang diperbaiki"
PAGE = f"/unggah/{SLUG}"
NOW = {}


def public(path):
    return client(None).get(path).text


def rows(query=""):
    return list(csv.DictReader(io.StringIO(public(f"/katalog/{SLUG}.csv{query}"))))


def structure(**changes):
    suite.structure_set(LOGIN, SLUG, **changes)


def press():
    c = client(LOGIN)
    return c.post(PAGE + "/koreksi", {"csrf": c.csrf()})


def releases():
    return sql(f"SELECT r.number, r.sha256, r.n_obs, n_added + n_changed + n_deleted FROM `release` r JOIN dataset d ON d.id = r.dataset_id"
               f" WHERE d.slug = '{SLUG}' ORDER BY number")


def nothing_to_correct():
    a = press()
    need(a.status == 422 and "Tidak ada keterangan yang berubah" in a.text, f"{a.status} {a.text[:800]}")
    need("Ajukan koreksi" not in client(LOGIN).get(PAGE).text, "the page offers a correction of nothing")


def breaks_ask_for_figures():
    structure(ind_desimal="2")
    a = press()
    need(a.status == 422 and "memutus deret" in a.text, f"{a.status} {a.text[:800]}")
    need("Ajukan koreksi" not in client(LOGIN).get(PAGE).text, "the page offers to release a break without figures")
    structure(ind_desimal="0")


def is_handed_over():
    NOW.update(before=rows(), page=public(f"/katalog/{SLUG}"), releases=releases())
    structure(ind_nama=NAME)
    need(rows() == NOW["before"], "the public sees the draft")
    c = client(LOGIN)
    a = c.get(PAGE)
    need("Ajukan koreksi keterangan" in a.text and NAME in a.text, "the page does not offer it")
    a = c.submit(a, a.page.form(action=PAGE + "/koreksi"), {}).need(200)
    NOW["path"] = a.path.partition("?")[0].replace("/serahkan", "")
    need(NAME in a.text and "Putus deret" not in a.text and NOW["path"].startswith("/unggah/kiriman/"), f"{a.path} {a.text[:1000]}")
    page = c.get(NOW["path"])
    need(NAME in page.text and not [f for f in page.page.forms if "berkas" in f.names()], "the submission takes a file, or does not say what changes")
    for said in ("baris data", "Betulkan bacaan", "Angka terbaca"):
        need(said not in page.text and said not in a.text, f"a correction without figures says: {said}")
    need(press().status == 422, "two at once")
    a = sample.fire(c, NOW["path"] + "/serahkan", "serahkan")
    need(sql(f"SELECT state FROM submission WHERE id = {NOW['path'].rsplit('/', 1)[1]}") == [["diserahkan"]], "not handed over")


def is_examined():
    who = {name: client(name) for name in (LOGIN, "walidata", "pembina")}
    case = "/verifikasi/" + NOW["path"].rsplit("/", 1)[1]
    page = client("walidata").get(case).text
    need(NAME in page and "tidak memuat angka" in page, "the examiner does not see what changes")
    sample.examine(who, NOW["path"], D)
    need(rows() == NOW["before"], "the public sees it before the release")
    sample.release(who, NOW["path"], "Nama indikator diperbaiki.")


def figures_are_those_before():
    now = releases()
    need(len(now) == len(NOW["releases"]) + 1 and now[-1][1:] == [NOW["releases"][-1][1], NOW["releases"][-1][2], "0"], now)
    old, new = NOW["before"], rows()
    strip = [{k: v for k, v in r.items() if not k.lower().startswith("indikator")} for r in new]
    need(strip == [{k: v for k, v in r.items() if not k.lower().startswith("indikator")} for r in old], "other figures")
    need(NAME in {r["indikator"] for r in new} and NAME not in {r["indikator"] for r in old}, "the name")
    need(rows(f"?rilis={NOW['releases'][-1][0]}") == old, "the release before")


def is_shown_as_a_change():
    number = int(releases()[-1][0])
    event = [e for e in json.loads(public("/perubahan.json"))["kejadian"] if e["dataset"] == SLUG and int(e["rilis"]) == number]
    need(event and [k["jenis"] for k in event[0]["keterangan"]] == ["nama-indikator"] and "penjelasan" not in event[0], event)
    need(NAME in public("/rilis.atom") and NAME in public("/perubahan.csv"), "Atom, CSV")
    page = public(f"/katalog/{SLUG}")
    need("Perubahan keterangan" in page and "Putus deret" not in page, "the page")
    stub = public(f"/sdmx/v1/dataflow/all/DF_{FLOW}/latest?detail=allstubs")
    versions = [r[0] for r in sql(f"SELECT version FROM meaning m JOIN dataset d ON d.id = m.dataset_id WHERE d.slug = '{SLUG}' ORDER BY m.id")]
    a, b = ([int(x) for x in v.split(".")] for v in versions[-2:])
    need(b == [a[0], a[1], a[2] + 1] and re.search(rf'version="{re.escape(versions[-1])}"', stub), f"{versions} {stub[-300:]}")
    nothing_to_correct()


def worksheets_alone():
    """An answer of a metadata worksheet: examined and numbered, too; flow, structure and figures keep their version."""
    who = {name: client(name) for name in (LOGIN, "walidata", "pembina")}
    checks = f"SELECT f.body FROM `release` r JOIN dataset d ON d.id = r.dataset_id JOIN frozen_sheet f ON f.set_id = r.sheets_id AND f.kind = 'checks'" \
             f" WHERE d.slug = '{SLUG}' ORDER BY r.number DESC LIMIT 1"
    before = rows(), sql(f"SELECT meaning_id FROM dataset WHERE slug = '{SLUG}'"), sql(checks)
    old = int(sql(f"SELECT version FROM metadata m JOIN dataset d ON d.id = m.dataset_id WHERE d.slug = '{SLUG}' AND kind = 'keg' AND is_current")[0][0])
    suite.worksheet_set(LOGIN, SLUG, "keg/i", "1.2", "Alamat yang diperbaiki")
    c = client(LOGIN)
    a = c.get(PAGE)
    need("MS-Keg" in a.text and f"versi {old}<" in a.text and f"versi {old + 1}<" in a.text, "the page does not offer it")
    path = c.submit(a, a.page.form(action=PAGE + "/koreksi"), {}).need(200).path.partition("?")[0].replace("/serahkan", "")
    sample.hand_over(c, path)
    sample.examine(who, path, D)
    need("Alamat yang diperbaiki" not in public(f"/katalog/{SLUG}"), "the public sees it before the release")
    sample.release(who, path, "Metadata diperbaiki.")
    number = int(releases()[-1][0])
    need("Alamat yang diperbaiki" in public(f"/katalog/{SLUG}") and "Alamat yang diperbaiki" not in public(f"/katalog/{SLUG}?rilis={number - 1}"), "the page")
    event = [e for e in json.loads(public("/perubahan.json"))["kejadian"] if e["dataset"] == SLUG and int(e["rilis"]) == number]
    need([k["jenis"] for k in event[0]["keterangan"]] == ["lembar-keg"], event)
    need(before == (rows(), sql(f"SELECT meaning_id FROM dataset WHERE slug = '{SLUG}'"), sql(checks)), "figures, meaning or checks changed")
    need(client(None).request("GET", "/sdmx/v1/metadata/MDF_MS_KEG").text.count("Alamat yang diperbaiki") == 1, "SDMX")
    nothing_to_correct()


instance("console", "backup", SAVED)
try:
    for name, fn in (("nothing changed, nothing to correct", nothing_to_correct), ("a break asks for figures", breaks_ask_for_figures),
                     ("the producer hands it over without figures", is_handed_over), ("it is examined", is_examined),
                     ("the figures are those of the release before", figures_are_those_before), ("it is shown as a change", is_shown_as_a_change), ("worksheets alone", worksheets_alone)):
        suite.case("http corrected: " + name, fn)
finally:
    instance("console", "restore", SAVED, "--overwrite")
    os.unlink(SAVED)
suite.done()
