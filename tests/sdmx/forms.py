#!/usr/bin/python3
"""forms.py: the forms of the other standard on each entry point, when they are named exactly: data, structures, schemas, availability and
metadata of SDMX 3.0 at /sdmx/v1, all of SDMX 3.1 at both, schemas of SDMX 2.1 and SDMX-CSV 1.0 with labels at /sdmx/v2; the names that Eurostat gives to
formats; keys as clients write them. Each answer is held against the official schemas, or against the other entry point's answer
to the same question. Part of tests/sdmx/run.
"""
import csv
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ET

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
import v2_suite  # noqa: E402
from judge import check, done, keep, same, validate  # noqa: E402

SHARED = os.environ.get('SATUDATA_SHARED', os.path.join(suite.SRC, '..', 'shared'))
XSD = {n: os.path.abspath(os.path.join(SHARED, 'sdmx', 'xsd', n, 'SDMXMessage.xsd')) for n in ('2.1', '3.0')}
no_xsd = None if os.path.exists(XSD['2.1']) and os.path.exists(XSD['3.0']) else 'no official schemas'
v2_suite.TOOLS.update(shared=SHARED)
flows = c.flows()
f = flows[0]


def without_time(text):
    """A message without what says when it was made."""
    text = re.sub(r'<(mes:)?(ID|Prepared)>[^<]*', '', text)
    return re.sub(r'"(id|prepared)": ?"(M[0-9a-f]{32}|\d{4}-\d\d-\d\dT[^"]*)"', '', text)


def names(a):
    """(type, agency, id) of each artefact of a structure message of SDMX 3.0."""
    if 'xml' in a.type:
        return sorted(v2_suite.urns_xml(a))
    return sorted(v2_suite.urns_json(a))


@check('v1 answers structures of SDMX 3.0 when they are named exactly, and of 2.1 otherwise')
def _():
    for path in ('structure/all/all/all', 'structure/all/all/all?detail=allstubs', 'hierarchicalcodelist/all/all/all?detail=allstubs',
                 'dataflow/%s/%s?references=all' % (f.agency, f.id), 'availableconstraint/%s?references=all' % f.id,
                 'metadataflow?references=descendants&detail=referencestubs'):
        a, b = c.sdmx(path, v.STRUCTURE), c.sdmx(path, v.STRUCTURE_JSON)
        same((a.status, a.type, b.status, b.type), (200, v.STRUCTURE, 200, v.STRUCTURE_JSON), path)
        same(names(a), names(b), path)
        assert names(a), path
        if not no_xsd:
            validate([keep('v1of30' + path, a.body)], XSD['3.0'])
        v2_suite.judged('structure', b)
        for accept in (None, '*/*', 'application/xml', 'application/vnd.sdmx.structure+xml'):
            same(c.sdmx(path, accept).type, c.STRUCTURE, path)
        same(c.sdmx(path, 'application/json').type, c.STRUCTURE_JSON, path)
        same(c.sdmx(path + ('&' if '?' in path else '?') + 'format=structure&formatVersion=3.0.0').type, v.STRUCTURE, path)
    whole = c.sdmx('structure/all/all/all', v.STRUCTURE)
    same(names(whole), names(v.v2('structure/*/*/*/*', v.STRUCTURE)), 'both entry points')
    same(c.sdmx('structure', 'application/vnd.sdmx.structure+json;version=9.0.0').status, 406)


@check('schemas of both standards at both entry points are the same')
def _():
    for g in flows[:3]:
        for context, ident in (('dataflow', g.id), ('datastructure', 'DSD_' + g.id[3:])):
            for accept in (c.SCHEMA, v.SCHEMA, v.SCHEMA_JSON):
                for at in ('TIME_PERIOD', 'AllDimensions', g.dims[1]):
                    path = 'schema/%s/%s/%s/%s?dimensionAtObservation=%s' % (context, g.agency, ident, g.version, at)
                    a, b = c.sdmx(path, accept), v.v2(path, accept)
                    same((a.status, a.type, b.status, b.type), (200, accept, 200, accept), path)
                    same(a.text, b.text, path)
            path = 'schema/%s/%s/%s/%s' % (context, g.agency, ident, g.version)
            for accept in (c.STRUCTURE, c.STRUCTURE_JSON, v.STRUCTURE, v.STRUCTURE_JSON):
                a, b = c.sdmx(path, accept), v.v2(path, accept)
                same((a.status, a.type, b.status, b.type), (200, accept, 200, accept), path)
                if not no_xsd and 'xml' in accept:
                    validate([keep('schema%d' % i + ident, x.body) for i, x in enumerate((a, b))],
                             XSD['2.1' if accept == c.STRUCTURE else '3.0'])
    for path, query, kind in (('schema/dataflow/%s/%s' % (f.agency, f.id), 'format=schema&formatVersion=3.0.0', v.SCHEMA),
                              ('schema/dataflow/%s/%s' % (f.agency, f.id), 'format=schema', c.SCHEMA)):
        same(c.sdmx('%s?%s' % (path, query)).type, kind, query)
    same(v.v2('schema/dataflow/%s/%s?format=schema&formatVersion=2.1' % (f.agency, f.id)).type, c.SCHEMA)
    same(c.sdmx('schema/metadataflow/%s/MDF_MS_KEG' % f.agency, v.SCHEMA).status, 501)


