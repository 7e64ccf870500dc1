#!/usr/bin/python3
"""feeds_formats.py: every plain file of every dataset says what SDMX says; earlier releases, archive, change feed, Atom. Run by run."""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

here = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, here)
sys.path.insert(0, os.path.join(os.path.dirname(here), 'lib'))
import client as c  # noqa: E402
import feed_read as r  # noqa: E402
import suite  # noqa: E402
from judge import check, done, keep, same, same_cells, scratch, validate  # noqa: E402

ENDINGS = c.file_endings()
ATOM = '{http://www.w3.org/2005/Atom}'
flows = c.flows()
MISSING = {'M': '.', 'Q': '...'}


def content(flow):
    """{key: (value, status, comment)} from SDMX-CSV."""
    data = c.read_csv(c.sdmx('data/' + flow.id, c.CSV).text, flow.keys)
    return {k: (v, a.get('OBS_STATUS'), a.get('COMMENT_OBS')) for k, (v, a) in data.items()}


contents = {f.id: content(f) for f in flows}
releases = {slug: [int(n) for n in numbers.split(',')] for slug, numbers in suite.sql(
    "SELECT d.slug, GROUP_CONCAT(r.number ORDER BY r.number) FROM dataset d JOIN `release` r ON r.dataset_id = d.id"
    " WHERE r.number <= d.current_release AND r.number > d.withdrawn_upto AND d.access = 'terbuka' GROUP BY d.slug")}
gone, withdrawals = ([(slug, int(n)) for slug, n in suite.sql(
    f"SELECT d.slug, x.number FROM dataset d JOIN {table} x ON x.dataset_id = d.id WHERE x.number <= d.withdrawn_upto AND d.access = 'terbuka'")]
    for table in ('`release`', 'withdrawal'))
assert gone and withdrawals, 'nothing was withdrawn'


def get(path, status=200, **headers):
    a = c.fetch(path, **headers)
    same(a.status, status, path)
    return a


def at_release(slug, number):
    """The cells of a release, straight from the table."""
    rows = suite.sql("SELECT s.series_key, o.period, COALESCE(o.value, ''), o.status FROM dataset d"
                     " JOIN observation o ON o.dataset_id = d.id JOIN series s ON s.dataset_id = d.id AND s.id = o.series_id"
                     " WHERE d.slug = '%s' AND o.valid_from <= %d AND o.valid_to > %d AND o.conf = 'F'" % (slug, number, number))
    return {tuple(key.split('.')) + (period,): (c.number(value), status) for key, period, value, status in rows}


def lone(want, dims):
    return {d: next(iter(want))[i] for i, d in enumerate(dims) if len({k[i] for k in want}) == 1}


def px_fits(got, want, what):
    """A full table: what is not in the release is '..', and what has no value shows why."""
    for key, (value, sign, note) in got.items():
        if key not in want:
            same((value, sign), (None, '..'), '%s %r' % (what, key))
            continue
        same(value, want[key][0], '%s %r' % (what, key))
        if value is None:
            same(sign, MISSING.get(want[key][1], '..'), '%s %r' % (what, key))
    missing = set(want) - set(got)
    assert not missing, '%s lacks %r' % (what, sorted(missing)[:3])


def two(cells):
    return {k: v[:2] for k, v in cells.items()}


def xlsx_fits(body, slug, dims, want, what):
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        return
    got = r.read_xlsx(keep(slug + '.xlsx', body), dims)
    same(sorted(got), sorted(want), what)
    for key, (value, status, _) in got.items():
        same((value is None, status), (want[key][0] is None, want[key][1]), '%s %r' % (what, key))
        assert value is None or float(value) == float(want[key][0]), '%s %r: %s' % (what, key, value)


def every_format(flow, want, query):
    """The files of one dataset with that query against {key: (value, status, ...)}."""
    base, dims = '/katalog/' + flow.slug, flow.dims
    for ending, read in r.ROWS.items():
        same_cells(two(read(get('%s.%s%s' % (base, ending, query)).body, dims)), two(want), ending + query)
    same_cells(two(r.read_jsonstat(get('%s.jsonstat%s' % (base, query)).body, dims)[0]), two(want), 'jsonstat' + query)
    px_fits(r.read_px(get('%s.px%s' % (base, query)).body, dims, lone(want, dims))[0], want, 'px' + query)
    xlsx_fits(get('%s.xlsx%s' % (base, query)).body, flow.slug, dims, want, 'xlsx' + query)


