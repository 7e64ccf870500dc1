#!/usr/bin/python3
"""codes.py: code lists as the public gets them: a page, and every version as CSV and JSON with all that stands in the database."""
import csv
import io
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need  # noqa: E402

CODE = "CL_UJI_VERSI"
MEMBERS = ("kode nama nama_en induk kode_kemendagri kode_bps keterangan berlaku_dari berlaku_sampai").split()


def insert():
    steps = []
    for version, codes in (("1.0", (("A", "Induk", None, None, "1900-01-01", "9999-12-31"),)),
                           ("2.0", (("A", "Induk", None, None, "1900-01-01", "9999-12-31"),
                                    ("B", "Anak, & \"kutip\"", "A", "35.20.01.2001", "2020-01-01", "2024-12-31")))):
        me = f"(SELECT id FROM code_list WHERE agency = '' AND code = '{CODE}' AND version = '{version}')"
        steps.append(f"INSERT INTO code_list (agency, code, version, name_id) VALUES ('', '{CODE}', '{version}', 'Uji versi')")
        for i, (code, name, parent, area, begun, ended) in enumerate(codes):
            parent, area = (f"'{x}'" if x else "NULL" for x in (parent, area))
            steps.append("INSERT INTO code (list_id, code, position, name_id, parent, kemendagri, bps, valid_from, valid_to) VALUES"
                         f" ({me}, '{code}', {i}, '{name}', {parent}, {area}, NULL, '{begun}', '{ended}')")
        if version == "2.0":
            steps += [f"INSERT INTO code_synonym (list_id, folded, code) VALUES ({me}, '{s}', 'B')" for s in ("anak", "bocah")]
    suite.sql("; ".join(steps))


def remove():
    mine = f"IN (SELECT id FROM code_list WHERE code = '{CODE}')"
    suite.sql(f"DELETE FROM code_synonym WHERE list_id {mine}; DELETE FROM code WHERE list_id {mine};"
              f" DELETE FROM code_list WHERE code = '{CODE}'")


def get(path, status=200):
    return suite.client(None).get(path, status)


def both(path, query):
    """The codes by CSV and by JSON, which must agree, and the head of the JSON."""
    rows = list(csv.DictReader(io.StringIO(get(f"{path}.csv{query}").text, newline="")))
    head = json.loads(get(f"{path}.json{query}").text)
    codes = head.pop("daftar_kode")
    need([{k: r[k] or None for k in MEMBERS} for r in rows] == [{k: x[k] for k in MEMBERS} for x in codes], f"{path}{query} differ")
    need([r["sinonim"].split("|") if r["sinonim"] else [] for r in rows] == [x["sinonim"] for x in codes], f"{path} synonyms")
    return head, codes


def versions():
    insert()
    try:
        path = "/kode-referensi/" + CODE
        for query, version, n in (("", "2.0", 2), ("?versi=2.0", "2.0", 2), ("?versi=1.0&asal=daerah", "1.0", 1)):
            head, codes = both(path, query)
            need((head["kode"], head["versi"], head["asal"], len(codes)) == (CODE, version, "daerah", n), f"{query}: {head}")
        child = both(path, "")[1][1]
        need(child == {"kode": "B", "nama": 'Anak, & "kutip"', "nama_en": None, "induk": "A", "kode_kemendagri": "35.20.01.2001",
                       "kode_bps": None, "keterangan": None, "berlaku_dari": "2020-01-01", "berlaku_sampai": "2024-12-31",
                       "sinonim": ["anak", "bocah"]}, str(child))
        for query in ("?versi=9.9", "?asal=SDMX"):
            get(f"{path}.json{query}", 404)
            get(path + query, 404)
        page, old = get(path).text, get(path + "?versi=1.0").text
        for text in (page, old):
            for version in ("1.0", "2.0"):
                for form in ("csv", "json"):
                    link = f"{path}.{form}?versi={version}&amp;asal=daerah"
                    need(link in text, f"no link to {link}")
        need("31 Desember 2024" in page and "31 Desember 2024" not in old, "validity on the page")
        need(get("/kode-referensi").text.count(f'href="{path}"') == 1, "a list stands once on the page of lists")
    finally:
        remove()


SHOWN = ("(l.code NOT LIKE 'CL\\_IND\\_%' OR EXISTS (SELECT 1 FROM dimension m JOIN dataset d ON d.id = m.dataset_id WHERE"
         " m.list_id = l.id AND d.current_release > 0 AND d.withdrawn_at IS NULL AND d.access = 'terbuka'))")


def hidden_lists():
    """What a dataset that nobody may see yet will measure is nobody's business either."""
    hidden = suite.sql(f"SELECT code FROM code_list l WHERE NOT {SHOWN}")
    need(hidden, "no list to look for")
    for code, in hidden:
        for form in ("", ".csv", ".json"):
            a = suite.visitor().request("GET", f"/kode-referensi/{code}{form}")
            need(a.status == 404, f"/kode-referensi/{code}{form}: {a.status}")


def all_lists():
    lists = suite.sql("SELECT IF(agency = 'SDMX', 'SDMX', 'daerah'), code, version, (SELECT COUNT(*) FROM code c WHERE"
                      " c.list_id = l.id), (SELECT COUNT(*) FROM code_synonym s WHERE s.list_id = l.id) FROM code_list l WHERE " + SHOWN)
    for origin, code, version, n, synonyms in lists:
        head, codes = both("/kode-referensi/" + code, f"?versi={version}&asal={origin}")
        need((head["asal"], head["versi"], len(codes)) == (origin, version, int(n)), f"{code} {version}: {head} {len(codes)}")
        need(sum(len(x["sinonim"]) for x in codes) == int(synonyms), f"{code}: synonyms")
    need(any(x["kode_kemendagri"] and x["kode_bps"] for x in both("/kode-referensi/CL_AREA", "")[1]), "both codings of areas")


suite.case("http a code list is handed out in every version", versions)
suite.case("http a list of a dataset that is not public is not", hidden_lists)
suite.case("http every code list is handed out whole, as CSV and as JSON", all_lists)
suite.done()
