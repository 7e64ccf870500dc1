"""load.py: what fault.py needs to hurt and to watch an instance: its processes (only its own: each is looked at before it gets a
signal), many visitors at once who count every answer that is not whole, and FastCGI spoken straight to a program, without nginx
to shield it. Standard library only.
"""
import http.client
import multiprocessing
import os
import re
import signal
import socket
import struct
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need  # noqa: E402


# --- processes ---

def wait_until(seconds, what, condition):
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        need(time.monotonic() < end, f"{what} did not come within {seconds} s")
        time.sleep(0.02)


def pid_of(name):
    text = suite.instance("pid", name).strip()
    need(text.isdigit(), f"{name} has no pid file")
    return int(text)


def is_own(pid, name):
    """Is this process (still) that program? A number alone may by now be somebody else's."""
    want = {"db": "mariadbd", "nginx": "nginx"}.get(name, f"satudata-{name}")
    try:
        seen = os.path.basename(os.readlink(f"/proc/{pid}/exe").replace(" (deleted)", ""))
    except PermissionError:
        with open(f"/proc/{pid}/comm", encoding="utf-8") as f:
            seen = f.read().strip()
    except OSError:
        return False
    return seen[:15] == want[:15]


def send(pid, name, sig):
    need(is_own(pid, name), f"{pid} is not {name}")
    os.kill(pid, sig)


def children(parent):
    """Living children of a process; one that only waits to be reaped does not count."""
    out = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as f:
                fields = f.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            out.append(int(entry))
    return sorted(out)


def is_gone(pid, name):
    return not is_own(pid, name)


def db_kill():
    pid = pid_of("db")
    send(pid, "db", signal.SIGKILL)
    wait_until(10, "the database's end", lambda: is_gone(pid, "db"))


def open_files(pids):
    """Ordinary files that processes hold open: a temporary file without a name is one of them."""
    out = []
    for pid in pids:
        try:
            for fd in os.listdir(f"/proc/{pid}/fd"):
                path = os.readlink(f"/proc/{pid}/fd/{fd}")
                if path.endswith(" (deleted)") and path.startswith("/"):
                    out.append(f"{pid}: {path}")
        except OSError:
            continue
    return out


# --- answers ---

def house_faults(status, headers, body):
    """What is wrong with an answer of somebody who could not be served: it must be ours, in Indonesian, and say when to come back."""
    headers = {k.lower(): v for k, v in headers}
    text = body.decode("utf-8", "replace")
    out = []
    if status != 503:
        out.append(f"status {status}")
    if not headers.get("retry-after", "").isdigit():
        out.append("no Retry-After")
    if not headers.get("content-type", "").startswith("text/html"):
        out.append(f"Content-Type {headers.get('content-type')}")
    for sign in ('<html lang="id"', "<h1", "</html>", "<main"):
        if sign not in text:
            out.append(f"without {sign}")
    if not re.search("coba (lagi|beberapa saat)", text, re.I):
        out.append("does not say what to do")
    return out


class Tally:
    """What a visitor counted."""

    def __init__(self):
        self.requests, self.bad = 0, []


def visit(host, port, paths, cookie, limit, stop, counter, results):
    """One visitor with a kept connection: asks until `stop` is set. `paths`: [(path, status)]; whatever else comes is noted."""
    counts, connection = Tally(), None
    headers = {"Cookie": cookie} if cookie else {}
    while not stop.is_set() and counts.requests < limit:
        path, want = paths[counts.requests % len(paths)]
        counts.requests += 1
        with counter.get_lock():
            counter.value += 1
        try:
            if connection is None:
                connection = http.client.HTTPConnection(host, port, timeout=60)
            connection.request("GET", path, headers=headers)
            r = connection.getresponse()
            body = r.read()
            whole = r.status != 200 or "text/html" not in (r.getheader("Content-Type") or "") or b"</html>" in body[-32:]
            if r.status != want or not whole:
                counts.bad.append((path, r.status, r.getheaders(), body[:6000]))
            if r.will_close:
                connection.close()
                connection = None
        except Exception as e:  # a broken answer is a result
            counts.bad.append((path, 0, [], repr(e).encode()))
            connection.close()
            connection = None
    results.put(counts)


