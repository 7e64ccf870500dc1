#!/usr/bin/python3
"""uploaded.py: from the cells of uploads to every answer. A dataset with two breakdowns and two indicators is made, handed in five
times, examined and released by the accounts that do so, all through the product; what each release holds is computed here
from the cells that were uploaded, never from a table of ours. Then random queries of both standards (keys, periods, c[] filters,
first and last observations, updatedAfter, includeHistory, any dimension at the observation, every format), availability, earlier
releases in every feed, and deltas that are replayed on an old copy. Changes the sample, so it puts it back from a backup.
Part of tests/sdmx/run.
"""
import csv
import datetime
import io
import json
import os
import random
import re
import sys
import time
import urllib.error
import urllib.request

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import feed_read as r  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
import v2_suite  # noqa: E402
from judge import check, done, keep, same, same_cells  # noqa: E402
from messages import flat, kind_of, read  # noqa: E402

import sample  # noqa: E402  (nginx/ is on the path through suite)

SLUG, CODE, WHO = 'penduduk-kartu-keluarga', 'PENDUDUK_KARTU_KELUARGA', 'dukcapil'
FLOW = 'DF_' + CODE
BACKUP = os.path.join(suite.DIR, 'tmp', 'uploaded-before.sql')
KINDS = [('X', 'Kepala <laki> & "sendiri"'), ('X1', "Kepala 'perempuan' ]]> \u2028 x"), ('XA', '=1+1 \U0001f600'),
         ('Y_Z', '\u05e2\u05d1\u05e8\u05d9\u05ea dan lainnya')]
D = {
    'slug': SLUG, 'login': WHO, 'frequency': 'A', 'title': 'Jumlah Kartu Keluarga', 'concept': 'Kartu keluarga', 'measure': 'Jumlah',
    'definition': 'Keluarga yang memiliki kartu keluarga.', 'unit': 'Keluarga',
    'dimensions': [
        {'code': 'REF_AREA', 'list': 'CL_AREA', 'name': 'Wilayah', 'name_en': 'Area'},
        {'code': 'KEPALA', 'list': 'CL_UJI_KEPALA', 'name': 'Kepala keluarga', 'name_en': 'Head of family',
         # the total is in the list, and in no table but that of the last check
         'codes': [{'code': k, 'name': '"%s"' % n.replace('"', '""'), 'name_en': 'E %d' % i}
                   for i, (k, n) in enumerate(KINDS + [('_T', 'Jumlah')])]}],
    'indicators': [{'code': 'KARTU', 'name': 'Kartu keluarga', 'name_en': 'Family cards', 'unit': 'JIWA', 'decimals': 0, 'min': '0'},
                   {'code': 'RASIO', 'name': 'Rasio kartu', 'name_en': 'Ratio', 'unit': 'JIWA', 'decimals': 2}],
}
PERIODS = ['2019', '2020', '2021', '2022', '2023']
COMMENTS = ['revisi & <b>tebal</b> ]]> "kutip"', "=HYPERLINK('x')", 'pisah\u2028baris', '\U0001f600' * 1000, 'koma, titik; "dua"',
            '\u202eterbalik\u202c \u0627\u0644\u0639']
N = 5


class Refused(Exception):
    pass


def call(token, method, path, body=None, kind='application/json'):
    data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    request = urllib.request.Request(suite.URL + path, method=method, data=data)
    request.add_header('Authorization', 'Bearer ' + token)
    request.add_header('Content-Type', kind)
    try:
        with urllib.request.urlopen(request, timeout=60) as a:
            return json.loads(a.read())
    except urllib.error.HTTPError as e:
        raise Refused('%s %s: %d %s' % (method, path, e.code, e.read()[:600].decode()))


def dataset_make(who):
    who[WHO].get('/standar/%s' % SLUG).need(200)
    sample.code_lists_make(who[WHO], D)
    sample.structure_fill(who[WHO], D)
    sample.metadata_fill(who[WHO], D)
    sample.fire(who[WHO], '/standar/' + SLUG, 'ajukan')
    sample.fire(who['pembina'], '/standar/' + SLUG, 'setujui')