@check('v1 answers metadata of SDMX 3.0 as v2 does')
def _():
    for accept in (v.METADATA, v.METADATA_JSON, v.METADATA_CSV):
        a, b = c.sdmx('metadata/MDF_MS_KEG', accept), v.v2('metadata/metadataflow/*/MDF_MS_KEG', accept)
        same((a.status, a.type, b.status), (200, accept, 200), accept)
        same(without_time(a.text), without_time(b.text), accept)


@check('v1 answers data of SDMX 3.0 and 3.1 when they are named exactly, as v2 does, and refuses as v1 does')
def _():
    for g in flows[:3]:
        cells = c.read_csv(c.sdmx('data/' + g.id, c.CSV).text, g.keys)
        years = sorted({k[-1] for k in cells})
        area, first = sorted({k[1] for k in cells})[0], sorted(cells)[0]
        two = 'data/dataflow/%s/%s/%s/' % (g.agency, g.id, g.version)
        some = '.'.join([''] + ['+'.join(sorted({k[1] for k in cells})[:3])] + [''] * (len(g.dims) - 2))
        for one, other in (
                ('data/%s' % g.id, two + '*'), ('data/%s,%s,%s/all' % (g.agency, g.id, g.version), two + '*'),
                ('data/%s/%s' % (g.id, '.'.join(first[:-1])), two + '.'.join(first[:-1])), ('data/%s/%s' % (g.id, some), two + some),
                ('data/%s?startPeriod=%s' % (g.id, years[-1]), two + '*?c[TIME_PERIOD]=ge:' + years[-1]),
                ('data/%s?startPeriod=%s&endPeriod=%s' % (g.id, years[0], years[0]), two + '*?c[TIME_PERIOD]=ge:%s+le:%s' % (years[0], years[0])),
                ('data/%s?detail=dataonly' % g.id, two + '*?attributes=none'), ('data/%s?lastNObservations=1' % g.id, two + '*?lastNObservations=1'),
                ('data/%s?detail=serieskeysonly' % g.id, two + '*?attributes=none&measures=none'),
                ('data/%s?detail=nodata' % g.id, two + '*?attributes=dataset,series&measures=none'),
                ('data/%s?dimensionAtObservation=AllDimensions' % g.id, two + '*?dimensionAtObservation=AllDimensions'),
                ('data/%s?dimensionAtObservation=%s' % (g.id, g.dims[1]), two + '*?dimensionAtObservation=' + g.dims[1]),
                ('data/%s?includeHistory=true' % g.id, 'data/dataflow/%s/%s?includeHistory=true' % (g.agency, g.id)),
                ('data/%s?updatedAfter=2000' % g.id, two + '*?updatedAfter=2000')):
            for kind in ('data+xml;version=3.0.0', 'data+json;version=2.0.0', 'data+csv;version=2.0.0', 'data+xml;version=3.1.0',
                         'data+json;version=2.1.0', 'data+csv;version=2.1.0'):
                accept = 'application/vnd.sdmx.' + kind
                a, b = c.sdmx(one, accept), v.v2(other, accept)
                same((a.status, a.type, b.status, b.type), (200, accept, 200, accept), one)
                same(without_time(a.text), without_time(b.text), one)
        got = v.read_csv(c.sdmx('data/%s/%s' % (g.id, some), v.CSV), g.keys)
        same(got, {k: x for k, x in cells.items() if k[1] in some.strip('.').split('+')} if len(g.dims) > 1 else got, area)
    for path in ('data/NOSUCH', 'data/%s/X' % f.id, 'data/%s/all/NOSUCH' % f.id, 'data/%s?startPeriod=x' % f.id, 'data/%s?startPeriod=2999' % f.id,
                 'data/%s?dimensionAtObservation=X' % f.id, 'data/%s?detail=x' % f.id, 'data/%s/%s' % (f.id, '.'.join(['X'] * len(f.dims))),
                 'data/%s?updatedAfter=2999' % f.id, 'data/%s?firstNObservations=0' % f.id, 'data/%s/a,b' % f.id):
        old, new = c.sdmx(path, c.GENERIC), c.sdmx(path, v.ML)
        assert old.status >= 400, path
        same((new.status, new.type, [(x.get('code'), [t.text for t in x]) for x in new.xml]),
             (old.status, old.type, [(x.get('code'), [t.text for t in x]) for x in old.xml]), path)
    for accept in (None, '*/*', 'application/xml'):
        same(c.sdmx('data/' + f.id, accept).type, c.GENERIC)
    same(c.sdmx('data/' + f.id, 'application/vnd.sdmx.data+json').type, c.JSON, 'no version is named')


