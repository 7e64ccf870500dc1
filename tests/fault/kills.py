"""kills.py: what happens when parts of an instance are killed, restarted or left alone in the middle of a request. Called by
tests/fault/run. Nothing is told to the programs: whoever loses the database, a worker or the other side has to find out and go on.
"""
import os
import re
import signal
import socket
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import load  # noqa: E402
import suite  # noqa: E402
from load import Crowd, Fcgi, house_faults, wait_until  # noqa: E402
from suite import case, line, need  # noqa: E402
from webclient import multipart, raw  # noqa: E402

ENOUGH = 20000           # requests under restarts, as the project promises
KILLS = 3                # of the database
YEAR = "2027"
NEW = "/daftar-data/baru"
IMPORT = "/daftar-data/impor"
MIB = 1024 * 1024

programs = suite.installed()
mark = f"Uji gangguan {os.getpid()}"


def parents():
    """Pid of every program's parent, and its workers: what must not change where nobody was killed."""
    pids = {p: load.pid_of(p) for p in programs}
    return {p: (pid, load.children(pid)) for p, pid in pids.items()}


def cookies(client):
    return "; ".join(f"{k}={v}" for k, v in client.cookies.items())


def entries(like):
    """{title: number of entries}"""
    return {t: int(n) for t, n in suite.sql(
        f"SELECT title, COUNT(*) FROM data_item WHERE title LIKE '{like}%' GROUP BY title")}


def trail_fits(like):
    """Every entry has exactly one beginning in the audit trail, one step with a clock, and the chain holds."""
    rows = suite.sql(f"""SELECT d.id, (SELECT COUNT(*) FROM audit a WHERE a.subject_kind = 'entri' AND a.subject_id = d.id
        AND a.event = 'dibuat'), (SELECT COUNT(*) FROM audit a WHERE a.subject_kind = 'entri' AND a.subject_id = d.id)
        FROM data_item d WHERE d.title LIKE '{like}%'""")
    wrong = [r for r in rows if r[1:] != ["1", "1"]]
    need(not wrong, f"entries whose trail does not begin exactly once: {wrong[:5]}")
    orphans = suite.sql("""SELECT COUNT(*) FROM audit a LEFT JOIN data_item d ON d.id = a.subject_id
        WHERE a.subject_kind = 'entri' AND d.id IS NULL""")[0][0]
    need(orphans == "0", f"{orphans} rows of the trail belong to no entry")
    suite.instance("console", "verify-audit")


def year_open():
    a = suite.client("walidata").get("/daftar-data")
    fields = {"csrf": suite.client("walidata").csrf(), "tahun": YEAR}
    page = suite.client("dukcapil").get(NEW).text
    if f'value="{YEAR}"' not in page:
        suite.client("walidata").post("/daftar-data/tahun", fields).need(200)
    need(a.status == 200, "no list")


def new_form(client):
    """The fields of a new entry as the page sends them."""
    page = client.get(NEW).page
    form = page.form(having=["judul", "tahun"])
    fields = {n: v for n, v, sent in form.fields if sent}
    fields.update(tahun=YEAR, perlu_rekomendasi="ya" if fields.get("perlu_rekomendasi") else fields.get("perlu_rekomendasi", ""))
    return {n: v for n, v in fields.items() if v}


# --- the database dies ---

class Writer(threading.Thread):
    """Sends one new entry after the other and remembers what was answered to each title."""

    def __init__(self, number):
        super().__init__(daemon=True)
        self.client, self.number = suite.login("dukcapil"), number
        self.fields = new_form(self.client)
        self.stop, self.answers, self.wrong = threading.Event(), {}, []

    def run(self):
        while not self.stop.is_set():
            title = f"{mark} {self.number}-{len(self.answers)}"
            try:
                a = self.client.post(NEW, {**self.fields, "judul": title}, follow=False)
                self.answers[title] = a.status
                if a.status != 303:
                    self.wrong += house_faults(a.status, a.headers, a.body)
                    time.sleep(0.02)
            except Exception as e:  # no answer at all is what must not be
                self.answers[title] = 0
                self.wrong.append(repr(e))
                time.sleep(0.02)

    def taken(self):
        return sum(1 for s in self.answers.values() if s == 303)


