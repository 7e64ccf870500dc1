"""messages.py: reads data messages of every format and both standards into one shape, and knows which format a media type means.
Used by matrix.py and uploaded.py. Independent of the product: it reads what stands in the message and nothing else.

A message is a list of (action, valid from, valid to, series); series is {key of a series: (its attributes, cells)}; cells is {key of a
cell: (value or None, its attributes)}; a key is a frozenset of (dimension, code). Where all dimensions stand at the observation there
is one series with an empty key.
"""
import csv
import io
import json
import re

import client as c
import v2_client as v

OF_SERIES = ('UNIT_MEASURE', 'UNIT_MULT', 'DECIMALS')


def kind_of(media):
    """generic, specific, json or csv, and the standard."""
    name = re.match(r'application/vnd\.sdmx\.(\w+)\+(\w+);version=(\d+)\.(\d+)', media)
    if name.group(2) in ('json', 'csv'):
        return name.group(2), '2.1' if name.group(3) == '1' else '3.0'
    return 'generic' if name.group(1).startswith('generic') else 'specific', name.group(3) + '.' + name.group(4)


def add(out, series, above, cells):
    series = frozenset(series.items())
    assert series not in out, 'a series twice: %r' % (series,)
    out[series] = (kept(above), cells)


def kept(attributes):
    return {k: x for k, x in attributes.items() if x not in (None, '')}


def cell_put(cells, key, value, attributes):
    key = frozenset(key.items())
    assert key not in cells, 'a cell twice: %r' % (key,)
    cells[key] = (c.number(value), kept(attributes))


def pairs(x):
    return {} if x is None else {y.get('id'): y.get('value') for y in x}


def of_generic(root):
    sets = []
    for data in root.findall(c.MES + 'DataSet'):
        out, lone = {}, {}
        for s in data.findall(c.GEN + 'Series'):
            key, cells = pairs(s.find(c.GEN + 'SeriesKey')), {}
            for o in s.findall(c.GEN + 'Obs'):
                at, value = o.find(c.GEN + 'ObsDimension'), o.find(c.GEN + 'ObsValue')
                cell_put(cells, dict(key, **{at.get('id', 'TIME_PERIOD'): at.get('value')}),
                         None if value is None else value.get('value'), pairs(o.find(c.GEN + 'Attributes')))
            add(out, key, pairs(s.find(c.GEN + 'Attributes')), cells)
        for o in data.findall(c.GEN + 'Obs'):
            value = o.find(c.GEN + 'ObsValue')
            cell_put(lone, pairs(o.find(c.GEN + 'ObsKey')), None if value is None else value.get('value'),
                     pairs(o.find(c.GEN + 'Attributes')))
        if lone:
            add(out, {}, {}, lone)
        sets.append((data.get('action'), data.get('validFromDate'), data.get('validToDate'), out))
    return sets


def split(attributes, keys):
    return ({k: x for k, x in attributes.items() if k in keys},
            {k: x for k, x in attributes.items() if k not in keys and k != 'OBS_VALUE'})


def of_specific(root, keys):
    mes = re.match(r'\{.*\}', root.tag).group(0)
    sets = []
    for data in root.findall(mes + 'DataSet'):
        out, lone = {}, {}
        for s in data.findall('Series'):
            key, above = split(s.attrib, keys)
            cells = {}
            for o in s.findall('Obs'):
                own, attributes = split(o.attrib, keys)
                cell_put(cells, dict(key, **own), o.get('OBS_VALUE'), attributes)
            add(out, key, above, cells)
        for o in data.findall('Obs'):
            own, attributes = split(o.attrib, keys)
            cell_put(lone, own, o.get('OBS_VALUE'), attributes)
        if lone:
            add(out, {}, {}, lone)
        said = {k.rsplit('}', 1)[-1]: x for k, x in data.attrib.items()}
        sets.append((said['action'], said.get('validFromDate'), said.get('validToDate'), out))
    return sets


