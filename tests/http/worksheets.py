#!/usr/bin/python3
"""worksheets.py: what was written once comes round: metadata out as JSON and in again answer by answer, into a request of the next year,
into the calendar and the entry of the data list; attributes of a structure. What it changes it puts back.
"""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, need, sql  # noqa: E402

SLUG, LOGIN = "harga-beras-bulanan", "perekonomian"
PATH = f"/standar/{SLUG}/metadata"
ONE = f"(SELECT id FROM dataset WHERE slug = '{SLUG}')"


def versions():
    return {k: int(n) for k, n in sql(f"SELECT kind, MAX(version) FROM metadata WHERE dataset_id = {ONE} GROUP BY kind")}


def exported(c):
    return json.loads(c.get(PATH + ".json", 200).text)


def handed_in(c, body):
    """The page that a file brings: its form."""
    a = c.get(PATH + "/impor", 200)
    f = a.page.form(having=["berkas"])
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return c.submit(a, f, {}, files=[("berkas", "metadata.json", body, "application/json")])


def round_trip():
    c = client(LOGIN)
    before, j = versions(), exported(c)
    need("Tidak ada yang berbeda" in handed_in(c, j).need(200).text, "what went out does not come back the same")
    old = j["kegiatan"]["data"]["judul_kegiatan"]
    j["kegiatan"]["data"]["judul_kegiatan"] = "Kompilasi Harga <Beras>"
    j["kegiatan"]["data"]["blok_i"]["1.2.c"] = "bukan surel"
    a = handed_in(c, j).need(200)
    need("Kompilasi Harga &lt;Beras&gt;" in a.text and old in a.text, "both answers are shown")
    need("alamat e-mail tidak lengkap" in a.text, "what cannot be taken says why")
    need(versions() == before, "a preview writes")
    f = a.page.form(having=["json", "pilih"])
    need([x for n, x, _ in f.fields if n == "pilih"] == ["keg:1:ID.1"], "only what can be taken has a tick")
    c.submit(a, f, {"pilih": ["keg:1:ID.1"]}).need(200)
    need(exported(c)["kegiatan"]["data"]["judul_kegiatan"] == "Kompilasi Harga <Beras>", "taken")
    need(versions() == {**before, "keg": before["keg"] + 1}, f"a new version of what changed alone: {versions()}")
    j = exported(c)
    j["kegiatan"]["data"]["judul_kegiatan"] = old
    a = handed_in(c, j)
    c.submit(a, a.page.form(having=["json", "pilih"]), {"pilih": ["keg:1:ID.1"]}).need(200)
    need(exported(c)["kegiatan"]["data"]["judul_kegiatan"] == old, "put back")


def hostile():
    c = client(LOGIN)
    for body, said in ((b"{", "bukan JSON yang utuh"), (b'{"a":1,"a":2}', "dua kali"), (b"[" * 3000, "terlalu dalam"), (b"\xff\xfe{}", "UTF-8"),
                       (b"[1]", "bukan kegiatan"), (b'{"variabel":[{"nama":"A"},{"nama":"a"}]}', "dua kali dalam berkas")):
        a = handed_in(c, body).need(422)
        need(said in a.text, f"{body[:20]}: {said}")
    handed_in(c, b" " * (600 << 10)).need(413, 422)
    client("dinkes").get(PATH + "/impor", 404)


def next_year():
    c = client(LOGIN)
    a = c.get(f"/rekomendasi/baru?metadata={SLUG}", 200)
    fields = a.page.form(having=["judul", "isi"]).fields
    answers = dict(zip([x for n, x, _ in fields if n == "kode"], [x for n, x, _ in fields if n == "isi"]))
    year = int(sql(f"SELECT JSON_VALUE(body, '$.\"ID.2\"') FROM metadata WHERE kind = 'keg' AND is_current AND dataset_id = {ONE}")[0][0])
    need(re.search(r"<strong>\d+ isian</strong>", a.text), "the page says what was taken")
    need(f"26 Februari {year + 2}" == answers.get("7.6"), f"release of the next year: {answers.get('7.6')}")
    need(f"s.d. 31 Maret {year + 1}" in answers.get("7.5", ""), f"schedule of the next year: {answers.get('7.5')}")
    client("dinkes").get(f"/rekomendasi/baru?metadata={SLUG}", 404)


def calendar():
    item, day = sql(f"SELECT d.item_id, p.day FROM dataset d JOIN release_plan p ON p.dataset_id = d.id WHERE d.id = {ONE}")[0]
    try:
        sql(f"UPDATE release_plan SET day = CURDATE() - INTERVAL 400 DAY WHERE dataset_id = {ONE}")
        for page in (f"/daftar-data/{item}", "/jadwal-rilis", f"/katalog/{SLUG}"):
            text = client("walidata" if "daftar" in page else None).get(page, 200).text
            need(re.search(r"erlambat \d+ hari|Sudah terbit|Belum dijadwalkan", text), f"{page} says how the plan stands")
        entry = client("walidata").get(f"/daftar-data/{item}", 200).text
        need("Jadwal rilis" in entry and re.search(r"terlambat \d+ hari", entry), "the entry shows what was late")
    finally:
        sql(f"UPDATE release_plan SET day = '{day}' WHERE dataset_id = {ONE}")
    need("Direncanakan" in client("walidata").get(f"/daftar-data/{item}", 200).text, "the entry shows what is to come")


suite.case("http metadata go out as JSON and come back answer by answer", round_trip)
suite.case("http JSON that is no metadata is refused with a sentence", hostile)
suite.case("http a request of the next year begins with the metadata", next_year)
suite.case("http the calendar stands at the entry, in public and at the dataset", calendar)
suite.done()