def db_dies():
    before = parents()
    writers = [Writer(i) for i in range(3)]
    for w in writers:
        w.start()

    def taken():
        return sum(w.taken() for w in writers)

    for _ in range(KILLS):
        so_far = taken()
        wait_until(60, "new entries", lambda: taken() >= so_far + 40)
        load.db_kill()
        down = sum(len(w.answers) for w in writers)
        wait_until(60, "answers without a database", lambda: sum(len(w.answers) for w in writers) >= down + 15)
        suite.instance("db-start")
        so_far = taken()
        wait_until(60, "recovery without a restart", lambda: taken() >= so_far + 10)
    for w in writers:
        w.stop.set()
    for w in writers:
        w.join(60)
    answers = {t: s for w in writers for t, s in w.answers.items()}
    wrong = [x for w in writers for x in w.wrong]
    need(not wrong, f"answers that are neither 303 nor 503 of the house: {sorted(set(wrong))[:6]}")
    need(parents() == before, f"processes changed: {before} {parents()}")
    return answers


def db_nothing_half(answers):
    stored = entries(mark)
    taken = {t for t, s in answers.items() if s == 303}
    need(not [t for t in taken if stored.get(t) != 1], "an entry that was answered with 303 is not there exactly once")
    extra = set(stored) - taken
    need(all(stored[t] == 1 for t in extra) and extra <= set(answers), f"entries that nobody sent, or twice: {sorted(extra)[:5]}")
    # COMMIT done, its answer lost: at most one for each worker and kill. Nobody can tell; the entry must be whole.
    need(len(extra) <= KILLS * len(load.children(load.pid_of("datalist"))), f"{len(extra)} entries stored whose answer was 503")
    trail_fits(mark)
    line(f"# database killed {KILLS} times: {len(answers)} POSTs, {len(taken)} answered 303, {len(answers) - len(taken)} answered 503, "
         f"{len(stored)} entries ({len(extra)} committed while their answer was lost)")


def db_gone_pages():
    """What everybody sees without a database: the page of the house, from every program."""
    load.db_kill()
    try:
        faults, c = [], suite.client("dukcapil")
        for path in ("/katalog", "/masuk", "/daftar-data", "/rekomendasi", "/standar", "/unggah", "/verifikasi", "/beranda"):
            a = c.get(path, 200, 303, 500, 502, 503, 504)
            if path == "/masuk" and a.status == 200:
                continue
            faults += [f"{path}: {f}" for f in house_faults(a.status, a.headers, a.body)]
        a = suite.visitor().get("/sdmx/v1/codelist", 200, 500, 502, 503)
        if a.status != 503 or not a.body:
            faults.append(f"/sdmx: {a.status}")
        faults += [f"/readyz: {a.status}" for a in [suite.visitor().get("/readyz", 200, 500, 503)] if a.status != 503]
        suite.visitor().get("/healthz", 200)
        need(not faults, faults)
    finally:
        suite.instance("db-start")
    wait_until(60, "readiness", lambda: suite.visitor().get("/readyz", 200, 503).status == 200)


# --- a worker dies ---

def worker_dies():
    parent = load.pid_of("datalist")
    workers = load.children(parent)
    kills = 5
    # the database was away before: of the first who come then, one tries and the others are told 503
    wait_until(60, "/daftar-data", lambda: suite.client("dukcapil").request("GET", "/daftar-data").status == 200)
    with Crowd([("/daftar-data", 200), (NEW, 200)], n=4, cookie=cookies(suite.client("dukcapil"))) as crowd:
        for _ in range(kills):
            crowd.reach(crowd.counter.value + 60, 30)
            victim = load.children(parent)[0]
            load.send(victim, "datalist", signal.SIGKILL)
            wait_until(60, "a new worker", lambda: len(load.children(parent)) == len(workers) and
                       victim not in load.children(parent))
            time.sleep(1.1)
    need(load.pid_of("datalist") == parent and load.is_own(parent, "datalist"), "the parent ended")
    # Whose answer had begun sees it break off; the others see the page.
    pages = [b for b in crowd.bad if b[1]]
    faults = [f for _, status, headers, body in pages for f in house_faults(status, headers, body)]
    line(f"# {kills} workers of datalist killed: {crowd.requests} requests, {len(pages)} met the page of the house, "
         f"{len(crowd.bad) - len(pages)} broke off")
    need(len(crowd.bad) <= kills, f"{len(crowd.bad)} answers were lost by {kills} kills: {crowd.notes()[:4]}")
    need(not faults, f"{faults[:6]} {crowd.notes()[:3]}")


