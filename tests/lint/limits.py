"""limits.py: every number that has a name says why it is that number: `#define NAME 50` and `enum { NAME = 50 }` have a comment
beside them, or above the group of lines that they stand in. A limit without its reason cannot be changed by anybody: nobody knows
what would break. Bits of a set (enum of 1, 2, 4 or 1 << n) are no limits, nor are 0 and 1.

    limits.py SOURCE-FILE...    prints "file:line: name", nothing where all is well
    limits.py --self-test
"""
import re
import sys

NUMBER = r"\(?(?:\(size_t\)|\(int64_t\)|\(uint64_t\)|\(uint32_t\)|\(double\))?-?(?:0[xX][0-9a-fA-F]+|\d[\d.]*(?:e\d+)?)[uUlLfF]*"
EXPRESSION = re.compile(rf"{NUMBER}(?:[\s*+/()<-]|<<|{NUMBER}|INT64_C|sizeof\([^)]*\)|[A-Z][A-Z0-9_]+)*$")
DEFINE = re.compile(r"^#\s*define\s+([A-Za-z]\w*)\s+(.+?)\s*$")
MEMBER = re.compile(r"\b([A-Z]\w*)\s*=\s*([^,}]+)")


TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.S)


def split(text):
    """The lines without their comments, and which lines have one."""
    said = set()

    def blank(m):
        if m[0][0] != "/":
            return m[0]
        first = text.count("\n", 0, m.start())
        said.update(range(first, first + m[0].count("\n") + 1))
        return re.sub(r"[^\n]", " ", m[0])
    return TOKEN.sub(blank, text), said


def commented(lines, said, i):
    """A comment beside line i, or above the lines without a blank between that it stands in."""
    while i >= 0:
        if i in said:
            return True
        i -= 1
        if i < 0 or i not in said and not re.match(r"^\s*(#\s*(define|undef)\b|(static const )?enum\b|[A-Z]\w*\s*(=|,))", lines[i]):
            return False
        if i in said and lines[i].strip():
            return False  # beside another one
    return False


def bits(values):
    """1, 2, 4, ... or 1 << n: a set, no limits."""
    try:
        numbers = [eval(re.sub(r"(?<=\d)[uUlL]+", "", v)) for v in values]  # noqa: S307: digits and operators only
    except Exception:
        return False
    return len(numbers) > 1 and all(n >= 0 and n & (n - 1) == 0 for n in numbers)


def look(text):
    """(line, name) of every number without a reason."""
    bare, said = split(text)
    lines = bare.split("\n")
    for i, line in enumerate(lines):
        m = DEFINE.match(line)
        if m and EXPRESSION.match(m[2]) and m[2] not in ("0", "1") and not commented(lines, said, i):
            yield i + 1, m[1]
    for m in re.finditer(r"^[ \t]*(?:static const )?enum\b[^{;(=]*\{([^}]*)\}", bare, re.M):
        members = MEMBER.findall(m[1])
        if bits([v.strip() for _, v in members if EXPRESSION.match(v.strip())]):
            continue
        for name, value in members:
            at = bare.count("\n", 0, m.start(1) + re.search(rf"\b{name}\b", m[1]).start())
            if EXPRESSION.match(value.strip()) and value.strip() not in ("0", "1", "-1") and not commented(lines, said, at):
                yield at + 1, name


BAD = """
#define LIMIT 50
#define WITH_REASON 50 /* one screen */

enum { A = 3, B };
enum {
	FIRST = 7, /* days of a week */
	SECOND = 1 << 20
};

/* What all of these are for. */
#define GROUP_ONE 10
#define GROUP_TWO 20

enum flag { ONE = 1, TWO = 2, FOUR = 4 };
#define TEXT "50"
"""


def self_test():
    found = sorted(name for _, name in look(BAD))
    want = ["A", "LIMIT", "SECOND"]
    if found != want:
        print(f"of the example it names {found} instead of {want}")


if sys.argv[1:] == ["--self-test"]:
    self_test()
else:
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as f:
            for number, what in look(f.read()):
                print(f"{name}:{number}: {what}")
