"""suite.py: what the suites in Python share: the instance that runs for them, its accounts and programs, and the lines
that tests/run counts ("ok NAME", "not ok NAME - REASON", "skip NAME REASON"). Standard library only.
"""
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import traceback

SRC = os.environ.get("SATUDATA_SRC") or os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
HOME = os.environ.get("SATUDATA_HOME", "")
DIR = os.environ.get("SATUDATA_DIR", "")
URL = os.environ.get("SATUDATA_URL", "")
sys.path.insert(0, os.path.join(SRC, "nginx"))

import webclient  # noqa: E402  (its folder is known only now)
from webclient import Client, Unexpected  # noqa: E402,F401

PROGRAMS = ["datalist", "recommendation", "upload", "verification", "export", "catalogue", "account", "monitor"]
ROLES = {"admin": "admin", "walidata": "walidata", "pembina": "pembina", "forum": "forum", "koordinator": "koordinator",
         "produsen": "dukcapil"}

failed = 0


def line(text):
    print(text, flush=True)


def ok(name, good=True, reason="", notes=()):
    """One result. `reason` and `notes` are shown where it is not good."""
    global failed
    if good:
        line(f"ok {name}")
        return True
    failed += 1
    line(f"not ok {name}" + (f" - {one_line(reason)}" if reason else ""))
    for note in list(notes)[:12]:
        line(f"# {one_line(note)}")
    if len(list(notes)) > 12:
        line(f"# ... and {len(list(notes)) - 12} more")
    return False


def skip(name, reason):
    line(f"skip {name} {one_line(reason)}")


def one_line(text):
    return " ".join(str(text).split())[:400]


def case(name, fn, *args):
    """Runs a test function; what it raises is its failure. What it returns is handed on."""
    try:
        result = fn(*args)
    except Exception as e:  # a test's failure is not the suite's end
        where = traceback.extract_tb(e.__traceback__)[-1]
        ok(name, False, f"{type(e).__name__}: {e}", [f"{os.path.basename(where.filename)}:{where.lineno}"])
        return None
    ok(name)
    return result


def need(condition, text):
    if not condition:
        raise AssertionError(text)


# --- the instance ---

def instance(*args, data=None, check=True):
    """tests/lib/instance COMMAND...; its output."""
    r = subprocess.run([os.path.join(SRC, "tests/lib/instance"), *args], input=data, capture_output=True, text=True)
    if check and r.returncode != 0:
        raise AssertionError(f"instance {' '.join(args)}: {r.stderr.strip() or r.stdout.strip()}")
    return r.stdout


def means_now(code):
    """The releases of a dataset mean what its working copy says now, as if it had been released so: for tests that write rows."""
    sql(f"UPDATE `release` SET meaning_id = NULL WHERE dataset_id = (SELECT id FROM dataset WHERE code = '{code}')")
    instance("console", "migrate")


def structure_set(login, slug, **changes):
    """Sends the form of a dataset's structure with another value in the first field of each name; what stood there before."""
    c = client(login)
    a = c.get(f"/standar/{slug}/struktur")
    f = a.page.form(action=f"/standar/{slug}/struktur")
    values = {name: [v or "" for n, v, _ in f.fields if n == name] for name in changes}
    c.submit(a, f, {name: [value] + values[name][1:] for name, value in changes.items()}).need(200)
    return {name: values[name][0] for name in changes}


def worksheet_set(login, slug, part, code, text):
    """Answers a question of a metadata worksheet: worksheet_set("disdik", slug, "keg/i", "1.2", text)."""
    c = client(login)
    a = c.get(f"/standar/{slug}/metadata/{part}")
    f = a.page.form(having=["kode", "isi"])
    answers = [v or "" for n, v, _ in f.fields if n == "isi"]
    answers[[v for n, v, _ in f.fields if n == "kode"].index(code)] = text
    c.submit(a, f, {"isi": answers}).need(200)


