#!/usr/bin/env python3
"""rooms.py: arrows between rooms run down. A module, or shared/, with folders in it lists them from the top down in its rooms.txt;
a file may use what stands in its own room or in rooms below. What it uses is read from its includes and, where there is a build,
from the symbols of its object. And no circle of more than five files: so many a reader can hold in mind at once.

    rooms.py SOURCE [BUILD]     prints the places that break a rule; nothing = all is well
    rooms.py --self-test        lays a small tree with one fault of each kind and fails where one is not found
"""
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

CIRCLE_MOST = 5
DEFINED = set("TDRBVCW")


def houses(source):
    """Every part that is looked at for itself: {"modules/upload", ..., "shared"}."""
    found = sorted(f"modules/{m}" for m in os.listdir(f"{source}/modules") if os.path.isdir(f"{source}/modules/{m}"))
    return [*found, "shared"]


def files_of(source, house):
    for folder, _, names in os.walk(f"{source}/{house}"):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                yield os.path.relpath(os.path.join(folder, name), source)


def room_of(house, path):
    return os.path.relpath(os.path.dirname(path), house)


def ranks_of(source, house):
    """{room: place from the top}; None where the house has no table."""
    path = f"{source}/{house}/rooms.txt"
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as f:
        rooms = [line.split()[0] for line in f if line.strip() and not line.startswith("#")]
    return {room: place for place, room in enumerate(rooms)}


def scattered(ranks):
    """Rooms below a folder (a floor and the rooms on it) that another folder's rooms stand between: the folders of the top
    would be a circle."""
    seen, last = set(), None
    for room in sorted(ranks, key=ranks.get):
        folder = room.split("/")[0]
        if folder != last and folder in seen:
            yield room
        seen.add(folder)
        last = folder


def includes(source, house, files):
    """(file, what it includes, how it is said) within the house."""
    for path in files:
        with open(f"{source}/{path}", encoding="utf-8") as f:
            for n, line in enumerate(f, 1):
                m = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
                if m and m[1].startswith(house + "/"):
                    yield path, m[1], f"{path}:{n}: includes {m[1]}"


def symbols(build, files):
    """(file, file that defines what it uses, how it is said), from the objects of the build."""
    home, used = {}, []
    for path in files:
        if not path.endswith(".c") or not os.path.exists(f"{build}/{path[:-2]}.o"):
            continue
        said = subprocess.run(["nm", f"{build}/{path[:-2]}.o"], capture_output=True, text=True, check=True).stdout
        for line in said.splitlines():
            kind, name = line.split()[-2:]
            if kind in DEFINED:
                home[name] = path
            elif kind == "U":
                used.append((path, name))
    for path, name in used:
        if home.get(name, path) != path:
            yield path, home[name], f"{path}: uses {name} of {home[name]}"


