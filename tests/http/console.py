"""console.py: the command-line program on the instance: what it does, what it refuses, and its exit statuses. Copies the scripts of the
installation where one of them has to be wrong.
"""
import os
import shutil
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need, sql  # noqa: E402

PROGRAM = os.path.join(suite.HOME, "app/bin/satudata")
SHARED = os.path.join(suite.HOME, "app/share/satudata")
COPY = os.path.join(suite.DIR, "tmp", "console-data")


def run(*args, data_dir=None, data=None):
    """The program as the instance's user, whom the database knows."""
    owner = os.stat(suite.DIR)
    env = {"PATH": "/usr/bin:/bin"}
    if data_dir:
        env["SATUDATA_DATA_DIR"] = data_dir
    who = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.run([PROGRAM, "--config", os.path.join(suite.DIR, "conf", "console.conf"), *args], capture_output=True, text=True,
                          env=env, input=data, **who)


def copied():
    """A copy of the installation's scripts that a test may spoil."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(os.path.join(SHARED, "sql"), os.path.join(COPY, "sql"))
    owner = os.stat(suite.DIR)
    if os.geteuid() == 0:
        for where, _, files in os.walk(COPY):
            for name in ["", *files]:
                os.chown(os.path.join(where, name), owner.st_uid, owner.st_gid)
    return os.path.join(COPY, "sql", "migrations")


def refused(r, words):
    need(r.returncode == 1, f"exit status {r.returncode}: {r.stdout}{r.stderr}")
    need(words in r.stderr, f"says: {r.stderr}")


def migrations():
    version = sql("SELECT MAX(version), COUNT(*) FROM schema_version WHERE applied_at IS NOT NULL")[0]
    r = run("migrate")
    need(r.returncode == 0 and "nothing to do" in r.stdout, r.stdout + r.stderr)
    r = run("migrate", "--status")
    need(len(r.stdout.splitlines()) == int(version[1]) and "waiting" not in r.stdout, r.stdout)
    folder = copied()
    names = sorted(os.listdir(folder))
    with open(os.path.join(folder, names[0]), "a", encoding="utf-8") as f:
        f.write("-- changed\n")
    refused(run("migrate", data_dir=COPY), "was changed after it was applied")
    folder = copied()
    os.unlink(os.path.join(folder, names[-1]))
    refused(run("migrate", data_dir=COPY), "newer than this program")
    folder = copied()
    with open(os.path.join(folder, "9000_later.sql"), "w", encoding="utf-8") as f:
        f.write("CREATE TABLE uji_nanti (id INT PRIMARY KEY);\n")
    os.chmod(os.path.join(folder, "9000_later.sql"), 0o644)
    r = run("migrate", "--status", data_dir=COPY)
    need(r.returncode == 0 and "waiting" in r.stdout, r.stdout + r.stderr)
    refused(run("check", data_dir=COPY), "1 migrations wait")
    os.rename(os.path.join(folder, "9000_later.sql"), os.path.join(folder, "later.sql"))
    refused(run("migrate", data_dir=COPY), "NNNN_name.sql")
    need(sql("SELECT MAX(version), COUNT(*) FROM schema_version WHERE applied_at IS NOT NULL")[0] == version, "a version was written")
    shutil.rmtree(COPY, ignore_errors=True)


def reference():
    before = sql("SELECT COUNT(*), SUM(CRC32(CONCAT(list_id, code, name_id))) FROM code")[0]
    changed = sql("SELECT value FROM setting WHERE name = 'langkah.2a.hari'")[0][0]
    sql("UPDATE setting SET value = '9' WHERE name = 'langkah.2a.hari'")
    r = run("reference", "magetan")
    need(r.returncode == 0, r.stderr)
    need(sql("SELECT COUNT(*), SUM(CRC32(CONCAT(list_id, code, name_id))) FROM code")[0] == before, "codes changed")
    need(sql("SELECT value FROM setting WHERE name = 'langkah.2a.hari'")[0][0] == "9", "an official's setting was overwritten")
    sql(f"UPDATE setting SET value = '{changed}' WHERE name = 'langkah.2a.hari'")
    for name in ("tidak-ada", "../grants", "magetan/../common"):
        need(run("reference", name).returncode in (1, 2), name)


def usage():
    for args in ([], ["tidak-ada"], ["migrate", "lebih"], ["migrate", "--salah"], ["user"], ["user", "add"], ["user", "add", "X Y"],
                 ["backup"], ["user", "role", "rsud"], ["user", "role", "rsud", "walidata"], ["user", "role", "rsud", "+raja"]):
        r = run(*args)
        need(r.returncode == 2 and r.stderr and not r.stdout, f"{args}: {r.returncode} {r.stderr}")
    need("Commands:" in run("--help").stdout and run("--help").returncode == 0, "--help")
    need(run("--version").stdout.startswith("satudata "), "--version")
    r = subprocess.run([PROGRAM, "--config", "/tidak/ada", "migrate"], capture_output=True, text=True)
    need(r.returncode == 1, f"a missing configuration: {r.returncode}")


def people():
    r = run("user", "add", "uji-konsol", "--name", "Uji Konsol", "--role", "forum", "--password-stdin", data="kata sandi untuk uji\n")
    need(r.returncode == 0 and "kata sandi" not in r.stdout + r.stderr, r.stderr)
    need(run("user", "add", "uji-konsol", "--name", "Lagi", "--role", "forum").returncode == 1, "the same login twice")
    need(run("user", "add", "uji-dua", "--name", "Uji", "--role", "produsen").returncode == 2, "a produsen without an agency")
    need(run("user", "add", "uji-dua", "--name", "Uji", "--role", "forum", "--unit", "TIDAKADA").returncode == 1, "an unknown agency")
    need(not sql("SELECT 1 FROM user WHERE login = 'uji-dua'"), "an account of a refused call")
    need(run("user", "role", "uji-konsol", "+walidata", "-forum").returncode == 0, "roles")
    need(sql("SELECT r.role FROM user u JOIN user_role r ON r.user_id = u.id WHERE u.login = 'uji-konsol'") == [["walidata"]], "roles")
    need(run("user", "role", "uji-konsol", "-walidata").returncode == 1, "no role left")
    need(sql("SELECT password_hash LIKE '$argon2id$%' FROM user WHERE login = 'uji-konsol'") == [["1"]], "not argon2id")
    need(run("user", "disable", "uji-konsol").returncode == 0, "disable")
    trail = [r[0] for r in sql("SELECT a.event FROM audit a JOIN user u ON u.id = a.subject_id WHERE a.subject_kind = 'pengguna' "
                               "AND u.login = 'uji-konsol' ORDER BY a.id")]
    need(trail == ["dibuat", "peran", "dinonaktifkan"], f"trail: {trail}")


def jobs():
    sql("INSERT INTO session (id_hash, user_id, created_at, seen_at, expires_at) SELECT SHA2('uji', 256), id, '2020-01-01', '2020-01-01', "
        "'2020-01-02' FROM user LIMIT 1")
    sql("DELETE FROM job WHERE kind = 'bersih-sesi'")
    r = run("jobs")
    need(r.returncode == 0 and "bersih-sesi: done" in r.stdout, r.stdout + r.stderr)
    need(not sql("SELECT 1 FROM session WHERE expires_at < '2021-01-01'"), "the old session is there")
    need("bersih-sesi" not in run("jobs").stdout, "it ran again at once")


def trail():
    r = run("verify-audit")
    need(r.returncode == 0 and "whole" in r.stdout, r.stdout)
    row = sql("SELECT id, COALESCE(reason, 'NULL') FROM audit WHERE reason IS NOT NULL ORDER BY id LIMIT 1")[0]
    sql(f"UPDATE audit SET reason = CONCAT(reason, ' ') WHERE id = {row[0]}")
    r = run("verify-audit")
    sql(f"UPDATE audit SET reason = LEFT(reason, CHAR_LENGTH(reason) - 1) WHERE id = {row[0]}")
    need(r.returncode == 1 and f"row {row[0]}" in r.stdout, f"a changed row: {r.returncode} {r.stdout}")
    need(run("verify-audit").returncode == 0, "it stays broken")


def broken(change, want, *options):
    """What verify-audit says of a trail that was changed so; the trail is as before afterwards."""
    sql("CREATE OR REPLACE TABLE kept_audit AS SELECT * FROM audit; CREATE OR REPLACE TABLE kept_head AS SELECT * FROM audit_head")
    try:
        sql(change)
        r = run("verify-audit", *options)
    finally:
        sql("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept_audit; REPLACE INTO audit_head SELECT * FROM kept_head;"
            " DROP TABLE kept_audit, kept_head")
    need(r.returncode == 1 and want in r.stdout, f"{change}: {r.returncode} {r.stdout} {r.stderr}, not {want}")


def trail_lost():
    """Rows cut off the end, all of them gone, a row beyond the head, a changed fraction of a second; against what was noted."""
    heads = os.path.join(suite.DIR, "tmp", "kepala-jejak")
    r = run("verify-audit", "--heads", heads)
    need(r.returncode == 0 and run("verify-audit", "--heads", heads).returncode == 0, r.stdout + r.stderr)
    noted = run("audit-head").stdout.split()
    last, digest = int(noted[0]), noted[1]
    need(sql(f"SELECT hash FROM audit WHERE id = {last}") == [[digest]] and len(noted) == 3, f"audit-head says {noted}")
    cut = (f"DELETE FROM audit WHERE id > {last - 3}; UPDATE audit_head h JOIN audit a ON a.id = {last - 3}"
           f" SET h.last_id = a.id, h.n = h.n - 3, h.last_hash = a.hash")
    broken(f"DELETE FROM audit WHERE id > {last - 3}", f"row {last - 2}")
    broken(cut, f"row {last}", "--expect", str(last), digest)
    broken(cut, f"row {last}", "--heads", heads)
    broken("DELETE FROM audit; UPDATE audit_head SET last_id = 0, n = 0, last_hash = REPEAT('0', 64)", "release of submission")
    broken(f"UPDATE audit SET at = at + INTERVAL 1 MICROSECOND WHERE id = {last - 5}", f"row {last - 5}")
    beyond = (f"INSERT INTO audit (id, at, subject_kind, subject_id, event, prev_hash, hash) SELECT {last + 1}, at, 'uji', 1, 'x', hash,"
              f" REPEAT('7', 64) FROM audit WHERE id = {last}")
    broken(beyond, f"row {last + 1} lies beyond")
    need(run("verify-audit", "--expect", str(last), digest).returncode == 0, "what was noted does not hold")
    need(run("verify-audit", "--expect", str(last), "0" * 64).returncode == 1, "another hash is accepted")
    need(run("verify-audit", "--expect", str(last), "x").returncode == 1, "no hash at all is accepted")
    sql(beyond)
    try:
        need(run("setting", "api.per_menit", "121").returncode == 0, "a foreign row stops those who write")
    finally:
        sql(f"DELETE FROM audit WHERE id = {last + 1}")
        run("setting", "--reset", "api.per_menit")
    need(run("verify-audit", "--heads", heads).returncode == 0, "it stays broken")


def trail_mailed():
    """The head goes out by the program that the configuration names, once; a broken trail is told; a mail that fails is an error."""
    conf, box = os.path.join(suite.DIR, "conf", "console.conf"), os.path.join(suite.DIR, "tmp", "surel")
    heads, fake = os.path.join(suite.DIR, "tmp", "kepala-surel"), os.path.join(suite.DIR, "tmp", "kirim-surel")
    with open(conf, encoding="utf-8") as f:
        before = f.read()

    def mailed(address, program="exit 0", *options):
        """What verify-audit --heads returned, and the mail."""
        for path in (box, heads):
            if os.path.exists(path):
                os.unlink(path)
        with open(fake, "w", encoding="utf-8") as f:
            f.write(f'#!/bin/sh\n{{ echo "$@"; cat; }} > {box}\n{program}\n')
        os.chmod(fake, 0o755)
        with open(conf, "w", encoding="utf-8") as f:
            f.write(f"{before}audit_mail = {address}\nmail_program = {fake}\n")
        r = run("verify-audit", "--heads", heads, *options)
        return r, open(box, encoding="utf-8").read() if os.path.exists(box) else ""
    try:
        r, text = mailed("jejak@example.go.id")
        noted = run("audit-head").stdout.strip()
        need(r.returncode == 0 and text.startswith("-i -t\nTo: jejak@example.go.id\nSubject: ") and noted in text, r.stderr + text)
        os.unlink(box)
        need(run("verify-audit", "--heads", heads).returncode == 0 and not os.path.exists(box), "the same head is sent again")
        r, text = mailed("jejak@example.go.id", "exit 75")
        need(r.returncode == 1 and "not sent" in r.stderr, f"a mail that failed: {r.returncode} {r.stderr}")
        for bad in ("a@b, c@d", "-oQ@b", "tanpa-apa-apa"):
            r, text = mailed(bad)
            need(r.returncode == 1 and not text, f"{bad} is taken for an address: {text}")
        last = noted.split()[0]
        sql(f"UPDATE audit SET at = at + INTERVAL 1 MICROSECOND WHERE id = {last}")
        try:
            r, text = mailed("jejak@example.go.id")
        finally:
            sql(f"UPDATE audit SET at = at - INTERVAL 1 MICROSECOND WHERE id = {last}")
        need(r.returncode == 1 and "RUSAK" in text and f"row {last}" in text, f"a broken trail: {r.stdout} {text}")
    finally:
        with open(conf, "w", encoding="utf-8") as f:
            f.write(before)


def trail_closed():
    """A program's database user reaches the trail through the procedure only."""
    for program in suite.installed():
        mine = sql(f"SHOW GRANTS FOR satudata_{program}@localhost")
        wrong = [g[0] for g in mine for t in ("`audit`", "`audit_head`") if f".{t} " in g[0]
                 and any(w in g[0].split(" ON ")[0] for w in ("INSERT", "UPDATE", "DELETE", "ALL"))]
        need(not wrong, f"{program}: {wrong}")
    granted = [p for p in suite.installed() if any("EXECUTE ON PROCEDURE" in g[0] for g in sql(f"SHOW GRANTS FOR satudata_{p}@localhost"))]
    need("datalist" in granted and "export" not in granted, f"{granted} may append")


