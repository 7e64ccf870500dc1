"""v2_suite.py: SDMX REST 2.0 and the formats of SDMX 3.0, called by tests/sdmx/run: official schemas, the same content as REST 1.5
cell by cell, an oracle of keys, component filters, attributes and measures computed here, negotiation, errors.
"""
import csv
import decimal
import io
import json
import os
import random
import re
import shutil
import urllib.parse

import client as c
import v2_client as v

TOOLS = {}


def same(got, expected, what=''):
    if got != expected:
        raise AssertionError('%s: %r instead of %r' % (what, got, expected))


def schema_path(shared, *names):
    path = os.path.abspath(os.path.join(shared, 'sdmx', *names))
    return path if os.path.exists(path) else None


JUDGES = {}


def json_faults(name, message):
    """The faults of a message against the official JSON schema; None where there is no schema or nothing that reads it."""
    path = schema_path(TOOLS['shared'], 'json-schema', '2.0', 'sdmx-json-%s-schema.json' % name)
    try:
        import jsonschema
    except ImportError:
        return None
    if not path:
        return None
    if name not in JUDGES:
        with open(path) as f:
            JUDGES[name] = jsonschema.Draft7Validator(json.load(f))
    return ['%s at %s' % (e.message[:300], list(e.absolute_path)) for e in JUDGES[name].iter_errors(message)]


def judged(name, a):
    faults = json_faults(name, json.loads(a.text))
    assert not faults, faults[:3]
    return faults is not None


def address(f, key='*'):
    return 'data/dataflow/%s/%s/%s/%s' % (f.agency, f.id, f.version, key)


# --- structure ---

TYPES = ('* codelist conceptscheme datastructure dataflow agencyscheme dataproviderscheme dataconsumerscheme '
         'organisationunitscheme categoryscheme categorisation provisionagreement dataconstraint hierarchy metadatastructure '
         'metadataflow representationmap reportingtaxonomy process').split()
DETAILS = 'full raw allstubs referencestubs referencepartial allcompletestubs referencecompletestubs'.split()
REFERENCES = ('none parents parentsandsiblings ancestors children descendants all codelist codelist,conceptscheme '
              'children,parents dataflow').split()


def structures_valid(kind):
    xsd = schema_path(TOOLS['shared'], 'xsd', '3.0', 'SDMXMessage.xsd')
    if not xsd or not shutil.which('xmllint'):
        return 'no official schemas or no xmllint'
    files = []
    for query in ['?references=all&detail=' + d for d in DETAILS] + ['?references=' + r for r in REFERENCES]:
        a = v.v2('structure/%s/*/*/*%s' % (kind, query), v.STRUCTURE)
        same((a.status, a.type), (200, v.STRUCTURE), query)
        files.append(TOOLS['keep']('v2' + kind + query, a.body))
        b = v.v2('structure/%s/*/*/*%s' % (kind, query))
        same((b.status, b.type), (200, v.STRUCTURE_JSON), query)
        if kind == '*' or query == '?references=none':
            judged('structure', b)
        same(sorted(urns_xml(a)), sorted(urns_json(b)), query)
    TOOLS['validate'](files, xsd)
    return None


def maintainable(urn):
    return re.sub(r'^.*\.(\w+=[^()]*)\(.*$', r'\1', urn)


def urns_xml(a):
    """Type, agency and id of every artefact."""
    return ['%s=%s:%s' % (x.tag.replace(v.STR, ''), x.get('agencyID'), x.get('id'))
            for group in a.xml.find(v.MES + 'Structures') for x in group]


def urns_json(a):
    return [maintainable(x['links'][0]['urn']) for group in json.loads(a.text)['data'].values() for x in group]


def references_resolve():
    a = v.v2('structure/*/*/*/*?references=all', v.STRUCTURE)
    known = {x.get('urn') for x in a.xml.iter() if x.get('urn')}
    n = 0
    for x in a.xml.iter():
        text = (x.text or '').strip()
        if text.startswith('urn:sdmx:') and '*' not in text:
            n += 1
            assert text in known, '%s in %s' % (text, x.tag)
    assert n, 'no reference at all'


def graph_closes():
    """references= equals what a graph computed from the whole dump says."""
    whole = v.v2('structure/*/*/*/*', v.STRUCTURE).xml
    uses, names = {}, {}
    for group in whole.find(v.MES + 'Structures'):
        for x in group:
            name = '%s=%s:%s' % (x.tag.replace(v.STR, ''), x.get('agencyID'), x.get('id'))
            names[name] = x
            uses[name] = set()
            for y in x.iter():
                text = (y.text or '').strip()
                if text.startswith('urn:sdmx:') and '*' not in text:
                    uses[name].add(text)
    kinds = {'Concept': 'ConceptScheme', 'Code': 'Codelist', 'Category': 'CategoryScheme', 'DataProvider': 'DataProviderScheme'}

    def owner(urn):
        kind, rest = re.match(r'urn:sdmx:org\.sdmx\.infomodel\.\w+\.(\w+)=([^(]+)\(', urn).groups()
        return '%s=%s' % (kinds.get(kind, kind), rest)

    down = {x: {owner(u) for u in us} - {x} for x, us in uses.items()}
    up = {x: {y for y in down if x in down[y]} for x in down}

    def closure(edges, start):
        found, todo = set(), [start]
        while todo:
            for y in edges[todo.pop()] - found:
                found.add(y)
                todo.append(y)
        return found

    words = {x.split('=')[0]: x.split('=')[0].lower() for x in down}
    rnd = random.Random(7)
    for name in rnd.sample(sorted(down), min(25, len(down))):
        kind, rest = name.split('=')
        agency, ident = rest.split(':')
        parents = up[name]
        siblings = set().union(*[down[p] for p in parents if not p.startswith('ReportingTaxonomy=')])
        want = {'none': set(), 'children': down[name], 'descendants': closure(down, name), 'parents': parents,
                'ancestors': closure(up, name), 'parentsandsiblings': parents | siblings,
                'all': parents | siblings | closure(down, name) | {'AgencyScheme=SDMX:AGENCIES'}}
        want['children,ancestors'] = want['children'] | want['ancestors']
        for word, expected in want.items():
            a = v.v2('structure/%s/%s/%s/~?references=%s' % (words[kind], agency, ident, word), v.STRUCTURE)
            same(set(urns_xml(a)), expected | {name}, '%s %s' % (name, word))


