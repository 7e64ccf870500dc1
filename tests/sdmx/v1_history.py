#!/usr/bin/python3
"""v1_history.py: releases in time. Makes a dataset with several releases, and asks what changed since each moment, what each
release brought and took away, and for turned and limited data sets; every answer is computed here from the cells alone.
Replaying a delta on an old copy must give the full download. What is confidential now may be read nowhere. Part of tests/sdmx/run.
"""
import os
import random
import re
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
import v2_history  # noqa: E402
from judge import check, done, keep, same, same_cells, validate  # noqa: E402

shared = os.environ.get('SATUDATA_SHARED', os.path.join(suite.SRC, '..', 'shared'))
XSD = os.path.abspath(os.path.join(shared, 'sdmx', 'xsd', '2.1', 'SDMXMessage.xsd'))
SLUG, CODE, SECRET = 'uji-riwayat', 'UJI_RIWAYAT', '987654321'
FLOW, NOW = 'DF_' + CODE, 2147483647
AREAS = ['352001', '352002', '352003', '352004']
PERIODS = ['2020', '2021', '2022', '2023', '2024']
KEYS = ['A.%s.%s' % (area, sex) for area in AREAS for sex in 'FM']
DIMS = ['FREQ', 'REF_AREA', 'SEX']
SET = {c.GENERIC: c.MES + 'DataSet', c.SPECIFIC: c.MES + 'DataSet'}


def states(rnd, n):
    """n releases: {(key, period): (value or None, status, conf, comment or None)}; each from the one before it."""
    out, cells = [], {}
    for number in range(n):
        cells = dict(cells)
        for key in KEYS:
            for period in PERIODS:
                dice = rnd.random()
                if (key, period) not in cells and (dice < 0.6 if number == 0 else dice < 0.25):
                    cells[key, period] = (str(rnd.randint(1, 10 ** 6)), 'A', 'F', None)
                elif (key, period) in cells and number and dice < 0.2:
                    cells[key, period] = (str(rnd.randint(1, 10 ** 6)), 'E', 'F', 'revisi & <%d>' % number)
                elif (key, period) in cells and number and dice < 0.3:
                    cells[key, period] = (None, 'M', 'F', None)
                elif (key, period) in cells and number and dice < 0.45:
                    del cells[key, period]
        out.append(cells)
    for number, cells in enumerate(out):  # free at first, confidential later; and one that is gone
        cells[KEYS[0], '2020'] = (SECRET, 'A', 'F' if number < 2 else 'C', None)
        cells[KEYS[1], '2021'] = (SECRET + '.5', 'A', 'N', 'rahasia ' + SECRET)
        cells.pop((KEYS[2], '2022'), None)
        if number < 3:
            cells[KEYS[2], '2022'] = (SECRET, 'A', 'F' if number < 2 else 'C', None)
    return out


STATES = states(random.Random(7), 5)
N = len(STATES)


def moment(number, offset=0):
    """Release `number` (1...) was made on that day of January; an offset in hours."""
    return '2026-01-%02dT%02d:00:00' % (number + 1, 12 + offset)


def rows():
    """(series, period, from, to, cell) of table observation."""
    for i, key in enumerate(KEYS):
        for period in PERIODS:
            begun, cell = 0, None
            for number in range(1, N + 2):
                new = STATES[number - 1].get((key, period)) if number <= N else None
                if number <= N and new == cell:
                    continue
                if cell is not None:
                    yield i + 1, period, begun, number if number <= N else NOW, cell
                begun, cell = number, new


def quoted(text):
    return 'NULL' if text is None else "'%s'" % text


