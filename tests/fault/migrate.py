"""migrate.py: migrations that are slow, refused, killed, or lose their database in the middle: each statement has its effect once, and
the next run goes on where the last one stood. Run by tests/fault/run, on a database of its own beside the instance's.
"""
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import instance, need, wait_until  # noqa: E402

NAME = "satudata_migrasi"
COPY = os.path.join(suite.DIR, "tmp", "migrasi-data")
FILE = os.path.join(COPY, "sql", "migrations", "9000_uji.sql")
OWNER = os.stat(suite.DIR)
LIMIT = "1"  # s; what a statement of a page may take here: a migration is slower than that


def sql(statement):
    out = instance("sql", "-N", "-B", "-e", f"USE {NAME}; {statement}")
    return [row.split("\t") for row in out.splitlines()]


def write(text):
    """The one migration behind the installation's own."""
    with open(FILE, "w", encoding="utf-8") as f:
        f.write(text)
    os.chmod(FILE, 0o644)


def start(*args):
    """`satudata migrate` on that database, as the instance's user."""
    env = {"PATH": "/usr/bin:/bin", "SATUDATA_DATA_DIR": COPY, "SATUDATA_DB_NAME": NAME, "SATUDATA_STAMP_DIR": "",
           "SATUDATA_DB_STATEMENT_SECONDS": LIMIT}
    who = {"user": OWNER.st_uid, "group": OWNER.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.Popen([os.path.join(suite.HOME, "app/bin/satudata"), "--config", os.path.join(suite.DIR, "conf", "console.conf"),
                             "migrate", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, **who)


def ended(p, status=0, expected=""):
    out, err = p.communicate(timeout=60)
    need(p.returncode == status and expected in out + err, f"status {p.returncode}, not {status} with '{expected}': {out[-300:]} {err[-600:]}")
    return out + err


def migrate(status=0, expected="", args=()):
    return ended(start(*args), status, expected)


def working(part):
    """A statement with these words runs."""
    return suite.sql("SELECT 1 FROM information_schema.processlist WHERE command <> 'Sleep' AND "
                     f"info LIKE '%{part}%' AND info NOT LIKE '%processlist%'") != []


def fresh(text):
    """An empty database with the installation's schema, and a migration that waits."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(os.path.join(suite.HOME, "app/share/satudata/sql"), os.path.join(COPY, "sql"))
    instance("sql", "-e", f"DROP DATABASE IF EXISTS {NAME}; CREATE DATABASE {NAME} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci")
    migrate(expected="schema version")
    write(text)


def again(text):
    """The same with what the last test left: the migration's record and tables are gone."""
    sql("DELETE FROM schema_version WHERE version = 9000; DELETE FROM schema_step WHERE version = 9000")
    for (name,) in sql(f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{NAME}' AND table_name LIKE 'uji%'"):
        sql(f"DROP TABLE {name}")
    write(text)


def slow():
    """A statement that is slower than any page may be runs to its end."""
    fresh("CREATE TABLE uji (n INT NOT NULL PRIMARY KEY, t DOUBLE);\nINSERT INTO uji SELECT 1, SLEEP(2.5);\n"
          "DELIMITER //\nCREATE OR REPLACE PROCEDURE uji_tambah()\nBEGIN\n\tUPDATE uji SET n = n + 1;\n\tUPDATE uji SET n = n + 1;\nEND//\n"
          "DELIMITER ;\nCALL uji_tambah();\n")
    migrate(expected="applied 9000_uji.sql")
    need(sql("SELECT n FROM uji") == [["3"]], "the procedure did not run once")
    need(sql("SELECT COUNT(*), SUM(ended_at IS NULL) FROM schema_step WHERE version = 9000") == [["5", "0"]], "not each statement is recorded")
    need(sql("SELECT COUNT(*) FROM schema_lock") == [["0"]], "the lock stays")


def together():
    """A second run beside the first is refused, and says why."""
    again("CREATE TABLE uji (n INT NOT NULL PRIMARY KEY, t DOUBLE);\nINSERT INTO uji SELECT 1, SLEEP(2);\n")
    first = start()
    wait_until(60, "the statement", lambda: working("SLEEP(2)"))
    migrate(1, "another migrate (process")
    need("broken off" in migrate(args=["--status"]), "--status does not show it")
    ended(first, expected="applied")
    need(sql("SELECT COUNT(*) FROM uji") == [["1"]], "not once")


def number_again():
    """What stays of a lock when the server dies and comes back within its second: a program's connection has the number now."""
    again("CREATE TABLE uji (n INT NOT NULL PRIMARY KEY);\n")
    ((program, user),) = suite.sql("SELECT id, user FROM information_schema.processlist WHERE user LIKE 'satudata%' LIMIT 1")
    migrate(args=["--status"])
    lock = ("REPLACE INTO schema_lock SELECT 1, 'process 1 on here as {}@localhost', CONCAT(@@hostname, ' ', @@socket, ' ', @@port), "
            "{}, UTC_TIMESTAMP(6)")
    sql(lock.format(user, program))
    migrate(1, "another migrate (process 1 on here")
    sql(lock.format("pemasang", program))
    migrate(expected="applied")
    need(sql("SELECT COUNT(*) FROM schema_lock") == [["0"]], "the lock stays")


def killed(text, part):
    """kill -9 of the program while the server is at a statement: the next run waits for the server, then goes on."""
    again(text)
    p = start()
    wait_until(60, "the statement", lambda: working(part))
    p.kill()
    p.wait(10)
    migrate(1, "still runs its last statement")
    wait_until(60, "the server's end of it", lambda: not working(part))
    time.sleep(0.3)
    return migrate(expected="goes on with statement")


def killed_rows():
    killed("CREATE TABLE uji (n INT NOT NULL AUTO_INCREMENT PRIMARY KEY, t DOUBLE);\nINSERT INTO uji (t) VALUES (0);\n"
           "INSERT INTO uji (t) SELECT SLEEP(2);\n", "SLEEP(2)")
    need(sql("SELECT COUNT(*) FROM uji") == [["2"]], f"rows: {sql('SELECT COUNT(*) FROM uji')}")


def killed_schema():
    """The statement commits though nobody is there any more: it must not be run again."""
    said = killed("CREATE TABLE uji_a (n INT NOT NULL PRIMARY KEY);\nCREATE TABLE uji_b (n INT NOT NULL PRIMARY KEY) AS SELECT 7 AS n, SLEEP(2) AS t;\n"
                  "ALTER TABLE uji_a ADD COLUMN c INT, ADD KEY (c);\n", "SLEEP(2)")
    need("statement 2 had come to its end" in said, said)
    need(sql("SELECT n FROM uji_b") == [["7"]], "the table is not there")


def refused():
    """A statement that the server refuses: what stood before stays, the file may be mended from there on only."""
    good = "CREATE TABLE uji (n INT NOT NULL PRIMARY KEY);\nINSERT INTO uji VALUES (1);\n"
    again(good + "INSERT INTO uji VALUES (1);\nINSERT INTO uji VALUES (3);\n")
    need("statement 3 of 4 (line 3: INSERT INTO uji VALUES )" in migrate(1, "run migrate again"), "the message")
    need(sql("SELECT COUNT(*) FROM schema_lock") == [["0"]], "the lock stays")
    need("statement 3 of 4; migrate goes on there" in migrate(args=["--status"]), "--status")
    write(good.replace("(1)", "(9)") + "INSERT INTO uji VALUES (2);\nINSERT INTO uji VALUES (3);\n")
    migrate(1, "statement 2 was changed after it was run")
    write(good + "INSERT INTO uji VALUES (2);\nINSERT INTO uji VALUES (3);\n")
    migrate(expected="goes on with statement 3 of 4")
    need(sql("SELECT GROUP_CONCAT(n ORDER BY n) FROM uji") == [["1,2,3"]], "rows")
    again("CREATE TABLE uji (n INT NOT NULL PRIMARY KEY);\nINSERT INTO uji VALUES ('x);\n")
    migrate(1, "a quoted text has no end")
    need(not sql(f"SELECT 1 FROM information_schema.tables WHERE table_schema = '{NAME}' AND table_name = 'uji'"), "half a file ran")


def temporary():
    """What stood in a temporary table is made again."""
    text = ("CREATE TABLE uji (n INT NOT NULL PRIMARY KEY);\nSET @from = 5;\nCREATE TEMPORARY TABLE left_over AS SELECT @from AS n;\n"
            "REPLACE INTO uji SELECT n + 1 FROM left_over;\n{}\nDROP TEMPORARY TABLE left_over;\n")
    again(text.format("INSERT INTO uji VALUES ('x');"))
    migrate(1, "statement 5 of 6")
    write(text.format("INSERT INTO uji SELECT n + @from FROM left_over;"))
    migrate(expected="goes on with statement 3 of 6")
    need(sql("SELECT GROUP_CONCAT(n ORDER BY n) FROM uji") == [["6,10"]], f"{sql('SELECT n FROM uji')}")


def database_dies():
    """kill -9 of the database at any moment, several times: every statement has had its effect exactly once in the end."""
    steps = 60
    text = "CREATE TABLE uji (n INT NOT NULL PRIMARY KEY, v INT NOT NULL);\nINSERT INTO uji VALUES (1, 0);\n"
    for i in range(steps):
        text += f"UPDATE uji SET v = v + 1;\nALTER TABLE uji ADD COLUMN c{i} INT NOT NULL DEFAULT {i}, ADD KEY (c{i});\n"
    again(text)
    kills = 0
    for i in range(40):
        p = start()
        time.sleep(0.25 + 0.13 * (i % 7))
        if p.poll() is not None:
            ended(p, expected="applied")
            break
        instance("kill", "db")
        try:
            out, err = p.communicate(timeout=60)
        finally:
            instance("db-start")
        if p.returncode == 0:  # its last statement had ended just before
            need("applied" in out, out[-300:])
            break
        need(p.returncode == 1, f"status {p.returncode}: {out[-300:]} {err[-600:]}")
        kills += 1
    else:
        migrate(expected="applied")
    need(kills >= 3, f"the database died only {kills} times")
    need(sql("SELECT v FROM uji") == [[str(steps)]], f"updates: {sql('SELECT v FROM uji')}")
    shape = [sql(f"SELECT COUNT(DISTINCT {column}) FROM information_schema.{table} WHERE table_schema = '{NAME}' AND table_name = 'uji' "
                 f"AND {column} LIKE 'c%'")[0][0] for column, table in (("column_name", "columns"), ("index_name", "statistics"))]
    need(shape == [str(steps)] * 2, f"columns and keys: {shape}")
    suite.line(f"# the database was killed {kills} times in a migration of {2 * steps + 2} statements")


def clean():
    instance("sql", "-e", f"DROP DATABASE IF EXISTS {NAME}")
    shutil.rmtree(COPY, ignore_errors=True)


try:
    suite.case("fault migration slower than any page: runs to its end, stored programs too", slow)
    suite.case("fault two migrations at once: the second is told", together)
    suite.case("fault migration with the lock of one that died: a program that has its connection's number now is not taken for it", number_again)
    suite.case("fault migration killed in rows: goes on, each statement once", killed_rows)
    suite.case("fault migration killed in a change of the schema: what the server finished is not run again", killed_schema)
    suite.case("fault migration with a refused statement: mended, it goes on there", refused)
    suite.case("fault migration with a temporary table: goes back to where it was made", temporary)
    suite.case("fault migration whose database dies again and again: each statement once", database_dies)
finally:
    clean()
suite.done()
