#!/usr/bin/python3
"""measure.py: a flow with several indicators whose producer publishes them as the measure dimension of SDMX 2.1: chosen in the form of the
structure, refused for one indicator, not public before a release keeps it; then a MeasureDimension with a concept scheme in ML 2.1 and
JSON 1.0, a dimension with a code list as ever in 3.0, with data, schemas, constraints and references of both. The sample means
afterwards what it meant before. Part of tests/sdmx/run.
"""
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
import v2_suite  # noqa: E402
from judge import check, done, keep, same, validate  # noqa: E402

SHARED = os.environ.get('SATUDATA_SHARED', os.path.join(suite.SRC, '..', 'shared'))
XSD = {n: os.path.abspath(os.path.join(SHARED, 'sdmx', 'xsd', n, 'SDMXMessage.xsd')) for n in ('2.1', '3.0')}
no_xsd = None if os.path.exists(XSD['2.1']) and os.path.exists(XSD['3.0']) else 'no official schemas'
v2_suite.TOOLS.update(shared=SHARED)
CODE = 'PENDUDUK_JENIS_KELAMIN'
FLOW, DSD, SCHEME, LIST = 'DF_' + CODE, 'DSD_' + CODE, 'CS_IND_' + CODE, 'CL_IND_' + CODE
SLUG, LOGIN = 'penduduk-jenis-kelamin', 'dukcapil'
ME = "(SELECT id FROM dataset WHERE code = '%s')" % CODE
OURS = "(SELECT list_id FROM dimension WHERE dataset_id = %s AND role = 'indicator')" % ME


def meanings():
    rows = suite.sql("SELECT number, COALESCE(meaning_id, 'NULL') FROM `release` WHERE dataset_id = %s ORDER BY number" % ME)
    now = suite.sql("SELECT COALESCE(meaning_id, 'NULL') FROM dataset WHERE id = " + ME)[0][0]
    return ["UPDATE `release` SET meaning_id = %s WHERE number = %s AND dataset_id = %s" % (m, n, ME) for n, m in rows] + [
        "UPDATE dataset SET meaning_id = %s WHERE code = '%s'" % (now, CODE)]


BEFORE = meanings()
FIRST = suite.sql("SELECT code FROM indicator WHERE dataset_id = " + ME)[0][0]
GROWN = ["INSERT INTO indicator (dataset_id, position, code, name_id, name_en, unit_code, unit_mult, decimals, synonyms, is_required) SELECT"
         " dataset_id, 2, 'KELUARGA', 'Jumlah keluarga', 'Families', unit_code, unit_mult, decimals, '', 0 FROM indicator WHERE dataset_id = " + ME,
         "INSERT INTO code (list_id, code, position, name_id, name_en) VALUES (%s, 'KELUARGA', 2, 'Jumlah keluarga', 'Families')" % OURS]
BACK = ["DELETE FROM indicator WHERE code = 'KELUARGA' AND dataset_id = " + ME, "DELETE FROM code WHERE code = 'KELUARGA' AND list_id = " + OURS,
        "UPDATE dimension SET is_measure = 0 WHERE dataset_id = " + ME]
PUBLIC = [('/sdmx/v1/datastructure/all/%s/all' % DSD, c.STRUCTURE), ('/sdmx/v2/structure/datastructure/*/%s' % DSD, v.STRUCTURE),
          ('/sdmx/v1/conceptscheme', c.STRUCTURE), ('/sdmx/v1/data/' + FLOW, c.GENERIC)]


def stamp():
    """Kept answers are of before: any command of the console says that something changed."""
    subprocess.run([os.path.join(suite.HOME, 'app/bin/satudata'), '--config', os.path.join(suite.DIR, 'conf', 'console.conf'), 'jobs'],
                   capture_output=True, timeout=60)


def shown():
    return [[line for line in c.fetch(path, accept).text.replace('><', '>\n<').splitlines() if not line.startswith(('<mes:ID', '<mes:Prepared'))]
            for path, accept in PUBLIC]


def choose(value):
    """Sends the form with that choice: the answer."""
    user = suite.client(LOGIN)
    a = user.get('/standar/%s/struktur' % SLUG)
    return user.submit(a, a.page.form(action='/standar/%s/struktur' % SLUG), {'ukuran': value})


