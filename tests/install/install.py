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
DATABASE, ADDRESS = "database.example.go.id", "10.0.0.2"  # the other machine of remote.py
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


def lines_run(block, before=""):
    """Each line as it stands, behind `before`, which is this suite's own."""
    for line in block:
        began = time.time()
        result = inside(before + line, online=line.startswith(("apt-get ", "nginx/install-packages")))
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
        hosts.write(f"127.0.0.1 localhost {SITE}\n{ADDRESS} {DATABASE}\n")
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


# What stands for the other machine: a server of its own on an address of its own, with a certificate that an authority signed, and
# another authority that signed nothing. The first server ends: nothing of it can serve in the place of the other.
OTHER_MACHINE = [
    "mkdir -p /srv/database && cd /srv/database && for ca in database-ca wrong-ca; do openssl req -x509 -newkey rsa:2048 -nodes -days 2 "
    "-subj /CN=$ca -keyout $ca.key -out $ca.pem; done",
    f"cd /srv/database && openssl req -newkey rsa:2048 -nodes -subj /CN={DATABASE} -keyout server.key -out server.csr && "
    f"echo subjectAltName=DNS:{DATABASE} > names && openssl x509 -req -in server.csr -CA database-ca.pem -CAkey database-ca.key "
    "-CAcreateserial -days 2 -extfile names -out server.pem && chown mysql server.key && cp database-ca.pem /src/database-ca.pem",
    "systemctl stop satudata.target && systemctl stop mariadb && ! test -S /run/mysqld/mysqld.sock",
    "mariadb-install-db --no-defaults --user=mysql --datadir=/srv/database/data --skip-test-db > /srv/database/install.log 2>&1",
    "(setsid mariadbd --defaults-file=/usr/local/share/satudata/sql/mariadb.cnf --user=mysql --datadir=/srv/database/data "
    "--socket=/srv/database/data/socket --port=3306 --bind-address=0.0.0.0 --pid-file=/srv/database/data/pid "
    "--ssl-cert=/srv/database/server.pem --ssl-key=/srv/database/server.key > /srv/database/log 2>&1 < /dev/null &) && "
    "for i in $(seq 600); do mariadb -S /srv/database/data/socket -e 'SELECT 1' 2> /dev/null && exit 0; sleep 0.1; done; "
    "cat /srv/database/log; exit 1",
    "printf '[client]\\nsocket = /srv/database/data/socket\\n' > /srv/database/.my.cnf",
    "mv /etc/satudata /etc/satudata-local && systemd-tmpfiles --create && ls -d /etc/satudata",
]
THERE = "export HOME=/srv/database; "  # a line of the README that is run on the other machine
CONFIG = "/root/satudata-database.conf"


def address_add():
    """The other machine's address, on this network's loopback."""
    import fcntl
    import struct
    request = struct.pack("16sH2s4s8x", b"lo:1", socket.AF_INET, b"", socket.inet_aton(ADDRESS))
    fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8916, request)


def remote_make(block_there, block_here):
    address_add()
    for line in OTHER_MACHINE:
        result = inside(line)
        if not verdict(f"the other machine: {line[:60]}", result.returncode and result.stdout):
            return False
    return lines_run(block_there, THERE) and lines_run(block_here)


def enters(user, extra, host=DATABASE):
    """Is the database user let in with his password and these options of the client?"""
    return inside(f"mariadb --no-defaults -h {host} -u satudata_{user} -p$(cat /etc/satudata/{user}.password) {extra} -e 'SELECT 1'")


def look_at_remote_users():
    @tested("another machine's database: each program has a user there, for the pattern of hosts, with a password, by TLS only")
    def _():
        result = inside(THERE + "mariadb -N -e \"SELECT user, host, ssl_type, plugin, authentication_string <> '' FROM mysql.user "
                        "WHERE user LIKE 'satudata%'\"; ls /usr/local/libexec/satudata | grep -c ^satudata-")
        *users, programs = result.stdout.splitlines()
        wrong = [u for u in users if u.split()[1:] != ["10.0.0.%", "ANY", "mysql_native_password", "1"]]
        return None if not wrong and len(users) == int(programs) + 1 else result.stdout

    @tested("another machine's database: with his password a user is let in by TLS from a host of the pattern, and not otherwise")
    def _():
        ca = "--ssl-ca=/etc/satudata/database-ca.pem --ssl-verify-server-cert"
        said = [enters("export", ca), enters("export", "--skip-ssl"), enters("export", "--ssl", "127.0.0.1")]
        good = not said[0].returncode and "Access denied" in said[1].stdout and "is not allowed to connect" in said[2].stdout
        return None if good else [s.stdout for s in said]

    @tested("another machine's database: a program's password is root's, and systemd gives it to that program alone")
    def _():
        result = inside("stat -c '%n %U %G %a' /etc/satudata/*.password; grep -L '^db_password_file = ' /etc/satudata/*.conf; "
                        "grep -h '^db_password = ' /etc/satudata/*.conf; sort /etc/satudata/*.password | uniq -d; "
                        "for p in catalogue export; do su -s /bin/sh satudata_$p -c 'cat /etc/satudata/*.password "
                        "/run/credentials/*/db_password' 2> /dev/null; done | sort | uniq -c")
        lines = result.stdout.splitlines()
        files = [line.split() for line in lines if line.startswith("/etc/satudata/")]
        wrong = [f for f in files if f[1:] != (["root", "satudata_console", "640"] if f[0].endswith("/console.password") else
                                               ["root", "root", "600"])]
        given = [line.split()[0] for line in lines[len(files):]]
        return None if len(files) > 8 and not wrong and given == ["1", "1"] else result.stdout


