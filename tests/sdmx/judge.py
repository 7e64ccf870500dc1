"""judge.py: what the parts of the sdmx suite share: checks that print their line, a scratch folder, validation. Used by feeds_*.py."""
import os
import re
import shutil
import subprocess
import tempfile
import traceback

scratch = tempfile.mkdtemp(prefix='sdmx-')
failed = 0


def check(name):
    """Runs the decorated function at once and prints its line. A text that it returns is the reason of a skip."""
    def run(fn):
        global failed
        try:
            reason = fn()
        except Exception as e:
            failed += 1
            print('not ok', name, flush=True)
            lines = (str(e) or traceback.format_exc()).splitlines()[:12]
            print('\n'.join('# ' + line[:400] for line in lines), flush=True)
            return
        print(('skip %s %s' % (name, reason)) if reason else 'ok ' + name, flush=True)
    return run


def same(got, expected, what=''):
    if got != expected:
        raise AssertionError('%s: %.300r instead of %.300r' % (what, got, expected))


def same_cells(got, want, what=''):
    """Two dictionaries; what differs is shown, not the whole."""
    if got != want:
        differences = [(k, got.get(k), want.get(k)) for k in sorted(set(got) | set(want), key=str) if got.get(k) != want.get(k)]
        raise AssertionError('%s: %d of %d differ, first (key, got, wanted) %.600r' % (what, len(differences), len(want), differences[:3]))


def keep(name, body):
    path = os.path.join(scratch, re.sub(r'[^A-Za-z0-9.]+', '_', name)[:120])
    with open(path, 'wb') as f:
        f.write(body)
    return path


def validate(files, schema):
    got = subprocess.run(['xmllint', '--nonet', '--noout', '--schema', schema] + files, capture_output=True, text=True)
    if got.returncode:
        raise AssertionError('\n'.join(x for x in got.stderr.splitlines() if not x.endswith('validates'))[:3000])


def done():
    shutil.rmtree(scratch, ignore_errors=True)
    raise SystemExit(1 if failed else 0)