def worker_of_feeds_dies():
    """nginx takes the end of the connection for the end of the answer: what it may have kept must not be given again."""
    before = suite.instance("stamp")
    load.send(load.children(load.pid_of("export"))[0], "export", signal.SIGKILL)
    wait_until(60, "another stamp", lambda: suite.instance("stamp") != before)


# --- restarts ---

def paths_with_load():
    """An address of every program, with what it answers now: it may not answer anything else while programs change."""
    paths = ["/katalog", "/sdmx/v1/dataflow", "/masuk", "/katalog", "/sdmx/v1/agencyscheme", "/daftar-data", "/rekomendasi",
             "/unggah", "/verifikasi", "/readyz"]
    out = []
    for path in paths:
        status = suite.visitor().request("GET", path).status
        if status in (200, 303):
            out.append((path, status))
    need({"/katalog", "/masuk", "/readyz"} <= {p for p, _ in out}, f"only these answer: {out}")
    need(any("/sdmx" in p for p, _ in out), "no feed answers")
    return out


def restarted(name):
    """SIGHUP: the same process with new workers; the old ones have ended when this returns."""
    parent = load.pid_of(name)
    old = load.children(parent)
    load.send(parent, name, signal.SIGHUP)
    wait_until(60, f"the new workers of {name}", lambda: len(load.children(parent)) == len(old) and
               not set(old) & set(load.children(parent)))
    need(load.is_own(parent, name), f"{name} ended")


def rolling_restart():
    rounds = 0
    with Crowd(paths_with_load()) as crowd:
        wait_until(60, "the crowd", lambda: crowd.counter.value > 100)
        end = time.monotonic() + 150
        while crowd.counter.value < ENOUGH or rounds < 3:
            need(time.monotonic() < end, f"only {crowd.counter.value} requests in 150 s")
            for name in programs:
                restarted(name)
            rounds += 1
    line(f"# rolling restart: {crowd.requests} requests, {rounds * len(programs)} restarts of {len(programs)} programs, "
         f"{len(crowd.bad)} failed")
    need(crowd.requests >= ENOUGH, f"only {crowd.requests} requests")
    need(not crowd.bad, f"{len(crowd.bad)} of {crowd.requests}: {crowd.notes()[:4]}")


def restart_refused():
    """A configuration with which the program cannot start: the old one goes on."""
    path = os.path.join(suite.DIR, "conf", "catalogue.conf")
    parent = load.pid_of("catalogue")
    old = load.children(parent)
    with open(path, encoding="utf-8") as f:
        good = f.read()
    try:
        with open(path, "w", encoding="utf-8") as f:
            f.write(good + "no_such_key = 1\n")
        load.send(parent, "catalogue", signal.SIGHUP)
        time.sleep(1)
        suite.visitor().get("/katalog", 200)
        need(load.children(parent) == old, "other workers")
    finally:
        with open(path, "w", encoding="utf-8") as f:
            f.write(good)


def workers_end():
    """SIGTERM to a worker under load: it ends after its request, nobody notices."""
    parent = load.pid_of("catalogue")
    ends = 8
    with Crowd([("/katalog", 200), ("/", 200)], n=4) as crowd:
        for _ in range(ends):
            crowd.reach(crowd.counter.value + 20, 20)
            victim = load.children(parent)[0]
            load.send(victim, "catalogue", signal.SIGTERM)
            wait_until(60, "the worker's end", lambda: load.is_gone(victim, "catalogue"))
    line(f"# SIGTERM to {ends} workers: {crowd.requests} requests, {len(crowd.bad)} failed")
    need(not crowd.bad, f"{crowd.notes()[:4]}")


