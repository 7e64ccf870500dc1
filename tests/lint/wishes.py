"""wishes.py: no statement asks whether it was asked: `(? = '' OR col = ?)`. A statement for each set of wishes reads along an index,
and the database need not guess which one a parameter leaves open (modules/verification/model.c, queues[], shows how). Where one
row is found by its number the rest is a check of who asks, and may stay: `WHERE x.id = ? AND (? = 0 OR x.unit_id = ?)`.

    wishes.py SOURCE       prints the places; nothing = all is well
    wishes.py --self-test  fails where a statement of each kind is not told apart
"""
import glob
import re
import sys

ASKED = re.compile(r"\(\? *(?:=|<|<>|IS) *(?:''|'%'|0|NULL|-1) OR\b")
BEGUN = re.compile(r'#define (\w+)|STMT_\w+\(\s*"(\w+)"')


def faults(text):
    """(line, name) of each question in the statements and macros of one file."""
    found, name, since = [], "", 0
    marks = sorted([(m.start(), "begin", m) for m in BEGUN.finditer(text)] + [(m.start(), "asked", m) for m in ASKED.finditer(text)],
                   key=lambda m: m[0])
    for at, what, m in marks:
        if what == "begin":
            name, since = m[1] or m[2], at
        elif not re.search(r"\b\w+\.id = \?", text[since:at]):
            found.append((text.count("\n", 0, at) + 1, name))
    return found


def self_test():
    bad = "S(a) = STMT_ROWS(\"a\",\n \"SELECT 1 FROM t WHERE (? = 0 OR t.unit_id = ?)\", \"ii\", x, y);\n"
    whose = "S(b) = STMT_ROWS(\"b\", \"SELECT 1 FROM t WHERE t.id = ? AND (? = 0 OR t.unit_id = ?)\", \"iii\", x, y);\n"
    macro = "#define W \" WHERE (? = '' OR t.code = ?)\"\n"
    wanted = [(bad, [(2, "a")]), (whose, []), (whose + bad, [(3, "a")]), (macro, [(1, "W")]), (macro.replace("= ''", "< 0"), [(1, "W")])]
    for text, places in wanted:
        if faults(text) != places:
            print(f"{text!r}: {faults(text)}, not {places}")


def main():
    if sys.argv[1] == "--self-test":
        return self_test()
    for path in sorted(glob.glob("modules/**/*.c", recursive=True) + glob.glob("shared/**/*.c", recursive=True)):
        with open(path, encoding="utf-8") as f:
            for line, name in faults(f.read()):
                print(f"{path}:{line}: {name}")
    return None


main()
