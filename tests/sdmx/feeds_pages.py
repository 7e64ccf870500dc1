#!/usr/bin/python3
"""feeds_pages.py: the pages for programmers: snippets that are run as they stand, queries built by the form, measured times. Run by run."""
import csv
import html
import importlib.util
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

here = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, here)
import client as c  # noqa: E402
from judge import check, done, same, scratch  # noqa: E402

flows = c.flows()
contents = {f.id: c.read_csv(c.sdmx('data/' + f.id, c.CSV).text, f.keys) for f in flows}
SNIPPET = re.compile(r'<pre[^>]* data-contoh="([^"]+)"[^>]*><code>(.*?)</code></pre>', re.S)
WORDS = re.compile(r'<[^>]+>')


def page(path, status=200):
    a = c.fetch(path, 'text/html')
    same((a.status, a.type), (status, 'text/html; charset=utf-8'), path)
    return a.text


def snippets(slug, query=''):
    return {name: html.unescape(text) for name, text in SNIPPET.findall(page('/katalog/' + slug + query))}


def shell(text):
    """Runs a command line in a folder of its own; (output, {file: bytes})."""
    folder = tempfile.mkdtemp(dir=scratch)
    got = subprocess.run(['bash', '-c', text], cwd=folder, capture_output=True, timeout=60)
    same(got.returncode, 0, text + ': ' + got.stderr.decode()[-300:])
    files = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), 'rb') as f:
            files[name] = f.read()
    return got.stdout.decode(), files


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline='')))


@check('snippets for the command line work on every dataset page')
def _():
    if not shutil.which('curl'):
        return 'no curl'
    for f in flows:
        found, n = snippets(f.slug), len(contents[f.id])
        _, files = shell(found['curl'])
        same(len(rows_of(files[f.slug + '.csv'].decode())), n, f.slug)
        _, files = shell(found['curl-etag'])
        same(len(json.loads(files[f.slug + '.json'])['data']), n, f.slug)
        out, files = shell(found['curl-etag'] + ' && rm *.json && ' + found['curl-etag'] + " -w '%{http_code}'")
        assert out.endswith('304') and f.slug + '.json' not in {k for k, v in files.items() if v}, out[-100:]
        out, _ = shell(found['curl-sdmx'])
        series = {}
        for key in contents[f.id]:
            series.setdefault(key[:-1], []).append(key)
        same(len(rows_of(out)), sum(min(3, len(v)) for v in series.values()), f.slug)
        same(c.fetch(found['alamat']).status, 200)
        assert f'Web.Contents("{c.BASE}/katalog/{f.slug}.csv")' in found['m'], found['m']


@check('snippets of an earlier release fetch that release')
def _():
    for f in flows:
        for query in ('?rilis=1', ):
            if c.fetch('/katalog/%s?rilis=2' % f.slug).status != 200:
                continue
            found = snippets(f.slug, query)
            _, files = shell(found['curl'])
            same(files[f.slug + '.csv'], c.fetch('/katalog/%s.csv?rilis=1' % f.slug).body, f.slug)
            return
    return 'no dataset with an earlier release'


@check('snippets for R work')
def _():
    r = shutil.which('Rscript')
    if not r:
        return 'no Rscript'
    f = flows[0]
    found, want = snippets(f.slug), [v[0] for v in contents[f.id].values() if v[0]]
    told = '\ncat("n=", nrow(data), "\\nsum=", format(sum(as.numeric(data$%s), na.rm = TRUE), digits = 17), "\\n", sep = "")\n'
    kinds = [('r', 'nilai')]
    if not subprocess.run([r, '-e', 'library(rsdmx)'], capture_output=True).returncode:
        kinds.append(('r-sdmx', 'obsValue'))
    for name, column in kinds:
        path = os.path.join(scratch, name + '.R')
        with open(path, 'w', encoding='utf-8') as out:
            out.write(found[name] + told % column)
        got = subprocess.run([r, path], capture_output=True, text=True, timeout=120)
        same(got.returncode, 0, got.stderr[-800:])
        said = dict(line.split('=', 1) for line in got.stdout.splitlines() if '=' in line)
        same(int(said['n']), len(contents[f.id]), name)
        assert abs(float(said['sum']) - sum(map(float, want))) <= 1e-6 * abs(float(said['sum'])), said