def key_of(c_):
    a = c_.post('/akun/kunci', {'csrf': c_.csrf(), 'nama': 'Uji unggah', 'cakupan': 'tulis', 'hari': '1'})
    return re.search(r'sdk_[A-Za-z0-9_-]{40,}', a.text).group(0)


def release(who, token, cells):
    """One upload, {key: (value, status, comment)}, as far as to the public."""
    rows = []
    for key, (value, status, comment) in sorted(cells.items()):
        row = dict(zip(KEYS, key), OBS_VALUE=value)
        del row['FREQ']
        if comment:
            row['OBS_COMMENT'] = comment
        if value is None:
            row['OBS_STATUS'] = status
        rows.append(row)
    through(who, token, call(token, 'POST', '/api/v1/dataset/%s/kiriman' % SLUG, {'observasi': rows}))


def through(who, token, s):
    """A submission, on to its release."""
    at = '/api/v1/kiriman/%d' % s['id']
    found = call(token, 'GET', at + '/temuan')
    assert s['galat'] == 0, [e['message'] for e in found['errors'] if e['level'] == 'galat'][:3]
    rules = sorted({e['rule'] for e in found['errors'] if e['level'] == 'peringatan'})
    if rules:
        s = call(token, 'POST', at + '/penjelasan', {'aturan': rules, 'penjelasan': ['Sudah dicocokkan.'] * len(rules)})
    call(token, 'POST', at + '/serahkan', {'rev': s['rev']})
    path = '/unggah/kiriman/%d' % s['id']
    sample.examine(who, path, D)
    sample.release(who, path, 'Rilis uji.')


def again(who, token, data, kind):
    """Hands in what the service answered; (new, changed, removed, the same) against the release, as the examiner sees it."""
    suite.sql('UPDATE api_token SET window_n = 0')  # the limit a minute has its own test
    s = call(token, 'POST', '/api/v1/dataset/%s/kiriman' % SLUG, data, kind)
    at = '/api/v1/kiriman/%d' % s['id']
    found = call(token, 'GET', at + '/temuan')['errors']
    assert s['galat'] == 0, [e['message'] for e in found if e['level'] == 'galat'][:3]
    rules = sorted({e['rule'] for e in found if e['level'] == 'peringatan'})
    assert 'judul' not in rules and 'kepala' not in rules, [e['message'] for e in found][:3]
    if rules:
        s = call(token, 'POST', at + '/penjelasan', {'aturan': rules, 'penjelasan': ['Sudah dicocokkan.'] * len(rules)})
    s = call(token, 'POST', at + '/serahkan', {'rev': s['rev']})
    text = who['walidata'].get('/verifikasi/%d' % s['id']).page.text
    counts = re.search(r'Nilai baru ([\d.]+) Berubah ([\d.]+) Dihapus ([\d.]+) Tetap ([\d.]+)', text)
    s = call(token, 'POST', at + '/tarik', {'rev': s['rev']})
    call(token, 'POST', at + '/batalkan', {'rev': s['rev'], 'alasan': 'Uji.'})
    return tuple(int(x.replace('.', '')) for x in counts.groups())


def uploads(rnd):
    """[{key: (value, status, comment)}]: each upload covers some periods wholly."""
    keys = [('A', area) + pair for area in AREAS for pair in (
        [(i, k) for i in INDICATORS for k, _ in KINDS] if KEYS[2] == 'INDICATOR' else [(k, i) for i in INDICATORS for k, _ in KINDS])]
    out = []
    for number in range(N):
        periods = PERIODS[:4] if number == 0 else rnd.sample(PERIODS, rnd.choice([2, 3]))
        cells = {}
        for key in keys:
            for period in periods:
                before, dice = out[-1].get(key + (period,)) if out else None, rnd.random()
                if before and dice < 0.4:
                    cells[key + (period,)] = before
                    continue
                if dice > 0.85:
                    continue
                cells[key + (period,)] = cell(rnd, key)
        out.append(cells)
    return out


