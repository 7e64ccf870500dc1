#!/usr/bin/python3
"""matrix.py: every data message that the service can say: each dataflow, format, detail (selection of attributes and measures in REST
2.0) and dimension at observation, deltas and histories too. The lists come from the service's own structure and from what its 406
offers, so that a new flow, dimension or format is tested the day it is there. Each message is valid against the official schema;
structure-specific ones against the answer of /schema for the dimension that their header names; and holds the cells, series and
attributes that it ought to hold. Part of tests/sdmx/run.
"""
import json
import os
import re
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
from judge import check, done, keep, same, same_cells, validate  # noqa: E402
from messages import OF_SERIES, flat, kind_of, read  # noqa: E402

shared = os.environ.get('SATUDATA_SHARED', os.path.join(suite.SRC, '..', 'shared'))


def official(*names):
    return os.path.abspath(os.path.join(shared, 'sdmx', *names))


XSD = {'2.1': official('xsd', '2.1', 'SDMXMessage.xsd'), '3.0': official('xsd', '3.0', 'SDMXMessage.xsd')}
no_schemas = None if os.path.exists(XSD['2.1']) else 'no official schemas'
DETAILS = ('full', 'dataonly', 'serieskeysonly', 'nodata')
flows = c.flows()
contents = {f.id: c.read_csv(c.sdmx('data/' + f.id, c.CSV).text, f.keys) for f in flows}


def offered(answer):
    """The media types that a 406 names."""
    same(answer.status, 406)
    return list(dict.fromkeys(re.findall(r'application/vnd\.sdmx\.[a-z+]+(?:;[a-zA-Z]+=[A-Za-z0-9.]*[A-Za-z0-9])*', answer.text)))


# --- what ought to be there ---

def fits(sets, f, at, values, attributes, what):
    """`attributes`: which are wanted, None for all; values and no attributes of observations: cells; else series alone."""
    want = contents[f.id]
    wanted = (lambda n: True) if attributes is None else (lambda n: n in attributes)
    if values or attributes is None or set(attributes) - set(OF_SERIES):
        got = flat(sets, f.keys)
        same_cells(got, {k: (x if values else None, {n: t for n, t in y.items() if wanted(n)}) for k, (x, y) in want.items()}, what)
        return
    dims = [d for d in f.keys if d != at]
    expected = {frozenset(zip(dims, (k[f.keys.index(d)] for d in dims))): {
        n: t for n, t in y.items() if wanted(n) and n in OF_SERIES} for k, (_, y) in want.items()}
    got = {}
    for *_, series in sets:
        for key, (above, cells) in series.items():
            assert not cells, '%s: cells where only series were asked for' % what
            assert key not in got, what
            got[key] = above
    if at == 'TIME_PERIOD':
        same_cells(got, expected, what)
    else:  # attributes that hang on the dimension that the observations bear cannot stand at a series
        same(set(got), set(expected), what)
        for key, above in got.items():
            assert all(expected[key].get(n) == t for n, t in above.items()), what


HEADER = re.compile(rb'dimensionAtObservation="(\w+)"')


def turned(a, media, f):
    """The dimension at observation that the message itself names."""
    kind = kind_of(media)[0]
    if kind == 'csv':
        return 'TIME_PERIOD'
    if kind != 'json':
        return HEADER.search(a.body).group(1).decode()
    data = json.loads(a.text)['data']
    dims = (data['structure'] if 'structure' in data else data['structures'][0])['dimensions']
    left = [d for d in f.keys if d not in {x['id'] for x in dims['series']}]
    return left[0] if len(left) == 1 else 'AllDimensions'


class Files:
    """Messages by the schema that judges them: validated together, as xmllint reads a schema slowly."""

    def __init__(self, flow):
        self.flow, self.of, self.n = flow, {}, 0

    def add(self, a, media, at):
        kind, standard = kind_of(media)
        self.n += 1
        if kind == 'json':
            json_judge(a, standard)
        elif kind != 'csv' and not no_schemas:
            body = a.body
            if standard == '3.1':  # its data messages have the elements of 3.0; the schemas that judge here are those of 3.0
                assert b'/v3_0/' not in body, media
                standard, body = '3.0', body.replace(b'/sdmxml/schemas/v3_1/', b'/sdmxml/schemas/v3_0/')
            schema = (standard, at) if kind == 'specific' else (standard, None)
            self.of.setdefault(schema, []).append(keep('%s-%d.xml' % (self.flow.id, self.n), body))

    def judge(self):
        for (standard, at), files in self.of.items():
            validate(files, umbrella(self.flow, standard, at) if at else XSD[standard])


JUDGES = {}


def json_judge(a, standard):
    path = official('json-schema', '1.0' if standard == '2.1' else '2.0', 'sdmx-json-data-schema.json')
    try:
        import jsonschema
    except ImportError:
        return
    if not os.path.exists(path):
        return
    if path not in JUDGES:
        with open(path) as f:
            JUDGES[path] = jsonschema.Draft7Validator(json.load(f))
    faults = list(JUDGES[path].iter_errors(json.loads(a.text)))
    assert not faults, '%s at %s' % (faults[0].message[:300], list(faults[0].absolute_path))