def versions():
    f = TOOLS['flows'][0]
    base = 'structure/dataflow/%s/%s/' % (f.agency, f.id)
    major = f.version.split('.')[0]
    for text in (f.version, '~', '+', '*', 'latest', 'all', '%2B', '%2A', major + '+.0.0', major + '.0+.0', major + '.0.0+', major + '.+.0',
                 major + '.0.%2B', major + '~.0', '9.9.9,' + f.version, '+.0.0', '~.0.0', '*.0.0', ''):
        same(v.v2(base + text).status, 200, text)
    for text in ('9.0.0', '9+.0.0', f.version + '-draft', major + '.1+.0'):
        missing(base + text)
    for text in ('1+', '+.1.0', '1+.0+.0', '1.0.+-draft', '1.+'):
        same(v.v2(base + text).status, 501, text)
    for text in ('x', '1.0.0.0', '01.0.0', '1..0', '-', '1.0.0,'):
        same(v.v2(base + text).status, 400, text)


def missing(path):
    """What is named and does not exist: 404 with a body that says so, never an empty 204."""
    for accept, root in ((v.STRUCTURE_JSON, None), (v.STRUCTURE, v.MES + 'Error')):
        a = v.v2(path, accept)
        same(a.status, 404, path)
        same(a.xml.tag if root else json.loads(a.text)['errors'][0]['code'], root or 404, path)
        assert '/sdmx/v2/' in a.text, a.text


def items():
    a = v.v2('structure/codelist/SDMX/CL_FREQ/~/A,M', v.STRUCTURE)
    same({x.get('id') for x in a.xml.iter(v.STR + 'Code')}, {'A', 'M'})
    same(a.xml.find('.//' + v.STR + 'Codelist').get('isPartial'), 'true')
    missing('structure/codelist/SDMX/CL_FREQ/~/NOSUCH')
    missing('structure/codelist/SDMX/NOSUCH')
    missing('structure/*/NOSUCH')
    same(v.v2('structure/codelist/SDMX/CL_FREQ,CL_SEX', v.STRUCTURE).xml.findall('.//' + v.STR + 'Codelist').__len__(), 2)
    for path in ('structure', 'structure/', 'structure/all', 'structure/*/', 'structure/codelist/all/all/all/all'):
        same(v.v2(path + '?detail=allstubs').status, 200, path)
    for kind in ('valuelist', 'structuremap', 'metadataconstraint', 'vtlmappingscheme'):
        missing('structure/' + kind)
    for path, status in (('structure/nothing', 400), ('structure/codelist/a b', 400), ('structure/codelist/*/*/*/*/more', 400),
                         ('structure/codelist?detail=some', 400), ('structure/codelist?references=some', 400), ('nothing', 400),
                         ('', 400), ('registration/id/x', 501)):
        a = v.v2(path.replace(' ', '%20'))
        same((a.status, a.type), (status, 'application/json'), path)


# --- data ---

def contents(f):
    return TOOLS['contents'][f.id]


def same_everywhere(f):
    want = contents(f)
    for accept, read in v.READERS.items():
        for at in ['TIME_PERIOD', 'AllDimensions'] + f.dims:
            a = v.v2('%s?dimensionAtObservation=%s' % (address(f), at), accept)
            same((a.status, a.type), (200, accept), at)
            got = read(a, f.keys)
            if got != want:
                differences = [(k, got.get(k), want.get(k)) for k in set(got) | set(want) if got.get(k) != want.get(k)]
                raise AssertionError('%s %s: %d differ, first %r' % (accept, at, len(differences), differences[:3]))
    for accept, read in c.READERS.items():
        a = v.v2(address(f), accept)
        same((a.status, a.type), (200, accept))
        same(read(a, f.keys), want, accept)


def umbrella(f, at):
    xsd = schema_path(TOOLS['shared'], 'xsd', '3.0', 'SDMXMessage.xsd')
    a = v.v2('schema/dataflow/%s/%s/%s?dimensionAtObservation=%s' % (f.agency, f.id, f.version, at), v.SCHEMA)
    same((a.status, a.type), (200, v.SCHEMA))
    own = TOOLS['keep']('v2schema_%s_%s.xsd' % (f.id, at), re.sub(rb'https://registry.sdmx.org/schemas/v3_0/',
                                                                os.path.dirname(xsd).encode() + b'/', a.body))
    space = a.xml.get('targetNamespace')
    return TOOLS['keep']('v2umbrella_%s_%s.xsd' % (f.id, at), (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:import namespace="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message" schemaLocation="%s"/>'
        '<xs:import namespace="%s" schemaLocation="%s"/></xs:schema>' % (xsd, space, own)).encode())


SELECTIONS = ('', '&attributes=none', '&attributes=none&measures=none', '&measures=none', '&attributes=series',
              '&attributes=OBS_STATUS,UNIT_MEASURE', '&attributes=msd&measures=OBS_VALUE', '&updatedAfter=2000-01-01T00:00:00Z',
              '&includeHistory=true')


def data_valid(f):
    xsd = schema_path(TOOLS['shared'], 'xsd', '3.0', 'SDMXMessage.xsd')
    if not xsd or not shutil.which('xmllint'):
        return 'no official schemas or no xmllint'
    for at in ['TIME_PERIOD', 'AllDimensions'] + f.dims[1:]:
        files = []
        for more in SELECTIONS:
            query = '%s?dimensionAtObservation=%s%s' % (address(f), at, more)
            a = v.v2(query, v.ML)
            same((a.status, a.type), (200, v.ML), query)
            if more == '&attributes=none&measures=none' and at != 'TIME_PERIOD':
                continue  # series keys: the message is a time series one
            files.append(TOOLS['keep']('v2ml' + query, a.body))
            judged('data', v.v2(query, v.JSON))
        TOOLS['validate'](files, umbrella(f, at))
    return None


# The oracle of filters: what sdmx-rest doc/data.md says of operators, over the cells of REST 1.5.

NUMBERS = ('OBS_VALUE', 'DECIMALS', 'UNIT_MULT')


def days(period):
    """First and last day of the periods of the sample, as texts that sort."""
    y = period[:4]
    if len(period) == 4:
        return y + '-01-01', y + '-12-31'
    if re.fullmatch(r'\d{4}-\d\d', period):
        return period + '-01', period + '-31'
    raise AssertionError(period)


