"""manual.py: the manual that make install brings: a page of each program with all its options, addresses, parameters and states; every
setting; the handbook of failures; the glossary, which knows every Indonesian word of an address, a parameter, a state, a column's value or
a setting.
"""
import glob
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need  # noqa: E402

MAN = os.path.join(suite.HOME, "app/share/man")
PAGES = ["man8/satudata.8", "man5/satudata.conf.5", "man7/satudata-gangguan.7", "man7/satudata-istilah.7"] + \
    [f"man8/satudata-{p}.8" for p in suite.PROGRAMS]

# What is the same in English, and the names that SDMX gives.
ELSEWHERE = set("""admin agency agreed api asof atom attributes breakdown cancelled code css csv dataset detail digital dimensionatobservation
    done en endperiod event explicitmeasure failed firstnobservations format formatversion forum frequency ics id ids includehistory indicator
    json jsonstat k1 k2 k3 k4 k5 k6 k7 k8 keys labels lang lastnobservations limit login measures metadata mib min mode ndjson offset open openapi
    pdf png px references rest running sdmx slug sort startperiod status svg tag ticket timeformat updatedafter v1 v2 waiting written xlsx xml xsd
    zip""".split())


def page(name):
    with open(os.path.join(MAN, name), encoding="utf-8") as f:
        return f.read().replace("\\-", "-").replace("\\e", "\\").replace("\\&", "")


def output(program, option):
    return subprocess.run([suite.program(program), option], capture_output=True, text=True, check=True).stdout


def installed():
    missing = [p for p in PAGES if not os.path.exists(os.path.join(MAN, p))]
    need(not missing, f"not installed: {missing}")


def wrong():
    """groff has nothing to say against them."""
    bad = []
    for name in PAGES:
        r = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", os.path.join(MAN, name)], capture_output=True, text=True)
        if r.returncode or r.stderr:
            bad.append(f"{name}: {r.stderr[:200]}")
    need(not bad, bad)


def whole():
    """What a program says of itself stands in its page."""
    for p in suite.PROGRAMS:
        text, bad = page(f"man8/satudata-{p}.8"), []
        for option in re.findall(r"^  (--[a-z]+)", output(p, "--help"), re.M):
            bad += [] if f".B {option}" in text else [option]
        for r in suite.routes(p):
            at = text.find(f".B {r['method']} {r['pattern']}\n")
            bad += [] if at >= 0 else [r["pattern"]]
            part = text[at:].split("\n.TP\n.B GET ")[0].split("\n.TP\n.B POST ")[0]
            bad += [] if r["summary"].split(":")[0].split(",")[0] in part.replace("\\-", "-") else [f"{r['pattern']} summary"]
            bad += [f"{r['pattern']} {q['name']}" for q in r["params"] if not re.search(rf"^\.B {q['name']}( |$)", part, re.M)]
        bad += [s for s in re.findall(r'^\t"([a-z_0-9]+)" \[', output(p, "--dot"), re.M) if f".B {s}\n" not in text]
        need(not bad, f"{p}: {bad[:5]}")


def settings():
    text = page("man5/satudata.conf.5")
    names = re.findall(r"^  ([a-z_]+)$", output("export", "--help").split("Configuration:")[1], re.M)
    bad = [n for n in names if not re.search(rf"^\.B {n}\b", text, re.M)]
    need(len(names) > 20 and not bad, f"{len(names)} settings, not described: {bad}")


def glossary():
    """Every word of every name in a structure."""
    found = {}

    def add(text, where):
        for word in re.split(r"[^a-z0-9]+", text.lower()):
            if len(word) > 1 and not word.isdigit():
                found.setdefault(word, where)
    for p in suite.PROGRAMS:
        for r in suite.routes(p):
            add(re.sub(r"(?<=\})\.\w+|\{[^}]*\}", "", r["pattern"]), r["pattern"])  # {slug}.csv: a format's name is not a word
            for q in r["params"]:
                add(q["name"] + " " + q["options"], f"{r['pattern']} {q['name']}")
        for state in re.findall(r'^\t"([a-z_0-9]+)" \[', output(p, "--dot"), re.M):
            add(state, f"state of {p}")
    for table, column, values in suite.sql("SELECT table_name, column_name, column_type FROM information_schema.columns"
                                           " WHERE table_schema = DATABASE() AND data_type = 'enum'"):
        add(re.sub(r"^enum", "", values), f"{table}.{column}")
    for name in suite.instance("console", "setting").splitlines():
        add(name.split(" ")[0], f"setting {name.split(' ')[0]}")
    known = set(re.findall(r"^\.B (\S+)$", page("man7/satudata-istilah.7"), re.M))
    bad = [f"{w} ({found[w]})" for w in sorted(found.keys() - known - ELSEWHERE)]
    need(not bad, f"not in the glossary: {bad}")
    unused = sorted(known - found.keys())
    need(not unused, f"stand nowhere: {unused}")


def handbook():
    """Each line of level error in the sources stands in the page as it is installed."""
    text, missing = page("man7/satudata-gangguan.7"), []
    for file in glob.glob(os.path.join(suite.SRC, "modules", "**", "*.c"), recursive=True) + glob.glob(os.path.join(suite.SRC, "shared", "*", "*.c")):
        with open(file, encoding="utf-8") as f:
            source = re.sub(r'"\s*\n\s*"', "", f.read())
        for line in re.findall(r'log_line\(LOG_ERROR, "((?:[^"\\]|\\.)*)"', source):
            if f".B {line}".replace('\\"', '"') not in text:
                missing.append(line)
    need(not missing, missing)


def picture():
    """The picture of the tables is that of this schema."""
    r = subprocess.run([os.path.join(suite.SRC, "tests/tools/data-model"), "--check"], capture_output=True, text=True)
    need(r.returncode == 0, r.stderr or r.stdout)


suite.case("http manual: every page is installed", installed)
suite.case("http manual: groff reads every page without a word", wrong)
suite.case("http manual: a program's page has its options, addresses, parameters and states", whole)
suite.case("http manual: every setting is described", settings)
suite.case("http manual: every line of level error is in the handbook", handbook)
suite.case("http manual: the glossary knows every word of a structure", glossary)
suite.case("http manual: the picture of the tables is that of the schema", picture)
suite.done()
