"""reach.py: which functions and statements a program can reach, read from the relocations of its object files: every function and
every datum has a section of its own (configure.ac), and a relocation leads from one to another. The lists that --check walks
(NAME_stmts) are not followed: they name what a program says that it calls, and this says what it does call.
"""
import glob
import json
import os
import re
import subprocess
from collections import defaultdict

LIST = re.compile(r"\.\w+_stmts$")


class Objects:
    """The sections of all objects of a build, and where each leads."""

    def __init__(self, build, src):
        self.build = build
        self.edges = defaultdict(set)   # (object, section) -> names
        self.names = {}                 # object -> {symbol: section}
        self.sections = {}              # object -> set of sections
        self.globals = {}               # (module or "", global symbol) -> (object, section)
        for path in sorted(glob.glob(f"{build}/modules/**/*.o", recursive=True) + glob.glob(f"{build}/shared/**/*.o", recursive=True)):
            if os.path.exists(os.path.join(src, re.sub(r"(\w+-)?(\w+)\.o$", r"\2.c", os.path.relpath(path, build)))):
                self.read(path)  # else it is left from an earlier build

    def read(self, path):
        out = subprocess.run(["readelf", "-SWsr", path], capture_output=True, text=True, check=True).stdout
        number, names, at = {}, {}, None
        for line in out.splitlines():
            if m := re.match(r"\s+\[\s*(\d+)\] (\S+)", line):
                number[m[1]] = m[2]
            elif m := re.match(r"Relocation section '\.rela(\S+)'", line):
                at = m[1]
            elif line.startswith("Symbol table"):
                at = None
            elif at and (m := re.match(r"[0-9a-f]{8,}\s+[0-9a-f]+\s+R_\S+\s+[0-9a-f]+ (\S+)", line)):
                self.edges[path, at].add(m[1])
            elif m := re.match(r"\s*\d+: \S+\s+\S+\s+(?!SECTION)\S+\s+(\S+)\s+\S+\s+(\d+)\s+(\S+)$", line):
                names[m[3]] = number.get(m[2])
                if m[1] != "LOCAL":
                    self.globals[self.module(path), m[3]] = path, number.get(m[2])
        self.names[path], self.sections[path] = names, set(number.values())

    @staticmethod
    def module(path):
        """Modules use the same names for different things; "" is the library's."""
        m = re.search(r"/modules/(\w+)/", path)
        return m[1] if m else ""

    def target(self, path, name, module):
        """Where a name of an object leads in that module's program: what is weak in a floor stands in a module, or nowhere."""
        if name in self.sections[path]:
            return path, name
        if name in self.names[path] and self.names[path][name]:
            return path, self.names[path][name]
        return self.globals.get((self.module(path), name)) or self.globals.get(("", name)) or self.globals.get((module, name))

    def walk(self, module):
        """Nodes that main() of a module leads to; lists of statements are reached, but not followed."""
        mains = [p for p in self.names if f"/modules/{module}/" in p and "main" in self.names[p]]
        todo, seen = [(p, self.names[p]["main"]) for p in mains], set()
        while todo:
            node = todo.pop()
            if node in seen:
                continue
            seen.add(node)
            if not LIST.search(node[1]):
                todo += self.next(node, module)
        return seen

    def next(self, node, module):
        return [t for t in (self.target(node[0], e, module) for e in self.edges[node]) if t]

    def plain(self, nodes):
        """As (source file, bare name)."""
        return {(re.sub(r"[^/]*-(\w+)\.o$|\.o$", lambda m: f"{m[1]}.c" if m[1] else ".c", os.path.relpath(p, self.build)),
                 s.rsplit(".", 1)[-1]) for p, s in nodes}

    def reached(self, module):
        """Sections that main() of a module leads to, as (source file, bare name)."""
        return self.plain(self.walk(module))

    def in_lists(self, module):
        """What stands in the lists that a module reaches: for the console, which has no --statements."""
        return self.plain(t for node in self.walk(module) if LIST.search(node[1]) for t in self.next(node, module))


def macros(text):
    """(macro, [(symbol, name)]) of what declares statements by its first parameter, which is {} in both."""
    for macro, first, body in re.findall(r"#define (\w+)\((\w+)(?:,[^)]*)?\)(.*)", text):
        made = re.findall(rf"\b(?:(\w+)##)?{first}(?:##(\w+))?\)?\s*=\s*STMT_\w+\(\s*(?:\"(\w*)\"\s*)?#{first}(?:\s*\"(\w*)\")?", body)
        if made:
            yield macro, [(a + "{}" + b, c + "{}" + d) for a, b, c, d in made]


def declared(src):
    """(source file, symbol) -> name of every statement that is declared."""
    found = {}
    for path in glob.glob(f"{src}/modules/**/*.c", recursive=True) + glob.glob(f"{src}/shared/**/*.c", recursive=True):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        plain = re.sub(r"(?m)^#define (?:\\\n|[^\n])*", "", text)
        for m in re.finditer(r'(\w+)\)?\s*=\s*STMT_\w+\(\s*"([^"]+)"', plain):
            found[os.path.relpath(path, src), m[1]] = m[2]
        for macro, made in macros(text.replace("\\\n", " ")):
            for m in re.finditer(rf"^{macro}\((\w+),", text, re.M):
                for symbol, name in made:
                    found[os.path.relpath(path, src), symbol.format(m[1])] = name.format(m[1])
    return found


# Reached through code that every program shares, but run only where a program has people, or jobs: where it lists the other.
ONLY = {**dict.fromkeys(["form_sent_add", "form_sent_find", "form_sent_written", "form_sent_done", "form_sent_drop", "form_sent_settle",
                         "form_sent_take", "session_owner", "kept_add", "kept_find", "kept_list", "kept_claim", "kept_drop",
                         "kept_trim", "kept_strangers"], "form_sent_add"),
        **dict.fromkeys(["session_find", "standing", "session_touch", "token_find", "token_count", "access_insert"], "session_find"),
        **dict.fromkeys(["job_next", "job_take", "job_fail", "job_left", "job_released"], "job_next")}


def listed(program):
    """[{"name", "sql", "keep"}] of every statement that --check prepares."""
    return [json.loads(line) for line in subprocess.run([program, "--statements"], capture_output=True, text=True).stdout.splitlines()]


def unlisted(reached, names, known):
    """Statements that a program reaches and --check does not prepare."""
    return sorted(n for n in {names[r] for r in reached if r in names} - known if n not in ONLY or ONLY[n] in known)


def unreached(names, everywhere):
    """Statements that no program reaches."""
    return sorted(f"{file}: {symbol}" for file, symbol in names if (file, symbol) not in everywhere)
