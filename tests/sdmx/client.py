"""client.py: a small SDMX client of its own: fetches, and reads every format into the same shape. Used by tests/sdmx/run."""
import csv
import io
import json
import os
import subprocess
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET

MES = '{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message}'
STR = '{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}'
COM = '{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common}'
GEN = '{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic}'
XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'

GENERIC = 'application/vnd.sdmx.genericdata+xml;version=2.1'
GENERIC_TS = 'application/vnd.sdmx.generictimeseriesdata+xml;version=2.1'
SPECIFIC = 'application/vnd.sdmx.structurespecificdata+xml;version=2.1'
SPECIFIC_TS = 'application/vnd.sdmx.structurespecifictimeseriesdata+xml;version=2.1'
CSV = 'application/vnd.sdmx.data+csv;version=1.0.0'
CSV_LABELS = CSV + ';labels=both'
JSON = 'application/vnd.sdmx.data+json;version=1.0.0'
STRUCTURE = 'application/vnd.sdmx.structure+xml;version=2.1'
STRUCTURE_JSON = 'application/vnd.sdmx.structure+json;version=1.0.0'
SCHEMA = 'application/vnd.sdmx.schema+xml;version=2.1'

BASE = os.environ.get('SATUDATA_URL', 'http://127.0.0.1:8080')


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def type(self):
        return self.headers.get('Content-Type', '')

    @property
    def text(self):
        return self.body.decode('utf-8')

    @property
    def xml(self):
        return ET.fromstring(self.body)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


opener = urllib.request.build_opener(NoRedirect)


def fetch(path, accept=None, method='GET', **headers):
    """One request; `headers` with _ for -."""
    url = path if path.startswith('http') else BASE + path
    request = urllib.request.Request(url, method=method)
    if accept is not None:
        request.add_header('Accept', accept)
    for name, value in headers.items():
        request.add_header(name.replace('_', '-'), value)
    try:
        with opener.open(request, timeout=60) as r:
            return Answer(r.status, r.headers, r.read())
    except urllib.error.HTTPError as e:
        with e:
            return Answer(e.code, e.headers, e.read())


def file_endings():
    """The endings of /katalog/{slug}.ENDING, as the program's own routes name them: a new format is tested without a word here."""
    program = os.path.join(os.environ['SATUDATA_HOME'], 'app/libexec/satudata/satudata-export')
    out = subprocess.run([program, '--routes'], capture_output=True, text=True, check=True).stdout
    patterns = [json.loads(line)['pattern'] for line in out.splitlines() if line.strip()]
    return [p.split('.', 1)[1] for p in patterns if p.startswith('/katalog/{slug}.')]


def sdmx(path, accept=None, **headers):
    return fetch('/sdmx/v1/' + path, accept, **headers)


# Every reader gives {(code, ..., period): (value or None, {attribute: value})}. Values stay texts.

SERIES_ATTRIBUTES = ('UNIT_MEASURE', 'UNIT_MULT', 'DECIMALS')


def number(text):
    return None if text in (None, '', 'NaN') else text


def read_generic(root, dims):
    out = {}
    for series in root.iter(GEN + 'Series'):
        key = {v.get('id'): v.get('value') for v in series.find(GEN + 'SeriesKey')}
        above = {v.get('id'): v.get('value') for v in series.findall(GEN + 'Attributes/' + GEN + 'Value')}
        for obs in series.findall(GEN + 'Obs'):
            at = obs.find(GEN + 'ObsDimension')
            one(out, dict(key, **{at.get('id', 'TIME_PERIOD'): at.get('value')}), obs, above, dims)
    for obs in root.findall(MES + 'DataSet/' + GEN + 'Obs'):
        one(out, {v.get('id'): v.get('value') for v in obs.find(GEN + 'ObsKey')}, obs, {}, dims)
    return out


def one(out, key, obs, above, dims):
    attributes = dict(above, **{v.get('id'): v.get('value') for v in obs.findall(GEN + 'Attributes/' + GEN + 'Value')})
    value = obs.find(GEN + 'ObsValue')
    put(out, [key[d] for d in dims], number(value.get('value') if value is not None else None), attributes)


def put(out, key, value, attributes):
    key = tuple(key)
    assert key not in out, 'twice: %r' % (key,)
    out[key] = (value, {k: v for k, v in attributes.items() if v not in (None, '')})


def read_specific(root, dims):
    out = {}
    data = root.find(MES + 'DataSet')
    rows = [(s.attrib, o.attrib) for s in data.findall('Series') for o in s.findall('Obs')]
    rows += [({}, o.attrib) for o in data.findall('Obs')]
    for series, obs in rows:
        both = dict(series, **obs)
        put(out, [both[d] for d in dims], number(both.get('OBS_VALUE')),
            {k: v for k, v in both.items() if k not in dims and k != 'OBS_VALUE'})
    return out


