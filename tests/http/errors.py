"""errors.py: what nginx itself refuses, said in the style and language of the house and in the form that the client reads: each
status that it can cause by itself, in the way in which it happens, and the rest by a second nginx that is told to.
"""
import json
import os
import re
import socket
import sys
import urllib.parse
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need  # noqa: E402
from second import with_server  # noqa: E402

# What a browser sends where nginx answers by itself: status, request, and what is asked of the answer.
LONG = "x" * 70000
REQUESTS = [
    (400, "GET / HTTP/1.1\r\nNo-Host: x\r\n"), (400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n"), (404, "GET /galat/galat.html HTTP/1.1\r\nHost: x\r\n"),
    (404, "GET /aset/ HTTP/1.1\r\nHost: x\r\n"), (404, "GET /aset/none.css HTTP/1.1\r\nHost: x\r\n"),
    (405, "POST /aset/satudata.css HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"),
    (405, "TRACE / HTTP/1.1\r\nHost: x\r\n"),
    (412, 'GET /aset/satudata.css HTTP/1.1\r\nHost: x\r\nIf-Match: "x"\r\n'),
    (412, "GET /aset/satudata.css HTTP/1.1\r\nHost: x\r\nIf-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT\r\n"),
    (413, "POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 99000000\r\n"),
    (414, f"GET /{LONG} HTTP/1.1\r\nHost: x\r\n"), (416, "GET /aset/satudata.css HTTP/1.1\r\nHost: x\r\nRange: bytes=99999999-\r\n"),
    (431, f"GET / HTTP/1.1\r\nHost: x\r\nX-Long: {LONG}\r\n"),
    (501, "POST /masuk HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n"), (505, "GET / HTTP/2.1\r\nHost: x\r\n"),
]
# By `return`: what the second nginx says of each status that a browser or a program can meet. 403 is as if nothing were there, what
# comes from behind nginx is 503, what is wrong with a certificate 400.
STATED = {400: 400, 401: 401, 403: 404, 404: 404, 405: 405, 409: 409, 411: 411, 412: 412, 413: 413, 414: 414, 415: 415, 416: 416,
          421: 421, 426: 426, 429: 429, 500: 500, 501: 501, 502: 503, 503: 503, 504: 503, 505: 505, 507: 503}


class Answer:
    def __init__(self, raw):
        head, _, body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/") else 0
        self.headers = {k.lower(): v for k, _, v in (text.partition(": ") for text in lines[1:])}
        if self.headers.get("transfer-encoding") == "chunked":
            body = unchunked(body)
        self.body = body.decode("utf-8")


def unchunked(body):
    out = b""
    while body:
        size, _, unread = body.partition(b"\r\n")
        n = int(size, 16)
        out, body = out + unread[:n], unread[n + 2:]
        if not n:
            break
    return out


def raw(text, url=suite.URL, timeout=20):
    where = urllib.parse.urlsplit(url)
    with socket.create_connection((where.hostname, where.port), timeout=timeout) as s:
        try:
            s.sendall((text + "Connection: close\r\n\r\n").encode())
        except OSError:
            pass  # refused before all was sent: the answer is there
        out = b""
        while True:
            try:
                piece = s.recv(65536)
            except ConnectionResetError:
                break
            if not piece:
                break
            out += piece
    return Answer(out)


def titles():
    """Status to its title, as the configuration has them."""
    with open(os.path.join(suite.SRC, "nginx", "satudata-error.conf.in"), encoding="utf-8") as f:
        block = re.search(r"map \$status \$sd_error_title \{(.*?)\n\}", f.read(), re.S).group(1)
    return {int(n): text for n, text in re.findall(r"(\d+) \"([^\"]+)\";", block)}


TITLES = titles()


def page_fine(a, status, what):
    need(a.status == status, f"{what}: {a.status} instead of {status}: {a.body[:200]}")
    need(a.headers.get("content-type") == "text/html; charset=utf-8", f"{what}: {a.headers.get('content-type')}")
    need("font-src 'self'" in a.headers.get("content-security-policy", ""), f"{what}: the house's letters are not allowed")
    need('<html lang="id">' in a.body and f"<h1>{TITLES[status]}</h1>" in a.body and 'class="sd-header"' in a.body, f"{what}: {a.body[:300]}")
    need("nginx" not in a.body and "<!--" not in a.body and "(none)" not in a.body, f"{what}: {a.body}")
    need(f"Kode {status}." in a.body and a.headers["x-request-id"] in a.body, f"{what}: neither status nor number")
    need(a.headers.get("x-frame-options") == "DENY" and "default-src 'none'" in a.headers.get("content-security-policy", ""), f"{what}: {a.headers}")
    need("no-store" in a.headers.get("cache-control", ""), f"{what}: {a.headers.get('cache-control')}")


def as_it_happens():
    for status, text in REQUESTS:
        page_fine(raw(text), status, f"{status} {text[:60]!r}")
    a = raw("DELETE /aset/satudata.css HTTP/1.1\r\nHost: x\r\n")
    need(a.headers.get("allow") == "GET, HEAD", f"405 without Allow: {a.headers}")


def each_status():
    """Every status has a title and a sentence of its own, in each form."""
    def run(server):
        url = f"http://127.0.0.1:{server.port}"
        for given, status in STATED.items():
            page_fine(raw(f"GET /uji{given}/ HTTP/1.1\r\nHost: x\r\n", url), status, f"return {given}")
            for path, accept, kind, read in (
                    (f"/sdmx/v1/uji{given}", "application/xml", "application/xml", v1_xml), (f"/sdmx/v1/uji{given}", "application/json", "application/json", v1_json),
                    (f"/sdmx/v2/uji{given}", "application/json", "application/json", v2_json), (f"/sdmx/v2/uji{given}", "application/xml", "application/xml", v2_xml),
                    (f"/katalog/uji{given}.csv", "text/csv", "text/plain; charset=utf-8", text_plain),
                    (f"/katalog/uji{given}.json", "application/json", "application/problem+json", problem),
                    (f"/api/v1/uji{given}", "*/*", "application/problem+json", problem)):
                a = raw(f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n", url)
                need(a.status == status and a.headers.get("content-type") == kind, f"{path} {accept}: {a.status} {a.headers.get('content-type')}")
                read(a, status)
    stated = "".join(f"location ~ uji{n} {{ return {n}; }}\n" for n in STATED)
    with_server({r"^location / \{": stated + "location / {"}, run)


def v1_xml(a, status):
    root = ET.fromstring(a.body)
    need(int(root[0].get("code")) % 1000 == status and TITLES[status] in root[0][-1].text, a.body)


def v2_xml(a, status):
    root = ET.fromstring(a.body)
    need(int(root[0].get("code")) == status and TITLES[status] in root[0][-1].text, a.body)


def v1_json(a, status):
    error = json.loads(a.body)["errors"][0]
    need(error["code"] % 1000 == status and error["titles"]["id"] == TITLES[status] and error["detail"], a.body)


def v2_json(a, status):
    error = json.loads(a.body)["errors"][0]
    need(error["code"] == status and error["titles"]["id"] == TITLES[status] and error["details"]["id"], a.body)


def problem(a, status):
    said = json.loads(a.body)
    need(said["status"] == status and said["title"] == TITLES[status] and said["detail"] and said["instance"] == a.headers["x-request-id"], a.body)


def text_plain(a, status):
    need(a.body.startswith(TITLES[status] + ". "), a.body)


suite.case("http errors: what nginx refuses by itself is said by the house", as_it_happens)
suite.case("http errors: each status in each form", each_status)
suite.done()
