"""backup.py: backups and what happens to them: moved to another server, cut, changed, of the wrong key; killed in the middle of being
written or restored; a full disk; a failed upgrade; a large table; a binary log replayed up to a moment. Run by tests/fault/run,
on a database server of its own, so that the instance's loses nothing; the first backup is the instance's.
"""
import hashlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import case, line, need, skip, wait_until  # noqa: E402

PROGRAM = os.path.join(suite.HOME, "app/bin/satudata")
OWNER = os.stat(suite.DIR)
WHO = {"user": OWNER.st_uid, "group": OWNER.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
NAME = pwd.getpwuid(OWNER.st_uid).pw_name
ENV = {"PATH": "/usr/bin:/bin:/usr/sbin", "LANG": "C.UTF-8"}
MEMORY_KB = 18 << 10  # of `satudata`: buffers, zstd and libraries, whatever the table holds
LARGE_ROWS = 60000    # of 400 bytes: 24 MB as text, more than that memory
HEAD = b"\x50\x2a\x4d\x18\x22\0\0\0satudata-backup 1\nencryption none\n"
MARK = b"-- satudata: "


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A MariaDB that logs what changes. Nothing is flushed to the disk: only processes are killed here."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.socket = os.path.join(folder, "db.sock")
        for name in ("db", "tmp", "log"):
            os.mkdir(os.path.join(folder, name), 0o700)
            os.chown(os.path.join(folder, name), OWNER.st_uid, OWNER.st_gid)
        subprocess.run(["mariadb-install-db", "--no-defaults", f"--datadir={folder}/db", "--auth-root-authentication-method=socket",
                        f"--auth-root-socket-user={NAME}", "--skip-test-db", "--innodb-flush-method=nosync"], check=True,
                       capture_output=True, cwd=folder, env=ENV, **WHO)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                        "-subj", "/CN=127.0.0.1", "-keyout", "tls.key", "-out", "tls.pem"], check=True, capture_output=True, cwd=folder,
                       env=ENV, **WHO)
        with open(os.path.join(folder, "mariadbd.log"), "wb") as log:
            self.process = subprocess.Popen(
                ["mariadbd", "--no-defaults", f"--datadir={folder}/db", f"--socket={self.socket}", f"--tmpdir={folder}/tmp",
                 f"--port={self.port}", "--bind-address=127.0.0.1", "--skip-name-resolve", "--character-set-server=utf8mb4",
                 "--collation-server=utf8mb4_unicode_520_ci", "--default-time-zone=+00:00", "--max-allowed-packet=128M",
                 f"--ssl-cert={folder}/tls.pem", f"--ssl-key={folder}/tls.key",
                 f"--log-bin={folder}/log/biner", "--innodb-use-native-aio=0", "--innodb-flush-method=nosync",
                 "--innodb-flush-log-at-trx-commit=0"], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, env=ENV, **WHO)
        wait_until(60, "the second database", lambda: os.path.exists(self.socket))

    def run(self, data, *args):
        r = subprocess.run(["mariadb", "--no-defaults", f"--socket={self.socket}", f"--user={NAME}", "--default-character-set=utf8mb4",
                            "-N", "-B", *args], input=data, capture_output=True, cwd=self.folder, env=ENV, **WHO)
        need(r.returncode == 0, f"{args}: {r.stderr[:300]}")
        return r.stdout.decode()

    def sql(self, statement, base="satudata"):
        return [row.split("\t") for row in self.run(statement.encode(), base).splitlines()]

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def roomy(where):
    """A file system in memory makes the hundreds of CREATE TABLE quick, where it is not as small as a container's."""
    return os.access(where, os.W_OK) and shutil.disk_usage(where).free > 2 << 30


folder = tempfile.mkdtemp(prefix="satudata-cadangan-", dir="/dev/shm" if roomy("/dev/shm") else "/tmp")  # a socket's name is short
os.chmod(folder, 0o755)
if os.geteuid() == 0:
    os.chown(folder, OWNER.st_uid, OWNER.st_gid)
