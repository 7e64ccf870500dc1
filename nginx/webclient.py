"""webclient.py: a browser without a picture: sessions, pages, forms. Standard library only.

Used by nginx/sample.py, which loads the sample through the same forms that people use, and by the tests. It does what a
browser without JavaScript does: keeps cookies, follows 303, sends the fields that the form has with the values that
it shows. Must never know an address or a field of the product.
"""
import http.client
import mimetypes
import os
import socket
import urllib.parse
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4"}


class Unexpected(Exception):
    """The server answered something else than what was needed."""


class Form:
    """A form of a page: where it goes, and its fields as [name, value, sent] in the order of the page."""

    def __init__(self, attributes):
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.multipart = attributes.get("enctype", "") == "multipart/form-data"
        self.fields = []    # [name, value, sent by itself]
        self.files = []     # names of file fields
        self.buttons = []   # (name, value, label)
        self.options = {}   # select name: [(value, label)]
        self.choices = {}   # index of a select's field: [(value, label)]; where several have one name
        self.labels = {}    # (name, value) of a radio or checkbox: its label
        self.required = set()

    def names(self):
        return [name for name, _, _ in self.fields]

    def values(self):
        """What a browser sends when nothing is touched and the first button is not named."""
        return [(name, value) for name, value, sent in self.fields if sent]

    def option(self, name, label):
        """The value of a choice by its label (or a part of it)."""
        offered = self.options.get(name) or [(v, text) for (n, v), text in self.labels.items() if n == name]
        exact = [v for v, text in offered if text == label]
        near = [v for v, text in offered if label.lower() in text.lower()]
        if not exact and not near:
            raise Unexpected(f"{self.action}: {name} offers no {label}: {offered}")
        return (exact or near)[0]


