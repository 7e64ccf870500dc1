"""cluster.py: three database nodes, three application nodes, people who write on all of them; nodes of the database are killed, frozen and
cut off one after another. What was acknowledged is there once, everywhere; nobody sees a 500; the audit chain is whole. Run by
tests/cluster/run.
"""
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "lib"), os.path.join(HERE, "..", "fault")]
import suite  # noqa: E402
from suite import need, wait_until  # noqa: E402

CLUSTER = os.environ["SATUDATA_CLUSTER"]
NODES = (1, 2, 3)
YEAR = "2027"
NEW = "/daftar-data/baru"
GONE = 2         # s until what was withdrawn on one node is gone on all
MARK = f"Uji gugus {os.getpid()}"


def folder(n):
    return os.path.join(CLUSTER, str(n))


def url(n):
    with open(os.path.join(folder(n), "run", "port"), encoding="utf-8") as f:
        return f"http://127.0.0.1:{f.read().strip()}"


def instance(n, *args, check=True):
    env = {**os.environ, "SATUDATA_DIR": folder(n)}
    r = subprocess.run([os.path.join(suite.SRC, "tests/lib/instance"), *args], capture_output=True, text=True, env=env)
    need(not check or r.returncode == 0, f"node {n}, {' '.join(args)}: {r.stderr[-300:]}")
    return r.stdout


def node(n, command):
    r = subprocess.run([os.path.join(HERE, "node"), str(n), command], capture_output=True, text=True)
    need(r.returncode == 0, f"node {n} {command}: {r.stderr[-300:]}")


def sql(n, statement):
    return [row.split("\t") for row in instance(n, "sql", "-N", "-B", "-e", statement).splitlines()]


def state(n):
    r = instance(n, "sql", "-N", "-B", "-e", "SHOW STATUS WHERE Variable_name IN ('wsrep_local_state_comment', 'wsrep_cluster_size')",
                 check=False)
    return dict(row.split("\t") for row in r.splitlines())


def whole():
    return all(state(n) == {"wsrep_local_state_comment": "Synced", "wsrep_cluster_size": "3"} for n in NODES)


def client(n, login):
    c = suite.Client(url(n))
    c.login(login, suite.password(login))
    return c


def new_fields(c):
    form = c.get(NEW).page.form(having=["judul", "tahun"])
    fields = {name: v for name, v, sent in form.fields if sent}
    fields.update(tahun=YEAR, perlu_rekomendasi="ya" if fields.get("perlu_rekomendasi") else fields.get("perlu_rekomendasi", ""))
    return {name: v for name, v in fields.items() if v}


class Writer(threading.Thread):
    """Hands in one new entry after the other at one application node, and remembers the answers."""

    def __init__(self, n, login):
        super().__init__(daemon=True)
        self.n, self.c = n, client(n, login)
        self.name_ = f"{n}-{login}"
        self.fields = new_fields(self.c)
        self.end, self.answers, self.wrong, self.longest = threading.Event(), {}, [], 0.0

    def run(self):
        while not self.end.is_set():
            title = f"{MARK} {self.name_} {len(self.answers)}"
            began = time.monotonic()
            try:
                fields = {**self.fields, "judul": title}
                a = self.c.post(NEW, fields, follow=False)
                self.answers[title] = a.status
                if a.status != 303:
                    if a.status != 503:
                        self.wrong.append(f"node {self.n}: {a.status} {a.text[:200]}")
                    time.sleep(0.05)
                else:
                    self.renew()
            except Exception as e:  # no answer at all is what must not be
                self.answers[title] = 0
                self.wrong.append(f"node {self.n}: {e!r}")
                time.sleep(0.05)
            self.longest = max(self.longest, time.monotonic() - began)

    def renew(self):
        """A form's token serves once, where forms have one."""
        for name in ("token_formulir", "sekali"):
            if name in self.fields:
                self.fields = new_fields(self.c)

    def taken(self):
        return sum(1 for s in list(self.answers.values()) if s == 303)  # a copy: the writer goes on meanwhile


