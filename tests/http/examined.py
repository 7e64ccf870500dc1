"""examined.py: what was examined is what is released. For each thing that a dataset means: changed between pass and release, nothing goes
out, at once or by a job; the submission is examined again, with a reason; put back, it is released. The upload of a submission that passed
cannot be changed. Changes the sample, so it puts it back from a backup.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
import sample  # noqa: E402  (nginx/sample.py: the same steps that loaded the sample)
from suite import client, instance, need, sql  # noqa: E402

SLUG, LOGIN = "fasilitas-kesehatan", "dinkes"
SAVED = os.path.join(suite.DIR, "tmp", "examined.sql")
D = {"slug": SLUG, "login": LOGIN, "stage": "rilis"}
DATASET = f"(SELECT id FROM dataset WHERE slug = '{SLUG}')"
OURS = f"dataset_id = {DATASET}"
CODES = f"list_id IN (SELECT m.list_id FROM dimension m JOIN code_list l ON l.id = m.list_id AND l.agency = '' WHERE m.{OURS}) ORDER BY list_id, position, code LIMIT 1"
STANDARD = f"{OURS} AND state = 'disetujui' ORDER BY version DESC LIMIT 1"
FIRST = "ORDER BY position LIMIT 1"
# (table, column, its rows, what it becomes)
FIELDS = [
    ("dataset", "title_id", f"slug = '{SLUG}'", "'Judul lain'"), ("dataset", "title_en", f"slug = '{SLUG}'", "'Another title'"),
    ("dataset", "description_id", f"slug = '{SLUG}'", "'Lain'"), ("dataset", "licence", f"slug = '{SLUG}'", "'CC0-1.0'"),
    ("dataset", "keywords", f"slug = '{SLUG}'", "'lain'"), ("dataset", "required_cells", f"slug = '{SLUG}'", "'jarang'"),
    ("dimension", "name_id", f"{OURS} {FIRST}", "'Dimensi lain'"), ("dimension", "code", f"{OURS} AND role <> 'indicator' {FIRST}", "'LAIN'"),
    ("dimension", "is_measure", f"{OURS} AND role = 'indicator' {FIRST}", "1"),
    ("indicator", "name_id", f"{OURS} {FIRST}", "'Indikator lain'"), ("indicator", "unit_code", f"{OURS} {FIRST}", "'TON'"),
    ("indicator", "unit_mult", f"{OURS} {FIRST}", "'3'"), ("indicator", "decimals", f"{OURS} {FIRST}", "7"),
    ("code", "name_id", CODES, "'Kode lain'"), ("code", "bps", CODES, "'9999'"),
    ("standard", "definition", STANDARD, "'Definisi lain'"), ("standard", "classification", STANDARD, "'Klasifikasi lain'"),
]
PASSED = {}


def who():
    return {name: client(name) for name in (LOGIN, "walidata", "pembina")}


def state():
    return sql(f"SELECT state FROM submission WHERE id = {PASSED['id']}")[0][0]


def number():
    return int(sql(f"SELECT current_release FROM dataset WHERE slug = '{SLUG}'")[0][0])


def passes():
    """A submission as far as it is passed, and what the public had before."""
    c = who()
    path = sample.upload(c[LOGIN], D, sample.columns(D, ["2022", "2023"]))
    sample.hand_over(c[LOGIN], path)
    PASSED.update(id=path.rsplit("/", 1)[1], path=path)
    need(sample.examine(c, path, D, "lolos") is False and state() == "lolos", state())
    need(sql(f"SELECT LENGTH(passed_meaning), passed_upload_id = upload_id FROM submission WHERE id = {PASSED['id']}")[0] == ["64", "1"],
         "what passed is not written down")
    PASSED.update(number=number(), csv=client(None).get(f"/katalog/{SLUG}.csv").text)


def press():
    """The button of the release; the page that follows."""
    c, case = client("walidata"), f"/verifikasi/{PASSED['id']}"
    a = c.get(case)
    return c.submit(a, a.page.form(action=case + "/rilis"), {"catatan": "Uji."}).need(200)


def changed(table, column, rows, value):
    """Changes the field and presses; puts the field and the state back. What is wrong, or None."""
    key = sql(f"SELECT {column} IS NULL, TO_BASE64(COALESCE({column}, '')) FROM {table} WHERE {rows}")
    need(len(key) == 1, f"{table}.{column}: {len(key)} rows")
    where = rows.partition(" ORDER BY ")[0]
    order = rows[len(where):]
    sql(f"UPDATE {table} SET {column} = {value} WHERE {where}{order}")
    try:
        a = press()
        said = sql(f"SELECT reason FROM audit WHERE subject_kind = 'kiriman' AND subject_id = {PASSED['id']} ORDER BY id DESC LIMIT 1")[0][0]
        if state() != "diserahkan" or number() != PASSED["number"]:
            return f"{table}.{column}: {state()}, release {number()}"
        if "kembali ke pemeriksaan" not in a.text or "sama dengan yang diperiksa" not in said:
            return f"{table}.{column}: no reason: {said}"
        if client(None).get(f"/katalog/{SLUG}.csv").text != PASSED["csv"]:
            return f"{table}.{column}: the public sees it"
    finally:
        old = "NULL" if key[0][0] == "1" else f"CONVERT(FROM_BASE64('{key[0][1]}') USING utf8mb4)"
        sql(f"UPDATE {table} SET {column} = {old} WHERE {where}{order}")
        sql(f"UPDATE submission SET state = 'lolos', rev = rev + 1 WHERE id = {PASSED['id']}")
    return None


def every_field():
    faults = []
    for field in FIELDS:
        try:
            faults.append(changed(*field))
        except (AssertionError, sample.Unexpected) as e:
            faults.append(f"{field[0]}.{field[1]}: {str(e)[:200]}")
    faults = [x for x in faults if x]
    need(not faults, "; ".join(faults))


def withdrawn_between():
    """A withdrawal after the pass: what passed may hold what was withdrawn."""
    sql(f"UPDATE dataset SET withdrawn_upto = current_release WHERE slug = '{SLUG}'")
    press()
    need(state() == "diserahkan" and number() == PASSED["number"], f"{state()}, release {number()}")
    sql(f"UPDATE dataset SET withdrawn_upto = 0 WHERE slug = '{SLUG}'; UPDATE submission SET state = 'lolos', rev = rev + 1 WHERE id = {PASSED['id']}")


def upload_is_bound():
    """The producer has no way to another file, and one that came in all the same is not released."""
    a = client(LOGIN).get(PASSED["path"])
    need(not [f for f in a.page.forms if "berkas" in f.names()], "the page takes a file for what passed")
    sql(f"UPDATE submission SET passed_upload_id = upload_id - 1 WHERE id = {PASSED['id']}")
    press()
    need(state() == "diserahkan" and number() == PASSED["number"], f"{state()}, release {number()}")
    sql(f"UPDATE submission SET state = 'lolos', rev = rev + 1, passed_upload_id = upload_id WHERE id = {PASSED['id']}")


def producer_is_warned():
    text = client(LOGIN).get(f"/standar/{SLUG}/struktur").text
    need("kiriman itu tidak dirilis" in text, "the page of the structure does not warn")


def job_looks_again():
    """A large release: what changed while it waited for its job is not released by it."""
    sql(f"UPDATE indicator SET decimals = decimals + 1 WHERE {OURS}; INSERT INTO job (kind, subject_id, payload, created_by, alone, run_after,"
        " created_at) SELECT 'rilis', s.dataset_id, JSON_OBJECT('kiriman', s.id, 'versi', s.rev, 'catatan', 'Uji', 'unit', u.unit_id, 'peran', 2),"
        f" u.id, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM submission s JOIN user u ON u.login = 'walidata' WHERE s.id = {PASSED['id']}")
    need(suite.until(lambda: state() != "lolos"), "the job does not run")
    job = suite.until(lambda: [r for r in sql("SELECT state, error FROM job WHERE kind = 'rilis' ORDER BY id DESC LIMIT 1") if r[0] == "failed"])
    need(job and "sama dengan yang diperiksa" in job[0][1], f"{job}")
    need(state() == "diserahkan" and number() == PASSED["number"], f"{state()}, release {number()}")
    sql(f"UPDATE indicator SET decimals = decimals - 1 WHERE {OURS}; DELETE FROM job WHERE kind = 'rilis';"
        f" UPDATE submission SET state = 'lolos', rev = rev + 1 WHERE id = {PASSED['id']}")


def unchanged_goes_out():
    press()
    need(state() == "rilis" and number() == PASSED["number"] + 1, f"{state()}, release {number()}")


instance("console", "backup", SAVED)
try:
    for name, fn in (("passing binds what was judged", passes), ("each field that changes sends it back", every_field),
                     ("a withdrawal in between sends it back", withdrawn_between), ("the upload is bound", upload_is_bound),
                     ("the producer is warned where he changes the structure", producer_is_warned),
                     ("the job of a large release looks again", job_looks_again), ("what did not change is released", unchanged_goes_out)):
        suite.case("http examined: " + name, fn)
finally:
    instance("console", "restore", SAVED, "--overwrite")
    os.unlink(SAVED)
suite.done()
