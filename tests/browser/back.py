"""back.py: over https, in a real browser: what was typed still stands in the form when somebody goes Back from a refusal, from the page of
both versions, from another page; behind a login that came in between it waits on the form's page; and of who has logged out nothing comes
back. What a browser remembers of a page depends on Cache-Control, and over https other rules hold than over http. Called by run on the
instance that walk.py has filled; a web server of its own stands before it with a certificate of its own.
"""
import base64
import hashlib
import os
import socket
import subprocess
import sys

from selenium.webdriver.common.by import By

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import browser  # noqa: E402
from browser import Browser, suite  # noqa: E402

TITLE, CONCEPT = "Uji kembali lewat https", "Kalimat yang sudah diketik & belum disimpan"


def run(*words, data=None):
    return subprocess.run(words, input=data, check=True, capture_output=True).stdout


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Front:
    """The web server with TLS; the browser takes its certificate by the hash of its key."""

    def __init__(self):
        d, port = browser.SCRATCH, free_port()
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=IP:127.0.0.1", "-keyout", f"{d}/front.key", "-out", f"{d}/front.pem")
        key = run("openssl", "pkey", "-pubin", "-outform", "der", data=run("openssl", "x509", "-in", f"{d}/front.pem", "-pubkey", "-noout"))
        self.flag = "--ignore-certificate-errors-spki-list=" + base64.b64encode(hashlib.sha256(key).digest()).decode()
        with open(f"{d}/front.conf", "w", encoding="utf-8") as f:
            f.write(f"daemon off; pid {d}/front.pid; error_log {d}/front.log; events {{}}\n"
                    f"http {{ access_log off; client_body_temp_path {d}/front-body; proxy_temp_path {d}/front-proxy; "
                    f"fastcgi_temp_path {d}/front-f; uwsgi_temp_path {d}/front-u; scgi_temp_path {d}/front-s;\n"
                    f"server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {d}/front.pem; ssl_certificate_key {d}/front.key;\n"
                    f"location / {{ proxy_pass {suite.URL}; proxy_set_header Host $http_host; proxy_redirect off; }} }} }}\n")
        self.url = f"https://127.0.0.1:{port}"
        self.process = subprocess.Popen(["nginx", "-p", d, "-c", f"{d}/front.conf", "-e", f"{d}/front.log"])
        suite.need(suite.until(lambda: os.path.exists(f"{d}/front.pid") and os.path.getsize(f"{d}/front.pid")), "no web server")

    def end(self):
        self.process.terminate()
        self.process.wait()


def value(b, label):
    return b.field(label).get_attribute("value")


def back_stands(b, what):
    b.driver.back()
    b.wait(lambda d: d.execute_script("return document.readyState") == "complete" and b.path().endswith("/daftar-data/baru")
           and d.find_elements(By.NAME, "judul"), "the form")
    got = value(b, "Nama data"), value(b, "Konsep")
    suite.need(got == (TITLE, CONCEPT), f"{what}: Back shows {got}")


def form(b):
    b.open("/daftar-data/baru").fill({"Nama data": TITLE, "Konsep": CONCEPT})


def refused(b):
    """422: a field is wrong."""
    form(b)
    b.driver.execute_script("document.forms[document.forms.length - 1].noValidate = true;"
                            "for (const e of document.querySelectorAll('[name=tahun]')) e.value = ''")
    b.press("Simpan sebagai konsep")
    back_stands(b, "422")


def left(b):
    """A link pressed by mistake."""
    form(b)
    b.open("/beranda")
    back_stands(b, "another page")


def both_versions(b):
    """409: somebody else was faster."""
    b.open("/daftar-data/baru").fill({"Nama data": TITLE}).press("Simpan sebagai konsep").has(TITLE)
    number = suite.sql(f"SELECT MAX(id) FROM data_item WHERE title = '{TITLE}'")[0][0]
    b.open(f"/daftar-data/{number}/ubah")
    suite.sql(f"UPDATE data_item SET frequency = 'M', rev = rev + 1 WHERE id = {number}")
    b.fill({"Konsep": CONCEPT}).press("Simpan sebagai konsep").has("sudah diubah orang lain")
    b.driver.back()
    b.wait(lambda d: "/ubah" in b.path() and "sudah diubah" not in b.main() and d.find_elements(By.NAME, "konsep"), "the form")
    suite.need(value(b, "Konsep") == CONCEPT, f"Back shows {value(b, 'Konsep')}")


def session_ended(b):
    """Back from the login leads to the login again, as the form is nobody's now; behind it the text waits on the form's own page."""
    form(b)
    suite.sql("UPDATE session SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
    b.press("Simpan sebagai konsep").has("Isian Anda disimpan")
    b.driver.back()
    b.wait(lambda d: d.find_elements(By.NAME, "sandi"), "the login")
    b.fill({"Nama pengguna": "rsud", "Kata sandi": suite.password("rsud")}).press("Masuk")
    suite.need(b.path().startswith("/daftar-data/baru"), f"the login led to {b.path()}")
    b.has("isian yang belum tersimpan", TITLE).look("kembali-masuk", narrow=True)
    b.follow(b.one("//a[starts-with(normalize-space(.), 'Lanjutkan')]", "link to it"))
    suite.need((value(b, "Nama data"), value(b, "Konsep")) == (TITLE, CONCEPT), "it is not what was typed")


def logged_out(b):
    """What must not come back: the page of somebody who has logged out."""
    form(b)
    b.open("/akun").press("Keluar")
    for _ in range(2):
        b.driver.back()
        b.wait(lambda d: d.execute_script("return document.readyState") == "complete", "a page")
        suite.need(not [e for e in b.driver.find_elements(By.NAME, "judul") if e.get_attribute("value")],
                   f"the page of who has logged out is shown again: {b.path()}")


def main():
    front = Front()
    browser.FLAGS.append(front.flag)
    suite.URL = front.url
    b = Browser()
    try:
        b.become("rsud")
        for name, fn in (("a refusal", refused), ("another page", left), ("both versions", both_versions), ("the login", session_ended),
                         ("a logout: nothing", logged_out)):
            suite.case(f"browser back over https from {name}", fn, b)
    finally:
        b.quit()
        front.end()
    suite.done()


main()
