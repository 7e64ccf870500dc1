"""walk.py: every route of every program, taken from what `PROGRAM --routes` prints, called as it must not be: by nobody, by the
wrong role, without a token, with a wrong one, with each parameter missing, over its limit, twice, not UTF-8, with
NUL. Nobody writes these cases: a new route is tested the day it is there. Before that, each role follows every link of its pages:
the addresses that it finds are the examples for the routes, and none may be dead. Handlers of POST routes never run here:
each request has something wrong with it.
"""
import os
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import answer_faults, client  # noqa: E402
from routes import (FIRST, HOLDERS, LISTS, Keyed, address, by_key, crawl, keyed, match, plausible, routes,  # noqa: E402
                    token_of)

requests = 0


def over(p):
    """A value beyond what the parameter takes; None where there is none."""
    kind, most = p["type"], p["max"]
    if kind in ("line", "text", "secret", "slug"):
        return "x" * (most + 1) if most < 50000 else None
    if kind == "int" and 0 < most < 2 ** 62:
        return str(most + 1)
    return {"enum": "bukan-pilihan", "date": "31/02/2026", "int": "9" * 30, "id": "0", "bool": "mungkin", "ids": "x",
            "lines": "x" * 1001, "texts": "x" * 8001}.get(kind)


class Caller:
    """Sends requests for one route and keeps what was wrong with the answers."""

    def __init__(self, route):
        self.r, self.bad = route, []

    def send(self, c, what, want, path, fields=None, token=None, headers=None):
        global requests
        requests += 1
        if self.r.method == "GET":
            query = urllib.parse.urlencode(fields or [])
            a = c.request("GET", path + ("?" + query if query else ""), headers=headers)
        else:
            pairs = list(fields or []) + ([("csrf", token)] if token is not None else [])
            a = c.post(path, pairs, [] if self.r.has_file else None, headers, follow=False)
        if a.status not in want:
            self.bad.append(f"{what}: {a.status} instead of {'/'.join(map(str, want))}")
        self.bad += [f"{what}: {f}" for f in answer_faults(a)]
        return a


def keys_only(call, role, path):
    """Neither a session nor a key for reading does what needs a key for writing."""
    r = call.r
    fields = [(p["name"], plausible(p)) for p in r.query if p["type"] != "file"]
    call.send(client(suite.ROLES[role]), "with a session only", (401,), path, fields, token_of(role) if r.method == "POST" else None)
    call.send(Keyed("sdk_" + "x" * 43), "with an unknown key", (401,), path, fields)
    if r.method == "POST":
        call.send(keyed(role, "baca"), "with a key for reading", (403,), path, fields)


# --- the cases ---

def anonymous(call, path):
    r, c = call.r, client(None)
    if r.cap == "public":
        return
    if r.method == "GET" and not r.api:
        a = call.send(c, "nobody", (303,), path)
        if a.status == 303 and not (a.header("location") or "").startswith("/masuk?kembali=/"):
            call.bad.append(f"nobody: sent to {a.header('location')}")
        return
    call.send(c, "nobody", (401,), path, [("event", "ajukan")], "0" * 64)


def wrong_role(call, path):
    r = call.r
    others = [role for role in FIRST if role not in HOLDERS[r.cap]]
    for role in others:
        c = keyed(role) if by_key(r) else client(suite.ROLES[role])
        call.send(c, f"as {role}", (403,), path, [("event", "ajukan")],
                  token_of(role) if r.method == "POST" and not by_key(r) else None)


def tokens(call, c, role, path):
    fields = [(p["name"], plausible(p)) for p in call.r.query if p["type"] != "file"]
    call.send(c, "no token", (403,), path, fields)
    call.send(c, "wrong token", (403,), path, fields, "0" * 64)
    call.send(c, "empty token", (403,), path, fields, "")
    call.send(c, "another session's token", (403,), path, fields, other_token(role))
    call.send(c, "two tokens", (403,), path, fields + [("csrf", token_of(role))], token_of(role))
    call.send(c, "another site", (403,), path, fields, token_of(role), {"Origin": "https://contoh.invalid"})
    call.send(c, "cross-site", (403,), path, fields, token_of(role), {"Sec-Fetch-Site": "cross-site"})


_others = {}


def other_token(role):
    """The token of another session: of the same person, so that nothing else is wrong."""
    if role not in _others:
        c = suite.login(suite.ROLES[role]) if role else suite.visitor()
        a = c.get("/akun" if role else "/masuk")
        _others[role] = next(v for f in a.page.forms for n, v in f.values() if n == "csrf")
    return _others[role]


def parameters(call, c, role, path):
    """Each parameter wrong in each way; the handler is never reached."""
    r = call.r
    post = r.method == "POST"
    token = token_of(role) if post and not by_key(r) else None
    faulty = (422, 404) if post else (400,)
    broken = (400,)
    for p in r.query:
        name = p["name"]
        rest = [(q["name"], plausible(q)) for q in r.query if q is not p and q["type"] != "file"] if post else []
        if p["required"]:
            a = call.send(c, f"{name} missing", faulty, path, rest, token)
            if post and a.status == 422 and not r.api and not a.page.errors and "wajib" not in a.text:
                call.bad.append(f"{name} missing: nothing is said about it")
        if p["type"] == "file":
            call.send(c, f"{name} as text", faulty, path, rest + [(name, "teks")], token)
            continue
        value = over(p)
        if value is not None:
            call.send(c, f"{name} over its limit", faulty, path, rest + [(name, value)], token)
        if p["type"] not in LISTS:
            call.send(c, f"{name} twice", broken, path, rest + [(name, plausible(p))] * 2, token)
        call.send(c, f"{name} not UTF-8", broken, path, rest + [(name, b"a\xff")], token)
        call.send(c, f"{name} with NUL", broken, path, rest + [(name, b"a\x00b")], token)


