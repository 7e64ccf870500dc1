#!/usr/bin/python3
"""v1_model.py: the whole model of SDMX v1 as one graph, read from one dump: what references= brings, partial schemes, items with
their ancestors, the hierarchy of areas, constraints, availability, schemas and reference metadata. Part of tests/sdmx/run.
"""
import json
import os
import random
import re
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
from judge import check, done, keep, same, validate  # noqa: E402

shared = os.environ.get('SATUDATA_SHARED', os.path.join(suite.SRC, '..', 'shared'))
XSD = os.path.abspath(os.path.join(shared, 'sdmx', 'xsd', '2.1', 'SDMXMessage.xsd'))
JSON_SCHEMAS = os.path.abspath(os.path.join(shared, 'sdmx', 'json-schema', '1.0'))
no_xsd = None if os.path.exists(XSD) else 'no official schemas'
MD = '{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/metadata/generic}'
GENERIC_MD = 'application/vnd.sdmx.genericmetadata+xml;version=2.1'
SPECIFIC_MD = 'application/vnd.sdmx.structurespecificmetadata+xml;version=2.1'
RESOURCE = {'AgencyScheme': 'agencyscheme', 'DataConsumerScheme': 'dataconsumerscheme', 'DataProviderScheme': 'dataproviderscheme',
            'OrganisationUnitScheme': 'organisationunitscheme', 'Dataflow': 'dataflow', 'Metadataflow': 'metadataflow',
            'CategoryScheme': 'categoryscheme', 'Categorisation': 'categorisation', 'Codelist': 'codelist',
            'HierarchicalCodelist': 'hierarchicalcodelist', 'ConceptScheme': 'conceptscheme',
            'MetadataStructure': 'metadatastructure', 'DataStructure': 'datastructure', 'ContentConstraint': 'contentconstraint',
            'ProvisionAgreement': 'provisionagreement', 'StructureSet': 'structureset', 'ReportingTaxonomy': 'reportingtaxonomy',
            'Process': 'process'}
ITEM = {'Agency', 'DataConsumer', 'DataProvider', 'OrganisationUnit', 'Category', 'Code', 'Concept', 'ReportingCategory'}
OWNER = {'Concept': 'ConceptScheme', 'Category': 'CategoryScheme', 'DataProvider': 'DataProviderScheme', 'Code': 'Codelist'}


def tag(x):
    return x.tag.rsplit('}', 1)[-1]


def maintainables(root):
    return [x for group in root.find(c.MES + 'Structures') for x in group]


def name_of(x):
    return tag(x), x.get('agencyID'), x.get('id'), x.get('version')


def used_by(x):
    """Whom an artefact uses: the maintainable behind each reference with a class."""
    out = set()
    for ref in x.iter('Ref'):
        kind = ref.get('class')
        if not kind:
            continue
        if ref.get('maintainableParentID'):
            out.add((OWNER[kind], ref.get('agencyID'), ref.get('maintainableParentID'), ref.get('maintainableParentVersion')))
        else:
            out.add((kind, ref.get('agencyID'), ref.get('id'), ref.get('version')))
    return out - {name_of(x)}


dump = c.sdmx('structure/all/all/all').xml
artefacts = {name_of(x): x for x in maintainables(dump)}
children = {name: used_by(x) for name, x in artefacts.items()}
parents = {name: {n for n, uses in children.items() if name in uses} for name in artefacts}
flows = c.flows()
contents = {f.id: c.read_csv(c.sdmx('data/' + f.id, c.CSV).text, f.keys) for f in flows}


def closure(start, edges):
    found, todo = set(), set(start)
    while todo:
        new = set().union(*(edges[n] for n in todo)) - found
        found |= new
        todo = new
    return found


def wanted(name, how):
    up, down = parents[name], closure({name}, children)
    # a taxonomy that hangs on a flow is partial: it leads to no other flow
    around = up | set().union(*(children[n] for n in up if n[0] != 'ReportingTaxonomy'))
    return {name} | {'none': set(), 'parents': up, 'parentsandsiblings': around, 'children': children[name],
                     'descendants': down,
                     'all': around | down | {('AgencyScheme', 'SDMX', 'AGENCIES', '1.0')}}[how]


def address(name):
    return '%s/%s/%s/%s' % ((RESOURCE[name[0]],) + name[1:])


def answered(query):
    a = c.sdmx(query)
    same(a.status, 200, query)
    return {name_of(x) for x in maintainables(a.xml)}


def some(rnd, n):
    """Of each kind at most n."""
    out = []
    for kind in RESOURCE:
        names = sorted(x for x in artefacts if x[0] == kind)
        out += rnd.sample(names, min(n, len(names)))
    return out


@check('every kind of artefact is there, and every reference leads to one')
def _():
    same({n[0] for n in artefacts}, set(RESOURCE))
    assert all(uses <= set(artefacts) for uses in children.values()), [u - set(artefacts) for u in children.values() if u - set(artefacts)]


