"""v2_history.py: releases in time as SDMX REST 2.0 tells them, called by v1_history.py, whose dataset it asks for: deltas in the
formats of SDMX 3.0 replayed on an old copy, the past of asOf, and limits behind filters, whatever stands at the observation.
"""
import csv
import decimal
import io
import json
import random

import client as c
import v2_client as v
from judge import check, same, same_cells


class One:
    """An answer that holds a single data set."""

    def __init__(self, text=None, xml=None):
        self.text, self.xml = text, xml


def sets_ml(a, dims):
    for data in a.xml.findall(v.MES + 'DataSet'):
        one = c.ET.Element(a.xml.tag)
        one.append(data)
        said = {name.rsplit('}', 1)[-1]: value for name, value in data.attrib.items()}
        yield said['action'], said.get('validFromDate'), said.get('validToDate'), v.read_ml(One(xml=one), dims)


def sets_json(a, dims):
    message = json.loads(a.text, parse_float=str, parse_int=str)
    for data in message['data']['dataSets']:
        one = dict(message, data=dict(message['data'], dataSets=[data]))
        yield data['action'], data.get('validFrom'), data.get('validTo'), v.read_json(One(json.dumps(one)), dims)


ACTIONS = {'R': 'Replace', 'D': 'Delete', 'I': 'Information', 'A': 'Append'}


def sets_csv(a, dims):
    """SDMX-CSV has no place for validity: rows of one action that follow each other are a set, until a cell comes again."""
    reader = csv.DictReader(io.StringIO(a.text, newline=''))
    found = []
    for row in reader:
        if not found or found[-1][0] != ACTIONS[row['ACTION']] or tuple(row[d] for d in dims) in found[-1][3]:
            found.append((ACTIONS[row['ACTION']], None, None, {}))
        c.put(found[-1][3], [row[d] for d in dims], c.number(row['OBS_VALUE']),
              {k: row[k] for k in ('OBS_STATUS', 'CONF_STATUS', 'COMMENT_OBS') if row[k]})
    return found


SETS = {v.ML: sets_ml, v.JSON: sets_json, v.CSV: sets_csv}


def replayed(copy, sets, plain):
    """What becomes of an old copy when every set is done to it, one behind the other."""
    copy = dict(copy)
    for action, _, _, cells in sets:
        for key, cell in plain(cells).items():
            if action == 'Delete':
                assert copy.pop(key, None) is not None, 'deleted, but not there: %s' % (key,)
            else:
                copy[key] = cell
    return copy


def checks(env):
    """`env`: FLOW, DIMS, N, SECRET, STATES, moment, full, delta, plain of v1_history.py."""
    keys = env.DIMS + ['TIME_PERIOD']

    def ask(query, accept, status=200):
        a = v.v2('data/dataflow/*/%s/*/%s' % (env.FLOW, query), accept)
        same(a.status, status, query)
        assert env.SECRET.encode() not in a.body, 'a secret in %s %s' % (query, accept)
        return a

    def sets(query, accept, status=200):
        a = ask(query, accept, status)
        return list(SETS[accept](a, keys)) if status == 200 else []

    def old(number):
        return env.full(number) if number else {}

    @check('v2 replaying the delta since any release gives the full download, in every format')
    def _():
        for accept in SETS:
            for after in range(0, env.N):
                got = sets('*?updatedAfter=%sZ' % env.moment(after, 1), accept)
                want, gone = env.delta(after, env.N)
                same_cells(env.plain(dict(kv for x in got if x[0] == 'Replace' for kv in x[3].items())), want, 'since %d' % after)
                same({k for x in got if x[0] == 'Delete' for k in x[3]}, gone, 'gone since %d' % after)
                same_cells(replayed(old(after), got, env.plain), env.full(env.N), '%s since %d' % (accept, after))
            ask('*?updatedAfter=%sZ' % env.moment(env.N, 1), accept, 204)

    @check('v2 replaying the history since any release, set by set, gives the full download')
    def _():
        for accept in SETS:
            for after in range(0, env.N):
                more = '' if accept == v.CSV else '&dimensionAtObservation=AllDimensions'
                got = sets('*?includeHistory=true&updatedAfter=%sZ%s' % (env.moment(after, 1), more), accept)
                same_cells(replayed(old(after), got, env.plain), env.full(env.N), '%s since %d' % (accept, after))
                if accept != v.CSV:
                    assert all(x[1] or x[2] for x in got), 'a set without its moment'
                    same([x[1] or x[2] for x in got], sorted(x[1] or x[2] for x in got), 'moments')

    @check('v2 data as of any moment, whole, as a delta and with their history')
    def _():
        for upto in range(1, env.N + 1):
            as_of = '*?asOf=%sZ' % env.moment(upto, 1)
            for accept in SETS:
                same_cells(env.plain(v.READERS[accept](ask(as_of, accept), keys)), env.full(upto), as_of)
                for after in range(0, upto):
                    since = '%s&updatedAfter=%sZ' % (as_of, env.moment(after, 1))
                    for more in ('', '&includeHistory=true'):
                        same_cells(replayed(old(after), sets(since + more, accept), env.plain), env.full(upto), since + more)
            ask('%s&updatedAfter=%sZ' % (as_of, env.moment(upto, 0)), v.CSV, 204)
        ask('*?asOf=%sZ' % env.moment(0), v.CSV, 204)
        ask('*?asOf=%sZ&updatedAfter=%sZ' % (env.moment(1), env.moment(2)), v.CSV, 422)

    def value(cell):
        return None if cell[0] is None else decimal.Decimal(cell[0])

    @check('v2 the first and last observations are those that a filter leaves, in every turn')
    def _():
        rnd = random.Random(5)
        cells = env.full(env.N)
        figures = sorted(value(x) for x in cells.values() if x[0] is not None)
        hit = 0
        for _ in range(24):
            low, first, last = rnd.choice(figures), rnd.choice([0, 1, 1, 2]), rnd.choice([0, 1, 2])
            gone = rnd.choice(sorted({k[-1] for k in cells}))
            kept, series = [k for k in sorted(cells) if value(cells[k]) is not None and value(cells[k]) >= low and k[-1] != gone], {}
            for k in kept:
                series.setdefault(k[:-1], []).append(k)
            want = {k for s in series.values() for i, k in enumerate(s)
                    if not (first or last) or i < first or i >= len(s) - last}
            query = '*?c[OBS_VALUE]=ge:%s&c[TIME_PERIOD]=ne:%s' % (low, gone)
            query += '&firstNObservations=%d' % first * bool(first) + '&lastNObservations=%d' % last * bool(last)
            hit += len(want) < len(kept)
            for at in ['TIME_PERIOD', 'AllDimensions'] + env.DIMS:
                for order in ('', '&sort=TIME_PERIOD:desc'):
                    a = ask('%s&dimensionAtObservation=%s%s' % (query, at, order), v.ML, 200 if want else 204)
                    same(set(v.read_ml(a, keys)) if want else set(), want, '%s %s %s' % (query, at, order))
        assert hit > 5, 'the limits cut nothing'
