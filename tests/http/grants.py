"""grants.py: the database privileges of each program are those of the statements that it can reach, no more and no less. What a
program reaches is read from its objects (tests/lib/reach.py), what a statement needs from the database itself: a user without
privileges prepares all of them and is given what each refusal names, until none is left.

    grants.py [--write]     --write: the grants files anew, as derived
"""
import json
import os
import re
import subprocess
import sys
import textwrap
from collections import defaultdict

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import reach  # noqa: E402
import suite  # noqa: E402
from suite import sql  # noqa: E402

# SQL that is put together while a program runs stands in no list: the function that does it, and what it reads.
BUILT = {"packed_sql": ["release_index", "series_packed"], "observation_sql": ["series", "observation"],
         "observation_history_sql": ["series", "observation"]}

# Tables whose rows hold what not every program that reads some of them may know: privileges name columns there.
BY_COLUMN = {"user", "session", "api_token", "document", "audit", "complaint", "data_item"}

PROBE = "satudata_probe"


def first_column(table):
    return sql(f"SELECT column_name FROM information_schema.columns WHERE table_schema = 'satudata' AND table_name = '{table}'"
               " ORDER BY ordinal_position LIMIT 1")[0][0]


def grant_text(privilege, columns):
    return privilege if None in columns else f"{privilege} ({', '.join(sorted(columns))})"


class Probe:
    """A user who begins with nothing, and prepares statements."""

    def __init__(self, statements):
        self.statements = sorted(set(" ".join(s.split()) for s in statements))
        self.granted = defaultdict(set)  # (privilege, table) -> columns, {None} = the table
        self.seeds = set()
        sql(f"CREATE OR REPLACE USER {PROBE}@localhost IDENTIFIED BY 'probe'; GRANT SHOW VIEW ON satudata.* TO {PROBE}@localhost")

    def refused(self, statements):
        """{statement: what the server says}; of each the first fault only."""
        script = "".join(f"PREPARE s FROM {json.dumps(s, ensure_ascii=False)};\n" for s in statements)
        r = subprocess.run(["mariadb", "--no-defaults", f"--socket={suite.DIR}/run/db.sock", f"--user={PROBE}", "--password=probe", "--force",
                            "--default-character-set=utf8mb4", "satudata"], input=script, capture_output=True, text=True)
        found = {}
        for line in r.stderr.splitlines():
            m = re.match(r"ERROR \d+ \(\w+\)(?: at line (\d+))?: (.*)", line)
            if m:
                found[statements[int(m[1] or 1) - 1]] = m[2]
        return found

    def wants(self, fault):
        """(privilege, table, column) of one refusal; nothing where it is of another kind."""
        if m := re.search(r"(\w+) command denied to user .* for column '(\w+)' in table '(\w+)'", fault):
            return [(m[1], m[3], m[2])]
        m = re.search(r"(\w+(?:, \w+)*) command denied to user .* for table `satudata`\.`(\w+)`", fault)
        found = []
        for privilege in m[1].split(", ") if m else []:
            column = None
            if privilege == "UPDATE" or (privilege == "SELECT" and m[2] in BY_COLUMN):
                column = first_column(m[2])
                self.seeds.add((privilege, m[2], column))
            found.append((privilege, m[2], column))
        return found

    def settle(self):
        """Grants what refusals name until there are none; returns those that are no matter of privileges."""
        waiting = self.statements
        while waiting and (found := self.refused(waiting)):
            wanted = {w for fault in found.values() for w in self.wants(fault)}
            new = {w for w in wanted if w[2] not in self.granted[w[:2]]}
            if not new:
                return [f"{fault}: {s}" for s, fault in found.items()]
            for privilege, table, column in new:
                self.granted[privilege, table].add(column)
            sql("; ".join(f"GRANT {grant_text(p, {c})} ON satudata.`{t}` TO {PROBE}@localhost" for p, t, c in sorted(new, key=str)))
            waiting = list(found)
        for privilege, table, column in sorted(self.seeds):
            self.unseed(privilege, table, column)
        return []

    def unseed(self, privilege, table, column):
        """A first column that was given only so that the server would name the others."""
        sql(f"REVOKE {privilege} ({column}) ON satudata.`{table}` FROM {PROBE}@localhost")
        if self.refused([s for s in self.statements if re.search(rf"\b{table}\b", s)]):
            sql(f"GRANT {privilege} ({column}) ON satudata.`{table}` TO {PROBE}@localhost")
        else:
            self.granted[privilege, table].discard(column)


def outside(text, separator):
    """The parts of a text between separators that stand in no parentheses."""
    parts, depth, begin = [], 0, 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if not depth and text.startswith(separator, i):
            parts.append(text[begin:i])
            begin = i + len(separator)
    return parts + [text[begin:]]