def circles(arrows):
    """Sets of files that reach each other (Tarjan's, without recursion)."""
    to = defaultdict(set)
    for a, b in arrows:
        to[a].add(b)
    index, low, stack, held, found = {}, {}, [], set(), []
    for start in sorted(to):
        if start in index:
            continue
        work = [(start, iter(sorted(to[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        held.add(start)
        while work:
            at, rest = work[-1]
            step = next(rest, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    cut = stack.index(at)
                    if len(stack) - cut > 1:
                        found.append(sorted(stack[cut:]))
                    held -= set(stack[cut:])
                    del stack[cut:]
            elif step not in index:
                index[step] = low[step] = len(index)
                stack.append(step)
                held.add(step)
                work.append((step, iter(sorted(to.get(step, ())))))
            elif step in held:
                low[at] = min(low[at], index[step])
    return found


def look(source, build):
    """Every fault, as a sentence."""
    faults = []
    for house in houses(source):
        files = list(files_of(source, house))
        ranks = ranks_of(source, house)
        rooms = {room_of(house, path) for path in files}
        if ranks is None and len(rooms) > 1:
            faults.append(f"{house}: has folders and no rooms.txt that ranks them")
        for room in sorted(rooms - set(ranks or rooms)):
            faults.append(f"{house}/{room}: stands not in rooms.txt")
        for room in sorted(set(ranks or ()) - rooms - {"."}):
            faults.append(f"{house}/rooms.txt: {room} has no file")
        for room in scattered(ranks or {}):
            faults.append(f"{house}/rooms.txt: {room} stands apart from the rooms beside it")
        found = list(symbols(build, files)) if build else []
        for a, b, said in [*includes(source, house, files), *found]:
            up, down = room_of(house, a), room_of(house, b)
            if ranks and up != down and up in ranks and down in ranks and ranks[up] > ranks[down]:
                faults.append(f"{said}: an arrow up, from {up} to {down}")
        for circle in circles([(a, b) for a, b, _ in found]):
            if len(circle) > CIRCLE_MOST:
                faults.append(f"{house}: a circle of {len(circle)} files: {' '.join(circle)}")
    return faults


def self_test():
    """One fault of each kind in a tree that is otherwise sound."""
    with tempfile.TemporaryDirectory() as top:
        def put(path, text):
            os.makedirs(os.path.dirname(f"{top}/{path}"), exist_ok=True)
            with open(f"{top}/{path}", "w", encoding="utf-8") as f:
                f.write(text)
        put("shared/ground/a.c", "int a(void) { return 0; }\n")
        put("shared/ground/deep/d.c", '#include "shared/ground/e.h"\nint deep(void) { return 0; }\n')
        put("shared/ground/e.h", '#include "shared/ground/deep/d.h"\n')
        put("shared/ground/deep/d.h", "int deep(void);\n")
        put("shared/above/b.h", "int b(void);\n")
        put("shared/rooms.txt", "ground/deep a room on a floor\nabove another floor\nground the lowest\n")
        put("modules/m/rooms.txt", "# comment\n. top\nhigh above\nlow below\ngone empty\n")
        put("modules/m/m.c", '#include "modules/m/high/h.h"\nint low(void);\nint main(void) { return low(); }\n')
        put("modules/m/high/h.h", "int high(void);\n")
        put("modules/m/high/h.c", '#include "modules/m/high/h.h"\nint low(void);\nint high(void) { return low(); }\n')
        put("modules/m/low/l.c", '#include "modules/m/high/h.h"\nint low(void) { return high(); }\n')
        put("modules/m/strange/s.c", "int strange(void) { return 1; }\n")
        put("modules/n/n.c", "int main(void) { return 0; }\n")
        put("modules/n/deep/d.c", "int d(void) { return 0; }\n")
        for i in range(CIRCLE_MOST + 1):
            put(f"modules/c/c{i}.c", f"int c{(i + 1) % (CIRCLE_MOST + 1)}(void);\nint c{i}(void) {{ return c{(i + 1) % (CIRCLE_MOST + 1)}(); }}\n")
        for path in [p for h in houses(top) for p in files_of(top, h) if p.endswith(".c")]:
            subprocess.run(["cc", f"-I{top}", "-c", f"{top}/{path}", "-o", f"{top}/{path[:-2]}.o"], check=True)
        faults = look(top, top)
        wanted = ["includes modules/m/high/h.h: an arrow up", "uses high of modules/m/high/h.c: an arrow up", "modules/m/strange: stands not",
                  "modules/n: has folders and no", "gone has no file",
                  "shared/ground/e.h:1: includes shared/ground/deep/d.h: an arrow up, from ground to ground/deep",
                  "shared/rooms.txt: ground stands apart", f"a circle of {CIRCLE_MOST + 1} files"]
        missed = [w for w in wanted if not any(w in f for f in faults)]
        for w in missed:
            print(f"not found: {w}")
        if not missed and len(faults) != len(wanted):
            print("\n".join(f"found without being there: {f}" for f in faults))


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        self_test()
    else:
        print("\n".join(look(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)))
