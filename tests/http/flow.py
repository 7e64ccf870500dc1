"""flow.py: buttons equal to what the server accepts. Every subject of the sample, in every state that the sample has, is looked at
by every account: an event that its page does not offer is refused, and leaves the subject as it was; one that it offers is
taken and leads where the table of transitions (`PROGRAM --dot`) says. Changes much, so it comes last, and puts the
database back from a backup: which is the test of backup and restore under running programs.
"""
import os
import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, need, sql  # noqa: E402

ACCOUNTS = ["admin", "walidata", "pembina", "forum", "koordinator", "dukcapil", "pertanian", "dinkes", "disdik", "perekonomian", "rsud"]
BEFORE, BACKUP = (os.path.join(suite.DIR, "tmp", f"flow-{n}.sql") for n in ("before", "prepared"))

# workflow: (program, subjects as id|state|place in the addresses, pages with buttons, addresses that take events)
KINDS = {
    "entri": ("datalist", "SELECT id, state, id FROM data_item", ["/daftar-data/{}"], ["/daftar-data/{}/aksi"]),
    "sidang": ("datalist", "SELECT id, state, id FROM forum_session", ["/daftar-data/sidang/{}"], ["/daftar-data/sidang/{}/aksi"]),
    "rekomendasi": ("recommendation", "SELECT id, state, id FROM recommendation", ["/rekomendasi/{}"], ["/rekomendasi/{}/aksi"]),
    "standar": ("upload", "SELECT s.id, s.state, d.slug FROM standard s JOIN dataset d ON d.id = s.dataset_id WHERE s.version ="
                " (SELECT MAX(t.version) FROM standard t WHERE t.dataset_id = s.dataset_id)", ["/standar/{}"], ["/standar/{}/aksi"]),
    "kiriman": ("verification", "SELECT id, state, id FROM submission", ["/unggah/kiriman/{}", "/unggah/kiriman/{}/serahkan",
                "/verifikasi/{}"], ["/unggah/kiriman/{}/aksi", "/verifikasi/{}/aksi", "/verifikasi/{}/rilis"]),
    "pengaduan": ("catalogue", "SELECT id, state, id FROM complaint", ["/pengaduan-masuk/{}"], ["/pengaduan-masuk/{}/aksi"]),
}
LISTED = ("entri", "sidang")  # whose events change what the data list says
TABLES = {"entri": "data_item", "sidang": "forum_session", "rekomendasi": "recommendation", "standar": "standard",
          "kiriman": "submission", "pengaduan": "complaint"}


def transitions(program, workflow):
    """{(from, event): {to}} of the program's graph."""
    text = subprocess.run([suite.program(program), "--dot"], capture_output=True, text=True).stdout
    out, inside = {}, False
    for row in text.splitlines():
        if row.startswith("digraph"):
            inside = f'"{workflow}"' in row
        m = re.match(r'\s*"([\w-]+)" -> "([\w-]+)" \[label="([\w-]+)"', row)
        if inside and m:
            out.setdefault((m.group(1), m.group(3)), set()).add(m.group(2))
    return out


class Subject:
    def __init__(self, kind, number, state, place):
        self.kind, self.number, self.state = kind, number, state
        _, _, pages, actions = KINDS[kind]
        self.pages, self.actions = [p.format(place) for p in pages], [p.format(place) for p in actions]

    def now(self):
        return sql(f"SELECT state, rev FROM {TABLES[self.kind]} WHERE id = {self.number}")[0]

    def offers(self, c):
        """{event: (page, form)} of what the pages show to this account."""
        out = {}
        for path in self.pages:
            a = c.request("GET", path)
            need(a.status in (200, 303, 403, 404), f"{path}: {a.status}")
            if a.status != 200:
                continue
            for f in a.page.forms:
                if f.action not in self.actions:
                    continue
                event = dict(f.values()).get("event") or ("rilis" if f.action.endswith("/rilis") else None)
                need(event, f"{path}: a form to {f.action} without an event")
                out.setdefault(event, (a, f))
        return out


