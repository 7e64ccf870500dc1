"""fault.py: kill -9 the database in the middle of one big write, and what every page says meanwhile. Run by tests/fault/run."""
import os
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import client, instance, need, sql  # noqa: E402

YEAR, ROWS = 2099, 1000
RUN = os.getpid()  # a second run on one instance brings other titles


def alive(pid):
    return os.path.exists(f"/proc/{pid}")


def pids(name):
    return [int(p) for p in instance("workers", name).split()]


def parents():
    return {p: instance("pid", p).strip() for p in suite.installed()}


def wait_until(seconds, what, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(f"{what} not within {seconds} s")


# --- the database ---

def list_of(tag):
    rows = ["judul;opd;konsep;definisi;periode"]
    rows += [f"Data uji {RUN} {tag} nomor {i};DINSOS;Konsep uji {i};Definisi uji yang cukup panjang {i};Tahunan" for i in range(ROWS)]
    return ("\n".join(rows) + "\n").encode()


def year_open(c):
    a = c.get("/daftar-data")
    token = next(v for f in a.page.forms for n, v in f.values() if n == "csrf")
    c.post("/daftar-data/tahun", {"csrf": token, "tahun": str(YEAR)}, follow=False).need(303, 409, 422)
    need(sql(f"SELECT COUNT(*) FROM data_list WHERE year = {YEAR}") == [["1"]], "the year is not open")


def import_send(c, form, page, tag, out):
    try:
        a = c.submit(page, form, {"tahun": str(YEAR), "langkah": "ajukan"}, files=[("berkas", "daftar.csv", list_of(tag))], follow=False)
        out.append(a)
    except Exception as e:  # a lost connection is the answer that we test for
        out.append(e)


def written(tag):
    n = int(sql(f"SELECT COUNT(*) FROM data_item WHERE title LIKE 'Data uji {RUN} {tag} nomor %'")[0][0])
    trail = int(sql("SELECT COUNT(*) FROM audit a JOIN data_item i ON i.id = a.subject_id WHERE a.subject_kind = 'entri' AND "
                    f"i.title LIKE 'Data uji {RUN} {tag} nomor %'")[0][0])
    return n, trail


def house(a, status):
    need(a.status == status, f"{a.path}: {a.status} instead of {status}")
    faults = [f for f in suite.answer_faults(a) if not f.startswith("status")]
    need(not faults, f"{a.path}: {faults}")


def database_killed(c, tag, delay):
    """Kills the database while a long POST is at work; what it says must be what was stored."""
    page = c.get("/daftar-data/impor")
    form = page.page.form(having=["langkah"])
    out = []
    t = threading.Thread(target=import_send, args=(c, form, page, tag, out))
    t.start()
    time.sleep(delay)
    instance("kill", "db")
    t.join(60)
    need(not t.is_alive(), "the POST never ended")
    a = out[0]
    need(not isinstance(a, Exception), f"the POST got no answer: {a}")
    need(a.status in (303, 503), f"the POST: {a.status}")
    return a


def while_away(a):
    """Without a database every page says so in house style, and soon; liveness is not touched."""
    if a.status == 503:
        house(a, 503)
        need(a.header("retry-after"), "no Retry-After")
    for path in ("/", "/katalog", "/daftar-data", "/rekomendasi", "/standar", "/unggah", "/verifikasi", "/beranda", "/masuk", "/admin"):
        began = time.monotonic()
        b = client("walidata").request("GET", path)
        house(b, 503)
        need(time.monotonic() - began < 5, f"{path} took {time.monotonic() - began:.1f} s")
    need(suite.visitor().request("GET", "/healthz").status == 200, "/healthz")
    need(suite.visitor().request("GET", "/readyz").status == 503, "/readyz")
    a = suite.visitor().request("GET", "/sdmx/v1/dataflow")
    need(a.status == 503 and "html" not in (a.header("content-type") or ""), f"/sdmx/v1/dataflow: {a.status}")


def typed_before():
    """A form that somebody has filled in before the database goes."""
    c = client("dukcapil")
    page = c.get(f"/daftar-data/baru?tahun={YEAR}")
    title = f"Diketik sebelum mati {RUN}"
    return c, page, page.page.form(having=["judul", "konsep"]), {"judul": title, "konsep": "Konsep", "definisi": "Definisi yang "
                                                                 "diketik lama sekali dan tidak boleh hilang"}


def typed_sent(typed):
    """It comes back with all that was typed and a button that sends it again."""
    c, page, form, changes = typed
    a = c.submit(page, form, changes, follow=False)
    house(a, 503)
    need("Kirim lagi" in a.text, "no button to send it again")
    again = a.page.form(having=["judul", "formulir_lagi"])
    have = dict(again.values())
    lost = [k for k, v in changes.items() if have.get(k, "").replace("\r\n", "\n") != v]
    need(not lost, f"lost: {lost}")
    return c, a, again, changes["judul"]


def typed_taken(c, a, again, title):
    """With the database back, the button does it, once, however often it is pressed."""
    for _ in range(2):
        c.submit(a, again, follow=False).need(303)
    need(sql(f"SELECT COUNT(*) FROM data_item WHERE title = '{title}'") == [["1"]], "not stored, or twice")


def database_back():
    instance("db-start")
    for path in ("/readyz", "/", "/masuk", "/sdmx/v1/dataflow"):
        wait_until(60, path, lambda path=path: suite.visitor().request("GET", path).status in (200, 404))
    need(suite.visitor().request("GET", "/").status == 200, "/")
    # each program finds out by itself: one that was greeted by a server not ready yet tries again 3 s later
    for path in ("/daftar-data", "/rekomendasi", "/standar", "/unggah", "/verifikasi", "/beranda"):
        wait_until(60, path, lambda path=path: client("walidata").request("GET", path).status == 200)


def database():
    c = client("walidata")
    year_open(c)
    before = parents()
    workers = {p: pids(p) for p in suite.installed()}
    began = time.monotonic()
    out = []
    page = c.get("/daftar-data/impor")
    import_send(c, page.page.form(having=["langkah"]), page, "ukur", out)
    need(out[0].status == 303, f"an import of {ROWS}: {out[0]}")
    took = time.monotonic() - began
    need(written("ukur") == (ROWS, 2 * ROWS), f"{written('ukur')}")
    typed, kept = typed_before(), None
    broken, parts = 0, (0.3, 0.6, 0.85, 0.97)
    for i in range(12):
        if i >= len(parts) and broken >= 2:
            break
        part = parts[i % len(parts)]
        a = database_killed(c, f"mati{i}", took * part)
        if i == 0:
            suite.case("fault without a database", while_away, a)
            kept = suite.case("fault what was typed comes back without a database", typed_sent, typed)
        database_back()
        if kept:
            suite.case("fault what was typed is sent again with the database back", typed_taken, *kept)
            kept = None
        n, trail = written(f"mati{i}")
        need(n in (0, ROWS) and trail == 2 * n, f"killed after {part:.2f}: {n} entries, {trail} rows in the trail")
        need(a.status == 503 or n == ROWS, f"it said {a.status}, and {n} entries are there")
        if a.status == 503:
            broken += 1
        else:  # it was done before: the machine is faster now than when the time was taken
            took *= 0.6
        need("whole" in instance("console", "verify-audit"), "the chain is broken")
    need(broken >= 2, "the database never died during a write")
    need(parents() == before, "a program was started again")
    need(all(alive(w) for ws in workers.values() for w in ws), "a worker died with the database")
    page = c.get("/daftar-data/impor")
    out = []
    import_send(c, page.page.form(having=["langkah"]), page, "lagi", out)
    need(out[0].status == 303 and written("lagi")[0] == ROWS, f"an import afterwards: {out[0]}")


# --- a program ---

def stopped():
    """SIGTERM ends a program between requests, and it can be started again."""
    instance("stop", "recommendation")
    a = client("walidata").request("GET", "/rekomendasi")
    house(a, 503)
    need(client("walidata").request("GET", "/daftar-data").status == 200, "other programs suffer")
    instance("start", "recommendation")
    wait_until(60, "the program", lambda: client("walidata").request("GET", "/rekomendasi").status == 200)


def started_nicely():
    """Started by somebody who is nicer than the slow pool is made to be: its workers may not go back, and live all the same."""
    instance("stop", "account")
    subprocess.run(["nice", "-n", "15", os.path.join(suite.SRC, "tests/lib/instance"), "start", "account"], check=True)
    wait_until(60, "the program", lambda: suite.visitor().request("GET", "/masuk").status == 200)
    workers = pids("account")
    suite.login("walidata")
    time.sleep(1)
    need(pids("account") == workers, "its workers come and go")
    instance("stop", "account")
    instance("start", "account")
    wait_until(60, "the program", lambda: suite.visitor().request("GET", "/masuk").status == 200)


suite.case("fault a program is stopped and started", stopped)
suite.case("fault a program is started nicely", started_nicely)
suite.case("fault the database dies during a write", database)
suite.done()
