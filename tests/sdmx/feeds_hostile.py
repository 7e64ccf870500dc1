#!/usr/bin/python3
"""feeds_hostile.py: a dataset whose labels and comments are as nasty as texts can be, through every format of every feed: what went in
comes out, and nothing is run or broken by it. The dataset is written into the database and taken away again. Run by run.
"""
import csv
import html
import io
import json
import os
import re
import sys
import zipfile

here = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, here)
sys.path.insert(0, os.path.join(os.path.dirname(here), 'lib'))
import client as c  # noqa: E402
import feed_read as r  # noqa: E402
import suite  # noqa: E402
from judge import check, done, keep, same  # noqa: E402

SLUG, CODE = 'uji-teks-ganas', 'UJI_TEKS_GANAS'
TEXTS = [
    'A & B <b>tebal</b> > "kutip" \'satu\' ]]> akhir',
    '</script><script>alert(1)</script><!-- -->',
    'pisah\u2028baris\u2029dan\u00a0spasi',
    '\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001d11e',
    '\u05e2\u05d1\u05e8\u05d9\u05ea \u202eterbalik\u202c \u0627\u0644\u0639\u0631\u0628\u064a\u0629',
    '=HYPERLINK("http://contoh.test";"klik")',
    '+1+1', '-2+3', '@SUM(A1)',
    '&amp; &#x41; &lt;sudah&gt; %s %n \\ back\\slash ${x} {{y}}',
    'koma, titik; "dua ""kali"" kutip"',
    'sama', 'sama',
]
LONG = ('\U0001f30f\u20ac<&' * 250)[:1000]
COMMENTS = TEXTS[:11] + ['tab\tdi tengah', LONG]
TITLE = 'Judul & <i>ganas</i> ]]> "x" \u2028 \U0001f600 ' + '\u202e' + '=1+1'
COUNT = len(TEXTS)
# Before a dot some of these sort otherwise than alone: the order of a full table must still be that of the keys.
CODES = ['X', 'X-', 'X$', 'X-1', 'X@', 'X0', 'X_', 'Xa', 'X--', 'X$$', 'x', 'X-$', 'X1-X']


def hexed(text):
    return "CONVERT(UNHEX('%s') USING utf8mb4)" % text.encode().hex()