def compare(component, op, have, want):
    if have is None:
        return op in ('ne', 'nc')
    if op in ('co', 'nc', 'sw', 'ew'):
        return {'co': want in have, 'nc': want not in have, 'sw': have.startswith(want), 'ew': have.endswith(want)}[op]
    if component == 'TIME_PERIOD':
        x, y = days(have), days(want)
        return {'eq': x == y, 'ne': x != y, 'lt': x[1] < y[0], 'le': x[1] <= y[1], 'gt': x[0] > y[1], 'ge': x[0] >= y[0]}[op]
    if component in NUMBERS:
        have, want = decimal.Decimal(have), decimal.Decimal(want)
    else:
        have, want = have.encode(), want.encode()
    return {'eq': have == want, 'ne': have != want, 'lt': have < want, 'le': have <= want, 'gt': have > want,
            'ge': have >= want}[op]


def holds(component, groups, have):
    return any(all(compare(component, op or 'eq', have, value) for op, value in group) for group in groups)


def cell(f, key, content, component):
    if component in f.keys:
        return key[f.keys.index(component)]
    if component == 'OBS_VALUE':
        return content[0]
    return content[1].get(component)


def random_filter(rnd, f, component):
    have = [cell(f, k, x, component) for k, x in contents(f).items()]
    have = sorted({x for x in have if x is not None and not set(x) & set('+,:')}) or ['X']

    def value(op):
        text = rnd.choice(have)
        return text if op not in ('co', 'nc', 'sw', 'ew') or len(text) < 2 else \
            {'sw': text[:2], 'ew': text[-2:]}.get(op, text[:2])

    groups = []
    for _ in range(rnd.choice([1, 1, 2])):
        ops = [rnd.choice(['', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'co', 'nc', 'sw', 'ew']) for _ in range(rnd.choice([1, 1, 2]))]
        groups.append([(op, value(op)) for op in ops])
    return groups


def filter_text(rnd, component, groups):
    brackets = rnd.choice([('[', ']'), ('%5B', '%5D')])
    plus, comma = rnd.choice(['+', '%2B']), rnd.choice([',', '%2C'])
    return 'c%s%s%s=%s' % (brackets[0], component, brackets[1], comma.join(
        plus.join((op + ':' if op else '') + urllib.parse.quote(value, safe='') for op, value in group) for group in groups))


def limited(keys, first, last):
    if not first and not last:
        return keys
    series = {}
    for k in keys:
        series.setdefault(k[:-1], []).append(k)
    return [k for s in series.values() for i, k in enumerate(s) if i < first or i >= len(s) - last]


def in_key(part, k):
    return all(not codes or k[i] in codes for i, codes in enumerate(part))


def filters_exact(f):
    rnd, cells = random.Random('v2' + f.id), contents(f)
    keys = sorted(cells, key=lambda k: ('.'.join(k[:-1]).encode(), k[-1]))
    attributes = sorted({name for _, x in cells.values() for name in x} - {'COMMENT_OBS'})
    nothing = 0
    for n in range(40):
        chosen = rnd.sample(f.keys + ['OBS_VALUE'] + attributes, rnd.choice([0, 1, 1, 2]))
        filters = [(x, random_filter(rnd, f, x)) for x in chosen]
        wanted = [[rnd.choice([[], [], rnd.sample(sorted({k[i] for k in keys}), 1)]) for i in range(rnd.randint(0, len(f.dims)))]
                  for _ in range(rnd.choice([1, 1, 2]))]
        key = ','.join('.'.join('+'.join(p) or '*' for p in part) or '*' for part in wanted)
        first, last = rnd.choice([(0, 0), (0, 0), (1, 0), (0, 2), (1, 1)])
        offset, limit = rnd.choice([(0, 0), (0, 0), (3, 0), (0, 5), (2, 4)])
        query = [filter_text(rnd, x, groups) for x, groups in filters]
        query += ['%s=%d' % p for p in (('firstNObservations', first), ('lastNObservations', last), ('offset', offset),
                                        ('limit', limit)) if p[1]]
        want = [k for k in keys if any(in_key(part, k) for part in wanted) and
                all(holds(x, groups, cell(f, k, cells[k], x)) for x, groups in filters)]
        want = limited(want, first, last)[offset:]
        want = want[:limit] if limit else want
        accept = [v.CSV, v.JSON, v.ML][n % 3]
        a = v.v2('%s?%s' % (address(f, key), '&'.join(query)), accept)
        same(a.status, 200 if want else 204, query)
        got = v.READERS[accept](a, f.keys) if want else {}
        same(got, {k: cells[k] for k in want}, '%s %s' % (key, query))
        nothing += not want
    assert nothing < 35, 'the queries hit nothing'


def selections_exact(f):
    cells = contents(f)
    series = ('UNIT_MEASURE', 'UNIT_MULT', 'DECIMALS')
    for text, wanted in (('dsd', None), ('all', None), ('none', ()), ('msd', ()), ('dataset', ()), ('series', series),
                         ('obs', ('OBS_STATUS', 'CONF_STATUS', 'COMMENT_OBS')), ('OBS_STATUS', ('OBS_STATUS',)),
                         ('UNIT_MEASURE,OBS_STATUS', ('UNIT_MEASURE', 'OBS_STATUS')), ('series,none', series)):
        for values in (True, False):
            if not values and wanted is not None and 'OBS_STATUS' not in wanted:
                continue
            want = {k: (x[0] if values else None, {n: t for n, t in x[1].items() if wanted is None or n in wanted})
                    for k, x in cells.items()}
            for accept, read in v.READERS.items():
                for at in ('TIME_PERIOD', 'AllDimensions'):
                    a = v.v2('%s?attributes=%s&measures=%s&dimensionAtObservation=%s' % (
                        address(f), text, 'all' if values else 'none', at), accept)
                    same(a.status, 200, text)
                    same(read(a, f.keys), want, '%s %s %s' % (accept, text, at))
    keys = {k[:-1] for k in cells}
    a = v.v2(address(f) + '?attributes=none&measures=none', v.CSV)
    rows = list(csv.DictReader(io.StringIO(a.text, newline='')))
    same(sorted(tuple(r[d] for d in f.dims) for r in rows), sorted(keys), 'series keys')
    a = v.v2(address(f) + '?attributes=none&measures=none', v.ML)
    same(sorted(tuple(s.get(d) for d in f.dims) for s in a.xml.iter('Series')), sorted(keys), 'series keys')
    assert not list(a.xml.iter('Obs'))
    for query in ('attributes=NOSUCH', 'measures=NOSUCH', 'c[NOSUCH]=1', 'c[OBS_VALUE]=gt:x', 'c[TIME_PERIOD]=ge:x',
                  'dimensionAtObservation=NOSUCH'):
        same(v.v2(address(f) + '?' + query).status, 422, query)