def subjects(kind, most=1):
    """A few of each state: the newest."""
    kept = {}
    for number, state, place in sorted(sql(KINDS[kind][1]), key=lambda r: -int(r[0])):
        kept.setdefault(state, []).append(Subject(kind, number, state, place))
    return [s for state in kept.values() for s in state[:most]]


def refused(kind, table):
    """Nobody gets through what his page does not offer."""
    bad, tried = [], 0
    events = sorted({e for _, e in table})
    for s in subjects(kind):
        before = s.now()
        for name in ACCOUNTS:
            c = client(name)
            offered = s.offers(c)
            token = c.csrf()
            for event in events + ["tidak-ada", "rilis"]:
                if event in offered:
                    continue
                for action in s.actions:
                    if action.endswith("/rilis") and event != "rilis":
                        continue
                    tried += 1
                    a = c.post(action, {"csrf": token, "event": event, "rev": before[1], "alasan": "Uji penolakan."}, follow=False)
                    if a.status not in (403, 404, 409, 422):
                        bad.append(f"{name} {event} at {action} ({s.state}): {a.status}")
                        if s.now() != before:
                            bad.append(f"{action}: {before} became {s.now()}")
                            before = s.now()
        if s.now() != before:
            bad.append(f"{kind} {s.number}: {before} became {s.now()}")
    need(not bad, f"{len(bad)} of {tried}: " + "; ".join(bad[:6]))
    return tried


def press(s, c, event, page, form):
    """Fills in what the form asks and sends it."""
    changes = {n: "Alasan yang ditulis untuk uji." for n in ("alasan", "catatan") if n in form.names()}
    return c.submit(page, form, changes, follow=False)


def counted(after):
    """The data list says of each state what the database says, whichever worker answers: what a worker keeps under the audit trail
    ends with the event. Asked before an event, too, so that something is kept."""
    c = client("walidata")
    for year in [y for y, in sql("SELECT year FROM data_list")] * 3:
        a = c.get(f"/daftar-data?tahun={year}")
        chips = {parse_qs(urlsplit(href).query)["status"][0]: int(text.rpartition(" ")[2].replace(".", "")) for href, text in a.page.links
                 if href.startswith(f"/daftar-data?tahun={year}&status=") and "hal=" not in href}
        rows = {state: int(n) for state, n in sql(f"SELECT state, COUNT(*) FROM data_item WHERE year = {year} GROUP BY state")}
        need(chips == rows, f"list of {year} after {after}: {chips}, not {rows}")


def accepted(kind, table, fired, offered):
    """What a page offers is taken. One event a subject between two restores; gives what was wrong and how many it fired. `offered` keeps
    what each subject offered whom: a restore brings that back, so where all of it was fired there is nothing to look at. A session and a
    submission offer more or less by what became of other subjects in this round: they are looked at each time."""
    bad, n = [], 0
    for s in subjects(kind, 4):
        done = False
        for name in ACCOUNTS:
            key = (kind, s.number, s.state, name)
            if kind not in ("sidang", "kiriman") and all((kind, s.state, event) in fired for event in offered.get(key, ["never looked at"])):
                continue
            c = client(name)
            offers = s.offers(c)
            offered[key] = list(offers)
            for event, (page, form) in offers.items():
                if done or (kind, s.state, event) in fired:
                    continue
                fired.add((kind, s.state, event))
                if kind in LISTED:
                    counted("nothing")
                a = press(s, c, event, page, form)
                state = s.now()[0]
                if a.status != 303 or state not in table.get((s.state, event), set()):
                    said = "; ".join(a.page.errors) or a.page.text[200:500] if a.status != 303 else ""
                    bad.append(f"{name} {event} of {kind} {s.number} ({s.state}): {a.status}, now {state}: {said}")
                if kind in LISTED:
                    counted(event)
                done, n = True, n + 1
            if done:
                break
    return bad, n


