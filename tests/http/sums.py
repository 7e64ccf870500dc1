"""sums.py: jumlah=, sums in place of the observations. A release with totals above their parts, missing and confidential figures, and
figures of any length is planted, and every choice of dimensions is added up here from the whole CSV with Python's decimals; each
format must say the same. What may not be added is refused with the reason. A sum reads the packed series that were chosen, no more.
"""
import csv
import io
import itertools
import json
import os
import sys
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal, localcontext

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, instance, need, sql  # noqa: E402

SAVED = os.path.join(suite.DIR, "tmp", "sums.sql")
SLUG, ID = "uji-jumlah", 9400
COUNTS = ["ditambah", "kosong", "total_dilewati"]

# KAB above KEC1 and KEC2, KEC1 above two villages; _T above F and M; three indicators: tonnes, heads, percent.
AREAS = [("KAB", None), ("KEC1", "KAB"), ("KEC2", "KAB"), ("DESA1", "KEC1"), ("DESA-2", "KEC1"), ("DESA", "KEC2")]
SEXES = [("_T", None), ("F", None), ("M", None)]
UNITS = [("BERAT", "TON"), ("TERNAK", "EKOR"), ("BAGIAN", "PERSEN")]
PERIODS = ["2020", "2021", "2022"]


def figures():
    """(series key, period, value, status, conf) of the whole table: long, negative and exact ones, gaps, secrets."""
    out, n = [], 0
    for (area, _), (unit, _), (sex, _), period in itertools.product(AREAS, UNITS, SEXES, PERIODS):
        n += 1
        value = ["%d.%02d" % (n * 37 % 1000, n % 100), "-%d.5" % n, "0.000000000000000000000000000000000%03d" % n,
                 "98765432109876543210987654321098765%03d" % n, "%d" % n, "999999999999999999", "0.0"][n % 7]
        conf, status = ("C" if n % 11 == 0 else "F"), "APE"[n * 7 // 5 % 3 if period != "2020" else 0]
        if n % 13 == 0:
            value, status = None, "L"
        if area == "DESA-2" and period == "2021":
            continue
        out.append((f"A.{area}.{unit}.{sex}", period, value, status, conf))
    return out


def text(v):
    return "NULL" if v is None else f"'{v}'"


def plant():
    rows = figures()
    keys = sorted({r[0] for r in rows})
    ids = {key: i + 1 for i, key in enumerate(keys)}
    sql("SET @freq = (SELECT MAX(id) FROM code_list WHERE code = 'CL_FREQ'), @user = (SELECT MIN(id) FROM user),"
        " @unit = (SELECT MIN(id) FROM unit);"
        f"DELETE FROM dataset WHERE id = {ID};"
        + "".join(f"INSERT INTO code_list (id, agency, code, version, name_id) VALUES ({ID + i}, '', 'CL_UJI_JUMLAH{i}', '1.0', 'Uji');"
                  for i in range(3))
        + "".join("INSERT INTO code (list_id, code, position, name_id, parent) VALUES (%d, '%s', %d, 'Nama %s', %s);" % (ID + i, c, k, c, text(p))
                  for i, codes in enumerate((AREAS, [(u, None) for u, _ in UNITS], SEXES)) for k, (c, p) in enumerate(codes))
        + f"INSERT INTO dataset (id, slug, code, unit_id, title_id, title_en, frequency) VALUES ({ID}, '{SLUG}', 'UJI_JUMLAH', @unit, 'Uji jumlah',"
          f" 'Sums', 'A');"
        + f"INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, name_en) VALUES ({ID}, 1, 'FREQ', 'frequency', @freq, 'Frekuensi',"
          f" 'Frequency'), ({ID}, 2, 'REF_AREA', 'area', {ID}, 'Wilayah', 'Area'), ({ID}, 3, 'INDICATOR', 'indicator', {ID + 1}, 'Indikator', 'Indicator'),"
          f" ({ID}, 4, 'SEX', 'breakdown', {ID + 2}, 'Jenis kelamin', 'Sex');"
        + "".join("INSERT INTO indicator (dataset_id, position, code, name_id, unit_code, decimals) VALUES (%d, %d, '%s', 'Nama %s', '%s', 2);" %
                  (ID, i + 1, u, u, of) for i, (u, of) in enumerate(UNITS))
        + "".join("INSERT INTO series (dataset_id, id, series_key, k1, k2, k3, k4) VALUES (%d, %d, '%s', '%s', '%s', '%s', '%s');" %
                  (ID, ids[key], key, *key.split(".")) for key in keys)
        + "".join("INSERT INTO observation (dataset_id, series_id, period, valid_from, valid_to, value, status, conf) VALUES"
                  " (%d, %d, '%s', %d, %d, %s, '%s', '%s');" % (ID, ids[k], p, *life, text(v), s, c)
                  for n, (k, p, v, s, c) in enumerate(rows) for life in ([(1, 2), (2, 2147483647)] if n % 5 == 0 else [(1, 2147483647)]))
        + f"INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id, released_at) SELECT {ID} + seq, {ID}, @unit, 'uji', 'rilis', @user,"
          " UTC_TIMESTAMP(6) FROM seq_1_to_2;"
        + f"INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series, period_from,"
          f" period_to, sha256) SELECT {ID}, seq, {ID} + seq, @unit, 'Uji', UTC_TIMESTAMP(6), @user, {len(rows)}, {len(keys)}, '2020', '2022',"
          " REPEAT('0', 64) FROM seq_1_to_2;"
        + "".join(f"INSERT INTO release_code (dataset_id, number, position, code, n_series, n_obs) SELECT {ID}, r.seq, {i}, k{i}, COUNT(*), COUNT(*) * 3"
                  f" FROM series JOIN seq_1_to_2 r WHERE dataset_id = {ID} GROUP BY r.seq, k{i};" for i in range(1, 5))
        + f"UPDATE dataset SET current_release = 2 WHERE id = {ID};")
    sql(f"UPDATE observation SET value = '7.125' WHERE dataset_id = {ID} AND valid_to = 2 AND value IS NOT NULL")
    instance("console", "pack")
    instance("console", "migrate")


def fetch(ending, query=""):
    return client(None).request("GET", f"/katalog/{SLUG}.{ending}" + ("?" + query if query else ""))


def table(ending, query=""):
    a = fetch(ending, query)
    need(a.status == 200, f"{ending}?{query}: {a.status} {a.text[:300]}")
    return list(csv.DictReader(io.StringIO(a.text)))


def below(codes, code, wanted):
    """Is the code above another one that is wanted?"""
    parents = dict(codes)
    for other in wanted:
        at = parents.get(other)
        while at:
            if at == code:
                return True
            at = parents.get(at)
    return code == "_T" and len(wanted) > 1


def added(rows, apart, chosen=()):
    """What the sums must be, from the rows of the whole file: {(codes apart, period): (sum, added, missing, totals)}."""
    chosen, out = dict(chosen), {}
    lists = {"FREQ": [("A", None)], "REF_AREA": AREAS, "INDICATOR": [(u, None) for u, _ in UNITS], "SEX": SEXES}
    wanted = {d: set(chosen.get(d, [c for c, _ in codes])) for d, codes in lists.items()}
    for row in rows:
        if any(row[d] not in wanted[d] for d in lists):
            continue
        key = tuple(row[d] for d in lists if d in apart) + (row["periode"], )
        total, n, missing, skipped = out.get(key, (Decimal(0), 0, 0, 0))
        if any(d not in apart and below(lists[d], row[d], wanted[d]) for d in lists):
            skipped += 1
        elif row["nilai"] == "":
            missing += 1
        else:
            with localcontext() as ctx:
                ctx.prec = 200
                total, n = total + Decimal(row["nilai"]), n + 1
        out[key] = (total, n, missing, skipped)
    return out


def given(rows, apart):
    order = [d for d in ("FREQ", "REF_AREA", "INDICATOR", "SEX") if d in apart]
    return {tuple(r[d] for d in order) + (r["periode"], ): (Decimal(r["nilai"]) if r["nilai"] != "" else None, *(int(r[c]) for c in COUNTS))
            for r in rows}


def compare(rows, want, what):
    need(rows.keys() == want.keys(), f"{what}: rows {sorted(rows.keys() ^ want.keys())[:4]}")
    for key, (total, n, missing, skipped) in want.items():
        need(rows[key] == (total if n else None, n, missing, skipped), f"{what} {key}: {rows[key]} instead of {(total, n, missing, skipped)}")


CHOICES = [(), (("INDICATOR", ["TERNAK"]), ), (("REF_AREA", ["KEC1", "DESA1", "DESA-2"]), ("INDICATOR", ["BERAT"])),
           (("SEX", ["_T"]), ("INDICATOR", ["BERAT", "TERNAK"]))]


def query_of(apart, chosen, more=""):
    return "jumlah=" + ",".join(apart or ["periode"]) + "".join(f"&saring={d}:{','.join(c)}" for d, c in chosen) + more


def allowed(apart, chosen):
    units = dict(chosen).get("INDICATOR", [u for u, _ in UNITS])
    return "BAGIAN" not in units and (len(units) == 1 or "INDICATOR" in apart)


def every_choice():
    """Each set of dimensions, of the current release (packed) and of the one before it (rows)."""
    for release in ("", "&rilis=1"):
        whole, done = table("csv", "rilis=1" if release else ""), 0
        for size in range(5):
            for apart in itertools.combinations(("FREQ", "REF_AREA", "INDICATOR", "SEX"), size):
                for chosen in CHOICES:
                    if not allowed(apart, chosen):
                        need(fetch("csv", query_of(apart, chosen, release)).status == 422, f"{apart} {chosen} is added")
                        continue
                    rows = table("csv", query_of(apart, chosen, release))
                    compare(given(rows, apart), added(whole, apart, chosen), f"{apart} {chosen} {release}")
                    done += 1
        need(done > 20, f"{done} choices were compared")


def bounds():
    whole = [r for r in table("csv") if r["periode"] >= "2021"]
    chosen = (("INDICATOR", ["BERAT"]), )
    compare(given(table("csv", query_of(["SEX"], chosen, "&dari=2021")), ["SEX"]), added(whole, ["SEX"], chosen), "dari=2021")
    whole = [r for r in whole if r["periode"] == "2021"]
    compare(given(table("csv", query_of([], chosen, "&dari=2021&sampai=2021")), []), added(whole, [], chosen), "2021 only")
    need(len(table("csv", query_of(["SEX"], chosen, "&batas=2"))) == 2, "batas= does not count sums")


def decimals_kept():
    """No digit is lost, and none is made up: as many decimals as the finest figure has."""
    whole = [r for r in table("csv") if r["INDICATOR"] == "BERAT"]
    for row in table("csv", query_of(["REF_AREA", "SEX"], (("INDICATOR", ["BERAT"]), ))):
        one = [r for r in whole if (r["REF_AREA"], r["SEX"], r["periode"]) == (row["REF_AREA"], row["SEX"], row["periode"])]
        need(len(one) == 1 and one[0]["nilai"] == row["nilai"], f"{row['nilai']} instead of {one[0]['nilai']}")


def formats():
    """The same rows in every format that holds them, and what they are stands in it."""
    query, apart = query_of(["SEX", "INDICATOR"], (("INDICATOR", ["BERAT", "TERNAK"]), )), ["INDICATOR", "SEX"]
    want = added(table("csv"), apart, (("INDICATOR", ["BERAT", "TERNAK"]), ))
    compare(given(table("csv", query), apart), want, "csv")
    compare(given(list(csv.DictReader(io.StringIO(fetch("csv", query + "&bom=1").text.lstrip("\ufeff")))), apart), want, "bom")
    whole = json.loads(fetch("json", query).text, parse_float=str, parse_int=str)
    lines = [json.loads(row, parse_float=str, parse_int=str) for row in fetch("ndjson", query).text.splitlines()]
    for name, rows in (("json", whole["data"]), ("ndjson", lines)):
        compare(given([{k: "" if v is None else v for k, v in {"nilai": None, **r}.items()} for r in rows], apart), want, name)
    need(whole["dataset"]["judul"].startswith("Jumlah menurut Indikator, Jenis kelamin, periode: "), whole["dataset"]["judul"])
    need(whole["dataset"]["pilihan"] == "INDICATOR:BERAT,TERNAK", whole["dataset"].get("pilihan"))
    tree = ET.fromstring(fetch("xml", query).text)
    rows = [{**e.attrib, "nilai": e.text or ""} for e in tree.iter("{urn:satudata:dataset:1}nilai")]
    compare(given(rows, apart), want, "xml")
    need("Jumlah menurut" in tree.find("{urn:satudata:dataset:1}keterangan[@nama='judul']").text, "xml says not what it is")
    book = zipfile.ZipFile(io.BytesIO(client(None).request("GET", f"/katalog/{SLUG}.xlsx?{query}").body))
    sheets = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml"))
    need("Jumlah menurut" in sheets and "total_dilewati" in sheets, "the workbook says not what it is")
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    need(sheet.count("<row ") == len(want) + 1, f"{sheet.count('<row ')} rows instead of {len(want) + 1}")
    name = fetch("csv", query).header("content-disposition")
    need(f"{SLUG}-jumlah.csv" in name, name)


def statuses():
    chosen, seen = (("INDICATOR", ["BERAT"]), ), set()
    whole = table("csv")
    for row in table("csv", query_of(["REF_AREA"], chosen)):
        parts = [r for r in whole if (r["REF_AREA"], r["INDICATOR"], r["periode"]) == (row["REF_AREA"], "BERAT", row["periode"]) and r["SEX"] != "_T"]
        got = {r["status"] for r in parts if r["nilai"] != ""}
        want = ("Q" if "Q" in {r["status"] for r in parts} else "O") if not got else got.pop() if len(got) == 1 else \
            "P" if "P" in got else "E" if "E" in got else "A"
        need(row["status"] == want, f"{row}: {want}")
        need(("tidak lengkap" in row["keterangan"]) == (row["kosong"] != "0"), row["keterangan"])
        seen.add(want)
    need(len(seen) > 2, f"only {seen} came up")


def refused():
    """Each with the reason, in a sentence that names what to do."""
    cases = [("csv", "jumlah=WARNA", "Tidak ada dimensi \"WARNA\""), ("csv", "jumlah=periode", "Indikator yang berbeda tidak dijumlahkan"),
             ("csv", "jumlah=INDICATOR", "bersatuan Persen"), ("csv", "jumlah=periode&saring=INDICATOR:BAGIAN", "bersatuan Persen"),
             ("csv", "jumlah=INDICATOR&saring=SEX:X", "Tidak ada nilai dengan kode \"X\""), ("csv", "jumlah=SEX&saring=SEX", "saring=DIMENSI:KODE"),
             ("csv", "jumlah=SEX&saring=SEX:F&saring=SEX:M", "satu kali untuk tiap dimensi"), ("csv", "jumlah=SEX&saring=UMUR:1", "Dimensi yang ada"),
             ("csv", "jumlah=SEX&saring=INDICATOR:BERAT&dari=2020-01", "Tulis periode seperti dalam data ini"),
             ("csv", "saring=SEX:F", "bersama jumlah="), ("xlsx", "dari=2020", "bersama jumlah="),
             ("px", "jumlah=periode", "seluruh tabel"), ("jsonstat", "jumlah=periode", "seluruh tabel")]
    for ending, query, words in cases:
        a = fetch(ending, query)
        need(a.status == 422 and words in a.text, f"{ending}?{query}: {a.status} {a.text[:300]}")
    sql(f"UPDATE meaning SET frequency = 'M' WHERE dataset_id = {ID}")
    instance("console", "pack")
    a = fetch("csv", "jumlah=tahun")
    sql(f"UPDATE meaning SET frequency = 'A' WHERE dataset_id = {ID}")
    instance("console", "pack")
    need(a.status == 422 and "tidak dijumlahkan menjadi tahun" in a.text, f"{a.status} {a.text[:200]}")


def setting():
    """Which units may be added is the office's to say, and a change shows at once."""
    need(fetch("csv", "jumlah=INDICATOR&saring=INDICATOR:TERNAK").status == 200, "heads are not added")
    instance("console", "setting", "jumlah.satuan", "TON")
    status = fetch("csv", "jumlah=INDICATOR&saring=INDICATOR:TERNAK").status
    instance("console", "setting", "jumlah.satuan", "TON,EKOR")
    need(status == 422, f"heads are added although the setting forbids it: {status}")
    need(fetch("csv", "jumlah=INDICATOR&saring=INDICATOR:TERNAK").status == 200, "heads are not added again")


def read_of(query):
    sql("SET GLOBAL userstat = 1; FLUSH TABLE_STATISTICS")
    a = client(None).request("GET", f"/katalog/{SLUG}.csv?{query}", None, {"Accept-Language": "id;q=0.7, en;q=0.2"})
    need(a.status == 200, f"{query}: {a.status}")
    rows = dict(sql("SELECT table_name, rows_read FROM information_schema.table_statistics WHERE table_schema = DATABASE()"))
    sql("SET GLOBAL userstat = 0")
    return int(rows.get("series_packed", 0)), int(rows.get("observation", 0))


def cost():
    """Packed rows of the choice only; the observations are not read at all."""
    series = len({r[0] for r in figures()})
    for query, most in ((query_of(["INDICATOR", "SEX"], (("INDICATOR", ["BERAT", "TERNAK"]), )), series),
                        (query_of(["SEX"], (("INDICATOR", ["BERAT"]), ("REF_AREA", ["DESA"]))), 3 + 1),  # neighbours: read to their end
                        (query_of([], (("INDICATOR", ["BERAT"]), ("REF_AREA", ["DESA"]), ("SEX", ["F"]))), 1)):
        packed, single = read_of(query)
        need(0 < packed <= most and single == 0, f"{query}: {packed} packed rows instead of {most}, {single} observations")


with open(SAVED, "w", encoding="utf-8") as f:
    f.write(instance("dump"))
try:
    suite.case("http sums: a release with totals, gaps and secrets is planted", plant)
    suite.case("http sums: every choice of dimensions is what Python adds up from the whole file", every_choice)
    suite.case("http sums: bounds of time, and the first so many", bounds)
    suite.case("http sums: a sum of one figure is that figure, digit by digit", decimals_kept)
    suite.case("http sums: every format says the same, and what it shows", formats)
    suite.case("http sums: statuses and gaps are told", statuses)
    suite.case("http sums: what may not be added is refused with the reason", refused)
    suite.case("http sums: units that may be added are a setting", setting)
    suite.case("http sums: only the packed series of the choice are read", cost)
finally:
    with open(SAVED, encoding="utf-8") as f:
        instance("sql", data=f.read())
    os.unlink(SAVED)
suite.done()