class Writers:
    def __init__(self):
        logins = ("dukcapil", "pertanian")
        self.all = [Writer(n, login) for n in NODES for login in logins]
        for w in self.all:
            w.start()

    def taken(self):
        return {n: sum(w.taken() for w in self.all if w.n == n) for n in NODES}

    def go_on(self, seconds, what, most=10):
        """Somebody on each node gets something done again."""
        before = self.taken()
        wait_until(seconds, what, lambda: all(self.taken()[n] >= before[n] + most for n in NODES))

    def stop(self):
        for w in self.all:
            w.end.set()
        for w in self.all:
            w.join(30)


writers = None


def year_open():
    c = client(1, "walidata")
    c.post("/daftar-data/tahun", {"csrf": c.csrf(), "tahun": YEAR}, follow=False)
    wait_until(60, "the year", lambda: sql(3, f"SELECT 1 FROM data_list WHERE year = {YEAR}") != [])


def by_tls():
    """Each program's user is let in by TLS only (REQUIRE SSL): that they all answer says that they use it. A certificate of somebody
    else's is refused."""
    users = ", ".join(f"'satudata_{name}'" for name in suite.installed())
    found = sql(1, f"SELECT COUNT(*), SUM(ssl_type = 'ANY') FROM mysql.user WHERE user IN ({users}) AND host = '127.0.0.1'")
    need(found == [[str(len(suite.installed()))] * 2], f"users without REQUIRE SSL: {found}")
    other = os.path.join(CLUSTER, "other.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=other", "-keyout", "/dev/null",
                    "-out", other], check=True, capture_output=True)
    conf = os.path.join(folder(1), "conf", "account.conf")
    for env, good in (({}, True), ({"SATUDATA_DB_TLS_CA": other}, False)):
        r = subprocess.run([suite.program("account"), "--config", conf, "--check"], capture_output=True, text=True, env={**os.environ, **env})
        need((r.returncode == 0) == good, f"{env}: {r.returncode} {r.stdout[-200:]} {r.stderr[-200:]}")


def begin():
    global writers
    writers = Writers()
    writers.go_on(60, "entries on every node")


@contextlib.contextmanager
def behind(n):
    """The database node takes nothing of the others for as long as the caller wants."""
    held = subprocess.Popen([os.path.join(suite.SRC, "tests/lib/instance"), "sql-unseen", "-nNB"], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True, env={**os.environ, "SATUDATA_DIR": folder(n)})
    held.stdin.write("FLUSH TABLES WITH READ LOCK; SELECT 1;\n")
    held.stdin.flush()
    need(held.stdout.readline().strip() == "1", f"node {n} goes on")
    try:
        yield
    finally:
        held.stdin.close()
        held.wait(60)


def own_writes():
    """What was handed in at one node shows at the next, however far behind that one's database is."""
    a, b = client(1, "dinkes"), suite.Client(url(2))
    b.cookies.update(a.cookies)
    fields = new_fields(a)
    need(b.get("/daftar-data").status == 200, "the session does not hold on the other node")
    title, pages = f"{MARK} sendiri", []
    with behind(2):
        r = a.post(NEW, {**fields, "judul": title}, follow=False)
        need(r.status == 303, f"{r.status}")
        reader = threading.Thread(target=lambda: pages.append(b.get(r.header("location"))), daemon=True)
        reader.start()
        wait_until(60, "the reader to wait for the node", lambda: sql(2, "SELECT 1 FROM information_schema.processlist WHERE user = "
                                                                   "'satudata_datalist' AND command = 'Query'") != [])
        need(not pages, "the other node was not behind: this test tests nothing")
    reader.join(60)
    need(pages and title in pages[0].text, f"the new entry does not show on the other node ({pages and pages[0].status})")


def killed():
    instance(1, "kill", "db")
    writers.go_on(60, "entries without node 1")
    node(1, "db-start")
    wait_until(60, "the whole group", whole)


def frozen():
    pid = int(instance(2, "pid", "db"))
    os.kill(pid, signal.SIGSTOP)
    try:
        writers.go_on(60, "entries without node 2")
    finally:
        os.kill(pid, signal.SIGCONT)
    wait_until(60, "the whole group", whole)


def cut_off():
    """It lives, but hears nothing of the others: it must not take what nobody else knows."""
    node(3, "cut")
    try:
        wait_until(60, "node 3 to notice", lambda: state(3).get("wsrep_local_state_comment") not in (None, "Synced"))
        alone = suite.Client(url(3))
        wait_until(60, "readiness by another database node", lambda: alone.request("GET", "/readyz").status == 200)
        writers.go_on(60, "entries without node 3")
    finally:
        node(3, "mend")
    wait_until(60, "the whole group", whole)
    writers.go_on(60, "entries with the whole group")


