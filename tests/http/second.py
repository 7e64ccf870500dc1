"""second.py: a second nginx of the same configuration with some lines changed, before the same programs: what the web server does
by itself is seen there, and the other one stays as it is. Used by limits.py, errors.py and stale.py.
"""
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need  # noqa: E402
from webclient import Client  # noqa: E402

CONF = os.path.join(suite.DIR, "conf")
HERE = os.path.join(suite.DIR, "tmp", "second")
OWNER = os.stat(CONF)
FILES = ("nginx.conf", "satudata-http.conf", "satudata.conf", "satudata-kept.conf", "satudata-feed.conf", "satudata-params.conf", "satudata-error.conf")


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

    def ask(self, method, path):
        """The status; a POST without a form, which no program takes."""
        return Client(f"http://127.0.0.1:{self.port}").request(method, path, **({"body": b"x=1"} if method == "POST" else {})).status

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


# This machine has limits as well.
EVERYBODY = {r"^\s*127\.0\.0\.0/8 1;": "", r"^\s*::1 1;": ""}


def children(program):
    """Pids of a program's workers, of both pools."""
    parent = suite.instance("pid", program).strip()
    with open(f"/proc/{parent}/task/{parent}/children", encoding="utf-8") as f:
        pids = [int(p) for p in f.read().split()]
    need(pids, f"{program} has no workers")
    return pids


def workers_signal(program, number):
    for pid in children(program):
        os.kill(pid, number)


def quiet(server, path, timeout=20):
    try:
        return server.fetch(path, timeout=timeout)
    except OSError:
        return None
