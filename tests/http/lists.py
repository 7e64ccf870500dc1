"""lists.py: the lists of entries and datasets show what there is, whatever was done before: what is kept of them
(sql/migrations/0052_lists_kept.sql) is what a count of everything gives, words are found wherever they stand, and the pages of a
list are the whole list. Last part of run: the others have changed entries, requests, standards and submissions in every way.
"""
import os
import re
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import case, need, sql  # noqa: E402

# How far each entry is, counted from the tables that say so; what no row of the trail told of was put there by SQL.
ENTRIES = (
    "SELECT i.year, i.id, i.unit_id, i.state, i.is_priority,"
    " i.needs_recommendation = 0 OR i.id IN (SELECT x.item_id FROM recommendation_item x JOIN recommendation q"
    " ON q.id = x.recommendation_id WHERE q.state = 'direkomendasikan'),"
    " i.id IN (SELECT d.item_id FROM dataset d JOIN standard t ON t.dataset_id = d.id WHERE t.state = 'disetujui'"
    " AND d.item_id IS NOT NULL),"
    " i.id IN (SELECT d.item_id FROM dataset d JOIN submission s ON s.dataset_id = d.id WHERE s.submitted_at IS NOT NULL"
    " AND d.item_id IS NOT NULL),"
    " i.id IN (SELECT d.item_id FROM dataset d JOIN submission s ON s.dataset_id = d.id WHERE s.state IN ('lolos', 'rilis', 'digantikan')"
    " AND d.item_id IS NOT NULL),"
    " i.id IN (SELECT d.item_id FROM dataset d WHERE d.current_release > 0 AND d.withdrawn_at IS NULL AND d.item_id IS NOT NULL),"
    " CONCAT(i.title, '|', i.concept) FROM data_item i")
DATASETS = "SELECT 0, d.id, d.unit_id, '', 0, 0, 0, 0, 0, 0, d.title_id FROM dataset d"
KEPT = ("SELECT scope, id, unit_id, state, is_priority, recommended, standard, submitted, passed, released, REPLACE(text, CHAR(10), '|')"
        " FROM list_subject")
PER_PAGE = 50
ROW = re.compile(r'href="/daftar-data/(\d+)"')


def numbers(rows):
    """{(scope, id): the rest}"""
    return {(r[0], r[1]): r[2:] for r in rows}


def kept_is_counted():
    told = {r[0] for r in sql("SELECT CONCAT(subject_kind, subject_id) FROM audit WHERE subject_kind IN ('entri', 'dataset')")}
    told |= {f"dataset{r[0]}" for r in sql("SELECT dataset_id FROM standard UNION SELECT dataset_id FROM submission")}
    kept, now = numbers(sql(KEPT)), numbers(sql(ENTRIES) + sql(DATASETS))
    need(len(kept) > 100, "nothing is kept")
    for key, value in now.items():
        if key in kept or f"{'dataset' if key[0] == '0' else 'entri'}{key[1]}" in told:
            need(kept.get(key) == value, f"{key}: kept {kept.get(key)}, is {value}")
    need(not set(kept) - set(now), f"kept and gone: {sorted(set(kept) - set(now))[:5]}")
    off = sql("SELECT COUNT(*) FROM list_count c LEFT JOIN (SELECT scope, unit_id, state, is_priority, COUNT(*) AS n,"
              " SUM(recommended) AS recommended, SUM(standard) AS standard, SUM(submitted) AS submitted, SUM(passed) AS passed,"
              " SUM(released) AS released FROM list_subject GROUP BY 1, 2, 3, 4) s USING (scope, unit_id, state, is_priority)"
              " WHERE c.n <> COALESCE(s.n, 0) OR c.recommended <> COALESCE(s.recommended, 0) OR c.standard <> COALESCE(s.standard, 0)"
              " OR c.submitted <> COALESCE(s.submitted, 0) OR c.passed <> COALESCE(s.passed, 0) OR c.released <> COALESCE(s.released, 0)")
    need(off == [["0"]], f"{off[0][0]} counts are not the sum of what was counted")
    parts = sql("SELECT COUNT(*) FROM list_subject s JOIN seq_0_to_559 q ON q.seq < CHAR_LENGTH(s.text) LEFT JOIN list_part p"
                " ON p.scope = s.scope AND p.id = s.id AND p.part = SUBSTRING(s.text, q.seq + 1, 3) COLLATE utf8mb4_unicode_520_nopad_ci"
                " WHERE p.id IS NULL")
    need(parts == [["0"]], f"{parts[0][0]} threes of letters are not kept")
    need(sql("SELECT COUNT(*) FROM list_part p LEFT JOIN list_subject s USING (scope, id) WHERE s.id IS NULL"
             " OR LOCATE(p.part COLLATE utf8mb4_unicode_520_ci, s.text) = 0") == [["0"]], "letters are kept that no text has")


