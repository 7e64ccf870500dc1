#!/usr/bin/python3
"""versions.py: every version that was ever public stays reachable with its data. Makes a dataset with five releases: another unit, a code
with another name, one more code, a figure that is gone; then all of them are withdrawn and one more is made. Every address of every
release is stored when it is the newest, with a digest, and asked again after all later ones. Part of tests/sdmx/run.
"""
import hashlib
import os
import re
import subprocess
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
from judge import check, done, keep, same, same_cells, validate  # noqa: E402
from v2_history import SETS  # noqa: E402

shared = os.environ.get('SATUDATA_SHARED', os.path.join(suite.SRC, '..', 'shared'))
XSD = os.path.abspath(os.path.join(shared, 'sdmx', 'xsd', '2.1', 'SDMXMessage.xsd'))
SLUG, CODE, LIST, NOW = 'uji-versi', 'UJI_VERSI', 'CL_UJI_VERSI', 2147483647
FLOW, ME = 'DF_' + CODE, "(SELECT id FROM dataset WHERE slug = '%s')" % SLUG
DIMS = ['FREQ', 'KELOMPOK_UJI']
KEYS = DIMS + ['TIME_PERIOD']
AGENCY = suite.sql("SELECT value FROM setting WHERE name = 'sdmx.agency'")[0][0]
UNITS = [row[0] for row in suite.sql("SELECT code FROM code WHERE list_id = (SELECT MAX(id) FROM code_list WHERE agency = '' AND code ="
                                     " 'CL_UNIT_MEASURE') ORDER BY code LIMIT 2")]
MY_LIST = "(SELECT MAX(id) FROM code_list WHERE agency = '' AND code = '%s')" % LIST

# What is edited before each release, what the flow's and the list's versions then are, the unit, and the figures.
FIRST = {('A.X', '2023'): '10', ('A.X', '2024'): '20', ('A.Y', '2023'): '30', ('A.Y', '2024'): '40'}
RELEASES = [
    ('', '1.0.0', '1.0.0', 0, FIRST),
    ("UPDATE indicator SET unit_code = '%s' WHERE dataset_id = %s" % (UNITS[1], ME), '2.0.0', '1.0.0', 1, {**FIRST, **{('A.X', '2024'): '2'}}),
    ("UPDATE code SET name_id = 'Kelompok X baru' WHERE list_id = %s AND code = 'X'" % MY_LIST, '2.0.1', '1.0.1', 1,
     {**FIRST, **{('A.X', '2024'): '2.5'}}),
    ("INSERT INTO code (list_id, code, position, name_id) VALUES (%s, 'Z', 3, 'Kelompok Z')" % MY_LIST, '2.1.0', '1.1.0', 1,
     {**FIRST, **{('A.X', '2024'): '2.5', ('A.Z', '2024'): '7'}}),
    ('', '2.1.0', '1.1.0', 1, {('A.X', '2023'): '10', ('A.X', '2024'): '2.5', ('A.Y', '2024'): '40', ('A.Z', '2024'): '7'}),
]
AFTER = ("UPDATE indicator SET unit_code = '%s' WHERE dataset_id = %s" % (UNITS[0], ME), '3.0.0', '1.1.0', 0, {('A.Y', '2025'): '99'})
N = len(RELEASES)
SERIES = ['A.X', 'A.Y', 'A.Z']
VERSIONS = ['1.0.0', '2.0.0', '2.0.1', '2.1.0']


def moment(number, offset=0):
    """Release `number` (1...) was made on that day of January; an offset in hours."""
    return '2026-01-%02dT%02d:00:00' % (number + 1, 12 + offset)


