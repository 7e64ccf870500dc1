"""texts.py: odd texts through every text parameter of every route of every program (GET and POST, in the right role, in the
forms that the pages show), and odd texts stored in every column that people fill, with all pages and feeds read afterwards. Nothing may
be a 5xx. The routes come from `PROGRAM --routes`: a new parameter is tested the day it is there. Handlers of POST routes run
here: the database is put back as it was at the end.
"""
import os
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
import routes as known  # noqa: E402
from suite import client, instance, need, sql  # noqa: E402

ODD = {
    "a letter beyond ASCII": "é", "a star": "*", "a quotation mark": '"', "operators": "+-", "operators and a word": '+luas -"padi* ~(a', "at": "@3",
    "an emoji": "😀", "DEL": "\x7f", "250 letters": "x" * 250, "percent": "%", "underscore": "_", "a backslash": "\\", "an apostrophe": "a'b--",
    "right to left": "\u202eabc\u202c", "a combining mark": "e\u0301", "blanks only": "  ", "markup": "<b>&amp;</b>", "dots": "../..", "NUL": "a\0b",
}
TEXTS = ("line", "text", "slug", "lines", "texts", "secret", "rest")
# Whoever leaves has no session for the rest; a request for a person's new password is tried by account's own tests.
NEVER = {"/keluar"}

# What people fill in: table, column. Structure (codes, states, kinds) has checks of its own and is ASCII.
FILLED = {
    "data_item": "title concept definition classification measure unit_text coverage activity exempt_reason basis decision_note",
    "dataset": "title_id title_en description_id description_en keywords licence withdrawn_reason",
    "complaint": "name subject text answer", "unit": "name short_name head_name head_title", "user": "name title grade",
    "code": "name_id name_en description kemendagri", "code_list": "name_id name_en description source",
    "dimension": "name_id name_en synonyms", "indicator": "name_id name_en synonyms", "document": "title number file_name",
    "notification": "text", "observation": "comment", "release": "note unit_name", "holiday": "name source", "setting": "description",
    "finding": "message value suggestion cause sheet", "raw_file": "name", "upload": "sheet", "recommendation": "title letter_number",
    "standard": "concept definition unit_text", "submission": "title note", "examination": "note", "examination_note": "text answer",
    "recommendation_note": "text answer", "forum_session": "title place minutes", "forum_attendee": "name title agency",
    "upload_edit": "reason", "dataset_attribute": "value", "concept": "name_id description", "government_function": "name",
    "form_field": "label_id hint", "register": "title", "unit_name": "name", "upload_observation": "comment",
}

# What has such a name is looked at one by one: the pages of all of these rows.
NAMED = [
    ("id", "data_item", "walidata", ["/daftar-data/{}"]), ("slug", "dataset", None, ["/katalog/{}", "/katalog/{}.csv", "/katalog/{}.json", "/katalog/{}.xml"]),
    ("slug", "dataset", "walidata", ["/standar/{}", "/unggah/{}"]), ("id", "complaint", "walidata", ["/pengaduan-masuk/{}"]),
    ("ticket", "complaint", None, ["/pengaduan/{}"]), ("id", "recommendation", "pembina", ["/rekomendasi/{}"]),
    ("id", "submission", "walidata", ["/verifikasi/{}"]), ("code", "document", None, ["/dokumen/{}"]),
    ("id", "user", "admin", ["/admin/pengguna/{}"]), ("id", "unit", "admin", ["/admin/unit/{}"]),
]
EACH_MAX = 60

requests = 0


def role_of(route):
    if route.cap == "public":
        return None
    return "produsen" if route.cap == "staff" else route.holders()[0]


def caller(route, role):
    return known.keyed(role) if known.by_key(route) else client(suite.ROLES.get(role))


def still_in(role):
    """A handler that ran may have ended the session, or the account."""
    if role and client(suite.ROLES[role]).request("GET", "/akun").status != 200:
        put_back()


def quoted(value):
    return urllib.parse.quote(value if isinstance(value, bytes) else value.encode(), safe="")


def filled(route, role):
    values, _ = known.address(route, role)
    return route.fill({k: urllib.parse.quote(v, safe="/" if route.pattern.endswith("...}") else "") for k, v in values.items()})


def fields_of(route, role):
    """(address, fields) of a POST as a page of this role shows them; made up where none does."""
    for url, action in known.forms.get((route.pattern, role), []):
        a = client(suite.ROLES.get(role)).request("GET", url)
        if a.status != 200:
            continue
        for form in a.page.forms:
            if urllib.parse.urlsplit(form.action).path == action:
                button = next(((n, v) for n, v, _ in form.buttons if n), None)
                return action, form.values() + ([button] if button else [])
    fields = [(p["name"], known.plausible(p)) for p in route.query if p["type"] != "file"]
    return filled(route, role), fields + ([] if known.by_key(route) else [("csrf", known.token_of(role))])


class Sender:
    def __init__(self, route, role):
        self.r, self.role, self.bad = route, role, []

    def send(self, what, path, fields):
        global requests
        requests += 1
        c = caller(self.r, self.role)
        if self.r.method == "GET":
            query = urllib.parse.urlencode(fields)
            a = c.request("GET", path + ("?" + query if query else ""))
        else:
            a = c.post(path, fields, [] if self.r.has_file else None, follow=False)
        if a.status >= 500:
            self.bad.append(f"{what}: {a.status} at {path[:100]}")
        return a.status