def places(call, c, role, values):
    """The parts of the path themselves."""
    r = call.r
    kinds = {p["name"]: p["type"] for p in r.params}
    token = token_of(role) if r.method == "POST" and not by_key(r) else None
    for name in r.names:
        bad = [("%FF", (400, 404)), ("%00", (400,)), ("x" * 300, (404,) if kinds.get(name) != "rest" else (200, 400, 404, 406))]
        if kinds.get(name) in ("id", "int"):
            bad += [("0", (404,)), ("abc", (404,)), ("9" * 30, (404,)), ("-1", (404,)), ("999999999", (404, 422))]
        for value, want in bad:
            if r.method == "POST" and value == "999999999":
                continue  # the handler would run
            path = r.fill({**{k: urllib.parse.quote(v, safe="") for k, v in values.items()}, name: value})
            other = match(path, r.method)
            if other is not None and other is not r:
                continue
            call.send(c, f"{name}={value[:20]} in the path", want, path, [], token)


def walk(r):
    call = Caller(r)
    role = r.holders()[0] if r.cap != "public" else None
    if r.cap in ("staff",):
        role = "produsen"
    values, known = address(r, role)
    path = r.fill({k: urllib.parse.quote(v, safe="/" if r.pattern.endswith("...}") else "") for k, v in values.items()})
    anonymous(call, path)
    if r.cap not in ("public", "staff"):
        wrong_role(call, path)
    c = keyed(role) if by_key(r) else client(suite.ROLES.get(role))
    if by_key(r):
        keys_only(call, role, path)
    if r.method == "GET":
        need = any(p["required"] for p in r.query)
        call.send(c, "as it should be", (400,) if need else (200, 303, 304) if known else
                  (200, 301, 303, 400, 404, 406, 410), path)
        head = c.request("HEAD", path)
        if head.body or head.status >= 500:
            call.bad.append(f"HEAD: {head.status} with {len(head.body)} bytes")
        a = c.request("DELETE", path)
        if a.status != 405 or "GET" not in (a.header("allow") or ""):
            call.bad.append(f"DELETE: {a.status}, Allow {a.header('allow')}")
    elif not by_key(r):
        tokens(call, c, role, path)
    parameters(call, c, role, path)
    places(call, c, role, values)
    suite.ok(r.label, not call.bad, f"{len(call.bad)} answers", call.bad)


def unknown():
    """What no program knows: 404 of the house, for each prefix that leads to a program."""
    for path in ["/tidak-ada", "/katalog/tidak-ada", "/katalog/tidak-ada.csv", "/dokumen/XXXXXXXX", "/pengaduan/XXXX",
                 "/daftar-data/999999999", "/unggah/tidak-ada", "/standar/tidak-ada", "/verifikasi/999999999", "/aset/tidak-ada",
                 "/sdmx/v1/data/TIDAK_ADA", "/../etc/passwd", "/katalog/..%2f..%2fetc%2fpasswd", "/daftar-data/%2e%2e/admin"]:
        for role in (None, "walidata"):
            a = client(suite.ROLES.get(role)).request("GET", path)
            suite.need(a.status in (303, 400, 404), f"{path}: {a.status}")
            found = answer_faults(a)
            suite.need(not found, f"{path}: {found}")


def long_things():
    c = client(None)
    # "/masuk" holds a form, so the web server keeps no answer of it: the program sees the header.
    for what, path, headers in [("query", "/katalog?q=" + "x" * 9000, {}), ("path", "/" + "x" * 3000, {}),
                                ("header", "/masuk", {"X-Panjang": "x" * 9000})]:
        a = c.request("GET", path, headers=headers)
        suite.need(a.status in (400, 404, 413, 414), f"a long {what}: {a.status}")


for role in [None, *suite.ROLES]:
    faults, pages = crawl(role)
    suite.ok(f"http links of {role or 'a visitor'}", not faults, f"{len(faults)} of {pages} pages", faults)
suite.sql("UPDATE setting SET value = '100000' WHERE name = 'api.per_menit'")
for route in routes:
    if route.pattern == "/keluar":
        continue
    try:
        walk(route)
    except Exception as e:  # one route's trouble is not the end of the walk
        suite.ok(route.label, False, f"{type(e).__name__}: {e}")
        for name in list(suite.ROLES.values()) + [None]:
            client(name).close()
suite.case("http addresses that nobody knows", unknown)
suite.case("http paths, queries and headers that are too long", long_things)
suite.sql("UPDATE setting SET value = '120' WHERE name = 'api.per_menit'")
suite.line(f"# {len(routes)} routes, {requests} requests")
suite.done()