def umbrella(f, standard, at):
    if standard == '2.1':
        return c.umbrella(f.id, at, XSD['2.1'], keep, f.agency)
    a = v.v2('schema/dataflow/%s/%s/%s?dimensionAtObservation=%s' % (f.agency, f.id, f.version, at), v.SCHEMA)
    same((a.status, a.type), (200, v.SCHEMA))
    own = keep('own3_%s_%s.xsd' % (f.id, at), a.body.replace(b'https://registry.sdmx.org/schemas/v3_0/',
                                                           os.path.dirname(XSD['3.0']).encode() + b'/'))
    return keep('umbrella3_%s_%s.xsd' % (f.id, at), (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:import namespace="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message" schemaLocation="%s"/>'
        '<xs:import namespace="%s" schemaLocation="%s"/></xs:schema>' % (XSD['3.0'], a.xml.get('targetNamespace'), own)).encode())


def ats(f):
    return ['TIME_PERIOD', 'AllDimensions'] + f.dims


V1 = offered(c.sdmx('data/%s' % flows[0].id, 'image/png'))
V2 = offered(v.v2('data/dataflow/%s/%s' % (flows[0].agency, flows[0].id), 'image/png'))


@check('what a 406 names is everything that the standard names, and is what comes')
def _():
    stem = 'application/vnd.sdmx.'
    assert {c.GENERIC, c.SPECIFIC, c.GENERIC_TS, c.SPECIFIC_TS, c.CSV, c.CSV_LABELS, c.JSON} <= set(V1), V1
    assert {c.GENERIC, c.SPECIFIC, c.GENERIC_TS, c.SPECIFIC_TS, c.CSV, c.JSON, v.ML, v.JSON, v.CSV} <= set(V2), V2
    f = flows[0]
    for base, get, whole in (('data/' + f.id, c.sdmx, V1), ('data/dataflow/%s/%s' % (f.agency, f.id), v.v2, V2)):
        for media in whole:
            a = get(base, media)
            same((a.status, a.type), (200, media), base)
    for path, get, wanted in (
            ('dataflow', c.sdmx, {c.STRUCTURE, c.STRUCTURE_JSON}),
            ('availableconstraint/' + f.id, c.sdmx, {c.STRUCTURE, c.STRUCTURE_JSON}),
            ('schema/dataflow/%s/%s' % (f.agency, f.id), c.sdmx, {c.SCHEMA, c.STRUCTURE, c.STRUCTURE_JSON}),
            ('metadata/' + f.id, c.sdmx, {stem + 'genericmetadata+xml;version=2.1', stem + 'structurespecificmetadata+xml;version=2.1'}),
            ('structure/dataflow', v.v2, {v.STRUCTURE, v.STRUCTURE_JSON, c.STRUCTURE, c.STRUCTURE_JSON}),
            ('availability/dataflow/%s/%s' % (f.agency, f.id), v.v2, {v.STRUCTURE, v.STRUCTURE_JSON}),
            ('schema/dataflow/%s/%s' % (f.agency, f.id), v.v2, {v.SCHEMA, v.SCHEMA_JSON, v.STRUCTURE, v.STRUCTURE_JSON}),
            ('metadata/metadataflow', v.v2, {v.METADATA, v.METADATA_JSON, v.METADATA_CSV})):
        said = offered(get(path, 'image/png'))
        assert wanted <= set(said), '%s: %s' % (path, sorted(wanted - set(said)))
        for media in said:
            a = get(path, media)
            same((a.status, a.type), (200, media), path)


WANTED = {'full': (True, None), 'dataonly': (True, ()), 'serieskeysonly': (False, ()), 'nodata': (False, OF_SERIES)}

for f in flows:
    @check('%s: every message of REST 1.5 is valid and holds what it ought to' % f.id)
    def _(f=f):
        files = Files(f)
        for media in V1:
            for at in ats(f):
                for detail in DETAILS:
                    query = 'data/%s?dimensionAtObservation=%s&detail=%s' % (f.id, at, detail)
                    a = c.sdmx(query, media)
                    same((a.status, a.type), (200, media), query)
                    here_at = turned(a, media, f)
                    fits(read(a, media, f.keys), f, here_at, *WANTED[detail], '%s %s' % (media, query))
                    files.add(a, media, here_at)
        files.judge()
        return no_schemas

SELECTIONS = {'': (True, None), '&attributes=none': (True, ()), '&measures=none': (False, None),
              '&attributes=none&measures=none': (False, ()), '&attributes=series': (True, OF_SERIES),
              '&attributes=series&measures=none': (False, OF_SERIES), '&attributes=OBS_STATUS,UNIT_MEASURE': (True, (
                  'OBS_STATUS', 'UNIT_MEASURE')), '&attributes=obs&measures=none': (False, ('OBS_STATUS', 'CONF_STATUS', 'COMMENT_OBS'))}
# What formats of 2.1 can leave out: what detail= of REST 1.5 knows.
OLD = ('', '&attributes=none', '&attributes=none&measures=none', '&attributes=series&measures=none')

for f in flows:
    @check('%s: every message of REST 2.0 is valid and holds what it ought to' % f.id)
    def _(f=f):
        files = Files(f)
        for media in V2:
            for at in ats(f):
                for more, (values, attributes) in SELECTIONS.items():
                    query = 'data/dataflow/%s/%s/%s/*?dimensionAtObservation=%s%s' % (f.agency, f.id, f.version, at, more)
                    a = v.v2(query, media)
                    if kind_of(media)[1] == '2.1' and more not in OLD:
                        same(a.status, 501, '%s %s' % (media, query))
                        continue
                    same((a.status, a.type), (200, media), query)
                    here_at = turned(a, media, f)
                    fits(read(a, media, f.keys), f, here_at, values, attributes, '%s %s' % (media, query))
                    files.add(a, media, here_at)
        files.judge()
        return no_schemas


done()