def deltas(f):
    """The sample has one release a flow or several: all that came since the beginning is what there is now."""
    want = contents(f)
    for accept, read in v.READERS.items():
        a = v.v2(address(f) + '?updatedAfter=2000-01-01T00:00:00%2B07:00', accept)
        same(a.status, 200, accept)
        same(read(a, f.keys), want, accept)
        same(v.v2(address(f) + '?updatedAfter=2999-01-01T00:00:00Z', accept).status, 204, accept)
    a = v.v2(address(f) + '?updatedAfter=2000-01-01', v.CSV)
    same({r['ACTION'] for r in csv.DictReader(io.StringIO(a.text, newline=''))}, {'R'})
    for data in v.v2(address(f) + '?includeHistory=true', v.ML).xml.findall(v.MES + 'DataSet'):
        assert data.get(v.DATA + 'validFromDate') or data.get(v.DATA + 'validToDate')


def csv_options(f):
    plain = v.v2(address(f), v.CSV)
    head = plain.text.split('\r\n')[0].split(',')
    same(head[:3] + head[3:3 + len(f.keys)], ['STRUCTURE', 'STRUCTURE_ID', 'ACTION'] + f.keys)
    for accept, query, kind in ((v.CSV + ';labels=both', '', v.CSV + ';labels=both'), (v.CSV, '?labels=both', v.CSV + ';labels=both'),
                                (v.CSV + ';keys=both;labels=name', '', v.CSV + ';labels=name;keys=both'),
                                ('application/vnd.sdmx.data+csv; version=2.0.0; timeFormat=normalized', '', v.CSV + ';timeFormat=normalized')):
        a = v.v2(address(f) + query, accept)
        same((a.status, a.type), (200, kind), kind)
        rows = list(csv.reader(io.StringIO(a.text, newline='')))
        same({len(r) for r in rows}, {len(rows[0])}, 'columns')
        same(len(rows) - 1, len(contents(f)), kind)
        if 'both' in kind and 'labels=both' in kind:
            at = [h.split(': ')[0] for h in rows[0]].index('INDICATOR')
            assert all(': ' in r[at] for r in rows[1:])
        if 'keys=both' in kind:
            for r in rows[1:]:
                row = dict(zip(rows[0], r))
                same(row['SERIES_KEY'], '.'.join(row[d] for d in f.dims))
                same(row['OBS_KEY'], row['SERIES_KEY'] + '.' + row['TIME_PERIOD'])


def contexts():
    f = TOOLS['flows'][0]
    code = f.id[3:]
    want = v.v2(address(f), v.CSV).text.replace('\r\n', '\n')
    body = [line.split(',', 2)[2] for line in want.splitlines()]
    agreement = next(maintainable(u).split(':')[1] for u in (
        x['links'][0]['urn'] for x in json.loads(v.v2('structure/provisionagreement').text)['data']['provisionAgreements'])
        if ('PA_%s_' % code) in u)
    for context, ident, word in (('dataflow', f.id, 'dataflow'), ('datastructure', 'DSD_' + code, 'datastructure'),
                                 ('provisionagreement', agreement, 'dataprovision'), ('*', f.id, 'dataflow')):
        a = v.v2('data/%s/%s/%s' % (context, f.agency, ident), v.CSV)
        rows = a.text.replace('\r\n', '\n').splitlines()
        same([r.split(',', 2)[2] for r in rows], body, context)
        same(rows[1].split(',')[:2], [word, '%s:%s(%s)' % (f.agency, ident, f.version)])
        same(v.v2('data/%s/%s/%s' % (context, f.agency, ident), v.ML).status, 200, context)
    for path in ('data', 'data/', 'data/*', 'data/dataflow', 'data/*/*/*/*/*', 'data/all/all/all/all/all'):
        a = v.v2(path + '?attributes=none&measures=none')
        same(a.status, 200, path)
        same(len(json.loads(a.text)['data']['structures']), len(TOOLS['flows']), path)
    whole = v.v2('data/dataflow', v.CSV)
    rows = list(csv.DictReader(io.StringIO(whole.text, newline='')))
    for g in TOOLS['flows']:
        ours = {tuple(r[d] for d in g.keys): c.number(r['OBS_VALUE']) for r in rows
                if r['STRUCTURE_ID'] == '%s:%s(%s)' % (g.agency, g.id, g.version)}
        same(ours, {k: x[0] for k, x in contents(g).items()}, g.id)
    judged('data', v.v2('data/dataflow'))
    several_old()


def several_old():
    """SDMX-ML of 2.1 holds several flows as well, where its schema lets it; the others say that they hold one."""
    xsd = schema_path(TOOLS['shared'], 'xsd', '2.1', 'SDMXMessage.xsd')
    xsd = xsd if shutil.which('xmllint') else None
    for accept, read in ((c.GENERIC, c.read_generic), (c.SPECIFIC, c.read_specific), (c.SPECIFIC_TS, c.read_specific)):
        a = v.v2('data/dataflow', accept)
        same((a.status, a.type), (200, accept))
        parts = {value: x for x in a.xml.iter(c.MES + 'DataSet') for name, value in x.attrib.items() if name.endswith('structureRef')}
        same(set(parts), {'DSD_' + g.id[3:] for g in TOOLS['flows']}, accept)
        same({x.get('structureID') for x in a.xml.iter(c.MES + 'Structure')}, set(parts), accept)
        for g in TOOLS['flows']:
            one = c.ET.Element(a.xml.tag)
            one.append(parts['DSD_' + g.id[3:]])
            same(read(one, g.keys), contents(g), '%s %s' % (accept, g.id))
        if xsd:
            TOOLS['validate']([TOOLS['keep']('several.xml', a.body)], xsd if read is c.read_generic else umbrella_all(xsd))
    for accept in (c.CSV, c.JSON, c.GENERIC_TS):
        a = v.v2('data/dataflow', accept)
        same(a.status, 406, accept)
        assert 'memuat satu dataflow' in a.text, a.text