def look_at_remote_refusals():
    @tested("another machine's database: a certificate that the authority did not sign, or of another name, is refused")
    def _():
        cases = {  # what differs from the installation's configuration: is it let in?
            "the same": ("", True), "wrong authority": ("db_tls_ca = /srv/database/wrong-ca.pem", False),
            "another name": (f"db_host = {ADDRESS}", False),
            "another name that need not be the same": (f"db_host = {ADDRESS}\ndb_tls_verify = 0", True),
            "wrong authority, any name": ("db_tls_ca = /srv/database/wrong-ca.pem\ndb_tls_verify = 0", False)}
        wrong = []
        for name, (lines, may) in cases.items():
            drop = "|".join(["never"] + [line.split()[0] for line in lines.splitlines()])
            result = inside(f"(grep -vE '^({drop}) ' /etc/satudata/console.conf; printf '{lines}\n') > /root/case.conf && "
                            "satudata --config /root/case.conf audit-head")
            if (result.returncode == 0) != may or (not may and not re.search("TLS|SSL|certificate", result.stdout)):
                wrong.append(f"{name}: status {result.returncode}: {result.stdout}")
        return wrong

    @tested("another machine's database: setup on a second node asks for the passwords of the first, and makes none anew")
    def _():
        result = inside(f"mv /etc/satudata/export.password /tmp/away; satudata --config {CONFIG} setup; echo status $?; "
                        "mv /tmp/away /etc/satudata/export.password")
        again = enters("export", "--ssl-ca=/etc/satudata/database-ca.pem")
        good = "/etc/satudata/export.password is missing: copy it" in result.stdout and "status 1" in result.stdout
        return None if good and not again.returncode else result.stdout + again.stdout


def look_at_remote():
    @tested("another machine's database: pages, also after the programs were exchanged")
    def _():
        paths = ("/", "/katalog", "/masuk", "/unggah", "/sdmx/v2/structure/codelist")
        before = {p: get(p).status for p in paths}
        result = inside("systemctl reload 'satudata@*.service'")
        after = {p: get(p).status for p in paths}
        good = set(before.values()) == {200, 303} and before == after and not result.returncode
        return None if good else f"{before} {after} {result.stdout} {inside('tail -n 3 /run/standin/*.log').stdout}"

    look_at_remote_users()

    @tested("another machine's database: setup again changes nothing")
    def _():
        result = inside(f"cp -a /etc/satudata /tmp/remote && satudata --config {CONFIG} setup && diff -r /tmp/remote /etc/satudata")
        return result.stdout if result.returncode or " made" in result.stdout or re.search("[1-9] privileges taken", result.stdout) else None

    @tested("another machine's database: what timers start works, and a backup of it comes back")
    def _():
        result = inside("rm -f /var/backups/satudata/* /var/lib/satudata/audit-heads && cd /usr/local/lib/systemd/system && "
                        "for t in *.timer; do systemctl start ${t%.timer}.service || exit 1; done; "
                        f"satudata --config {CONFIG} restore /var/backups/satudata/satudata-* --overwrite && satudata verify-audit")
        pages = [get(p).status for p in ("/katalog", "/masuk")]
        return None if not result.returncode and pages == [200, 200] else f"{pages} {result.stdout}"

    @tested("another machine's database: doctor is content, sees TLS, and a password that others can read")
    def _():
        plain, whole = inside("satudata doctor"), inside(f"satudata --config {CONFIG} doctor")
        broken = inside("chmod 644 /etc/satudata/export.password; satudata doctor; echo status $?; chmod 600 /etc/satudata/export.password")
        good = not plain.returncode and not whole.returncode and re.search(r"^good +database +.* by TLS$", plain.stdout, re.M) and \
            re.search(r"^good +database users ", whole.stdout, re.M) and re.search(r"^good +privileges ", plain.stdout, re.M) and \
            re.search(r"^BAD +configuration +/etc/satudata/export.password", broken.stdout, re.M) and "status 1" in broken.stdout
        return None if good else plain.stdout + whole.stdout + broken.stdout

    look_at_remote_refusals()


KINDS = {"git pull": "upgrade", "git checkout": "return", "CREATE USER": "there", "--config": "here"}


def kind_of(block):
    return next((kind for mark, kind in KINDS.items() if any(mark in line for line in block)), "install")


def main():
    blocks = readme_blocks()
    kinds = [kind_of(b) for b in blocks]
    installing = [line for b, k in zip(blocks, kinds) if k == "install" for line in b]
    upgrading, returning, there, here = (blocks[kinds.index(k)] for k in ("upgrade", "return", "there", "here"))
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
        if remote_make(there, here):
            look_at_remote()


try:
    main()
finally:
    network.kill()
sys.exit(1 if failed else 0)
