"""limits.py: what the web server itself has to say about the feeds, by causing it: limits for each client, an answer that grew old
while the programs stand still, programs that are gone. A second nginx of the same configuration, with smaller limits and shorter
times, runs before the same programs for as long as it takes; the other one, and the sample, stay as they are.
"""
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need, sql  # noqa: E402
from webclient import Client  # noqa: E402

CONF = os.path.join(suite.DIR, "conf")
HERE = os.path.join(suite.DIR, "tmp", "limits")
OWNER = os.stat(CONF)
FILES = ("nginx.conf", "satudata-http.conf", "satudata.conf", "satudata-feed.conf", "satudata-params.conf")


def port_free():
    """Below the ports that the kernel gives to outgoing connections: one of those may be taken before it is listened on."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as f:
        low = int(f.read().split()[0])
    while True:
        port = random.randrange(10000, low if low >= 12000 else 32768)
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) != 0:
                return port


class Server:
    """A second nginx. `changes`: pattern to text, each must be found in the configuration."""

    def __init__(self, changes):
        shutil.rmtree(HERE, ignore_errors=True)
        os.makedirs(os.path.join(HERE, "tmp"))
        self.port = port_free()
        changes = {re.escape(CONF + "/"): HERE + "/", r"listen 127\.0\.0\.1:\d+": f"listen 127.0.0.1:{self.port}",
                   r"^pid .*;": f"pid {HERE}/nginx.pid;", r"(error_log|access_log) \S+/": rf"\1 {HERE}/",
                   r"(_temp_path) \S+/": rf"\1 {HERE}/tmp/", r"fastcgi_cache_path \S+": f"fastcgi_cache_path {HERE}/cache", **changes}
        found = set()
        for name in FILES:
            with open(os.path.join(CONF, name), encoding="utf-8") as f:
                text = f.read()
            for pattern, new in changes.items():
                text, n = re.subn(pattern, new, text, flags=re.M)
                found |= {pattern} if n else set()
            with open(os.path.join(HERE, name), "w", encoding="utf-8") as f:
                f.write(text)
        need(found == set(changes), f"not in the configuration: {set(changes) - found}")
        for folder, _, names in os.walk(HERE):
            for name in [folder] + [os.path.join(folder, n) for n in names]:
                os.chown(name, OWNER.st_uid, OWNER.st_gid)
        who = {"user": OWNER.st_uid, "group": OWNER.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        r = subprocess.run(["/usr/sbin/nginx", "-p", HERE, "-e", HERE + "/first.log", "-c", HERE + "/nginx.conf"], capture_output=True, text=True, **who)
        need(r.returncode == 0, r.stderr)
        end = time.monotonic() + 10
        while not os.path.exists(HERE + "/nginx.pid") and time.monotonic() < end:
            time.sleep(0.02)

    def fetch(self, path, headers=None, timeout=20):
        return Client(f"http://127.0.0.1:{self.port}", timeout=timeout).request("GET", path, headers=dict(headers or {}))

    def stop(self):
        with open(HERE + "/nginx.pid", encoding="utf-8") as f:
            pid = int(f.read())
        os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + 10
        while os.path.exists(f"/proc/{pid}") and time.monotonic() < end:
            time.sleep(0.02)
        shutil.rmtree(HERE, ignore_errors=True)


def with_server(changes, fn):
    server = Server(changes)
    try:
        fn(server)
    finally:
        server.stop()


EVERYBODY = {r"^\s*127\.0\.0\.0/8 1;": "", r"^\s*::1 1;": ""}  # this machine has limits as well
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
        workers_signal(signal.SIGSTOP)
        try:
            waiting = [threading.Thread(target=quiet, args=(server, f"/sdmx/v1/dataflow?waits={i}"), daemon=True) for i in range(2)]
            for t in waiting:
                t.start()
            end = time.monotonic() + 5
            while time.monotonic() < end:
                a = quiet(server, "/sdmx/v2/structure/dataflow", 0.5)
                if a:
                    break
        finally:
            workers_signal(signal.SIGCONT)
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


# --- kept answers that grow old ---

def workers_signal(number):
    with open(os.path.join(suite.DIR, "run", "export.pid"), encoding="utf-8") as f:
        parent = f.read().strip()
    with open(f"/proc/{parent}/task/{parent}/children", encoding="utf-8") as f:
        children = f.read().split()
    need(children, "no workers")
    for pid in children:
        os.kill(int(pid), number)


def quiet(server, path, timeout=20):
    try:
        return server.fetch(path, timeout=timeout)
    except OSError:
        return None


def made(route, at_least=0):
    """How often the program has answered on that route; it says so a moment behind the answer."""
    end = time.monotonic() + (5 if at_least else 0.3)
    while True:
        with open(os.path.join(suite.DIR, "log", "export.log"), encoding="utf-8", errors="replace") as f:
            n = sum(f" route={route} " in text for text in f)
        if (at_least and n >= at_least) or time.monotonic() > end:
            return n
        time.sleep(0.05)


OLD = {r"fastcgi_cache_valid 200 60s;": "fastcgi_cache_valid 200 3s;",
       r"fastcgi_ignore_headers Vary;": "fastcgi_ignore_headers Vary X-Accel-Expires Cache-Control Expires;"}


def stale_at_once():
    """Behind its time an answer is served as it is, at once, though no program can answer; and is made anew meanwhile."""
    def run(server):
        path, route = "/katalog/penduduk-jenis-kelamin.csv", "/katalog/{slug}.csv"
        n = made(route)
        first = server.fetch(path + "?batas=77")
        need(first.status == 200 and made(route, n + 1) == n + 1, "not made")
        need(server.fetch(path + "?batas=77").body == first.body and made(route) == n + 1, "not kept")
        time.sleep(3.5)
        workers_signal(signal.SIGSTOP)
        try:
            began = time.monotonic()
            old = server.fetch(path + "?batas=77", timeout=5)
            took = time.monotonic() - began
        finally:
            workers_signal(signal.SIGCONT)
        need(old.status == 200 and old.body == first.body and took < 1, f"{old.status} after {took:.2f} s")
        need(made(route, n + 2) == n + 2, "not made anew behind it")
        time.sleep(0.2)
        need(server.fetch(path + "?batas=77").body == first.body and made(route) == n + 2, "what was made anew is not kept")
    with_server(OLD, run)


def withdrawn_never_stale():
    """What was withdrawn is not served from what is kept, whatever the programs do: rather nothing than that."""
    def run(server):
        slug = "siswa-sd-kecamatan"
        path = f"/katalog/{slug}.csv?batas=5"
        need(server.fetch(path).status == 200 and server.fetch(path).status == 200, "not there")
        time.sleep(3.5)
        sql(f"UPDATE dataset SET withdrawn_at = UTC_TIMESTAMP(6), withdrawn_reason = 'uji', rev = rev + 1 WHERE slug = '{slug}'")
        try:
            workers_signal(signal.SIGSTOP)
            try:
                a = quiet(server, path, 2)
            finally:
                workers_signal(signal.SIGCONT)
            need(a is None or a.status >= 500, f"{a and a.status}: served while the programs stand still")
            a = server.fetch(path)
            need(a.status == 410 and b"uji" in a.body, f"{a.status}")
        finally:
            sql(f"UPDATE dataset SET withdrawn_at = NULL, withdrawn_reason = NULL, rev = rev + 1 WHERE slug = '{slug}'")
        need(server.fetch(path).status == 200, "not there again")
    with_server(OLD, run)


suite.case("http limits: too many requests of a client", too_many)
suite.case("http limits: too many requests of a client at a time", at_once)
suite.case("http limits: programs that are gone", nobody_there)
suite.case("http limits: an answer that grew old is served at once, and made anew", stale_at_once)
suite.case("http limits: what was withdrawn is never served old", withdrawn_never_stale)
suite.done()
