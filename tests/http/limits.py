"""limits.py: what the web server itself has to say to who asks too much, by causing it: limits for each client, programs that are gone,
and work that takes long beside work that does not. A second nginx of the same configuration, with smaller limits, runs before the
same programs for as long as it takes; the other one, and the sample, stay as they are.
"""
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import xml.etree.ElementTree as ET

here = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [os.path.join(here, "..", "lib"), os.path.join(here, "..", "fault")]
import load  # noqa: E402
import suite  # noqa: E402
from suite import need  # noqa: E402
from second import EVERYBODY, OWNER, quiet, with_server, workers_signal  # noqa: E402

V1, V2 = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/", "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"

# Address, Accept, type, and how the message is to be read.
FORMS = [
    ("/sdmx/v1/dataflow", None, "application/xml", V1), ("/sdmx/v1/dataflow", "*/*", "application/xml", V1),
    ("/sdmx/v1/data/DF_X", "application/vnd.sdmx.data+json;version=1.0.0", "application/json", "json"),
    ("/sdmx/v1/data/DF_X?format=jsondata", "application/xml", "application/json", "json"),
    ("/sdmx/v1/data/DF_X?format=genericdata", "application/json", "application/xml", V1),
    ("/sdmx/v2/structure/dataflow", None, "application/json", "json"),
    ("/sdmx/v2/structure/dataflow", "application/vnd.sdmx.structure+xml;version=3.0.0", "application/xml", V2),
    ("/sdmx/v2/data/dataflow?format=xml", "application/json", "application/xml", V2),
    ("/sdmx/v2/data/dataflow", "text/csv", "application/json", "json"),
    ("/katalog/x.csv", None, "text/plain; charset=utf-8", "text"), ("/katalog/x.csv", "text/csv", "text/plain; charset=utf-8", "text"),
    ("/katalog/x.json", "application/json", "application/problem+json", "problem"),
    ("/katalog/x.csv", "text/html,*/*;q=0.1", "text/html; charset=utf-8", "html"), ("/sdmx", "text/html", "text/html; charset=utf-8", "html"),
    ("/perubahan.json", "application/json", "application/problem+json", "problem"),
]


def refused(a, status, after, kind, reads, what):
    need(a.status == status, f"{what}: {a.status}")
    need(a.header("Content-Type") == kind, f"{what}: {a.header('Content-Type')} instead of {kind}")
    need(a.header("Retry-After") == after, f"{what}: Retry-After {a.header('Retry-After')}")
    need(a.header("Access-Control-Allow-Origin") == "*", f"{what}: another site may not read it")
    need("no-store" in a.header("Cache-Control"), f"{what}: {a.header('Cache-Control')}")
    if reads == "json":
        said = json.loads(a.body)
        need(set(said) == {"errors"} and said["errors"][0]["code"] % 1000 == status, f"{what}: {said}")
        said = said["errors"][0]["detail"]
    elif reads in (V1, V2):
        root = ET.fromstring(a.body)
        need(root.tag == "{%smessage}Error" % reads, root.tag)
        need(int(root[0].get("code")) % 1000 == status, root[0].get("code"))
        said = root[0][-1].text
    elif reads == "problem":
        need(json.loads(a.body)["status"] == status, what)
        said = json.loads(a.body)["detail"]
    else:
        said = a.text
    need("oba lagi" in said or "Tunggu satu menit" in said, f"{what}: {said[:200]}")


def too_many():
    """Who asks faster than the limit is told so in the form that he reads, and goes on behind it; staff pages have limits of their own."""
    def run(server):
        path = "/sdmx/v1/dataflow?detail=allstubs"
        status = [server.fetch(path).status for _ in range(8)]
        need(status[:3] == [200] * 3 and 429 in status, str(status))
        for address, accept, kind, reads in FORMS:
            refused(server.fetch(address, {"Accept": accept} if accept else {}), 429, "60", kind, reads, f"{address} {accept}")
        need(server.fetch("/katalog").status == 200, "the site is refused as well")
        time.sleep(2.2)
        need(server.fetch(path).status == 200, "refused for good")
        need(suite.visitor().request("GET", path).status == 200, "the other web server")
    with_server({**EVERYBODY, r"rate=30r/s": "rate=1r/s", r"burst=120": "burst=3"}, run)