def umbrella_all(xsd):
    """One schema that imports those of all flows."""
    imports = set()
    for g in TOOLS['flows']:
        with open(c.umbrella(g.id, 'TIME_PERIOD', xsd, TOOLS['keep'])) as f:
            imports |= set(re.findall(r'<xs:import [^>]*/>', f.read()))
    return TOOLS['keep']('umbrella_all.xsd', ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">%s</xs:schema>'
                                              % ''.join(sorted(imports))).encode())


# --- sort= ---

def sort_oracle(f, keys, terms, group, flat):
    """Keys in the order asked for. `group`: the parts of a key that series are made of; in a table there are none."""
    cells = contents(f)
    steps = []
    for name, down in terms:
        names = f.keys if name == '*' else [x for x in f.dims + ['TIME_PERIOD'] if x in group] if name == 'series_key' else [name]
        steps += [(x, down) for x in names if x not in [y for y, _ in steps]]
    steps += [(x, False) for x in group + [x for x in f.keys if x not in group] if x not in [y for y, _ in steps]]
    if not flat:
        steps = [x for x in steps if x[0] in group or x[0] in SERIES and 'INDICATOR' in group] + [
            x for x in steps if not (x[0] in group or x[0] in SERIES and 'INDICATOR' in group)]

    def rank(name, k):
        have = cell(f, k, cells[k], name)
        if have is None:
            return (0,)
        return (1, decimal.Decimal(have) if name in NUMBERS else have.encode())

    for name, down in reversed(steps):
        keys = sorted(keys, key=lambda k: rank(name, k), reverse=down)
    return keys


SERIES = ('UNIT_MEASURE', 'UNIT_MULT', 'DECIMALS')


def in_order(a, accept, f):
    """Keys as they stand in the answer."""
    if accept == v.CSV:
        return [tuple(r[d] for d in f.keys) for r in csv.DictReader(io.StringIO(a.text, newline=''))]
    out = []
    for data in a.xml.findall(v.MES + 'DataSet'):
        for x in data:
            out += [tuple(dict(x.attrib, **o.attrib)[d] for d in f.keys) for o in x.findall('Obs')] if x.tag == 'Series' else                 [tuple(x.get(d) for d in f.keys)] * (x.tag == 'Obs')
    return out


def sorted_exactly(f):
    rnd = random.Random('sort' + f.id)
    natural = sorted(contents(f), key=lambda k: ('.'.join(k[:-1]).encode(), k[-1]))
    names = f.keys + ['OBS_VALUE', 'OBS_STATUS', 'DECIMALS', 'UNIT_MEASURE', '*', 'series_key']
    for n in range(30):
        terms = [(x, rnd.random() < 0.5) for x in rnd.sample(names, rnd.choice([1, 1, 2, 3]))]
        at = rnd.choice(['TIME_PERIOD', 'AllDimensions', rnd.choice(f.dims)])
        accept = rnd.choice([v.CSV, v.ML])
        flat = accept == v.CSV or at == 'AllDimensions'
        at = 'TIME_PERIOD' if accept == v.CSV else at
        group = f.dims if at in ('TIME_PERIOD', 'AllDimensions') else [x for x in f.keys if x != at]
        offset, limit = rnd.choice([(0, 0), (0, 7), (3, 9)])
        query = 'sort=' + rnd.choice(['+', '%2B', '%20']).join(
            x + (':desc' if down else rnd.choice(['', ':asc'])) for x, down in terms)
        query += '&offset=%d' % offset * bool(offset) + '&limit=%d' % limit * bool(limit)
        a = v.v2('%s?dimensionAtObservation=%s&%s' % (address(f), at, query), accept)
        same((a.status, a.type), (200, accept), query)
        want = sort_oracle(f, natural, terms, group, flat)[offset:]
        same(in_order(a, accept, f), want[:limit] if limit else want, '%s %s %s' % (accept, at, query))
        b = v.v2('%s?dimensionAtObservation=%s&%s' % (address(f), at, query), v.JSON)
        judged('data', b)
        if flat == (at == 'AllDimensions'):
            same(set(v.read_json(b, f.keys)), set(in_order(a, accept, f)), query)
    last = {}
    for k in natural:
        last[k[:-1]] = k
    a = v.v2(address(f) + '?sort=TIME_PERIOD:desc&lastNObservations=1', v.CSV)
    same(set(in_order(a, v.CSV, f)), set(last.values()), 'the last ones, newest first')
    a = v.v2(address(f) + '?sort=%s:desc&attributes=none&measures=none' % f.dims[1], v.ML)
    same([s.get(f.dims[1]) for s in a.xml.iter('Series')], sorted((s.get(f.dims[1]) for s in a.xml.iter('Series')), reverse=True))
    for text, status in (('NOSUCH', 422), ('TIME_PERIOD:up', 400), ('A,B', 400), ('%2B', 400), ('TIME_PERIOD%2B', 400), (':desc', 400)):
        a = v.v2(address(f) + '?sort=' + text)
        same(a.status, status, text)
        assert 'sort=series_key+TIME_PERIOD:desc' in a.text, a.text


# --- availability ---

def region(a, f):
    """{dimension: codes}, observations, series of an XML answer."""
    constraint = next(x for x in a.xml.iter(v.STR + 'DataConstraint') if x.find(
        './/' + v.STR + 'Dataflow').text.endswith(':%s(%s)' % (f.id, f.version)))
    found = {k.get('id'): [x.text for x in k.findall(v.STR + 'Value')] for k in constraint.iter(v.STR + 'KeyValue')}
    counts = {x.get('id'): int(x.findtext(v.COM + 'AnnotationTitle')) for x in constraint.iter(v.COM + 'Annotation')}
    return found, counts['obs_count'], counts['series_count']


def matching(f, part, filters):
    cells = contents(f)
    return [k for k in cells if in_key(part, k) and all(holds(x, groups, cell(f, k, cells[k], x)) for x, groups in filters)]