for kind, module in (('python', 'pandas'), ('python-sdmx', 'sdmx')):
    @check('snippet for Python with %s works' % module)
    def _(kind=kind, module=module):
        if not importlib.util.find_spec(module):
            return 'no %s' % module
        f = flows[0]
        text = snippets(f.slug)[kind] + '\nprint(len(data))\n'
        got = subprocess.run([sys.executable, '-c', text], capture_output=True, text=True, timeout=120)
        same(got.returncode, 0, got.stderr[-800:])
        same(int(got.stdout), len(contents[f.id]))


@check('snippets for Python can be read')
def _():
    for f in flows:
        found = snippets(f.slug)
        for kind in ('python', 'python-sdmx'):
            compile(found[kind], kind, 'exec')


# --- building a query ---

def built(flow, picks, low, high, last, lang):
    query = [('data', flow.slug), ('lang', lang)] + [('k%d' % (i + 1), code) for i, codes in picks.items() for code in codes]
    query += [('dari', low), ('sampai', high), ('akhir', last)]
    text = page('/sdmx/susun?' + urllib.parse.urlencode(query))
    said = [html.unescape(x) for x in re.findall(r'<pre tabindex="0"><code>(.*?)</code></pre>', text, re.S)]
    counts = [int(re.sub(r'[.,]', '', x)) for x in re.search(r'class="sx-count">(.*?)</p>', text, re.S).group(1)
              .replace('<strong>', ' ').replace('</strong>', ' ').split() if re.match(r'[0-9.,]+$', x)]
    body = re.search(r'<tbody>(.*?)</tbody>', text, re.S)
    rows = re.findall(r'<tr>(.*?)</tr>', body.group(1), re.S) if body else []
    links = [html.unescape(x) for x in re.findall(r'<li><a href="([^"]*/sdmx/v1/data/[^"]*)"', text)]
    return said[0], said[1], counts, [[html.unescape(WORDS.sub('', x)) for x in re.findall(r'<td[^>]*>(.*?)</td>', row, re.S)]
                                      for row in rows], links


def wanted(flow, picks, low, high, last):
    series = {}
    for key in sorted(contents[flow.id]):
        if (low or key[-1]) <= key[-1] <= (high or key[-1]) and all(key[i] in codes for i, codes in picks.items()):
            series.setdefault(key[:-1], []).append(key)
    return {k for keys in series.values() for k in (keys[-last:] if last else keys)}, len(series)


@check('queries that the form builds bring what it says')
def _():
    second = c.fetch('/sdmx/v2/structure/dataflow').status == 200
    for f in flows:
        rnd, keys = random.Random(f.id), sorted(contents[f.id])
        periods = sorted({k[-1] for k in keys})
        for turn in range(6):
            picks = {i: rnd.sample(sorted({k[i] for k in keys}), rnd.randint(1, 2)) for i in range(len(f.dims))
                     if len({k[i] for k in keys}) > 1 and rnd.random() < .7}
            low, high = sorted(rnd.choices(periods, k=2)) if turn % 2 else ('', '')
            last = rnd.choice([0, 0, 1, 2])
            want, n_series = wanted(f, picks, low, high, last)
            v1, v2, counts, rows, links = built(f, picks, low, high, last or '', rnd.choice(['id', 'en']))
            same(counts, [len(want), n_series], v1)
            got = c.fetch(v1 + ('&' if '?' in v1 else '?') + 'format=csvdata')
            same(set(c.read_csv(got.text, f.keys)) if got.status == 200 else set(), want, v1)
            same(len(rows), min(len(want), 20), v1)
            for row, key in zip(rows, sorted(want)):
                same([x for x in row if re.match(r'-?[0-9.]+$', x)][-1:] or [None], [contents[f.id][key][0]], v1)
            for link in links:
                same(c.fetch(link).status, 200 if want else 404, link)
            if second and want:
                got = c.fetch(v2, 'application/vnd.sdmx.data+csv;version=2.0.0')
                same((got.status, set(c.read_csv2(got.text, f.keys)) if hasattr(c, 'read_csv2') else
                      len(rows_of(got.text))), (200, want if hasattr(c, 'read_csv2') else len(want)), v2)