def at_once():
    """So many at a time: who holds them gets no more."""
    def run(server):
        workers_signal("export", signal.SIGSTOP)
        try:
            waiting = [threading.Thread(target=quiet, args=(server, f"/sdmx/v1/dataflow?waits={i}"), daemon=True) for i in range(2)]
            for t in waiting:
                t.start()
            end = time.monotonic() + 60
            while time.monotonic() < end:
                a = quiet(server, "/sdmx/v2/structure/dataflow", 0.5)
                if a:
                    break
        finally:
            workers_signal("export", signal.SIGCONT)
        for t in waiting:
            t.join(20)
        need(a, "nobody was refused")
        refused(a, 429, "60", "application/json", "json", "third at a time")
        need(server.fetch("/sdmx/v1/dataflow?waits=9").status == 200, "refused for good")
    with_server({**EVERYBODY, r"satudata_feed_at_once 20": "satudata_feed_at_once 2"}, run)


def nobody_there():
    """Programs that are gone: nginx says it in the form that the client reads, and when to come back."""
    def run(server):
        for address, accept, kind, reads in FORMS:
            refused(server.fetch(address, {"Accept": accept} if accept else {}), 503, "5", kind, reads, f"{address} {accept}")
    with_server({r"/run/export\.sock": "/run/nobody.sock"}, run)


# --- limits of the site ---

def each_kind():
    """Pages, pictures, uploads and logins have limits of their own, by client: who spends one of them still has the others, and files
    that never change have none."""
    def run(server):
        def burst(path, n, method="GET"):
            return [server.ask(method, path) for _ in range(n)]
        for what, path, n, method in (("logins", "/masuk", 5, "POST"), ("uploads", "/unggah", 5, "POST"),
                                      ("pictures", "/katalog/penduduk-jenis-kelamin.svg", 6, "GET"), ("pages", "/katalog", 40, "GET")):
            statuses = burst(path, n, method)
            need(429 in statuses and statuses[0] != 429 and statuses[1] != 429, f"{what}: {statuses}")
        need(burst("/aset/satudata.css", 30) == [200] * 30, "a file that never changes is limited")
    with_server({**EVERYBODY, r"zone=satudata_page:10m rate=50r/s": "zone=satudata_page:10m rate=2r/s", r"zone=satudata_page burst=200": "zone=satudata_page burst=20",
                 r"zone=satudata_picture:10m rate=10r/s": "zone=satudata_picture:10m rate=1r/s", r"zone=satudata_picture burst=60": "zone=satudata_picture burst=2",
                 r"zone=satudata_upload:10m rate=5r/s": "zone=satudata_upload:10m rate=1r/s", r"zone=satudata_upload burst=60": "zone=satudata_upload burst=2",
                 r"zone=satudata_login burst=20": "zone=satudata_login burst=2"}, run)


# --- work that takes long beside work that does not ---

class Busy:
    """So many clients that ask for something dear, one after the other, for as long as the block runs."""

    def __init__(self, n, ask):
        self.n, self.ask, self.ends, self.done = n, ask, threading.Event(), 0

    def __enter__(self):
        self.threads = [threading.Thread(target=self.run, args=(i,), daemon=True) for i in range(self.n)]
        for t in self.threads:
            t.start()
        time.sleep(0.5)
        return self

    def run(self, i):
        k = 0
        while not self.ends.is_set():
            try:
                self.ask(i, k)
                self.done += 1
            except OSError:
                pass
            k += 1

    def __exit__(self, *_):
        self.ends.set()
        for t in self.threads:
            t.join(30)


def slowest(path, n=100, cookie=None):
    """The time (s) that all but two of a hundred requests stay below. What is asked for is made each time."""
    times = []
    for i in range(n):
        began = time.monotonic()
        a = suite.visitor().request("GET", f"{path}?uji={i}", headers={"Cookie": cookie} if cookie else {})
        times.append(time.monotonic() - began)
        need(a.status == 200, f"{path}: {a.status}")
    return sorted(times)[-3]


def guess(i, k):
    c = suite.visitor()
    a = c.get("/masuk")
    c.submit(a, a.page.form(action="/masuk"), {"login": f"tidak-ada-{i}-{k}", "sandi": "salah sekali ini"}, follow=False)


def poster(i, k):
    suite.visitor().request("GET", f"/katalog/penduduk-jenis-kelamin/infografis.png?uji={i}-{k}")