def availability_exact(f):
    rnd, cells = random.Random('availability' + f.id), contents(f)
    base = 'availability/dataflow/%s/%s/%s/' % (f.agency, f.id, f.version)
    for n in range(16):
        part = [rnd.choice([[], [], rnd.sample(sorted({k[i] for k in cells}), 1)]) for i in range(len(f.dims))]
        chosen = rnd.sample(f.keys + ['OBS_VALUE', 'OBS_STATUS'], rnd.choice([0, 0, 1]))
        filters = [(x, random_filter(rnd, f, x)) for x in chosen]
        query = '.'.join('+'.join(p) or '*' for p in part) + '?' + '&'.join(filter_text(rnd, x, g) for x, g in filters)
        want = matching(f, part, filters)
        a = v.v2(base + query, v.STRUCTURE)
        same((a.status, a.type), (200, v.STRUCTURE), query)
        found, observations, series = region(a, f)
        same((observations, series), (len(want), len({k[:-1] for k in want})), query)
        for i, d in enumerate(f.dims):
            same(found.get(d, []), sorted({k[i] for k in want}, key=str.encode), '%s %s' % (query, d))
        same('TIME_PERIOD' in found, bool(want), query)
        b = v.v2(base + query + '&mode=available', v.STRUCTURE)
        found, observations, series = region(b, f)
        same(observations, len(want), query)
        for i, d in enumerate(f.dims):
            wide = [p if j != i else [] for j, p in enumerate(part)]
            others = [x for x in filters if x[0] != d]
            same(found.get(d, []), sorted({k[i] for k in matching(f, wide, others)}, key=str.encode), 'available %s %s' % (query, d))
        if n == 0:
            one = v.v2(base + '*/' + f.dims[1] + ',TIME_PERIOD', v.STRUCTURE)
            same(sorted(region(one, f)[0]), sorted([f.dims[1], 'TIME_PERIOD']))


def availability_valid():
    f = TOOLS['flows'][0]
    xsd = schema_path(TOOLS['shared'], 'xsd', '3.0', 'SDMXMessage.xsd')
    base = 'availability/dataflow/%s/%s/%s/' % (f.agency, f.id, f.version)
    key = '.'.join(sorted(contents(f))[0][:-1])
    for query in ('*?references=all', key + '?references=all', key + '?references=codelist,dataflow', '*/TIME_PERIOD', '*?c[FREQ]=NOSUCH',
                  '*?mode=available&references=none', '*?updatedAfter=2000-01-01T00:00:00Z'):
        a = v.v2(base + query, v.STRUCTURE)
        same(a.status, 200, query)
        if xsd and shutil.which('xmllint'):
            TOOLS['validate']([TOOLS['keep']('v2avail' + query, a.body)], xsd)
        b = v.v2(base + query)
        same((b.status, b.type), (200, v.STRUCTURE_JSON), query)
        judged('structure', b)
    a = v.v2(base + key + '?references=all', v.STRUCTURE)
    same({x.tag for x in a.xml.find(v.MES + 'Structures')}, {v.STR + x for x in (
        'Codelists', 'ConceptSchemes', 'DataStructures', 'Dataflows', 'DataProviderSchemes', 'DataConstraints')})
    used = set(key.split('.'))
    for codes in a.xml.iter(v.STR + 'Codelist'):
        if codes.get('id') in ('CL_FREQ', 'CL_SEX') and codes.get('isPartial') == 'true':
            assert {x.get('id') for x in codes.iter(v.STR + 'Code')} & used
    same(len(list(v.v2('availability/dataflow', v.STRUCTURE).xml.iter(v.STR + 'DataConstraint'))), len(TOOLS['flows']))
    for path, status in (('availability', 400), ('availability/nothing', 400), (base + '*?mode=some', 400), (base + '*?references=some', 400),
                         (base + '*/NOSUCH', 422), (base + '*?c[NOSUCH]=1', 422), ('availability/dataflow/*/DF_NOSUCH', 404)):
        same(v.v2(path).status, status, path)


# --- schema ---

def schema_judges():
    f = TOOLS['flows'][0]
    base = 'schema/dataflow/%s/%s/%s' % (f.agency, f.id, f.version)
    a = v.v2(base)
    same((a.status, a.type), (200, v.SCHEMA_JSON))
    try:
        import jsonschema
    except ImportError:
        return 'no jsonschema'
    for at in ['TIME_PERIOD', 'AllDimensions'] + f.dims:
        own = json.loads(v.v2(base + '?dimensionAtObservation=' + at).text)
        jsonschema.Draft7Validator.check_schema(own)
        judge = jsonschema.Draft7Validator(own)
        message = json.loads(v.v2('%s?dimensionAtObservation=%s' % (address(f), at)).text)
        faults = [e.message[:200] for e in judge.iter_errors(message)]
        assert not faults, '%s: %s' % (at, faults[:3])
        level = message['data']['structures'][0]['dimensions']
        (level['series'] or level['observation'])[0]['values'][0]['id'] = 'NOSUCH'
        assert list(judge.iter_errors(message)), 'a code that is not allowed passes'
    for accept in (v.STRUCTURE, v.STRUCTURE_JSON):
        a = v.v2(base, accept)
        same((a.status, a.type), (200, accept))
    judged('structure', a)
    root = v.v2(base, v.STRUCTURE).xml
    same({x.tag for x in root.find(v.MES + 'Structures')}, {v.STR + x for x in (
        'AgencySchemes', 'Codelists', 'ConceptSchemes', 'DataStructures')})
    for path, status in (('schema', 400), ('schema/dataflow', 400), ('schema/*/%s/%s' % (f.agency, f.id), 400),
                         ('schema/dataflow/%s/NOSUCH' % f.agency, 404), (base + '?dimensionAtObservation=NOSUCH', 422),
                         ('schema/metadataflow/%s/MDF_MS_KEG' % f.agency, 501), (base + '?format=csv', 406)):
        same(v.v2(path).status, status, path)
    return None


# --- metadata ---

MDCOLUMNS = ['MDSTRUCTURE_ID', 'METADATASET_ID', 'ACTION', 'TARGET_TYPES', 'TARGET_IDS']


def instances(cell):
    """The instances of a cell of a column "ID[]": parted by ';', in quotes where they hold that or quotes themselves."""
    return next(csv.reader([cell.replace('\r', '').replace('\n', '\v')], delimiter=';'), [])