def insert():
    newest = "(SELECT MAX(id) FROM code_list WHERE agency = '%s' AND code = '%s')"
    me = "(SELECT id FROM dataset WHERE slug = '%s')" % SLUG
    steps = ["INSERT INTO dataset (slug, code, unit_id, title_id, frequency, current_release) SELECT '%s', '%s', MIN(id),"
             " 'Uji riwayat', 'A', %d FROM unit" % (SLUG, CODE, N)]
    for i, (name, role, agency, codes) in enumerate((('FREQ', 'frequency', 'SDMX', 'CL_FREQ'), ('REF_AREA', 'area', '', 'CL_AREA'),
                                                     ('SEX', 'breakdown', 'SDMX', 'CL_SEX'))):
        steps.append("INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id) VALUES (%s, %d, '%s', '%s', %s, '%s')"
                     % (me, i + 1, name, role, newest % (agency, codes), name))
    steps.append("INSERT INTO indicator (dataset_id, position, code, name_id, unit_code) SELECT %s, 1, 'I', 'Uji', code FROM code"
                 " WHERE list_id = %s ORDER BY code LIMIT 1" % (me, newest % ('', 'CL_UNIT_MEASURE')))
    for number, cells in enumerate(STATES, 1):
        steps.append("INSERT INTO submission (dataset_id, unit_id, title, state, author_id) SELECT %s, MIN(unit.id), 'uji', 'rilis',"
                     " (SELECT MIN(id) FROM user) FROM unit" % me)
        steps.append("INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs,"
                     " n_series, period_from, period_to, sha256) SELECT %s, %d, MAX(id), MAX(unit_id), 'x', '%s', 1, %d, %d, '%s', '%s', ''"
                     " FROM submission WHERE dataset_id = %s"
                     % (me, number, moment(number), len(cells), len({k for k, _ in cells}), min(p for _, p in cells),
                        max(p for _, p in cells), me))
        for at in range(3):
            for code in sorted({k.split('.')[at] for k, _ in cells}):
                steps.append("INSERT INTO release_code VALUES (%s, %d, %d, '%s', 1, 1)" % (me, number, at + 1, code))
    for i, key in enumerate(KEYS):
        steps.append("INSERT INTO series (dataset_id, id, series_key, k1, k2, k3) VALUES (%s, %d, '%s', '%s')"
                     % (me, i + 1, key, "', '".join(key.split('.'))))
    for series, period, begun, ended, (value, status, conf, comment) in rows():
        steps.append("INSERT INTO observation (dataset_id, series_id, period, valid_from, valid_to, value, status, conf, comment) VALUES"
                     " (%s, %d, '%s', %d, %d, %s, '%s', '%s', %s)"
                     % (me, series, period, begun, ended, quoted(value), status, conf, quoted(comment)))
    suite.sql('START TRANSACTION; ' + '; '.join(steps) + '; COMMIT')
    suite.instance('console', 'pack')  # keeps what the releases mean


def remove():
    me = "(SELECT id FROM dataset WHERE slug = '%s')" % SLUG
    steps = ["DELETE FROM %s WHERE dataset_id = %s" % (t, me)
             for t in ('observation', 'series', 'release_series', 'release_code', '`release`', 'submission', 'meaning', 'indicator', 'dimension')]
    suite.sql('; '.join(steps + ["DELETE FROM dataset WHERE slug = '%s'" % SLUG]))


# --- what ought to be answered ---

def shown(number, key, period):
    """A cell of a release as the public may see it: what was confidential when it was last there is so in all."""
    value, status, conf, comment = STATES[number - 1][key, period]
    newest = [x[key, period] for x in STATES if (key, period) in x][-1]
    free = conf == 'F' and newest[2] == 'F'
    out = {'OBS_STATUS': status if free else 'Q', 'CONF_STATUS': 'F' if free else 'C' if conf == 'F' else conf}
    if free and comment:
        out['COMMENT_OBS'] = comment
    return (value if free else None, out)


def full(number, keep_cell=lambda key, period: True):
    return {tuple(k.split('.')) + (p,): shown(number, k, p) for k, p in STATES[number - 1] if keep_cell(k, p)}


def delta(after, upto):
    """(new or changed, gone) between two releases; 0 = before the first."""
    old, new = STATES[after - 1] if after else {}, STATES[upto - 1]
    since = {}
    for k, p in new:  # began after `after` and holds: some release between brought the row that holds
        begun = upto
        while begun > 1 and STATES[begun - 2].get((k, p)) == new[k, p]:
            begun -= 1
        if begun > after:
            since[tuple(k.split('.')) + (p,)] = shown(upto, k, p)
    return since, {tuple(k.split('.')) + (p,) for k, p in old if (k, p) not in new}