def insert():
    list_of = "(SELECT id FROM code_list WHERE agency = '' AND code = 'CL_%s_%s')"
    frequency = "(SELECT id FROM code_list WHERE agency = 'SDMX' AND code = 'CL_FREQ' ORDER BY id LIMIT 1)"
    steps = ["INSERT INTO dataset (slug, code, unit_id, title_id, title_en, description_id, frequency, current_release)"
             " SELECT '%s', '%s', MIN(id), %s, %s, %s, 'A', 2 FROM unit" % (SLUG, CODE, hexed(TITLE), hexed('E ' + TITLE),
                                                                       hexed(TITLE))]
    for part, names, codes in (('X', TEXTS, CODES), ('I', [TITLE], ['I00'])):
        steps.append("INSERT INTO code_list (agency, code, version, name_id, description) VALUES ('', 'CL_%s_%s', '1.0.0', %s, %s)"
                     % (CODE, part, hexed(TITLE), hexed(TITLE)))
        for i, text in enumerate(names):
            steps.append("INSERT INTO code (list_id, code, position, name_id, name_en, description) VALUES (%s, '%s', %d, %s, %s, %s)"
                         % (list_of % (CODE, part), codes[i], i, hexed(text), hexed('E ' + text), hexed(text)))
    me = "(SELECT id FROM dataset WHERE slug = '%s')" % SLUG
    for i, (code, role, which) in enumerate((('FREQ', 'frequency', frequency), ('GANAS', 'breakdown', list_of % (CODE, 'X')),
                                             ('INDICATOR', 'indicator', list_of % (CODE, 'I')))):
        steps.append("INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, name_en) VALUES"
                     " (%s, %d, '%s', '%s', %s, %s, 'E')" % (me, i + 1, code, role, which, hexed(TEXTS[0] if i == 1 else 'nama ' + code)))
    steps.append("INSERT INTO indicator (dataset_id, position, code, name_id, unit_code) SELECT %s, 1, 'I00', %s, code FROM code"
                 " WHERE list_id = (SELECT MAX(id) FROM code_list WHERE code = 'CL_UNIT_MEASURE') ORDER BY code LIMIT 1"
                 % (me, hexed(TITLE)))
    for n in (1, 2):
        steps.append("INSERT INTO submission (dataset_id, unit_id, title, state, author_id) SELECT %s, MIN(unit.id), 'uji', 'rilis',"
                     " (SELECT MIN(id) FROM user) FROM unit" % me)
        steps.append("INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, note,"
                     " n_obs, n_series, period_from, period_to, n_added, n_changed, sha256) SELECT %s, %d, MAX(id), MAX(unit_id), %s,"
                     " UTC_TIMESTAMP(6), 1, %s, %d, %d, '2023', '2024', %d, %d, '' FROM submission WHERE dataset_id = %s"
                     % (me, n, hexed(TITLE), hexed(TITLE), 2 * COUNT, COUNT, 0 if n == 2 else 2 * COUNT, COUNT * (n == 2), me))
        for position, codes in ((1, ['A']), (2, CODES), (3, ['I00'])):
            for code in codes:
                steps.append("INSERT INTO release_code VALUES (%s, %d, %d, '%s', 1, 1)" % (me, n, position, code))
    for i, comment in enumerate(COMMENTS):
        steps.append("INSERT INTO series (dataset_id, id, series_key, k1, k2, k3) VALUES (%s, %d, 'A.%s.I00', 'A', '%s', 'I00')"
                     % (me, i + 1, CODES[i], CODES[i]))
        steps.append("INSERT INTO observation (dataset_id, series_id, period, valid_from, valid_to, value, comment) VALUES"
                     " (%s, %d, '2023', 1, 2, '%d', NULL)" % (me, i + 1, 100 + i))
        steps.append("INSERT INTO observation (dataset_id, series_id, period, valid_from, value, comment) VALUES"
                     " (%s, %d, '2023', 2, '%d.50', %s)" % (me, i + 1, i, hexed(comment)))
        steps.append("INSERT INTO observation (dataset_id, series_id, period, valid_from, value, status) VALUES"
                     " (%s, %d, '2024', 1, NULL, '%s')" % (me, i + 1, 'M' if i % 2 else 'L'))
    # what was free in release 1 and is confidential since
    steps += ["INSERT INTO observation (dataset_id, series_id, period, valid_from, valid_to, value) VALUES (%s, 1, '2022', 1, 2, '77077')"
              % me, "INSERT INTO observation (dataset_id, series_id, period, valid_from, value, conf, comment) VALUES"
              " (%s, 1, '2022', 2, '88088', 'C', 'rahasia88')" % me]
    suite.sql('START TRANSACTION; ' + '; '.join(steps) + '; COMMIT')
    suite.instance('console', 'pack')  # the current release as readers like it; and what is kept of before ends


def remove():
    me = "(SELECT id FROM dataset WHERE slug = '%s')" % SLUG
    tables = ['series_packed', 'release_index', 'release_series', 'observation', 'series', 'release_code', '`release`', 'submission', 'meaning', 'indicator', 'dimension']
    steps = ["DELETE FROM %s WHERE dataset_id = %s" % (t, me) for t in tables]
    steps += ["DELETE FROM dataset WHERE slug = '%s'" % SLUG,
              "DELETE FROM code WHERE list_id IN (SELECT id FROM code_list WHERE code LIKE 'CL\\_%s\\__')" % CODE,
              "DELETE FROM code_list WHERE code LIKE 'CL\\_%s\\__'" % CODE]
    suite.sql('; '.join(steps))
    suite.instance('console', 'pack')


