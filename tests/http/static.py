"""static.py: what every program says about itself: statements against the schema and its own privileges, tables of routes and
transitions. Talks to no server but the database.
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402


def run(name, *args):
    config = os.path.join(suite.DIR, "conf", f"{name}.conf")
    return subprocess.run([suite.program(name), "--config", config, *args], capture_output=True, text=True)


def check(name):
    r = run(name, "--check")
    suite.need(r.returncode == 0, (r.stdout + r.stderr)[-1500:])


def graph(text):
    """{workflow: (initial states, {state: [(event, to)]})} of the Graphviz text."""
    flows, name = {}, None
    for row in text.splitlines():
        m = re.match(r'\s*digraph "?([\w-]+)"?', row)
        if m:
            name = m.group(1)
            flows[name] = {}
        m = re.match(r'\s*"?([\w-]+)"? -> "?([\w-]+)"?(.*)', row)
        if m and name:
            flows[name].setdefault(m.group(1), []).append((m.group(3), m.group(2)))
            flows[name].setdefault(m.group(2), [])
    return flows


def dot(name):
    r = run(name, "--dot")
    suite.need(r.returncode == 0, r.stderr)
    for flow, edges in graph(r.stdout).items():
        suite.need(edges, f"{flow} has no transition")
        targets = {to for row in edges.values() for _, to in row}
        starts = [s for s in edges if s not in targets]
        suite.need(len(starts) <= 1, f"{flow}: states that nothing leads to: {starts}")


def table(name):
    seen = set()
    for r in suite.routes(name):
        key = (r["method"], re.sub(r"\{[^}]*\}", "{}", r["pattern"]))
        suite.need(key not in seen, f"two routes for {key}")
        seen.add(key)
        if r["method"] == "POST":
            suite.need(not r["cache"], f"{r['pattern']}: a POST with a cache time")
        for p in r["params"]:
            limited = p["max"] > 0 or p["type"] in ("id", "int", "bool", "date", "enum", "rest")
            suite.need(limited, f"{r['pattern']}: {p['name']} has no limit")


def console_check():
    suite.instance("console", "check")
    suite.need("nothing to do" in suite.instance("console", "migrate"), "a second migrate did something")


def audit_whole():
    suite.need("whole" in suite.instance("console", "verify-audit"), "the chain is broken")


for program in suite.PROGRAMS:
    if not os.path.exists(suite.program(program)):
        suite.ok(f"http {program} is installed", False, "no such program")
        continue
    suite.case(f"http {program} --check", check, program)
    suite.case(f"http {program} --dot", dot, program)
    suite.case(f"http {program} --routes", table, program)
suite.case("http console check", console_check)
suite.case("http audit trail is whole", audit_whole)
suite.done()