for f in flows:
    @check('feeds of %s say what SDMX says, in both languages' % f.id)
    def _(f=f):
        every_format(f, contents[f.id], '')
        every_format(f, contents[f.id], '?lang=en')
        same(get('/katalog/%s.csv?bom=1' % f.slug).body, get('/katalog/%s.csv;bom=1' % f.slug).body, 'both ways to the mark')
        same(get('/katalog/%s.csv;bom=1' % f.slug).body[:3], b'\xef\xbb\xbf', 'mark')
        assert get('/katalog/%s.csv' % f.slug).body[:3] != b'\xef\xbb\xbf'


@check('every format is read here by a reader that is not ours')
def _():
    same(sorted(ENDINGS), sorted(r.EVERY), 'formats of the routes, readers of feed_read.py')


@check('a workbook that would be too large is refused at once, with the address of what there is instead')
def _():
    f = flows[0]
    count = "UPDATE `release` SET n_obs = %s WHERE dataset_id = (SELECT id FROM dataset WHERE slug = '" + f.slug + "')"
    counts = suite.sql("SELECT number, n_obs FROM `release` WHERE dataset_id = (SELECT id FROM dataset WHERE slug = '%s')" % f.slug)
    path = '/katalog/%s.xlsx' % f.slug
    suite.sql(count % 250001)
    try:
        for accept, kind in ((None, 'text/plain; charset=utf-8'), ('application/json', 'application/problem+json'), ('text/html', None)):
            a = c.fetch(path, accept)
            same(a.status, 413, path)
            assert kind is None or a.type == kind, a.type
            assert '250001 nilai' in a.text and '250000' in a.text, a.text[-800:]
            other = re.search(r'http[^ <"]*csv\?bom=1', a.text).group(0)
            same(c.fetch(other[len(c.BASE):]).status, 200, other)
        suite.sql(count % 250000)
        same(c.fetch(path).status, 200, path)
    finally:
        for number, n in counts:
            suite.sql((count % n) + ' AND number = ' + number)


@check('feeds of every release hold what held then')
def _():
    n = 0
    for f in flows:
        for number in releases[f.slug]:
            every_format(f, at_release(f.slug, number), '?rilis=%d' % number)
            n += number < releases[f.slug][-1]
        for ending in ENDINGS:
            get('/katalog/%s.%s?rilis=%d' % (f.slug, ending, releases[f.slug][-1] + 1), 404)
            get('/katalog/%s.%s?rilis=x' % (f.slug, ending), 400)
    assert n, 'no dataset with an earlier release'


@check('feed XML fits its published schema in every release and language')
def _():
    if not shutil.which('xmllint'):
        return 'no xmllint'
    schema = keep('dataset.xsd', get('/skema/dataset.xsd').body)
    files = [keep('%s-%s-%d.xml' % (f.slug, lang, n), get('/katalog/%s.xml?rilis=%d&lang=%s' % (f.slug, n, lang)).body)
             for f in flows for n in releases[f.slug] for lang in ('id', 'en')]
    validate(files, schema)
    bad = open(files[0], encoding='utf-8').read().replace(' status="', ' statusnya="', 1)
    try:
        validate([keep('bad.xml', bad.encode())], schema)
    except AssertionError:
        return
    raise AssertionError('the schema takes an unknown shape')


@check('feed answers are conditional, and HEAD is GET without a body')
def _():
    paths = ['/katalog/%s.%s' % (flows[0].slug, e) for e in ENDINGS]
    paths += ['/katalog/%s/perubahan.json' % flows[0].slug, '/katalog/%s/perubahan.csv' % flows[0].slug, '/katalog.zip']
    tags = set()
    for path in paths:
        a = get(path)
        tags.add(a.headers['ETag'])
        b = get(path, 304, If_None_Match=a.headers['ETag'])
        same(b.body, b'', path)
        h = c.fetch(path, method='HEAD')
        same((h.status, h.body, h.headers['ETag'], h.type), (200, b'', a.headers['ETag'], a.type), path)
        same(a.headers['Access-Control-Allow-Origin'], '*', path)
    same(len(tags), len(paths), 'an ETag a file')


# --- JSON-stat by another's reader ---

