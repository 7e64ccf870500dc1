"""trace.py: every stored value is what stands in its cell: files of agencies, the fixtures, and generated ones, small and large,
CSV and XLSX, go through the forms into the database; then each file is fetched as it was kept, read by other readers than
ours (openpyxl, csv), and each stored figure is read once more from the cell that it names. Last part of run: it leaves
submissions open.
"""
import csv
import io
import os
import random
import re
import sys
from decimal import Decimal

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "bench"))
import suite  # noqa: E402
import upload  # noqa: E402
from suite import need, sql  # noqa: E402

FIXTURES = os.path.join(suite.SRC, "tests", "data", "unggahan")
REAL = os.path.join(suite.SRC, "..", "shared", "real")
MARKS = re.compile(r"^([-‐‑‒–—−]+|…|\.{2,3}|n\.?/?a\.?|\*{1,3}|tidak .*|rahasia)?$", re.I)


# --- reading figures, by other hands than ours ---

def as_written(text, mark):
    """The figure that a text is where `mark` is the decimal sign; None where it cannot be."""
    group = "." if mark == "," else ","
    text = text.strip().replace("\u2212", "-").lstrip("+")
    text = re.sub(r"\s*%$", "", text)
    m = re.fullmatch(r"(-?)(\d*)((?:%s\d{3})*|(?:[ \u00a0\u2009\u2007\u202f]\d{3})*)(?:%s(\d+))?" % (re.escape(group), re.escape(mark)), text)
    if not m or not (m[2] or m[4]) or (m[3] and not 1 <= len(m[2]) <= 3) or (m[3] and m[2][0] == "0"):
        return None
    return Decimal(m[1] + (re.sub(r"\D", "", m[2] + m[3]) or "0") + ("." + m[4] if m[4] else ""))