def of_30(a):
    """A structure message of SDMX 3.1 as what 3.0 says: availability constraints apart, the others with their role."""
    if 'json' in a.type:
        assert 'v2.0.0' not in a.text and 'v2.1.0' in json.loads(a.text)['meta']['schema'], a.type
        data = json.loads(a.text)
        apart = data['data'].pop('availabilityConstraints', [])
        for x in data['data'].get('dataConstraints', []):
            assert 'role' not in x, x['id']
            x['role'] = 'Allowed'
        return data, [(x['constraintAttachment']['dataflow'], x['seriesCount'], x['obsCount'], sorted(
            (k['id'], sorted(i['value'] for i in k['values'])) for k in x['cubeRegion'].get('keyValues', []) if 'values' in k)) for x in apart]
    assert b'v3_0' not in a.body
    root = ET.fromstring(a.body.replace(b'/schemas/v3_1/', b'/schemas/v3_0/'))
    structures, apart = root.find(v.MES + 'Structures'), []
    for group in structures.findall(v.STR + 'AvailabilityConstraints'):
        apart += list(group)
        structures.remove(group)
    for x in root.iter(v.STR + 'DataConstraint'):
        same(x.get('role'), None)
        x.set('role', 'Allowed')
    return root, [(x.find(v.STR + 'ConstraintAttachment/' + v.STR + 'Dataflow').text, int(x.get('seriesCount')), int(x.get('obsCount')), sorted(
        (k.get('id'), sorted(i.text for i in k.findall(v.STR + 'Value'))) for k in x.iter(v.STR + 'KeyValue') if k.get('id') != 'TIME_PERIOD'))
        for x in apart]


@check('structures, availability, schemas and metadata of SDMX 3.1 say what 3.0 says, what there is by a constraint of its own')
def _():
    ml, js = v.STRUCTURE.replace('3.0.0', '3.1.0'), v.STRUCTURE_JSON.replace('2.0.0', '2.1.0')
    for one, two in (('structure/all/all/all', 'structure/*/*/*/*'), ('dataflow/%s/%s?references=all' % (f.agency, f.id),
                                                                     'structure/dataflow/%s/%s?references=all' % (f.agency, f.id)),
                     ('contentconstraint', 'structure/dataconstraint'), ('contentconstraint?detail=allstubs', 'structure/dataconstraint?detail=allstubs'),
                     ('availableconstraint/%s?references=all' % f.id, 'availability/dataflow/%s/%s?references=all' % (f.agency, f.id))):
        for get, path in ((c.sdmx, one), (v.v2, two)):
            x, j = get(path, ml), get(path, js)
            same((x.status, x.type, j.status, j.type), (200, ml, 200, js), path)
            old = get(path, v.STRUCTURE).xml
            (root, there), (data, there_too) = of_30(x), of_30(j)
            same(sorted(there), sorted(there_too), path)
            actual = [y for y in old.iter(v.STR + 'DataConstraint') if y.get('role') == 'Actual']
            counts = sorted(int(n.findtext(v.COM + 'AnnotationTitle')) for y in actual for n in y.iter(v.COM + 'Annotation') if n.get('id') == 'obs_count')
            if 'stubs' not in path:
                same(sorted(t[2] for t in there), counts, path)
            same(len(there), len(actual), path)
            assert there, path
            body = ET.tostring(root)
            same(sorted(y.get('urn') for y in root.iter() if y.get('urn')), sorted(
                y.get('urn') for y in old.iter() if y.get('urn') and y not in actual), path)
            if not no_xsd:
                validate([keep('v31' + path, body)], XSD['3.0'])
            if data['data']:
                faults = v2_suite.json_faults('structure', data)
                assert not faults, faults[:3]
    for kind, old in (('schema+xml;version=3.1.0', v.SCHEMA), ('schema+json;version=2.1.0', v.SCHEMA_JSON)):
        accept = 'application/vnd.sdmx.' + kind
        for get in (c.sdmx, v.v2):
            path = 'schema/dataflow/%s/%s/%s' % (f.agency, f.id, f.version)
            a = get(path, accept)
            same((a.status, a.type), (200, accept))
            same(a.text.replace('/v3_1/', '/v3_0/'), get(path, old).text, kind)
            same('/v3_1/' in a.text, 'xml' in kind)
            same(get(path, 'application/vnd.sdmx.structure+xml;version=3.1.0').type, ml)
    for kind, old in (('metadata+xml;version=3.1.0', v.METADATA), ('metadata+json;version=2.1.0', v.METADATA_JSON),
                      ('metadata+csv;version=2.1.0', v.METADATA_CSV)):
        accept = 'application/vnd.sdmx.' + kind
        for get, path in ((c.sdmx, 'metadata/MDF_MS_KEG'), (v.v2, 'metadata/metadataflow/*/MDF_MS_KEG')):
            a, b = get(path, accept), get(path, old)
            same((a.status, a.type), (200, accept))
            same(without_time(re.sub(r'v2\.1\.0/metadata-message/tools/schemas/', 'v2.0.0/metadata-message/tools/schemas/2.0.0/',
                                     a.text.replace('/v3_1/', '/v3_0/'))), without_time(b.text), kind)
            assert 'csv' in kind or a.text != b.text, kind


