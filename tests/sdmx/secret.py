#!/usr/bin/python3
"""secret.py: what is not for the public is at no public address. Plants figures and words that stand nowhere else: cells that are
confidential, were free and are no longer, or are so in a release that is gone; uploads in every state before their release;
datasets with restricted access, withdrawn ones, ones that were never released. Then asks every public route of every program,
with every value that its parameters can have here, every SDMX query in every format of both standards, what is linked from
there, and looks for them in everything, unpacked: also in the numbers that are said of the data. Changes the sample, so it
puts it back from a backup. Part of tests/sdmx/run.
"""
import gzip
import io
import json
import os
import re
import sys
import urllib.parse
import zipfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
from judge import check, done, same  # noqa: E402

BACKUP = os.path.join(suite.DIR, 'tmp', 'secret-before.sql')
WORD = 'zqrahasia'
AGENCY = c.flows()[0].agency
planted = {}   # figure: where it was planted
N_FIRST = 918200017


def figure(where):
    """A number that stands nowhere else."""
    number = N_FIRST + 10007 * len(planted)
    planted[str(number)] = where
    return str(number)


def released():
    return suite.sql("SELECT id, slug, code, current_release FROM dataset WHERE current_release > 0 AND withdrawn_at IS NULL"
                     " AND access = 'terbuka' ORDER BY slug")


def plant_cells(ident, number, slug):
    """In the current release a confidential cell; one that was free before; one that is gone again."""
    rows = suite.sql("SELECT series_id, period FROM observation WHERE dataset_id = %s AND valid_to = 2147483647 AND conf = 'F'"
                     " ORDER BY period DESC, series_id LIMIT 4" % ident)
    now, steps = int(number), []
    for i, (series, period) in enumerate(rows[:3]):
        at = "dataset_id = %s AND series_id = %s AND period = '%s'" % (ident, series, period)
        steps.append("DELETE FROM observation WHERE " + at)
        cells = {0: [(1, 2147483647, 'N')], 1: [(1, now, 'F'), (now, 2147483647, 'C')], 2: [(1, now, 'C')]}[i]
        if now == 1:
            cells = [(1, 2147483647, 'SCN'[i])]
        for begun, ended, conf in cells:
            steps.append("INSERT INTO observation (dataset_id, series_id, period, valid_from, valid_to, value, status, conf, comment)"
                         " VALUES (%s, %s, '%s', %d, %d, '%s', 'A', '%s', '%s')" % (
                             ident, series, period, begun, ended, figure('%s %s %s %s' % (slug, series, period, conf)), conf, WORD))
    return steps


def plant_uploads():
    """A figure in an upload of every state that is not released."""
    steps = []
    for upload, state in suite.sql("SELECT MAX(u.id), s.state FROM upload u JOIN submission s ON s.id = u.submission_id"
                                   " JOIN upload_block o ON o.upload_id = u.id WHERE s.state NOT IN ('rilis') GROUP BY s.id, s.state"):
        n = figure('upload ' + state)
        key, period, _, status, conf, _, row, col = suite.upload_rows(upload)[0]
        data = '\0'.join((key, period, n, f'{status}{conf}{row}:{col}', WORD, '', ''))
        steps.append("DELETE FROM upload_block WHERE upload_id = %s AND block_no > 0" % upload)
        steps.append("UPDATE upload_block SET n_obs = 1, data = X'%s' WHERE upload_id = %s" % (data.encode().hex(), upload))
        steps.append("UPDATE upload_cell SET raw = '%s' WHERE upload_id = %s ORDER BY row_no DESC, col_no DESC LIMIT 1" % (n, upload))
    return steps


def plant_closed(rows):
    """Two released datasets are restricted and closed; and what is withdrawn has a figure of its own."""
    steps = []
    for (ident, slug, *_), access in zip(rows, ('terbatas', 'tertutup')):
        steps.append("UPDATE dataset SET access = '%s' WHERE id = %s" % (access, ident))
        steps.append("UPDATE observation SET value = '%s', comment = '%s' WHERE dataset_id = %s" % (figure(access + ' ' + slug), WORD, ident))
        steps.append("UPDATE `release` SET note = '%s' WHERE dataset_id = %s" % (WORD, ident))
    for ident, slug in suite.sql("SELECT id, slug FROM dataset WHERE withdrawn_at IS NOT NULL"):
        steps.append("UPDATE observation SET value = '%s', comment = '%s' WHERE dataset_id = %s" % (figure('withdrawn ' + slug), WORD, ident))
    return steps


# --- every public address ---

def texts_of(a):
    """What an answer says, unpacked."""
    body = a.body
    if a.headers.get('Content-Encoding') == 'gzip':
        body = gzip.decompress(body)
    if body[:2] == b'PK':
        book = zipfile.ZipFile(io.BytesIO(body))
        for name in book.namelist():
            inner = book.read(name)
            yield name.encode() + b'\n' + (b''.join(zipfile.ZipFile(io.BytesIO(inner)).read(n) for n in zipfile.ZipFile(
                io.BytesIO(inner)).namelist()) if inner[:2] == b'PK' else inner)
    else:
        yield body