def begin():
    newest = "(SELECT MAX(id) FROM code_list WHERE agency = '%s' AND code = '%s')"
    suite.sql('; '.join([
        "INSERT INTO dataset (slug, code, unit_id, title_id, frequency) SELECT '%s', '%s', MIN(id), 'Uji versi', 'A' FROM unit" % (SLUG, CODE),
        "INSERT INTO code_list (agency, code, version, name_id) VALUES ('', '%s', '1.0.0', 'Kelompok uji')" % LIST,
        "INSERT INTO code (list_id, code, position, name_id) VALUES (%s, 'X', 1, 'Kelompok X'), (%s, 'Y', 2, 'Kelompok Y')" % (MY_LIST, MY_LIST),
        "INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id) VALUES (%s, 1, 'FREQ', 'frequency', %s, 'Frekuensi'),"
        " (%s, 2, 'KELOMPOK_UJI', 'breakdown', %s, 'Kelompok')" % (ME, newest % ('SDMX', 'CL_FREQ'), ME, MY_LIST),
        "INSERT INTO indicator (dataset_id, position, code, name_id, unit_code) VALUES (%s, 1, 'I', 'Uji', '%s')" % (ME, UNITS[0])] + [
        "INSERT INTO series (dataset_id, id, series_key, k1, k2) VALUES (%s, %d, '%s', '%s')" % (ME, i + 1, k, "', '".join(k.split('.')))
        for i, k in enumerate(SERIES)]))