@check('SDMX-CSV 1.0 with labels is the same at both entry points')
def _():
    for g in flows[:3]:
        path = 'data/dataflow/%s/%s/%s/*' % (g.agency, g.id, g.version)
        for more, kind in ((';labels=both', c.CSV_LABELS), (';labels=both;timeFormat=normalized', c.CSV_LABELS + ';timeFormat=normalized'),
                           (';timeFormat=normalized', c.CSV + ';timeFormat=normalized')):
            a, b = c.sdmx('data/' + g.id, c.CSV + more), v.v2(path, c.CSV + more)
            same((a.status, a.type, b.status, b.type), (200, kind, 200, kind), more)
            same(sorted(csv.reader(io.StringIO(a.text, newline=''))), sorted(csv.reader(io.StringIO(b.text, newline=''))), more)
        b = v.v2(path + '?format=csvfilewithlabels&formatVersion=1.0.0')
        same((b.type, b.text), (c.CSV_LABELS, v.v2(path, c.CSV_LABELS).text))
        b = v.v2(path + '?labels=both', c.CSV)
        same(b.type, c.CSV_LABELS)


@check('formats go by the names that Eurostat gives them')
def _():
    path = 'data/dataflow/%s/%s/%s/*' % (f.agency, f.id, f.version)
    for name, one, two in (('SDMX_2.1_GENERIC', c.GENERIC, c.GENERIC), ('SDMX_2.1_STRUCTURED', c.SPECIFIC, c.SPECIFIC),
                           ('SDMX-CSV', c.CSV, v.CSV), ('JSON', c.JSON, v.JSON), ('genericdata', c.GENERIC, c.GENERIC),
                           ('structurespecificdata', c.SPECIFIC, v.ML), ('csvdata&formatVersion=2.0', v.CSV, v.CSV),
                           ('csvdata&formatVersion=1.0', c.CSV, c.CSV), ('structurespecificdata&formatVersion=3.0', v.ML, v.ML),
                           ('jsondata&formatVersion=9.0', None, None)):
        b = v.v2(path + '?format=' + name)
        same(b.type if two else b.status, two or 406, name)
        a = c.sdmx('data/%s?format=%s&compressed=false' % (f.id, name))
        same(a.type if one else a.status, one or 406, name)


@check('a key of too many or too few parts is a syntax error, ALL alone is every series')
def _():
    whole = c.read_csv(c.sdmx('data/' + f.id, c.CSV).text, f.keys)
    for word in ('ALL', 'All', 'all'):
        same(c.read_csv(c.sdmx('data/%s/%s' % (f.id, word), c.CSV).text, f.keys), whole, word)
        same(c.sdmx('availableconstraint/%s/%s' % (f.id, word)).status, 200, word)
        same(v.read_csv(v.v2('data/dataflow/*/%s/*/%s' % (f.id, word), v.CSV), f.keys), whole, word)
        same(v.v2('availability/dataflow/*/%s/*/%s' % (f.id, word)).status, 200, word)
    for resource in ('data', 'availableconstraint'):
        for parts in (['X'] * (len(f.dims) + 1), ['X'] * (len(f.dims) - 1), ['X'] * 20):
            path = '%s/%s/%s' % (resource, f.id, '.'.join(parts))
            a = c.sdmx(path)
            same((a.status, a.xml.find(c.MES + 'ErrorMessage').get('code')), (400, '140'), path)
            b = c.sdmx(path, 'application/json')
            same((b.status, json.loads(b.text)['errors'][0]['code']), (400, 140), path)
        same(c.sdmx('%s/%s/%s' % (resource, f.id, '.'.join([''] * (len(f.dims) + 2)))).status, 200, 'empty parts at the end')
    for resource in ('data', 'availability'):
        a = v.v2('%s/dataflow/*/%s/*/%s' % (resource, f.id, '.'.join(['X'] * 20)))
        same((a.status, json.loads(a.text)['errors'][0]['code']), (400, 400), resource)


