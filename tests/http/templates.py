"""templates.py: the template of every released sample dataset in every layout: opened by openpyxl, filled in with the released
values of its last period, handed in, and read back to exactly these values; then one that became out of date.
"""
import csv
import io
import os
import sys
from decimal import Decimal

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, need, sql  # noqa: E402

LAYOUTS = ("panjang", "lebar", "silang")
ENDED = "('rilis', 'digantikan', 'dicabut', 'dibatalkan')"


def datasets():
    """slug, id, login of its producer, last period: what is released and has nothing under way."""
    rows = sql("SELECT d.slug, d.id, d.unit_id, r.period_to FROM dataset d JOIN `release` r ON r.dataset_id = d.id AND"
               " r.number = d.current_release WHERE d.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM submission s WHERE"
               f" s.dataset_id = d.id AND s.state NOT IN {ENDED}) ORDER BY d.slug")
    logins = {unit: login for login, unit in sql("SELECT u.login, u.unit_id FROM user u JOIN user_role r ON r.user_id = u.id"
                                                 " WHERE r.role = 'produsen'")}
    return [(slug, number, logins[unit], period) for slug, number, unit, period in rows if unit in logins]


def dimensions(number):
    """(name, the only code or None) in key order."""
    return [(name, None if only == "NULL" else only) for name, only in sql(
        "SELECT m.name_id, COALESCE(m.fixed_code, IF((SELECT COUNT(*) FROM code c WHERE c.list_id = m.list_id) = 1,"
        f" (SELECT c.code FROM code c WHERE c.list_id = m.list_id), NULL)) FROM dimension m WHERE m.dataset_id = {number}"
        " ORDER BY m.position")]


def released(number, period):
    return {key: Decimal(value) for key, value in sql(
        "SELECT s.series_key, o.value FROM observation o JOIN series s ON s.dataset_id = o.dataset_id AND s.id = o.series_id"
        f" WHERE o.dataset_id = {number} AND o.period = '{period}' AND o.valid_to = 2147483647 AND o.value IS NOT NULL")}


def stored(submission):
    upload = sql(f"SELECT upload_id FROM submission WHERE id = {submission}")[0][0]
    return {r[0]: Decimal(r[2]) for r in suite.upload_rows(upload) if r[2] is not None}


def labels(book):
    """{dimension: {label: code}} of the sheet of codes."""
    sheet, out = book["Kode"], {}
    for col in range(1, sheet.max_column + 1, 3):
        name = sheet.cell(1, col).value
        if name:
            out[name] = {str(sheet.cell(r, col).value): str(sheet.cell(r, col + 1).value) for r in range(2, sheet.max_row + 1)
                         if sheet.cell(r, col).value is not None}
    return out


def key_of(dims, codes):
    return ".".join(only or codes[name] for name, only in dims)


def fill(heads, rows, dims, known, values, put):
    """Finds the key of every cell that takes a value; `put` writes it. Gives the values that found a cell."""
    open_dims = [name for name, only in dims if not only]
    across = [name for name in open_dims if name not in heads]
    used = {}
    for r, row in enumerate(rows):
        said = {name: known[name][str(row[heads.index(name)])] for name in open_dims if name in heads}
        for col, head in enumerate(heads):
            if head in open_dims or head in ("Periode", "Keterangan") or str(head).startswith("Pembanding"):
                continue
            codes = {**said, **({across[0]: known[across[0]][str(head)]} if across else {})}
            value = values.get(key_of(dims, codes))
            if value is not None:
                put(r, col, value)
                used[key_of(dims, codes)] = value
    return used


def workbook(c, slug, number, layout, period):
    a = c.get(f"/unggah/{slug}/templat.xlsx?bentuk={layout}&periode={period}").need(200)
    book = openpyxl.load_workbook(io.BytesIO(a.body))
    need(book["_satudata"].sheet_state == "hidden" and book["Data"].protection.sheet, "nothing is hidden or locked")
    need(book["_satudata"]["B1"].value == slug, "the template does not say whose it is")
    sheet, dims, values = book["Data"], dimensions(number), released(number, period)
    heads = [c.value for c in sheet[1]]
    rows = [r for r in sheet.iter_rows(min_row=2, values_only=True)]

    def put(r, col, value):
        cell = sheet.cell(r + 2, col + 1)
        need(not cell.protection.locked, f"{cell.coordinate} is locked")
        cell.value = float(value)
    used = fill(heads, rows, dims, labels(book), values, put)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), used, labels(book)


def text(c, slug, number, layout, period, known):
    a = c.get(f"/unggah/{slug}/templat.csv?bentuk={layout}&periode={period}").need(200)
    rows = list(csv.reader(io.StringIO(a.body.decode("utf-8-sig")), delimiter=";"))

    def put(r, col, value):
        rows[r + 1][col] = str(value).replace(".", ",")
    used = fill(rows[0], rows[1:], dimensions(number), known, released(number, period), put)
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode(), used


def hand_in(c, path, name, data):
    a = c.get(path)
    return c.submit(a, a.page.form(having=["berkas"]), {}, [("berkas", name, data)]).need(200).path.partition("?")[0]


def cancel(c, path):
    a = c.get(path)
    for f in a.page.forms:
        if ("event", "batalkan") in f.values() or ("event", "batalkan") in [(n, v) for n, v, _ in f.buttons]:
            c.submit(a, f, {"alasan": "Percobaan templat."}).need(200)


def round_trip(slug, number, login, period):
    c = client(login)
    path, known = f"/unggah/{slug}", {}
    try:
        for layout in LAYOUTS:
            data, used, known = workbook(c, slug, number, layout, period)
            need(used, f"{layout}: no released value has a cell")
            path = hand_in(c, path, f"isi-{layout}.xlsx", data)
            need(stored(path.rsplit("/", 1)[1]) == used, f"{layout}: read back as something else")
        data, used = text(c, slug, number, "lebar", period, known)
        path = hand_in(c, path, "isi.csv", data)
        need(stored(path.rsplit("/", 1)[1]) == used, "CSV: read back as something else")
    finally:
        if "/kiriman/" in path:
            cancel(c, path)


def out_of_date(slug, number, login, period):
    c = client(login)
    data = workbook(c, slug, number, "lebar", period)[0]
    before = suite.structure_set(login, slug, ind_desimal="3")
    path = hand_in(c, f"/unggah/{slug}", "lama.xlsx", data)
    try:
        c.get(path).need(200)
        message = sql("SELECT f.message FROM finding f JOIN submission s ON s.upload_id = f.upload_id WHERE f.rule ="
                      f" 'templat-usang' AND s.id = {path.rsplit('/', 1)[1]}")
        need(message and "sudah usang" in message[0][0] and "desimal" in message[0][0], f"said: {message}")
    finally:
        cancel(c, path)
        suite.structure_set(login, slug, **before)  # others hand over: other decimals break the series, which wants an explanation


found = datasets()
suite.ok("http templates there are datasets", len(found) >= 5, f"only {len(found)}")
for one in found:
    suite.case(f"http templates {one[0]}", round_trip, *one)
if found:
    suite.case("http templates one that is out of date", out_of_date, *found[0])
suite.done()