@check('references bring exactly the neighbours in a graph made of the dump')
def _():
    rnd = random.Random(3)
    for name in some(rnd, 3):
        for how in ('none', 'parents', 'parentsandsiblings', 'children', 'descendants', 'all'):
            same(answered('%s?references=%s&detail=allstubs' % (address(name), how)), wanted(name, how), '%s %s' % (name, how))


@check('references of one kind bring what of it is linked by one step, down or up, and nothing farther')
def _():
    rnd = random.Random(5)
    for name in some(rnd, 1):
        related = children[name] | parents[name]
        for kind, resource in RESOURCE.items():
            same(answered('%s?references=%s&detail=allstubs' % (address(name), resource)),
                 {name} | {n for n in related if n[0] == kind}, '%s %s' % (name, kind))
        for resource, keep_it in (('actualconstraint', '_A_'), ('organisationscheme', None), ('attachmentconstraint', '')):
            got = answered('%s?references=%s&detail=allstubs' % (address(name), resource)) - {name}
            kinds = {'actualconstraint': {'ContentConstraint'}, 'attachmentconstraint': set()}.get(
                resource, {k for k in RESOURCE if RESOURCE[k].endswith('scheme') and k not in
                           ('CategoryScheme', 'ConceptScheme')})
            same(got, {n for n in related - {name} if n[0] in kinds and (not keep_it or keep_it in n[2])}, '%s %s' % (name, resource))


@check('every urn is well-formed, leads to its artefact, and names each item of a scheme')
def _():
    for name, x in artefacts.items():
        package = {'Dataflow': 'datastructure', 'DataStructure': 'datastructure', 'Codelist': 'codelist',
                   'HierarchicalCodelist': 'codelist', 'ConceptScheme': 'conceptscheme', 'CategoryScheme': 'categoryscheme',
                   'Categorisation': 'categoryscheme', 'ContentConstraint': 'registry', 'ProvisionAgreement': 'registry',
                   'MetadataStructure': 'metadatastructure', 'Metadataflow': 'metadatastructure', 'StructureSet': 'mapping',
                   'ReportingTaxonomy': 'categoryscheme', 'Process': 'process'}.get(name[0], 'base')
        base = '%s:%s(%s)' % name[1:]
        same(x.get('urn'), 'urn:sdmx:org.sdmx.infomodel.%s.%s=%s' % (package, name[0], base))
        for item in x.iter():
            if tag(item) in ITEM and item.get('urn'):
                same(item.get('urn'), 'urn:sdmx:org.sdmx.infomodel.%s.%s=%s.%s' % (package, tag(item), base, item.get('id')))
    for name in some(random.Random(1), 4):
        same(answered(address(name)), {name})


@check('schemes hold at least two items, and one item comes with its ancestors alone')
def _():
    rnd = random.Random(9)
    for name in (n for n in some(rnd, 4) if n[0] in RESOURCE and artefacts[n].find('*[@id]') is not None):
        items = {x.get('id'): x for x in artefacts[name] if tag(x) in ITEM}
        if not items:
            continue
        assert len(items) >= 2, name
        one = rnd.choice(sorted(items))
        want, at = set(), one
        while at and at not in want:
            want.add(at)
            above = items[at].find(c.STR + 'Parent/Ref')
            at = above.get('id') if above is not None else None
        part = maintainables(c.sdmx('%s/%s' % (address(name), one)).xml)[0]
        same({x.get('id') for x in part if tag(x) in ITEM}, want, name)
        same(part.get('isPartial'), 'true', name)
        same(c.sdmx('%s/NOSUCH' % address(name)).status, 404, name)


@check('partial schemes hold what the answer uses and no more')
def _():
    for f in flows:
        root = c.sdmx('dataflow/%s/%s/latest?references=descendants&detail=referencepartial' % (f.agency, f.id)).xml
        dsd = root.find('.//' + c.STR + 'DataStructure')
        lists = {x.get('id'): x for x in root.iter(c.STR + 'Codelist') if x.get('urn')}
        for i, d in enumerate(x for x in dsd.iter(c.STR + 'Dimension') if x.get('position')):
            codes = lists[d.find('.//' + c.STR + 'Enumeration/Ref').get('id')]
            same(codes.get('isPartial'), 'true')
            have = {x.get('id') for x in codes.iter(c.STR + 'Code')}
            used = {k[i] for k in contents[f.id]}
            above = {x.find(c.STR + 'Parent/Ref').get('id') for x in codes.iter(c.STR + 'Code')
                     if x.find(c.STR + 'Parent/Ref') is not None}
            assert used <= have and have <= used | above, (f.id, d.get('id'), have ^ used)
        concepts = {r.get('id') for r in dsd.iter('Ref') if r.get('class') == 'Concept'}
        got = {x.get('id') for x in root.iter(c.STR + 'Concept')}
        same(got, concepts, f.id)