def in_fields(s):
    """Each parameter in turn; the rest as the page has it. The form is read anew where something came of the last one."""
    shown = None
    for p in s.r.query:
        if p["type"] not in TEXTS:
            continue
        for name, hostile in ODD.items():
            if s.r.method == "POST":
                path, fields = shown = shown or fields_of(s.r, s.role)
            else:
                path, fields = filled(s.r, s.role), [(q["name"], known.plausible(q)) for q in s.r.query if q["required"]]
            status = s.send(f"{p['name']} is {name}", path, [f for f in fields if f[0] != p["name"]] + [(p["name"], hostile)])
            if status not in (400, 422):
                shown = None
        if s.r.method == "POST":
            still_in(s.role)


def in_path(s):
    values, _ = known.address(s.r, s.role)
    for name in s.r.names:
        kind = next((p["type"] for p in s.r.params if p["name"] == name), "")
        if kind not in TEXTS:
            continue
        for what, hostile in ODD.items():
            path = s.r.fill({**{k: urllib.parse.quote(v, safe="") for k, v in values.items()}, name: quoted(hostile)})
            token = [] if s.r.method == "GET" or known.by_key(s.r) else [("csrf", known.token_of(s.role))]
            s.send(f"{name} in the path is {what}", path, token)


def route_case(route):
    role = role_of(route)
    s = Sender(route, role)
    in_path(s)
    in_fields(s)
    suite.ok(f"{route.label} with odd texts", not s.bad, f"{len(s.bad)} answers", s.bad)


# --- stored ---

def literal(hostile):
    return "_utf8mb4 0x" + hostile.encode().hex() if hostile else "''"


def store():
    """Each column's rows get one odd text after the other. What the column cannot hold (a length, a unique key) stays out."""
    odds = [t for t in ODD.values() if isinstance(t, str) and "\0" not in t]
    have = {(t, c): int(n) for t, c, n in sql("SELECT table_name, column_name, character_maximum_length FROM information_schema.columns"
                                             " WHERE table_schema = DATABASE() AND character_maximum_length IS NOT NULL")}
    columns = [(t, c) for t, names in FILLED.items() for c in names.split()]
    missing = [f"{t}.{c}" for t, c in columns if (t, c) not in have]
    need(not missing, f"no such columns: {missing}")
    for table, column in columns:
        fit = [o for o in odds if len(o) <= have[table, column]]
        choice = f"ELT(1 + (@n := @n + 1) % {len(fit)}, " + ", ".join(literal(o) for o in fit) + ")"
        sql(f"SET @n = -1; UPDATE IGNORE `{table}` SET `{column}` = {choice}")


    stars = sql("SELECT (SELECT COUNT(*) FROM data_item WHERE title = '*'), (SELECT COUNT(*) FROM dataset WHERE title_id = '*')")
    need("0" not in stars[0], "no entry or no dataset is named *")


def shown():
    """Every page and feed, by the addresses that every role found before."""
    bad, n = [], 0
    for role in [None, *suite.ROLES]:
        faults, pages = known.crawl(role)
        bad += [f"{role or 'a visitor'} {f}" for f in faults if "status 5" in f or ": 5" in f]
        n += pages
    for route in known.routes:
        if route.method != "GET":
            continue
        role = role_of(route)
        for values in known.examples.get(route.pattern, {}).get(role, []) or [known.address(route, role)[0]]:
            path = route.fill({k: urllib.parse.quote(v, safe="/" if route.pattern.endswith("...}") else "") for k, v in values.items()})
            a = caller(route, role).request("GET", path)
            n += 1
            if a.status >= 500:
                bad.append(f"{path} as {role}: {a.status}")
    for column, table, role, patterns in NAMED:
        rows = sql(f"SELECT {column} FROM `{table}` ORDER BY id LIMIT {EACH_MAX}")
        need(rows, f"no row of {table}")
        for pattern in patterns:
            answers = {row[0]: client(role).request("GET", pattern.format(row[0])).status for row in rows}
            n += len(rows)
            need(200 in answers.values(), f"{pattern}: no page at all")
            bad += [f"{pattern} {row} as {role}: {status}" for row, status in answers.items() if status >= 500]
    need(not bad, f"{len(bad)} of {n}: {bad[:8]}")
    need(n > 300, f"only {n} addresses")


# --- the database as it was ---

SAVED = os.path.join(suite.DIR, "tmp", "texts.sql")


def save():
    with open(SAVED, "w", encoding="utf-8") as f:
        f.write(instance("dump"))


def put_back():
    with open(SAVED, encoding="utf-8") as f:
        instance("sql", data=f.read())


known.crawl(None)
for who in suite.ROLES:
    known.crawl(who)
for who in suite.ROLES:
    known.keyed(who)  # before the database is saved, so that they are good afterwards, too
    known.token_of(who)
sql("UPDATE setting SET value = '100000' WHERE name = 'api.per_menit'")
save()
try:
    for one in known.routes if "stored" not in sys.argv else []:
        if one.pattern in NEVER or not any(p["type"] in TEXTS for p in one.params):
            continue
        try:
            route_case(one)
        except Exception as e:  # one route's trouble is not the end of all
            suite.ok(f"{one.label} with odd texts", False, f"{type(e).__name__}: {e}")
            put_back()
    put_back()
    suite.case("http odd texts can be stored", store)
    suite.case("http every page and feed shows odd texts", shown)
finally:
    put_back()
    os.unlink(SAVED)
    sql("UPDATE setting SET value = '120' WHERE name = 'api.per_menit'")
suite.line(f"# {requests} requests with odd texts")
suite.done()
