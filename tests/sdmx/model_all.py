#!/usr/bin/python3
"""model_all.py: the whole model of both standards, every artefact of it, not a sample: each URN that stands anywhere (structures, data,
metadata, availability, in XML and in JSON) is that of an artefact or item which is there, and its address brings it;
references= of each artefact equals a graph made of one dump; each constraint says what the data say. Part of tests/sdmx/run.
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
from judge import check, done, same  # noqa: E402

URN = re.compile(r'urn:sdmx:org\.sdmx\.infomodel\.(\w+)\.(\w+)=([\w.@$-]+):([\w@$-]+)\(([^)]+)\)((?:\.[\w@$.-]+)?)')
OWNER = {'Concept': 'ConceptScheme', 'Code': 'Codelist', 'Category': 'CategoryScheme', 'Agency': 'AgencyScheme',
         'DataProvider': 'DataProviderScheme', 'DataConsumer': 'DataConsumerScheme', 'OrganisationUnit': 'OrganisationUnitScheme',
         'HierarchicalCode': 'HierarchicalCodelist', 'Level': 'HierarchicalCodelist', 'ReportingCategory': 'ReportingTaxonomy',
         'ProcessStep': 'Process', 'Transition': 'Process', 'CodelistMap': 'StructureSet'}
flows = c.flows()
contents = {f.id: c.read_csv(c.sdmx('data/' + f.id, c.CSV).text, f.keys) for f in flows}


def tag(x):
    return x.tag.rsplit('}', 1)[-1]


class Model:
    """What one dump holds: artefacts by (class, agency, id, version), whom each uses, and the URNs of all items."""

    def __init__(self, answer, mes, urns_as_text):
        self.text = urns_as_text
        root = answer.xml
        self.artefacts = {self.name(x): x for group in root.find(mes + 'Structures') for x in group}
        self.urns = {x.get('urn') for x in root.iter() if x.get('urn')}
        self.down = {n: self.used(n, x) for n, x in self.artefacts.items()}
        self.up = {n: {m for m, uses in self.down.items() if n in uses} for n in self.artefacts}

    def name(self, x):
        return (tag(x),) + tuple(URN.match(x.get('urn')).groups()[2:5])

    def used(self, me, x):
        out = set()
        if self.text:
            found = {(y.text or '').strip() for y in x.iter()}
            for m in (URN.fullmatch(t) for t in found):
                if m:
                    out.add((m.group(2) if not m.group(6) else OWNER[m.group(2)],) + m.groups()[2:5])
        else:
            for r in x.iter('Ref'):
                kind, parent = r.get('class'), r.get('maintainableParentID')
                if kind and parent:
                    out.add((OWNER[kind], r.get('agencyID'), parent, r.get('maintainableParentVersion')))
                elif kind:
                    out.add((kind, r.get('agencyID'), r.get('id'), r.get('version')))
        return out - {me}

    @property
    def agencies(self):
        """references=all brings the scheme in which every agency stands, though nothing points at it."""
        return {x for x in self.artefacts if x[:3] == ('AgencyScheme', 'SDMX', 'AGENCIES')}

    def closure(self, edges, name):
        found, todo = set(), [name]
        while todo:
            for y in edges[todo.pop()] - found:
                found.add(y)
                todo.append(y)
        return found

    def wanted(self, name, how):
        up, down = self.up[name], self.closure(self.down, name)
        # a taxonomy that hangs on a flow is partial: it leads to no other flow
        around = set(up).union(*(self.down[p] for p in up if p[0] != 'ReportingTaxonomy'))
        return {name} | {'none': set(), 'parents': up, 'parentsandsiblings': around, 'children': self.down[name], 'descendants': down,
                         'ancestors': self.closure(self.up, name), 'all': around | down | self.agencies}[how]


one = Model(c.sdmx('structure/all/all/all'), c.MES, False)
two = Model(v.v2('structure/*/*/*/*', v.STRUCTURE), v.MES, True)


def v1_address(name):
    return '/'.join((name[0].lower(),) + name[1:])


def v2_address(name):
    return 'structure/' + '/'.join((name[0].lower(),) + name[1:])


def texts(region, value):
    return {k.get('id'): {y.text for y in k.iter(value)} for k in region if k.get('id')}


def names_of(model, answer, mes):
    return {model.name(x) for group in answer.xml.find(mes + 'Structures') for x in group}


@check('every reference of both models leads to an artefact')
def _():
    for model in (one, two):
        assert len(model.artefacts) > 30
        lost = {u for uses in model.down.values() for u in uses} - set(model.artefacts)
        assert not lost, sorted(lost)[:5]


@check('references of every artefact of REST 1.5 equal a graph of the dump')
def _():
    for name in sorted(one.artefacts):
        for how in ('none', 'parents', 'parentsandsiblings', 'children', 'descendants', 'all'):
            a = c.sdmx('%s?references=%s&detail=allstubs' % (v1_address(name), how))
            same(a.status, 200, name)
            got, want = names_of(one, a, c.MES), one.wanted(name, how)
            assert got == want, '%s %s: surplus %s, missing %s' % (name, how, sorted(got - want)[:3], sorted(want - got)[:3])


@check('references of every artefact of REST 2.0 equal a graph of the dump')
def _():
    for name in sorted(two.artefacts):
        for how in ('none', 'parents', 'parentsandsiblings', 'ancestors', 'children', 'descendants', 'all'):
            a = v.v2('%s?references=%s&detail=allstubs' % (v2_address(name), how), v.STRUCTURE)
            same(a.status, 200, name)
            got, want = names_of(two, a, v.MES), two.wanted(name, how)
            assert got == want, '%s %s: surplus %s, missing %s' % (name, how, sorted(got - want)[:3], sorted(want - got)[:3])


@check('references of one kind bring of that kind what one step leads to, down or up, in both standards')
def _():
    for model, address, get, accept in ((one, v1_address, c.sdmx, None), (two, v2_address, v.v2, v.STRUCTURE)):
        kinds = sorted({n[0] for n in model.artefacts})
        mes, met = (c.MES if model is one else v.MES), 0
        for kind in kinds:
            name = sorted(n for n in model.artefacts if n[0] == kind)[-1]
            for other in kinds:
                a = get('%s?references=%s&detail=allstubs' % (address(name), other.lower()), accept)
                same(a.status, 200, name)
                want = {x for x in model.up[name] | model.down[name] if x[0] == other}
                if model is two and other == 'AgencyScheme':  # the table of REST 2.0 leads from everything to it
                    want |= model.agencies
                same(names_of(model, a, mes), want | {name}, '%s %s' % (name, other))
                met += len(want)
        assert met > 20, met


@check('what may be is said of every dataflow, its structure and each of its agreements, and they agree')
def _():
    for model, value, kind in ((one, c.COM + 'Value', 'ContentConstraint'), (two, v.STR + 'Value', 'DataConstraint')):
        for f in flows:
            flow = ('Dataflow', f.agency, f.id, f.version)
            dsd = next(x for x in model.down[flow] if x[0] == 'DataStructure')
            agreements = [x for x in model.up[flow] if x[0] == 'ProvisionAgreement']
            assert agreements, flow
            said = {}
            for name in [flow, dsd] + agreements:
                found = [x for x in model.up[name] if x[0] == kind and not x[2].startswith('CR_A_')]
                same([x[2] for x in found], ['CR_' + name[2]], name)
                said[name] = texts(next(y for y in model.artefacts[found[0]].iter() if tag(y) == 'CubeRegion'), value)
                assert said[name], name
            same(len({json.dumps({k: sorted(x) for k, x in said[n].items()}, sort_keys=True) for n in said}), 1, flow)


@check('areas are mapped between the codes of Kemendagri and of BPS, there and back, as the list of areas says')
def _():
    rows = {}
    for x in c.sdmx('codelist/all/CL_AREA').xml.iter(c.STR + 'Code'):
        notes = {a.get('id'): a.findtext(c.COM + 'AnnotationTitle') for a in x.iter(c.COM + 'Annotation')}
        rows[x.get('id')] = notes['KODE_BPS']
    assert len(rows) > 200 and any(k != b for k, b in rows.items())
    (bps,) = [x for x in one.artefacts if x[2] == 'CL_AREA-BPS' and x[0] == 'Codelist'][-1:]
    same({x.get('id') for x in one.artefacts[bps].iter(c.STR + 'Code')}, set(rows.values()), bps)
    for name, x in one.artefacts.items():
        if name[2] == 'SS_AREA':
            maps = [{tuple(m.find(c.STR + e + '/Ref').get('id') for e in ('Source', 'Target')) for m in y.iter(c.STR + 'CodeMap')}
                    for y in x.iter(c.STR + 'CodelistMap')]
            same(maps, [set(rows.items()), {(b, k) for k, b in rows.items()}], name)
    for ident, want in (('RM_AREA-BPS', set(rows.items())), ('RM_BPS-AREA', {(b, k) for k, b in rows.items()})):
        a = v.v2('structure/representationmap/*/%s/~' % ident, v.STRUCTURE)
        same({(m.findtext(v.STR + 'SourceValue'), m.findtext(v.STR + 'TargetValue')) for m in a.xml.iter(v.STR + 'RepresentationMapping')}, want,
             ident)
        data = json.loads(v.v2('structure/representationmap/*/%s/~' % ident).text)['data']['representationMaps'][0]
        same({(m['sourceValues'][0]['value'], m['targetValues'][0]) for m in data['representationMappings']}, want, ident + ' as JSON')
    data = json.loads(c.sdmx('structureset/all/SS_AREA', c.STRUCTURE_JSON).text)['data']['structureSets'][-1]
    same([len(m['codeMaps']) for m in data['codelistMaps']], [len(rows)] * 2, 'JSON 1.0')


@check('every dataflow stands once in each taxonomy, where its dataset belongs, and one category brings its flows alone')
def _():
    belongs = {'DF_' + code: {'RT_PRIORITAS': 'PRIORITAS' if first == '1' else 'LAINNYA', 'RT_URUSAN': 'U' + of.replace('.', '_')}
               for code, first, of in suite.sql_unseen('SELECT d.code, d.is_priority, m.function_code FROM dataset d JOIN meaning m'
                                                ' ON m.id = d.meaning_id WHERE d.is_shown = 1')}
    assert len({x['RT_PRIORITAS'] for x in belongs.values()}) > 1 and len({x['RT_URUSAN'] for x in belongs.values()}) > 1, belongs
    for model, s, get, path, accept in ((one, c.STR, c.sdmx, v1_address, None), (two, v.STR, v.v2, v2_address, v.STRUCTURE)):
        taxonomies = sorted(n for n in model.artefacts if n[0] == 'ReportingTaxonomy')
        same([n[2] for n in taxonomies], ['RT_PRIORITAS', 'RT_URUSAN'])
        for name in taxonomies:
            items = {x.get('id'): model.used(None, x) for x in model.artefacts[name].iter(s + 'ReportingCategory')}
            placed = [x for used in items.values() for x in used]
            assert len(items) >= 2 and len(placed) == len(set(placed)) and set(placed) == model.down[name], name
            same({x[2]: i for i, used in items.items() for x in used}, {f.id: belongs[f.id][name[2]] for f in flows}, name)
            (item, used) = next((i, u) for i, u in items.items() if u)
            flow = sorted(used)[0]
            a = get('%s?references=parents' % path(flow), accept)
            (part,) = [x for x in a.xml.iter(s + 'ReportingTaxonomy') if x.get('id') == name[2]]
            same((part.get('isPartial'), model.used(None, part), [x.get('id') for x in part.iter(s + 'ReportingCategory')]),
                 ('true', {flow}, [item]), 'a taxonomy as parent of one flow')
            a = get('%s/%s?references=children' % (path(name), item), accept)
            same(names_of(model, a, c.MES if model is one else v.MES), {name} | used, item)


@check('the process has the steps of the SOP in their order, each way leads to one of them')
def _():
    for x in (n for m in (one, two) for n in m.artefacts.items()):
        if x[0][0] != 'Process':
            continue
        steps = [y for y in x[1] if tag(y) == 'ProcessStep']
        same([y.get('id').replace('LANGKAH_', '') for y in steps], ['1A', '1B', '2A', '2B', '2C', '3', '4', 'PENGADUAN'])
        assert all([z for z in y if tag(z) == 'ProcessStep'] for y in steps)
        ways = [z for y in steps for z in y.iter() if tag(z) == 'TargetStep']
        to = {(z.text or '').strip() or z[0].get('id') for z in ways}
        assert len(ways) >= 7 and to <= {y.get('id') for y in steps}, to


def said():
    """(address, every text) of each kind of message."""
    for path, accept in (('structure/all/all/all?references=all', None), ('structure/all/all/all?references=all', c.STRUCTURE_JSON),
                         ('metadata/MDF_MS_KEG', None), ('metadata/MDF_MS_VAR', None)):
        yield path, c.sdmx(path, accept).text
    for path, accept in (('structure/*/*/*/*?references=all', v.STRUCTURE), ('structure/*/*/*/*?references=all', None),
                         ('metadata/metadataflow', None), ('metadata/metadataflow', v.METADATA), ('data/dataflow', None),
                         ('data/dataflow', v.ML), ('availability/dataflow?references=all', None),
                         ('availability/dataflow?references=all', v.STRUCTURE)):
        yield path, v.v2(path, accept).text
    for f in flows:
        for accept in (c.GENERIC, c.SPECIFIC, c.JSON):
            yield 'data/' + f.id, c.sdmx('data/' + f.id, accept).text
        for accept in (None, c.STRUCTURE_JSON):
            yield 'available ' + f.id, c.sdmx('availableconstraint/%s?references=all' % f.id, accept).text
            yield 'schema ' + f.id, c.sdmx('schema/dataflow/%s/%s/%s' % (f.agency, f.id, f.version), accept).text


@check('every URN that stands in any message is that of an artefact or item, and its address brings it')
def _():
    known, n, met, sets = one.urns | two.urns, 0, set(), set()
    for where, text in said():
        for m in URN.finditer(text):
            urn = re.sub(r':ObsLevelDim$', '', m.group(0))
            n += 1
            if '*' in urn or text[m.end():m.end() + 12] == ':ObsLevelDim' or urn in known:
                met.add(urn)
                continue
            if m.group(2) == 'MetadataSet':
                sets.add(m.groups()[2:4])
                continue
            # a component of a structure stands in no urn attribute of the dump: its structure must hold it
            base, _, item = urn.partition(')')
            kinds = {'DimensionDescriptor', 'Dimension', 'TimeDimension', 'DataAttribute', 'Measure', 'PrimaryMeasure', 'MetadataAttribute',
                     'ProcessStep'}
            assert m.group(2) in kinds and any(u.partition('=')[2].startswith(base.partition('=')[2]) for u in known), '%s: %s' % (where, urn)
    assert n > 1000 and met and sets, n
    for agency, ident in sets:
        same(v.v2('metadata/metadataset/%s/%s' % (agency, ident)).status, 200, ident)
    for model, address, get, mes, accept in ((one, v1_address, c.sdmx, c.MES, None), (two, v2_address, v.v2, v.MES, v.STRUCTURE)):
        for name in sorted(model.artefacts):
            same(names_of(model, get(address(name), accept), mes), {name}, name)


@check('every item of every scheme is at its own address, with its ancestors')
def _():
    for model, address, get, accept, several in ((one, v1_address, c.sdmx, None, '+'), (two, v2_address, v.v2, v.STRUCTURE, ',')):
        for name, x in sorted(model.artefacts.items()):
            items = [y.get('id') for y in x if y.get('urn') and tag(y) in OWNER]
            if not items or name[0] in ('HierarchicalCodelist', 'Hierarchy', 'Process', 'StructureSet'):
                continue
            for part in ([items[0]], [items[-1]], items[:3]):
                a = get('%s/%s' % (address(name), several.join(part)), accept)
                same(a.status, 200, name)
                got = {y.get('id') for y in a.xml.iter() if tag(y) in OWNER and y.get('urn')}
                assert set(part) <= got, '%s: %s in %s' % (name, part, sorted(got)[:5])


# --- constraints ---

def flow_periods(flow):
    return sorted({k[-1] for k in contents[flow.id]})


@check('every constraint of both standards says what the data say')
def _():
    seen = 0
    for model, value in ((one, c.COM + 'Value'), (two, v.STR + 'Value')):
        for name, x in model.artefacts.items():
            if name[0] not in ('ContentConstraint', 'DataConstraint'):
                continue
            actual = name[2].startswith('CR_A_')
            flow = next((f for f in flows if f.id == name[2].removeprefix('CR_A_').removeprefix('CR_')), None)
            if not flow:
                assert not actual, name
                continue
            region = next(y for y in x.iter() if tag(y) == 'CubeRegion')
            have = texts(region, value)
            for i, d in enumerate(flow.dims):
                codes = {k[i] for k in contents[flow.id]}
                if actual:
                    same(have[d], codes, '%s %s' % (name, d))
                elif have.get(d):
                    assert codes <= have[d], '%s %s' % (name, d)
            if actual:
                times = [y.text[:len(flow_periods(flow)[0])] for y in region.iter() if tag(y) in ('StartPeriod', 'EndPeriod')]
                same(times, [flow_periods(flow)[0], flow_periods(flow)[-1]], name)
                counts = {y.get('id'): y for y in x.iter() if tag(y) == 'Annotation'}
                got = {k: int(next(z.text for z in y if tag(z) == 'AnnotationTitle')) for k, y in counts.items()}
                same(got, {'obs_count': len(contents[flow.id]), 'series_count': len({k[:-1] for k in contents[flow.id]})}, name)
            seen += 1
    same(seen, 4 * len(flows), 'constraints')


@check('both formats of both standards hold the same artefacts')
def _():
    for model, a, mes in ((one, c.sdmx('structure/all/all/all', c.STRUCTURE_JSON), 1), (two, v.v2('structure/*/*/*/*'), 2)):
        data = json.loads(a.text)['data']
        got = {(x['agencyID'], x['id'], x['version']) for group in data.values() for x in group if 'version' in x}
        same(got - {n[1:] for n in model.artefacts}, set(), 'surplus of %d' % mes)
        same(sum(len(group) for group in data.values()), len(model.artefacts), 'artefacts of %d' % mes)


done()
