"""nodes.py: two application nodes on one database: the instance, and a second set of programs with a web server, cache and stamp of
its own. What is withdrawn on one is gone on both; a node whose stamp cannot move says so to whoever acted and in /readyz, and uses
nothing that is older than it may; a node that nobody leads says so, too. Changes the sample, so it puts it back from a backup.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need, sql  # noqa: E402
from second import CONF, OWNER, Server  # noqa: E402

LIFE = 9  # keep_s of the second node
BACKUP = os.path.join(suite.DIR, "tmp", "nodes-before.sql")
PROGRAMS = ("account", "catalogue", "export", "monitor", "verification")


class Node:
    """A second application node."""

    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix="satudata-node.", dir="/tmp")  # short: a socket's address holds 107 bytes
        self.stamp = os.path.join(self.dir, "stamp")
        os.mkdir(self.stamp)
        self.programs = {}
        for path in (self.dir, self.stamp):
            os.chown(path, OWNER.st_uid, OWNER.st_gid)
        for name in PROGRAMS:
            self.start(name)
        self.wait(lambda: all(os.path.exists(f"{self.dir}/{name}.sock") for name in PROGRAMS), "the programs")
        self.server = Server({r"[^: ]*/([a-z$_-]+)\.sock": rf"{self.dir}/\1.sock", r"root \S+/stamp/current": f"root {self.stamp}/current"})
        self.url = f"http://127.0.0.1:{self.server.port}"
        self.wait(lambda: self.get("/readyz").status == 200, "its readiness")

    def start(self, name):
        conf = os.path.join(self.dir, f"{name}.conf")
        with open(os.path.join(CONF, f"{name}.conf"), encoding="utf-8") as f:
            text = re.sub(r"(?m)^(stamp_dir|keep_s) = .*\n", "", f.read())
        with open(conf, "w", encoding="utf-8") as f:
            f.write(text + f"stamp_dir = {self.stamp}\nkeep_s = {LIFE}\n")
        os.chown(conf, OWNER.st_uid, OWNER.st_gid)
        who = {"user": OWNER.st_uid, "group": OWNER.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        with open(os.path.join(suite.DIR, "log", f"node-{name}.log"), "ab") as log:
            self.programs[name] = subprocess.Popen([suite.program(name), "--config", conf, "--listen", f"{self.dir}/{name}.sock"],
                                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who)

    def wait(self, condition, what, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            need(time.monotonic() < end, f"{what} did not come")
            time.sleep(0.05)

    def get(self, path):
        return suite.Client(self.url).request("GET", path)

    def login(self, name):
        c = suite.Client(self.url)
        c.login(name, suite.password(name))
        return c

    def followers(self):
        out = []
        for p in self.programs.values():
            with open(f"/proc/{p.pid}/task/{p.pid}/children", encoding="utf-8") as f:
                for pid in f.read().split():
                    with open(f"/proc/{pid}/comm", encoding="utf-8") as comm:
                        out += [int(pid)] if comm.read().strip() == "satudata-follow" else []
        return out

    def stop(self):
        self.server.stop()
        for p in self.programs.values():
            p.terminate()
        for p in self.programs.values():
            p.wait(40)
        shutil.rmtree(self.dir)


def visit(path):
    return suite.visitor().request("GET", path)


def paths(slug):
    return [f"/katalog/{slug}", f"/katalog/{slug}.csv", f"/katalog/{slug}.json?batas=3", f"/katalog/{slug}.svg"]


def released(n):
    """Slug and submission of the n-th dataset that can be withdrawn."""
    return sql("SELECT d.slug, s.id FROM dataset d JOIN submission s ON s.dataset_id = d.id WHERE s.state = 'rilis' AND d.withdrawn_at IS NULL"
               " AND d.current_release = 1 ORDER BY d.id")[n]


def withdraw(c, number):
    a = c.get(f"/verifikasi/{number}")
    form = [f for f in a.page.forms if re.search("cabut|tarik", dict(f.values()).get("event") or "")]
    need(form, "no form to withdraw")
    b = c.submit(a, form[0], {n: "Uji pencabutan data." for n in ("alasan", "catatan") if n in form[0].names()}, follow=False)
    need(b.status == 303, f"withdrawal: {b.status}")
    return b


def kept_on(get, slug):
    for path in paths(slug):
        a, b = get(path), get(path)
        need(a.status == b.status == 200 and a.body == b.body, f"{path}: {a.status}")


def gone_within(get, slug, seconds, what):
    """Seconds until every address says 410; asked all the time, as a crowd would."""
    began, late = time.monotonic(), {}
    while True:
        there = [p for p in paths(slug) if get(p).status != 410]
        took = time.monotonic() - began
        if not there:
            break
        need(took < seconds, f"{what}: still there after {took:.1f} s: {there}")
        time.sleep(0.05)
    return took


def everywhere():
    """From either node: at once on the node where it was done, within two seconds on the other."""
    for n, (here, there) in enumerate((((suite.login("walidata"), visit), node.get), ((node.login("walidata"), node.get), visit))):
        slug, number = released(0)
        kept_on(here[1], slug)
        kept_on(there, slug)
        withdraw(here[0], number)
        for path in paths(slug):
            need(here[1](path).status == 410, f"{path}: still there where it was withdrawn")
        suite.line(f"# gone on the other node after {gone_within(there, slug, 2, 'the other node'):.2f} s")


def stuck():
    """A stamp folder that cannot be written to: the act is done, whoever did it is told, /readyz says no, the other node follows,
    and here nothing is used that is too old."""
    slug, number = released(0)
    c = node.login("walidata")
    c.get(f"/verifikasi/{number}")
    kept_on(node.get, slug)
    kept_on(visit, slug)
    os.chmod(node.stamp, 0o555)
    try:
        a = withdraw(c, number)
        began = time.monotonic()
        need("salinan=1" in a.header("Location") and a.header("X-Stale-For") == str(LIFE), f"{a.header('Location')} {a.header('X-Stale-For')}")
        page = c.get(a.header("Location"))
        need(f"sampai {LIFE} detik" in page.page.text and "tidak dapat digerakkan" in page.page.text, page.page.text[:500])
        need("tidak dapat digerakkan" in c.get("/verifikasi").page.text, "no other page says so")
        ready = node.get("/readyz")
        need(ready.status == 503 and "stamp_dir" in ready.text, f"/readyz: {ready.status}")
        need(suite.visitor().request("GET", "/readyz").status == 200, "the other node says no")
        gone_within(visit, slug, 2, "the other node")
        gone_within(node.get, slug, LIFE + 1, "this node")
        suite.line(f"# gone where the stamp is stuck after {time.monotonic() - began:.1f} s of {LIFE}")
    finally:
        os.chmod(node.stamp, 0o755)
    node.wait(lambda: node.get("/readyz").status == 200, "readiness", 3)
    need("tidak dapat digerakkan" not in c.get("/verifikasi").page.text, "still told")


def led_by_nobody():
    """Helpers that stand still: /readyz says no until they go on, and then the node has caught up."""
    slug, number = released(0)
    kept_on(node.get, slug)
    pids = node.followers()
    need(len(pids) == 2, f"{pids} follow, one of catalogue and one of export")
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        withdraw(suite.login("walidata"), number)
        node.wait(lambda: node.get("/readyz").status == 503, "a no", 6)
        need("tertinggal" in node.get("/readyz").text, node.get("/readyz").text[:300])
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    gone_within(node.get, slug, 2, "the node")
    node.wait(lambda: node.get("/readyz").status == 200, "readiness", 3)


def console_shows():
    """A command on one machine shows on the other within a second or two."""
    before = os.readlink(os.path.join(node.stamp, "current"))
    suite.instance("console", "reference")
    node.wait(lambda: os.readlink(os.path.join(node.stamp, "current")) != before, "a move of the stamp", 2)


def inside_stays():
    """What stays inside moves no node's stamp."""
    links = [os.path.join(d, "current") for d in (node.stamp, os.path.join(suite.DIR, "run", "stamp"))]
    links = [p for p in links if os.path.islink(p)]
    before, counter = [os.readlink(p) for p in links], sql("SELECT counter FROM public_stamp")
    c = suite.login("walidata")
    c.get("/beranda")
    time.sleep(1.2)
    need([os.readlink(p) for p in links][:1] == before[:1] and sql("SELECT counter FROM public_stamp") == counter, "a stamp moved")


if os.path.exists(BACKUP):
    os.unlink(BACKUP)
suite.instance("console", "backup", BACKUP)
node = Node()
try:
    suite.case("http nodes: what is withdrawn is gone on both nodes", everywhere)
    suite.case("http nodes: a stamp that cannot move says so", stuck)
    suite.case("http nodes: a node that nobody leads says so", led_by_nobody)
    suite.case("http nodes: a command of one machine shows on the other", console_shows)
    suite.case("http nodes: what stays inside moves no stamp", inside_stays)
finally:
    node.stop()
    suite.instance("console", "restore", BACKUP, "--overwrite")
    os.unlink(BACKUP)
suite.done()
