#!/usr/bin/python3
"""attributes.py: attributes that the structure of a dataset declares for the whole of it: in the data structure of both standards, once
a data set in every format where the query wants attributes, and nowhere where it does not; valid against the official and
our own schemas. Declares some for one flow of the sample, with hostile text, and takes them away again. Part of tests/sdmx/run.
"""
import csv
import io
import json
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
from judge import check, done, keep, same, validate  # noqa: E402

SHARED = os.environ.get('SATUDATA_SHARED', os.path.join(suite.SRC, '..', 'shared'))
XSD = {n: os.path.abspath(os.path.join(SHARED, 'sdmx', 'xsd', n, 'SDMXMessage.xsd')) for n in ('2.1', '3.0')}
no_xsd = None if os.path.exists(XSD['2.1']) and os.path.exists(XSD['3.0']) else 'no official schemas'
TEXT = 'Kota & "desa" <x> ]]> =1+1 \u2028 \U0001F33E'
OWN = {'COVERAGE': TEXT, 'FREQ_DISS': 'M'}   # REF_PERIOD is declared and has no value
DECLARED = ['COVERAGE', 'FREQ_DISS', 'REF_PERIOD']
flow = [f for f in c.flows() if f.id == 'DF_HARGA_BERAS_BULANAN'][0]
STR3 = '{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure}'


ME = "(SELECT id FROM dataset WHERE code = 'HARGA_BERAS_BULANAN')"


def meanings():
    """What each release means, and the dataset: statements that say so again."""
    rows = suite.sql("SELECT number, COALESCE(meaning_id, 'NULL') FROM `release` WHERE dataset_id = " + ME)
    now = suite.sql("SELECT COALESCE(meaning_id, 'NULL') FROM dataset WHERE id = " + ME)[0][0]
    return ["UPDATE `release` SET meaning_id = %s WHERE number = %s AND dataset_id = %s" % (m, n, ME) for n, m in rows] + [
        "UPDATE dataset SET meaning_id = %s WHERE code = 'HARGA_BERAS_BULANAN'" % now]


BEFORE = meanings()


def stamp():
    """Kept answers are of before: any command of the console says that something changed."""
    flow.version = suite.sql("SELECT m.version FROM dataset d JOIN meaning m ON m.id = d.meaning_id WHERE d.code = 'HARGA_BERAS_BULANAN'")[0][0]
    subprocess.run([os.path.join(suite.HOME, 'app/bin/satudata'), '--config', os.path.join(suite.DIR, 'conf', 'console.conf'), 'jobs'],
                   capture_output=True, timeout=60)


def declare():
    ident = "(SELECT id FROM dataset WHERE code = 'HARGA_BERAS_BULANAN')"
    rows = ", ".join("(%s, %d, '%s', %d, '%s')" % (ident, i + 1, code, code == 'FREQ_DISS', OWN.get(code, '').replace("'", "''"))
                     for i, code in enumerate(DECLARED))
    suite.sql("INSERT INTO dataset_attribute (dataset_id, position, code, is_required, value) VALUES " + rows)
    suite.means_now('HARGA_BERAS_BULANAN')  # the release means what the structure says now
    stamp()


def forget():
    """The release means what it meant before: named anew it would have another version, and what others stored is of this one."""
    suite.sql("DELETE FROM dataset_attribute WHERE dataset_id = %s; " % ME + "; ".join(BEFORE))
    stamp()


def v1(media, query=''):
    a = c.sdmx('data/%s%s' % (flow.id, query), media)
    same((a.status, a.type), (200, media), query)
    return a


def v2(media, query=''):
    a = v.v2('data/dataflow/%s/%s/%s%s' % (flow.agency, flow.id, flow.version, query), media)
    same((a.status, a.type), (200, media), query)
    return a


def of_xml(a):
    """Attributes of the data set of a message of any SDMX-ML."""
    data = [x for x in a.xml if x.tag.endswith('}DataSet')][0]
    found = {k: x for k, x in data.attrib.items() if k in DECLARED}
    for group in data:
        if group.tag.endswith('}Attributes'):
            found.update({x.get('id'): x.get('value') for x in group})
    return found


def of_csv(text):
    rows = list(csv.DictReader(io.StringIO(text, newline='')))
    assert rows, 'no row'
    found = [{k: r[k] for k in DECLARED if r.get(k)} for r in rows]
    assert all(x == found[0] for x in found), 'rows differ'
    assert all(set(DECLARED) <= set(r) for r in rows), 'a declared attribute has no column'
    return found[0]


def of_json(text):
    data = json.loads(text)['data']
    structure = data.get('structure') or data['structures'][0]
    found = {}
    for own, value in zip(structure['attributes']['dataSet'], data['dataSets'][0].get('attributes', [])):
        if value is not None:
            found[own['id']] = value if isinstance(value, str) else own['values'][value].get('id') or own['values'][value]['names']['id']
    return found


declare()


