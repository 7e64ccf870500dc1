"""oracle.py: the figures as they stand in the sample's own files, read without any code of the product. Used by tests/sdmx/run."""
import csv
import json
import os
import re

MONTHS = ('januari februari maret april mei juni juli agustus september oktober november desember').split()


def fold(text):
    return ' '.join(re.sub(r'[^a-z0-9<>]+', ' ', text.lower()).split())


def cells(path, years=None):
    """[(row label, period or year, value or None)] of a file with rows by label and columns by year; only those years."""
    with open(path, encoding='utf-8', newline='') as f:
        rows = [r for r in csv.reader(f) if any(c.strip() for c in r)]
    out = []
    for row in rows[1:]:
        for year, cell in zip(rows[0][1:], row[1:]):
            label, period = row[0].strip(), year.strip()
            if years and period not in years:
                continue
            if fold(rows[0][0]) == 'bulan':
                label, period = '', '%s-%02d' % (period, MONTHS.index(fold(label)) + 1)
            out.append((label, period, cell.strip() or None))
    return out


def sources(src):
    """{slug: (file, years or None)}: what the sample says that it has released."""
    folder = os.path.join(src, 'nginx', 'sample')
    if not os.path.exists(os.path.join(folder, 'dataset.json')):
        return {}
    with open(os.path.join(folder, 'dataset.json'), encoding='utf-8') as f:
        datasets = json.load(f)
    return {d['slug']: (os.path.join(folder, d['slug'] + '.csv'), None)
            for d in datasets if d['stage'] == 'rilis'}


def match(label, labels):
    """The one (dimension, code) that a row label of the file means."""
    want = fold(label)
    tests = (lambda have: have == want, lambda have: have.endswith(' ' + want), lambda have: have.startswith(want + ' '),
             lambda have: want and want in have)
    for fits in tests:
        found = [(d, c) for d, codes in labels.items() for c, name in codes.items() if fits(fold(name))]
        if len(found) == 1:
            return found[0]
    return None


def compare(path, years, data, labels, dims):
    """Compares every cell of the file with what the service says; a list of differences and the number of cells."""
    wrong, met = [], set()
    rows = cells(path, years)
    varying = {d: codes for d, codes in labels.items() if d not in ('TIME_PERIOD', 'FREQ') and len(codes) > 1}
    for label, period, value in rows:
        where = match(label, varying) if label else None
        if label and not where:
            wrong.append('no code for %r' % label)
            continue
        at = [k for k in data if k[-1] == period and (not where or k[dims.index(where[0])] == where[1])]
        if len(at) > 1 and where:
            totals = [k for k in at if all(c == '_T' or d == where[0] or len(labels[d]) == 1
                                           for d, c in zip(dims, k[:-1]))]
            at = totals or at
        if value is None:
            wrong += ['%s %s: blank became %s' % (label, period, data[k]) for k in at if data[k] is not None]
            met.update(at)
            continue
        if len(at) != 1 or data[at[0]] != value:
            wrong.append('%s %s: %s in the file, %s here' % (label, period, value, [data[k] for k in at]))
        met.update(at)
    left = [k for k in data if k not in met and '_T' not in k]
    wrong += ['%s is in no file' % (k,) for k in left]
    return wrong, len(rows)