def backup():
    path = os.path.join(suite.DIR, "tmp", "console-backup")
    for name in (path, path + ".partial"):
        if os.path.exists(name):
            os.unlink(name)
    with open(path + ".partial", "w", encoding="utf-8"):
        pass  # of an earlier version that was killed: it blocks nothing
    r = run("backup", path)
    need(r.returncode == 0 and os.stat(path).st_mode & 0o777 == 0o600, r.stderr)
    need(f"schema version {sql('SELECT MAX(version) FROM schema_version')[0][0]}" in r.stdout, r.stdout)
    size = os.stat(path).st_size
    need(run("backup", path).returncode == 1 and os.stat(path).st_size == size, "over a file that is there")
    refused(run("restore", path), "not empty")
    need(os.listdir(os.path.dirname(path)).count("console-backup.partial") == 1, "an old file was touched")
    os.unlink(path + ".partial")
    need(not [n for n in os.listdir(os.path.join(suite.DIR, "tmp")) if n.startswith(("satudata-", ".console-backup"))], "a file is left")
    return path


class Visitors:
    """People who go on reading; what they ask is new each time, so that no cache answers."""

    def __init__(self, *paths):
        self.paths, self.n, self.bad, self.stop = paths, 0, [], threading.Event()
        self.threads = [threading.Thread(target=self.read, args=(i,), daemon=True) for i in range(4)]

    def read(self, number):
        c = suite.visitor()
        while not self.stop.is_set():
            path = self.paths[self.n % len(self.paths)]
            try:
                status = c.request("GET", f"{path}?uji={number}-{self.n}").status
            except Exception as e:  # no answer is what must not be
                status = repr(e)
            self.n += 1
            if not isinstance(status, int) or (status >= 500 and status != 503):  # who waits too long for a table is told so
                self.bad.append(f"{path}: {status}")

    def __enter__(self):
        for t in self.threads:
            t.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for t in self.threads:
            t.join(30)