def read_csv(text, dims):
    out = {}
    for row in csv.DictReader(io.StringIO(text, newline='')):
        put(out, [row[d] for d in dims], number(row['OBS_VALUE']),
            {k: v for k, v in row.items() if k not in dims and k not in ('OBS_VALUE', 'DATAFLOW')})
    return out


def read_csv_labels(text):
    """{(code, ...): value} and {dimension: {code: label}}"""
    rows = list(csv.reader(io.StringIO(text, newline='')))
    heads = [h.split(': ')[0] for h in rows[0]]
    at = heads.index('OBS_VALUE')
    out, labels = {}, {h: {} for h in heads[1:at]}
    for row in rows[1:]:
        key = []
        for head, cell in zip(heads[1:at], row[1:at]):
            code, _, label = cell.partition(': ')
            labels[head][code] = label
            key.append(code)
        out[tuple(key)] = number(row[at])
    return out, labels


def read_json(text, dims):
    """Numbers are kept as the text that they are."""
    message = json.loads(text, parse_float=str, parse_int=str)
    structure = message['data']['structure']
    series_dims, obs_dims = structure['dimensions']['series'], structure['dimensions']['observation']
    series_attrs, obs_attrs = structure['attributes']['series'], structure['attributes']['observation']
    out = {}

    def values(components, numbers):
        return {c['id']: c['values'][int(n)]['id'] for c, n in zip(components, numbers)}

    def attributes(components, numbers):
        found = {}
        for c, n in zip(components, numbers):
            if n is not None:
                value = c['values'][int(n)]
                found[c['id']] = value.get('id', value.get('name'))
        return found

    def observations(of, key, above):
        for place, o in of.items():
            full = dict(key, **values(obs_dims, place.split(':')))
            put(out, [full[d] for d in dims], o[0], dict(above, **attributes(obs_attrs, o[1:])))

    for data in message['data']['dataSets']:
        for place, series in data.get('series', {}).items():
            observations(series['observations'], values(series_dims, place.split(':')),
                         attributes(series_attrs, series.get('attributes', [])))
        observations(data.get('observations', {}), {}, {})
    return out


READERS = {
    GENERIC: lambda a, dims: read_generic(a.xml, dims),
    GENERIC_TS: lambda a, dims: read_generic(a.xml, dims),
    SPECIFIC: lambda a, dims: read_specific(a.xml, dims),
    SPECIFIC_TS: lambda a, dims: read_specific(a.xml, dims),
    CSV: lambda a, dims: read_csv(a.text, dims),
    JSON: lambda a, dims: read_json(a.text, dims),
}


class Flow:
    """A dataflow with its dimensions and page, read from the structure message."""

    def __init__(self, agency, ident, version, slug, dims):
        self.agency, self.id, self.version, self.slug, self.dims = agency, ident, version, slug, dims

    @property
    def keys(self):
        return self.dims + ['TIME_PERIOD']


def flows():
    answer = sdmx('dataflow/all/all/latest?references=children')
    if answer.status == 404:
        return []
    root = answer.xml
    dims = {(d.get('agencyID'), d.get('id')): [x.get('id') for x in d.iter(STR + 'Dimension') if x.get('position')]
            for d in root.iter(STR + 'DataStructure')}
    found = []
    for flow in root.iter(STR + 'Dataflow'):
        if flow.get('id') is None:
            continue
        ref = flow.find(STR + 'Structure/Ref')
        page = [a.findtext(COM + 'AnnotationURL') for a in flow.iter(COM + 'Annotation') if a.get('id') == 'METADATA_URL']
        found.append(Flow(flow.get('agencyID'), flow.get('id'), flow.get('version'), page[0].rsplit('/', 1)[1],
                          dims[ref.get('agencyID'), ref.get('id')]))
    return found


def umbrella(flow, at, xsd, keep, agency=None):
    """The path of a schema that validates structure-specific messages of a flow: the official ones and the service's own."""
    agency = agency or ET.fromstring(sdmx('dataflow/all/%s/latest' % flow).body).find('.//' + STR + 'Dataflow').get('agencyID')
    a = sdmx('schema/dataflow/%s/%s/latest?dimensionAtObservation=%s' % (agency, flow, at))
    assert (a.status, a.type) == (200, SCHEMA), (a.status, a.type)
    return umbrella_of(a, '%s_%s' % (flow, at), xsd, keep)


def umbrella_of(answer, name, xsd, keep):
    official = os.path.dirname(xsd).encode() + b'/'
    own = keep('schema_%s.xsd' % name, answer.body.replace(b'https://registry.sdmx.org/schemas/v2_1/', official))
    return keep('umbrella_%s.xsd' % name, (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:import namespace="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" schemaLocation="%s"/>'
        '<xs:import namespace="%s" schemaLocation="%s"/></xs:schema>' % (xsd, answer.xml.get('targetNamespace'), own)).encode())
