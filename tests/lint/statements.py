#!/usr/bin/env python3
"""statements.py: no statement is missing from --check. What a program reaches is read from the relocations of its objects
(tests/lib/reach.py), what it lists from the program itself; no database is asked. So a list stays a list that a reader can see,
and one that was forgotten is a fault before anything runs (a linker's section would hold the statements of all programs that
share a floor, and --check and the grants with them).

    statements.py SOURCE BUILD     prints what is reached and not listed, and what no program reaches; nothing = all is well
    statements.py --self-test SOURCE BUILD     takes one statement out of each list and fails where that is not noticed
"""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import reach  # noqa: E402


def programs(build):
    for path in sorted(glob.glob(f"{build}/satudata-*")):
        if re.fullmatch(r"satudata-[a-z]+", os.path.basename(path)) and os.access(path, os.X_OK):
            yield os.path.basename(path)[9:], path


def main():
    self_test = sys.argv[1] == "--self-test"
    src, build = sys.argv[-2:]
    objects, names, everywhere = reach.Objects(build, src), reach.declared(src), set()
    for name, path in programs(build):
        reached, known = objects.reached(name), {s["name"] for s in reach.listed(path)}
        everywhere |= reached
        if not self_test:
            for n in reach.unlisted(reached, names, known):
                print(f"{name}: reaches {n}, which --check does not prepare")
            continue
        own = sorted(n for (file, _), n in names.items() if file.startswith(f"modules/{name}/") and n in known)
        if own and own[0] not in reach.unlisted(reached, names, known - {own[0]}):
            print(f"{name}: that {own[0]} is in no list is not noticed")
    reached, lists = objects.reached("console"), objects.in_lists("console")
    everywhere |= reached
    for n in [] if self_test else reach.unlisted(reached, names, {names[t] for t in lists if t in names}):
        print(f"console: reaches {n}, which satudata --check does not prepare")
    for place in [] if self_test else reach.unreached(names, everywhere):
        print(f"{place} is reached by no program")


main()