# 918200017 may stand as 918.200.017, 918 200 017, 9.18200017E8 ...
def needles():
    out = {}
    for number in planted:
        groups = [number[:3], number[3:6], number[6:]]
        for glue in ('', '.', ',', ' ', '\u00a0', '\u202f', '&#160;', "'"):
            out[glue.join(groups).encode()] = number
        out[(number[0] + '.' + number[1:].rstrip('0')).encode()] = number
    out[WORD.encode()] = WORD
    return out


def values_of(p, known):
    """What a parameter can be: from its name, else from its type."""
    if p['name'] in known:
        return known[p['name']]
    if p['type'] == 'enum':
        return p['options'].split('|')
    return []


def addresses():
    """Every public GET route with each known value of each of its parameters, one at a time."""
    slugs = [row[0] for row in suite.sql('SELECT slug FROM dataset ORDER BY slug')]
    known = {
        'slug': slugs, 'rilis': ['1', '2', '3'], 'lang': ['id', 'en'], 'bom': ['1'], 'batas': ['10000'], 'sejak': ['2000-01-01'],
        'sejak_rilis': ['0', '1'], 'sampai_rilis': ['1', '2'], 'data': slugs, 'dataset': slugs, 'hal': ['1', '2'],
        'q': list(planted)[:3] + [WORD, 'penduduk'], 'id': slugs, 'resource_id': slugs, 'limit': ['1000'], 'offset': ['0'], 'rows': ['1000'],
        'code': [row[0].lower().replace('_', '-') for row in suite.sql('SELECT DISTINCT code FROM code_list')] +
                [row[0] for row in suite.sql('SELECT DISTINCT code FROM code_list')],
        'ticket': [row[0] for row in suite.sql('SELECT ticket FROM complaint')], 'format': ['csv', 'json', 'xml', 'tsv'],
    }
    for name in suite.installed():
        for route in suite.routes(name):
            if route['method'] != 'GET' or route['cap'] != 'public':
                continue
            inner = [p for p in route['params'] if p['path']]
            if any(p['name'] == 'rest' for p in inner):
                continue  # SDMX: below
            paths = [route['pattern']]
            for p in inner:
                paths = [re.sub(r'\{%s(\.\.\.)?\}' % p['name'], urllib.parse.quote(value, safe=''), path)
                         for path in paths for value in values_of(p, known) or ['x']]
            for path in paths:
                yield path
                for p in route['params']:
                    for value in [] if p['path'] else values_of(p, known):
                        yield path + '?' + urllib.parse.urlencode({p['name']: value})


V1_DATA = ('genericdata structurespecificdata generictimeseriesdata structurespecifictimeseriesdata csv csvfilewithlabels json').split()


def sdmx_addresses():
    """(address, Accept): data, structure, availability, constraints, schemas, metadata; current, deltas and histories."""
    early = [row[0].replace(' ', 'T') for row in suite.sql('SELECT DISTINCT released_at + INTERVAL 1 SECOND FROM `release` WHERE number = 1')]
    for code, number in suite.sql('SELECT code, current_release FROM dataset ORDER BY code'):
        flow = 'DF_' + code
        for moment in early if int(number) > 1 else []:
            yield '/sdmx/v2/data/dataflow/*/%s?asOf=%s' % (flow, moment), v.CSV
        for more in ('', '&includeHistory=true', '&updatedAfter=2000-01-01', '&dimensionAtObservation=AllDimensions',
                     '&dimensionAtObservation=REF_AREA', '&detail=nodata'):
            for form in V1_DATA:
                yield '/sdmx/v1/data/%s?format=%s%s' % (flow, form, more), None
        for path in ('availableconstraint/%s', 'availableconstraint/%s?mode=available&references=all',
                     'availableconstraint/%s?startPeriod=2000', 'contentconstraint/all/CR_A_%s', 'dataflow/all/%s?references=all',
                     'contentconstraint/all/CR_%s', 'metadata/%s', 'schema/dataflow/' + AGENCY + '/%s'):
            for accept in (None, 'application/json'):
                yield '/sdmx/v1/' + path % flow, accept
        for more in ('', '?includeHistory=true', '?updatedAfter=2000-01-01', '?dimensionAtObservation=AllDimensions', '?asOf=2999-01-01',
                     '?attributes=all&measures=all', '?dimensionAtObservation=REF_AREA', '?c[OBS_VALUE]=gt:900000000'):
            for accept in (v.ML, v.JSON, v.CSV, v.CSV + ';labels=both;keys=both', c.GENERIC, c.SPECIFIC, c.CSV, c.JSON):
                yield '/sdmx/v2/data/dataflow/*/%s/*/*%s' % (flow, more), accept
        for path in ('availability/dataflow/*/%s', 'availability/dataflow/*/%s?mode=available&references=all',
                     'availability/dataflow/*/%s?c[OBS_VALUE]=gt:900000000', 'schema/dataflow/' + AGENCY + '/%s',
                     'metadata/structure/dataflow/*/%s', 'structure/dataconstraint/*/CR_A_%s', 'structure/dataflow/*/%s?references=all'):
            for accept in (None, 'application/xml'):
                yield '/sdmx/v2/' + path % flow, accept
    for path in ('structure', 'contentconstraint', 'provisionagreement', 'categorisation', 'metadata/MDF_MS_KEG', 'metadata/MDF_MS_VAR'):
        yield '/sdmx/v1/' + path, None
    for path in ('structure/*', 'data/dataflow', 'availability/dataflow', 'metadata/metadataflow'):
        yield '/sdmx/v2/' + path, None