@check('updatedAfter is any beginning of a moment')
def _():
    want = c.sdmx('data/%s?updatedAfter=2000-01-01T00:00:00Z' % f.id, c.CSV).text
    for text in ('2000', '2000-01', '2000-01-01', '2000-01-01T00', '2000-01-01T00:00', '2000-01-01T00:00Z', '2000-01-01T00:00:00',
                 '2000-01-01T00:00%2B00:00', '2000-01-01T00:00-00:00'):
        same(c.sdmx('data/%s?updatedAfter=%s' % (f.id, text), c.CSV).text, want, text)
        same(c.sdmx('availableconstraint/%s?updatedAfter=%s' % (f.id, text)).status, 200, text)
        same(c.sdmx('metadata/MDF_MS_KEG?updatedAfter=%s' % text).status, 200, text)
        for path in ('data', 'availability'):
            same(v.v2('%s/dataflow/*/%s?updatedAfter=%s' % (path, f.id, text)).status, 200, text)
    for text in ('2999', '2999-12', '2999-12-31T23'):
        same(c.sdmx('data/%s?updatedAfter=%s' % (f.id, text)).status, 404, text)
        same(v.v2('data/dataflow/*/%s?updatedAfter=%s' % (f.id, text)).status, 204, text)
    for text in ('20', '2024-', '2024-13', '2024-01-01T', '2024-01-01T25'):
        same(c.sdmx('data/%s?updatedAfter=%s' % (f.id, text)).status, 400, text)
        same(v.v2('data/dataflow/*/%s?updatedAfter=%s' % (f.id, text)).status, 400, text)


@check('an item of a scheme brings nothing but who uses that item')
def _():
    for kind, user, where in (('categoryscheme', 'Categorisation', 'Target'), ('dataproviderscheme', 'ProvisionAgreement', 'DataProvider')):
        whole = c.sdmx('%s/%s?references=%s' % (kind, f.agency, user.lower())).xml
        uses = {}
        for x in whole.iter(c.STR + user):
            ref = x.find(c.STR + where + '/Ref')
            uses.setdefault((ref.get('maintainableParentID'), ref.get('id')), set()).add(x.get('id'))
        assert len(uses) > 1, kind
        for (scheme, item), ids in sorted(uses.items())[:4]:
            for references in (user.lower(), 'parents', 'parentsandsiblings', 'all'):
                a = c.sdmx('%s/%s/%s/latest/%s?references=%s' % (kind, f.agency, scheme, item, references))
                b = v.v2('structure/%s/%s/%s/~/%s?references=%s' % (kind, f.agency, scheme, item, references), v.STRUCTURE)
                for space, got in ((c.STR, a), (v.STR, b)):
                    same({x.get('id') for x in got.xml.iter(space + user)}, ids, '%s %s %s' % (scheme, item, references))
                    flows_shown = {x.get('id') for x in got.xml.iter(space + 'Dataflow') if x.get('id')}
                    wanted = {'DF_' + i.split('_', 2 if i.startswith('CTN_TEMA') else 1)[-1] for i in ids}
                    if references in ('parentsandsiblings', 'all') and user == 'Categorisation':
                        same(flows_shown, wanted, '%s %s %s' % (scheme, item, references))


@check('each agency has its scheme, and references=all brings the one in which ours stands')
def _():
    for get, space, pre, kind in ((c.sdmx, c.STR, '', c.STRUCTURE), (v.v2, v.STR, 'structure/', v.STRUCTURE)):
        own = get('%sagencyscheme/%s' % (pre, f.agency), kind).xml.findall('.//' + space + 'AgencyScheme')
        same([(x.get('agencyID'), x.get('id'), len(x.findall(space + 'Agency')) > 1) for x in own], [(f.agency, 'AGENCIES', True)])
        for path in ('dataflow/%s/%s' % (f.agency, f.id), 'codelist/SDMX/CL_FREQ', 'categoryscheme/%s/CS_TEMA' % f.agency):
            a = get('%s%s?references=all' % (pre, path), kind).xml
            shown = {(x.get('agencyID'), x.get('id')): {i.get('id') for i in x} for x in a.iter(space + 'AgencyScheme')}
            assert f.agency in shown['SDMX', 'AGENCIES'], path
        a = get('%sdataflow/%s/%s?references=descendants' % (pre, f.agency, f.id), kind).xml
        assert not list(a.iter(space + 'AgencyScheme'))


@check('metadata attributes say whether they are presentational, hierarchies name their lists by an alias')
def _():
    a = v.v2('structure/metadatastructure')
    for x in json.loads(a.text)['data']['metadataStructures']:
        rows = x['metadataStructureComponents']['metadataAttributeList']['metadataAttributes']
        same({q.get('isPresentational') for q in rows}, {False}, x['id'])
    for x in c.sdmx('hierarchicalcodelist').xml.iter(c.STR + 'IncludedCodelist'):
        same(x.get('alias'), x.find('Ref').get('id'))