def login_begun():
    """A request that a worker of `account` is in the middle of: it waits for the rest of the body."""
    body = b"login=tidak-ada&sandi=salah&csrf=salah"
    f = Fcgi("account", "/masuk", len(body))
    f.body(body[:10])
    time.sleep(0.3)
    return f, body[10:]


def program_ends():
    """SIGTERM to a program with a request under way: that is answered whole; then the program is gone, and nginx says so kindly."""
    parent = load.pid_of("account")
    f, body_end = login_begun()
    load.send(parent, "account", signal.SIGTERM)
    time.sleep(0.5)
    need(load.is_own(parent, "account"), "the program did not wait for its request")
    f.body(body_end)
    status, _, body = f.answer()
    need(status == 403 and b"</html>" in body, f"the request under way got {status}")
    wait_until(60, "the program's end", lambda: load.is_gone(parent, "account"))
    try:
        a = suite.visitor().get("/masuk", 200, 500, 502, 503, 504)
        need(not house_faults(a.status, a.headers, a.body), house_faults(a.status, a.headers, a.body))
        suite.visitor().get("/katalog", 200)
    finally:
        start("account")


def start(name):
    suite.instance("start", name)
    wait_until(60, f"{name} to listen again", lambda: suite.visitor().get("/masuk", 200, 503).status == 200)


def stale_socket():
    """kill -9 of a parent: its workers end too, the socket's file stays, and a new start takes the place."""
    parent = load.pid_of("account")
    workers = load.children(parent)
    load.send(parent, "account", signal.SIGKILL)
    wait_until(60, "the end of the workers", lambda: all(load.is_gone(w, "account") for w in workers + [parent]))
    need(os.path.exists(load.socket_of("account")), "the socket's file went away: this test tests nothing")
    start("account")
    suite.login("dukcapil")


# --- bodies that do not come to their end ---

def temporary():
    """What lies in the instance's folders for temporary files, except what the database keeps there."""
    out = []
    for root, _, files in os.walk(os.path.join(suite.DIR, "tmp")):
        out += [os.path.join(root, f) for f in files if not re.match(r"(#sql|ib|MY|ML|mysql)", f)]
    return sorted(out)


def nothing_left(before, what):
    pids = [w for p in programs for w in load.children(load.pid_of(p))]
    wait_until(60, f"the end of the temporary files of {what} ({set(temporary()) - set(before)}, {load.open_files(pids)})",
               lambda: temporary() == before and not load.open_files(pids))


def forms(title):
    """The same new entry as both kinds of body."""
    fields = {**new_form(suite.client("dukcapil")), "judul": title}
    return urllib.parse.urlencode(fields).encode(), multipart(list(fields.items()), [])


def upload(n):
    """A multipart body of the import form with a file of n bytes."""
    fields = [("csrf", suite.client("walidata").csrf()), ("tahun", YEAR), ("langkah", "konsep")]
    return multipart(fields, [("berkas", "daftar.csv", b"judul;jenis\n" + b"x" * n, "text/csv")])


