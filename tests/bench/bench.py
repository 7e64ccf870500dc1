"""bench.py NAME...: the figures of tests/bench/run, which has started what is measured. Rows of its table go to the file that the environment
names. Standard library only."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402  (its folder is known only now)
import crowd  # noqa: E402
import export  # noqa: E402
import page  # noqa: E402
import release  # noqa: E402
import upload  # noqa: E402
from measure import settle  # noqa: E402

# name: (what measures it, sign, bound)
FIGURES = {**page.FIGURES, **export.FIGURES, **upload.FIGURES, **release.FIGURES, **crowd.FIGURES}


def row(text):
    with open(os.environ["SATUDATA_TABLE"], "a", encoding="utf-8") as f:
        f.write(text + "\n")


def shown(ratio):
    return "-" if ratio is None else f"{ratio:.3g}"


def figure(name):
    """Measures one, says it, and whether it falls short."""
    measure, sign, bound = FIGURES[name]
    began = time.monotonic()
    try:
        result = measure()
    except Exception as e:  # one figure's failure is not the run's end
        suite.line(f"{name} failed: {type(e).__name__}: {suite.one_line(e)}")
        row(f"| {name} | {sign} {bound:g} | | | | | failed |")
        return True
    if result is None:
        row(f"| {name} | {sign} {bound:g} | | | | | skipped |")
        return False
    ratio, cpu = getattr(result, "wall", result), getattr(result, "cpu", None)
    good = ratio >= bound if sign == ">=" else ratio <= bound
    verdict = "pass" if good else "short"
    suite.line(f"{name} ratio={ratio:.3g}{'' if cpu is None else f' cpu={cpu:.3g}'} bound{sign}{bound:g} {verdict}")
    row(f"| {name} | {sign} {bound:g} | {ratio:.3g} | {shown(cpu)} | {os.getloadavg()[0]:.1f} | {time.monotonic() - began:.0f} | {verdict} |")
    return not good


def main():
    settle()
    short = sum([figure(name) for name in sys.argv[1:]])
    for text in export.table():
        suite.line(text)
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