@check('cross-domain concepts and lists are used by reference')
def _():
    for f in flows:
        dsd = artefacts['DataStructure', f.agency, 'DSD' + f.id[2:], f.version]
        where = {r.get('id'): (r.get('agencyID'), r.get('maintainableParentID')) for r in dsd.iter('Ref') if r.get('class') == 'Concept'}
        for concept in ('FREQ', 'REF_AREA', 'TIME_PERIOD', 'OBS_VALUE', 'OBS_STATUS', 'UNIT_MEASURE', 'DECIMALS'):
            if concept in where:
                same(where[concept], ('SDMX', 'CROSS_DOMAIN_CONCEPTS'), f.id)
        assert {'CL_FREQ', 'CL_OBS_STATUS'} <= {r.get('id') for r in dsd.iter('Ref')
                                                if r.get('class') == 'Codelist' and r.get('agencyID') == 'SDMX'}


def metadata_of_producers(f, now, other, stranger):
    """Reference metadata name every producer that the flow had, and are found by each of them."""
    kind = 'application/vnd.sdmx.metadata+xml;version=3.0.0'
    for who, status in ((now, 200), (other, 200), (f.agency + ',' + other, 200), (stranger, 404)):
        a = c.sdmx('metadata/%s/all/%s' % (f.id, who))
        same(a.status, status, who)
        b = c.fetch('/sdmx/v2/metadata/metadataflow/*/*/*/' + who, kind)
        sets = {x.get('id') for x in b.xml.iter() if tag(x) == 'MetadataSet'} if b.status == 200 else set()
        ours = {x for x in sets if x.endswith('_' + f.id[3:])}
        same(bool(ours), status == 200, who)
        for x in sorted(ours)[:1]:
            same(c.fetch('/sdmx/v2/metadata/metadataset/%s/%s' % (other, x), kind).status, 200, x)
            same(c.fetch('/sdmx/v2/metadata/metadataset/%s/%s' % (stranger, x), kind).status, 404, x)
        for one in ([a, b] if status == 200 else []):
            for x in one.xml.iter():
                if tag(x) != 'MetadataSet' or not (x.get('setID') or x.get('id')).endswith('_' + f.id[3:]):
                    continue
                notes = [n for n in x.iter(x.tag.replace('message', 'common').replace('MetadataSet', 'Annotation'))]
                said = [(n.get('id'), n[0].text, n[1].text) for n in notes]
                same(said, [('PA_%s_%s' % (f.id[3:], u), u, 'PROVISION_AGREEMENT') for u in (now, other)], who)
                same({c.fetch(n[2].text[len(c.BASE):]).status for n in notes}, {200}, 'agreements that are pointed at')


@check('an index of series that is too large is passed over: what it would have told is read from the rows')
def _():
    f = max(flows, key=lambda x: len(contents[x.id]))
    me = "(SELECT id FROM dataset WHERE slug = '%s')" % f.slug
    code = sorted({k[1] for k in contents[f.id]})[0]
    paths = ['data/%s/.%s%s' % (f.id, code, '.' * (len(f.dims) - 2)), 'availableconstraint/%s/.%s%s' % (f.id, code, '.' * (len(f.dims) - 2)),
             'availableconstraint/%s?startPeriod=%s' % (f.id, max(k[-1] for k in contents[f.id]))]

    def answers():
        suite.instance('restart', 'export')  # a program keeps what it has read of a release
        return [re.sub(rb'<mes:(ID|Prepared)>[^<]*', b'', c.sdmx(x).body) for x in paths]

    before = answers()
    suite.sql('CREATE TABLE uji_indeks AS SELECT * FROM release_index WHERE dataset_id = ' + me)
    try:
        suite.sql("UPDATE release_index SET data = CONCAT(data, REPEAT('x', 8388609)) WHERE dataset_id = " + me)
        size = int(suite.sql('SELECT LENGTH(data) FROM release_index WHERE dataset_id = ' + me)[0][0])
        assert size > 8388608, size
        assert answers() == before, 'another answer without an index'
    finally:
        suite.sql('UPDATE release_index i JOIN uji_indeks u ON u.dataset_id = i.dataset_id SET i.data = u.data; DROP TABLE uji_indeks')
    assert answers() == before, 'another answer afterwards'


@check('each agency that produced a release has its provision agreement')
def _():
    rows = suite.sql("SELECT DISTINCT CONCAT('DF_', d.code), u.code FROM dataset d JOIN `release` r ON r.dataset_id = d.id"
                     " JOIN unit u ON u.id = r.unit_id WHERE d.current_release > 0 AND d.withdrawn_at IS NULL AND d.access = 'terbuka'")
    have = {(x.find(c.STR + 'StructureUsage/Ref').get('id'), x.find(c.STR + 'DataProvider/Ref').get('id'))
            for n, x in artefacts.items() if n[0] == 'ProvisionAgreement'}
    assert {tuple(r) for r in rows} <= have, {tuple(r) for r in rows} - have
    assert len({p for _, p in have}) > 1, 'one provider only'


