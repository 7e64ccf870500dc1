"""v2_client.py: reads the formats of SDMX 3.0 into the shape of client.py: {(code, ..., period): (value or None, attributes)}.
Used by v2_suite.py."""
import csv
import io
import json

import client as c

ML = 'application/vnd.sdmx.data+xml;version=3.0.0'
JSON = 'application/vnd.sdmx.data+json;version=2.0.0'
CSV = 'application/vnd.sdmx.data+csv;version=2.0.0'
STRUCTURE = 'application/vnd.sdmx.structure+xml;version=3.0.0'
STRUCTURE_JSON = 'application/vnd.sdmx.structure+json;version=2.0.0'
SCHEMA = 'application/vnd.sdmx.schema+xml;version=3.0.0'
SCHEMA_JSON = 'application/vnd.sdmx.schema+json;version=2.0.0'
METADATA = 'application/vnd.sdmx.metadata+xml;version=3.0.0'
METADATA_JSON = 'application/vnd.sdmx.metadata+json;version=2.0.0'
METADATA_CSV = 'application/vnd.sdmx.metadata+csv;version=2.0.0'

MES = '{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message}'
STR = '{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure}'
COM = '{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common}'
DATA = '{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/data/structurespecific}'
META = '{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/metadata/generic}'


def v2(path, accept=None, **headers):
    return c.fetch('/sdmx/v2/' + path, accept, **headers)


def kept(attributes):
    return {k: v for k, v in attributes.items() if v not in (None, '')}


def read_ml(a, dims):
    out = {}
    for data in a.xml.findall(MES + 'DataSet'):
        rows = [(s.attrib, o.attrib) for s in data.findall('Series') for o in s.findall('Obs')]
        rows += [({}, o.attrib) for o in data.findall('Obs')]
        for series, obs in rows:
            both = dict(series, **obs)
            c.put(out, [both[d] for d in dims], c.number(both.get('OBS_VALUE')),
                  {k: v for k, v in both.items() if k not in dims and k != 'OBS_VALUE'})
    return out


def read_csv(a, dims):
    out = {}
    meta = ('OBS_VALUE', 'STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION', 'SERIES_KEY', 'OBS_KEY')
    for row in csv.DictReader(io.StringIO(a.text, newline='')):
        c.put(out, [row[d] for d in dims], c.number(row.get('OBS_VALUE')),
              {k: v for k, v in row.items() if k not in dims and k not in meta})
    return out


def components(found, numbers):
    """Values of components by their numbers; free text stands there itself."""
    out = {}
    for component, n in zip(found, numbers):
        if n is not None and isinstance(n, str) and not component.get('values'):
            out[component['id']] = n
        elif n is not None:
            value = component['values'][int(n)]
            out[component['id']] = value.get('id', value.get('value'))
    return out


def read_json(a, dims):
    message = json.loads(a.text, parse_float=str, parse_int=str)
    out = {}
    for data in message['data']['dataSets']:
        structure = message['data']['structures'][int(data['structure'])]
        series_dims, obs_dims = structure['dimensions']['series'], structure['dimensions']['observation']
        measures = structure['measures']['observation']
        attributes = structure['attributes']

        def observations(of, key, above):
            for place, o in of.items():
                full = dict(key, **components(obs_dims, place.split(':')))
                c.put(out, [full[d] for d in dims], o[0] if measures and o else None,
                      dict(above, **components(attributes['observation'], o[len(measures):])))

        for place, series in data.get('series', {}).items():
            observations(series['observations'], components(series_dims, place.split(':')),
                         components(attributes['series'], series.get('attributes', [])))
        observations(data.get('observations', {}), {}, {})
    return out


READERS = {ML: read_ml, CSV: read_csv, JSON: read_json}