def read_by_update(statement):
    """What an UPDATE of several tables reads, as a SELECT: the server asks for the right to read what stands behind SET only when the
    statement is carried out, not when it is prepared."""
    text = " ".join(statement.split())
    head, *values = outside(text, " SET ")
    if not text.startswith("UPDATE ") or " JOIN " not in head or not values:
        return []
    values, *where = outside(values[0], " WHERE ")
    read = ", ".join(v.split("=", 1)[1] for v in outside(values, ","))
    return [f"SELECT {read} FROM {head[len('UPDATE '):]}" + "".join(f" WHERE {w}" for w in where)]


def called(statement):
    m = re.match(r"\s*CALL (\w+)", statement)
    return m and m[1]


def held(name):
    """What the program's database user may do, by himself and by his roles: (privilege, table) -> columns."""
    found = defaultdict(set)
    for user in [f"satudata_{name}@localhost"] + [r[0] for r in sql(f"SELECT Role FROM mysql.roles_mapping WHERE User = 'satudata_{name}'")]:
        for row in sql(f"SHOW GRANTS FOR {user}"):
            m = re.match(r"GRANT (.*) ON (?:PROCEDURE )?`satudata`\.`?(\w+|\*)`? TO", row[0])
            for privilege, columns in re.findall(r"([A-Z ]+?)(?: \(([^)]*)\))?(?:, |$)", m[1]) if m else []:
                found[privilege, m[2]] |= set(re.findall(r"\w+", columns)) if columns else {None}
    return found


def needed(name, reached, names):
    listed = reach.listed(suite.program(name))
    unlisted = reach.unlisted(reached, names, {s["name"] for s in listed})
    reaches = {names[r] for r in reached if r in names}
    statements = [s["sql"] for s in listed if s["name"] in reaches]
    statements += [f"SELECT 1 FROM `{t}`" for _, symbol in reached for t in BUILT.get(symbol, [])]
    statements += [r for s in statements for r in read_by_update(s)]
    probe = Probe([s for s in statements if not called(s)])
    other = probe.settle()
    for s in statements:
        if called(s):
            probe.granted["EXECUTE", called(s)].add(None)
    return probe.granted, unlisted, other


def faults(name, want, has):
    for (privilege, table), columns in sorted(want.items()):
        missing = columns - has.get((privilege, table), set()) if None not in has.get((privilege, table), set()) else set()
        if missing:
            yield f"missing: GRANT {grant_text(privilege, missing)} ON {table} TO {name}"
    for (privilege, table), columns in sorted(has.items()):
        wanted = want.get((privilege, table), set())
        if privilege != "USAGE" and columns - wanted:
            yield f"serves no statement: {grant_text(privilege, columns - wanted)} ON {table} of {name}" + (
                f"; enough is {grant_text(privilege, wanted)}" if wanted else "")


def write(name, want):
    """The file of a program; its first lines, which say what the program is, stay."""
    path = os.path.join(suite.SRC, "sql", "grants", f"{name}.sql")
    with open(path, encoding="utf-8") as f:
        head = [line for line in f if line.startswith("--")]
    user, order = f"'satudata_{name}'@'localhost'", ["SELECT", "INSERT", "UPDATE", "DELETE", "EXECUTE"]
    lines = [f"CREATE USER IF NOT EXISTS {user} IDENTIFIED VIA unix_socket;\n"]
    tables = defaultdict(list)
    for (privilege, table), columns in sorted(want.items(), key=lambda w: order.index(w[0][0])):
        if columns:
            tables[table, privilege == "EXECUTE"].append(grant_text(privilege, columns))
    for (table, procedure), texts in sorted(tables.items()):
        text = f"GRANT {', '.join(texts)} ON {'PROCEDURE ' * procedure}`{table}` TO {user};"
        lines.append("\n".join(textwrap.wrap(text, 120, subsequent_indent="\t", break_long_words=False)) + "\n")
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(head + lines)


def main():
    objects, names = reach.Objects(suite.HOME + "/build", suite.SRC), reach.declared(suite.SRC)
    if not any("." in s and s.startswith(".text.") for sections in objects.sections.values() for s in sections):
        suite.skip("grants", "this build has no section for each function")
        return
    everywhere = set()
    for name in suite.installed():
        reached = objects.reached(name)
        everywhere |= reached
        want, unlisted, other = needed(name, reached, names)
        suite.ok(f"grants {name}: --check prepares every statement that it reaches", not unlisted, "not in its lists", unlisted)
        suite.ok(f"grants {name}: every statement can be prepared", not other, "", other)
        wrong = list(faults(name, want, held(name)))
        suite.ok(f"grants {name}: privileges are those of its statements", not wrong, "", wrong)
        if "--write" in sys.argv:
            write(name, want)
    everywhere |= objects.reached("console")
    dead = reach.unreached(names, everywhere)
    suite.ok("grants: every statement is reached by some program", not dead, "", dead)
    sql(f"DROP USER IF EXISTS {PROBE}@localhost")


main()
suite.done()
