"""handbook.py [--self-test]: every line that the code writes into the log stands in the handbook of failures (modules/console/handbook.c),
and the handbook has none that the code does not write. Prints the faults, one a line.
"""
import glob
import re
import sys

HANDBOOK = "modules/console/handbook.c"


def joined(text):
    """Literals that stand side by side are one."""
    return re.sub(r'"\s*\n\s*"', "", text)


def written(text):
    """The formats of log_line() in a source."""
    return re.findall(r'log_line\([^"]*?("(?:[^"\\]|\\.)*"(?:\s*[A-Z_][A-Za-z0-9_]*\s*"(?:[^"\\]|\\.)*")*)', joined(text))


def explained(text):
    """The lines of the handbook's tables of levels, not those of exit states and kinds."""
    text = joined(text)
    tables = re.findall(r"static const struct failure (?:errors|warnings|notes)\[\] = \{\n(.*?)\n\};", text, re.S)
    return re.findall(r'^\t\{ ("(?:[^"\\]|\\.)*"(?:\s*[A-Z_][A-Za-z0-9_]*\s*"(?:[^"\\]|\\.)*")*),', "\n".join(tables), re.M)


def faults(sources, handbook):
    have, want = set(explained(handbook)), {}
    for name, text in sources.items():
        for line in written(text):
            want.setdefault(line, name)
    out = [f"{want[line]}: {line} is not in the handbook" for line in sorted(want.keys() - have)]
    return out + [f"{HANDBOOK}: {line} is written nowhere" for line in sorted(have - want.keys())]


def self_test():
    code = 'log_line(LOG_ERROR, "a=%d "\n\t    "b", 1);\nlog_line(er ? LOG_NOTE : LOG_WARN,\n  "n=%" PRId64 " x", n);'
    book = 'static const struct failure errors[] = {\n\t{ "a=%d b",\n\t    "means", "todo" },\n\t{ "n=%" PRId64 " x", "m", "t" },\n};\n'
    if faults({"x.c": code}, book):
        print(f"finds a fault where there is none: {faults({'x.c': code}, book)}")
    if len(faults({"x.c": code + 'log_line(LOG_WARN, "new");'}, book)) != 1:
        print("does not find a line without an entry")
    if len(faults({"x.c": "int x;"}, book)) != 2:
        print("does not find entries that nothing writes")


if sys.argv[1:] == ["--self-test"]:
    self_test()
else:
    files = [f for f in glob.glob("modules/**/*.c", recursive=True) + glob.glob("shared/**/*.c", recursive=True) if f != HANDBOOK]
    with open(HANDBOOK, encoding="utf-8") as f:
        book = f.read()
    texts = {}
    for file in sorted(files):
        with open(file, encoding="utf-8") as f:
            texts[file] = f.read()
    print("\n".join(faults(texts, book)), end="")