@contextlib.contextmanager
def locked(*statements):
    """Somebody else's transaction did these (each a SELECT COUNT(*) ... FOR UPDATE) and holds its locks for as long as the caller wants."""
    held = subprocess.Popen([os.path.join(SRC, "tests/lib/instance"), "sql-unseen", "-nNB"], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)
    held.stdin.write("START TRANSACTION;\n" + "".join(s + ";\n" for s in statements))
    held.stdin.flush()
    for s in statements:
        need(held.stdout.readline().strip().isdigit(), f"not held: {s}")
    try:
        yield
    finally:
        held.stdin.close()
        held.wait(60)


def transactions(program, where="1"):
    """How many of the program's transactions are so. The server reads its table of them anew only where nobody has for 0.1 s: who asks
    more often is told for ever what was so at first."""
    time.sleep(0.12)
    return int(sql("SELECT COUNT(*) FROM information_schema.innodb_trx t JOIN information_schema.processlist p"
                   f" ON p.id = t.trx_mysql_thread_id WHERE p.user = 'satudata_{program}' AND {where}")[0][0])


def waits_for_lock(program):
    """Does a statement of the program wait for a row that somebody else holds?"""
    return transactions(program, "t.trx_state = 'LOCK WAIT'") > 0


def settled(spent, share, seconds):
    """Waits until what spent() counts (seconds of processor time) grows by less than `share` of the clock; whether it came to that.
    What was loaded before is written out behind its answers, and would be paid by whoever comes next."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = spent()
        time.sleep(1)
        if spent() - before < share:
            return True
    return False


def until(what, seconds=60):
    """Waits until what() is so; what it said last. The limit only ends a test that will not come to its end."""
    end = time.monotonic() + seconds
    said = what()
    while not said and time.monotonic() < end:
        time.sleep(0.02)
        said = what()
    return said


def wait_until(seconds, what, condition):
    """The same for what must come; the failure names it."""
    need(until(condition, seconds), f"{what} not within {seconds} s")


def stamp_move():
    """Moves the public stamp as a release does: nothing that was kept is used again. nginx/lib.sh has the same for scripts."""
    folder = os.path.join(DIR, "run", "stamp")
    owner = os.stat(folder)
    now = os.path.join(folder, "current")
    name = f"{os.readlink(now).partition('-')[0] if os.path.islink(now) else 's0'}-{time.time_ns()}.suite"
    os.mkdir(os.path.join(folder, name))
    os.symlink(name, os.path.join(folder, "." + name))
    if os.geteuid() == 0:
        os.chown(os.path.join(folder, name), owner.st_uid, owner.st_gid)
    os.rename(os.path.join(folder, "." + name), now)


class Administrator:
    """One client of the database for all questions of a part: begun anew for each, asking cost more than what is tested."""

    def __init__(self):
        self.p, self.turn = None, threading.Lock()

    def begin(self):
        self.p = subprocess.Popen([os.path.join(SRC, "tests/lib/instance"), "sql-unseen", "-nNB"], encoding="utf-8",
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def end(self):
        """What the client said when it gave up."""
        p, self.p = self.p, None
        with contextlib.suppress(BrokenPipeError):
            p.stdin.close()
        said = p.stderr.read()
        p.wait()
        for pipe in (p.stdout, p.stderr):
            pipe.close()
        return said

    def ask(self, statement):
        """(lines of the answer, None), or (None, what the client said)."""
        last = f"end-{time.monotonic_ns()}"
        if not self.p:
            self.begin()
        with contextlib.suppress(BrokenPipeError):  # a connection each: what a session holds (temporary tables) ends with the question
            self.p.stdin.write(f"connect satudata\n{statement}\n;\nSELECT '{last}';\n")
            self.p.stdin.flush()
        lines = []
        for row in self.p.stdout:
            if row.rstrip("\n") == last:
                return lines, None
            lines.append(row.rstrip("\n"))
        return None, self.end()

    def __call__(self, statement):
        with self.turn:
            lines, said = self.ask(statement)
            need(lines is not None, f"sql: {said}")
            return lines


ask_administrator = Administrator()


def sql_unseen(statement):
    """The same as sql(), and nobody is told of what it changed."""
    return [row.split("\t") for row in ask_administrator(statement)]


def sql(statement):
    """Rows (lists of text) of a statement, as the database's administrator; what it may have changed shows at once."""
    rows = sql_unseen(statement)
    stamp_move()
    return rows


