#!/usr/bin/env python3
"""audited.py: what workers keep under the audit trail is written by nobody but statements that owe it a row (db.h, STMT_*_AUDITED).
Which tables that are says each program itself: those that its statements of KEEP_TRAIL read, without those of reference data, which
the stamp ends. Who writes them stands in the source.

    audited.py SOURCE BUILD     prints statements that write such a table and do not say so; nothing = all is well
    audited.py --self-test SOURCE BUILD     takes the mark from each of them in turn and fails where that is not noticed
"""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import reach  # noqa: E402

READ = re.compile(r"\b(?:FROM|JOIN)\s+`?([a-z_]+)")
WRITTEN = re.compile(r"\b(?:INSERT (?:IGNORE )?INTO|REPLACE INTO|DELETE FROM|UPDATE)\s+`?([a-z_]+)")
DECLARED = re.compile(r'(STMT_[A-Z_]+)\(\s*"([a-z0-9_]+)",\s*"([^"]*)')


def tables(build):
    """What is kept under the trail; what is kept under the stamp."""
    kept = {"trail": set(), "stamp": set()}
    for path in glob.glob(f"{build}/satudata-*"):
        if not re.fullmatch(r"satudata-[a-z]+", os.path.basename(path)) or not os.access(path, os.X_OK):
            continue
        for s in reach.listed(path):
            if s["keep"] and not WRITTEN.match(s["sql"]):
                kept[s["keep"]] |= set(READ.findall(s["sql"]))
    return kept["trail"] - kept["stamp"]


def writers(src):
    """(file, name, table, does it say so?) of every statement that writes."""
    for path in sorted(glob.glob(f"{src}/modules/**/*.c", recursive=True) + glob.glob(f"{src}/shared/**/*.c", recursive=True)):
        with open(path, encoding="utf-8") as f:
            for macro, name, sql in DECLARED.findall(f.read()):
                table = WRITTEN.match(sql)
                if table:
                    yield os.path.relpath(path, src), name, table.group(1), macro == "STMT_EXEC_AUDITED"


def silent(held, statements):
    return [f"{path}: {name} writes {table}, which is kept under the audit trail, and is no STMT_EXEC_AUDITED"
            for path, name, table, marked in statements if table in held and not marked]


def main():
    src, build = sys.argv[-2:]
    held, statements = tables(build), list(writers(src))
    if not held:
        print("no program keeps anything under the audit trail")
    if sys.argv[1] != "--self-test":
        print("".join(line + "\n" for line in silent(held, statements)), end="")
        return
    marked = [s for s in statements if s[3] and s[2] in held]
    for s in marked or [("", "none", "", True)]:
        if not silent(held, [(*s[:3], False)]):
            print(f"{s[1]} without its mark is not noticed")


main()