def cell(rnd, key):
    whole = INDICATORS[key[KEYS.index('INDICATOR')]][1] == '0'
    value = str(rnd.randint(1, 10 ** 6)) if whole else '%d.%02d' % (rnd.randint(0, 10 ** 4), rnd.randint(0, 99))
    if rnd.random() < 0.15:
        return None, rnd.choice('OMQ'), None
    return value, 'A', rnd.choice(COMMENTS) if rnd.random() < 0.15 else None


# --- what ought to be there ---

class Truth:
    """States of releases from uploads: an upload replaces the periods that it has, cell by cell."""

    def __init__(self, made):
        self.states, now = [], {}
        for cells in made:
            periods = {k[-1] for k in cells}
            now = {k: x for k, x in now.items() if k[-1] not in periods}
            now.update(cells)
            self.states.append(dict(now))

    def shown(self, number, key):
        """(value, attributes) of a cell as the public may see it: what became confidential is so in all releases before, unless it is
        free again now."""
        value, status, comment = self.states[number - 1][key]
        later = any(key in x and x[key][1] == 'Q' for x in self.states[number:])
        now = self.states[-1].get(key)
        free = status != 'Q' and (not later or (now is not None and now[1] != 'Q'))
        unit, decimals = INDICATORS[key[KEYS.index('INDICATOR')]]
        out = {'UNIT_MEASURE': unit, 'UNIT_MULT': '0', 'DECIMALS': decimals, 'OBS_STATUS': status if free else 'Q',
               'CONF_STATUS': 'F' if free else 'C'}
        if free and comment:
            out['COMMENT_OBS'] = comment
        return (value if free else None), out

    def then(self, number):
        """What a client that had it on that day holds."""
        early = Truth.__new__(Truth)
        early.states = self.states[:number]
        return early.full(number) if number else {}

    def full(self, number):
        return {k: self.shown(number, k) for k in self.states[number - 1]}

    def delta(self, after, upto):
        """({new or changed: what holds}, {gone}) between two releases; 0 = before the first."""
        old, new, since = self.states[after - 1] if after else {}, self.states[upto - 1], {}
        for k in new:
            begun = upto
            while begun > 1 and self.states[begun - 2].get(k) == new[k]:
                begun -= 1
            if begun > after:
                since[k] = self.shown(upto, k)
        return since, {k for k in old if k not in new}

    def sets(self, after, history):
        """[(action, {key: cell})] of a delta or a history."""
        steps = [(n - 1, n) for n in range(after + 1, N + 1)] if history else [(after, N)]
        out = []
        for step in steps:
            new, gone = self.delta(*step)
            out += [('Replace', new), ('Delete', {k: (None, {}) for k in gone})]
        return out


def cut(cells, first, last):
    """First and last observations of each series."""
    if not first and not last:
        return cells
    series = {}
    for k in sorted(cells):
        series.setdefault(k[:-1], []).append(k)
    return {k: cells[k] for s in series.values() for i, k in enumerate(s) if i < first or i >= len(s) - last}