def release(number, edit, cells, before, beside=None):
    """Makes it as modules/verification/release.c does, at its moment; what it means is kept from the working copy of now. `beside`: what
    another transaction has done and does not commit before this one waits for it."""
    steps = [edit] if edit else []
    steps += ["INSERT INTO submission (dataset_id, unit_id, title, state, author_id) SELECT %s, MIN(unit.id), 'uji', 'rilis',"
              " (SELECT MIN(id) FROM user) FROM unit" % ME,
              "INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series,"
              " period_from, period_to, sha256) SELECT %s, %d, MAX(id), MAX(unit_id), 'x', '%s', 1, %d, %d, '%s', '%s', '' FROM submission"
              " WHERE dataset_id = %s" % (ME, number, moment(number), len(cells), len({k for k, _ in cells}), min(p for _, p in cells),
                                          max(p for _, p in cells), ME)]
    for at in range(2):
        for code in sorted({k.split('.')[at] for k, _ in cells}):
            steps.append("INSERT INTO release_code VALUES (%s, %d, %d, '%s', 1, 1)" % (ME, number, at + 1, code))
    for key, period in sorted(set(cells) | set(before)):
        if cells.get((key, period)) == before.get((key, period)):
            continue
        where = "dataset_id = %s AND series_id = %d AND period = '%s'" % (ME, SERIES.index(key) + 1, period)
        steps.append("UPDATE observation SET valid_to = %d WHERE %s AND valid_to = %d" % (number, where, NOW))
        if (key, period) in cells:
            steps.append("INSERT INTO observation (dataset_id, series_id, period, valid_from, value) VALUES (%s, %d, '%s', %d, '%s')"
                         % (ME, SERIES.index(key) + 1, period, number, cells[key, period]))
    steps.append("UPDATE dataset SET current_release = %d, withdrawn_at = NULL WHERE slug = '%s'" % (number, SLUG))
    suite.sql('; '.join(steps))
    if not beside:
        suite.instance('console', 'pack')  # keeps what the release means
        return
    instance = os.path.join(suite.SRC, 'tests/lib/instance')
    other = subprocess.Popen([instance, 'sql-unseen', '-nNB'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    other.stdin.write('START TRANSACTION;\n%s;\n' % beside)
    other.stdin.flush()
    same(other.stdout.readline().strip(), '1', 'somebody else, on the way to COMMIT')
    keeping = subprocess.Popen([instance, 'console', 'pack'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    suite.wait_until(60, 'a wait for the other', lambda: int(suite.sql("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state ="
                                                                       " 'LOCK WAIT'")[0][0]) > 0 or time.sleep(0.12))
    other.communicate('COMMIT;\n', timeout=60)
    said = keeping.communicate(timeout=60)
    assert keeping.returncode == 0, said


def remove():
    me, tables = ME, ('observation', 'series', 'release_series', 'release_code', 'withdrawal', '`release`', 'submission')
    suite.sql('; '.join(["DELETE FROM %s WHERE dataset_id = %s" % (t, me) for t in tables] + [
        "UPDATE dataset SET meaning_id = NULL WHERE slug = '%s'" % SLUG] + [
        "DELETE FROM %s WHERE dataset_id = %s" % (t, me) for t in ('meaning', 'indicator', 'dimension')] + [
        "DELETE FROM dataset WHERE slug = '%s'" % SLUG,
        "DELETE c FROM frozen_code c JOIN frozen_list l ON l.id = c.list_id WHERE l.code = '%s'" % LIST,
        "DELETE FROM frozen_list WHERE code = '%s'" % LIST,
        "DELETE c FROM code c JOIN code_list l ON l.id = c.list_id WHERE l.code = '%s'" % LIST,
        "DELETE FROM code_list WHERE code = '%s'" % LIST]))
    suite.instance('console', 'pack')


# --- stored addresses ---

V1_DATA = ('genericdata', 'structurespecificdata', 'csvfile', 'csvfilewithlabels', 'jsondata', 'generictimeseriesdata')
V2_DATA = ('jsondata', 'xml', 'csvfile', 'csvfilewithlabels', 'genericdata', 'structurespecificdata')
MASKS = [rb'<(?:\w+:)?(?:ID|Prepared)>[^<]*', rb'"prepared": ?"[^"]*"', rb'"id": ?"M[0-9a-f]{32}"', rb'"(?:dibuat|updated)": ?"[^"]*"']


def addresses(number, version, list_version):
    concepts, units = suite.sql("SELECT c.version, u.version FROM meaning m JOIN frozen_list c ON c.id = m.concepts_id JOIN frozen_list u ON"
                                " u.id = m.units_id WHERE m.dataset_id = %s AND m.version = '%s'" % (ME, version))[0]
    unit = suite.sql("SELECT u.code FROM unit u JOIN `release` r ON r.unit_id = u.id WHERE r.dataset_id = %s LIMIT 1" % ME)[0][0]
    named = [('dataflow', FLOW, version), ('datastructure', 'DSD_' + CODE, version), ('codelist', LIST, list_version),
             ('codelist', 'CL_UNIT_MEASURE', units), ('conceptscheme', 'CS_SATUDATA', concepts),
             ('provisionagreement', 'PA_%s_%s' % (CODE, unit), version)]
    out = []
    for kind, ident, its in named:
        for references in ('none', 'descendants') if kind != 'provisionagreement' else ('none',):
            out += ['/sdmx/v1/%s/%s/%s/%s?references=%s&format=%s' % (kind, AGENCY, ident, its, references, f) for f in ('structure', 'jsonstructure')]
            out += ['/sdmx/v2/structure/%s/%s/%s/%s?references=%s&format=%s' % (kind, AGENCY, ident, its, references, f)
                    for f in ('structure', 'jsonstructure')]
    for ident in ('CR_' + FLOW, 'CR_A_' + FLOW):
        out += ['/sdmx/v1/contentconstraint/%s/%s/%s' % (AGENCY, ident, version), '/sdmx/v2/structure/dataconstraint/%s/%s/%s' % (AGENCY, ident, version)]
    out += ['/sdmx/v1/data/%s,%s,%s%s?format=%s' % (AGENCY, FLOW, version, key, f) for f in V1_DATA for key in ('', '/.X')]
    out += ['/sdmx/v2/data/dataflow/%s/%s/%s%s?format=%s' % (AGENCY, FLOW, version, key, f) for f in V2_DATA for key in ('', '/*.X')]
    out += ['/sdmx/v2/data/datastructure/%s/DSD_%s/%s' % (AGENCY, CODE, version), '/sdmx/v2/data/dataflow/%s/%s/%s?c[KELOMPOK_UJI]=Y' % (AGENCY, FLOW, version),
            '/sdmx/v1/data/%s,%s,%s?dimensionAtObservation=KELOMPOK_UJI' % (AGENCY, FLOW, version),
            '/sdmx/v1/data/%s,%s,%s?lastNObservations=1' % (AGENCY, FLOW, version)]
    out += ['/sdmx/v1/availableconstraint/%s,%s,%s%s' % (AGENCY, FLOW, version, key) for key in ('', '/.X')]
    out += ['/sdmx/v2/availability/dataflow/%s/%s/%s/%s' % (AGENCY, FLOW, version, key) for key in ('*', '*.X')]
    out += ['/sdmx/v1/schema/dataflow/%s/%s/%s' % (AGENCY, FLOW, version), '/sdmx/v2/schema/dataflow/%s/%s/%s?format=xml' % (AGENCY, FLOW, version),
            '/sdmx/v2/schema/dataflow/%s/%s/%s' % (AGENCY, FLOW, version)]
    return out + ['/katalog/%s.%s?rilis=%d' % (SLUG, end, number) for end in ('csv', 'json', 'ndjson')]


def masked(path):
    a = c.fetch(path)
    body = a.body
    for mask in MASKS:
        body = re.sub(mask, b'', body)
    return a.status, hashlib.sha256(body).hexdigest(), body


STORED = {}


def store(number, version, list_version):
    for path in addresses(number, version, list_version):
        STORED[path] = masked(path)
        assert STORED[path][0] == 200, (path, STORED[path][0], STORED[path][2][:300])


def part(x, y):
    i = next((k for k in range(min(len(x), len(y))) if x[k] != y[k]), min(len(x), len(y)))
    return '%s / %s' % (x[max(0, i - 80):i + 80], y[max(0, i - 80):i + 80])


def unchanged(what):
    for path, (status, digest, body) in STORED.items():
        now = masked(path)
        if now[:2] != (status, digest):
            raise AssertionError('%s: %s: %d: %s' % (what, path, now[0], part(body, now[2])))


# --- what ought to be answered ---

def cells_of(number):
    return {tuple(k.split('.')) + (p,): value for (k, p), value in RELEASES[number - 1][4].items()}


def last_of(version):
    return max(i + 1 for i, x in enumerate(RELEASES) if x[1] == version)


def values(cells):
    return {k: x[0] for k, x in cells.items()}


def units_of(cells):
    return {x[1]['UNIT_MEASURE'] for x in cells.values() if 'UNIT_MEASURE' in x[1]}


def versions_in(text, ident):
    return sorted(set(re.findall(r'[=:,]%s:%s\(([\d.]+)\)' % (AGENCY, ident), text)), key=lambda x: [int(y) for y in x.split('.')])


def listed(path, accept, ident):
    """Versions of one id that a structure message defines."""
    a = c.fetch(path, accept)
    if a.status == 404:
        return []
    same(a.status, 200, path)
    return sorted({x.get('version') for x in a.xml.iter() if x.get('id') == ident and x.get('version') and x.get('agencyID') == AGENCY and
                   not x.tag.endswith('Ref')})


# --- references ---

def closed_21(root):
    """Every reference of a message of 2.1 is to something in it. Returns how many there were."""
    def name(kind, agency, ident, version):
        return kind, agency, ident, '.'.join((version.split('.') + ['0', '0'])[:3])
    there = {name(x.tag.rsplit('}', 1)[-1], x.get('agencyID'), x.get('id'), x.get('version', '1.0')) for x in root.iter() if x.get('agencyID') and
             not x.tag.endswith('Ref') and x.get('id')}
    n = 0
    for ref in root.iter('Ref'):
        if ref.get('class') in (None, 'Code', 'Category', 'Concept', 'DataProvider', 'MetadataStructure') and not ref.get('maintainableParentID'):
            continue
        if ref.get('maintainableParentID'):
            parent = {'Concept': 'ConceptScheme', 'Code': 'Codelist', 'Category': 'CategoryScheme', 'DataProvider': 'DataProviderScheme'}.get(ref.get('class'))
            wanted = name(parent, ref.get('agencyID'), ref.get('maintainableParentID'), ref.get('maintainableParentVersion', '1.0'))
            if not parent:
                continue
        else:
            wanted = name(ref.get('class'), ref.get('agencyID'), ref.get('id'), ref.get('version', '1.0'))
        n += 1
        assert wanted in there, 'not in the dump: %s' % (wanted,)
    return n


def closed_30(root):
    there = set()
    for x in root.iter():
        if x.get('urn') and 'agencyID' in x.attrib:
            there.add(x.get('urn').split('.infomodel.')[1])
    n = 0
    for x in root.iter():
        text = (x.text or '').strip()
        if not text.startswith('urn:sdmx:org.sdmx.infomodel.') or '*' in text:
            continue
        m = re.match(r'urn:sdmx:org\.sdmx\.infomodel\.(\w+)\.(\w+)=([^(]+)\(([\d.]+)\)(?:\.(.+))?$', text)
        assert m, 'no urn: ' + text
        scheme = {'Concept': 'ConceptScheme', 'Code': 'Codelist', 'Category': 'CategoryScheme', 'DataProvider': 'DataProviderScheme',
                  'Agency': 'AgencyScheme'}.get(m[2], m[2])
        n += 1
        assert '%s.%s=%s(%s)' % (m[1], scheme, m[3], m[4]) in there, 'not in the dump: ' + text
    return n


def constraints_hold(root, str_, com):
    """What the constraints of each version name are codes of the lists of that version."""
    lists = {(x.get('id'), x.get('version')): {y.get('id') for y in x.findall(str_ + 'Code')} for x in root.iter(str_ + 'Codelist')}
    enums, n = {}, 0
    for dsd in root.iter(str_ + 'DataStructure'):
        for dim in dsd.iter(str_ + 'Dimension'):
            ref = dim.find('.//' + str_ + 'Enumeration/Ref')
            urn = dim.findtext('.//' + str_ + 'Enumeration')
            if ref is not None:
                enums[dsd.get('id'), dsd.get('version'), dim.get('id')] = (ref.get('id'), ref.get('version'))
            elif urn and urn.strip():
                enums[dsd.get('id'), dsd.get('version'), dim.get('id')] = re.match(r'.*:([^(]+)\((.+)\)', urn.strip()).groups()
    for x in list(root.iter(str_ + 'ContentConstraint')) + list(root.iter(str_ + 'DataConstraint')):
        for key in list(x.iter(com + 'KeyValue')) + list(x.iter(str_ + 'KeyValue')):
            code = re.sub('^CR_(A_)?DF_', 'DSD_', x.get('id'))
            which = enums.get((code, x.get('version'), key.get('id')))
            for value in list(key.iter(com + 'Value')) + list(key.iter(str_ + 'Value')):
                if which and value.text:
                    n += 1
                    assert value.text in lists[which], '%s %s: %s is no code of %s' % (x.get('id'), x.get('version'), value.text, which)
    return n


def checks():
    @check('versions: every address of every release answers the same bytes after all later releases')
    def _():
        unchanged('after all releases')
        assert len(STORED) > 250, len(STORED)

    @check('versions: figures, unit and version of each version of a flow, in every format')
    def _():
        for version in VERSIONS:
            number = last_of(version)
            for accept in (c.GENERIC, c.SPECIFIC, c.CSV, c.JSON):
                got = c.READERS[accept](c.sdmx('data/%s,%s,%s' % (AGENCY, FLOW, version), accept), KEYS)
                same_cells(values(got), cells_of(number), '%s %s' % (version, accept))
                same(units_of(got), {UNITS[RELEASES[number - 1][3]]}, '%s %s' % (version, accept))
            for accept in v.READERS:
                a = v.v2('data/dataflow/%s/%s/%s' % (AGENCY, FLOW, version), accept)
                got = v.READERS[accept](a, KEYS)
                same_cells(values(got), cells_of(number), '%s %s' % (version, accept))
                same(units_of(got), {UNITS[RELEASES[number - 1][3]]}, '%s %s' % (version, accept))
                same(versions_in(a.text, FLOW), [version], '%s %s' % (version, accept))

    @check('versions: an address that names none, and the newest of a pattern, is the version that is meant')
    def _():
        meant = {'': ['2.1.0'], '*': ['2.1.0'], '~': ['2.1.0'], '+': ['2.1.0'], '1.0+.0': ['1.0.0'], '1+.0.0': ['2.1.0'], '2.0+.0': ['2.1.0'],
                 '2.0.0+': ['2.0.1'], '2.*': ['2.0.0', '2.0.1', '2.1.0'], '2.0.*': ['2.0.0', '2.0.1'], '1.0.0,2.0.1': ['1.0.0', '2.0.1'],
                 '2.~': ['2.1.0'], '9.0.0': [], '1.0.0-draft': []}
        for pattern, want in meant.items():
            a = v.v2('data/dataflow/%s/%s/%s' % (AGENCY, FLOW, pattern.replace('+', '%2B')), v.ML)
            same(versions_in(a.text, FLOW) if a.status == 200 else [], want, 'data of "%s": %d' % (pattern, a.status))
            every = VERSIONS if pattern == '*' else want
            for kind, ident in (('dataflow', FLOW), ('datastructure', 'DSD_' + CODE), ('dataconstraint', 'CR_' + FLOW)):
                same(listed('/sdmx/v2/structure/%s/%s/%s/%s' % (kind, AGENCY, ident, pattern.replace('+', '%2B')), v.STRUCTURE, ident), every,
                     '%s "%s"' % (kind, pattern))
        for word, want in {'': ['2.1.0'], 'latest': ['2.1.0'], 'all': VERSIONS, '1.0': ['1.0.0'], '1.0.0+2.0.1': ['1.0.0', '2.0.1'],
                           '1.0.0+latest': ['1.0.0', '2.1.0'], '7.0.0': []}.items():
            for kind, ident in (('dataflow', FLOW), ('datastructure', 'DSD_' + CODE), ('contentconstraint', 'CR_A_' + FLOW)):
                same(listed('/sdmx/v1/%s/%s/%s/%s' % (kind, AGENCY, ident, word), c.STRUCTURE, ident), want, '%s "%s"' % (kind, word))
        same(listed('/sdmx/v1/codelist/%s/%s/all' % (AGENCY, LIST), c.STRUCTURE, LIST), ['1.0.0', '1.0.1', '1.1.0'], 'lists')
        same(listed('/sdmx/v1/codelist/%s/%s' % (AGENCY, LIST), c.STRUCTURE, LIST), ['1.1.0'], 'newest list')
        same(c.sdmx('data/%s,%s,7.0.0' % (AGENCY, FLOW)).status, 404, 'a version that there never was')
        same(v.v2('data/dataflow/%s/%s/7.0.0' % (AGENCY, FLOW)).status, 404, 'a version that there never was')

    @check('versions: data as of any date, in every format, under the version of that date')
    def _():
        for number in range(1, N + 1):
            version, unit = RELEASES[number - 1][1], UNITS[RELEASES[number - 1][3]]
            for accept in v.READERS:
                a = v.v2('data/dataflow/%s/%s/*?asOf=%sZ' % (AGENCY, FLOW, moment(number, 1)), accept)
                got = v.READERS[accept](a, KEYS)
                same_cells(values(got), cells_of(number), 'as of %d %s' % (number, accept))
                same((versions_in(a.text, FLOW), units_of(got)), ([version], {unit}), 'as of %d %s' % (number, accept))
            for accept in (c.GENERIC, c.SPECIFIC, c.CSV, c.JSON):
                got = c.READERS[accept](v.v2('data/dataflow/%s/%s/*?asOf=%sZ' % (AGENCY, FLOW, moment(number, 1)), accept), KEYS)
                same((values(got), units_of(got)), (cells_of(number), {unit}), 'as of %d %s' % (number, accept))
        same(v.v2('data/dataflow/%s/%s/*?asOf=%sZ' % (AGENCY, FLOW, moment(0)), v.CSV).status, 204, 'before the first release')
        same(v.v2('data/dataflow/%s/%s/2.1.0?asOf=%sZ' % (AGENCY, FLOW, moment(1, 1)), v.CSV).status, 204, 'before that version')
        a = v.v2('data/dataflow/%s/%s/1.0.0?asOf=%sZ' % (AGENCY, FLOW, moment(4, 1)), v.CSV)
        same_cells(values(v.read_csv(a, KEYS)), cells_of(1), 'a version after its time')

    @check('versions: a history goes through all versions, each set under its own; replayed it gives each of them')
    def _():
        for accept in (v.ML, v.JSON):
            a = v.v2('data/dataflow/%s/%s/*?includeHistory=true&dimensionAtObservation=AllDimensions' % (AGENCY, FLOW), accept)
            same(versions_in(a.text, FLOW), VERSIONS, accept)
            copy, number, at = {}, 0, None
            for action, since, until, cells in SETS[accept](a, KEYS):
                if (since or until) != at:
                    if number:
                        same_cells(copy, cells_of(number), 'release %d' % number)
                    number, at = number + 1, since or until
                    copy = copy if number > 1 and RELEASES[number - 2][1] == RELEASES[number - 1][1] else {}
                for key, cell in cells.items():
                    copy.pop(key, None) if action == 'Delete' else copy.update({key: cell[0]})
            same(number, N, 'releases in the history')
            same_cells(copy, cells_of(N), 'at the end')
        for accept in (c.GENERIC, c.SPECIFIC):
            a = c.sdmx('data/%s?includeHistory=true' % FLOW, accept)
            sets = a.xml.findall(c.MES + 'DataSet')
            if accept == c.GENERIC and os.path.exists(XSD):
                validate([keep('versions_history.xml', a.body)], XSD)
            heads = {x.get('structureID'): x.find('.//Ref').get('version') for x in a.xml.iter(c.MES + 'Structure')}
            same(sorted(heads.values()), VERSIONS, 'versions in the header')
            referenced = [heads[next(x for name, x in s.attrib.items() if name.endswith('structureRef'))] for s in sets]
            same(referenced, sorted(referenced), 'the order of versions')
            same(set(referenced), set(VERSIONS), 'versions of the sets')
        for path in ('data/%s,%s,2.0.0?includeHistory=true' % (AGENCY, FLOW), ):
            same([x.get('action') for x in c.sdmx(path, c.GENERIC).xml.findall(c.MES + 'DataSet')], ['Replace'], path)
        got = c.read_csv(c.sdmx('data/%s,%s,1.0.0?includeHistory=true' % (AGENCY, FLOW), c.CSV).text, KEYS)
        same_cells(values(got), cells_of(1), 'the history of one version')

    @check('versions: a delta over another major version brings every figure, under another text only what changed')
    def _():
        a = v.v2('data/dataflow/%s/%s/*?updatedAfter=%sZ' % (AGENCY, FLOW, moment(1, 1)), v.ML)
        same(versions_in(a.text, FLOW), ['2.1.0'], 'version of the delta')
        replaced = {k: x[0] for action, _, _, cells in SETS[v.ML](a, KEYS) if action == 'Replace' for k, x in cells.items()}
        same_cells(replaced, cells_of(N), 'another unit')
        a = v.v2('data/dataflow/%s/%s/*?updatedAfter=%sZ' % (AGENCY, FLOW, moment(2, 1)), v.ML)
        replaced = {k: x[0] for action, _, _, cells in SETS[v.ML](a, KEYS) if action == 'Replace' for k, x in cells.items()}
        same_cells(replaced, {k: x for k, x in cells_of(N).items() if cells_of(2).get(k) != x}, 'another text')

    @check('versions: both dumps of all versions are closed, and their constraints name codes of their own version')
    def _():
        old, new = c.sdmx('structure/all/all/all', c.STRUCTURE), v.v2('structure/*/*/*/*', v.STRUCTURE)
        same((old.status, new.status), (200, 200), 'dumps')
        for root, closed in ((old.xml, closed_21), (new.xml, closed_30)):
            assert closed(root) > 300, 'few references'
        for a in (old, new):
            assert all(x in a.text for x in ('1.0.1', '2.1.0')), 'versions are missing'
        assert constraints_hold(old.xml, c.STR, c.COM) > 50 and constraints_hold(new.xml, v.STR, v.COM) > 50, 'few codes'
        same(listed('/sdmx/v1/structure/all/all/all', c.STRUCTURE, FLOW), VERSIONS, 'flows in the dump')
        named = {i.get('version') for x in old.xml.iter(c.STR + 'ReportingCategory') for i in x.iter('Ref') if i.get('id') == FLOW}
        same(named, {RELEASES[-1][1]}, 'a taxonomy names the flow as it is now')
        same(set(re.findall(r'ProvisioningMetadata>[^<]*:%s\(([^)]*)\)' % FLOW, new.text)), named, 'the same in SDMX 3.0')
        assert b'isFinal="false"' not in old.body, 'what is public is final'
        assert not re.search(rb'version="[^"]*-draft', new.body), 'a draft is public'

    @check('versions: withdrawn is every version; the release after it begins a new one, and nothing else comes back')
    def _():
        suite.sql("INSERT INTO withdrawal (dataset_id, number, at, reason) VALUES (%s, %d, UTC_TIMESTAMP(6), 'uji'); UPDATE dataset SET"
                  " withdrawn_at = UTC_TIMESTAMP(6), withdrawn_upto = %d WHERE slug = '%s'" % (ME, N, N, SLUG))
        flow_only = [p for p in STORED if FLOW in p or 'DSD_' in p or LIST in p]
        for path in flow_only:
            assert c.fetch(path).status in (404, 410), 'withdrawn, and there: ' + path
        suite.sql("UPDATE observation SET valid_to = %d WHERE dataset_id = %s AND valid_to = %d" % (N + 1, ME, NOW))
        edit, version, list_version, unit, cells = AFTER
        release(N + 1, edit, cells, {})
        same(listed('/sdmx/v1/dataflow/%s/%s/all' % (AGENCY, FLOW), c.STRUCTURE, FLOW), [version], 'versions after a withdrawal')
        got = c.read_csv(c.sdmx('data/%s,%s,%s' % (AGENCY, FLOW, version), c.CSV).text, KEYS)
        same((values(got), units_of(got)), ({('A', 'Y', '2025'): '99'}, {UNITS[unit]}), 'the release after it')
        for path in flow_only:
            if not path.endswith('/1.1.0') and '/%s/1.1.0?' % LIST not in path:
                assert c.fetch(path).status in (404, 410), 'withdrawn, and there again: ' + path
        same(v.v2('data/dataflow/%s/%s/*?asOf=%sZ' % (AGENCY, FLOW, moment(2, 1)), v.CSV).status, 204, 'as of a withdrawn release')
        a = v.v2('data/dataflow/%s/%s/*?includeHistory=true' % (AGENCY, FLOW), v.ML)
        same(versions_in(a.text, FLOW), [version], 'history')

    @check('versions: of two releases that keep one list at the same time the second runs again, and takes the next version')
    def _():
        release(N + 2, "UPDATE code SET name_id = 'Kelompok Y baru' WHERE list_id = %s AND code = 'Y'" % MY_LIST, AFTER[4], AFTER[4],
                "INSERT INTO frozen_list (sha256, agency, code, version, name_id) VALUES (SHA2('uji', 256), '', '%s', '1.1.1', 'Kelompok uji')"
                " RETURNING 1" % LIST)
        kept = suite.sql("SELECT l.version FROM dataset d JOIN meaning_dimension m ON m.meaning_id = d.meaning_id JOIN frozen_list l ON"
                         " l.id = m.list_id WHERE d.slug = '%s' AND l.code = '%s'" % (SLUG, LIST))
        same(kept, [['1.2.0']], 'the version of the second')  # the other's list has no codes at all


before = {}
try:
    begin()
    for place, (edit, version, list_version, _, cells) in enumerate(RELEASES):
        release(place + 1, edit, cells, before)
        store(place + 1, version, list_version)
        before = cells
    checks()
finally:
    remove()
done()