def migrate_counts_again():
    """What SQL by hand changed is counted by the next `satudata migrate`, and nothing else is touched."""
    row = sql("SELECT scope, id FROM list_subject WHERE scope > 0 ORDER BY id LIMIT 1")[0]
    sql(f"UPDATE data_item SET is_priority = 1 - is_priority, title = CONCAT(title, ' zzqx') WHERE id = {row[1]}")
    try:
        suite.instance("console", "migrate")
        kept_is_counted()
        need(sql("SELECT COUNT(*) FROM list_part WHERE part = 'zqx'") == [["1"]], "the new title is not found")
    finally:
        sql(f"UPDATE data_item SET is_priority = 1 - is_priority, title = REPLACE(title, ' zzqx', '') WHERE id = {row[1]}")
        suite.instance("console", "migrate")
    kept_is_counted()


def pages_of(c, path):
    """The entries of a list in its order, page after page."""
    found = []
    for n in range(1, 100):
        rows = list(dict.fromkeys(ROW.findall(c.get(f"{path}&hal={n}").text)))
        found += rows
        if len(rows) < PER_PAGE:
            return found
    raise AssertionError("the list does not end")


FILTERS = {
    "": "1", "status=disepakati": "state = 'disepakati'", "prioritas=ya": "is_priority = 1", "prioritas=tidak": "is_priority = 0",
    "status=disepakati&prioritas=ya": "state = 'disepakati' AND is_priority = 1", "unit={unit}": "unit_id = {unit}",
    "unit={unit}&status=disepakati": "unit_id = {unit} AND state = 'disepakati'",
    "unit={unit}&prioritas=tidak": "unit_id = {unit} AND is_priority = 0",
    "unit={unit}&status=disepakati&prioritas=tidak": "unit_id = {unit} AND state = 'disepakati' AND is_priority = 0",
    "q=penduduk": "{words}", "q=penduduk&status=disepakati": "{words} AND state = 'disepakati'",
    "q=penduduk&unit={unit}&prioritas=tidak": "{words} AND unit_id = {unit} AND is_priority = 0",
}


def filter_pages():
    c = suite.client("walidata")
    year, unit = sql("SELECT year, unit_id FROM data_item GROUP BY 1, 2 ORDER BY COUNT(*) DESC LIMIT 1")[0]
    words = "(title LIKE '%penduduk%' OR concept LIKE '%penduduk%')"
    for asked, where in FILTERS.items():
        expected = [r[0] for r in sql(f"SELECT id FROM data_item WHERE year = {year} AND {where.format(unit=unit, words=words)}"
                                      " ORDER BY unit_id, title, id")]
        shown = pages_of(c, f"/daftar-data?tahun={year}&{asked.format(unit=unit)}")
        need(shown == expected, f"{asked}: {len(shown)} entries are shown, not {len(expected)} in their order")
        if not asked:
            need(len(expected) > 2 * PER_PAGE, "the list has fewer than three pages")


def words_found():
    """A word is found whatever its case and its accents, in the middle of others, of one letter and of many."""
    c = suite.client("walidata")
    year, title, item = sql("SELECT year, title, id FROM data_item WHERE CHAR_LENGTH(title) > 30 ORDER BY id LIMIT 1")[0]
    there = (title, title.upper(), title[3:15], title[5:7], title[6:7], title[-9:], title.replace("a", "á").replace("e", "É"))
    for q in [t.strip() for t in there] + ["100%", "_", "\\", "zzqx", "'", "a ", "  "]:
        where = f"{has('title', q.strip())} OR {has('concept', q.strip())}"
        expected = [r[0] for r in sql(f"SELECT id FROM data_item WHERE year = {year} AND ({where}) ORDER BY unit_id, title, id")]
        need(item in expected or q not in there, f"{q}: SQL does not find it")
        shown = pages_of(c, f"/daftar-data?tahun={year}&q={urllib.parse.quote(q)}")
        need(shown == expected, f"{q}: {len(shown)} entries are shown, not {len(expected)}")


def has(column, word):
    """The word in the column, as a condition of SQL, whatever the client's character set is."""
    pattern = "%" + re.sub(r"([\\%_])", r"\\\1", word) + "%"
    return f"{column} LIKE CONVERT(X'{pattern.encode().hex()}' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci"


def datasets_found():
    """Of /standar and /unggah: by a part of the title, and by a part of the agency's name."""
    c = suite.client("walidata")
    for q in ("penduduk", "ENDUDU", "pertanian", "padi", "zzqx", "pé"):
        expected = [r[0] for r in sql(f"SELECT d.slug FROM dataset d JOIN unit u ON u.id = d.unit_id WHERE {has('d.title_id', q)}"
                                      f" OR {has('u.name', q)} ORDER BY d.unit_id, d.title_id, d.id")]
        need(len(expected) <= PER_PAGE, f"{q}: {len(expected)} are more than a page")
        for path in ("/standar", "/unggah"):
            html = c.get(f"{path}?q={urllib.parse.quote(q)}").text
            shown = [s for s in dict.fromkeys(re.findall(rf'href="{path}/([a-z0-9-]+)"', html)) if s not in ("baru", "kode", "riwayat")]
            need(shown == expected, f"{path}?q={q}: {shown}, not {expected}")


if __name__ == "__main__":
    case("lists: what is kept is what there is", kept_is_counted)
    case("lists: migrate counts again what SQL changed", migrate_counts_again)
    case("lists: pages of each filter are the whole list", filter_pages)
    case("lists: words are found wherever they stand", words_found)
    case("lists: datasets are found by title and agency", datasets_found)
    suite.done()