class Search:
    """Asks, and notes where something planted shows."""

    def __init__(self):
        self.needles, self.asked, self.found, self.links, self.broken, self.spoke = needles(), set(), [], [], [], 0

    def ask(self, path, accept=None):
        if (path, accept) in self.asked:
            return
        self.asked.add((path, accept))
        a = c.fetch(path, accept)
        if a.status >= 500 and a.status != 501:
            self.broken.append('%s: %d' % (path, a.status))
        self.spoke += a.status == 200
        mine = urllib.parse.unquote_plus(path).encode()  # a page may say again what it was asked
        for text in texts_of(a):
            for needle, number in self.needles.items():
                if needle in text and needle not in mine:
                    self.found.append('%s %s: %s' % (path, accept or '', planted.get(number, number)))
                    break
        if a.type.startswith('text/html'):
            for href in re.findall(r'(?:href|src|action)="([^"]+)"', a.text):
                parts = urllib.parse.urlsplit(urllib.parse.urljoin(path, href.replace('&amp;', '&')))
                if (not parts.netloc or c.BASE.endswith(parts.netloc)) and parts.path.startswith('/'):
                    self.links.append(parts.path + ('?' + parts.query if parts.query else ''))


if os.path.exists(BACKUP):
    os.unlink(BACKUP)
suite.instance('console', 'backup', BACKUP)
try:
    flows = released()
    steps = plant_uploads() + plant_closed([flows[0], flows[-1]])
    for ident, slug, _, number in flows[1:-1]:
        steps += plant_cells(ident, number, slug)
    suite.sql('START TRANSACTION; ' + '; '.join(steps) + '; COMMIT')
    suite.instance('console', 'pack')
    search = Search()

    @check('what is planted is where it can be looked for')
    def _():
        kinds = {' '.join(w.split()[:1]) for w in planted.values()}
        assert {'upload', 'terbatas', 'tertutup', 'withdrawn'} <= kinds and len(planted) > 20, kinds
        states = {w.split()[1] for w in planted.values() if w.startswith('upload ')}
        assert {'lolos', 'diserahkan'} <= states, states
        n = int(suite.sql("SELECT COUNT(*) FROM observation WHERE value IN ('%s')" % "', '".join(planted))[0][0])
        assert n > 20, n

    @check('nothing planted is at any public address')
    def _():
        for path in addresses():
            search.ask(path)
        assert search.spoke > 100, search.spoke

    @check('nothing planted is in any answer of SDMX')
    def _():
        before = search.spoke
        for path, accept in sdmx_addresses():
            search.ask(path, accept)
        assert search.spoke - before > 300, search.spoke - before

    @check('nothing planted is behind a link of a public page')
    def _():
        for _ in range(2):
            todo, search.links = list(dict.fromkeys(search.links)), []
            for path in todo[:1500]:
                search.ask(path)

    @check('no public address shows what was planted, and none broke')
    def _():
        print('# %d addresses, %d with an answer' % (len(search.asked), search.spoke))
        assert not search.found, '%d: %s' % (len(search.found), '\n'.join(search.found[:10]))
        assert not search.broken, '%d: %s' % (len(search.broken), '\n'.join(search.broken[:10]))

    @check('the search would find a figure that is public')
    def _():
        flow = flows[1]
        value = suite.sql("SELECT value FROM observation WHERE dataset_id = %s AND conf = 'F' AND valid_to = 2147483647 AND value >= 1000"
                          " ORDER BY value + 0 DESC LIMIT 1" % flow[0])[0][0]
        shown = 0
        for path in ('/katalog/%s.csv', '/katalog/%s.json', '/katalog/%s.ndjson', '/katalog/%s.xlsx', '/katalog.zip?x=%s', '/katalog/%s'):
            whole = '{:,}'.format(int(value.split('.')[0])).replace(',', '.')
            text = b''.join(texts_of(c.fetch(path % flow[1])))
            shown += value.encode() in text or whole.encode() in text
        same(shown, 6)
finally:
    suite.instance('console', 'restore', BACKUP, '--overwrite')
    os.unlink(BACKUP)
done()