@check('jsonstat-toolkit reads every dataset')
def _():
    node, npm = shutil.which('node'), shutil.which('npm')
    if not node or not npm:
        return 'no node or no npm'
    folder = os.path.join(scratch, 'node')
    shutil.copytree(os.path.join(here, 'jsonstat'), folder)
    got = subprocess.run([npm, 'ci', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'], capture_output=True,
                         text=True, timeout=120)
    if got.returncode:
        return 'npm ci failed: ' + (got.stderr.strip().splitlines() or ['?'])[-1]
    files = [keep(f.slug + '.jsonstat', get('/katalog/%s.jsonstat' % f.slug).body) for f in flows]
    got = subprocess.run([node, os.path.join(folder, 'read.mjs')] + files, capture_output=True, text=True, timeout=60)
    same(got.returncode, 0, got.stderr[-1500:])
    for f, line in zip(flows, got.stdout.splitlines()):
        rows = json.loads(line)
        cells = {tuple(row[d] for d in f.keys): row for row in rows['cells']}
        want = contents[f.id]
        for key, (value, status, _) in want.items():
            said = cells[key]
            same(said['status'] or 'A', status, '%s %r' % (f.id, key))
            assert (said['value'] is None) == (value is None) and (value is None or said['value'] == float(value)), key
        same({k for k, v in cells.items() if v['value'] is not None}, {k for k, v in want.items() if v[0] is not None}, f.id)
        same({k: v for k, v in rows['role'].items() if k != 'classification'}, {'time': ['TIME_PERIOD'], 'geo': ['REF_AREA'], 'metric': ['INDICATOR']}, f.id)
    same(len(got.stdout.splitlines()), len(flows))


# --- the whole catalogue ---

@check('archive holds data, metadata and every code that the data use')
def _():
    book = zipfile.ZipFile(io.BytesIO(get('/katalog.zip').body))
    same(book.testzip(), None)
    names = set(book.namelist())
    listed = {row['dataset']: row for row in csv.DictReader(io.StringIO(book.read('katalog.csv').decode(), newline=''))}
    same(set(listed), {f.slug for f in flows})
    assert 'README.txt' in names and len(book.read('README.txt')) > 500
    lists = {}
    for name in names:
        if name.startswith('kode/'):
            rows = csv.DictReader(io.StringIO(book.read(name).decode(), newline=''))
            lists.update({row['kode']: row['nama'] for row in rows})
    for f in flows:
        same(book.read('data/%s.csv' % f.slug), get('/katalog/%s.csv' % f.slug).body, f.slug)
        about = json.loads(book.read('metadata/%s.json' % f.slug))
        full = json.loads(get('/katalog/%s.json' % f.slug).text)
        same(about, {k: v for k, v in full.items() if k != 'data'}, f.slug)
        same(int(listed[f.slug]['jumlah_nilai']), len(contents[f.id]), f.slug)
        missing = {code for key in contents[f.id] for code in key[:-1]} - set(lists)
        assert not missing, sorted(missing)[:3]


# --- changes ---

def pages(path):
    """All rows of a change feed in JSON, page by page."""
    rows, seen = [], set()
    while path:
        assert path not in seen, 'goes in a circle'
        seen.add(path)
        a = get(path)
        page = json.loads(a.text, parse_float=str)
        link = re.match(r'<(.*)>; rel="next"$', a.headers.get('Link') or '')
        same(link.group(1) if link else None, page['berikut'], 'Link')
        rows += page['perubahan']
        path = page['berikut']
    return rows


def replay(copy, rows, dims):
    for row in rows:
        key = tuple(row[d] for d in dims) + (row['periode'],)
        kind = row['perubahan']
        assert (key in copy) == (kind != 'tambah'), '%s %r' % (kind, key)
        if kind != 'tambah':
            same((row['nilai_lama'], row['status_lama']), copy[key], key)
        if kind == 'hapus':
            del copy[key]
        else:
            copy[key] = (row['nilai'], row['status'])
    return copy


def text_values(rows):
    """Numbers as the text that they are."""
    return [{k: str(v) if k in ('nilai', 'nilai_lama') and v is not None else v for k, v in row.items()} for row in rows]


@check('replaying the change feed on an old copy gives the release')
def _():
    n = 0
    for f in flows:
        numbers = [0] + releases[f.slug]
        for old in numbers[:-1]:
            rows = text_values(pages('/katalog/%s/perubahan.json?sejak_rilis=%d&batas=7' % (f.slug, old)))
            copy = at_release(f.slug, old) if old else {}
            same_cells(replay(copy, rows, f.dims), at_release(f.slug, numbers[-1]), '%s since %d' % (f.slug, old))
            n += len(rows)
            table = list(csv.DictReader(io.StringIO(get('/katalog/%s/perubahan.csv?sejak_rilis=%d&batas=10000' %
                                                        (f.slug, old)).text, newline='')))
            same([tuple(t[k] or None for k in ('perubahan', 'periode', 'nilai', 'nilai_lama')) for t in table],
                 [tuple(row.get(k) for k in ('perubahan', 'periode', 'nilai', 'nilai_lama')) for row in rows], f.slug)
        same(pages('/katalog/%s/perubahan.json?sejak=2999-01-01' % f.slug), [], 'the future')
        same(len(pages('/katalog/%s/perubahan.json?sejak=2000-01-01T00:00:00Z' % f.slug)),
             len(pages('/katalog/%s/perubahan.json?sejak_rilis=0' % f.slug)), 'since ever')
    assert n
    for bad, status in (('sejak_rilis=9', 404), ('sampai_rilis=9', 404), ('sejak=kemarin', 400), ('setelah=1', 400),
                        ('setelah=a:b:c', 400), ('batas=0', 400), ('batas=10001', 400), ('setelah=1:%27:1', 400)):
        get('/katalog/%s/perubahan.json?%s' % (flows[0].slug, bad), status)


@check('list of changes names every release of every dataset')
def _():
    rows, path = [], '/perubahan.json?batas=2'
    while path:
        page = json.loads(get(path).text)
        rows, path = rows + page['kejadian'], page['berikut']
    same(sorted((x['dataset'], x['rilis']) for x in rows if x['jenis'] == 'rilis'),
         sorted([(slug, n) for slug, numbers in releases.items() for n in numbers] + gone))
    same(sorted((x['dataset'], x['rilis']) for x in rows if x['jenis'] == 'penarikan'), sorted(withdrawals), 'withdrawals')
    same(sorted((x['dataset'], x['rilis']) for x in rows if x['jenis'] == 'rilis' and 'data' not in x), sorted(gone), 'without files')
    same([x['waktu'] for x in rows], sorted(x['waktu'] for x in rows), 'oldest first')
    for x in [x for x in rows if 'data' in x][:3]:
        get(x['data'])
        same(len(pages(x['perubahan'])), x['baru'] + x['berubah'] + x['dihapus'], x['perubahan'])
    table = list(csv.DictReader(io.StringIO(get('/perubahan.csv').text, newline='')))
    same([(t['jenis'], t['dataset'], t['rilis'], t['baru']) for t in table],
         [(x['jenis'], x['dataset'], str(x['rilis']), str(x.get('baru', 0))) for x in rows])
    same(json.loads(get('/perubahan.json?sejak=2999-01-01').text)['kejadian'], [])


@check('Atom feed has an entry a release, with a link to every format')
def _():
    a = get('/rilis.atom')
    same(a.type, 'application/atom+xml; charset=utf-8')
    root = a.xml
    same(root.tag, ATOM + 'feed')
    for name in ('id', 'title', 'updated'):
        same(len(root.findall(ATOM + name)), 1, name)
    links = {x.get('rel'): x.get('href') for x in root.findall(ATOM + 'link')}
    assert links['self'].endswith('/rilis.atom') and links['first'] == links['self'] and 'next' not in links, links
    entries = root.findall(ATOM + 'entry')
    ids = [e.findtext(ATOM + 'id') for e in entries]
    same(len(ids), len(set(ids)), 'ids')
    same(len(ids), sum(len(n) for n in releases.values()) + len(gone) + len(withdrawals), 'entries')
    bare = {'%s?rilis=%s' % one for one in gone} | {'%s?rilis=%s#penarikan' % one for one in withdrawals}
    for e in entries:
        for name in ('id', 'title', 'updated', 'summary'):
            assert e.findtext(ATOM + name), name
        assert e.findtext(ATOM + 'author/' + ATOM + 'name')
        found = {x.get('href').split('?')[0].rsplit('.', 1)[1]: x for x in e.findall(ATOM + 'link')
                 if x.get('rel') == 'enclosure'}
        same(set(found), set() if e.findtext(ATOM + 'id').rsplit('/', 1)[1] in bare else
             {ending for ending in ENDINGS if ';' not in ending}, e.findtext(ATOM + 'id'))
    for x in next(e for e in entries if e.findtext(ATOM + 'id').rsplit('/', 1)[1] not in bare).findall(ATOM + 'link'):
        same(get(x.get('href')).type.split(';')[0], x.get('type'), x.get('href'))
    same(len(get('/rilis.atom?hal=2').xml.findall(ATOM + 'entry')), 0)


done()
