"""documents.py: who reads a letter that is not public: its agency, who examines its kind, and its addressees. Everybody else who knows
its code, logged in or not, learns that it is genuine and no more; and no page offers him the file.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, need, sql  # noqa: E402

PRODUCERS = ["dukcapil", "pertanian", "dinkes", "disdik", "perekonomian", "rsud"]
ALL = [None, "admin", "walidata", "pembina", "forum", "koordinator", *PRODUCERS]
EXAMINERS = {"walidata", "pembina"}
READERS = {"laporan-pemeriksaan": EXAMINERS, "surat-rekomendasi": EXAMINERS, "lembar-sds": EXAMINERS,
           "ba-forum": EXAMINERS | {"forum", "koordinator"}, "kesepakatan": EXAMINERS | {"forum", "koordinator"}, "jenis-baru": set()}


def one(kind):
    """A document of that kind, of an agency whose producer is among the accounts where there is one."""
    rows = sql("SELECT d.code, COALESCE(MAX(u.login), ''), COALESCE(MAX(x.login), '') FROM document d LEFT JOIN user u ON u.unit_id = d.unit_id"
               f" LEFT JOIN user x ON x.id = d.issued_by WHERE d.kind = '{kind}' GROUP BY d.id ORDER BY d.unit_id IS NULL, d.id LIMIT 1")
    need(rows, f"no document of the kind {kind}")
    return rows[0]


def bytes_of(name, code):
    a = client(name).request("GET", f"/dokumen/{code}.pdf")
    return a.status, a.header("location") or "", a.body[:5] == b"%PDF-"


def matrix(kind, stored_as=None):
    code, of_agency, issuer = one(kind)
    before = sql(f"SELECT is_public, kind FROM document WHERE code = '{code}'")[0]
    units = dict(sql("SELECT login, COALESCE(unit_id, 0) FROM user"))
    bad = []
    sql(f"UPDATE document SET is_public = 0, kind = '{stored_as or kind}' WHERE code = '{code}'")
    try:
        for name in ALL:
            may = name is not None and (name in READERS[stored_as or kind] or name == issuer or
                                        (of_agency != "" and units[name] == units[of_agency]))
            status, to, pdf = bytes_of(name, code)
            if may != pdf or (not may and (status, to) != (303, f"/dokumen/{code}")):
                bad.append(f"{name}: {status} {to}")
            page = client(name).get(f"/dokumen/{code}")
            if (f"/dokumen/{code}.pdf" in page.text) != may or "SHA-256" not in page.text:
                bad.append(f"{name}: the page of the check")
    finally:
        sql(f"UPDATE document SET is_public = {before[0]}, kind = '{before[1]}' WHERE code = '{code}'")
    need(not bad, f"{kind} {code}: {bad}")


def public():
    code = sql("SELECT code FROM document WHERE is_public = 1 LIMIT 1")[0][0]
    bad = [name for name in ALL if not bytes_of(name, code)[2]]
    need(not bad, f"{code} is public, but not to {bad}")


def offered():
    """The page of a submission offers its report to those only to whom it opens."""
    code, submission = sql("SELECT d.code, d.subject_id FROM document d JOIN user u ON u.unit_id = d.unit_id AND u.login = 'dukcapil'"
                           " WHERE d.kind = 'laporan-pemeriksaan' AND d.is_public = 0 ORDER BY d.id DESC LIMIT 1")[0]
    for name, path in [("dukcapil", "/unggah/kiriman/"), ("walidata", "/verifikasi/"), ("pembina", "/verifikasi/"),
                       ("koordinator", "/unggah/kiriman/"), ("forum", "/unggah/kiriman/"), ("admin", "/unggah/kiriman/")]:
        hrefs = [h for h, _ in client(name).get(path + submission).page.links if h.startswith(f"/dokumen/{code}")]
        want = f"/dokumen/{code}" + (".pdf" if name in EXAMINERS | {"dukcapil"} else "")
        need(want in hrefs, f"{name}: {hrefs}")
        need(want.endswith(".pdf") or f"/dokumen/{code}.pdf" not in hrefs, f"{name} is offered the file")


for kind in READERS:
    if kind != "jenis-baru":
        suite.case(f"http who opens a letter that is not public: {kind}", matrix, kind)
suite.case("http who opens a letter that is not public: a kind without a rule", matrix, "laporan-pemeriksaan", "jenis-baru")
suite.case("http a public letter opens for anybody", public)
suite.case("http a page offers a letter to whom it opens", offered)
suite.done()
