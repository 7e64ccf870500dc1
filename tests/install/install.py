"""install.py SRC ROOT: runs the README's lines in the bare root and looks at what stands afterwards. Called by run. Prints
"ok NAME" and "not ok NAME"; stops at the first line that fails, because the rest would only fail after it."""
import http.client
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time

SITE = "data.example.go.id"
src, root = sys.argv[1:]
failed = False
network = subprocess.Popen(["unshare", "-n", "sleep", "infinity"])
ENV = {"HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", "CCACHE_DIR": "/ccache", "TERM": "dumb",
       "PATH": "/usr/lib/ccache:/standin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}


def verdict(name, fault=None):
    global failed
    print(f"not ok install {name}\n# {str(fault).strip()[-3000:]}" if fault else f"ok install {name}", flush=True)
    failed |= bool(fault)
    return not fault


def inside(line, online=False):
    """Runs a line in the root; without `online` on a network of its own that has nothing but itself."""
    enter = [] if online else ["nsenter", f"--net=/proc/{network.pid}/ns/net"]
    return subprocess.run([*enter, "chroot", root, "/usr/bin/env", "-i", *[f"{k}={v}" for k, v in ENV.items()], "/bin/bash", "-c",
                           "cd /src && " + line], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          text=True, errors="replace", check=False)


def readme_blocks():
    """The indented blocks under "On a server of your own", each a list of lines."""
    text = open(f"{src}/README.md", encoding="utf-8").read()
    section = re.search(r"^## On a server of your own\n(.*?)^## ", text, re.S | re.M).group(1)
    return [[line[4:] for line in block.splitlines() if line.strip()] for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", section, re.M)]


def lines_run(block):
    for line in block:
        began = time.time()
        result = inside(line, online=line.startswith(("apt-get ", "nginx/install-packages")))
        if not verdict(f"line: {line}", result.returncode and f"status {result.returncode}: {result.stdout}"):
            return False
        print(f"# {time.time() - began:.1f} s", flush=True)
        lines_said[line] = result.stdout
    return True


lines_said = {}


def enter_network():
    """This process, too, sees the site's network only."""
    fd = os.open(f"/proc/{network.pid}/ns/net", os.O_RDONLY)
    import ctypes
    if ctypes.CDLL(None, use_errno=True).setns(fd, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def get(path, host=SITE, tls=True, headers=None):
    context = ssl.create_default_context(cafile=f"{root}/etc/ssl/certs/satudata.pem")
    raw = socket.create_connection(("127.0.0.1", 443 if tls else 80), timeout=20)
    connection = http.client.HTTPConnection(SITE)
    connection.sock = context.wrap_socket(raw, server_hostname=SITE) if tls else raw
    connection.request("GET", path, headers={"Host": host, "Connection": "close", **(headers or {})})
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer


def tested(name):
    """A test is a function that returns what is wrong, or nothing."""
    def run(fn):
        try:
            verdict(name, fn())
        except Exception as e:  # a test that breaks off has failed
            verdict(name, f"{type(e).__name__}: {e}")
    return run


class Load:
    """Asks for pages as fast as one client can until it is told to stop, and keeps what was not 200."""

    def __enter__(self):
        self.n, self.bad, self.ends = 0, [], False
        self.threads = [threading.Thread(target=self.ask, args=(p,)) for p in ("/", "/katalog", "/masuk", "/sdmx/v2/structure/codelist")]
        for t in self.threads:
            t.start()
        return self

    def ask(self, path):
        while not self.ends:
            try:
                status = get(path).status
                if status != 200:
                    self.bad.append(f"{path}: {status}")
            except OSError as e:
                self.bad.append(f"{path}: {e}")
            self.n += 1
            time.sleep(0.02)

    def __exit__(self, *_):
        self.ends = True
        for t in self.threads:
            t.join()


def prepare():
    os.makedirs(f"{root}/standin")
    subprocess.run(["cp", f"{src}/tests/install/systemctl", f"{root}/standin/systemctl"], check=True)
    with open(f"{root}/etc/hosts", "w", encoding="utf-8") as hosts:
        hosts.write(f"127.0.0.1 localhost {SITE}\n")
    # The clone has an origin of its own, from which the upgrade comes.
    files = subprocess.run(["git", "-C", src, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=False).stdout
    if not files:  # no clone, but an unpacked release
        files = subprocess.run(["find", ".", "-type", "f", "-printf", "%P\\0"], cwd=src, capture_output=True, check=True).stdout
    os.makedirs(f"{root}/srv/work")
    names = [n for n in files.split(b"\0") if n and os.path.exists(os.path.join(src.encode(), n))]
    tar = subprocess.run(["tar", "-C", src, "--null", "-cf", "-", "-T", "-"], input=b"\0".join(names), capture_output=True, check=True)
    subprocess.run(["tar", "-C", f"{root}/srv/work", "--no-same-owner", "-xf", "-"], input=tar.stdout, check=True)
    git = "git -c user.name=t -c user.email=t@localhost -c init.defaultBranch=main"
    os.makedirs(f"{root}/src")
    result = inside(f"cd /srv/work && {git} init -q && git add -A && {git} commit -q -m one && rm -rf /src && git clone -q /srv/work /src")
    if result.returncode:
        sys.exit(result.stdout)


def release_new():
    """A release that an upgrade can see: another version number and one more migration."""
    result = inside("cd /srv/work && sed -i 's/^AC_INIT(\\[satudata\\], \\[[^]]*\\])/AC_INIT([satudata], [99.0.0])/' configure.ac && "
                    "echo 'CREATE TABLE upgrade_test (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB;' > sql/migrations/9999_upgrade_test.sql && "
                    "git add -A && git -c user.name=t -c user.email=t@localhost commit -q -m two")
    if result.returncode:
        sys.exit(result.stdout)


def look_after_install():
    @tested("a page over TLS")
    def _():
        answer = get("/")
        return None if answer.status == 200 and "<html" in answer.text else f"{answer.status} {answer.text[:500]}"

    @tested("HSTS on every answer over TLS")
    def _():
        bare = [p for p in ("/", "/masuk", "/sdmx", "/aset/satudata.css", "/javascript/none", "/tidak-ada", "/favicon.ico", "/robots.txt")
                if len(get(p).headers.get_all("Strict-Transport-Security") or []) != 1]
        return bare and f"none, or more than one: {bare}"

    @tested("another name in Host is refused")
    def _():
        got = [get(p, host=h).status for p, h in (("/masuk", "evil.example"), ("/beranda", "evil.example:443"), ("/masuk", SITE.upper()))]
        return None if got == [400, 400, 200] else got

    @tested("what comes through a proxy on this machine is not the machine's own")
    def _():
        own, through = get("/readyz").status, get("/readyz", headers={"X-Forwarded-For": "192.0.2.7"}).status
        return None if (own, through) == (200, 404) else f"{own} {through}"

    @tested("http leads to https")
    def _():
        answer = get("/katalog", tls=False)
        where = answer.getheader("Location")
        return None if (answer.status, where) == (301, f"https://{SITE}/katalog") else f"{answer.status} {where}"

    @tested("setup again changes nothing")
    def _():
        result = inside("cp -a /etc/satudata /tmp/before && satudata setup && diff -r /tmp/before /etc/satudata")
        return result.stdout if result.returncode or " made" in result.stdout else None

    @tested("each program has a user, who alone reads its configuration")
    def _():
        result = inside("su -s /bin/sh satudata_catalogue -c 'cat /etc/satudata/account.conf' && echo READ; "
                        "su -s /bin/sh satudata_catalogue -c 'mariadb -u satudata_account satudata -e \"SELECT 1\"' && echo ENTERED; "
                        "su -s /bin/sh satudata_catalogue -c 'cat /etc/satudata/catalogue.conf' > /dev/null && echo OWN")
        return None if "OWN" in result.stdout and not re.search("READ|ENTERED", result.stdout) else result.stdout

    @tested("what timers start works")
    def _():
        result = inside("cd /usr/local/lib/systemd/system && for t in *.timer; do systemctl start ${t%.timer}.service || exit 1; done; "
                        "ls /var/backups/satudata/satudata-*")
        return result.stdout if result.returncode else None

    @tested("the check of the audit trail notes its head, as the user of the console and nobody else's")
    def _():
        result = inside("stat -c '%U %a' /var/lib/satudata/audit-heads && tail -n 1 /var/lib/satudata/audit-heads && "
                        "satudata verify-audit --expect $(tail -n 1 /var/lib/satudata/audit-heads | cut -d' ' -f1,2)")
        said = result.stdout.splitlines()
        good = not result.returncode and said[0] == "satudata_console 600" and re.match(r"\d+ [0-9a-f]{64} ", said[1])
        return None if good else result.stdout

    @tested("units are such as systemd takes")
    def _():
        result = inside("for u in /usr/local/lib/systemd/system/satudata*; do echo ${u/@./@catalogue.}; done | "
                        "xargs systemd-analyze verify --man=no 2>&1 | grep -i satudata")
        return result.stdout or None

    @tested("doctor sees what is broken, each by its check, and is content afterwards")
    def _():
        broken = {  # check: (what breaks it, what mends it)
            "configuration": ("chmod 644 /etc/satudata/account.conf", "chmod 640 /etc/satudata/account.conf"),
            "folders": ("chmod 700 /run/satudata/stamp", "chmod 775 /run/satudata/stamp"),
            "sockets": ("mv /run/satudata/export.sock /run/satudata/away", "mv /run/satudata/away /run/satudata/export.sock"),
            "schema": ("mariadb satudata -e 'UPDATE schema_version SET sha256 = REPEAT(0, 64) ORDER BY version LIMIT 1'",
                       "mariadb satudata -e \"UPDATE schema_version SET sha256 = '$(sha256sum /usr/local/share/satudata/sql/migrations/"
                       "0001_core.sql | cut -c1-64)' ORDER BY version LIMIT 1\""),
            "privileges": ("mariadb satudata -e 'REVOKE SELECT ON dataset FROM satudata_export@localhost'", "satudata grants"),
            "database users": ("mariadb -e \"ALTER USER satudata_monitor@localhost IDENTIFIED BY ''\"",
                               "mariadb -e 'ALTER USER satudata_monitor@localhost IDENTIFIED VIA unix_socket'"),
            "backup": ("touch -d '3 days ago' /var/backups/satudata/*", "touch /var/backups/satudata/*"),
            "web server": ("ln -s /nowhere /etc/nginx/sites-enabled/broken", "rm /etc/nginx/sites-enabled/broken"),
            "certificate": ("cp /etc/ssl/certs/satudata.pem /tmp/c && openssl req -x509 -key /etc/ssl/private/satudata.key -days 2 -subj /CN=x "
                            "-out /etc/ssl/certs/satudata.pem", "cp /tmp/c /etc/ssl/certs/satudata.pem"),
            "database settings": ("mariadb -e 'SET GLOBAL max_allowed_packet = 1048576'", "mariadb -e 'SET GLOBAL max_allowed_packet = 134217728'"),
        }
        wrong = []
        for check, (damage, repair) in broken.items():
            inside(damage)
            result = inside("satudata doctor")
            if not result.returncode or not re.search(rf"^BAD +{check} ", result.stdout, re.M) or "->" not in result.stdout:
                wrong.append(f"{check}: status {result.returncode} {result.stdout}")
            inside(repair)
        result = inside("satudata doctor")
        return wrong or (result.returncode and result.stdout)

    @tested("another site on the same nginx goes on")
    def _():
        with open(f"{root}/etc/nginx/sites-enabled/other", "w", encoding="utf-8") as f:
            f.write("limit_req_zone $binary_remote_addr zone=other:1m rate=1r/s;\n"
                    "server { listen 80; server_name other.example; location / { return 200 'other site'; } }\n")
        result = inside("nginx -t && systemctl reload nginx && sleep 1")
        answer = get("/", host="other.example", tls=False)
        return None if not result.returncode and answer.text == "other site" else result.stdout + answer.text


def look_after_upgrade(load):
    @tested("an upgrade drops no request")
    def _():
        return f"{len(load.bad)} of {load.n}: {load.bad[:5]}" if load.bad or load.n < 50 else None

    @tested("the new release runs")
    def _():
        result = inside("satudata --version; satudata migrate --status | tail -n 1; readlink /proc/$(cat /run/standin/satudata@catalogue.service.pid)/exe")
        return None if re.search(r"99\.0\.0\n\d.*9999.*\n/usr/local/libexec/satudata/satudata-catalogue\n", result.stdout) else result.stdout


def look_after_return():
    @tested("the way back: the old release, the old schema, a page")
    def _():
        result = inside("satudata --version; satudata migrate --status")
        answer = get("/")
        return None if answer.status == 200 and "99.0.0" not in result.stdout and "9999" not in result.stdout else f"{answer.status} {result.stdout}"

    @tested("the audit trail is whole after the way back")
    def _():
        result = inside("satudata verify-audit")
        return result.stdout if result.returncode else None


def main():
    blocks = readme_blocks()
    kinds = [next((k for k in ("git pull", "git checkout") if any(k in line for line in b)), "install") for b in blocks]
    installing = [line for b, k in zip(blocks, kinds) if k == "install" for line in b]
    upgrading, returning = (blocks[kinds.index(k)] for k in ("git pull", "git checkout"))
    prepare()
    if not lines_run(installing[:2]):
        return
    subprocess.run(["nsenter", f"--net=/proc/{network.pid}/ns/net", sys.executable, "-c",
                    "import socket, fcntl, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh14x', b'lo', 0x41))"], check=True)
    enter_network()
    if not lines_run(installing[2:]):
        return
    look_after_install()
    release_new()
    with Load() as load:
        upgraded = lines_run(upgrading)
        time.sleep(1)
    look_after_upgrade(load)
    if upgraded and lines_run(returning):
        look_after_return()


try:
    main()
finally:
    network.kill()
sys.exit(1 if failed else 0)