def iso(t):
    return datetime.datetime.fromtimestamp(t, datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%fZ')


STEM = 'application/vnd.sdmx.'


def formats(path, get):
    """What a 406 names."""
    return list(dict.fromkeys(re.findall(r'application/vnd\.sdmx\.[a-z+]+(?:;[a-zA-Z]+=[A-Za-z0-9.]*[A-Za-z0-9])*', get(path, 'image/png').text)))


def wide(media, history):
    """SDMX-CSV 2.0 has no column for the release: a history says one cell several times."""
    return not (history and kind_of(media) == ('csv', '3.0'))


def compare(a, media, want, what):
    """An answer against [(action, {key: cell})]; sets without cells are not there."""
    want = [x for x in want if x[1]]
    if not want:
        assert a.status == (404 if '/v1/' in what else 204), '%s: %d' % (what, a.status)
        return
    same(a.status, 200, what)
    got = read(a, media, KEYS)
    same([x[0] for x in got], [x[0] for x in want], what)
    for x, (action, cells) in zip(got, want):
        said = flat([x], KEYS)
        if action == 'Delete':
            same(set(said), set(cells), what)
            assert all(value is None for value, _ in said.values()), what
        else:
            same_cells(said, cells, what)


def moment(rnd, after):
    """A time after release `after` and before the next, written in one of the ways."""
    t = moments[after]
    return rnd.choice([iso(t), (datetime.datetime.fromtimestamp(t, datetime.timezone(datetime.timedelta(hours=7)))).isoformat(
        timespec='milliseconds').replace('+', rnd.choice(['+', '%2B']))])


def chosen(rnd, want):
    """A random choice of codes of each dimension; [] = all."""
    return [rnd.choice([[], [], rnd.sample(codes, 1), rnd.choices(codes, k=2) + ['NOSUCH']])
            for codes in (sorted({k[i] for k in want}) for i in range(len(KEYS) - 1))]


def fits(parts, k):
    return all(not p or k[i] in p for i, p in enumerate(parts))


def tests():
    flow = next(f for f in c.flows() if f.id == FLOW)
    full = truth.full(N)
    v2_path = 'data/dataflow/%s/%s/%s/' % (flow.agency, FLOW, flow.version)
    v1_formats, v2_formats = formats('data/' + FLOW, c.sdmx), formats(v2_path + '*', v.v2)
    v2_suite.TOOLS.update({'flows': [flow], 'contents': {FLOW: full}, 'shared': '', 'keep': keep})
    ats = ['TIME_PERIOD', 'AllDimensions'] + flow.dims

    @check('uploaded: five uploads have all that a table can have')
    def _():
        same(flow.keys, KEYS)
        statuses = {a['OBS_STATUS'] for n in range(1, N + 1) for _, a in truth.full(n).values()}
        same(statuses, set('AOMQ'))
        assert any(truth.delta(n - 1, n)[1] for n in range(1, N + 1)), 'nothing was ever deleted'
        hidden = [k for n in range(1, N) for k, x in truth.states[n - 1].items() if x[0] is not None and truth.shown(n, k)[0] is None]
        assert hidden, 'nothing became confidential'
        assert len({a.get('COMMENT_OBS') for _, a in full.values()}) > len(COMMENTS) - 2

    @check('uploaded: what was handed in is what every format of both standards says')
    def _():
        for media in v1_formats:
            for at in ats:
                path = 'data/%s?dimensionAtObservation=%s' % (FLOW, at)
                compare(c.sdmx(path, media), media, [('Information', full)], '/v1/ %s %s' % (path, media))
        for media in v2_formats:
            for at in ats:
                path = '%s*?dimensionAtObservation=%s' % (v2_path, at)
                compare(v.v2(path, media), media, [('Information', full)], '/v2/ %s %s' % (path, media))

    @check('uploaded: SDMX 3.1 says what 3.0 says, in its own namespace and schema')
    def _():
        for kind, old, new in (('json', '2.0.0', '2.1.0'), ('xml', '3.0.0', '3.1.0'), ('csv', '2.0.0', '2.1.0')):
            media = 'application/vnd.sdmx.data+%s;version=%s'
            was, a = v.v2(v2_path + '*', media % (kind, old)), v.v2(v2_path + '*', media % (kind, new))
            same((a.status, a.headers['Content-Type']), (200, media % (kind, new)), kind)
            compare(a, media % (kind, new), [('Information', full)], '/v2/ 3.1 ' + kind)
            same(v.v2('%s*?format=%sdata&formatVersion=%s' % (v2_path, kind if kind != 'xml' else 'structurespecific', new), '*/*').headers[
                'Content-Type'], media % (kind, new), 'by name')
            if kind == 'xml':
                spaces = re.findall(r'schemas/(v3_\d)/(message|common|data)', a.text.split('<mes:Header>')[0])
                same({x for x, _ in spaces}, {'v3_1'}, 'namespaces')
                same(sorted(y for _, y in spaces), ['common', 'data', 'message'], 'namespaces')
                same(set(re.findall(r'schemas/(v3_\d)/', was.text.split('<mes:Header>')[0])), {'v3_0'}, 'of 3.0')
            if kind == 'json':
                assert '/v2.1.0/' in json.loads(a.text)['meta']['schema'], json.loads(a.text)['meta']

    @check('uploaded: every release stands in every feed as it was handed in')
    def _():
        for number in range(1, N + 1):
            want = {k: (x, a['OBS_STATUS'], a.get('COMMENT_OBS')) for k, (x, a) in truth.full(number).items()}
            for ending, reader in (('csv', r.read_csv), ('json', r.read_json), ('xml', r.read_xml),
                                   ('jsonstat', lambda body, dims: r.read_jsonstat(body, dims)[0])):
                a = c.fetch('/katalog/%s.%s?rilis=%d' % (SLUG, ending, number))
                same(a.status, 200, ending)
                same_cells(reader(a.body, flow.dims), want, '%s of release %d' % (ending, number))

    @check('uploaded: random queries of REST 1.5 are exact')
    def _():
        rnd, empty = random.Random(21), 0
        for turn in range(150):
            media, at = rnd.choice(v1_formats), rnd.choice(ats)
            parts, (low, high) = chosen(rnd, full), sorted(rnd.choices(PERIODS, k=2))
            first, last = rnd.choice([(0, 0), (0, 0), (1, 0), (0, 2), (1, 1)])
            history, after = rnd.random() < 0.25, rnd.choice([None, None, 0, 1, 2, 3, 4])
            if not wide(media, history):
                continue
            query = ['dimensionAtObservation=' + at, 'startPeriod=' + low, 'endPeriod=' + high]
            query += ['%s=%d' % p for p in (('firstNObservations', first), ('lastNObservations', last)) if p[1]]
            query += ['includeHistory=true'] * history + ([] if after is None else ['updatedAfter=' + moment(rnd, after)])
            path = 'data/%s/%s?%s' % (FLOW, '.'.join('+'.join(p) for p in parts), '&'.join(rnd.sample(query, len(query))))
            sets = truth.sets(after or 0, history) if history or after is not None else [('Information', full)]
            want = [(action, cut({k: x for k, x in cells.items() if low <= k[-1] <= high and fits(parts, k)}, first, last))
                    for action, cells in sets]
            compare(c.sdmx(path, media), media, want, '/v1/ %s %s' % (path, media))
            empty += not any(x[1] for x in want)
        assert empty < 75, 'most queries hit nothing'

    @check('uploaded: random queries of REST 2.0 are exact')
    def _():
        rnd, empty = random.Random(22), 0
        names = KEYS + ['OBS_VALUE', 'OBS_STATUS', 'DECIMALS', 'UNIT_MEASURE']
        for turn in range(250):
            media, at = rnd.choice(v2_formats), rnd.choice(ats)
            keys = [chosen(rnd, full)[:rnd.randint(1, len(flow.dims))] for _ in range(rnd.choice([1, 1, 2]))]
            filters = [(x, v2_suite.random_filter(rnd, flow, x)) for x in rnd.sample(names, rnd.choice([0, 1, 1, 2]))]
            first, last = rnd.choice([(0, 0), (0, 0), (1, 0), (0, 2), (1, 1)])
            history, after = rnd.random() < 0.25, rnd.choice([None, None, 0, 1, 2, 3, 4])
            if not wide(media, history):
                continue
            query = [v2_suite.filter_text(rnd, x, groups) for x, groups in filters] + ['dimensionAtObservation=' + at]
            query += ['%s=%d' % p for p in (('firstNObservations', first), ('lastNObservations', last)) if p[1]]
            query += ['includeHistory=true'] * history + ([] if after is None else ['updatedAfter=' + moment(rnd, after)])
            path = v2_path + ','.join('.'.join('+'.join(p) or '*' for p in parts) for parts in keys) + '?' + '&'.join(query)

            def holds(k, x, gone):
                known = [(n, groups) for n, groups in filters if not gone or n in KEYS + ['DECIMALS', 'UNIT_MEASURE']]
                if gone:
                    unit, decimals = INDICATORS[k[KEYS.index('INDICATOR')]]
                    x = None, {'UNIT_MEASURE': unit, 'DECIMALS': decimals}
                return any(fits(parts, k) for parts in keys) and all(
                    v2_suite.holds(n, groups, v2_suite.cell(flow, k, x, n)) for n, groups in known)
            sets = truth.sets(after or 0, history) if history or after is not None else [('Information', full)]
            want = [(action, cut({k: x for k, x in cells.items() if holds(k, x, action == 'Delete')}, first, last))
                    for action, cells in sets]
            compare(v.v2(path, media), media, want, '/v2/ %s %s' % (path, media))
            empty += not any(x[1] for x in want)
        assert empty < 150, 'most queries hit nothing: %d' % empty

    @check('uploaded: filters, limits, selections and availability of REST 2.0 are exact')
    def _():
        v2_suite.filters_exact(flow)
        v2_suite.selections_exact(flow)
        v2_suite.availability_exact(flow)

    @check('uploaded: availability of REST 1.5 is exact, since a moment too')
    def _():
        rnd = random.Random(23)
        for turn in range(30):
            parts, (low, high) = chosen(rnd, full), sorted(rnd.choices(PERIODS, k=2))
            after = rnd.choice([None, None, 1, 2, 3])
            cells = full if after is None else truth.delta(after, N)[0]
            query = 'availableconstraint/%s/%s/all/all?startPeriod=%s&endPeriod=%s' % (
                FLOW, '.'.join('+'.join(p) for p in parts), low, high)
            query += '' if after is None else '&updatedAfter=' + moment(rnd, after)
            want = [k for k in cells if low <= k[-1] <= high and fits(parts, k)]
            root = c.sdmx(query).xml
            counts = {a.get('id'): int(a.findtext(c.COM + 'AnnotationTitle')) for a in root.iter(c.COM + 'Annotation')}
            same(counts, {'obs_count': len(want), 'series_count': len({k[:-1] for k in want})}, query)
            said = {k.get('id'): {x.text for x in k.findall(c.COM + 'Value')} for k in root.find('.//' + c.STR + 'CubeRegion')}
            for i, d in enumerate(flow.dims):
                same(said.get(d, set()), {k[i] for k in want}, query + ' ' + d)

    @check('uploaded: replaying what changed on a copy of that day gives the full download, in every format')
    def _():
        for get, base, whole in ((c.sdmx, 'data/%s/all' % FLOW, v1_formats), (v.v2, v2_path + '*', v2_formats)):
            for media in whole:
                for after in range(N):
                    copy = truth.then(after)
                    a = get('%s?updatedAfter=%s' % (base, iso(moments[after])), media)
                    same(a.status, 200, media)
                    for x in read(a, media, KEYS):
                        cells = flat([x], KEYS)
                        if x[0] == 'Delete':
                            assert set(cells) <= set(copy), (media, after, sorted(set(cells) - set(copy))[:3])
                            copy = {k: y for k, y in copy.items() if k not in cells}
                        else:
                            same(x[0], 'Replace', media)
                            copy.update(cells)
                    same_cells(copy, full, '%s since release %d' % (media, after))
                same(get('%s?updatedAfter=%s' % (base, iso(moments[N])), media).status, 404 if get is c.sdmx else 204, media)

    @check('uploaded: whatever the service publishes is handed in again without a change, in every format')
    def _():
        want, kinds = (0, 0, 0, len(full)), set()
        for get, base, whole in ((c.sdmx, 'data/%s/all' % FLOW, v1_formats), (v.v2, v2_path + '*', v2_formats)):
            for media in whole:
                for flat_ in ('', '?dimensionAtObservation=AllDimensions'):
                    a = get(base + flat_, media)
                    same(a.status, 200, media)
                    kind = media.split(';')[0]
                    same(again(who, token, a.body, kind), want, media + flat_)
                    kinds.add(kind_of(media))
        assert len(kinds) >= 7, kinds
        a = get('%s' % base, 'application/vnd.sdmx.data+csv;version=2.0.0;labels=both')
        same(again(who, token, a.body, 'text/csv'), want, 'labels=both')
        same(again(who, token, c.fetch('/katalog/%s.csv' % SLUG).body, 'text/csv'), want, 'plain CSV')

    @check('uploaded: what changed since a release is handed in on top of what holds, in every format, and deletes what is gone')
    def _():
        for get, base, whole in ((c.sdmx, 'data/%s/all' % FLOW, v1_formats), (v.v2, v2_path + '*', v2_formats)):
            for media in whole:
                new, gone = truth.delta(N - 1, N)
                a = get('%s?updatedAfter=%s' % (base, iso(moments[N - 1])), media)
                # what it deletes is gone already, which the producer explains
                same(again(who, token, a.body, media.split(';')[0]), (0, 0, 0, len(new)), media)
        assert gone, 'nothing was deleted by the last release'

    @check('uploaded: the change feed replayed on a copy of that day gives the full download')
    def _():
        for after in range(N):
            copy = {k: (x, a['OBS_STATUS']) for k, (x, a) in truth.then(after).items()}
            path = '/katalog/%s/perubahan.json?sejak_rilis=%d&batas=50' % (SLUG, after)
            while path:
                page = json.loads(c.fetch(path).text, parse_float=str, parse_int=str)
                for row in page['perubahan']:
                    k = tuple(row[d] for d in flow.dims) + (row['periode'],)
                    if row['perubahan'] == 'hapus':
                        del copy[k]
                    else:
                        copy[k] = row['nilai'], row['status']
                path = page['berikut']
            same_cells(copy, {k: (x, a['OBS_STATUS']) for k, (x, a) in full.items()}, 'since release %d' % after)

    @check('uploaded: ACTION adds, changes and deletes what it names, for the examiner and in the next release')
    def _():
        keys = sorted(k for k, (x, _) in full.items() if x is not None and INDICATORS[k[KEYS.index('INDICATOR')]][1] == '0')
        # a merged figure keeps its comment, a replaced one does not
        changed, replaced = [k for k in keys if full[k][1].get('COMMENT_OBS')][:2]
        gone = next(k for k in keys if k not in (changed, replaced))
        series = next(k[:-1] for k in sorted(full) if k[:-1] not in {x[:-1] for x in (changed, replaced, gone)})
        fresh = changed[:-1] + ('2018',)
        rows = [('M', changed, '7'), ('R', replaced, '8'), ('D', gone, ''), ('A', fresh, '9'), ('D', series + ('',), '')]
        text = 'STRUCTURE,STRUCTURE_ID,ACTION,%s,OBS_VALUE\n' % ','.join(KEYS) + ''.join(
            'dataflow,%s:%s(1.0.0),%s,%s,%s\n' % (flow.agency, FLOW, action, ','.join(k), value) for action, k, value in rows)
        ended = [k for k in full if k[:-1] == series] + [gone]
        same(again(who, token, text.encode(), 'text/csv'), (1, 2, len(ended), 0), 'as the examiner sees it')
        s = call(token, 'POST', '/api/v1/dataset/%s/kiriman' % SLUG, text.encode(), 'text/csv')
        through(who, token, s)
        want = {k: (x, a['OBS_STATUS'], a.get('COMMENT_OBS')) for k, (x, a) in full.items() if k not in ended}
        want[changed] = '7', 'A', want[changed][2]
        want[replaced] = '8', 'A', None
        want[fresh] = '9', 'A', None
        same_cells(r.read_csv(c.fetch('/katalog/%s.csv' % SLUG).body, flow.dims), want, 'release %d' % (N + 1))

    @check('uploaded: a confidential figure that can be computed is found, with what to hide too; no release without a word of the examiner')
    def _():
        kind, area = next(i for i, x in enumerate(KEYS) if {k[i] for k in full} == {x for x, _ in KINDS}), sorted({k[KEYS.index('REF_AREA')] for k in full})[0]
        one = next(k for k in full if INDICATORS[k[KEYS.index('INDICATOR')]][1] == '0' and k[KEYS.index('REF_AREA')] == area)[:-1]

        def table(values):
            rows = [('R',) + one[:kind] + (code,) + one[kind + 1:] + ('2017', value, 'Q' if value == '' else 'A')
                    for code, value in values.items()]
            return ('ACTION,%s,OBS_VALUE,OBS_STATUS\n' % ','.join(KEYS) + ''.join(','.join(x) + '\n' for x in rows)).encode()

        def found(s):
            return [e for e in call(token, 'GET', '/api/v1/kiriman/%d/temuan' % s['id'])['errors'] if e['rule'] == 'rahasia-terhitung']
        values = {'X': '40', 'X1': '', 'XA': '30', 'Y_Z': '50', '_T': '140'}
        s = call(token, 'POST', '/api/v1/dataset/%s/kiriman' % SLUG, table(values), 'text/csv')
        findings = found(s)
        same([(e['suggestion'], e['cell']) for e in findings], [('*', '30')], 'the smallest other part is proposed')
        assert '20' not in re.sub(r'20\d\d', '', findings[0]['message']), 'the message says the secret'
        at = '/api/v1/kiriman/%d' % s['id']
        rules = sorted({e['rule'] for e in call(token, 'GET', at + '/temuan')['errors'] if e['level'] == 'peringatan'})
        s = call(token, 'POST', at + '/penjelasan', {'aturan': rules, 'penjelasan': ['Sudah dicocokkan.'] * len(rules)})
        call(token, 'POST', at + '/serahkan', {'rev': s['rev']})
        w, case = who['walidata'], '/verifikasi/%d' % s['id']
        sample.fire(w, case, 'periksa')
        assert 'angka rahasia dapat dihitung' in w.get(case).page.text
        sample.checklist(w, case, '')
        a = w.get(case)
        f = next(f for f in a.page.forms if ('event', 'loloskan') in list(f.values()) + [(n, x) for n, x, _ in f.buttons])
        a = w.submit(a, f, {}, button=None if ('event', 'loloskan') in list(f.values()) else 'loloskan')
        assert 'angka rahasia dapat dihitung' in a.page.text, a.page.text[:400]
        same(suite.sql('SELECT state FROM submission WHERE id = %d' % s['id'])[0][0], 'diperiksa', 'not passed without a word')
        sample.checklist(w, case, 'Jumlahnya tidak memuat angka itu.')
        sample.fire(w, case, 'loloskan')
        sample.release(who, case, 'Rilis uji.')
        got = {x['OBS_STATUS'] + x['CONF_STATUS'] for x in csv.DictReader(io.StringIO(v.v2(
            '%s*?c[TIME_PERIOD]=2017' % v2_path, 'application/vnd.sdmx.data+csv').text))}
        same(got, {'AF', 'QC'}, 'what is confidential says so')
        # with the proposal followed nothing is found
        values['XA'] = ''
        same(found(call(token, 'POST', '/api/v1/dataset/%s/kiriman' % SLUG, table(values), 'text/csv')), [], 'two of a sum')


if os.path.exists(BACKUP):
    os.unlink(BACKUP)
suite.instance('console', 'backup', BACKUP)
try:
    who = sample.People(suite.URL, suite.webclient.accounts(os.environ['SATUDATA_ACCOUNTS']))
    dataset_make(who)
    KEYS = [row[0] for row in suite.sql("SELECT m.code FROM dimension m JOIN dataset d ON d.id = m.dataset_id WHERE d.slug = '%s'"
                                        " ORDER BY m.position" % SLUG)] + ['TIME_PERIOD']
    INDICATORS = {row[0]: (row[1], row[2]) for row in suite.sql(
        "SELECT i.code, i.unit_code, i.decimals FROM indicator i JOIN dataset d ON d.id = i.dataset_id WHERE d.slug = '%s'" % SLUG)}
    AREAS = [row[0] for row in suite.sql("SELECT DISTINCT s.k2 FROM series s JOIN dataset d ON d.id = s.dataset_id WHERE d.slug ="
                                         " 'siswa-sd-kecamatan' ORDER BY 1 LIMIT 4")]
    made = uploads(random.Random(5))
    token, moments = key_of(who[WHO]), [time.time()]
    for cells in made:
        release(who, token, cells)
        moments.append(time.time())
        time.sleep(0.05)
    truth = Truth(made)
    tests()
finally:
    suite.instance('console', 'restore', BACKUP, '--overwrite')
    os.unlink(BACKUP)
done()