class Page(HTMLParser):
    """What a person sees of an HTML page: title, heading, text, links, forms, error messages."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.forms, self.links, self.rows = [], [], []
        self.title = self.h1 = ""
        self.ids, self.errors = [], []
        self._words, self._form, self._select, self._textarea = [], None, None, None
        self._option, self._button, self._link, self._cell, self._row = None, None, None, None, None
        self._stack, self._error, self._label = [], None, None
        self._ticks, self._labels = {}, {}
        self.feed(text)
        self.close()
        for key, (form, name, value) in self._ticks.items():
            form.labels[name, value] = self._labels.get(key, "")
        self.text = " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag, attrs):
        a = {k: (v if v is not None else "") for k, v in attrs}
        if "id" in a:
            self.ids.append(a["id"])
        if tag == "form":
            self._form = Form(a)
            self.forms.append(self._form)
        elif tag == "a" and "href" in a:
            self._link = [a["href"], ""]
        elif tag == "input":
            self._input(a)
        elif tag == "textarea" and a.get("name"):
            self._textarea = [a["name"], ""]
        elif tag == "select" and self._form is not None:
            self._select = [a.get("name", ""), [], None, "multiple" in a]
        elif tag == "option" and self._select is not None:
            self._end_option()
            self._option = [a.get("value"), "", "selected" in a]
        elif tag == "button":
            self._button = [a.get("name", ""), a.get("value", ""), "", a.get("type", "submit")]
        elif tag == "label":
            self._label = [a.get("for", ""), ""]
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._cell = ""
        if a.get("class", "").split()[:1] == ["sd-error"] or "sd-error" in a.get("class", "").split():
            self._error = [tag, ""]
        if tag not in VOID:
            self._stack.append(tag)

    def _input(self, a):
        kind, name = a.get("type", "text").lower(), a.get("name", "")
        if self._form is None or not name or "disabled" in a:
            return
        if kind == "file":
            self._form.files.append(name)
        elif kind in ("submit", "image"):
            self._form.buttons.append((name, a.get("value", ""), a.get("value", "")))
        elif kind in ("checkbox", "radio"):
            self._form.fields.append([name, a.get("value", "on"), "checked" in a])
            self._ticks[a.get("id", "")] = (self._form, name, a.get("value", "on"))
        elif kind not in ("button", "reset"):
            self._form.fields.append([name, a.get("value", ""), True])
        if "required" in a:
            self._form.required.add(name)

    def _end_option(self):
        if self._option is not None and self._select is not None:
            value, label, selected = self._option
            label = " ".join(label.split())
            self._select[1].append((label if value is None else value, label, selected))
        self._option = None

    def _end_select(self):
        self._end_option()
        name, options, _, multiple = self._select
        self._select = None
        if not name:
            return
        self._form.options[name] = [(v, label) for v, label, _ in options]
        chosen = [v for v, _, selected in options if selected]
        if not chosen and options and not multiple:
            chosen = [options[0][0]]
        for v in chosen:
            self._form.choices[len(self._form.fields)] = self._form.options[name]
            self._form.fields.append([name, v, True])

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "a" and self._link is not None:
            self.links.append((self._link[0], " ".join(self._link[1].split())))
            self._link = None
        elif tag == "textarea" and self._textarea is not None:
            if self._form is not None:
                value = self._textarea[1]
                self._form.fields.append([self._textarea[0], value[1:] if value[:1] == "\n" else value, True])
            self._textarea = None
        elif tag == "option":
            self._end_option()
        elif tag == "label" and self._label is not None:
            self._labels[self._label[0]] = " ".join(self._label[1].split())
            self._label = None
        elif tag == "select" and self._select is not None:
            self._end_select()
        elif tag == "button" and self._button is not None:
            name, value, label, kind = self._button
            if self._form is not None and kind == "submit":
                self._form.buttons.append((name, value, " ".join(label.split())))
            self._button = None
        elif tag in ("td", "th") and self._cell is not None and self._row is not None:
            self._row.append(" ".join(self._cell.split()))
            self._cell = None
        elif tag == "tr" and self._row is not None:
            self.rows.append(self._row)
            self._row = None
        if self._error is not None and tag == self._error[0]:
            self.errors.append(" ".join(self._error[1].split()))
            self._error = None
        if tag in self._stack:
            while self._stack.pop() != tag:
                continue

    def handle_data(self, data):
        inside = self._stack[-1] if self._stack else ""
        if inside in ("script", "style"):
            return
        if inside == "title":
            self.title += data
            return
        if self._textarea is not None:
            self._textarea[1] += data
            return
        if self._option is not None:
            self._option[1] += data
            return
        if "h1" in self._stack:
            self.h1 += data
        for holder, at in ((self._link, 1), (self._button, 2), (self._error, 1), (self._label, 1)):
            if holder is not None:
                holder[at] += data
        if self._cell is not None:
            self._cell += data
        self._words.append(data)

    def form(self, action=None, having=None, button=None):
        """The form that goes to `action`, has all the fields `having`, or has a button of that label."""
        for f in self.forms:
            path = urllib.parse.urlsplit(f.action).path
            if action is not None and action not in (f.action, path):
                continue
            if having is not None and not set([having] if isinstance(having, str) else having) <= set(f.names() + f.files):
                continue
            if button is not None and button not in [b[2] for b in f.buttons]:
                continue
            return f
        seen = [(f.action, sorted(set(f.names() + f.files)), [b[2] for b in f.buttons]) for f in self.forms]
        raise Unexpected(f"no form action={action} having={having} button={button}; there are: {seen}")

    def link(self, text=None, prefix=None):
        """The first address whose link has this text, or begins with this prefix."""
        for href, label in self.links:
            if (text is None or text == label) and (prefix is None or href.startswith(prefix)):
                return href
        raise Unexpected(f"no link text={text} prefix={prefix}")


class Answer:
    def __init__(self, status, headers, body, path):
        self.status, self.headers, self.body, self.path = status, headers, body, path
        self._page = None

    def header(self, name):
        for k, v in self.headers:
            if k.lower() == name.lower():
                return v
        return None

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def page(self):
        if self._page is None:
            self._page = Page(self.text)
        return self._page

    def need(self, *statuses):
        """Itself, where the status is one of these; else says what was on the page."""
        if self.status in statuses:
            return self
        html = "html" in (self.header("Content-Type") or "")
        said = "; ".join(self.page.errors) or self.page.text[:600] if html else self.text[:600]
        raise Unexpected(f"{self.path}: {self.status} instead of {statuses}: {said}")


def multipart(fields, files):
    """Body and Content-Type of a multipart form. `files`: [(name, file name, bytes[, type])]."""
    boundary = "batas-" + os.urandom(12).hex()
    out = []
    for name, value in fields:
        out.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() +
                   (value if isinstance(value, bytes) else str(value).encode()) + b"\r\n")
    for name, file_name, data, *kind in files:
        kind = kind[0] if kind else mimetypes.guess_type(file_name)[0] or "application/octet-stream"
        out.append((f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
                    f"Content-Type: {kind}\r\n\r\n").encode() + data + b"\r\n")
    out.append(f"--{boundary}--\r\n".encode())
    return b"".join(out), f"multipart/form-data; boundary={boundary}"


class Client:
    """One browser: its cookies and one kept connection, from the address `source` of this machine."""

    def __init__(self, url, timeout=60, source=None):
        self.source = (source, 0) if source else None
        parts = urllib.parse.urlsplit(url)
        self.host, self.port, self.timeout = parts.hostname, parts.port or 80, timeout
        self.cookies, self.connection = {}, None
        self.login_name = None

    def request(self, method, path, body=None, headers=None, follow=False):
        """One request as it is; with `follow`, where a 303 leads."""
        answer = self._send(method, path, body, dict(headers or {}))
        while follow and answer.status in (301, 302, 303):
            where = urllib.parse.urljoin(path, answer.header("Location"))
            parts = urllib.parse.urlsplit(where)
            path = parts.path + ("?" + parts.query if parts.query else "")
            answer = self._send("GET", path, None, {})
        return answer

    def _send(self, method, path, body, headers):
        if self.cookies and "Cookie" not in headers:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        for attempt in (0, 1):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout, source_address=self.source)
            try:
                self.connection.request(method, path, body=body, headers=headers)
                r = self.connection.getresponse()
                data = r.read()
                break
            except (http.client.BadStatusLine, ConnectionError, BrokenPipeError):
                # A kept connection that the server closed meanwhile.
                self.close()
                if attempt or method != "GET":
                    raise
        answer = Answer(r.status, r.getheaders(), data, path)
        self._cookies_take(answer)
        if r.will_close:
            self.close()
        return answer

    def _cookies_take(self, answer):
        for name, value in answer.headers:
            if name.lower() != "set-cookie":
                continue
            pair, *attributes = [p.strip() for p in value.split(";")]
            key, _, text = pair.partition("=")
            gone = any(a.lower() == "max-age=0" for a in attributes)
            if gone or not text:
                self.cookies.pop(key, None)
            else:
                self.cookies[key] = text

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def get(self, path, *statuses, headers=None):
        """A page that is there (200), or what is asked for."""
        return self.request("GET", path, headers=headers, follow=not statuses).need(*(statuses or (200,)))

    def post(self, path, fields, files=None, headers=None, follow=True):
        """Sends exactly these fields. `fields`: a dict (lists repeat a name) or a list of pairs."""
        if isinstance(fields, dict):
            fields = [(k, v) for k, vs in fields.items() for v in (vs if isinstance(vs, list) else [vs])]
        if files is not None:
            body, kind = multipart(fields, files)
        else:
            body = urllib.parse.urlencode([(k, v) for k, v in fields]).encode()
            kind = "application/x-www-form-urlencoded"
        self.close()  # a POST never meets a connection that was closed meanwhile
        return self.request("POST", path, body, {"Content-Type": kind, **(headers or {})}, follow)

    def submit(self, answer, form, changes=None, files=None, button=None, follow=True):
        """Fills in a form of `answer` and sends it. `changes`: name to text, list (repeated) or None (not sent)."""
        changes = dict(changes or {})
        unknown = set(changes) - set(form.names()) - {n for n, _, _ in form.buttons}
        if unknown:
            raise Unexpected(f"{form.action}: no fields {sorted(unknown)}; there are {sorted(set(form.names()))}")
        fields, done = [], set()
        for name, value, sent in form.fields:
            if name not in changes:
                if sent:
                    fields.append((name, value))
                continue
            if name in done:
                continue
            done.add(name)
            new = changes[name]
            if new is not None:
                fields += [(name, v) for v in (new if isinstance(new, list) else [new])]
        if button is not None:
            found = [b for b in form.buttons if b[2] == button or b[1] == button]
            if not found:
                raise Unexpected(f"{form.action}: no button {button}: {form.buttons}")
            if found[0][0]:
                fields.append((found[0][0], found[0][1]))
        elif form.buttons and form.buttons[0][0] and form.buttons[0][0] not in changes:
            fields.append((form.buttons[0][0], form.buttons[0][1]))
        path = urllib.parse.urljoin(answer.path, form.action)
        parts = urllib.parse.urlsplit(path)
        path = parts.path + ("?" + parts.query if parts.query else "")
        if form.method == "get":
            return self.get(parts.path + "?" + urllib.parse.urlencode(fields))
        return self.post(path, fields, files if files is not None else [] if form.multipart else None, follow=follow)

    def csrf(self, path="/akun"):
        """The token that this browser's pages carry."""
        return dict(self.get(path).page.forms[0].values())["csrf"]

    def login(self, name, password):
        a = self.get("/masuk")
        a = self.submit(a, a.page.form(having=["login", "sandi"]), {"login": name, "sandi": password}, follow=False)
        if a.status != 303:
            raise Unexpected(f"login of {name} failed: {a.status} {a.page.text[:300]}")
        self.login_name = name
        return a


def raw(url, data, timeout=20, shut=False, enough=None):
    """Bytes as they are to the server; what it answers until it closes, or has said `enough`. `shut` ends our side after them."""
    parts = urllib.parse.urlsplit(url)
    out = b""
    with socket.create_connection((parts.hostname, parts.port or 80), timeout=timeout) as s:
        s.sendall(data)
        if shut:
            s.shutdown(socket.SHUT_WR)
        try:
            while True:
                block = s.recv(65536)
                if not block:
                    break
                out += block
                if enough and enough in out:
                    break
        except (TimeoutError, ConnectionError):
            pass
    return out


def accounts(path):
    """{login: password} of an accounts.txt (login, password, roles, unit, name, parted by tabs)."""
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip()]
    return {r[0]: r[1] for r in rows}
