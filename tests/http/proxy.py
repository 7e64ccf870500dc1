"""proxy.py: satudata behind another proxy, as the README says it (set_real_ip_from, real_ip_header): the address of a client is the one that
the trusted proxy adds, in the log, in the trail of logins and for the limits; what anybody else says of his address counts for nothing;
and nobody who came through a proxy is "this machine". Two addresses of this machine stand for the trusted proxy and for a stranger.
"""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need, sql  # noqa: E402
from second import Server  # noqa: E402

PROXY, STRANGER, HEADER = "127.0.0.9", "127.0.0.8", "X-Forwarded-For"
LINES = f"server_name _; set_real_ip_from {PROXY}; real_ip_header {HEADER};"
# came from, said of the client, whose address it then is
CASES = [(PROXY, "203.0.113.7", "203.0.113.7"), (PROXY, "2001:db8::7", "2001:db8::7"), (PROXY, "198.51.100.1, 203.0.113.8", "203.0.113.8"),
         (PROXY, "127.0.0.1, 203.0.113.9", "203.0.113.9"), (PROXY, None, PROXY), (PROXY, "no address", PROXY),
         (STRANGER, "203.0.113.7", STRANGER), (STRANGER, "127.0.0.1", STRANGER), (STRANGER, None, STRANGER)]


class Behind(suite.Client):
    """A browser whose requests the proxy (or a stranger) hands on."""

    def __init__(self, server, source, said):
        super().__init__(f"http://127.0.0.1:{server.port}", source=source)
        self.said = {HEADER: said} if said else {}

    def request(self, method, path, body=None, headers=None, follow=False):
        return super().request(method, path, body, {**(headers or {}), **self.said}, follow)


def logged(answer):
    """The client's address in the web server's log."""
    end = time.monotonic() + 5
    while True:
        with open(os.path.join(suite.DIR, "tmp", "second", "nginx-access.log"), encoding="utf-8") as f:
            found = [x.split()[2] for x in f if f" {answer.header('X-Request-Id')} " in x]
        if found:
            return found[0]
        need(time.monotonic() < end, "the log does not have it")
        time.sleep(0.02)


def addresses(server):
    for source, said, want in CASES:
        got = logged(Behind(server, source, said).request("GET", "/"))
        need(got == want, f"from {source}, {HEADER}: {said}: {got}, not {want}")


def trail(server):
    for i, (source, said, want) in enumerate(CASES):
        login = f"takdikenal{os.getpid()}x{i}"
        c = Behind(server, source, said)
        a = c.get("/masuk")
        c.submit(a, a.page.form(having=["login", "sandi"]), {"login": login, "sandi": "bukan sandi siapa pun"}, follow=False)
        got = sql(f"SELECT DISTINCT address FROM access_event WHERE login = '{login}'")
        need(got == [[want]], f"from {source}, {HEADER}: {said}: the trail says {got}, not {want}")


def nobody_is_local(server):
    """What is for this machine only is not for who came through a proxy on it, whatever he says; and it is for the machine itself."""
    for source, said, _ in CASES + [(PROXY, "127.0.0.1", None), (PROXY, "::1", None)]:
        if said:
            for path in ("/healthz", "/readyz"):
                got = Behind(server, source, said).request("GET", path).status
                need(got == 404, f"{path} from {source}, {HEADER}: {said}: {got}")
    a = Behind(server, "127.0.0.1", None).request("GET", "/healthz")
    need(a.status == 200, f"/healthz from this machine itself: {a.status}")


def limits(server):
    """One client behind the proxy who asks too fast is slowed down, another one is not, and a name that somebody gives himself is
    no way round."""
    def press(source, said):
        return Behind(server, source, said).request("POST", "/masuk", b"x=1").status  # no form, but a request to log in

    need(429 in [press(PROXY, "203.0.113.50") for _ in range(40)], "nobody limits a client behind the proxy")
    need(press(PROXY, "203.0.113.51") != 429, "another client behind it pays for him")
    need(429 in [press(STRANGER, f"203.0.113.{i}") for i in range(40)], "who invents an address for each request has no limit")


def main():
    server = Server({r"server_name _;": LINES})
    try:
        suite.case("http behind a proxy: the log has the client's address", addresses, server)
        suite.case("http behind a proxy: the trail of logins has the client's address", trail, server)
        suite.case("http behind a proxy: nobody is this machine", nobody_is_local, server)
        suite.case("http behind a proxy: limits are the client's", limits, server)
    finally:
        server.stop()
    suite.done()


if __name__ == "__main__":
    main()