@check('what the web server itself refuses below /sdmx is an SDMX error')
def _():
    for base, root, schema in (('/sdmx/v1/', c.MES + 'Error', '2.1'), ('/sdmx/v2/', v.MES + 'Error', '3.0')):
        for path, status in (('data/' + 'x' * 40000, 414), ('data/%zz', 400), ('data/%00', 400), ('data/' + 'x' * 40000 + '?format=csv', 414)):
            a = c.fetch(base + path, 'application/xml')
            same(a.status, status, path[:40])
            if a.type == 'application/json':  # its headers were not read: v2 answers in its default
                same(base, '/sdmx/v2/')
                same(json.loads(a.text)['errors'][0]['code'], status)
                continue
            same((a.type, a.xml.tag), ('application/xml', root), path[:40])
            if not no_xsd:
                validate([keep('refused' + base + str(status), a.body)], XSD[schema])


@check('a categorisation may be a stub; data of one provider say by which agreement they came')
def _():
    for get, path, accept, space, of in ((c.sdmx, 'categorisation?detail=allstubs', c.STRUCTURE, c.STR, '2.1'),
                                         (v.v2, 'structure/categorisation?detail=allstubs', v.STRUCTURE, v.STR, '3.0')):
        a = get(path, accept)
        rows = list(a.xml.iter(space + 'Categorisation'))
        assert rows and all(x.get('isExternalReference') == 'true' and x.find(space + 'Source') is None for x in rows), path
        if not no_xsd:
            validate([keep('stub' + of, a.body)], XSD[of])
    v2_suite.judged('structure', v.v2('structure/categorisation?detail=allstubs'))
    for x in c.sdmx('provisionagreement').xml.iter(c.STR + 'ProvisionAgreement'):
        flow, who = x.find(c.STR + 'StructureUsage/Ref').get('id'), x.find(c.STR + 'DataProvider/Ref').get('id')
        for accept in (c.GENERIC, c.SPECIFIC):
            a = c.sdmx('data/%s/all/%s' % (flow, who), accept)
            ref = a.xml.find('%sHeader/%sStructure/%sProvisionAgrement/Ref' % (c.MES, c.MES, c.COM))
            same((ref.get('id'), ref.get('class'), ref.get('package')), (x.get('id'), 'ProvisionAgreement', 'registry'))
            if not no_xsd and accept == c.GENERIC:
                validate([keep('agreement.xml', a.body)], XSD['2.1'])
            for all_of_them in ('', '/all/all', '/all/%s+%s' % (who, who)):
                a = c.sdmx('data/%s%s' % (flow, all_of_them), accept)
                assert a.xml.find('%sHeader/%sStructure/%sStructureUsage' % (c.MES, c.MES, c.COM)) is not None, all_of_them


# Words that no English text has.
INDONESIAN = re.compile(r'\b(dan|menurut|yang|Dinas|Badan|Bagian|Kecamatan|Jumlah|Pelayanan|Indikator|Satuan|Kelompok|Banyaknya)\b')


def english_of(a):
    """What a message says in English."""
    if 'json' in a.type:
        todo, out = [json.loads(a.text)], []
        while todo:
            x = todo.pop()
            todo += list(x.values()) if isinstance(x, dict) else x if isinstance(x, list) else []
            for k in ('names', 'descriptions') if isinstance(x, dict) else ():
                if isinstance(x.get(k), dict):
                    assert x[k].get('id') or x[k].get('en'), x
                    out.append(x[k].get('en'))
        return [x for x in out if x]
    return [x.text for x in a.xml.iter() if x.get(c.XML_LANG) == 'en']


@check('no Indonesian text goes by the name of English, and what is fixed is in both languages')
def _():
    for get, path, accept in (
            [(c.sdmx, 'structure/all/all/all', x) for x in (c.STRUCTURE, c.STRUCTURE_JSON)] +
            [(v.v2, 'structure/*/*/*/*', x) for x in (v.STRUCTURE, v.STRUCTURE_JSON)] +
            [(c.sdmx, 'data/' + g.id, x) for g in flows for x in (c.JSON, c.GENERIC)] +
            [(v.v2, 'data/dataflow/*/' + g.id, x) for g in flows for x in (v.JSON, v.ML)] +
            [(v.v2, 'metadata/metadataflow', x) for x in (v.METADATA, v.METADATA_JSON)] +
            [(c.sdmx, 'metadata/MDF_MS_KEG', 'application/vnd.sdmx.%smetadata+xml;version=2.1' % x) for x in ('generic', 'structurespecific')]):
        a = get(path, accept, Accept_Language='en')
        same(a.status, 200, path)
        said = english_of(a)
        assert said, '%s: nothing in English' % path
        hits = [x for x in said if INDONESIAN.search(x)]
        assert not hits, '%s %s: %d, first %r' % (path, accept, len(hits), hits[:3])
    for scheme, least in (('CS_URUSAN', 40), ('CS_TEMA', 5)):
        for x in json.loads(v.v2('structure/categoryscheme/*/' + scheme).text)['data']['categorySchemes']:
            assert len(x['categories']) >= least
            same([i['id'] for i in x['categories'] if not i['names'].get('en')], [], scheme)