def metadata_csv(said):
    """The columns of the field guide of sdmx-twg/sdmx-csv, a row a set, and the same answers as the other formats."""
    a = v.v2('metadata/metadataflow', v.METADATA_CSV)
    same((a.status, a.type), (200, v.METADATA_CSV))
    rows = list(csv.reader(io.StringIO(a.text, newline='')))
    assert rows[0][0] in ('MDSTRUCTURE', 'MDSTRUCTURE[;]'), rows[0][0]
    same(rows[0][1:6], MDCOLUMNS)
    ids = [x.split('[')[0] for x in rows[0][6:]]
    same(len(set(ids)), len(ids), 'a column twice')
    same(len(rows) - 1, len(said), 'a row a set')
    for row in rows[1:]:
        same((row[0], row[3], row[4]), ('metadataflow', 'R', 'dataflow'))
        ident = re.fullmatch(r'(\w+):(\w+)\((\d+\.0\.0)\)', row[2]).group(2)
        assert re.fullmatch(r'\w+:DF_\w+\([\d.]+\)', row[5]), row[5]
        got = {}
        for head, cell in zip(rows[0][6:], row[6:]):
            if cell:
                got[head.split('[')[0]] = instances(cell) if head.endswith('[]') else [cell]
        want = {}
        for k, text in said[ident]:
            want.setdefault(k, []).append(text)
        flat = {k: [x.replace('\r', '').replace('\n', '\v') if k + '[]' in rows[0] else x for x in xs] for k, xs in want.items()}
        same(got, flat, ident)
    for labels, n in (('both', 6), ('name', 9)):
        for b in (v.v2('metadata/metadataflow?labels=' + labels, v.METADATA_CSV), v.v2('metadata/metadataflow', '%s;labels=%s' % (
                v.METADATA_CSV, labels))):
            same((b.status, b.type), (200, '%s;labels=%s' % (v.METADATA_CSV, labels)))
            heads = next(csv.reader(io.StringIO(b.text, newline='')))
            same(heads[1:n] if labels == 'name' else heads[1:6], ['MDSTRUCTURE_ID', 'MDSTRUCTURE_NAME', 'METADATASET_ID', 'METADATASET_NAME',
                                                                 'ACTION', 'TARGET_TYPES', 'TARGET_IDS', 'TARGET_NAMES']
                 if labels == 'name' else MDCOLUMNS, labels)
    stub = list(csv.reader(io.StringIO(v.v2('metadata/metadataflow?detail=allstubs', v.METADATA_CSV).text, newline='')))
    same((stub[0][1:], len(stub)), (MDCOLUMNS, len(rows)), 'stubs')


def metadata():
    xsd = schema_path(TOOLS['shared'], 'xsd', '3.0', 'SDMXMessage.xsd')
    a = v.v2('metadata/metadataflow', v.METADATA)
    if a.status == 204:
        return 'the sample has no answers to metadata forms'
    same((a.status, a.type), (200, v.METADATA))
    sets = {s.get('id'): s for s in a.xml.iter(v.MES + 'MetadataSet')}
    files = [TOOLS['keep']('v2metadata', a.body), TOOLS['keep']('v2metastub', v.v2('metadata/metadataflow?detail=allstubs', v.METADATA).body)]
    if xsd and shutil.which('xmllint'):
        TOOLS['validate'](files, xsd)
    b = v.v2('metadata/metadataflow')
    same((b.status, b.type), (200, v.METADATA_JSON))
    judged('metadata', b)
    said = {s['id']: [(x['id'], x['value']) for x in s['attributes']] for s in json.loads(b.text)['data']['metadataSets']}
    same({i: [(x.get('id'), x.findtext(v.COM + 'Text')) for x in s.iter(v.META + 'Attribute')] for i, s in sets.items()},
         said, 'XML and JSON')
    metadata_csv(said)
    one = sorted(sets)[0]
    flow = sets[one].findtext(v.META + 'Target').split('=')[1]
    agency, ident = flow.split('(')[0].split(':')
    for path in ('metadata/metadataset/%s/%s' % (agency, one), 'metadata/metadataset/*/%s/~' % one,
                 'metadata/structure/dataflow/%s/%s' % (agency, ident), 'metadata/metadataflow/%s/*/+' % agency, 'metadata/metadataset'):
        x = v.v2(path, v.METADATA)
        same(x.status, 200, path)
        assert one in {s.get('id') for s in x.xml.iter(v.MES + 'MetadataSet')}, path
    known = {x.get('id') for x in v.v2('structure/metadatastructure', v.STRUCTURE).xml.iter(v.STR + 'MetadataAttribute')}
    assert {k for x in said.values() for k, _ in x} <= known
    for path, status in (('metadata', 400), ('metadata/nothing', 400), ('metadata/metadataset/*/NOSUCH', 404),
                         ('metadata/structure/dataflow/*/NOSUCH', 404), ('metadata/metadataflow/*/NOSUCH', 404),
                         ('metadata/metadataflow?detail=some', 400), ('metadata/structure/codelist', 204),
                         ('metadata/metadataset/*/%s/9.0.0' % one, 404)):
        same(v.v2(path).status, status, path)
    return None


NEGOTIATION = [
    (None, v.JSON), ('*/*', v.JSON), ('application/json', v.JSON), ('application/xml', v.ML), ('text/xml', v.ML), ('text/csv', v.CSV),
    (v.ML, v.ML), (v.CSV, v.CSV), ('application/vnd.sdmx.data+xml', v.ML), ('application/vnd.sdmx.data+xml;version=3.0+.0', v.ML),
    ('application/vnd.sdmx.data+json; version=2+.0.0', v.JSON), ('application/vnd.sdmx.data+csv;version=2.0', v.CSV),
    (c.GENERIC, c.GENERIC), (c.SPECIFIC, c.SPECIFIC), (c.CSV, c.CSV), (c.JSON, c.JSON),
    (v.ML + ';q=0.4, ' + v.CSV + ';q=0.9', v.CSV), ('image/png, ' + v.ML, v.ML), ('application/vnd.sdmx.data+json;version=9.0.0', None),
    ('text/html', None), ('application/vnd.sdmx.data+json;version=3+.0.0', None), ('application/vnd.sdmx.data+json;version=1+.0.0', v.JSON),
    ('application/vnd.sdmx.data+json;version=1.0+.0', c.JSON), ('application/vnd.sdmx.data+csv;version=2.2+.0', None),
]