files = os.path.join(folder, "files")
os.mkdir(files)
os.chmod(files, 0o777)
db = None


def at(name):
    return os.path.join(files, name)


def start(*args, conf="console.conf"):
    return subprocess.Popen([PROGRAM, "--config", os.path.join(folder, conf), *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            cwd=folder, env=ENV, **WHO)


def run(*args, status=0, expected="", conf="console.conf"):
    p = start(*args, conf=conf)
    out, err = (x.decode() for x in p.communicate(timeout=120))
    need(p.returncode == status and expected in out + err,
         f"{args}: status {p.returncode}, not {status} with '{expected}': {out[-300:]} {err[-500:]}")
    return out + err


def conf_write(name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(text + f"db_name = satudata\ntmp_dir = {folder}/tmp\n")
    os.chmod(os.path.join(folder, name), 0o644)


def state():
    """What the database holds: tables with the checksums of their rows, triggers, routines, views."""
    tables = [r[0] for r in db.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'satudata' ORDER BY 1")]
    sums = db.sql("CHECKSUM TABLE " + ", ".join(f"`{t}`" for t in tables)) if tables else []
    code = db.sql("SELECT routine_name, MD5(routine_definition) FROM information_schema.routines WHERE routine_schema = 'satudata' "
                  "UNION SELECT trigger_name, MD5(action_statement) FROM information_schema.triggers "
                  "WHERE trigger_schema = 'satudata' ORDER BY 1")
    return sums, code


def own_tables(base="satudata"):
    return {r[0] for r in db.sql("SELECT table_name FROM information_schema.tables "
                                 f"WHERE table_schema = '{base}' AND table_type <> 'VIEW'")}


def others():
    """Databases beside ours."""
    return [r[0] for r in db.sql("SHOW DATABASES LIKE 'satudata\\_%'")]


# --- a file by hand ---

def unpacked(path):
    r = subprocess.run(["zstd", "-dc", path], capture_output=True, check=True)
    return r.stdout


def packed(path, text, manifest):
    """A backup of this text and manifest, every sum of which is right."""
    body = text + manifest
    body += MARK + b"sha256 " + hashlib.sha256(HEAD + body).hexdigest().encode() + b"\n" + MARK + b"end\n"
    data = HEAD + subprocess.run(["zstd", "-c"], input=body, capture_output=True, check=True).stdout
    data += b"\x51\x2a\x4d\x18\x41\0\0\0" + hashlib.sha256(data).hexdigest().encode() + b"\n"
    with open(path, "wb") as f:
        f.write(data)
    os.chmod(path, 0o644)


def parts(path):
    """Its text, and its manifest without sum and end."""
    text = unpacked(path)
    begin, end = text.index(MARK + b"manifest 1\n"), text.index(MARK + b"sha256 ")
    return text[:begin], text[begin:end]


# --- another server ---

def moves():
    """The instance's backup on a server that knows nothing of it."""
    path = os.path.join(suite.DIR, "tmp", f"cadangan-{os.getpid()}")
    suite.instance("console", "backup", path)
    shutil.move(path, at("instance"))
    os.chmod(at("instance"), 0o644)
    db.run(b"CREATE DATABASE satudata CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci")
    out = run("restore", at("instance"), expected="the chain is whole")
    need("kept" not in out and not others(), f"something stays beside: {out} {others()}")
    need(db.sql("SELECT COUNT(*) FROM unit") == suite.sql("SELECT COUNT(*) FROM unit"), "other rows")
    db.sql("CREATE TABLE uji_catat (id INT AUTO_INCREMENT PRIMARY KEY, pada DATETIME(6)); CREATE TABLE uji_pasang (id INT PRIMARY KEY)")
    db.run(b"CREATE VIEW uji_pandang AS SELECT id FROM unit; CREATE USER uji_program@localhost;"
           b"CREATE TRIGGER uji_pemicu BEFORE INSERT ON uji_pasang FOR EACH ROW SET NEW.id = NEW.id + 1000;"
           b"CREATE DEFINER = uji_program@localhost PROCEDURE uji_prosedur() SELECT 1;"
           b"GRANT EXECUTE ON PROCEDURE satudata.uji_prosedur TO uji_program@localhost", "satudata")


def least_privileges():
    """The user of the timer, over TLS with a password, at the second of two hosts: he saves, but makes no database."""
    with open(os.path.join(suite.SRC, "sql/grants/console.sql"), encoding="utf-8") as f:
        grants = re.sub(r"^--.*$", "", f.read(), flags=re.M).replace("'localhost'", "'127.0.0.1'").replace(
            "IDENTIFIED VIA unix_socket", "IDENTIFIED BY 'sandi \"dan\\\\\\\\lain' REQUIRE SSL")
    db.run(grants.encode(), "satudata")
    conf_write("timer.conf", f"db_host = 127.0.0.1:9, 127.0.0.1:{db.port}\ndb_tls_ca = {folder}/tls.pem\n"
               "db_user = satudata_console\ndb_password = sandi \"dan\\\\lain\n")
    run("backup", at("timer"), conf="timer.conf", expected="written")
    text, manifest = parts(at("timer"))
    need(b"object procedure uji_prosedur" in manifest and b"object trigger uji_pemicu" in manifest, "routines or triggers are missing")
    need(b"DEFINER=`" not in text, "it names who defined something")
    need(re.search(rb"binlog \d+ biner\.0", manifest), "no place in the binary log")
    before = state()
    run("backup", at("timer"), "--verify", conf="timer.conf", status=1, expected="GRANT ALL ON `satudata\\_%`.*")
    need(state() == before and not others(), "something was changed")
    os.unlink(at("timer"))


# --- one that counts: sealed, with somebody writing meanwhile ---

def saves_one_moment():
    """Rows written in pairs while the backup runs: it holds both of a pair or none."""
    stop, n = threading.Event(), [0]

    def write():
        while not stop.is_set():
            db.run(b"".join(b"BEGIN; INSERT INTO uji_catat (pada) VALUES (UTC_TIMESTAMP(6)); INSERT INTO uji_pasang SELECT MAX(id) FROM "
                            b"uji_catat; COMMIT;" for _ in range(50)), "satudata")
            n[0] += 50

    writer = threading.Thread(target=write)
    run("key", "new", at("key"))
    need(os.stat(at("key")).st_mode & 0o777 == 0o600, "others may read the secret key")
    writer.start()
    wait_until(60, "rows", lambda: n[0] > 0)
    conf_write("sealing.conf", f"db_socket = {db.socket}\ndb_user = {NAME}\nbackup_key = {at('key.pub')}\n")
    out = run("backup", at("sealed"), conf="sealing.conf", expected="written")
    stop.set()
    writer.join()
    need(os.stat(at("sealed")).st_mode & 0o777 == 0o600, "others may read the backup")
    with open(at("sealed"), "rb") as f:
        data = f.read()
    need(b"CREATE" not in data and data.count(b"encryption sealed") == 1, "it is not encrypted")
    line(f"# {out.strip()} while {n[0]} pairs were written")


# --- what must be refused ---

def hostile():
    """Each with --overwrite: refused with the reason, nothing changed, nothing left, no row on the terminal."""
    text, manifest = parts(at("instance"))
    cut = text[:text.index(b"\n--\n-- Table structure for table `user`")]
    row = re.search(rb"INSERT INTO `setting` VALUES\n(\(.*\)),\n", text)
    table = re.search(rb"table (\d+) [0-9a-f]{64} setting\n", manifest)
    rows = text[text.index(row.group(0)):].split(b";\n", 1)[0].split(b"\n")[1:]
    rows = [r.rstrip(b",") for r in rows]
    twice = [rows[0], *rows]
    twice_sum = hashlib.sha256(b"".join(r + b"\n" for r in twice)).hexdigest().encode()
    with open(at("instance"), "rb") as f:
        whole = f.read()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    made = {
        "cut in the middle": (whole[:len(whole) // 2], "cut off"),
        "one bit changed": (bytes(flipped), "instance-bad: it"),
        "lengthened": (whole + b"\n", "follows its end"),
        "empty": (b"", "too short"),
        "plain SQL": (text, "plain SQL"),
        "something else": (b"PK\3\4" * 400, "not a backup"),
    }
    by_hand = {
        "cut between two statements": (cut + b"\n", manifest, "before the dump is complete"),
        "cut between two statements, completed by hand": (cut + b"\n-- Dump completed\n", manifest, "table user is missing"),
        "a row less": (text.replace(row.group(1) + b",\n", b"", 1), manifest, "rows instead of"),
        "a changed row": (text.replace(row.group(1), row.group(1).replace(b"'", b"'x", 1), 1), manifest, "not those that were saved"),
        "no manifest": (text, b"", "no manifest"),
        "a row twice": (text.replace(b"\n".join(r + b"," for r in rows[:-1]), b"\n".join(r + b"," for r in twice[:-1]), 1),
                        manifest.replace(table.group(0), b"table %d %s setting\n" % (len(twice), twice_sum)), "mariadb failed: ERROR 1"),
    }
    need(rows[0] in text and int(table.group(1)) == len(rows), "the rows of setting were not found")
    versions = re.search(rb"INSERT INTO `schema_version` VALUES\n(\((?:.|\n)*?\));\n", text).group(1)
    later = versions + b",\n(9000,'9000_nanti.sql','" + b"0" * 64 + b"','2026-01-01 00:00:00.000000')"
    sum_of = hashlib.sha256(b"\n".join(r.rstrip(b",") for r in later.split(b"\n")) + b"\n").hexdigest().encode()
    newer = re.sub(rb"table \d+ [0-9a-f]{64} schema_version", b"table %d %s schema_version" % (later.count(b"\n") + 1, sum_of),
                   re.sub(rb"schema \d+\n", b"schema 9000\n", manifest))
    by_hand["a newer schema"] = (text.replace(versions, later), newer, "install the newer programs first")
    secrets = [rows[0].split(b"'")[1].decode(), "argon2id"]
    before = state()
    for name in [*made, *by_hand]:
        if name in made:
            with open(at("instance-bad"), "wb") as f:
                f.write(made[name][0])
        else:
            packed(at("instance-bad"), *by_hand[name][:2])
        out = run("restore", at("instance-bad"), "--overwrite", status=1, expected=(made.get(name) or by_hand[name])[-1])
        need("nothing of the database was changed" in out, f"{name}: {out}")
        need(not [s for s in secrets if s in out], f"{name}: a row on the terminal: {out[-300:]}")
        need(not others(), f"{name}: left {others()}")
    need(state() == before, "the database was changed")
    run("key", "new", at("other"))
    run("key", "new", at("other"), status=1, expected="exists")
    run("backup", at("sealed-too"), "--to", at("key.pub"))
    run("restore", at("sealed-too"), "--overwrite", status=1, expected="encrypted")
    run("restore", at("sealed"), "--overwrite", "--key", at("other"), status=1, expected="another key")
    run("restore", at("sealed"), "--overwrite", status=1, expected="--key")
    run("restore", at("sealed"), "--overwrite", "--key", at("key.pub"), status=1, expected="public half")
    need(state() == before and not others(), "the database was changed")


# --- killed ---

SLEEPS, RENAMES = "info LIKE 'SELECT SLEEP(600)%'", "info LIKE 'RENAME TABLE%'"


def holding(statements):
    """A session that has said this and goes on until let_go()."""
    p = subprocess.Popen(["mariadb", "--no-defaults", f"--socket={db.socket}", f"--user={NAME}", "satudata", "-e",
                          f"{statements}; SELECT SLEEP(600)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENV, **WHO)
    wait_until(60, "a session that holds a table", lambda: process(SLEEPS))
    return p


def let_go(holder):
    db.sql(f"KILL {process(SLEEPS)}")
    holder.wait(20)


def process(where):
    """The number of the first connection of which this holds; '' where there is none."""
    rows = db.sql(f"SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND {where}")
    return rows[0][0] if rows else ""


def killed_backup():
    before = sorted(os.listdir(files))
    db.run(b"CREATE TABLE uji_besar (id INT PRIMARY KEY, isi VARCHAR(400) CHARACTER SET ascii NOT NULL);"
           b"INSERT INTO uji_besar SELECT seq, RPAD(SHA2(seq, 512), 400, MD5(seq)) FROM seq_1_to_%d" % LARGE_ROWS, "satudata")
    holder = holding("LOCK TABLES uji_besar WRITE")
    try:
        p = start("backup", at("killed"))
        wait_until(60, "a dump that waits", lambda: process("state LIKE 'Waiting for table metadata%'"))
        need(p.poll() is None, "it ended by itself")
        p.send_signal(signal.SIGKILL)
        p.communicate()
    finally:
        let_go(holder)
    need(sorted(os.listdir(files)) == before, f"a killed backup left {set(os.listdir(files)) - set(before)}")


def peak(pid):
    """Memory that a running process has needed so far, in kB; 0 where it has ended."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as f:
            return int((re.search(r"VmHWM:\s+(\d+)", f.read()) or [0, 0])[1])
    except OSError:
        return 0


def memory_is_flat():
    """The large table through backup, and back through --verify; there it meets a newer schema, too."""
    copy = os.path.join(folder, "data")
    shutil.copytree(os.path.join(suite.HOME, "app/share/satudata/sql"), os.path.join(copy, "sql"))
    with open(os.path.join(copy, "sql/migrations/9000_nanti.sql"), "w", encoding="utf-8") as f:
        f.write("CREATE TABLE uji_nanti (id INT PRIMARY KEY);\n")
    conf_write("later.conf", f"db_socket = {db.socket}\ndb_user = {NAME}\ndata_dir = {copy}\n")
    for args in (("backup", at("large")), ("backup", at("large"), "--verify")):
        p, kb = start(*args, conf="later.conf"), 0
        while p.poll() is None:
            kb = max(kb, peak(p.pid))
            time.sleep(0.01)
        out, err = p.communicate()
        need(p.returncode == 0, f"{args}: {err[-300:]}")
        line(f"# {' '.join(args[2:]) or 'backup'}: {kb // 1024} MB for a table of {LARGE_ROWS * 400 // 1000000} MB")
        need(4 << 10 < kb < MEMORY_KB, f"{kb} kB")
    need(b"it will be migrated" in out and b"applied 9000_nanti.sql" in out and b"schema version 9000" in out, f"not migrated: {out}")
    need(not others(), f"left {others()}")
    os.unlink(at("large"))


def disk_full():
    where = os.path.join(folder, "full")
    os.makedirs(where)
    r = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", where], capture_output=True, text=True)
    if r.returncode != 0:
        skip("fault backup on a full disk", f"no tmpfs can be mounted here: {r.stderr}")
        return False
    try:
        run("backup", os.path.join(where, "b"), status=1, expected="No space left")
        need(not os.listdir(where), f"left {os.listdir(where)}")
    finally:
        subprocess.run(["umount", where], check=True)
    return True


def killed_restore():
    """kill -9 while the tables are loaded beside: ours are as they were; the next restore clears up."""
    before = state()
    p = start("restore", at("instance"), "--overwrite")
    wait_until(60, "tables beside", lambda: db.sql(
        "SELECT COUNT(*) >= 5 FROM information_schema.tables WHERE table_schema LIKE 'satudata\\_restore%'") == [["1"]])
    p.send_signal(signal.SIGKILL)
    p.communicate()
    need([n for n in others() if "_restore_" in n] and len(others()) == 1, f"it was done before it was killed: {others()}")
    need(state() == before, "the database was changed")
    wait_until(60, "the end of its connections", lambda: not process("db LIKE 'satudata\\_%'"))


def exchange_fails():
    """A transaction that has read a table holds up the exchange, and then its connection is lost: all is undone."""
    before = state()
    holder = holding("BEGIN; SELECT COUNT(*) FROM unit")
    try:
        p = start("restore", at("sealed"), "--key", at("key"), "--overwrite")
        wait_until(60, "an exchange that waits", lambda: process(f"{RENAMES} AND state LIKE 'Waiting%'"))
        need(not db.sql("SELECT 1 FROM information_schema.triggers WHERE trigger_schema = 'satudata'"), "it did not begin the exchange")
        db.sql(f"KILL {process(RENAMES)}")
        out, err = p.communicate(timeout=60)
    finally:
        let_go(holder)
    need(p.returncode == 1 and b"the database is as it was before" in err, f"{p.returncode} {out} {err}")
    need(b"dropped satudata_restore_" in out, "what a killed restore left was not cleared up")
    need(state() == before and not others(), f"something was changed: {others()}")
    need(db.sql("SELECT COUNT(*) FROM uji_pandang") == db.sql("SELECT COUNT(*) FROM unit"), "a view is lost")


def killed_in_the_exchange():
    """kill -9 when the database for the old tables is there: either all of ours or all of the restored tables are in place."""
    db.run(b"CREATE TABLE uji_besar (id INT PRIMARY KEY)", "satudata")
    tables = own_tables()
    p = start("restore", at("sealed"), "--key", at("key"), "--overwrite")
    wait_until(60, "the database for what stood there", lambda: [n for n in others() if "_before_" in n])
    p.send_signal(signal.SIGKILL)
    p.communicate()
    wait_until(60, "the end of its connections", lambda: not process(f"{RENAMES} OR db LIKE 'satudata\\_%'"))
    now = own_tables()
    moved = "uji_besar" not in now
    need(now == (tables - {"uji_besar", "uji_ditinggal"} if moved else tables), f"{tables ^ now}")
    run("verify-audit", expected="whole")
    kept = [n for n in others() if "_before_" in n][0]
    need(own_tables(kept) == (tables if moved else set()), f"kept: {own_tables(kept) ^ tables}")
    line(f"# killed {'behind' if moved else 'before'} the exchange")


# --- a failed upgrade, and everything that came after the backup ---

def replayed_after_a_failed_upgrade():
    """Back to the sealed backup, then forward by the binary log to the moment before somebody deleted."""
    db.run(b"CREATE TABLE uji_ditinggal (id INT PRIMARY KEY); DROP TABLE IF EXISTS uji_besar; DROP PROCEDURE uji_prosedur;"
           b"CREATE PROCEDURE uji_baru() SELECT 1; CREATE DEFINER = CURRENT_USER PROCEDURE uji_prosedur() SELECT 2;"
           b"GRANT EXECUTE ON PROCEDURE satudata.uji_prosedur TO uji_program@localhost", "satudata")
    db.sql("INSERT INTO uji_catat (id, pada) VALUES (1000001, UTC_TIMESTAMP(6))")
    trail = db.sql("SELECT COUNT(*), MAX(id) FROM audit")
    time.sleep(1.1)  # mariadb-binlog stops at whole seconds
    moment = db.sql("SELECT UTC_TIMESTAMP()")[0][0]
    time.sleep(1.1)
    count = db.sql("SELECT COUNT(*) FROM uji_catat")[0][0]
    db.sql("DELETE FROM uji_catat")
    out = run("restore", at("sealed"), "--key", at("key"), "--overwrite", "--exact", expected="restored from")
    place = re.search(r"--start-position=(\d+) (\S+)", out)
    kept = re.search(r"database (satudata_before_\w+)", out)
    need(place and kept, out)
    seen = state()
    need(not [t for t, _ in seen[0] if t.endswith((".uji_ditinggal", ".uji_besar"))], "a table that the backup lacks is there")
    need([c[0] for c in seen[1] if c[0].startswith("uji")] == ["uji_pemicu", "uji_prosedur"], f"routines and triggers: {seen[1]}")
    need(db.sql("SELECT COUNT(*) FROM uji_pandang") == db.sql("SELECT COUNT(*) FROM unit"), "the view")
    need("uji_prosedur" in db.run(b"SHOW GRANTS FOR uji_program@localhost"), "a privilege on a routine was lost")
    need(db.sql("SELECT DISTINCT definer FROM information_schema.routines WHERE routine_schema = 'satudata' AND routine_name LIKE 'uji%'")
         == [[f"{NAME}@localhost"]], "the definer is not who restored")
    pairs = db.sql("SELECT (SELECT COUNT(*) FROM uji_catat), (SELECT COUNT(*) FROM uji_pasang)")[0]
    need(pairs[0] == pairs[1] and 0 < int(pairs[0]) < int(count), f"not of one moment: {pairs} of {count}")
    need(db.sql("SELECT COUNT(*), MAX(id) FROM audit") == trail, "--exact wrote a row into the trail")
    logs = sorted(n for n in os.listdir(os.path.join(folder, "log")) if re.search(r"\.\d+$", n))
    logs = [os.path.join(folder, "log", n) for n in logs if n >= place.group(2)]
    r = subprocess.run(["mariadb-binlog", "--no-defaults", "--database=satudata", f"--start-position={place.group(1)}",
                        f"--stop-datetime={moment}", *logs], capture_output=True, env={**ENV, "TZ": "UTC"}, **WHO)
    need(r.returncode == 0, r.stderr[:300])
    db.run(r.stdout, "satudata")
    need(db.sql("SELECT COUNT(*) FROM uji_catat")[0][0] == count, f"not {count} rows as at {moment}")
    need(db.sql("SELECT COUNT(*) FROM uji_catat WHERE id = 1000001") == [["1"]], "the last row before that moment")
    run("verify-audit", expected="whole")
    need(kept.group(1) in others(), "what stood there is not kept")
    run("restore", "--drop-kept", expected=f"dropped {kept.group(1)}")
    need(not others(), f"left {others()}")


def main():
    global db
    conf_write("console.conf", f"db_socket = {folder}/db.sock\ndb_user = {NAME}\n")
    try:
        db = Server(folder)
        case("fault backup moves to another server", moves)
        case("fault backup by the timer's user over TLS, who may not restore", least_privileges)
        case("fault backup while others write is of one moment, and encrypted", saves_one_moment)
        case("fault restore refuses what is not whole and changes nothing", hostile)
        case("fault backup killed leaves no file", killed_backup)
        case("fault backup and restore of a large table take little memory, and an older schema is migrated", memory_is_flat)
        if os.geteuid() != 0:
            skip("fault backup on a full disk", "only root can mount a small disk")
        else:
            case("fault backup on a full disk leaves no file", disk_full)
        case("fault restore killed leaves the database as it was", killed_restore)
        case("fault restore whose exchange fails undoes it", exchange_fails)
        case("fault restore after a failed upgrade, and a binary log up to a moment", replayed_after_a_failed_upgrade)
        case("fault restore killed in the exchange leaves all or nothing", killed_in_the_exchange)
    finally:
        if db:
            db.stop()
        shutil.rmtree(folder, ignore_errors=True)
    suite.done()


main()