def of_json(text):
    """SDMX-JSON 1.0 and 2.0."""
    message = json.loads(text, parse_float=str, parse_int=str)['data']
    sets = []
    for data in message['dataSets']:
        structure = message['structure'] if 'structure' in message else message['structures'][int(data['structure'])]
        dims, attrs = structure['dimensions'], structure['attributes']
        measures = structure['measures']['observation'] if 'measures' in structure else [{'id': 'OBS_VALUE'}]
        out, lone = {}, {}

        def observations(of, key, into):
            for place, o in of.items():
                full = dict(key, **v.components(dims['observation'], place.split(':')))
                said = named(attrs['observation'], o[len(measures):])
                cell_put(into, full, o[0] if measures and o else None, said)

        for place, s in data.get('series', {}).items():
            key, cells = v.components(dims['series'], place.split(':')), {}
            observations(s.get('observations', {}), key, cells)
            add(out, key, named(attrs['series'], s.get('attributes', [])), cells)
        observations(data.get('observations', {}), {}, lone)
        if lone:
            add(out, {}, {}, lone)
        sets.append((data['action'], data.get('validFrom'), data.get('validTo'), out))
    return sets


def named(components, numbers):
    found = {}
    for component, n in zip(components, numbers):
        if n is not None and component.get('values') and str(n).isdigit():
            value = component['values'][int(n)]
            found[component['id']] = value.get('id', value.get('value', value.get('name')))
        elif n is not None:
            found[component['id']] = n
    return found


ACTIONS = {None: 'Information', 'I': 'Information', 'R': 'Replace', 'D': 'Delete', 'A': 'Append', 'M': 'Merge'}
META = ('DATAFLOW', 'STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION', 'VALID_FROM', 'VALID_TO', 'SERIES_KEY', 'OBS_KEY')


def of_csv(text, keys):
    rows = list(csv.reader(io.StringIO(text, newline='')))
    heads = [h.split(': ')[0] for h in rows[0]]
    sets = {}
    for row in rows[1:]:
        assert len(row) == len(heads), 'a row of %d cells under %d heads' % (len(row), len(heads))
        cells = {h: x.split(': ')[0] if ': ' in rows[0][i] and h not in ('COMMENT_OBS', 'OBS_VALUE') else x
                 for i, (h, x) in enumerate(zip(heads, row))}
        place = (ACTIONS.get(cells.get('ACTION'), cells.get('ACTION')), cells.get('VALID_FROM') or None,
                 cells.get('VALID_TO') or None)
        out = sets.setdefault(place, {})
        series = frozenset((d, cells[d]) for d in keys[:-1])
        said = kept({k: x for k, x in cells.items() if k not in keys and k not in META and k != 'OBS_VALUE'})
        above = {k: x for k, x in said.items() if k in OF_SERIES}
        own = {k: x for k, x in said.items() if k not in OF_SERIES}
        held = out.setdefault(series, (above, {}))
        assert held[0] == above, 'a series with two sets of attributes'
        if cells.get('TIME_PERIOD'):
            cell_put(held[1], {d: cells[d] for d in keys}, cells.get('OBS_VALUE'), own)
    return [place + (x,) for place, x in sets.items()]


def read(a, media, keys):
    kind = kind_of(media)[0]
    if kind == 'csv':
        return of_csv(a.text, keys)
    if kind == 'json':
        return of_json(a.text)
    return of_generic(a.xml) if kind == 'generic' else of_specific(a.xml, keys)




def flat(sets, keys):
    """{key: (value, attributes)} of the cells of all sets, with the attributes of their series; a key is a tuple in that order."""
    out = {}
    for *_, series in sets:
        for above, cells in series.values():
            for key, (value, attributes) in cells.items():
                key = dict(key)
                c.put(out, [key[d] for d in keys], value, dict(above, **attributes))
    return out