def upload_rows(upload):
    """What an upload is stored as, in order of key and period: (key, period, value, status, conf, comment, row, column), None where
    there is nothing. The bytes of upload_block are told in shared/statistics/upload_rows.h."""
    rows = []
    for block in sql(f"SELECT n_obs, HEX(data) FROM upload_block WHERE upload_id = {int(upload)} ORDER BY block_no"):
        texts, key, before = iter(bytes.fromhex(block[1]).decode().split("\0")), None, len(rows)
        for text in texts:
            if key is None or not text:
                key = text or None
                continue
            value, mark, comment = next(texts), next(texts), next(texts)
            row, col = mark[2:].split(":")
            rows.append((key, text, value or None, mark[0], mark[1], comment or None, int(row), int(col.rstrip("MRD"))))
        need(len(rows) - before == int(block[0]), f"a block of upload {upload} holds {len(rows) - before} observations, not {block[0]}")
    return rows


def upload_newest():
    return int(sql("SELECT MAX(id) FROM upload")[0][0])


def program(name):
    return os.path.join(HOME, "app/libexec/satudata", f"satudata-{name}")


def installed():
    return [p for p in PROGRAMS if os.path.exists(program(p))]


def routes(name):
    r = subprocess.run([program(name), "--routes"], capture_output=True, text=True)
    need(r.returncode == 0, f"{name} --routes: {r.stderr}")
    return [json.loads(text) for text in r.stdout.splitlines() if text.strip()]


# --- people ---

_passwords, _clients = {}, {}


def password(login):
    if not _passwords:
        _passwords.update(webclient.accounts(os.environ["SATUDATA_ACCOUNTS"]))
    return _passwords[login]


def visitor():
    return Client(URL)


def login(name):
    """A new session of that account."""
    c = Client(URL)
    c.login(name, password(name))
    return c


def client(name):
    """The session of that account; logged in once. `None` is a visitor."""
    if name not in _clients:
        _clients[name] = login(name) if name else visitor()
    return _clients[name]


def forget(name):
    _clients.pop(name, None)


# --- what holds for every answer ---

SECURITY = {
    "content-security-policy": ("default-src 'none'", ),
    "x-content-type-options": ("nosniff", ),
    "x-frame-options": ("DENY", ),
    "referrer-policy": ("same-origin", ),
}


def answer_faults(a, html=None):
    """What is wrong with an answer whatever it says: 500, a missing header, a page that is not of the house."""
    out = []
    if a.status >= 500 and a.status not in (501, 503):
        out.append(f"status {a.status}")
    for name, texts in SECURITY.items():
        value = a.header(name) or ""
        out += [f"header {name} without {t}" for t in texts if t not in value]
    csp = a.header("content-security-policy") or ""
    if "unsafe" in csp:
        out.append("an unsafe Content-Security-Policy")
    if not a.header("x-request-id"):
        out.append("no X-Request-Id")
    kind = a.header("content-type") or ""
    if html is None:
        html = kind.startswith("text/html")
    if html and a.body:
        if not kind.startswith("text/html; charset=utf-8") and kind.lower() != "text/html; charset=utf-8":
            out.append(f"Content-Type {kind}")
        out += page_faults(a)
    return out


def page_faults(a):
    out = []
    text = a.text
    if '<html lang="' not in text:
        out.append("no language")
    if not a.page.title.strip():
        out.append("no title")
    if text.count("<h1") != 1:
        out.append(f"{text.count('<h1')} headings h1")
    if "<main" not in text:
        out.append("no main")
    twice = {i for i in a.page.ids if a.page.ids.count(i) > 1}
    if twice:
        out.append(f"ids twice: {sorted(twice)[:5]}")
    for bad in (" onclick=", "javascript:", "<style", " style="):
        if bad in text:
            out.append(f"inline {bad.strip()}")
    for f in a.page.forms:
        if f.method == "post" and "csrf" not in f.names():
            out.append(f"form {f.action} without a token")
        if f.method == "post" and "formulir" not in f.names():
            out.append(f"form {f.action} that can be sent twice")
    return out


def done():
    sys.exit(1 if failed else 0)