# --- every text of an answer ---

def strings_json(x):
    if isinstance(x, str):
        return {x}
    if isinstance(x, dict):
        return set().union(set(x), *map(strings_json, x.values()))
    return set().union(*map(strings_json, x)) if isinstance(x, list) else set()


def strings_xml(body):
    out = set()
    for x in c.ET.fromstring(body).iter():
        out |= set(x.attrib.values())
        out.add(x.text or '')
    return out


def strings_csv(body):
    cells = {cell for row in csv.reader(io.StringIO(body.decode('utf-8-sig'), newline='')) for cell in row}
    return cells | {cell.split(': ', 1)[1] for cell in cells if ': ' in cell}


def strings_of(answer):
    kind = answer.type
    if 'json' in kind:
        return strings_json(json.loads(answer.text))
    return strings_csv(answer.body) if 'csv' in kind else strings_xml(answer.body)


def hold(found, texts, what):
    missing = [t for t in texts if t not in found]
    assert not missing, '%s lacks %d of %d texts, first %.120r' % (what, len(missing), len(texts), missing[0])


def get(path, accept=None, **headers):
    a = c.fetch(path, accept, **headers)
    same(a.status, 200, path)
    return a


FLOW = 'DF_' + CODE
LABELS, ENGLISH = set(TEXTS), {'E ' + t for t in TEXTS}
V2 = ('application/vnd.sdmx.data+json;version=2.0.0', 'application/vnd.sdmx.data+csv;version=2.0.0',
      'application/vnd.sdmx.data+xml;version=3.0.0')


def agency():
    return c.flows()[0].agency