def readings(cell):
    """{decimal sign: figure}; a number cell has one figure for both."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        exact = Decimal(repr(cell))
        return {",": exact, ".": exact}
    return {mark: as_written(str(cell), mark) for mark in ",."}


def one_way(cell):
    """The only decimal sign that a cell allows."""
    fits = {k: v for k, v in readings(cell).items() if v is not None}
    return next(iter(fits)) if len(fits) == 1 else None


# --- files as they were kept ---

def csv_cells(data):
    text = None
    for code in (["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else []) + ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(code)
            break
        except UnicodeDecodeError:
            continue
    lines = [line for line in text.splitlines() if line][:20]
    mark = max(";,\t", key=lambda c: sum(line.count(c) for line in lines))
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    return lambda row, col: rows[row - 1][col - 1] if row <= len(rows) and col <= len(rows[row - 1]) else ""


def book_cells(data, name):
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheet = book[name]
    rows = [[(c.value, c.number_format) for c in row] for row in sheet.iter_rows()]

    def at(row, col):
        value, form = rows[row - 1][col - 1] if row <= len(rows) and col <= len(rows[row - 1]) else (None, "")
        if isinstance(value, float) and "%" in form:
            return Decimal(repr(value)) * 100
        return "" if value is None else value
    return at


def stored(number):
    """The upload, its observations, its corrections."""
    rows = sql("SELECT 'u', p.number_style, p.sheet, p.submission_id, p.seq, f.name, (SELECT COUNT(*) FROM raw_file_chunk c WHERE"
               f" c.file_id = f.id) FROM upload p JOIN raw_file f ON f.id = p.file_id WHERE p.id = {number};"
               f" SELECT 'e', row_no, col_no, new_text FROM upload_edit WHERE upload_id = {number}")
    u = rows[0][1:]
    obs = [[str(row), str(col), value or "NULL", status, key, period] for key, period, value, status, _, _, row, col in
           suite.upload_rows(number)]
    edits = {(int(r[1]), int(r[2])): r[3] for r in rows if r[0] == "e"}
    return u, obs, edits


def trace(c, number):
    """How many figures of an upload were traced."""
    (style, sheet, submission, seq, name, chunks), obs, edits = stored(number)
    if not obs:
        return 0
    need(chunks != "0", f"upload {number} has figures, but its file is not kept")
    data = c.get(f"/unggah/kiriman/{submission}/berkas?ke={seq}").body
    at = book_cells(data, sheet) if data[:2] == b"PK" else csv_cells(data)
    cells = [(r, edits.get((int(r[0]), int(r[1])), at(int(r[0]), int(r[1])))) for r in obs]
    proof = {}
    for r, cell in cells:
        if not isinstance(cell, Decimal) and one_way(cell):
            proof.setdefault(r[1], set()).add(one_way(cell))
    for r, cell in cells:
        where = f"{name} upload {number} row {r[0]} column {r[1]}: {cell!r} became {r[2]} ({r[3]})"
        if r[2] == "NULL":
            need(r[3] in "OMLQ" and MARKS.match(str(cell).strip()), where)
            continue
        if isinstance(cell, Decimal):
            need(Decimal(r[2]) == cell, where)
            continue
        both = readings(cell)
        need(Decimal(r[2]) in both.values(), where)
        if None in both.values() or both[","] == both["."]:
            continue
        known = proof.get(r[1], set())
        mark = next(iter(known)) if len(known) == 1 else {"comma": ",", "point": "."}.get(style)
        need(mark and both[mark] == Decimal(r[2]), f"{where}: the other way")
    need(len({(r[4], r[5]) for r in obs}) == len(obs), "a key twice")
    return len(obs)


# --- datasets and files ---

def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def dataset_from(path):
    """The dataset of a structure file of the unit tests (tests/unit/reading_make.h says how it is written); its slug."""
    lines = [(line[0], line[2:].split("|") + [""] * 9) for line in open(path, encoding="utf-8").read().splitlines() if len(line) > 2]
    d = next(f for k, f in lines if k == "D")
    slug = "uji-" + d[0]
    if sql(f"SELECT id FROM dataset WHERE slug = {quoted(slug)}"):
        return slug
    out = [f"SELECT id INTO @unit FROM unit WHERE code = 'DUKCAPIL'; SELECT id INTO @user FROM user WHERE login = '{upload.LOGIN}';",
           "INSERT INTO dataset (slug, code, unit_id, title_id, description_id, frequency) VALUES"
           f" ({quoted(slug)}, {quoted(slug.upper().replace('-', '_'))}, @unit, {quoted(d[1])}, '', {quoted(d[2])}); SET @d = LAST_INSERT_ID();"]
    n, codes, indicators = 0, 0, 0
    for kind, f in lines:
        if kind == "K":
            n += 1
            out.append("INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES"
                       f" ('', {quoted('CL_' + slug.upper() + str(n))}, '1.0.0', {quoted(f[2])}, '', '', ''); SET @l = LAST_INSERT_ID();"
                       "INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, fixed_code, synonyms) VALUES"
                       f" (@d, {n}, {quoted(f[0])}, {quoted(f[1])}, @l, {quoted(f[2])}, {quoted(f[3]) if f[3] else 'NULL'},"
                       f" {quoted(f[4].replace('~', '|'))});")
        elif kind == ".":
            codes += 1
            out.append("INSERT INTO code (list_id, code, position, name_id, description, parent, kemendagri, bps) VALUES"
                       f" (@l, {quoted(f[0])}, {codes}, {quoted(f[1])}, '', " +
                       ", ".join(quoted(v) if v else "NULL" for v in f[2:5]) + ");")
        elif kind == "I":
            indicators += 1
            out.append("INSERT INTO indicator (dataset_id, position, code, name_id, unit_code, decimals, synonyms) VALUES"
                       f" (@d, {indicators}, {quoted(f[0])}, {quoted(f[1])}, {quoted(f[2])}, {f[4] or 0}, {quoted(f[7].replace('~', '|'))});")
    out.append("INSERT INTO standard (dataset_id, version, unit_id, concept, definition, classification, measure, unit_text, reference,"
               f" state, author_id) VALUES (@d, 1, @unit, 'Uji', 'Uji', 'Uji', {quoted(d[3])}, {quoted(d[4])}, '', 'disetujui', @user);")
    suite.instance("sql", data="\n".join(out))
    return slug


def book_from(path):
    """The workbook of a fixture."""
    book, sheet = openpyxl.Workbook(), None
    book.remove(book.active)
    for line in open(path, encoding="utf-8").read().splitlines():
        if line.startswith("!sheet "):
            sheet = book.create_sheet(line[7:])
            row = 0
            continue
        if line.startswith("!merge "):
            sheet.merged_cells.add(line[7:])
            continue
        row += 1
        for col, text in enumerate(line.split("|"), 1):
            if text[:1] in ("#", "=") and text[1:]:
                sheet.cell(row, col, float(text[1:]) if re.search(r"[.eE]", text) else int(text[1:]))
            elif text:
                sheet.cell(row, col, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def post(c, slug, name, data):
    """A file into a dataset; the number of the upload, or None where it is refused with a sentence."""
    before = int(sql("SELECT COALESCE(MAX(id), 0) FROM upload")[0][0])
    page = c.get(f"/unggah/{slug}")
    a = c.submit(page, page.page.form(having="berkas"), files=[("berkas", name, data)], follow=False)
    if a.status == 422:
        need(a.page.errors, f"{name}: refused without a word")
        return None
    need(a.status == 303, f"{name} into {slug}: {a.status}")
    p = upload.Posted.__new__(upload.Posted)
    p.c, p.path, p.began = c, a.header("location").partition("?")[0], upload.time.monotonic()
    p.follow()
    after = int(sql("SELECT MAX(id) FROM upload")[0][0])
    need(after > before, f"{name}: nothing was stored")
    return after


# --- the cases ---

def fixtures(c):
    total = 0
    for name in ("padi", "ipm", "kesra"):
        slug = dataset_from(os.path.join(FIXTURES, name + ".struktur"))
        number = post(c, slug, name + ".xlsx", book_from(os.path.join(FIXTURES, name + ".buku")))
        n = trace(c, number)
        need(n >= 20, f"{name}: {n} figures")
        total += n
    print(f"# {total} figures")


def agencies(c):
    files = [os.path.join(d, f) for d, _, names in os.walk(REAL) for f in sorted(names) if f.endswith((".csv", ".xlsx"))]
    if not files:
        return False
    fitting = {"bps_ipm.xlsx": "ipm", "jatim_produktivitas_padi_2019_2024.xlsx": "padi", "jatim_produktivitas_padi_clean.csv": "padi",
               "jatim_kesra_1.xlsx": "kesra", "selotinatah_fasilitas.csv": "fasilitas"}
    mine = [r[0] for r in sql("SELECT d.slug FROM dataset d JOIN unit u ON u.id = d.unit_id WHERE u.code = 'DUKCAPIL' AND EXISTS"
                              " (SELECT 1 FROM standard s WHERE s.dataset_id = d.id AND s.state = 'disetujui') AND"
                              " d.slug LIKE 'penduduk%'")]
    total, with_figures = 0, set()
    for path in files:
        name = os.path.basename(path)
        slugs = [dataset_from(os.path.join(FIXTURES, fitting[name] + ".struktur"))] if name in fitting else \
            mine + [dataset_from(os.path.join(FIXTURES, "kecamatan.struktur"))]
        for slug in slugs:
            if "berkas" not in [f for form in c.get(f"/unggah/{slug}").page.forms for f in form.files]:
                continue
            with open(path, "rb") as f:
                number = post(c, slug, name, f.read())
            n = trace(c, number) if number else 0
            total += n
            with_figures |= {name} if n else set()
    print(f"# {total} figures of {len(with_figures)} of {len(files)} files")
    need(len(with_figures) >= 6 and total > 1000, f"{total} figures of {sorted(with_figures)}")
    return True


def figure(rng, mark):
    """As somebody types it."""
    whole, kind = rng.choice([rng.randrange(1000), rng.randrange(10 ** 6), rng.randrange(10 ** 9)]), rng.randrange(10)
    if kind == 0:
        return rng.choice(["-", "n/a", "*", "…", "0"])
    text = f"{whole:,}".replace(",", "." if mark == "," else ",") if kind > 3 else str(whole)
    return text + (mark + str(rng.randrange(1, 100)).zfill(2) if kind % 2 else "")


def generated(c):
    upload.dataset()
    rng, total = random.Random(7), 0
    for mark, rows, kind in ((",", 300, "csv"), (".", 300, "csv"), (",", 300, "xlsx"), (",", 12_000, "csv"), (".", 20_000, "xlsx")):
        table = [["Tempat", "Bulan", "Nilai"]]
        for i in range(rows):
            text = figure(rng, mark)
            if kind == "xlsx" and rng.random() < 0.5:
                text = rng.choice([rng.randrange(10 ** 6), round(rng.random() * 1000, 3)])
            table.append([f"Tempat {i // 12:04d}", f"{2024 - i // 60_000}-{i % 12 + 1:02d}", text])
        if kind == "csv":
            data = ("\n".join(";".join(map(str, r)) for r in table) + "\n").encode("utf-16" if mark == "." else "utf-8")
        else:
            book = openpyxl.Workbook(write_only=True)
            sheet = book.create_sheet("Data")
            for r in table:
                sheet.append(r)
            out = io.BytesIO()
            book.save(out)
            data = out.getvalue()
        jobs = int(sql("SELECT COUNT(*) FROM job WHERE state = 'done'")[0][0])
        n = trace(c, post(c, upload.SLUG, "data." + kind, data))
        large = int(sql("SELECT COUNT(*) FROM job WHERE state = 'done'")[0][0]) > jobs
        need(large == (rows > 1000), f"{kind} of {rows} rows: {'' if large else 'not '}queued")
        need(n > rows * 9 // 10, f"{kind} of {rows}: {n} figures")
        total += n
    print(f"# {total} figures")


def sample(c):
    """What the sample's own officers handed in: the first uploads that there are."""
    total = 0
    for unit, in sql("SELECT DISTINCT a.login FROM upload p JOIN user a ON a.id = p.created_by JOIN user_role r ON r.user_id = a.id"
                     " WHERE r.role = 'produsen' AND a.login IN ('dukcapil', 'pertanian', 'dinkes', 'disdik', 'perekonomian', 'rsud')"):
        own = suite.client(unit)
        for number, in sql(f"SELECT p.id FROM upload p JOIN user a ON a.id = p.created_by WHERE a.login = '{unit}' AND p.n_obs BETWEEN 1 AND 5000"
                           " AND EXISTS (SELECT 1 FROM raw_file_chunk k WHERE k.file_id = p.file_id) ORDER BY p.id LIMIT 6"):
            total += trace(own, number)
    need(total > 500, f"{total} figures")
    print(f"# {total} figures")


def main():
    c = suite.login(upload.LOGIN)
    suite.case("http trace of the sample", sample, c)
    suite.case("http trace of the fixtures", fixtures, c)
    suite.case("http trace of generated files", generated, c)
    if os.path.isdir(REAL):
        suite.case("http trace of agencies' files", agencies, c)
    else:
        suite.skip("http trace of agencies' files", "their folder is not beside the source")
    suite.done()


main()