@check('form for a query holds on to what was chosen, and says what is wrong')
def _():
    f = flows[0]
    i = next(i for i in range(len(f.dims)) if len({k[i] for k in contents[f.id]}) > 1)
    code = sorted({k[i] for k in contents[f.id]})[0]
    text = page('/sdmx/susun?data=%s&k%d=%s&k%d=NOSUCH&akhir=2' % (f.slug, i + 1, code, i + 1))
    same(re.findall(r'value="([^"]*)" checked', text), [code])
    assert 'name="akhir"' in text and 'value="2"' in text
    text = page('/sdmx/susun?data=%s&dari=20' % f.slug, 422)
    assert 'Periode tidak dapat dibaca' in text
    assert 'belum dirilis' in page('/sdmx/susun?data=tidak-ada', 422)
    text = page('/sdmx/susun')
    for f in flows:
        assert 'value="%s"' % f.slug in text, f.slug


@check('both pages speak both languages, and every word is translated')
def _():
    for path in ('/sdmx', '/sdmx/susun', '/sdmx/susun?data=' + flows[0].slug):
        mark = '&' if '?' in path else '?'
        one, two = page(path), page(path + mark + 'lang=en')
        assert '<main' in two and re.search(r'<main[^>]* lang="en"', two) and re.search(r'<main[^>]* lang="id"', one), path
        assert one != two
        for text, lang, words in ((one, 'id', ('Langsung ke isi', 'Jadwal Rilis', 'Menu utama')),
                                  (two, 'en', ('Skip to the content', 'Release Calendar', 'Main menu'))):
            assert '<html lang="%s"' % lang in text and all(w in text for w in words), (path, lang)
        assert 'Kode Referensi' not in two, 'a menu in two languages'
    with open(os.path.join(here, '..', '..', 'modules', 'export', 'translations.c'), encoding='utf-8') as f:
        text = f.read()
    names = re.findall(r'\{ "([a-z0-9-]+)",', text)
    same(len(names), len(set(names)), 'names of words')
    with open(os.path.join(here, '..', '..', 'modules', 'export', 'export.xsl'), encoding='utf-8') as f:
        used = set(re.findall(r"key\('t', '([a-z0-9-]+)'\)", f.read()))
    same(used - set(names), set(), 'words without text')


@check('what fails outside of SDMX is told as text, as problem details or on a page')
def _():
    browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    for path in ('/katalog/tidak-ada.csv', '/katalog/tidak-ada.xlsx', '/katalog/%s.json?rilis=999' % flows[0].slug,
                 '/katalog/tidak-ada/perubahan.json', '/katalog/%s.px?rilis=x' % flows[0].slug):
        told = set()
        for accept, media in ((None, 'text/plain'), ('*/*', 'text/plain'), ('text/csv', 'text/plain'),
                              ('application/json', 'application/problem+json'), (browser, 'text/html')):
            a = c.fetch(path, accept)
            same(a.type.split(';')[0], media, '%s %s' % (path, accept))
            told.add(a.status)
            if media == 'application/problem+json':
                same(json.loads(a.text)['status'], a.status, path)
            elif media == 'text/html':
                assert '<h1>' in a.text and '<main' in a.text, path
        assert len(told) == 1 and told < {400, 404, 422}, (path, told)
    same(c.fetch('/sdmx/v1/data/NOSUCH', browser).type, 'application/xml')
    same(c.fetch('/sdmx/susun?data=%s' % ('x' * 200), browser).type.split(';')[0], 'text/html')


@check('times on the page are those of requests that were made')
def _():
    for k in range(3):
        c.sdmx('availableconstraint/%s?x=%d' % (flows[0].id, random.randrange(10 ** 9)))
    text = page('/sdmx?x=%d' % random.randrange(10 ** 9))
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th><td class="sd-num">([0-9.]+)</td><td class="sd-num"><strong>([0-9]+,[0-9])'
                      r'</strong> ms</td><td class="sd-num">([0-9]+,[0-9]) ms', text)
    found = {name: (int(n.replace('.', '')), float(m.replace(',', '.')), float(p.replace(',', '.'))) for name, n, m, p in rows}
    assert found['Ketersediaan'][0] >= 3 and 'Data SDMX' in found, found
    for name, (n, median, p95) in found.items():
        assert 0 <= median <= p95 < 60000, (name, median, p95)
    assert sum(n for n, _, _ in found.values()) <= 2048


done()