def version():
    return suite.sql("SELECT m.version FROM dataset d JOIN meaning m ON m.id = d.meaning_id WHERE d.code = '%s'" % CODE)[0][0]


before, old_version = shown(), version()


@check('the form keeps the choice for two indicators and more, and nothing of it is public before a release')
def _():
    a = choose('ukuran')
    assert 'paling sedikit dua indikator' in a.text, 'one indicator is no measure dimension'
    same(suite.sql("SELECT SUM(is_measure) FROM dimension WHERE dataset_id = " + ME), [['0']])
    suite.sql('; '.join(GROWN))
    choose('ukuran').need(200)
    same(suite.sql("SELECT code, is_measure FROM dimension WHERE is_measure = 1 AND dataset_id = " + ME), [['INDICATOR', '1']])
    a = suite.client(LOGIN).get('/standar/%s/struktur' % SLUG)
    same([x for n, x, sent in a.page.form(action='/standar/%s/struktur' % SLUG).fields if n == 'ukuran' and sent], ['ukuran'], 'what the form shows')
    assert 'menjadi dimensi ukuran' in suite.client(LOGIN).get('/standar/' + SLUG).text, 'the change has no name'
    same(shown(), before, 'public bytes')
    suite.means_now(CODE)
    stamp()
    same(version().split('.')[0], str(int(old_version.split('.')[0]) + 1), 'another major version')


@check('ML 2.1 and JSON 1.0 have a measure dimension with a concept scheme, 3.0 a dimension with its code list')
def _():
    a = c.sdmx('datastructure/all/%s?references=children' % DSD)
    dims = [x for x in a.xml.find('.//' + c.STR + 'DimensionList') if x.get('position')]
    same([(x.tag.replace(c.STR, ''), x.get('id'), x.get('position')) for x in dims if x.get('id') == 'INDICATOR'],
         [('MeasureDimension', 'INDICATOR', '3')])
    ref = [x for x in dims if x.get('id') == 'INDICATOR'][0].find(c.STR + 'LocalRepresentation/' + c.STR + 'Enumeration/Ref')
    same((ref.get('id'), ref.get('class'), ref.get('package')), (SCHEME, 'ConceptScheme', 'conceptscheme'))
    schemes = {x.get('id'): [i.get('id') for i in x if i.get('id')] for x in a.xml.iter(c.STR + 'ConceptScheme')}
    same(schemes[SCHEME], [FIRST, 'KELUARGA'])
    assert LIST not in {x.get('id') for x in a.xml.iter(c.STR + 'Codelist')}, 'the structure of 2.1 refers to no list of indicators'
    b = json.loads(c.sdmx('datastructure/all/%s?references=children' % DSD, c.STRUCTURE_JSON).text)
    dims = b['data']['dataStructures'][0]['dataStructureComponents']['dimensionList']
    same([(x['id'], x['position'], x['type']) for x in dims['measureDimensions']], [('INDICATOR', 2, 'MeasureDimension')])
    assert SCHEME in dims['measureDimensions'][0]['localRepresentation']['enumeration']
    assert 'INDICATOR' not in [x['id'] for x in dims['dimensions']]
    for get, path in ((c.sdmx, 'datastructure/all/%s?references=children' % DSD), (v.v2, 'structure/datastructure/*/%s?references=children' % DSD)):
        n = get(path, v.STRUCTURE)
        assert LIST in {x.get('id') for x in n.xml.iter(v.STR + 'Codelist')}
        assert SCHEME not in n.text, 'SDMX 3.0 has no measure dimension'
        assert 'INDICATOR' in [x.get('id') for x in n.xml.iter(v.STR + 'Dimension')]
        if not no_xsd:
            validate([keep('measure30', n.body)], XSD['3.0'])
    if no_xsd:
        return no_xsd
    validate([keep('measure21', a.body), keep('measureall', c.sdmx('dataflow/all/%s?references=all' % FLOW).body),
              keep('measureschema', c.sdmx('availableconstraint/%s?references=all' % FLOW).body)], XSD['2.1'])


