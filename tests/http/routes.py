"""routes.py: the routes of every program as `PROGRAM --routes` prints them, with what is needed to call them: examples of addresses
(found by following every link of each role's pages), plausible values, tokens of forms, keys of programs. For walk.py and
texts.py.
"""
import os
import re
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import answer_faults, client  # noqa: E402

# Which roles have a capability (design of the process); public needs nobody, staff anybody.
HOLDERS = {
    "propose": {"produsen"}, "consolidate": {"walidata"}, "session": {"koordinator"}, "decide": {"forum"},
    "recommend": {"pembina"}, "examine": {"walidata"}, "release": {"walidata"}, "answer": {"walidata"},
    "oversee": {"walidata", "pembina", "forum", "koordinator", "admin"}, "admin": {"admin"},
    "staff": set(suite.ROLES), "public": set(suite.ROLES),
}
FIRST = "forum", "produsen", "walidata", "pembina", "koordinator", "admin"  # in this order a wrong role is chosen
LISTS = ("ids", "lines", "texts")
PAGES_MAX = 250
STARTS = ["/", "/katalog", "/kode-referensi", "/layanan", "/pengaduan", "/jadwal-rilis", "/masuk", "/beranda", "/daftar-data",
          "/daftar-data/sidang", "/rekomendasi", "/standar", "/unggah", "/verifikasi", "/pantau", "/admin", "/akun", "/sdmx"]


class Route:
    def __init__(self, row):
        self.__dict__.update(row)
        parts = re.split(r"(\{[^}]*\})", self.pattern)
        self.literal = sum(len(p) for p in parts if not p.startswith("{"))
        self.regex = re.compile("".join("(.*)" if p.endswith("...}") else "([^/]+)" if p.startswith("{") else re.escape(p)
                                        for p in parts) + "$")
        self.names = [p.strip("{}.") for p in parts if p.startswith("{")]
        self.query = [p for p in self.params if not p["path"]]
        self.has_file = any(p["type"] == "file" for p in self.params)
        self.label = f"http {self.program} {self.method} {self.pattern}"

    def holders(self):
        return [r for r in FIRST if r in HOLDERS[self.cap]]

    def fill(self, values):
        return re.sub(r"\{([^}.]*)(\.\.\.)?\}", lambda m: values.get(m.group(1), ""), self.pattern)


routes = [Route(row) for p in suite.installed() for row in suite.routes(p)]
examples = {}  # route pattern: {role: [values]}
forms = {}  # (route pattern, role): [(page, action)] of forms that are posted


def match(path, method="GET"):
    """The row that a program would choose: the most literal one."""
    found = [(r.literal, not r.pattern.endswith("...}"), r) for r in routes if r.method == method and r.regex.match(path)]
    return max(found, key=lambda f: f[:2])[2] if found else None


# --- the links of every role ---

def note(role, path):
    for r in routes:
        m = r.regex.match(path)
        if m and r.names and match(path, r.method) is r:
            kept = examples.setdefault(r.pattern, {}).setdefault(role, [])
            values = dict(zip(r.names, (urllib.parse.unquote(v) for v in m.groups())))
            if values not in kept and len(kept) < 3:
                kept.append(values)


def shape(url):
    """Addresses that differ only in numbers, or in what a filter says, are looked at three times at most."""
    path, _, query = url.partition("?")
    names = "&".join(sorted({q.split("=")[0] for q in query.split("&")})) if query else ""
    return re.sub(r"\d+", "9", path) + "?" + names


def crawl(role):
    """Follows the links of a role's pages; what was wrong with which, and how many there were."""
    c = client(suite.ROLES.get(role))
    todo, seen, shapes, bad, n = list(STARTS), set(STARTS), {}, [], 0
    while todo and n < PAGES_MAX:
        url = todo.pop(0)
        a = c.request("GET", url)
        n += 1
        note(role, url.partition("?")[0])
        if a.status in (301, 302, 303):
            continue
        if url in STARTS and a.status == 403:
            continue
        if a.status != 200:
            bad.append(f"{url}: {a.status}")
            continue
        bad += [f"{url}: {f}" for f in answer_faults(a)]
        if not (a.header("content-type") or "").startswith("text/html"):
            continue
        for href, _ in a.page.links:
            parts = urllib.parse.urlsplit(urllib.parse.urljoin(url, href))
            link = parts.path + ("?" + parts.query if parts.query else "")
            if parts.netloc or parts.scheme or link in seen or not link.startswith("/"):
                continue
            note(role, parts.path)
            seen.add(link)
            key = shape(link)
            shapes[key] = shapes.get(key, 0) + 1
            if shapes[key] <= 3:
                todo.append(link)
        for f in a.page.forms:
            action = urllib.parse.urlsplit(f.action).path
            note(role, action)
            to = match(action, "POST") if f.method == "post" else None
            kept = forms.setdefault((to.pattern, role), []) if to else None
            if kept is not None and len(kept) < 4 and (url, action) not in kept:
                kept.append((url, action))
    return bad, n


# --- values ---

def plausible(p):
    kind = p["type"]
    if kind == "enum":
        return p["options"].split("|")[0]
    if kind == "int":
        return str(max(p["min"], 1))
    return {"id": "1", "ids": "1", "slug": "contoh", "date": "2026-01-31", "bool": "1", "lines": "Contoh", "texts": "Contoh", "rest": "",
            "secret": "Rahasia-12345"}.get(kind, "Contoh isian")


def address(r, role):
    """Values for the places of the pattern: what this role saw, what another saw, or something made up; known = seen."""
    if not r.names:
        return {}, True
    seen = examples.get(r.pattern, {})
    for who in [role] + list(seen):
        if seen.get(who):
            return dict(seen[who][0]), who == role
    kinds = {p["name"]: p["type"] for p in r.params}
    return {n: "1" if kinds.get(n) in ("id", "int") else "contoh" for n in r.names}, False


_tokens = {}


def token_of(role):
    if role not in _tokens:
        c = client(suite.ROLES.get(role))
        a = c.get("/akun" if role else "/masuk")
        _tokens[role] = next(v for f in a.page.forms for n, v in f.values() if n == "csrf")
    return _tokens[role]


# --- keys of programs: what routes for machines that are not public ask for ---

class Keyed:
    """A program with a key: no cookie."""

    def __init__(self, key):
        self.c, self.key = suite.visitor(), key

    def request(self, method, path, body=None, headers=None, follow=False):
        return self.c.request(method, path, body, {**(headers or {}), "Authorization": f"Bearer {self.key}"}, follow)

    def post(self, path, fields, files=None, headers=None, follow=True):
        return self.c.post(path, fields, files, {**(headers or {}), "Authorization": f"Bearer {self.key}"}, follow)


_keys = {}


def keyed(role, scope="tulis"):
    if (role, scope) not in _keys:
        a = client(suite.ROLES[role]).post("/akun/kunci", {"csrf": token_of(role), "nama": "Uji jalan", "cakupan": scope, "hari": "1"})
        _keys[role, scope] = Keyed(re.search(r"sdk_[A-Za-z0-9_-]+", a.text).group(0))
    return _keys[role, scope]


def by_key(r):
    return r.api and r.cap != "public"