@check('a flow is there for each agency that produced a release of it, and for no other')
def _():
    f = flows[0]
    now, other, stranger = (r[0] for r in suite.sql(
        "SELECT code FROM unit ORDER BY id = (SELECT unit_id FROM dataset WHERE slug = '%s') DESC, code LIMIT 3" % f.slug))
    change = ("UPDATE `release` SET unit_id = (SELECT id FROM unit WHERE code = '%s') WHERE number = 1 AND dataset_id ="
              " (SELECT id FROM dataset WHERE slug = '%s')")
    before = suite.sql("SELECT u.code FROM `release` r JOIN unit u ON u.id = r.unit_id JOIN dataset d ON d.id = r.dataset_id"
                       " WHERE d.slug = '%s' AND r.number = 1" % f.slug)[0][0]
    suite.sql(change % (other, f.slug))
    suite.instance('console', 'pack')  # so that nobody answers from what is kept
    try:
        rows = c.read_csv(c.sdmx('data/' + f.id, c.CSV).text, f.keys)
        for who, n in ((now, len(rows)), (other, len(rows)), (f.agency + ',' + other, len(rows)), (stranger, 0),
                       (stranger + '+' + other, len(rows)), ('NOSUCH,' + other, 0)):
            a = c.sdmx('data/%s/all/%s' % (f.id, who), c.CSV)
            same(len(c.read_csv(a.text, f.keys)) if a.status == 200 else 0, n, who)
            same(a.status, 200 if n else 404, who)
            root = c.sdmx('availableconstraint/%s/all/%s' % (f.id, who)).xml
            counts = {x.get('id'): x.findtext(c.COM + 'AnnotationTitle') for x in root.iter(c.COM + 'Annotation')}
            same(counts['obs_count'], str(n), who)
        for who, status in ((now, 200), (other, 200), (stranger, 404)):
            agreement = 'provisionagreement/%s/PA_%s_%s' % (f.agency, f.id[3:], who)
            same(c.sdmx(agreement).status, status, agreement)
            a = c.fetch('/sdmx/v2/data/' + agreement, 'application/vnd.sdmx.data+csv;version=2.0.0')
            same((a.status, max(a.text.count('\n') - 1, 0)), (status, len(rows) if status == 200 else 0), agreement)
            if status == 200:
                assert a.text.splitlines()[1].split(',')[:2] == ['dataprovision', '%s:PA_%s_%s(%s)' % (
                    f.agency, f.id[3:], who, f.version)], a.text[:300]
            same(c.fetch('/sdmx/v2/availability/' + agreement).status, status, agreement)
            same(c.fetch('/sdmx/v2/schema/%s/+' % agreement).status, status, agreement)
        metadata_of_producers(f, now, other, stranger)
    finally:
        suite.sql(change % (before, f.slug))
        suite.instance('console', 'pack')


@check('every dataflow says when it was renewed, where its page is and how it is laid out')
def _():
    for f in flows:
        x = artefacts['Dataflow', f.agency, f.id, f.version]
        notes = {a.get('id'): a for a in x.iter(c.COM + 'Annotation')}
        assert re.match(r'\d{4}-\d\d-\d\dT', notes['LAST_UPDATE'].findtext(c.COM + 'AnnotationTitle'))
        assert notes['METADATA_URL'].findtext(c.COM + 'AnnotationURL').endswith('/katalog/' + f.slug)
        laid = [d for n in ('LAYOUT_COLUMN', 'LAYOUT_ROW', 'LAYOUT_ROW_SECTION', 'NOT_DISPLAYED') if n in notes
                for d in notes[n].findtext(c.COM + 'AnnotationTitle').split(',')]
        same(sorted(laid), sorted(f.keys), f.id)


@check('the hierarchy of areas is the tree of their code list, with both codes')
def _():
    met = set()
    for name, x in artefacts.items():
        if name[0] != 'HierarchicalCodelist':
            continue
        trees = {h.get('id'): h for h in x.findall(c.STR + 'Hierarchy')}
        same((set(trees), len(children[name])), ({'ADMINISTRASI', 'BPS'}, 2), name)
        for tree, suffix in (('ADMINISTRASI', ''), ('BPS', '-BPS')):
            codes = artefacts['Codelist', name[1], name[2].replace('HCL_', 'CL_') + suffix, name[3]]
            want = {i.get('id'): (i.find(c.STR + 'Parent/Ref').get('id') if i.find(c.STR + 'Parent/Ref') is not None else None)
                    for i in codes.iter(c.STR + 'Code')}
            got, levels = {}, {}
            for above in trees[tree].iter():
                for i in above.findall(c.STR + 'HierarchicalCode'):
                    got[i.get('id')] = above.get('id') if tag(above) == 'HierarchicalCode' else None
                    levels[i.get('id')] = i.find(c.STR + 'Level/Ref').get('id')
                    notes = {a.get('id'): a.findtext(c.COM + 'AnnotationTitle') for a in i.find(c.COM + 'Annotations')}
                    same(set(notes), {'KODE_KEMENDAGRI', 'KODE_BPS'}, i.get('id'))
                    same(i.get('id'), notes['KODE_BPS'] if suffix else notes['KODE_KEMENDAGRI'].replace('.', ''))
            same(got, want, name)
            same({levels[k] for k in got if got[k] is None}, {'REGENCY'})
            met |= set(levels.values())
        same(x.get('isPartial'), None)
        one = [h.get('id') for h in c.sdmx(address(name) + '/BPS').xml.iter(c.STR + 'Hierarchy')]
        same(one, ['BPS'], 'one hierarchy of two')
    same(met, {'REGENCY', 'DISTRICT', 'VILLAGE'})