def prepare():
    """States that the sample does not have: entries before a session that is being held."""
    year = sql("SELECT MAX(year) FROM data_list")[0][0]
    k, f, d = client("koordinator"), client("forum"), client("disdik")
    numbers = []
    for i in range(4):
        a = d.get(f"/daftar-data/baru?tahun={year}")
        a = d.submit(a, a.page.form(having=["judul", "konsep"]), {"judul": f"Sarana uji alur {i}", "konsep": f"Sarana uji {i}"}).need(200)
        numbers.append(a.path.partition("?")[0].rsplit("/", 1)[1])
    for n in numbers[:3]:
        a = d.get(f"/daftar-data/{n}")
        d.submit(a, [x for x in a.page.forms if dict(x.values()).get("event") == "ajukan"][0]).need(200)
    sessions = []
    for title in ("Sidang perubahan pertama", "Sidang perubahan kedua"):
        a = k.get("/daftar-data/sidang/baru")
        a = k.submit(a, a.page.form(having=["judul", "tempat"]), {"judul": title, "tempat": "Bappeda", "tanggal": f"{year}-01-15",
                                                                  "tahun": year}).need(200)
        sessions.append(a.path.partition("?")[0])
        b = k.get(sessions[-1] + "/ubah")
        form = b.page.form(having=["nama", "jabatan"])
        k.submit(b, form, {"nama": ["Kepala Bappeda"] + [""] * (form.names().count("nama") - 1)}).need(200)
    a = k.get(sessions[0])
    a = k.submit(a, a.page.form(action=sessions[0] + "/agenda")).need(200)
    k.submit(a, [x for x in a.page.forms if dict(x.values()).get("event") == "buka"][0]).need(200)
    a = f.get(sessions[0] + "/putuskan")
    form = a.page.form(having=["ids", "catatan"])
    n = form.names().count("ids")
    f.submit(a, form, {"putusan": (["tunda", "tolak"] + [""] * n)[:n], "catatan": (["Uji.", "Uji."] + [""] * n)[:n]}).need(200)
    a = d.get(f"/daftar-data/{numbers[3]}")
    d.submit(a, [x for x in a.page.forms if dict(x.values()).get("event") == "ajukan"][0]).need(200)


def backup(path):
    if os.path.exists(path):
        os.unlink(path)
    suite.instance("console", "backup", path)


def restore(path):
    suite.instance("console", "restore", path, "--overwrite")
    need("whole" in suite.instance("console", "verify-audit"), "the chain is broken after a restore")
    for name in ACCOUNTS:  # their sessions may be younger than the backup
        if client(name).request("GET", "/beranda").status != 200:
            suite.forget(name)


tables = {kind: transitions(KINDS[kind][0], kind) for kind in KINDS}
def marks():
    """data_item.has_dataset and has_request are written with the dataset and the request (sql/migrations/0036): none was forgotten."""
    wrong = suite.sql("SELECT i.id, i.state, i.has_dataset, i.has_request FROM data_item i WHERE"
                      " i.has_dataset <> EXISTS (SELECT 1 FROM dataset d WHERE d.item_id = i.id) OR"
                      " i.has_request <> EXISTS (SELECT 1 FROM recommendation_item x WHERE x.open_item = i.id)")
    need(not wrong, f"{wrong}")


def word_index():
    """item_word has the words of the entries as they stand (sql/migrations/0041): neither form, import nor copy forgot them."""
    fold = lambda s: s.lower().strip()  # noqa: E731
    wanted = {}
    for ident, year, title, concept in suite.sql("SELECT id, year, title, concept FROM data_item"):
        found = [w for w in re.split("[^a-z0-9]+", f"{title} {concept}".lower())]
        found = {w for w in found if len(w) > 2} | {f"{a} {b}".strip() for a, b in zip(found, found[1:])} | {fold(title)}
        wanted[ident, year] = found - {""}
    kept = {}
    for ident, year, word in suite.sql("SELECT item_id, year, word FROM item_word"):
        kept.setdefault((ident, year), set()).add(fold(word))
    wrong = {k: (kept.get(k, set()) - {""}) ^ wanted.get(k, set()) for k in {*kept, *wanted}}
    wrong = {k: sorted(v)[:5] for k, v in wrong.items() if v}
    need(not wrong, f"{len(wrong)} entries: {sorted(wrong.items())[:3]}")