def plain(cells):
    """Without the attributes of the series, which releases do not change."""
    return {k: (v, {n: x for n, x in a.items() if n in ('OBS_STATUS', 'CONF_STATUS', 'COMMENT_OBS')}) for k, (v, a) in cells.items()}


def sets(answer, accept):
    """[(action, valid from, valid to, cells)] of an answer in any format."""
    keys = DIMS + ['TIME_PERIOD']
    if accept in (c.GENERIC, c.SPECIFIC, c.GENERIC_TS, c.SPECIFIC_TS):
        return sets_ml(answer, accept, keys)
    if accept == c.JSON:
        return sets_json(answer, keys)
    found = {}
    for row in c.csv.DictReader(c.io.StringIO(answer.text, newline='')):
        place = (row['ACTION'], row['VALID_FROM'] or None, row['VALID_TO'] or None)
        c.put(found.setdefault(place, {}), [row[d] for d in keys], c.number(row['OBS_VALUE']),
              {k: row[k] for k in ('OBS_STATUS', 'CONF_STATUS', 'COMMENT_OBS')})
    return [place + (cells,) for place, cells in found.items()]


def sets_ml(answer, accept, keys):
    out, root = [], answer.xml
    for data in list(root.findall(c.MES + 'DataSet')):
        said = {name.rsplit('}', 1)[-1]: value for name, value in data.attrib.items()}
        one = c.ET.Element(root.tag)
        one.append(data)
        read = c.read_generic if accept in (c.GENERIC, c.GENERIC_TS) else c.read_specific
        out.append((said['action'], said.get('validFromDate'), said.get('validToDate'), plain(read(one, keys))))
    return out


def sets_json(answer, keys):
    message, out = c.json.loads(answer.text, parse_float=str, parse_int=str), []
    for data in message['data']['dataSets']:
        one = dict(message, data=dict(message['data'], dataSets=[data]))
        out.append((data['action'], data.get('validFrom'), data.get('validTo'), plain(c.read_json(c.json.dumps(one), keys))))
    return out


def part(found, action):
    """The cells of the one set with that action, {} without such a set."""
    cells = [x[3] for x in found if x[0] == action]
    assert len(cells) <= 1, 'several sets %s' % action
    return cells[0] if cells else {}


FORMATS = (c.GENERIC, c.SPECIFIC, c.GENERIC_TS, c.SPECIFIC_TS, c.CSV, c.JSON)


def ask(query, accept, status=200):
    a = c.sdmx('data/%s/%s' % (FLOW, query), accept)
    same(a.status, status, query)
    assert SECRET.encode() not in a.body, 'a secret in %s %s' % (query, accept)
    return a