@check('a structure declares its own attributes, in both standards and formats')
def _():
    a = c.sdmx('datastructure/all/DSD_HARGA_BERAS_BULANAN?references=all')
    own = [x for x in a.xml.iter(c.STR + 'Attribute') if x.get('id') in DECLARED]
    same([(x.get('id'), x.get('assignmentStatus')) for x in own],
         [('COVERAGE', 'Conditional'), ('FREQ_DISS', 'Mandatory'), ('REF_PERIOD', 'Conditional')])
    assert all(x.find(c.STR + 'AttributeRelationship/' + c.STR + 'None') is not None for x in own), 'relationship'
    b = v.v2('structure/datastructure/*/DSD_HARGA_BERAS_BULANAN?references=all', v.STRUCTURE)
    own = [x for x in b.xml.iter(STR3 + 'Attribute') if x.get('id') in DECLARED]
    same([(x.get('id'), x.get('usage')) for x in own], [('COVERAGE', 'optional'), ('FREQ_DISS', 'mandatory'), ('REF_PERIOD', 'optional')])
    for get, accept in ((c.sdmx, c.STRUCTURE_JSON), (v.v2, v.STRUCTURE_JSON)):
        path = 'datastructure/all/DSD_HARGA_BERAS_BULANAN' if get is c.sdmx else 'structure/datastructure/*/DSD_HARGA_BERAS_BULANAN'
        text = get(path, accept).text
        parts = json.loads(text)['data']['dataStructures'][0]['dataStructureComponents']['attributeList']['attributes']
        same([x['id'] for x in parts if x['id'] in DECLARED], DECLARED, accept)
    if no_xsd:
        return no_xsd
    validate([keep('dsd21.xml', a.body)], XSD['2.1'])
    validate([keep('dsd30.xml', b.body)], XSD['3.0'])


@check('attributes of the data set come once, in every format of REST 1.5, and not where none are wanted')
def _():
    for media in (c.GENERIC, c.GENERIC_TS, c.SPECIFIC, c.SPECIFIC_TS):
        for at in ('', '&dimensionAtObservation=AllDimensions') if media in (c.GENERIC, c.SPECIFIC) else ('',):
            same(of_xml(v1(media, '?detail=full' + at)), OWN, media + at)
        same(of_xml(v1(media, '?detail=nodata')), OWN, media)
        for detail in ('dataonly', 'serieskeysonly'):
            same(of_xml(v1(media, '?detail=' + detail)), {}, media + detail)
    same(of_csv(v1(c.CSV).text), OWN)
    same(of_csv(v1(c.CSV, '?detail=dataonly').text), {})
    same(of_json(v1(c.JSON).text), OWN)
    same(of_json(v1(c.JSON, '?detail=dataonly').text), {})


@check('attributes of the data set come once, in every format of REST 2.0, and can be chosen')
def _():
    for query, want in (('', OWN), ('?attributes=dataset', OWN), ('?attributes=none', {}), ('?attributes=series', {}),
                        ('?attributes=FREQ_DISS,OBS_STATUS', {'FREQ_DISS': 'M'})):
        same(of_xml(v2(v.ML, query)), want, 'ML ' + query)
        same(of_json(v2(v.JSON, query).text), want, 'JSON ' + query)
        if want == OWN:
            same(of_csv(v2(v.CSV, query).text), want, 'CSV ' + query)
        else:
            head = v2(v.CSV, query).text.split('\r\n')[0].split(',')
            same([x for x in head if x in DECLARED], list(want), 'CSV ' + query)


@check('messages with attributes of the data set are valid against the official schemas and our own')
def _():
    if no_xsd:
        return no_xsd
    validate([keep('generic.xml', v1(c.GENERIC).body)], XSD['2.1'])
    for at in ('TIME_PERIOD', 'AllDimensions'):
        body = v1(c.SPECIFIC, '?dimensionAtObservation=' + at).body
        validate([keep('specific21%s.xml' % at, body)], c.umbrella(flow.id, at, XSD['2.1'], keep, flow.agency))
        a = v.v2('schema/dataflow/%s/%s/%s?dimensionAtObservation=%s' % (flow.agency, flow.id, flow.version, at), v.SCHEMA)
        own = keep('own3.xsd', a.body.replace(b'https://registry.sdmx.org/schemas/v3_0/', os.path.dirname(XSD['3.0']).encode() + b'/'))
        roof = keep('roof3.xsd', ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace='
                                  '"http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message" schemaLocation="%s"/>'
                                  '<xs:import namespace="%s" schemaLocation="%s"/></xs:schema>' % (
                                      XSD['3.0'], a.xml.get('targetNamespace'), own)).encode())
        validate([keep('specific30.xml', v2(v.ML, '?dimensionAtObservation=' + at).body)], roof)
    try:
        import jsonschema
    except ImportError:
        return 'no jsonschema'
    for version, text in (('1.0', v1(c.JSON).text), ('2.0', v2(v.JSON).text)):
        with open(os.path.join(SHARED, 'sdmx', 'json-schema', version, 'sdmx-json-data-schema.json')) as f:
            faults = list(jsonschema.Draft7Validator(json.load(f)).iter_errors(json.loads(text)))
        assert not faults, '%s at %s' % (faults[0].message[:300], list(faults[0].absolute_path))


@check('the dataset page shows attributes of the dataset')
def _():
    text = c.fetch('/katalog/' + flow.slug, 'text/html').text
    assert 'Kota &amp; "desa" &lt;x&gt;' in text and 'Bulanan' in text, 'not on the page'


forget()
done()