def counts():
    """public_facet and public_count say what the datasets say (sql/migrations/0040): no step that shows or hides one forgot them."""
    facets = set()
    for ident, unit, function, frequency, word_index, when, title, n_obs, n_series in suite.sql(
            "SELECT d.id, u.code, COALESCE(d.function_code, ''), d.frequency, d.keywords, r.released_at, d.title_id, r.n_obs, r.n_series"
            " FROM dataset d JOIN unit u ON u.id = d.unit_id JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release"
            " WHERE d.current_release > 0 AND d.withdrawn_at IS NULL AND d.access = 'terbuka'"):
        found = [("all", ""), ("unit", unit), ("frequency", frequency)] + [("function", function)] * bool(function)
        found += [("keyword", w.strip()) for w in word_index.split(",") if w.strip()]
        facets |= {(ident, kind, code, when, title, n_obs, n_series) for kind, code in found}
    kept = {tuple(r) for r in suite.sql("SELECT dataset_id, kind, code, released_at, title, n_obs, n_series FROM public_facet")}
    need(kept == facets, f"not kept: {sorted(facets - kept)[:3]}; kept wrongly: {sorted(kept - facets)[:3]}")
    sums = {("all", ""): [0, 0, 0]}
    for f in facets:
        row = sums.setdefault(f[1:3], [0, 0, 0])
        row[:] = row[0] + 1, row[1] + int(f[5]), row[2] + int(f[6])
    kept = {(r[0], r[1]): [int(v) for v in r[2:]] for r in suite.sql("SELECT kind, code, n, n_obs, n_series FROM public_count")}
    wrong = {k: (kept.get(k), sums.get(k, [0, 0, 0])) for k in {*kept, *sums} if kept.get(k) != sums.get(k, [0, 0, 0])}
    need(not wrong, f"(kept, true): {wrong}")


for kind, table in tables.items():
    suite.ok(f"http {kind} has a table of transitions", bool(table), "none in --dot")
for name in ACCOUNTS:
    client(name)
suite.case("http a backup is written", backup, BEFORE)
suite.case("http states that the sample does not have", prepare)
for kind, table in tables.items():
    suite.case(f"http {kind}: what is not offered is refused", refused, kind, table)
suite.case("http a second backup is written", backup, BACKUP)
fired, offered, rounds = set(), {}, 0
while rounds < 12:
    rounds += 1
    wrong, pressed = [], 0
    for kind, table in tables.items():
        try:
            b, n = accepted(kind, table, fired, offered)
        except Exception as e:  # a page that broke
            b, n = [f"{kind}: {type(e).__name__}: {e}"], 0
        wrong += b
        pressed += n
    if not pressed and not wrong:
        break
    suite.ok(f"http what is offered is taken, round {rounds}", not wrong, f"{len(wrong)} events", wrong)
    suite.case(f"http what an entry says of its dataset and request is so, round {rounds}", marks)
    suite.case(f"http what the catalogue counts is so, round {rounds}", counts)
    suite.case(f"http what entries are alike by is so, round {rounds}", word_index)
    suite.case(f"http the database comes back, round {rounds}", restore, BACKUP)
missing = sorted(f"{k}: {a} {e}" for k, t in tables.items() for a, e in t if (k, a, e) not in fired)
suite.line(f"# {len(fired)} of {sum(len(t) for t in tables.values())} transitions fired from a page; not: {'; '.join(missing)}")
suite.ok("http most transitions were fired from a page", len(fired) >= 40, f"only {len(fired)}")
suite.case("http the first backup comes back", restore, BEFORE)
suite.case("http audit trail is whole at the end", lambda: need("whole" in suite.instance("console", "verify-audit"), "broken"))
suite.done()