@check('both formats hold the same artefacts and items')
def _():
    message = json.loads(c.sdmx('structure/all/all/all', c.STRUCTURE_JSON).text)['data']
    got = {(x['agencyID'], x['id'], x['version'], kind) for kind, v in message.items() for x in v}
    same(len(got), len(artefacts))
    same({x[:3] for x in got}, {n[1:] for n in artefacts})
    for kind, items, item in (('codelists', 'codes', 'Code'), ('conceptSchemes', 'concepts', 'Concept'),
                              ('dataProviderSchemes', 'dataProviders', 'DataProvider')):
        same(sum(len(x[items]) for x in message[kind]), len([x for x in dump.iter(c.STR + item) if x.get('urn')]), kind)


# --- constraints and availability ---

def region(root):
    cube = root.find('.//' + c.STR + 'CubeRegion')
    return {k.get('id'): {v.text for v in k.findall(c.COM + 'Value')} or
            [t.text[:4] for t in k.iter() if tag(t) in ('StartPeriod', 'EndPeriod')] for k in cube}


def counts(root):
    return {a.get('id'): int(a.findtext(c.COM + 'AnnotationTitle')) for a in root.iter(c.COM + 'Annotation')
            if a.findtext(c.COM + 'AnnotationType') == 'sdmx_metrics'}


def matching(f, parts, low, high):
    return [k for k in contents[f.id] if all(not p or k[i] in p for i, p in enumerate(parts)) and low <= k[-1] <= high]


@check('what may be holds all that is, and a fixed dimension one code')
def _():
    for f in flows:
        may = region(c.sdmx('allowedconstraint/%s/CR_%s' % (f.agency, f.id)).xml)
        for i, d in enumerate(f.dims):
            if d in may:
                assert {k[i] for k in contents[f.id]} <= may[d], (f.id, d)
        same(len(may['FREQ']), 1, f.id)


@check('availability of random keys is exact, and says what may still be chosen')
def _():
    rnd = random.Random(17)
    for f in flows:
        periods = sorted({k[-1] for k in contents[f.id]})
        for _ in range(6):
            values = [sorted({k[i] for k in contents[f.id]}) for i in range(len(f.dims))]
            parts = [rnd.choice([[], rnd.sample(v, 1), rnd.choices(v, k=2)]) for v in values]
            low, high = sorted(rnd.choices(periods, k=2))
            query = 'availableconstraint/%s/%s/all/all?startPeriod=%s&endPeriod=%s&mode=' % (
                f.id, '.'.join('+'.join(p) for p in parts), low, high)
            here = matching(f, parts, low, high)
            for mode in ('exact', 'available'):
                root = c.sdmx(query + mode).xml
                same(counts(root), {'obs_count': len(here), 'series_count': len({k[:-1] for k in here})}, query)
                got = region(root)
                for i, d in enumerate(f.dims):
                    free = parts[:i] + [[]] + parts[i + 1:] if mode == 'available' else parts
                    same(got.get(d, set()), {k[i] for k in matching(f, free, low, high)}, query + mode + ' ' + d)
            data = c.sdmx('data/' + query.split('/', 1)[1].replace('/all/all', '/all').replace('&mode=', ''), c.CSV)
            same(len(c.read_csv(data.text, f.keys)) if data.status == 200 else 0, len(here), query)


@check('availability brings partial lists, one component, providers and JSON when asked')
def _():
    f = flows[0]
    for references, kinds in (('none', set()), ('codelist', {'Codelist'}), ('datastructure', {'DataStructure'}),
                              ('conceptscheme', {'ConceptScheme'}), ('dataflow', {'Dataflow'}),
                              ('dataproviderscheme', {'DataProviderScheme'}),
                              ('all', {'Codelist', 'DataStructure', 'ConceptScheme', 'Dataflow', 'DataProviderScheme'})):
        a = c.sdmx('availableconstraint/%s?references=%s' % (f.id, references))
        same({tag(x) for x in maintainables(a.xml)}, kinds | {'ContentConstraint'}, references)
        if not no_xsd:
            validate([keep('a%s.xml' % references, a.body)], XSD)
    for x in a.xml.iter(c.STR + 'Codelist'):
        assert not x.get('urn') or x.get('isPartial') == 'true' or not any(
            x.get('id') == r.get('id') for d in a.xml.iter(c.STR + 'Dimension') for r in d.iter('Ref')), x.get('id')
    same(set(region(c.sdmx('availableconstraint/%s/all/all/%s' % (f.id, f.dims[1])).xml)), {f.dims[1]})
    same(c.sdmx('availableconstraint/%s/all/all/NOSUCH' % f.id).status, 403)
    same(c.sdmx('availableconstraint/%s?mode=perhaps' % f.id).status, 400)
    same(len(region(c.sdmx('availableconstraint/%s/all/NOSUCH' % f.id).xml)), 0)
    a = c.sdmx('availableconstraint/' + f.id, c.STRUCTURE_JSON)
    same(a.type, c.STRUCTURE_JSON)
    said = json.loads(a.text)['data']['contentConstraints'][0]
    same({k['id']: set(k['values']) for k in said['cubeRegions'][0]['keyValues'] if 'values' in k},
         {d: {k[i] for k in contents[f.id]} for i, d in enumerate(f.dims)})
    same(c.sdmx('availableconstraint/' + f.id, If_None_Match=c.sdmx('availableconstraint/' + f.id).headers['ETag']).status, 304)