class Crowd:
    """Several visitors in processes of their own."""

    def __init__(self, paths, n=6, cookie=""):
        parts = urllib.parse.urlsplit(suite.URL)
        self.stop, self.results = multiprocessing.Event(), multiprocessing.Queue()
        self.counter = multiprocessing.Value("l", 0)
        self.people = []
        for i in range(n):
            turned = paths[i % len(paths):] + paths[:i % len(paths)]
            self.people.append(multiprocessing.Process(target=visit, daemon=True, args=(
                parts.hostname, parts.port, turned, cookie, 1 << 40, self.stop, self.counter, self.results)))

    def __enter__(self):
        for p in self.people:
            p.start()
        return self

    def __exit__(self, *unused):
        self.stop.set()
        tallies = [self.results.get(timeout=70) for _ in self.people]
        for p in self.people:
            p.join(10)
        self.requests = sum(t.requests for t in tallies)
        self.bad = [b for t in tallies for b in t.bad]

    def reach(self, n, seconds):
        wait_until(seconds, f"the answer number {n}", lambda: self.counter.value >= n)

    def notes(self):
        return [f"{path} {status} {body[:200].decode('utf-8', 'replace')}" for path, status, _, body in self.bad]


# --- FastCGI without nginx ---

BEGIN, END, PARAMS, STDIN, STDOUT = 1, 3, 4, 5, 6


def record(kind, data):
    return struct.pack(">BBHHBx", 1, kind, 1, len(data), 0) + data


def pair(name, value):
    name, value = name.encode(), value.encode()
    lengths = b"".join(bytes([len(t)]) if len(t) < 128 else struct.pack(">I", len(t) | 0x80000000) for t in (name, value))
    return lengths + name + value


class Fcgi:
    """One POST to a program's socket, of which the caller sends as much of the body as he likes."""

    def __init__(self, program, path, length, kind="application/x-www-form-urlencoded", cookie=""):
        host = urllib.parse.urlsplit(suite.URL).netloc
        params = {"REQUEST_METHOD": "POST", "REQUEST_URI": path, "QUERY_STRING": "", "CONTENT_TYPE": kind,
                  "CONTENT_LENGTH": str(length), "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
                  "REQUEST_SCHEME": "http", "HTTP_HOST": host, "HTTP_ORIGIN": f"http://{host}", "HTTP_COOKIE": cookie,
                  "REQUEST_ID": os.urandom(16).hex()}
        self.s = socket.socket(socket.AF_UNIX)
        self.s.settimeout(30)
        self.s.connect(socket_of(program))
        self.s.sendall(record(BEGIN, struct.pack(">HB5x", 1, 0)) +
                       record(PARAMS, b"".join(pair(k, v) for k, v in params.items() if v)) + record(PARAMS, b""))

    def body(self, data):
        for at in range(0, len(data), 32768):
            self.s.sendall(record(STDIN, data[at:at + 32768]))

    def close(self):
        self.s.close()

    def answer(self):
        """Ends the body; (status, headers, body) of what comes, and whether it came to its end."""
        try:
            self.s.sendall(record(STDIN, b""))
        except BrokenPipeError:
            pass  # answered before the body was wanted
        data, out, ended = b"", b"", False
        while not ended:
            block = self.s.recv(65536)
            if not block:
                break
            data += block
            while len(data) >= 8:
                _, kind, _, n, padding = struct.unpack(">BBHHBx", data[:8])
                if len(data) < 8 + n + padding:
                    break
                out += data[8:8 + n] if kind == STDOUT else b""
                ended = ended or kind == END
                data = data[8 + n + padding:]
        self.close()
        need(ended, "the program broke off its answer")
        head, _, body = out.partition(b"\r\n\r\n")
        headers = [tuple(line.split(": ", 1)) for line in head.decode().split("\r\n") if ": " in line]
        status = int(dict((k.lower(), v) for k, v in headers).get("status", "200").split()[0])
        return status, headers, body


def socket_of(program):
    """Where a program listens: the socket of its configured folder, or the short one that a long folder name needs."""
    path = os.path.join(suite.DIR, "run", f"{program}.sock")
    if os.path.exists(path):
        return path
    for name in ("satudata.conf", "satudata-feed.conf"):
        with open(os.path.join(suite.DIR, "conf", name), encoding="utf-8") as f:
            for line in f:
                if f"/{program}.sock" in line:
                    return line.split("unix:", 1)[1].split(";")[0]
    raise AssertionError(f"{program} has no socket")