def not_ready():
    """An application node whose only database node lost the others says so, and serves nobody from it."""
    name = os.path.join(folder(3), "conf", "monitor.conf")
    with open(name, encoding="utf-8") as f:
        text = f.read()
    only = "".join(f"db_host = {row.split('=')[1].split(',')[0].strip()}\n" if row.startswith("db_host") else row
                   for row in text.splitlines(True))
    with open(name, "w", encoding="utf-8") as f:
        f.write(only)
    instance(3, "restart", "monitor")
    c = suite.Client(url(3))
    wait_until(60, "readiness", lambda: c.request("GET", "/readyz").status == 200)
    node(3, "cut")
    try:
        wait_until(60, "/readyz to say no", lambda: c.request("GET", "/readyz").status == 503)
        need(c.request("GET", "/healthz").status == 200, "/healthz")
    finally:
        node(3, "mend")
    wait_until(60, "the whole group", whole)
    wait_until(60, "readiness again", lambda: c.request("GET", "/readyz").status == 200)
    with open(name, "w", encoding="utf-8") as f:
        f.write(text)
    instance(3, "restart", "monitor")


def once_everywhere():
    writers.stop()
    answers = {t: s for w in writers.all for t, s in w.answers.items()}
    wrong = [x for w in writers.all for x in w.wrong]
    need(not wrong, f"{len(wrong)} answers are neither 303 nor 503: {sorted(set(wrong))[:4]}")
    taken = {t for t, s in answers.items() if s == 303}
    wait_until(60, "the whole group", whole)
    stored = None
    for n in NODES:
        here = {t: int(k) for t, k in sql(n, f"SET SESSION wsrep_sync_wait=1; SELECT title, COUNT(*) FROM data_item WHERE title LIKE "
                                             f"'{MARK} %-%' GROUP BY title")}
        need(stored in (None, here), f"node {n} holds other entries than the ones before")
        stored = here
    lost = [t for t in taken if t not in stored]
    need(not lost, f"{len(lost)} of {len(taken)} acknowledged entries are lost: {lost[:4]}")
    twice = [t for t, k in stored.items() if k != 1]
    need(not twice, f"stored more than once: {twice[:4]}")
    need(set(stored) <= set(answers), "entries that nobody handed in")
    trail = sql(2, f"""SELECT COUNT(*) FROM data_item d WHERE d.title LIKE '{MARK} %-%' AND 1 <> (SELECT COUNT(*) FROM audit a
        WHERE a.subject_kind = 'entri' AND a.subject_id = d.id AND a.event = 'dibuat')""")
    need(trail == [["0"]], f"entries without exactly one beginning in the trail: {trail}")
    suite.line(f"# {len(answers)} POSTs on three nodes: {len(taken)} answered 303, {len(answers) - len(taken)} answered 503, "
               f"{len(stored)} entries; the longest answer took {max(w.longest for w in writers.all):.1f} s")


def withdrawn():
    """A code list that people read on all nodes goes away on one: within GONE seconds no node gives it any more."""
    code, path = f"CL_UJI_{os.getpid()}", f"/sdmx/v1/codelist/all/CL_UJI_{os.getpid()}"
    sql(1, f"INSERT INTO code_list (agency, code, version, name_id) VALUES ('', '{code}', '1.0', 'Uji gugus'); INSERT INTO code (list_id, "
           f"code, position, name_id) VALUES (LAST_INSERT_ID(), 'A', 1, 'Satu')")
    instance(1, "console", "user", "role", "rsud", "+produsen")  # any change by the console raises the counter
    readers = {n: suite.Client(url(n)) for n in NODES}
    for n in NODES:
        wait_until(60, f"the list on node {n}", lambda n=n: readers[n].request("GET", path).status == 200)
        need(readers[n].request("GET", path).status == 200, f"node {n}")
    sql(1, f"DELETE c FROM code c JOIN code_list l ON l.id = c.list_id WHERE l.code = '{code}'; DELETE FROM code_list WHERE code = '{code}'")
    instance(1, "console", "user", "role", "rsud", "+produsen")
    began, gone = time.monotonic(), {}
    while len(gone) < len(NODES):
        for n in NODES:
            if n not in gone and readers[n].request("GET", path).status == 404:
                gone[n] = time.monotonic() - began
        need(time.monotonic() - began < GONE or len(gone) == len(NODES), f"still served after {GONE} s; gone on {sorted(gone)}")
        time.sleep(0.02)
    need(all(readers[n].request("GET", path).status == 404 for n in NODES), "it came back")
    suite.line("# gone after " + ", ".join(f"{gone[n]:.2f} s on node {n}" for n in NODES))