# --- schemas ---

@check('a schema refuses a code that the constraint does not allow')
def _():
    if no_xsd:
        return no_xsd
    f = flows[0]
    body = c.sdmx('data/' + f.id, c.SPECIFIC).body
    schema = c.umbrella(f.id, 'TIME_PERIOD', XSD, keep, f.agency)
    validate([keep('right.xml', body)], schema)
    for wrong in (body.replace(b'FREQ="A"', b'FREQ="Q"', 1), body.replace(b'OBS_STATUS="A"', b'OBS_STATUS="?"', 1),
                  body.replace(b' TIME_PERIOD="', b' TIME_PERIOD="x', 1)):
        assert wrong != body
        try:
            validate([keep('wrong.xml', wrong)], schema)
        except AssertionError:
            continue
        raise AssertionError('accepted')


@check('every context has a schema, in whatever format of structure asked for')
def _():
    f = flows[0]
    unit = [n for n in artefacts if n[0] == 'ProvisionAgreement' and f.id[3:] in n[2]][0]
    for path in ('dataflow/%s/%s' % (f.agency, f.id), 'datastructure/%s/DSD%s' % (f.agency, f.id[2:]),
                 'provisionagreement/%s/%s' % (f.agency, unit[2]), 'metadataflow/%s/MDF_MS_KEG' % f.agency,
                 'metadatastructure/%s/MSD_MS_KEG' % f.agency):
        a = c.sdmx('schema/%s/latest?explicitMeasure=true' % path)
        same((a.status, a.type), (200, c.SCHEMA), path)
        same(a.xml.get('xmlns'), None)
        for accept in (c.STRUCTURE, c.STRUCTURE_JSON):
            a = c.sdmx('schema/' + path, accept)
            same((a.status, a.type), (200, accept), path)
    for path in ('dataflow/all/' + f.id, 'dataflow/%s/all' % f.agency, 'dataflow/%s/%s/all' % (f.agency, f.id), 'codelist/SDMX/CL_FREQ'):
        same(c.sdmx('schema/' + path).status, 400, path)
    same(c.sdmx('schema/dataflow/%s/DF_NOSUCH' % f.agency).status, 404)


# --- every JSON message ---

@check('every JSON message of structures, and an error, fits the JSON schema')
def _():
    try:
        import jsonschema
    except ImportError:
        return 'no jsonschema'
    if not os.path.isdir(JSON_SCHEMAS):
        return 'no official schemas'
    with open(os.path.join(JSON_SCHEMAS, 'sdmx-json-data-schema.json')) as f:
        judge = jsonschema.Draft7Validator(json.load(f))
    with open(os.path.join(JSON_SCHEMAS, 'sdmx-json-structure-schema.json')) as f:
        structure = jsonschema.Draft7Validator(json.load(f))
    for detail in ('full', 'allstubs', 'referencestubs', 'referencepartial', 'allcompletestubs', 'referencecompletestubs'):
        query = 'dataflow?references=all&detail=' + detail
        faults = list(structure.iter_errors(json.loads(c.sdmx(query, c.STRUCTURE_JSON).text)))
        assert not faults, '%s: %s' % (query, faults[0].message[:300])
    a = c.sdmx('data/DF_NOSUCH', c.JSON)
    same(a.status, 404)
    message = json.loads(a.text)
    same(message['errors'][0]['code'], 100)
    assert 'data' not in message and not list(judge.iter_errors(message))


# --- metadata ---

def label(choices, value):
    return next((x.split('=', 1)[1] for x in choices.split('|') if '=' in x and x.split('=', 1)[0] == value), value)