def negotiation():
    f = TOOLS['flows'][0]
    for accept, want in NEGOTIATION:
        a = v.v2(address(f) + '/?unknown=1', accept)
        if want:
            same((a.status, a.type), (200, want), accept)
        else:
            same(a.status, 406, accept)
        same(a.headers.get_all('Vary'), ['Accept, Accept-Encoding, Accept-Language'], accept)
        same(a.headers['Access-Control-Allow-Origin'], '*', accept)
    for query, want in (('format=jsondata', v.JSON), ('format=csv', v.CSV), ('format=xml', v.ML), ('format=genericdata', c.GENERIC),
                        ('format=structurespecificdata', v.ML), ('format=structurespecificdata&formatVersion=2.1', c.SPECIFIC),
                        ('format=csvdata&formatVersion=1.0.0', c.CSV), ('format=jsondata&formatVersion=2.0.0', v.JSON)):
        same(v.v2(address(f) + '?' + query, 'text/html').type, want, query)
    same(v.v2(address(f) + '?format=nothing').status, 406)
    same(v.v2('structure/dataflow', c.STRUCTURE).type, c.STRUCTURE)
    same(v.v2('structure/dataflow', c.STRUCTURE_JSON).type, c.STRUCTURE_JSON)
    for lang, word in (('en', 'en'), ('id', 'id'), ('en-GB,en;q=0.9,id;q=0.5', 'en'), ('fr', 'id')):
        a = v.v2(address(f), Accept_Language=lang)
        same(a.headers['Content-Language'], word, lang)


def errors():
    f = TOOLS['flows'][0]
    table = [('data/nothing', 400), (address(f, 'a!b'), 400), (address(f, '.'.join(['X'] * 20)), 400), (address(f) + '/more', 400),
             (address(f, 'NOSUCH'), 204), ('data/dataflow/*/NOSUCH', 404), ('data/dataflow/OTHER/' + f.id, 404),
             ('data/dataflow/*/%s/9.0.0' % f.id, 404), (address(f, 'ALL'), 200), (address(f, 'All'), 200), (address(f, 'aLL,NOSUCH'), 200),
             (address(f) + '?c[FREQ]=', 400), (address(f) + '?c[FREQ]=A&c%5BFREQ%5D=M', 400), (address(f) + '?c[FREQ]=A+', 400),
             (address(f) + '?c=A', 400), (address(f) + '?c[]=A', 400), (address(f) + '?limit=0', 400), (address(f) + '?offset=-1', 400),
             (address(f) + '?firstNObservations=x', 400), (address(f) + '?updatedAfter=yesterday', 400),
             (address(f) + '?includeHistory=maybe', 400), (address(f) + '?sort=OBS_VALUE:desc', 200), (address(f) + '?sort=*', 200),
             (address(f) + '?asOf=2000-01-01T00:00:00Z', 204), (address(f) + '?asOf=2999-01-01T00:00:00Z', 200),
             (address(f) + '?asOf=2000-01-01T00:00:00Z&updatedAfter=2010-01-01T00:00:00Z', 422),
             (address(f) + '?c[TIME_PERIOD]=ge:2999', 204)]
    for path, status in table:
        a = v.v2(path)
        same(a.status, status, path)
        same(a.headers['Access-Control-Allow-Origin'], '*', path)
        if status >= 400:
            message = json.loads(a.text)
            same(message['errors'][0]['code'], status, path)
            assert 'data' not in message
            judged('data', a)
            assert '/sdmx/v2/' in message['errors'][0]['detail'], 'no valid query is named: ' + a.text
        if status == 204:
            same(a.body, b'', path)
    xsd = schema_path(TOOLS['shared'], 'xsd', '3.0', 'SDMXMessage.xsd')
    a = v.v2('data/nothing', v.ML)
    same((a.status, a.type, a.xml.tag), (400, 'application/xml', v.MES + 'Error'))
    if xsd and shutil.which('xmllint'):
        TOOLS['validate']([TOOLS['keep']('v2error', a.body)], xsd)


def conditional():
    f = TOOLS['flows'][0]
    for path, accept in ((address(f), v.JSON), (address(f), v.CSV), ('structure/dataflow', v.STRUCTURE)):
        a = v.v2(path, accept)
        b = v.v2(path, accept, If_None_Match=a.headers['ETag'])
        same((b.status, b.body), (304, b''), path)
        same(v.v2(path, accept, If_None_Match='"x"').status, 200, path)
        h = c.fetch('/sdmx/v2/' + path, accept, method='HEAD')
        same((h.status, h.body, h.headers['ETag']), (200, b'', a.headers['ETag']), path)


def suite(check, tools):
    """Runs every check. `tools`: shared, flows, contents, keep, validate of tests/sdmx/run."""
    TOOLS.update(tools)
    for kind in TYPES:
        check('v2 structure %s is valid in every detail, with all references, in both formats' % kind)(
            lambda kind=kind: structures_valid(kind))
    check('v2 every reference resolves')(references_resolve)
    check('v2 references equal a graph computed from the dump')(graph_closes)
    check('v2 versions and their wildcards')(versions)
    check('v2 items, lists and kinds that are empty')(items)
    for f in TOOLS['flows']:
        check('v2 %s says what REST 1.5 says, in every format and at any dimension' % f.id)(lambda f=f: same_everywhere(f))
        check('v2 %s is valid as SDMX-ML 3.0 and SDMX-JSON 2.0' % f.id)(lambda f=f: data_valid(f))
        check('v2 %s answers random keys, filters and limits exactly' % f.id)(lambda f=f: filters_exact(f))
        check('v2 %s comes in the order asked for' % f.id)(lambda f=f: sorted_exactly(f))
        check('v2 %s gives the attributes and measures asked for' % f.id)(lambda f=f: selections_exact(f))
        check('v2 %s since a moment' % f.id)(lambda f=f: deltas(f))
        check('v2 %s as SDMX-CSV 2.0 with labels, keys and times' % f.id)(lambda f=f: csv_options(f))
    check('v2 contexts, and several flows in one message')(contexts)
    for f in TOOLS['flows']:
        check('v2 availability of %s is exact, and what is available too' % f.id)(lambda f=f: availability_exact(f))
    check('v2 availability is valid, with references')(availability_valid)
    check('v2 schemas judge messages')(schema_judges)
    check('v2 metadata in three formats')(metadata)
    check('v2 content negotiation')(negotiation)
    check('v2 errors')(errors)
    check('v2 conditional requests')(conditional)