REFUSED = re.compile(r'\b(atau|dan|yang|misalnya|dipisah|Alamat|alamat|Bagian|Tidak|Permintaan|Daftarnya|Daftar|tersedia|Tersedia|Kunci|kunci|'
                     r'berlaku|lihat|kode|bilangan|satu|waktu|dimensi|nama|pengenal|sumber|Nilai|Terlalu|Halaman|ada)\b')


@check('errors are told in the language that is asked for')
def _():
    two = 'data/dataflow/%s/%s/%s/' % (f.agency, f.id, f.version)
    for get, paths, accepts in (
            (c.sdmx, ['data/NOSUCH', 'data/%s/X' % f.id, 'data/%s/a!b' % f.id, 'data/%s?detail=some' % f.id, 'data/%s?startPeriod=x' % f.id,
                      'data/%s?updatedAfter=x' % f.id, 'data/%s?dimensionAtObservation=X' % f.id, 'data/a,b,c,d', 'data/%s/all/a,b,c' % f.id,
                      'data/%s?firstNObservations=x' % f.id, 'data/%s?includeHistory=x' % f.id, 'data/%s?format=x' % f.id,
                      'codelist/SDMX/NOSUCH', 'codelist?references=x', 'codelist?format=x', 'nothing', 'datafow', 'schema/x', 'schema/dataflow/a/b',
                      'schema/dataflow/a/b?format=x', 'schema/dataflow/%s/%s?explicitMeasure=x' % (f.agency, f.id),
                      'availableconstraint/%s?mode=x' % f.id, 'availableconstraint/%s/X' % f.id, 'availableconstraint/%s/all/all/X' % f.id,
                      'availableconstraint/%s?references=parents' % f.id, 'metadata/NOSUCH', 'metadata', 'metadata/NOSUCH?format=x',
                      'data/%s/%s' % (f.id, '.'.join(['NOSUCH'] * len(f.dims)))], ('application/xml', 'application/json')),
            (v.v2, ['nothing', 'registration/id/x', 'structure/x', 'structure/codelist/*/NOSUCH', 'structure?format=x', 'data/x', 'data/dataflow/a b',
                    'data/dataflow/*/a!b', 'data/dataflow/*/*/x', two + 'a!b', two + 'X.X.X.X.X.X.X.X.X', two + '*/x', two + '*?c[FREQ]=',
                    two + '*?c[X]=1', two + '*?c[OBS_VALUE]=gt:x', two + '*?c[TIME_PERIOD]=ge:x', two + '*?limit=x', two + '*?updatedAfter=x', two + '*?asOf=x', two + '*?sort=TIME_PERIOD:up',
                    two + '*?sort=X', two + '*?attributes=X', two + '*?measures=X', two + '*?dimensionAtObservation=X', two + '*?format=x',
                    two + '*?includeHistory=x', 'data/dataflow?format=csv&formatVersion=1.0.0', 'availability/x', 'availability/dataflow/*/*/*/*/a!b',
                    'availability/dataflow/*/%s/*/*/X' % f.id, 'availability/dataflow?mode=x', 'availability/dataflow?references=x',
                    'schema/x', 'schema/dataflow/a/b', 'schema/dataflow/%s/%s?dimensionAtObservation=X' % (f.agency, f.id),
                    'schema/metadataflow/a/b', 'metadata/x', 'metadata/metadataset?detail=x', 'metadata/metadataset?format=x'],
             ('application/vnd.sdmx.data+xml', 'application/json'))):
        for path in paths:
            path = path.replace(' ', '%20')
            for accept in accepts:
                english, ours = get(path, accept, Accept_Language='en'), get(path, accept)
                assert english.status >= 400 and english.status == ours.status, (path, english.status, ours.status)
                by_query = get(path + ('&' if '?' in path else '?') + 'lang=en', accept, Accept_Language='id')
                for a in (english, by_query):
                    if 'json' in a.type:
                        said = [json.loads(a.text)['errors'][0]['detail']]
                    else:
                        said = [x.text for x in a.xml.iter() if x.get(c.XML_LANG) == 'en']
                        assert len(said) >= (2 if get is c.sdmx else 1), (path, a.text)
                    hits = [x for x in said if REFUSED.search(x)]
                    assert not hits, (path, hits)
                    assert any('/sdmx/v' in x for x in said), (path, said)
                assert REFUSED.search(ours.text), (path, ours.text[:300])