@check('the scheme of measures is found by its id, among all, in each version, and by who uses it')
def _():
    for path in ('conceptscheme/all/' + SCHEME, 'conceptscheme', 'conceptscheme/all/all/all', 'conceptscheme/all/%s/all' % SCHEME,
                 'conceptscheme/all/%s/latest' % SCHEME, 'structure/all/all/latest',
                 'datastructure/all/%s?references=descendants' % DSD, 'dataflow/all/%s?references=all' % FLOW):
        a = c.sdmx(path)
        same(a.status, 200, path)
        found = [[i.get('id') for i in x if i.get('id')] for x in a.xml.iter(c.STR + 'ConceptScheme') if x.get('id') == SCHEME]
        same(found, [[FIRST, 'KELUARGA']], path)
    named = c.sdmx('conceptscheme/all/' + SCHEME).xml.find('.//' + c.STR + 'ConceptScheme').get('version')
    same(c.sdmx('conceptscheme/all/%s/%s' % (SCHEME, named)).status, 200)
    same(c.sdmx('conceptscheme/all/%s/9.9.9' % SCHEME).status, 404)
    a = c.sdmx('conceptscheme/all/%s?references=parents' % SCHEME)
    same([x.get('id') for x in a.xml.iter(c.STR + 'DataStructure')], [DSD])
    a = c.sdmx('dataflow/all/%s?references=descendants&detail=referencepartial' % FLOW)
    part = [x for x in a.xml.iter(c.STR + 'ConceptScheme') if x.get('id') == SCHEME][0]
    same(([i.get('id') for i in part if i.get('id')], part.get('isPartial')), ([FIRST], 'true'), 'only what has figures')
    same(v.v2('structure/conceptscheme/*/' + SCHEME).status, 404)


@check('data, schemas and constraints of the flow are valid and hold the same figures')
def _():
    dims = [x.get('id') for x in c.sdmx('datastructure/all/' + DSD).xml.find('.//' + c.STR + 'DimensionList') if x.get('position')]
    dims = [d for d in dims if d != 'TIME_PERIOD'] + ['TIME_PERIOD']
    want = c.read_csv(c.sdmx('data/' + FLOW, c.CSV).text, dims)
    assert want and len(dims) > 3
    for media, read in c.READERS.items():
        same({k: x[0] for k, x in read(c.sdmx('data/' + FLOW, media), dims).items()}, {k: x[0] for k, x in want.items()}, media)
    for media, read in v.READERS.items():
        same({k: x[0] for k, x in read(v.v2('data/dataflow/*/' + FLOW, media), dims).items()}, {k: x[0] for k, x in want.items()}, media)
    region = c.sdmx('contentconstraint/all/CR_' + FLOW).xml.find('.//' + c.STR + 'CubeRegion')
    same([sorted(i.text for i in x) for x in region if x.get('id') == 'INDICATOR'], [sorted([FIRST, 'KELUARGA'])])
    if no_xsd:
        return no_xsd
    for at in ('TIME_PERIOD', 'AllDimensions', 'INDICATOR'):
        body = c.sdmx('data/%s?dimensionAtObservation=%s' % (FLOW, at), c.SPECIFIC).body
        validate([keep('measure%s.xml' % at, body)], c.umbrella(FLOW, at, XSD['2.1'], keep))
    validate([keep('measuregeneric.xml', c.sdmx('data/' + FLOW, c.GENERIC).body)], XSD['2.1'])
    for accept, xsd in ((c.STRUCTURE, '2.1'), (v.STRUCTURE, '3.0')):
        agency = c.sdmx('dataflow/all/' + FLOW).xml.find('.//' + c.STR + 'Dataflow').get('agencyID')
        a = v.v2('schema/dataflow/%s/%s' % (agency, FLOW), accept)
        same((a.status, SCHEME in a.text, LIST in a.text), (200, xsd == '2.1', xsd == '3.0'), accept)
        validate([keep('measureschema' + xsd, a.body)], XSD[xsd])
    for accept in (c.STRUCTURE_JSON, v.STRUCTURE_JSON):
        assert c.sdmx('dataflow/all/%s?references=all' % FLOW, accept).status == 200
    v2_suite.judged('structure', v.v2('structure/dataflow/*/%s?references=all' % FLOW))


suite.sql('; '.join(BACK + BEFORE))
stamp()


@check('the sample means again what it meant')
def _():
    same(shown(), before)


done()