def expected():
    """{(form, flow): [{attribute: [texts]}]} straight from the stored answers."""
    questions = {}
    for form, code, choices, kind in suite.sql("SELECT form, code, choices, type FROM form_field WHERE form LIKE 'ms%'"):
        if kind != 'info':
            ident = re.sub(r'[^A-Za-z0-9_]', '', code.replace('.', '_'))
            several = kind in ('multi', 'multi_bitmask', 'lines', 'rules', 'table', 'group')
            questions.setdefault(form, {})[code] = (ident if ident[0].isalpha() else 'Q' + ident, choices, several)
    out = {}
    for flow, kind, body in suite.sql(
            "SELECT CONCAT('DF_', d.code), m.kind, HEX(m.body) FROM dataset d JOIN metadata m ON m.dataset_id = d.id AND m.is_current = 1"
            " WHERE d.current_release > 0 AND d.withdrawn_at IS NULL AND d.access = 'terbuka'"):
        whole = json.loads(bytes.fromhex(body).decode())
        reports = []
        for row in whole.get('rows', [whole]):
            report = {}
            for code, (ident, choices, several) in questions['ms_' + kind].items():
                value = row.get(code, whole.get(code))
                texts = [label(choices, t) for t in (value if isinstance(value, list) else [value]) if t and t.strip()]
                if texts:
                    report[ident] = texts if several else ['; '.join(texts)]
            reports += [report] if report else []
        if reports:
            out['MS_' + kind.upper(), flow] = reports
    return out


def reports_of(answer, specific):
    out = {}
    for one in answer.xml.findall(c.MES + 'MetadataSet'):
        for report in one.findall('Report' if specific else MD + 'Report'):
            ref = next(r for r in report.iter('Ref'))
            texts = {}
            for x in report.find('AttributeSet' if specific else MD + 'AttributeSet'):
                texts.setdefault(tag(x) if specific else x.get('id'), []).append(x.findtext(c.COM + 'Text'))
            out.setdefault((report.get('id'), ref.get('id')), []).append(texts)
    return out


@check('reference metadata are the answers of the worksheets, generic and structure-specific')
def _():
    want, agency = expected(), flows[0].agency
    assert want, 'the sample has no metadata'
    for form in sorted({f for f, _ in want}):
        for accept in (GENERIC_MD, SPECIFIC_MD):
            a = c.sdmx('metadata/MDF_' + form, accept)
            same((a.status, a.type), (200, accept))
            same(reports_of(a, accept == SPECIFIC_MD), {k: v for k, v in want.items() if k[0] == form}, form)
            if not no_xsd:
                validate([keep('md.xml', a.body)], XSD if accept == GENERIC_MD else c.umbrella_of(
                    c.sdmx('schema/metadataflow/%s/MDF_%s/latest' % (agency, form)), form, XSD, keep))
    flow = sorted(want)[0][1]
    same(set(reports_of(c.sdmx('metadata/' + flow), False)), {k for k in want if k[1] == flow} | {('SIMS', flow)})
    form = sorted(want)[0][0]
    same(set(reports_of(c.sdmx('metadata/%s,MDF_%s,1.0.0/%s' % (agency, form, flow)), False)), {(form, flow)})
    same(c.sdmx('metadata/MDF_%s/all/NOSUCH' % form).status, 404)
    same(c.sdmx('metadata/MDF_%s?updatedAfter=2999-01-01' % form).status, 404)
    tagged = c.sdmx('metadata/MDF_' + form).headers['ETag']
    same(c.sdmx('metadata/MDF_' + form, If_None_Match=tagged).status, 304)


def sources():
    """{concept of SIMS: [(form, code)]} as the metadata structure says it."""
    out = {}
    for x in c.sdmx('metadatastructure/all/MSD_SIMS').xml.iter(c.STR + 'MetadataAttribute'):
        notes = {a.get('id'): a.findtext(c.COM + 'AnnotationTitle') for a in x.iter(c.COM + 'Annotation')}
        assert re.fullmatch(r'S\.\d+(\.\d+)?', notes['SIMS']), notes
        ref = x.find(c.STR + 'ConceptIdentity/Ref')
        same((ref.get('agencyID'), ref.get('maintainableParentID'), ref.get('id')), ('SDMX', 'CROSS_DOMAIN_CONCEPTS', x.get('id')))
        out[x.get('id')] = [tuple(s.split(' ', 1)) for s in notes['SUMBER'].split('; ')]
    return out


@check('every row of the table of SIMS names a question that is asked and a cross-domain concept of SDMX')
def _():
    with open(os.path.join(suite.SRC, 'modules/export/sdmx/model/sims.c')) as f:
        text = f.read()
    rows = re.findall(r'\{ "(\w+)", "(ms_\w+)", "([^"]+)" \}', text)
    numbers = dict(re.findall(r'\{ "(\w+)", "(S[.\d]+)" \}', text))
    asked = {tuple(r) for r in suite.sql("SELECT form, code FROM form_field WHERE type <> 'info'")}
    assert len(rows) > 40 and len(set(rows)) == len(rows) and len(set(numbers.values())) == len(numbers)
    same([r for r in rows if r[1:] not in asked], [])
    want = {}
    for ident, form, code in rows:
        want.setdefault(ident, []).append((form, code))
    same(sources(), want)
    same(list(sources()), list(numbers), 'in the order of SIMS')