def dear_apart(n, ask, what):
    """Pages come as if nobody asked for the dear thing: below 0.2 s on two cores that are both busy with it, or, where the machine is
    busy with other things, below a few times what they take alone. Behind the dear thing they would wait for seconds."""
    alone = max(slowest(path, 20) for path in ("/", "/masuk", "/katalog"))
    with Busy(n, ask) as busy:
        times = {path: slowest(path) for path in ("/", "/masuk", "/katalog")}
    suite.line(f"# beside {n} {what} ({busy.done} served): " + ", ".join(f"{path} {1000 * t:.0f} ms" for path, t in times.items()))
    need(busy.done >= n, f"nobody was busy: {busy.done}")
    need(max(times.values()) < max(0.2, 4 * alone), f"{times}, alone {alone:.3f}")


def sockets_handed_over():
    """A program gets both sockets from systemd, answers on each, and keeps them when it starts again."""
    paths = [os.path.join(suite.DIR, "tmp", f"uji-{i}.sock") for i in (1, 2)]
    listening = []
    for path in paths:
        if os.path.exists(path):
            os.unlink(path)
        s = socket.socket(socket.AF_UNIX)
        s.bind(path)
        s.listen(8)
        os.chmod(path, 0o666)
        listening.append(s)
    numbers = [s.fileno() for s in listening]
    script = f"exec 3<&{numbers[0]} 4<&{numbers[1]}; export LISTEN_PID=$$ LISTEN_FDS=2; exec {suite.program('account')} --config {suite.DIR}/conf/account.conf"
    who = {"user": OWNER.st_uid, "group": OWNER.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    with open(os.path.join(suite.DIR, "tmp", "uji-sockets.log"), "w+b") as log:
        p = subprocess.Popen(["bash", "-c", script], pass_fds=numbers, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who)
        try:
            for _ in range(2):
                for path in paths:
                    status, _, body = answer_on(path)
                    need(status == 403 and b"<html" in body, f"{path}: {status}")
                p.send_signal(signal.SIGHUP)
                time.sleep(1)
                need(p.poll() is None, "it ended")
        finally:
            p.terminate()
            p.wait(30)
            log.seek(0)
            said = log.read().decode()
    for s, path in zip(listening, paths):
        s.close()
        os.unlink(path)
    need("restarting" in said and "no second socket" not in said, said[-300:])


def answer_on(path):
    """A POST without a token, by FastCGI: refused with a page of the house."""
    load.socket_of = lambda _: path
    r = load.Fcgi("account", "/masuk", 3)
    r.body(b"x=1")
    return r.answer()


def typing_is_never_too_large():
    """Every form without a file takes as much as its texts may hold, in the letters that take most room: the refusal of one that is not
    ours (no token) comes, and not 413; nor is it the web server that says so."""
    n = 0
    for program in suite.installed():
        for r in suite.routes(program):
            if r["method"] != "POST" or r["api"] or any(p["type"] == "file" for p in r["params"]):
                continue
            texts = [p for p in r["params"] if p["type"] in ("text", "line", "secret") and "{" + p["name"] + "}" not in r["pattern"]]
            lists = [p for p in r["params"] if p["type"] in ("lines", "texts")]
            fields = [(p["name"], "\U0001f600" * (p["max"] or 1)) for p in texts]
            fields += [(p["name"], "baris tertulis " * 20) for p in lists for _ in range(min(p["max"], 100))]
            body = urllib.parse.urlencode(fields).encode()[:1024 * 1024]
            path = re.sub(r"\{[^}]*\}", "1", r["pattern"])
            a = suite.visitor().request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
            need(a.status in (303, 400, 401, 403, 404, 422, 429), f"{program} {path}: {a.status} for {len(body)} bytes")
            n += len(body) > 65536
    need(n > 3, f"only {n} forms are larger than was allowed before")


suite.case("http limits: typing is never too large", typing_is_never_too_large)
suite.case("http limits: too many requests of a client", too_many)
suite.case("http limits: too many requests of a client at a time", at_once)
suite.case("http limits: programs that are gone", nobody_there)
suite.case("http limits: pages, pictures, uploads and logins apart", each_kind)
suite.case("http pools: twelve who guess passwords hold up no page", dear_apart, 12, guess, "guessers of passwords")
suite.case("http pools: eight who fetch posters hold up no page", dear_apart, 8, poster, "readers of posters")
suite.case("http pools: sockets that systemd hands over", sockets_handed_over)
suite.done()
