"""released.py: what was released before is compared with, however much of it there is: figures times 20 are noticed beside 300,000
released observations as beside 60,000, by the reader of small files and by the job for large ones, in the same memory.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "bench"))
import suite  # noqa: E402
import upload  # noqa: E402  (the bench's dataset of 5,000 places a month)
from suite import client, instance, need, sql  # noqa: E402

SAVED = os.path.join(suite.DIR, "tmp", "released.sql")
SMALL, LARGE = 18, upload.PLACES   # places in a file: at once, and as a job (over 8,000 rows)
WHERE = f"(SELECT id FROM dataset WHERE slug = '{upload.SLUG}')"


def release(number, months):
    """These months of all places as release `number`, without the way there; packed as a release is."""
    periods = ",".join(f"('{p}')" for p in months)
    sql(f"""SELECT id, unit_id INTO @d, @unit FROM dataset WHERE slug = '{upload.SLUG}';
        SELECT id INTO @user FROM user WHERE login = '{upload.LOGIN}';
        INSERT IGNORE INTO series (dataset_id, id, series_key, k1, k2, k3) SELECT @d, c.position + 1, CONCAT('M.', c.code, '.NILAI'), 'M', c.code,
            'NILAI' FROM code c JOIN code_list l ON l.id = c.list_id AND l.code = 'CL_UJI_TEMPAT';
        CREATE TEMPORARY TABLE p (period VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin);
        INSERT INTO p VALUES {periods};
        INSERT INTO observation (dataset_id, series_id, period, valid_from, value) SELECT @d, s.id, p.period, {number}, CONCAT(1000 + s.id, '.5')
            FROM series s JOIN p WHERE s.dataset_id = @d;
        INSERT INTO submission (dataset_id, unit_id, title, state, author_id) VALUES (@d, @unit, 'uji', 'rilis', @user);
        INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series, period_from,
            period_to, sha256) VALUES (@d, {number}, LAST_INSERT_ID(), @unit, 'x', UTC_TIMESTAMP(6), @user, 1, 1, '2009', '2014', '');
        UPDATE dataset SET current_release = {number} WHERE id = @d""")
    instance("console", "pack")


def noticed(c, places, month):
    """Hands in that month of some places times 20; how many jumps were found, and how many released figures were changed."""
    rows = [f"Tempat {i:04d};{month};{(1001 + i) * 20},5" for i in range(places)]
    if places > SMALL: # the month before as it stands, so that it is a large file
        before = f"{month[:5]}{int(month[5:]) - 1:02d}"
        rows += [f"Tempat {i:04d};{before};{1001 + i},5" for i in range(places)]
    data = ("\n".join(["Tempat;Bulan;Nilai", *rows]) + "\n").encode()
    posted = upload.Posted(c, "lompat.csv", data)
    need(posted.path.startswith("/unggah/antrean/") == (places > SMALL), f"{places} places went to {posted.path}")
    posted.follow()
    number = posted.path.rsplit("/", 1)[1]
    found = dict(sql(f"SELECT f.rule, COUNT(*) FROM finding f JOIN submission s ON s.upload_id = f.upload_id WHERE s.id = {number} GROUP BY f.rule"))
    sql(f"UPDATE submission SET state = 'dibatalkan' WHERE id = {number}")
    return found


def same():
    c = client(upload.LOGIN)
    upload.dataset()
    months = upload.months(60)
    release(1, months[:12])
    few = noticed(c, SMALL, "2010-01"), noticed(c, LARGE, "2010-02")
    release(2, months[12:60])
    n = int(sql(f"SELECT COUNT(*) FROM observation WHERE dataset_id = {WHERE}")[0][0])
    need(n == 300000, f"{n} observations are released")
    # The month that follows the last released one, as before.
    many = noticed(c, SMALL, "2014-01"), noticed(c, LARGE, "2014-02")
    jumps = [[sum(int(found.get(rule, 0)) for rule in ("lompatan", "seri-patah")) for found in pair] for pair in (few, many)]
    need(jumps[0][0] == SMALL, f"a small file beside few: {few[0]}")
    need(jumps[1][0] == SMALL, f"a small file beside many: {many[0]}")
    need(jumps[0][1] > 0 and jumps[1][1] > 0, f"large files: {few[1]}, {many[1]}")
    need(jumps[0] == jumps[1], f"{few} beside few, {many} beside many")


def equal():
    """A sum that must equal the one of the large dataset: the difference is found."""
    sql(f"""INSERT INTO dataset (slug, code, unit_id, title_id, description_id, frequency) SELECT 'uji-sama', 'UJI_SAMA', unit_id, 'Uji sama', '', 'M'
            FROM dataset WHERE slug = '{upload.SLUG}';
        SET @d = LAST_INSERT_ID();
        INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, fixed_code, synonyms) SELECT @d, position, code, role, list_id,
            name_id, fixed_code, synonyms FROM dimension WHERE dataset_id = {WHERE};
        INSERT INTO indicator (dataset_id, position, code, name_id, unit_code, decimals, min_value, synonyms) SELECT @d, position, code, name_id,
            unit_code, decimals, min_value, synonyms FROM indicator WHERE dataset_id = {WHERE};
        INSERT INTO standard (dataset_id, version, unit_id, concept, definition, classification, measure, unit_text, reference, state, author_id)
            SELECT @d, 1, unit_id, concept, definition, classification, measure, unit_text, reference, state, author_id FROM standard
            WHERE dataset_id = {WHERE} LIMIT 1;
        INSERT INTO dataset_equality (dataset_id, indicator, other_id, other_indicator, level, created_by) SELECT @d, 'NILAI', {WHERE}, 'NILAI',
            'peringatan', author_id FROM standard WHERE dataset_id = @d""")
    c = client(upload.LOGIN)
    page = c.get("/unggah/uji-sama")
    a = c.submit(page, page.page.form(having="berkas"), files=[("berkas", "sama.csv", b"Tempat;Bulan;Nilai\nTempat 0001;2013-01;1001,5\n")])
    number = a.path.partition("?")[0].rsplit("/", 1)[1]
    rows = sql(f"SELECT f.message FROM finding f JOIN submission s ON s.upload_id = f.upload_id WHERE s.id = {number} AND f.rule = 'kesamaan'")
    whole = sum(1001 + i for i in range(upload.PLACES)) + upload.PLACES * 0.5
    need(len(rows) == 1 and f"{int(whole):,}".replace(",", ".") in rows[0][0], f"{rows} without {whole}")


with open(SAVED, "w", encoding="utf-8") as f:
    f.write(instance("dump"))
try:
    suite.case("http figures are compared with 300,000 released ones as with 60,000", same)
    suite.case("http a sum is compared with that of a dataset of 300,000 observations", equal)
finally:
    with open(SAVED, encoding="utf-8") as f:
        instance("sql", data=f.read())
    os.unlink(SAVED)
suite.done()