def databases(like):
    return [r[0] for r in sql(f"SHOW DATABASES LIKE '{like}'")]


def restored(path):
    """Through nginx: the page of a changed dataset is the saved one again, what the backup lacks is gone, people log in anew."""
    page = f"/katalog/{sql('SELECT d.slug FROM dataset d JOIN `release` r ON r.dataset_id = d.id ORDER BY d.id LIMIT 1')[0][0]}"
    title, rows = suite.visitor().get(page, 200).page.title, sql("SELECT COUNT(*) FROM audit")[0][0]
    old = suite.login("rsud")
    sql("UPDATE meaning SET title_id = 'Judul sesudah cadangan', title_en = 'Judul sesudah cadangan'; "
        "CREATE TABLE uji_lebih (id INT PRIMARY KEY); INSERT INTO uji_lebih VALUES (1); "
        "CREATE TRIGGER uji_pemicu BEFORE INSERT ON uji_lebih FOR EACH ROW SET NEW.id = NEW.id; "
        "CREATE VIEW uji_pandang AS SELECT id FROM unit; CREATE PROCEDURE uji_prosedur() SELECT 1")
    need("Judul sesudah" in suite.visitor().get(page, 200).text, "the change does not show: this test tests nothing")
    stamp, counter = suite.instance("stamp"), sql("SELECT counter FROM public_stamp")[0][0]
    with Visitors(page, "/", "/katalog", "/sdmx/v1/dataflow", "/masuk", "/pengaduan") as visitors:
        r = run("restore", path, "--overwrite")
    need(r.returncode == 0, r.stdout + r.stderr)
    need(visitors.n > 10 and not visitors.bad, f"{visitors.n} requests meanwhile, of them {visitors.bad[:5]}")
    need("the chain is whole" in r.stdout and "packed as they stand" in r.stdout, f"was not looked over: {r.stdout}")
    need(suite.instance("stamp") != stamp, "the stamp did not move")
    need(int(sql("SELECT counter FROM public_stamp")[0][0]) > int(counter), "the counter that other nodes follow went back")
    a = suite.visitor().get(page, 200)
    need("Judul sesudah" not in a.text and a.page.title == title, f"the page says: {a.page.title}")
    need(not sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'uji%' "
                 "UNION SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE() "
                 "AND routine_name LIKE 'uji%'"), "what the backup lacks is there")
    need(sql("SELECT COUNT(*) FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() "
             "AND unique_constraint_schema <> constraint_schema") == [["0"]], "a foreign key leads to another database")
    need(sql("SELECT event FROM audit ORDER BY id DESC LIMIT 1") == [["dipulihkan"]] and
         sql("SELECT COUNT(*) FROM audit")[0][0] == str(int(rows) + 1), "the trail does not say it")
    need(old.get("/unggah", 200, 303).status == 303, "an old session is alive")
    suite.login("rsud").get("/unggah", 200)
    need(run("verify-audit").returncode == 0 and run("check").returncode == 0, "after the restore")
    kept = [n for n in databases("satudata\\_before%") if n in r.stdout]
    need(len(kept) == 1 and not databases("satudata\\_restore%"), f"{kept} {databases('satudata%')}")
    need(sql(f"SELECT COUNT(*) FROM {kept[0]}.uji_lebih") == [["1"]], "what stood there before is lost")
    need(run("restore", "--drop-kept").returncode == 0 and databases("satudata%") == ["satudata"], "the kept database stays")
    os.unlink(path)


def meanings():
    """`doctor` finds a release that says nothing of what it means, and what it advises mends it."""
    def said():
        return [line.split()[0] for line in run("doctor").stdout.splitlines() if " meanings " in line]
    need(said() == ["good"], run("doctor").stdout)
    sql("UPDATE `release` SET meaning_id = NULL ORDER BY dataset_id, number LIMIT 1")
    need(said() == ["BAD"], "a release without a meaning is not noticed")
    need(run("migrate").returncode == 0 and said() == ["good"], "`migrate` does not mend it")


for name, fn in [("migrations", migrations), ("meanings", meanings), ("reference data", reference), ("wrong calls", usage), ("people", people), ("jobs", jobs),
                 ("the audit trail", trail), ("a trail that lost something", trail_lost), ("the head of the trail by mail", trail_mailed),
                 ("the trail is closed", trail_closed)]:
    suite.case("http console: " + name, fn)
saved = suite.case("http console: backup", backup)
if saved:
    suite.case("http console: restore under running programs", restored, saved)
suite.done()