@check('what a refusal expects is in both languages')
def _():
    room = os.path.join(suite.SRC, 'modules', 'export', 'sdmx')
    with open(os.path.join(room, 'write', 'refusal.c')) as x:
        table = set(re.findall(r'\{ "([^"]+)",', re.sub(r'"\s*"', '', x.read())))
    n = 0
    for version in ('v1', 'v2'):
        for name in sorted(os.listdir(os.path.join(room, version))):
            with open(os.path.join(room, version, name)) as x:
                text = re.sub(r'"\s*"', '', x.read()).replace('" MEASURE_ID', 'OBS_VALUE"')
            for call in re.findall(r'_wrong\(rq,([^;]*);', text):
                for said in re.findall(r'"([^"]*)"', call):
                    n += 1
                    assert said in table or not REFUSED.search(said), '%s: %s' % (name, said)
    assert n > 40, n


def part_of(get, path, accept, span, header='Range'):
    return get(path, accept, **{header: 'values=%d-%d' % span})


@check('Range: values=0-9 brings those observations, and says of how many')
def _():
    g = max(flows, key=lambda x: len(c.read_csv(c.sdmx('data/' + x.id, c.CSV).text, x.keys)))
    two = 'data/dataflow/%s/%s/%s/' % (g.agency, g.id, g.version)
    year = sorted(k[-1] for k in c.read_csv(c.sdmx('data/' + g.id, c.CSV).text, g.keys))[-1]
    area = c.read_csv(c.sdmx('data/' + g.id, c.CSV).text, g.keys)
    code = sorted({k[1] for k in area})[0]
    key = '.'.join([''] + [code] + [''] * (len(g.dims) - 2))
    for get, path, accept in (
            (c.sdmx, 'data/' + g.id, c.CSV), (c.sdmx, 'data/%s?startPeriod=%s' % (g.id, year), c.CSV),
            (c.sdmx, 'data/%s/%s' % (g.id, key), c.CSV), (c.sdmx, 'data/%s?dimensionAtObservation=AllDimensions' % g.id, c.GENERIC),
            (c.sdmx, 'data/%s/ALL/?dimensionAtObservation=AllDimensions' % g.id, c.JSON), (v.v2, two + '*', v.CSV),
            (v.v2, two + '*?c[TIME_PERIOD]=ge:' + year, v.JSON), (v.v2, two + '.'.join(x or '*' for x in key.split('.')), v.ML),
            (v.v2, two + '*?dimensionAtObservation=AllDimensions', v.JSON), (v.v2, two + '*', c.JSON)):
        read = dict(c.READERS, **v.READERS)[accept]
        whole = get(path, accept)
        same(whole.status, 200, path)
        want = list(read(whole, g.keys).items())
        tables = accept in (c.CSV, v.CSV)
        n = len(want)
        for span in ((0, 0), (0, 4), (3, 7), (n - 1, n + 50), (0, n * 2)):
            for header in ('Range', 'X_Range'):
                a = part_of(get, path, accept, span, header)
                last = min(span[1], n - 1)
                same((a.status, a.headers['Content-Range'], a.type), (206, 'values %d-%d/%d' % (span[0], last, n), accept),
                     '%s %s' % (path, span))
                got = read(a, g.keys)
                same(len(got), last - span[0] + 1, path)
                assert all(dict(want)[k] == x for k, x in got.items()), path
                if tables:
                    same(list(got.items()), want[span[0]:last + 1], path)
        same({k for i in range(0, n, 7) for k in read(part_of(get, path, accept, (i, i + 6)), g.keys)} if n < 400 else set(dict(want)),
             set(dict(want)), 'the parts are the whole')
        same(part_of(get, path, accept, (n, n + 9)).status, 404 if get is c.sdmx else 204, 'beyond the end')
        for hits in ('bytes=0-9', 'values=9-0', 'values=-5', 'values=0-', 'values=x-y', 'items=0-9'):
            a = get(path, accept, Range=hits)
            same((a.status, a.headers['Content-Range']), (200, None), hits)
        a = part_of(get, path, accept, (0, 4))
        same(get(path, accept, If_None_Match=a.headers['ETag']).status, 200, 'a part is no whole')
        same(get(path, accept, If_None_Match=a.headers['ETag'], Range='values=0-4').status, 304, 'the same part')
    for more in ('?lastNObservations=1', '?detail=serieskeysonly', '?updatedAfter=2000'):
        same(part_of(c.sdmx, 'data/' + g.id + more, c.GENERIC, (0, 4)).status, 200, more)
    for more in ('?limit=3', '?attributes=none&measures=none', '?updatedAfter=2000'):
        same(part_of(v.v2, two + '*' + more, v.JSON, (0, 4)).status, 200, more)
    o = c.fetch('/sdmx/v1/data/' + g.id, method='OPTIONS')
    assert {'range', 'x-range'} <= {x.strip().lower() for x in o.headers['Access-Control-Allow-Headers'].split(',')}
    assert 'Content-Range' in part_of(c.sdmx, 'data/' + g.id, c.CSV, (0, 1)).headers['Access-Control-Expose-Headers']


done()