@check('reference metadata by SIMS are the same answers, in both standards')
def _():
    questions = {(form, code): (name, choices, kind) for form, code, name, choices, kind in suite.sql(
        'SELECT form, code, label_id, choices, type FROM form_field')}
    bodies = {}
    for flow, kind, body in suite.sql(
            "SELECT CONCAT('DF_', d.code), m.kind, HEX(m.body) FROM dataset d JOIN metadata m ON m.dataset_id = d.id AND m.is_current = 1"
            " WHERE d.current_release > 0 AND d.withdrawn_at IS NULL AND d.access = 'terbuka'"):
        bodies.setdefault(flow, {})['ms_' + kind] = json.loads(bytes.fromhex(body).decode())
    want = {}
    for flow, forms in bodies.items():
        report = {}
        for ident, asked in sources().items():
            texts = []
            for form, code in asked:
                name, choices, _ = questions[form, code]
                whole = forms.get(form, {})
                for row in whole.get('rows', [whole]):
                    value = row.get(code, whole.get(code))
                    said = [label(choices, t) for t in (value if isinstance(value, list) else [value]) if t and t.strip()]
                    text = '%s: %s' % (row.get('(2)') or name, '; '.join(said))
                    if said and text not in texts:
                        texts.append(text)
            if texts:
                report[ident] = texts
        want['SIMS', flow] = [report]
    assert len(want) > 5 and all(len(v[0]) > 10 for v in want.values())
    for accept in (GENERIC_MD, SPECIFIC_MD):
        a = c.sdmx('metadata/MDF_SIMS', accept)
        same(reports_of(a, accept == SPECIFIC_MD), want, accept)
        if not no_xsd:
            validate([keep('sims.xml', a.body)], XSD if accept == GENERIC_MD else c.umbrella_of(
                c.sdmx('schema/metadataflow/%s/MDF_SIMS/latest' % flows[0].agency), 'SIMS', XSD, keep))
    flow = flows[-1].id
    same(reports_of(c.sdmx('metadata/MDF_SIMS/' + flow), False), {('SIMS', flow): want['SIMS', flow]})
    sets = json.loads(c.fetch('/sdmx/v2/metadata/metadataflow/*/MDF_SIMS').text)['data']['metadataSets']
    same({x['targets'][0].partition(':DF_')[2].partition('(')[0] for x in sets}, {k[1].removeprefix('DF_') for k in want})
    assert {x['id'] for x in sets[0]['attributes']} <= set(sources()), sets[0]['attributes'][0]
    one = c.fetch('/sdmx/v2/metadata/metadataset/*/' + sets[0]['id'])
    same((one.status, [x['id'] for x in json.loads(one.text)['data']['metadataSets']]), (200, [sets[0]['id']]))


# --- HTTP ---

@check('errors come in the format asked for and name a query that works')
def _():
    f = flows[0]
    for path in ('data/%s/all?startPeriod=2999' % f.id, 'data/%sX' % f.id, 'data/%s/A' % f.id,
                 'data/%s/%s' % (f.id, '.'.join(['NOSUCH'] * len(f.dims))), 'dataflw', 'availableconstraint/%s/A' % f.id):
        for accept, kind in ((None, 'application/xml'), (c.JSON, 'application/json'), (c.CSV, 'application/xml')):
            a = c.sdmx(path, accept)
            same(a.type, kind, path)
        related = re.search(r'dekat[^:]*: (http\S+?)(?: |<|")', c.sdmx(path).text)
        assert related, 'no query named for ' + path
        if not related.group(1).endswith('/dataflow'):
            same(c.fetch(related.group(1)).status, 200, related.group(1))
    same(c.sdmx('data/DF_NOSUCH?format=jsondata').type, 'application/json')
    same(c.sdmx('data/DF_NOSUCH?format=genericdata', c.JSON).type, 'application/xml')
    same(c.sdmx('data/%s/%s' % (f.id, 'X+' * 5000 + 'X')).status, 414)


@check('a browser of another site may ask what it may do')
def _():
    a = c.fetch('/sdmx/v1/data/' + flows[0].id, method='OPTIONS')
    same((a.status, a.body), (204, b''))
    same(a.headers['Access-Control-Allow-Origin'], '*')
    assert 'GET' in a.headers['Access-Control-Allow-Methods'] and 'Accept' in a.headers['Access-Control-Allow-Headers']
    same(c.fetch('/masuk', method='OPTIONS').status, 405)


@check('names come in the language that the client prefers')
def _():
    for accept, lang in (('en;q=0.8, id;q=0.2', 'en'), ('id', 'id'), ('de', 'id'), ('en-GB', 'en')):
        a = c.sdmx('dataflow', c.STRUCTURE_JSON, Accept_Language=accept)
        same(a.headers['Content-Language'], lang, accept)
        for x in json.loads(a.text)['data']['dataflows']:
            same(x['name'], x['names'][lang], accept)
    same(c.sdmx('dataflow?lang=en', c.STRUCTURE_JSON, Accept_Language='id').headers['Content-Language'], 'en')


done()
