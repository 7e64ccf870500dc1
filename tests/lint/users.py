#!/usr/bin/env python3
"""users.py: what a file offers, another one uses. Every public symbol of shared/ and of a module is used by another object of the
programs; one that its own file alone uses may be public for a test. Read from the symbols of the objects.

    users.py SOURCE BUILD     prints the places that break the rule; nothing = all is well
    users.py --self-test      lays three objects with one fault of each kind and fails where one is not found

allowed.txt beside it lists what tests alone use, each with its reason: parsers whose fuzz target takes bytes where the programs
take a file, and the like. It may only shrink: a line whose symbol is gone, or is used by a program, is a fault as well.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

HERE = os.path.dirname(os.path.realpath(__file__))
PUBLIC = set("TDRBVCW")


def symbols(path):
    """(defined public names, names used) of an object."""
    defined, used = set(), set()
    for line in subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout.splitlines():
        kind, name = line.split()[-2:]
        if kind in PUBLIC:
            defined.add(name)
        elif kind in "Uwv":  # weak: a floor's table names what one module does
            used.add(name)
    return defined, used


def house(path):
    """Modules use the same names for different things; "shared" is everybody's."""
    m = re.match(r"modules/(\w+)/", path)
    return m[1] if m else "shared"


def objects(source, build):
    """{source file: (defined, used)} of the programs; objects whose source is gone are left from an earlier build."""
    found = {}
    for top in ("modules", "shared"):
        for path in glob.glob(f"{build}/{top}/**/*.o", recursive=True):
            file = os.path.relpath(path, build)[:-2] + ".c"
            if os.path.exists(f"{source}/{file}"):
                found[file] = symbols(path)
    for path in glob.glob(f"{build}/pages-*.o"):  # pages compiled by the build; of no module here: they use what shared/ offers
        found[os.path.relpath(path, build)] = (set(), symbols(path)[1])
    return found


def words_of_translator(source):
    """Names in the texts that the translator of pages writes: one that no page of today needs is used all the same."""
    found = set()
    for path in glob.glob(f"{source}/shared/request/translate/*.c"):
        with open(path, encoding="utf-8") as f:
            for text in re.findall(r"\"(?:[^\"\\\n]|\\.)*\"", f.read()):
                found |= set(re.findall(r"\w+", text))
    return found


def words_of_tests(source):
    found = set()
    for path in glob.glob(f"{source}/tests/**/*.[ch]", recursive=True):
        with open(path, encoding="utf-8") as f:
            found |= set(re.findall(r"\w+", f.read()))
    return found


def times_named(source, file, name):
    """How often the code of a file names a symbol; once is its definition."""
    with open(f"{source}/{file}", encoding="utf-8") as f:
        code = re.sub(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"", " ", f.read(), flags=re.S)
    return len(re.findall(rf"\b{name}\b", code))


def allowed(path):
    """{symbol: reason}"""
    found = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.strip() and not line.startswith("#"):
                    name, _, reason = line.strip().partition(" ")
                    found[name] = reason.strip()
    return found


def look(source, build, reasons):
    """Every fault, as a sentence."""
    found, users, tests = objects(source, build), defaultdict(set), words_of_tests(source)
    written = words_of_translator(source)
    for file, (_, used) in found.items():
        for name in used:
            users[name].add(file)
    excused = set()
    for file, (defined, _) in sorted(found.items()):
        for name in sorted(n for n in defined if n != "main" and not n.startswith("__")):  # __: called by the runtime
            if any(user != file and (house(file) == "shared" or house(user) in ("shared", house(file))) for user in users[name]):
                continue
            if file.startswith("shared/request/page/") and name in written:
                continue
            within = times_named(source, file, name) > 1
            if name not in tests:
                yield f"{file}: {name} has no user: {'make it static' if within else 'take it away'}"
            elif not within and reasons.get(name):
                excused.add(name)
            elif not within:
                yield f"{file}: {name} is used by tests alone"
    for name in sorted(set(reasons) - excused):
        yield f"allowed.txt: {name} is used by a program, or gone: take the line away"


def self_test():
    files = {"shared/a.c": "int used(void) { return 1; }\nint unused(void) { return 2; }\nint tried(void) { return 3; }\n"
                           "int excused(void) { return 4; }\n",
             "shared/c.c": "int within(void) { return 5; }\nint user(void) { return within(); }\n"
                           "int seam(void) { return 6; }\nint other(void) { return seam(); }\n",
             "modules/m/b.c": "int used(void);\nint user(void);\nint other(void);\nint main(void) { return used() + user() + other(); }\n",
             "tests/unit/t.c": "int tried(void);\nint excused(void);\nint seam(void);\nint t(void);\nint t(void) { return tried() + excused() + seam(); }\n"}
    with tempfile.TemporaryDirectory() as top:
        for path, text in files.items():
            os.makedirs(os.path.dirname(f"{top}/{path}"), exist_ok=True)
            with open(f"{top}/{path}", "w", encoding="utf-8") as f:
                f.write(text)
            subprocess.run([os.environ.get("CC", "gcc"), "-c", "-o", f"{top}/{path[:-2]}.o", f"{top}/{path}"], check=True)
        said = list(look(top, top, {"excused": "because", "used": "because"}))
    wanted = ["shared/a.c: tried is used by tests alone", "shared/a.c: unused has no user: take it away",
              "shared/c.c: within has no user: make it static", "allowed.txt: used is used"]
    for want in wanted:
        if not any(s.startswith(want) for s in said):
            print(f"users.py does not find: {want}")
    if len(said) != len(wanted):
        print(f"users.py finds too much: {said}")


if sys.argv[1:] == ["--self-test"]:
    self_test()
else:
    for fault in look(sys.argv[1], sys.argv[2], allowed(f"{HERE}/allowed.txt")):
        print(fault)