def body_short():
    """Everything a new entry needs has come, but the body is shorter than its Content-Length: nothing is stored."""
    title, before = f"{mark} pendek", temporary()
    plain, (parts, kind) = forms(title)
    cookie = cookies(suite.client("dukcapil"))
    for body, type_ in ((plain, "application/x-www-form-urlencoded"), (parts, kind)):
        f = Fcgi("datalist", NEW, len(body) + 7, type_, cookie)
        f.body(body)
        status, headers, page = f.answer()
        need(status == 400 and b'<html lang="id"' in page and b"</html>" in page, f"{type_}: {status} {page[:200]}")
        need(any(k.lower() == "content-type" and "text/html" in v for k, v in headers), "no page")
    body, kind = upload(MIB)
    f = Fcgi("datalist", IMPORT, len(body), kind, cookies(suite.client("walidata")))
    f.body(body[:MIB // 2])
    status, _, page = f.answer()
    need(status == 400 and b"</html>" in page, f"half an upload: {status}")
    need(not entries(title), "an entry was stored")
    nothing_left(before, "short bodies")


def client_goes():
    """The other side goes away in the middle of an upload, before the program and before nginx."""
    title, before = f"{mark} pergi", temporary()
    parent = load.pid_of("datalist")
    workers = load.children(parent)
    plain, _ = forms(title)
    body, kind = upload(4 * MIB)
    for path, data, n, type_, who in ((NEW, plain, len(plain) + 7, "application/x-www-form-urlencoded", "dukcapil"),
                                      (IMPORT, body, len(body), kind, "walidata")):
        f = Fcgi("datalist", path, n, type_, cookies(suite.client(who)))
        f.body(data[:3 * MIB])
        time.sleep(0.2)
        f.close()
    head = (f"POST {IMPORT} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nCookie: {cookies(suite.client('walidata'))}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n").encode()
    raw(suite.URL, head + body[:3 * MIB], timeout=2, shut=True)
    suite.client("dukcapil").get("/daftar-data", 200)
    need(load.children(parent) == workers, "a worker ended")
    need(not entries(title), "an entry was stored")
    nothing_left(before, "those who went away")


def upload_too_large():
    """A file over its limit: refused with a page, by the program where nginx lets it pass and by nginx where it does not."""
    before, count = temporary(), suite.sql("SELECT COUNT(*) FROM data_item")[0][0]
    body, kind = upload(9 * MIB)
    a = suite.client("walidata").request("POST", IMPORT, body, {"Content-Type": kind})
    need(a.status in (400, 413, 422) and "</html>" in a.text, f"over the program's limit: {a.status}")
    need(re.search(r"besar|MB|MiB", a.text), "the page does not say that the file is too large")
    head = (f"POST {IMPORT} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nConnection: close\r\n").encode()
    declared = raw(suite.URL, head + b"Content-Length: 2147483648\r\n\r\n" + b"x" * 1000, timeout=5)
    need(declared.split(b" ")[1] == b"413" and b'<html lang="id"' in declared, f"2 GB declared: {declared[:60]}")
    a = chunked(head, 20 * MIB)
    need(a.split(b" ")[1:2] == [b"413"] and b'<html lang="id"' in a, f"20 MB in chunks: {a[:60]}")
    need(suite.sql("SELECT COUNT(*) FROM data_item")[0][0] == count, "entries were stored")
    nothing_left(before, "a file over its limit")


def chunked(head, n):
    """Sends n bytes of unknown length; what is answered, though the server may stop listening before the end."""
    parts, out = urllib.parse.urlsplit(suite.URL), b""
    block = b"x" * 65536
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as s:
        try:
            s.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
            for _ in range(n // len(block)):
                s.sendall(b"10000\r\n" + block + b"\r\n")
        except OSError:
            pass
        try:
            while part := s.recv(65536):
                out += part
        except OSError:
            pass
    return out


def well_at_the_end():
    suite.visitor().get("/readyz", 200)
    for name in programs:
        parent = load.pid_of(name)
        need(load.is_own(parent, name) and load.children(parent), f"{name} does not run")
    suite.instance("console", "verify-audit")


def main():
    case("fault year is open", year_open)
    answers = case("fault database killed during POSTs: 303 or 503 of the house, recovery without restart", db_dies)
    if answers:
        case("fault database killed during POSTs: nothing half-written, nothing lost, one beginning in the trail",
             db_nothing_half, answers)
    case("fault no database: every program answers 503 of the house", db_gone_pages)
    case("fault worker killed under load: others go on, the parent makes a new one", worker_dies)
    case("fault worker of the feeds killed: no half of its answer is kept", worker_of_feeds_dies)
    case("fault rolling restart under load: no failed request", rolling_restart)
    case("fault restart with a broken configuration: the old program goes on", restart_refused)
    case("fault SIGTERM to workers under load: no failed request", workers_end)
    case("fault SIGTERM to a program: the request under way is answered first", program_ends)
    case("fault killed parent: workers end, a stale socket does not hinder the next start", stale_socket)
    case("fault body shorter than its Content-Length: 400 and nothing left behind", body_short)
    case("fault client goes away in the middle of an upload: nothing left behind", client_goes)
    case("fault upload over its limit: refused and nothing left behind", upload_too_large)
    case("fault all is well at the end", well_at_the_end)
    suite.done()


main()
