"""api.py: /api/v1 as an agency's program uses it: a key made on the account page, what it may and may not, the description against
what the programs print, a file and JSON observations pushed, findings, a correction, a suggestion, handing over, taking back. Puts
nothing back: what it makes it cancels.
"""
import io
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, need, sql  # noqa: E402

SLUG = "penduduk-jenis-kelamin"
WHO = "dukcapil"


# --- every answer against the shape that the description gives it ---

DESCRIPTION = {}
COMPARED = set()


def described():
    if not DESCRIPTION:
        with urllib.request.urlopen(suite.URL + "/api/v1/openapi.json", timeout=60) as a:
            DESCRIPTION.update(json.loads(a.read()))
    return DESCRIPTION


def operation(method, path):
    """(pattern, operation) of a path; a literal part is nearer than {name}."""
    fits = [p for p in described()["paths"] if re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", re.escape(p).replace("\\{", "{").replace("\\}", "}")), path)]
    pattern = min(fits, key=lambda p: p.count("{"), default=None)
    return pattern, described()["paths"][pattern][method.lower()] if pattern else None


def faults(answer, schema):
    import jsonschema
    whole = {**schema, "components": described()["components"]}
    return [f"{'/'.join(map(str, e.path))}: {e.message}"[:200] for e in jsonschema.Draft4Validator(whole).iter_errors(answer)]


def compare(method, path, status, answer):
    pattern, op = operation(method, path.split("?")[0])
    if pattern is None:
        need(status == 404, f"{method} {path} is not described and answers {status}")
        return
    need(str(status) in op["responses"], f"{method} {pattern} says nothing of {status}")
    content = op["responses"][str(status)]["content"]
    wrong = faults(answer, next(iter(content.values()))["schema"])
    need(not wrong, f"{method} {pattern} {status}: {wrong[:3]}")
    if status < 300:
        COMPARED.add((method, pattern))


class Key:
    def __init__(self, text):
        self.text = text

    def call(self, method, path, body=None, kind=None, cookie=None):
        """(status, headers, bytes)"""
        r = urllib.request.Request(suite.URL + path, method=method, data=body)
        if self.text:
            r.add_header("Authorization", f"Bearer {self.text}")
        if kind:
            r.add_header("Content-Type", kind)
        if cookie:
            r.add_header("Cookie", cookie)
        try:
            with urllib.request.urlopen(r, timeout=60) as a:
                return a.status, a.headers, a.read()
        except urllib.error.HTTPError as e:
            return e.code, e.headers, e.read()

    def json(self, method, path, body=None, want=200, kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        status, headers, said = self.call(method, path, data, kind if data is not None else None)
        need(status == want, f"{method} {path}: {status} instead of {want}: {said[:300]}")
        need(headers["Content-Type"].startswith("application/json" if status < 400 else "application/problem+json"),
             f"{path} is {headers['Content-Type']}")
        answer = json.loads(said)
        compare(method, path, status, answer)
        return answer


def key(scope="tulis", who=WHO):
    c = client(who)
    a = c.post("/akun/kunci", {"csrf": c.csrf(), "nama": "Uji program", "cakupan": scope, "hari": "1"})
    found = re.search(r"sdk_[A-Za-z0-9_-]{40,}", a.text)
    need(a.status == 200 and found, f"no key: {a.status}")
    return Key(found.group(0))


def key_is_shown_once():
    k = key("baca")
    again = client(WHO).get("/akun/kunci")
    need(k.text not in again.text, "the key is shown again")
    need(k.text[:9] in again.text, "its beginning is not")
    rows = sql("SELECT token_hash, hint FROM api_token")
    need(all(k.text not in "".join(r) for r in rows), "the key stands in the database")


def key_ends():
    k = key("baca")
    k.json("GET", "/api/v1/dataset")
    c = client(WHO)
    f = [f for f in c.get("/akun/kunci").page.forms if f.action.endswith("/cabut")][0]
    c.post(f.action, dict(f.values()))
    k.json("GET", "/api/v1/dataset", want=401)
    k = key("baca")
    sql("UPDATE api_token SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND ORDER BY id DESC LIMIT 1")
    k.json("GET", "/api/v1/dataset", want=401)


def key_is_no_cookie_and_cookie_is_no_key():
    c = client(WHO)
    cookie = "; ".join(f"{k}={v}" for k, v in c.cookies.items())
    status, headers, _ = Key(None).call("GET", "/api/v1/dataset", cookie=cookie)
    need(status == 401 and headers["WWW-Authenticate"] == "Bearer", f"a session opens the service: {status}")
    status, _, _ = key().call("GET", "/unggah")
    need(status in (200, 303) and True, f"/unggah: {status}")  # 303 to the login page, followed
    a = suite.visitor().request("GET", "/unggah", headers={"Authorization": f"Bearer {key().text}"})
    need(a.status == 303 and "/masuk" in (a.header("Location") or ""), f"a key opens a page: {a.status}")


def too_many():
    k = key("baca")
    k.json("GET", "/api/v1/dataset")
    limit = int(sql("SELECT value FROM setting WHERE name = 'api.per_menit'")[0][0])
    now = "ORDER BY id DESC LIMIT 1"  # the newest key; its minute began when it was used first
    sql(f"UPDATE api_token SET window_n = {limit - 1} {now}")
    statuses = [k.call("GET", "/api/v1/dataset")[0] for _ in range(3)]
    status, headers, said = k.call("GET", "/api/v1/dataset")
    need(statuses == [200, 429, 429], str(statuses))
    need(status == 429 and headers["Retry-After"] == "60" and b"Terlalu banyak" in said, f"{status} {said[:200]}")
    sql(f"UPDATE api_token SET window_at = window_at - INTERVAL 61 SECOND {now}")
    k.json("GET", "/api/v1/dataset")


# --- the description ---

def description():
    """Well-formed OpenAPI 3.0 that names exactly the routes and parameters of the program, with every reference and id sound."""
    d = Key(None).json("GET", "/api/v1/openapi.json")
    need(d["openapi"].startswith("3.0") and d["info"]["title"] and d["info"]["version"], "no head")
    rows = [r for r in suite.routes("upload") if r["api"]]
    described = {(m.upper(), p) for p, item in d["paths"].items() for m in item}
    need(described == {(r["method"], r["pattern"]) for r in rows}, f"{described ^ {(r['method'], r['pattern']) for r in rows}}")
    ids = [op["operationId"] for item in d["paths"].values() for op in item.values()]
    need(len(ids) == len(set(ids)), f"operationId twice: {ids}")
    for r in rows:
        op = d["paths"][r["pattern"]][r["method"].lower()]
        need(op["summary"] and op["responses"], f"{r['pattern']}: no summary")
        headers = {p["name"] for p in op.get("parameters", []) if p["in"] == "header"}
        need(headers == ({"Idempotency-Key"} if r["method"] == "POST" else set()), f"{r['pattern']}: headers {headers}")
        listed = {p["name"] for p in op.get("parameters", []) if p["in"] != "header"}
        body = next(iter(op["requestBody"]["content"].values()))["schema"]["properties"] if r["method"] == "POST" else {}
        need(listed | set(body) == {p["name"] for p in r["params"]}, f"{r['pattern']}: {listed} {set(body)}")
        for p in op.get("parameters", []):
            need("type" in p["schema"], str(p))
            if p["in"] == "header":
                continue
            need(p["in"] in ("path", "query") and (p["in"] == "query" or p["required"]) and "type" in p["schema"], str(p))
            need(p["in"] == "query" or "{" + p["name"] + "}" in r["pattern"], f"{p['name']} is not in {r['pattern']}")
    for ref in re.findall(r'"\$ref": ?"#/([^"]+)"', json.dumps(d)):
        at = d
        for part in ref.split("/"):
            at = at[part]
    try:
        from openapi_spec_validator import validate_spec
    except ImportError:
        return
    validate_spec(d)


def shapes():
    """Answers of JSON have whole schemas, and a schema refuses what its program does not write."""
    for path, item in described()["paths"].items():
        for method, op in item.items():
            for status, answer in op["responses"].items():
                schema = answer["content"].get("application/json", {}).get("schema")
                if schema is None or "$ref" in schema:
                    continue
                need(schema["properties"] and schema["additionalProperties"] is False, f"{method} {path} {status}: a bare object")
                need(faults({"lain": 1}, schema), f"{method} {path} {status} takes anything")


def every_answer_was_compared():
    """What the cases before have called: each operation that answers with JSON at least once, well done."""
    wanted = {(m.upper(), p) for p, item in described()["paths"].items() for m, op in item.items()
              if "application/json" in op["responses"]["200"]["content"]}
    need(wanted <= COMPARED, f"never seen: {sorted(wanted - COMPARED)}")


# --- the work ---

def drop(k):
    """Cancels the open submission of the dataset."""
    for row in k.json("GET", f"/api/v1/dataset/{SLUG}")["kiriman"]:
        if row["keadaan"] == "diserahkan":
            s = k.json("GET", f"/api/v1/kiriman/{row['id']}")
            k.json("POST", f"/api/v1/kiriman/{row['id']}/tarik", {"rev": s["rev"]})
        if row["keadaan"] in ("bergalat", "terperiksa", "diserahkan", "dikembalikan"):
            s = k.json("GET", f"/api/v1/kiriman/{row['id']}")
            k.json("POST", f"/api/v1/kiriman/{row['id']}/batalkan", {"rev": s["rev"], "alasan": "Uji program."})


def push_repair_hand_over():
    k = key()
    drop(k)
    csv = "Jenis kelamin;2025\nLaki-laki;340300\nPermpuan;tiga\n".encode()
    s = k.json("POST", f"/api/v1/dataset/{SLUG}/kiriman", csv, 201, "text/csv")
    need(s["keadaan"] == "bergalat" and s["unggahan_ke"] == 1, str(s))
    at = f"/api/v1/kiriman/{s['id']}"
    found = k.json("GET", at + "/temuan")
    need(not found["valid"] and found["stats"]["errors"] == len([e for e in found["errors"] if e["level"] == "galat"]), str(found["stats"]))
    for e in found["errors"]:
        need(all(x in e for x in ("type", "title", "description", "message", "tags", "note", "cells")), f"keys missing: {e}")
    code = next(e for e in found["errors"] if e.get("address") == "A3")
    need(code["cell"] == "Permpuan" and code["fix"] == "Perempuan" and code["rowNumber"] == 3 and code["fieldNumber"] == 1, str(code))
    page = client(WHO).get(f"/unggah/kiriman/{s['id']}")
    need(all(e["message"] in page.page.text for e in found["errors"]), "the page says something else")
    status, _, data = k.call("GET", at + "/bertanda.xlsx")
    need(status == 200 and data[:2] == b"PK", f"bertanda.xlsx: {status}")
    k.json("POST", at + "/saran", {"unggahan": s["unggahan"] - 1, "temuan": code["id"]}, 409)
    s = k.json("POST", at + "/saran", {"unggahan": s["unggahan"], "temuan": code["id"], "semua": True})
    k.json("POST", at + "/sunting", {"unggahan": s["unggahan"], "sel": ["B3"], "isi": []}, 422)
    k.json("POST", at + "/sunting", {"unggahan": s["unggahan"], "sel": ["Z9999"], "isi": ["1"]}, 422)
    for change in ({"sel": ["A3"], "isi": ["0812-3456-7890"]}, {"sel": ["A3"], "isi": ["a@b.id"]},
                   {"sel": ["B3"], "isi": ["352900"], "alasan": "Kata 0812-3456-7890"}):
        a = k.json("POST", at + "/sunting", {"unggahan": s["unggahan"], **change}, 422)
        need("perorangan" in a["detail"], str(a))
    s = k.json("POST", at + "/sunting", {"unggahan": s["unggahan"], "sel": ["B3"], "isi": ["352900"], "alasan": "Salah ketik."})
    need(s["keadaan"] == "terperiksa" and s["galat"] == 0 and s["unggahan_ke"] >= 3, str(s))
    after = k.json("GET", at + "/temuan")
    need(after["valid"] and after["stats"]["repaired"] >= 1, str(after["stats"]))
    trace(s["unggahan"])
    rules = sorted({e["rule"] for e in after["errors"] if e["level"] == "peringatan"})
    if rules:
        k.json("POST", at + "/serahkan", {"rev": s["rev"]}, 422)
        a = k.json("POST", at + "/penjelasan", {"aturan": rules, "penjelasan": ["Tanya 3520014107900001."] * len(rules)}, 422)
        need("perorangan" in a["detail"], str(a))
        s = k.json("POST", at + "/penjelasan", {"aturan": rules, "penjelasan": ["Sudah dicocokkan."] * len(rules)})
    else:
        s = k.json("POST", at + "/penjelasan", {"aturan": ["lompatan"], "penjelasan": ["Sudah dicocokkan."]})
    s = k.json("POST", at + "/serahkan", {"rev": s["rev"]})
    need(s["keadaan"] == "diserahkan", str(s))
    k.json("POST", at + "/sunting", {"unggahan": s["unggahan"], "sel": ["B3"], "isi": ["1"]}, 422)
    drop(k)


def trace(upload):
    """Every value leads to a raw cell, or to a correction of one."""
    raw = {(int(r), int(c)): text for r, c, text in sql(f"SELECT row_no, col_no, raw FROM upload_cell WHERE upload_id = {upload}")}
    edits = {(int(r), int(c)): [old, new] for r, c, old, new in sql("SELECT row_no, col_no, old_text, new_text FROM upload_edit WHERE"
                                                                    f" upload_id = {upload}")}
    rows = suite.upload_rows(upload)
    need(rows and all(r[6:8] in raw or r[6:8] in edits for r in rows), f"{rows}: {raw}, {edits}")
    need(any([raw.get(r[6:8]), *edits.get(r[6:8], [])] == ["tiga", "tiga", "352900"] for r in rows), f"the correction's trace: {rows}")


def push_json():
    k = key()
    drop(k)
    obs = [{"SEX": "M", "TIME_PERIOD": "2025", "OBS_VALUE": 340300}, {"SEX": "F", "TIME_PERIOD": "2025", "OBS_VALUE": None, "OBS_STATUS": "O"}]
    s = k.json("POST", f"/api/v1/dataset/{SLUG}/kiriman", {"observasi": obs}, 201)
    rows = suite.upload_rows(s["unggahan"])
    need(sorted(r[2:4] for r in rows if r[2]) == [("340300", "A")] and [r[2:4] for r in rows if not r[2]] == [(None, "O")], str(rows))
    need(b"SEX" not in json.dumps(s).encode() and s["angka"] == 2, str(s))
    digits = "340300.123456789012345678901"
    long = ('{"observasi":[{"SEX":"M","TIME_PERIOD":2025,"OBS_VALUE":' + digits + '},{"SEX":"F","TIME_PERIOD":2025,"OBS_VALUE":352e3}]}')
    s = k.json("POST", f"/api/v1/kiriman/{s['id']}/berkas", long.encode())
    raw = sql(f"SELECT raw FROM upload_cell WHERE upload_id = {s['unggahan']} AND raw LIKE '3%' ORDER BY row_no, col_no")
    need([r[0] for r in raw] == [digits, "352000"], f"digits are lost: {raw}")
    for body, said in (({"observasi": []}, "sedikitnya satu"), ({"observasi": [{"WARNA": "x"}]}, "WARNA"), ([], "observasi")):
        p = k.json("POST", f"/api/v1/kiriman/{s['id']}/berkas", body, 422)
        need(said in json.dumps(p), f"{body}: {p}")
    p = k.json("POST", f"/api/v1/kiriman/{s['id']}/berkas", b'{"observasi":[{"X":[' + b"0," * 4000000 + b"0]}]}", 422)
    need("CSV" in p["detail"], f"a tree of millions of values is made: {p}")
    k.json("POST", f"/api/v1/kiriman/{s['id']}/berkas", b"{rusak", 422)
    k.json("POST", f"/api/v1/kiriman/{s['id']}/berkas", b"\x00", 415, "application/pdf")
    k.json("POST", f"/api/v1/kiriman/{s['id']}/serahkan", b'{"rev": 1.5}', 400)
    k.json("POST", f"/api/v1/kiriman/{s['id']}/serahkan", b'{"rev": 1, "rev": 1}', 400)
    drop(k)


def large_file_is_queued():
    """A file of more rows than are checked at once: 202 with the work, then how far it is, then the submission."""
    k = key()
    drop(k)
    body = "Jenis kelamin;2025\n" + "".join(f"Laki-laki;{340000 + i}\n" for i in range(20000))
    j = k.json("POST", f"/api/v1/dataset/{SLUG}/kiriman", body.encode(), 202, "text/csv")
    for _ in range(120):
        j = k.json("GET", f"/api/v1/pekerjaan/{j['pekerjaan']}")
        if "kiriman" in j or "galat" in j:
            break
        time.sleep(0.5)
    need("kiriman" in j, str(j))
    drop(k)


def scope_and_owner():
    reading, other = key("baca"), key(who="pertanian")
    p = reading.json("POST", f"/api/v1/dataset/{SLUG}/kiriman", b"a;b\n", 403, "text/csv")
    need("hanya untuk membaca" in json.dumps(p), str(p))
    other.json("GET", f"/api/v1/dataset/{SLUG}", want=404)
    other.json("POST", f"/api/v1/dataset/{SLUG}/kiriman", b"a;b\n", 404, "text/csv")
    mine = {d["slug"] for d in other.json("GET", "/api/v1/dataset")["dataset"]}
    need(SLUG not in mine and mine, f"foreign datasets: {mine}")
    Key(None).json("GET", "/api/v1/tidak-ada", want=404)


def template_goes_round():
    """The template that a program gets, filled in, comes back clean."""
    import openpyxl
    k = key()
    drop(k)
    _, _, data = k.call("GET", f"/api/v1/dataset/{SLUG}/templat.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Data"]
    head = {str(c.value): c.column for c in sheet[1] if c.value}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            sheet.cell(row, head["Nilai"], 340000 + row)
    out = io.BytesIO()
    book.save(out)
    s = k.json("POST", f"/api/v1/dataset/{SLUG}/kiriman", out.getvalue(), 201,
               "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    need(s["galat"] == 0 and s["angka"] == 2, str(s))
    drop(k)


suite.case("api the key is shown once and kept as a hash", key_is_shown_once)
suite.case("api a key ends with its date or when it is taken back", key_ends)
suite.case("api neither does a session open the service nor a key a page", key_is_no_cookie_and_cookie_is_no_key)
suite.case("api too many requests", too_many)
suite.case("api the description names what there is", description)
suite.case("api a file is pushed, repaired and handed over", push_repair_hand_over)
suite.case("api observations as JSON", push_json)
suite.case("api a large file is queued", large_file_is_queued)
suite.case("api scope and owner", scope_and_owner)
suite.case("api the template goes round", template_goes_round)
suite.case("api shapes are whole and refuse what is not in them", shapes)
suite.case("api every operation's answer was compared with its shape", every_answer_was_compared)
suite.done()