try:
    remove()
    insert()

    @check('the newest release is what was made, in every format and turn')
    def _():
        for accept in FORMATS:
            for at in ['TIME_PERIOD', 'AllDimensions'] + DIMS:
                a = ask('all?dimensionAtObservation=' + at, accept)
                same_cells(plain(c.READERS[accept](a, DIMS + ['TIME_PERIOD'])), full(N), '%s %s' % (accept, at))

    @check('replaying the delta since any release gives the full download, in every format')
    def _():
        for accept in FORMATS:
            for after in range(0, N):
                want, gone = delta(after, N)
                got = sets(ask('all?updatedAfter=' + moment(after, 1) + 'Z', accept), accept)
                same_cells(part(got, 'Replace'), want, 'new since %d' % after)
                same(set(part(got, 'Delete')), gone, 'gone since %d' % after)
                copy = {k: v for k, v in (full(after).items() if after else ()) if k not in part(got, 'Delete')}
                copy.update(part(got, 'Replace'))
                same_cells(copy, full(N), 'replayed since %d' % after)
            ask('all?updatedAfter=' + moment(N, 1), accept, 404)

    v2_history.checks(sys.modules[__name__])

    @check('a moment is read to the second, in any zone')
    def _():
        for text, after in ((moment(3) + 'Z', 3), ('2026-01-04T11:59:59.999Z', 2), ('2026-01-04T19:00:00%2B07:00', 3),
                            ('2026-01-04T18:59:59+07:00', 2), ('2026-01-04', 2), ('2026-01-05', 3)):
            got = sets(ask('all?updatedAfter=' + text, c.CSV), c.CSV)
            same_cells(part(got, 'Replace'), delta(after, N)[0], text)

    @check('history says what each release brought and took away, in every format')
    def _():
        for accept in FORMATS:
            for at in ('TIME_PERIOD', 'SEX', 'AllDimensions'):
                got = sets(ask('all?includeHistory=true&dimensionAtObservation=' + at, accept), accept)
                want = []
                for number in range(1, N + 1):
                    new, gone = delta(number - 1, number)
                    new = {k: shown(number, '.'.join(k[:-1]), k[-1]) for k in new}
                    want += [('Replace', moment(number) + 'Z', None, new)] if new else []
                    want += [('Delete', None, moment(number) + 'Z', gone)] if gone else []
                same([x[:3] for x in got], [x[:3] for x in want], accept)
                for x, y in zip(got, want):
                    same(set(x[3]), y[3], x[2]) if x[0] == 'Delete' else same_cells(x[3], y[3], x[1])

    @check('deltas and histories of random keys, periods and limits are exact')
    def _():
        rnd = random.Random(11)
        for _ in range(40):
            after, history = rnd.randint(0, N - 1), rnd.random() < 0.5
            parts = [rnd.choice([[], rnd.sample(codes, 1), rnd.sample(codes, len(codes))])
                     for codes in (['A'], AREAS, ['F', 'M'])]
            low, high = sorted(rnd.choices(PERIODS, k=2))
            first, last = rnd.choice([(0, 0), (1, 0), (0, 1), (1, 1)])
            query = '%s?startPeriod=%s&endPeriod=%s&updatedAfter=%s&includeHistory=%s' % (
                '.'.join('+'.join(p) for p in parts), low, high, moment(after, 1), str(history).lower())
            query += '&firstNObservations=%d' % first * bool(first) + '&lastNObservations=%d' % last * bool(last)

            def cut(keys):
                keys, series = [k for k in sorted(keys) if low <= k[-1] <= high and
                                all(not p or k[i] in p for i, p in enumerate(parts))], {}
                for k in keys:
                    series.setdefault(k[:-1], []).append(k)
                return {k for v in series.values() for i, k in enumerate(v)
                        if not (first or last) or i < first or i >= len(v) - last}
            steps = [(number - 1, number) for number in range(after + 1, N + 1)] if history else [(after, N)]
            want = [cut(x) for step in steps for x in delta(*step)]
            a = c.sdmx('data/%s/%s' % (FLOW, query), c.SPECIFIC)
            got = [set(x[3]) for x in sets(a, c.SPECIFIC)] if a.status == 200 else []
            same(got, [x for x in want if x], query)
            same(a.status, 200 if got else 404, query)

    @check('first and last observations hold in every turn')
    def _():
        series = {}
        for k in sorted(full(N)):
            series.setdefault(k[:-1], []).append(k)
        want = {k for v in series.values() for i, k in enumerate(v) if i < 1 or i >= len(v) - 2}
        for at in ['TIME_PERIOD', 'AllDimensions'] + DIMS:
            a = ask('all?firstNObservations=1&lastNObservations=2&dimensionAtObservation=' + at, c.GENERIC)
            same(set(c.READERS[c.GENERIC](a, DIMS + ['TIME_PERIOD'])), want, at)

    @check('messages with several data sets are valid')
    def _():
        if not os.path.exists(XSD):
            return 'no official schemas'
        files, specific = [], []
        for query in ('all?includeHistory=true', 'all?updatedAfter=2026-01-02', 'all?updatedAfter=2026-01-02&detail=serieskeysonly',
                      'all?includeHistory=true&detail=nodata', 'all?includeHistory=true&detail=dataonly'):
            files += [keep('h%d.xml' % len(files), ask(query, accept).body) for accept in (c.GENERIC, c.GENERIC_TS)]
            specific += [keep('hs%d.xml' % len(specific), ask(query, accept).body) for accept in (c.SPECIFIC, c.SPECIFIC_TS)]
        validate(files, XSD)
        validate(specific, c.umbrella(FLOW, 'TIME_PERIOD', XSD, keep))

    @check('what is confidential now is read nowhere')
    def _():
        for query in ('data/%s', 'data/%s?includeHistory=true', 'availableconstraint/%s', 'contentconstraint/all/CR_A_%s'):
            for accept in ('application/xml', 'application/json', 'text/csv'):
                assert SECRET.encode() not in c.sdmx(query % FLOW, accept).body, query
        for ending in set(c.file_endings()) - {'xlsx'}:  # a zip hides its texts
            for number in range(1, N + 1):
                path = '/katalog/%s.%s?rilis=%d' % (SLUG, ending, number)
                a = c.fetch(path)
                same(a.status, 200, path)
                assert SECRET.encode() not in a.body, path
        for path in ('/katalog/%s/perubahan.json', '/katalog/%s/perubahan.csv', '/katalog/%s'):
            assert SECRET.encode() not in c.fetch(path % SLUG).body, path

    @check('the change feed says the same whether releases noted the series that they changed or not')
    def _():
        me = "(SELECT id FROM dataset WHERE slug = '%s')" % SLUG

        def feed(after, upto, per):
            path, found = '/katalog/%s/perubahan.json?sejak_rilis=%d&sampai_rilis=%d&batas=%d' % (SLUG, after, upto, per), []
            while path:
                a = c.fetch(path)
                same(a.status, 200, path)
                page = c.json.loads(a.text)
                assert len(page['perubahan']) <= per, path
                found += page['perubahan']
                path = page['berikut'] and page['berikut'][page['berikut'].index('/katalog'):]
            return found

        suite.sql('UPDATE `release` SET n_added = 1, n_changed = 1, n_deleted = 1 WHERE dataset_id = ' + me)
        ranges = [(after, upto) for upto in range(2, N + 1) for after in range(1, upto)]
        walked = {x: feed(*x, 1000) for x in ranges}
        for (after, upto), found in walked.items():
            cells = {(x['FREQ'], x['REF_AREA'], x['SEX'], x['periode']) for x in found}
            gone = delta(after, upto)[1]
            assert gone <= cells, 'deleted and not told: %s' % (gone - cells)
        suite.sql("INSERT INTO release_series (dataset_id, series_id, number) SELECT dataset_id, series_id, valid_from FROM observation"
                  " WHERE dataset_id = %s AND valid_from > 1 UNION SELECT dataset_id, series_id, valid_to FROM observation"
                  " WHERE dataset_id = %s AND valid_to < %d UNION SELECT dataset_id, 0, number FROM `release` WHERE dataset_id = %s"
                  " AND number > 1" % (me, me, NOW, me))
        for x in ranges:
            for per in (1, 3, 1000):
                same(feed(*x, per), walked[x], 'releases %s in pages of %d' % (x, per))
        suite.sql('DELETE FROM release_series WHERE dataset_id = %s AND series_id = 5' % me)
        gone = [x for x in walked[1, N] if '.'.join((x['FREQ'], x['REF_AREA'], x['SEX'])) == KEYS[4]]
        assert gone and feed(1, N, 1000) == [x for x in walked[1, N] if x not in gone], 'what is noted is not what is looked at'

    @check('a limit of observations that the admin sets is kept to, and says what to ask instead')
    def _():
        # only this dataset is beyond it: programs keep settings for some seconds, and other checks go on
        suite.sql("UPDATE `release` SET n_obs = 1000000 WHERE dataset_id = (SELECT id FROM dataset WHERE slug = '%s')" % SLUG)
        suite.sql("UPDATE setting SET value = '999999' WHERE name = 'sdmx.batas_observasi'")
        try:
            for i in range(100):
                a = c.sdmx('data/%s?ask=%d' % (FLOW, i), c.JSON)
                if a.status == 413:
                    break
                time.sleep(0.2)
            same((a.status, c.json.loads(a.text)['errors'][0]['code']), (413, 510))
            same(c.fetch(re.search(r'(http\S+)', a.text).group(1)).status, 200)
            for query in ('?lastNObservations=1', '/A..', '?detail=serieskeysonly'):
                same(c.sdmx('data/' + FLOW + query).status, 200, query)
        finally:
            suite.sql("UPDATE setting SET value = '0' WHERE name = 'sdmx.batas_observasi'")
finally:
    remove()
done()
