"""exact.py: what differs by case, accents or a trailing blank only. A corrected remark is released and stands in the list of changes;
identifiers of SDMX differ; codes that people type from paper, logins and searches do not.
"""
import csv
import io
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
import sample  # noqa: E402  (nginx/sample.py: the same steps that loaded the sample)
from suite import client, instance, need, sql  # noqa: E402

SLUG, LOGIN = "fasilitas-kesehatan", "dinkes"
SAVED = os.path.join(suite.DIR, "tmp", "exact.sql")
REMARKS = ["angka sementara", "Angka sementara", "Angka sementára", "Angka sementára ", "angka sementara"]


def who():
    return {name: client(name) for name in (LOGIN, "walidata", "pembina")}


def number():
    return int(sql(f"SELECT current_release FROM dataset WHERE slug = '{SLUG}'")[0][0])


def release_with(remark):
    """The current release once more, with this remark at its first figure; (new, changed) as the release counted them."""
    rows = list(csv.reader(io.StringIO(client(None).get(f"/katalog/{SLUG}.csv").text)))
    rows[1][rows[0].index("keterangan")] = remark
    sample.dataset_release(who(), {"slug": SLUG, "login": LOGIN, "stage": "rilis"}, rows, "Keterangan diperbaiki.")
    return [int(v) for v in sql("SELECT n_added, n_changed FROM `release` r JOIN dataset d ON d.id = r.dataset_id AND r.number = d.current_release"
                                f" WHERE d.slug = '{SLUG}'")[0]]


def remark_now():
    rows = list(csv.DictReader(io.StringIO(client(None).get(f"/katalog/{SLUG}.csv").text)))
    return rows[0]["keterangan"]


def remarks():
    bad = []
    for i, remark in enumerate(REMARKS):
        before = number()
        counted = release_with(remark)
        feed = json.loads(client(None).get(f"/katalog/{SLUG}/perubahan.json?sejak_rilis={before}").text)
        event = feed["rilis"][-1]
        kept = remark_now()
        # A reader that trims what a cell holds is free to do so; then nothing changed, and nothing may be said to have.
        same = i > 0 and kept != remark and kept == remark.strip()
        if same:
            continue
        if counted != [0, 1] or (event["baru"], event["berubah"]) != (0, 1) or len(feed["perubahan"]) != 1 or kept != remark:
            bad.append(f"{remark!r}: release {counted}, feed {event['baru']}/{event['berubah']}, {len(feed['perubahan'])} changes, now {kept!r}")
    need(not bad, "; ".join(bad))


def blank_in_the_rows():
    """The trailing blank, which no file brings in, by the rows themselves: the feed shows it."""
    n = number()
    ident = sql(f"SELECT id FROM dataset WHERE slug = '{SLUG}'")[0][0]
    key = sql(f"SELECT series_id, period FROM observation WHERE dataset_id = {ident} AND valid_to > 1000000 ORDER BY 1, 2 LIMIT 1")[0]
    where = f"dataset_id = {ident} AND series_id = {key[0]} AND period = '{key[1]}' AND valid_to > 1000000"
    sql(f"""UPDATE observation SET comment = 'x' WHERE {where};
        CREATE TEMPORARY TABLE one AS SELECT * FROM observation WHERE {where};
        UPDATE one SET valid_from = {n + 1}, comment = 'x ';
        UPDATE observation SET valid_to = {n + 1} WHERE {where};
        INSERT INTO observation SELECT * FROM one;
        INSERT INTO submission (dataset_id, unit_id, author_id, title, period_from, period_to, state) SELECT dataset_id, unit_id, author_id, title,
            period_from, period_to, state FROM submission WHERE id = (SELECT submission_id FROM `release` WHERE dataset_id = {ident} AND number = {n});
        INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, note, n_obs, n_series,
            period_from, period_to, n_added, n_changed, sha256, meaning_id) SELECT dataset_id, number + 1, LAST_INSERT_ID(), unit_id, unit_name,
            released_at, released_by, note, n_obs, n_series, period_from, period_to, 0, 1, sha256, meaning_id FROM `release` WHERE dataset_id = {ident} AND number = {n};
        UPDATE dataset SET current_release = {n + 1} WHERE id = {ident}""")
    feed = json.loads(client(None).get(f"/katalog/{SLUG}/perubahan.json?sejak_rilis={n}").text)
    need(len(feed["perubahan"]) == 1, f"{len(feed['perubahan'])} changes")


def identifiers():
    """Lists and agencies whose codes differ by case are two; an address with the wrong case is of no other list."""
    sql("INSERT INTO code_list (agency, code, version, name_id, name_en) SELECT agency, LOWER(code), version, name_id, name_en FROM code_list"
        " WHERE code = 'CL_AREA' ORDER BY id LIMIT 1")
    need(sql("SELECT COUNT(*) FROM code_list WHERE code = 'cl_area'")[0][0] == "1", "an address of the wrong case finds a list")
    sql("DELETE FROM code_list WHERE code = 'cl_area'")
    status = client(None).request("GET", "/kode-referensi/cl_area").status
    need(status == 404, f"/kode-referensi/cl_area: {status}")
    blind = sql("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND collation_name LIKE '%\\_ci'"
                " AND CONCAT(table_name, '.', column_name) IN ('observation.comment', 'upload_observation.comment', 'finding.value',"
                " 'finding.suggestion', 'upload_cell.raw', 'upload_edit.old_text', 'upload_edit.new_text', 'code_list.agency', 'code_list.code',"
                " 'code_list.version', 'concept.agency', 'unit.code')")
    need(not blind, f"columns blind to case: {blind}")


def typed():
    """From paper: any case, with blanks and hyphens."""
    code = sql("SELECT code FROM document WHERE is_public = 1 LIMIT 1")[0][0]
    for text in (code.lower(), f"{code[:4]}-{code[4:8]} {code[8:]}".lower()):
        a = client(None).request("GET", "/dokumen?kode=" + text.replace(" ", "+"))
        need((a.status, a.header("location")) == (303, f"/dokumen/{code}"), f"{text}: {a.status}")
    need(client(None).request("GET", f"/dokumen/{code.lower()}").status == 200, "/dokumen/ with small letters")
    need(client(None).request("GET", f"/dokumen/{code.lower()}.pdf").status == 200, "/dokumen/ .pdf with small letters")
    ticket = sql("SELECT ticket FROM complaint LIMIT 1")[0][0]
    need(client(None).request("GET", f"/pengaduan/{ticket.lower()}").status == 200, "a ticket with small letters")
    c = suite.visitor()
    c.login(LOGIN.upper(), suite.password(LOGIN))
    need(c.request("GET", "/akun").status == 200, "a login in capitals")
    text = client(None).get("/katalog?q=FASILITAS+kesehatan").text
    need(f"/katalog/{SLUG}" in text, "a search in capitals")


with open(SAVED, "w", encoding="utf-8") as f:
    f.write(instance("dump"))
try:
    suite.case("http a remark that changed only in case or accent is released", remarks)
    suite.case("http a remark that changed only in a trailing blank stands in the feed", blank_in_the_rows)
    suite.case("http identifiers differ by case", identifiers)
    suite.case("http codes typed from paper, logins and searches do not differ by case", typed)
finally:
    with open(SAVED, encoding="utf-8") as f:
        instance("sql", data=f.read())
    os.unlink(SAVED)
suite.done()