def tests():
    @check('hostile texts survive every data format of SDMX v1')
    def _():
        for accept in (c.GENERIC, c.SPECIFIC, c.CSV, c.CSV_LABELS, c.JSON, c.GENERIC_TS):
            for at in ('TIME_PERIOD', 'AllDimensions', 'GANAS'):
                a = get('/sdmx/v1/data/%s?dimensionAtObservation=%s' % (FLOW, at), accept)
                hold(strings_of(a), COMMENTS, accept + ' ' + at)
        for accept in (c.CSV_LABELS, c.JSON):
            hold(strings_of(get('/sdmx/v1/data/' + FLOW, accept)), LABELS, accept)
            hold(strings_of(get('/sdmx/v1/data/' + FLOW + '?lang=en', accept)), ENGLISH, accept + ' en')

    @check('hostile texts survive the structure messages of SDMX v1')
    def _():
        for accept in (c.STRUCTURE, c.STRUCTURE_JSON):
            found = strings_of(get('/sdmx/v1/dataflow/%s/%s/latest?references=all' % (agency(), FLOW), accept))
            hold(found, LABELS | {TITLE}, accept)
        hold(strings_of(get('/sdmx/v1/availableconstraint/%s?references=codelist' % FLOW)), LABELS, 'availability')

    @check('hostile texts survive SDMX v2')
    def _():
        where = '%s/%s/1.0.0' % (agency(), FLOW)
        if c.fetch('/sdmx/v2/structure/dataflow').status != 200:
            return 'no SDMX v2'
        for accept in V2:
            hold(strings_of(get('/sdmx/v2/data/dataflow/' + where, accept)), COMMENTS, accept)
        for accept in ('application/vnd.sdmx.data+csv;version=2.0.0;labels=both', V2[0]):
            hold(strings_of(get('/sdmx/v2/data/dataflow/' + where, accept)), LABELS, accept)
        for accept in ('application/vnd.sdmx.structure+json;version=2.0.0', 'application/vnd.sdmx.structure+xml;version=3.0.0'):
            hold(strings_of(get('/sdmx/v2/structure/dataflow/%s?references=all' % where, accept)), LABELS | {TITLE}, accept)

    @check('hostile texts survive CSV, JSON and XML as they are')
    def _():
        for ending in ('csv', 'json', 'xml'):
            for query, labels in (('', LABELS), ('?lang=en', ENGLISH)):
                a = get('/katalog/%s.%s%s' % (SLUG, ending, query))
                hold(strings_of(a), set(COMMENTS) | labels, ending + query)
        hold(strings_of(get('/katalog/%s.json' % SLUG)), {TITLE}, 'title')
        dims = ['FREQ', 'GANAS', 'INDICATOR']
        for ending, read in (('csv', r.read_csv), ('json', r.read_json), ('xml', r.read_xml)):
            got = read(get('/katalog/%s.%s' % (SLUG, ending)).body, dims)
            same([got['A', CODES[i], 'I00', '2023'] for i in range(COUNT)],
                 [('%d.50' % i, 'A', comment) for i, comment in enumerate(COMMENTS)], ending)
            got = read(get('/katalog/%s.%s?rilis=1' % (SLUG, ending)).body, dims)
            same([got['A', CODES[i], 'I00', '2023'] for i in range(COUNT)],
                 [(str(100 + i), 'A', None) for i in range(COUNT)], ending + ' rilis=1')

    @check('no cell of the file for spreadsheets is a formula')
    def _():
        body = get('/katalog/%s.csv;bom=1' % SLUG).body
        same(body[:3], b'\xef\xbb\xbf')
        cells = [x for row in csv.reader(io.StringIO(body.decode('utf-8-sig'), newline='')) for x in row]
        bad = [x for x in cells if x[:1] in '=+-@\t\r' and x and not re.match(r'-?[0-9.]+$', x)]
        same(bad, [])
        same(sum(x == "'=HYPERLINK(\"http://contoh.test\";\"klik\")" for x in cells), 3)
        try:
            import openpyxl
        except ImportError:
            return 'no openpyxl'
        book = openpyxl.load_workbook(keep('ganas.xlsx', get('/katalog/%s.xlsx' % SLUG).body))
        found = [x for sheet in book for row in sheet.iter_rows() for x in row if x.value is not None]
        same([x.value for x in found if x.data_type not in 'sn'], [])
        hold({x.value for x in found}, set(COMMENTS) | LABELS, 'xlsx')
        numbers = [x for x in found if x.data_type == 'n']
        same(len(numbers), COUNT)

    @check('hostile texts survive JSON-stat')
    def _():
        got, data = r.read_jsonstat(get('/katalog/%s.jsonstat' % SLUG).body, ['FREQ', 'GANAS', 'INDICATOR'])
        same([got['A', CODES[i], 'I00', '2023'] for i in range(COUNT)],
             [('%d.50' % i, 'A', comment) for i, comment in enumerate(COMMENTS)])
        same(data['label'], TITLE)
        same([data['dimension']['GANAS']['category']['label'][code] for code in CODES], TEXTS)

    @check('hostile texts survive PX, whose quotation marks become typographic')
    def _():
        def fit(text):
            return re.sub('[\x00-\x1f\x7f]', ' ', text.replace('"', '\u201d'))
        lone = {'FREQ': 'A', 'INDICATOR': 'I00'}
        got, words = r.read_px(get('/katalog/%s.px' % SLUG).body, ['FREQ', 'GANAS', 'INDICATOR'], lone)
        same([got['A', CODES[i], 'I00', '2023'] for i in range(COUNT)],
             [('%d.50' % i, None, fit(comment)) for i, comment in enumerate(COMMENTS)])
        same([got['A', CODES[i], 'I00', '2024'][1] for i in range(4)], ['..', '.', '..', '.'])
        values = dict(zip(words[('CODES', fit(TEXTS[0]))], words[('VALUES', fit(TEXTS[0]))]))
        same([values[code] for code in CODES[:11]], [fit(t) for t in TEXTS[:11]])
        same([values[code] for code in CODES[11:]], ['sama (%s)' % code for code in CODES[11:]])
        same(words[('TITLE',)], [fit(TITLE)])

    @check('hostile texts survive archive, changes and Atom')
    def _():
        book = zipfile.ZipFile(io.BytesIO(get('/katalog.zip').body))
        hold(strings_csv(book.read('data/%s.csv' % SLUG)), set(COMMENTS) | LABELS, 'archive')
        hold(strings_json(json.loads(book.read('metadata/%s.json' % SLUG))), LABELS | {TITLE}, 'metadata')
        hold(strings_csv(book.read('katalog.csv')), {TITLE}, 'list')
        for ending in ('json', 'csv'):
            a = get('/katalog/%s/perubahan.%s' % (SLUG, ending))
            hold(strings_of(a), COMMENTS, 'changes.' + ending)
            hold(strings_of(get('/perubahan.%s?batas=10000' % ending)), {TITLE}, 'events.' + ending)
        found = ' '.join(strings_xml(get('/rilis.atom').body))
        assert TITLE in found

    @check('hostile texts survive charts and the files of a code list')
    def _():
        for path in ('/katalog/%s.svg', '/katalog/%s.svg?bagan=banding', '/katalog/%s/infografis.svg'):
            text = get(path % SLUG).text
            assert strings_xml(text.encode()) and '<script' not in text and '<b>tebal' not in text and '<i>ganas' not in text, path
        for ending, read in (('csv', strings_csv), ('json', lambda body: strings_json(json.loads(body)))):
            a = get('/kode-referensi/CL_%s_X.%s' % (CODE, ending))
            hold(read(a.body), TEXTS, ending)
            hold(read(a.body), ['E ' + t for t in TEXTS], ending)

    @check('what became confidential is in no feed, of any release')
    def _():
        paths = ['/katalog/%s.%s?rilis=%d' % (SLUG, ending, n) for n in (1, 2)
                 for ending in ('csv', 'json', 'xml', 'jsonstat', 'px', 'xlsx')]
        paths += ['/katalog/%s/perubahan.%s?sejak_rilis=%d' % (SLUG, ending, n) for n in (0, 1) for ending in ('csv', 'json')]
        paths += ['/katalog/%s/perubahan.json?sejak_rilis=0&sampai_rilis=1' % SLUG, '/sdmx/susun?data=' + SLUG]
        for path in paths:
            body = get(path).body
            if '.xlsx' in path:
                book = zipfile.ZipFile(io.BytesIO(body))
                body = b''.join(book.read(name) for name in book.namelist())
            for secret in (b'77077', b'88088', b'rahasia88'):
                assert secret not in body, '%s shows %s' % (path, secret.decode())
        rows = json.loads(get('/katalog/%s/perubahan.json?sejak_rilis=0&batas=10000' % SLUG).text)['perubahan']
        same([(x['rilis'], x['perubahan'], x['nilai'], x['status']) for x in rows if x['periode'] == '2022'],
             [(1, 'tambah', None, 'Q'), (2, 'ubah', None, 'Q')])

    @check('hostile texts stand on pages as text')
    def _():
        for path in ('/katalog/' + SLUG, '/sdmx', '/sdmx/susun', '/sdmx/susun?data=%s&k2=X0&k2=X-' % SLUG,
                     '/sdmx/susun?data=%s&lang=en' % SLUG):
            text = get(path, 'text/html').text
            assert '<b>tebal' not in text and '<i>ganas' not in text and '<script>alert' not in text, path
            plain = html.unescape(text)
            assert TITLE in plain, path
            if 'data=' in path and 'lang' not in path:
                hold(set(re.findall(r'<label[^>]*>(.*?)</label>', plain, re.S)), TEXTS[:1] + TEXTS[2:], path)


remove()
insert()
try:
    tests()
finally:
    remove()
done()