def list_add(code):
    """A code list that everybody may read; any change by the console raises the counter."""
    sql(1, f"INSERT INTO code_list (agency, code, version, name_id) VALUES ('', '{code}', '1.0', 'Uji gugus'); INSERT INTO code (list_id, "
           f"code, position, name_id) VALUES (LAST_INSERT_ID(), 'A', 1, 'Satu')")
    instance(1, "console", "user", "role", "rsud", "+produsen")


def restored():
    """A backup comes back on one node: every node shows what it holds, nothing of what came after it, and goes on from there."""
    old, new = f"CL_LAMA_{os.getpid()}", f"CL_BARU_{os.getpid()}"
    paths = [f"/sdmx/v1/codelist/all/{code}" for code in (old, new)]
    file = os.path.join(folder(1), "tmp", "gugus")
    list_add(old)
    instance(1, "console", "backup", file)
    list_add(new)
    readers = {n: suite.Client(url(n)) for n in NODES}

    def shown(n):
        return [readers[n].request("GET", p).status for p in paths]
    wait_until(60, "both lists on every node", lambda: all(shown(n) == [200, 200] for n in NODES))
    want = sql(1, "SELECT COUNT(*), MAX(id) FROM data_item")
    instance(1, "console", "restore", file, "--overwrite")
    wait_until(60, "what was saved, and nothing later, on every node", lambda: all(shown(n) == [200, 404] for n in NODES))
    for n in NODES:
        need(sql(n, "SET SESSION wsrep_sync_wait=1; SELECT COUNT(*), MAX(id) FROM data_item") == want, f"node {n} holds other entries")
        need("whole" in instance(n, "console", "verify-audit"), f"the trail on node {n}")
    wait_until(60, "a login on every node", lambda: all(readers[n].request("GET", "/masuk").status == 200 for n in NODES))
    people = {n: client(n, "dinkes") for n in NODES}
    for n in NODES:
        title = f"{MARK} dipulihkan {n}"
        r = people[n].post(NEW, {**new_fields(people[n]), "judul": title}, follow=False)
        need(r.status == 303, f"node {n} takes nothing afterwards: {r.status}")
        other = suite.Client(url(n % 3 + 1))
        other.cookies.update(people[n].cookies)
        need(title in other.get(r.header("location")).text, f"what node {n} took does not show on the next one")
    need(all(shown(n) == [200, 404] for n in NODES), "what came after the backup is back")
    list_add(new)
    wait_until(60, "a later change on every node", lambda: all(shown(n) == [200, 200] for n in NODES))


def chain():
    for n in NODES:
        need("whole" in instance(n, "console", "verify-audit"), f"node {n}")


def main():
    case = suite.case
    case("cluster a year is open on every node", year_open)
    case("cluster the database is spoken to by TLS, and by nobody else's certificate", by_tls)
    case("cluster one's own writes show on another node that is behind", own_writes)
    case("cluster people write on three nodes at once", begin)
    if writers:
        case("cluster kill -9 of a database node: writers go on, it comes back by itself", killed)
        case("cluster frozen database node: writers go on, it comes back by itself", frozen)
        case("cluster database node cut off: it takes nothing, writers go on, it comes back by itself", cut_off)
        case("cluster every acknowledged write is there once on every node, and no 500", once_everywhere)
    case("cluster a database node without the others is not ready", not_ready)
    case("cluster what is withdrawn on one node is gone everywhere within 2 s", withdrawn)
    case("cluster a backup comes back on one node: all show it, nothing is stale", restored)
    case("cluster the audit chain is whole on every node", chain)
    suite.done()


main()
