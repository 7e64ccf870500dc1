#!/usr/bin/python3
"""headers.py: HTTP as RFC 9110 has it, on each address of the feeds and of SDMX, through the web server, kept or not: HEAD is GET
without a body, Vary, exact media types, ties of q-values, strong and weak tags with codings, conditions in all their forms, Range
that is not served, what a browser asks before (CORS), addresses that are too long, and errors that name a query that works.
Part of tests/sdmx/run.
"""
import email.utils
import gzip
import http.client
import json
import os
import re
import sys
import urllib.parse
import zlib

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import v2_client as v  # noqa: E402
from judge import check, done, same  # noqa: E402

flows = c.flows()
f = flows[0]
V2 = '/sdmx/v2/data/dataflow/%s/%s/%s/*' % (f.agency, f.id, f.version)
VARY = 'Accept, Accept-Encoding, Accept-Language'
# Address, Accept: one of each kind of answer.
SDMX = [('/sdmx/v1/data/' + f.id, m) for m in (c.GENERIC, c.GENERIC_TS, c.SPECIFIC, c.SPECIFIC_TS, c.CSV, c.CSV_LABELS, c.JSON)]
SDMX += [('/sdmx/v1/dataflow', m) for m in (c.STRUCTURE, c.STRUCTURE_JSON)]
SDMX += [('/sdmx/v1/availableconstraint/' + f.id, m) for m in (c.STRUCTURE, c.STRUCTURE_JSON)]
SDMX += [('/sdmx/v1/schema/dataflow/%s/%s' % (f.agency, f.id), m) for m in (c.SCHEMA, c.STRUCTURE, c.STRUCTURE_JSON)]
SDMX += [('/sdmx/v1/metadata/MDF_MS_KEG', 'application/vnd.sdmx.%smetadata+xml;version=2.1' % k) for k in ('generic', 'structurespecific')]
SDMX += [(V2, m) for m in (v.JSON, v.ML, v.CSV, c.GENERIC, c.SPECIFIC, c.CSV, c.JSON)]
SDMX += [('/sdmx/v2/structure/dataflow', m) for m in (v.STRUCTURE, v.STRUCTURE_JSON, c.STRUCTURE)]
SDMX += [('/sdmx/v2/availability/dataflow/%s/%s' % (f.agency, f.id), m) for m in (v.STRUCTURE, v.STRUCTURE_JSON)]
SDMX += [('/sdmx/v2/schema/dataflow/%s/%s' % (f.agency, f.id), m) for m in (v.SCHEMA, v.SCHEMA_JSON, v.STRUCTURE)]
SDMX += [('/sdmx/v2/metadata/metadataflow', m) for m in (v.METADATA, v.METADATA_JSON, v.METADATA_CSV)]
FEEDS = [('/katalog/%s.%s' % (f.slug, e), None) for e in c.file_endings()]
FEEDS += [(p, None) for p in ('/katalog/%s/perubahan.json' % f.slug, '/katalog/%s/perubahan.csv' % f.slug, '/perubahan.json',
                              '/perubahan.csv', '/katalog.zip', '/skema/dataset.xsd', '/rilis.atom')]
ERRORS = [('/sdmx/v1/data/NOSUCH', c.JSON), ('/sdmx/v1/data/NOSUCH', None), ('/sdmx/v1/nothing', None), ('/sdmx/v1/data/' + f.id, 'image/png'),
          ('/sdmx/v2/data/nothing', None), (V2, 'image/png'), (V2 + '?c[NOSUCH]=1', v.ML), ('/katalog/tidak-ada.csv', None),
          ('/katalog/%s.csv?rilis=99' % f.slug, 'application/json'), ('/sdmx/v2/data/dataflow/*/NOSUCH', None)]
UNKEPT = {'Accept_Language': 'id;q=1, en;q=0.5'}  # said as nobody says it: the web server keeps nothing for it
EVERY = (({}, 'kept'), (UNKEPT, 'not kept'))
OWN = {'date', 'x-request-id', 'connection', 'server', 'transfer-encoding', 'content-length', 'x-cache'}


def plain(a):
    """The body without its coding."""
    coding = a.headers.get('Content-Encoding')
    return gzip.decompress(a.body) if coding == 'gzip' else a.body


def said(a):
    """A body without what names the request."""
    return re.sub(rb'"(?:id|prepared|sampai)" ?: ?"[^"]*"|<mes:(?:ID|Prepared)>[^<]*', b'', plain(a))


def heads(a):
    return {k.lower(): x for k, x in a.headers.items() if k.lower() not in OWN}


@check('HEAD is GET without a body, on each address, in each coding, of errors too')
def _():
    for path, accept in SDMX + FEEDS + ERRORS:
        for more, _ in EVERY:
            for coding in ('identity', 'gzip'):
                a = c.fetch(path, accept, Accept_Encoding=coding, **more)
                h = c.fetch(path, accept, method='HEAD', Accept_Encoding=coding, **more)
                same((h.status, h.body), (a.status, b''), path)
                same(heads(h), heads(a), '%s %s %s' % (path, accept, coding))
                if 'Content-Length' in h.headers:
                    same(int(h.headers['Content-Length']), len(a.body), path)


@check('every answer of SDMX has one Vary, CORS and exactly the type that was asked for')
def _():
    for path, accept in SDMX:
        for more, _ in EVERY:
            a = c.fetch(path, accept, **more)
            same((a.status, a.headers.get_all('Content-Type')), (200, [accept]), path)
            same(a.headers.get_all('Vary'), [VARY], path)
            same(a.headers.get_all('Access-Control-Allow-Origin'), ['*'], path)
            assert 'ETag' in a.headers['Access-Control-Expose-Headers'], path
    for path, accept in ERRORS + FEEDS:
        a = c.fetch(path, accept)
        same(a.headers.get_all('Access-Control-Allow-Origin'), ['*'], path)
        assert len(a.headers.get_all('Vary') or ['']) == 1, path


@check('what is compressed is the same, has another tag, and both tags are known')
def _():
    for path, accept in SDMX + FEEDS:
        for more, how in EVERY:
            a, z = (c.fetch(path, accept, Accept_Encoding=x, **more) for x in ('identity', 'gzip'))
            same(a.headers.get('Content-Encoding'), None, path)
            same(said(z), said(a), '%s %s' % (path, how))
            tag, packed = a.headers['ETag'], z.headers['ETag']
            weak = path in ('/perubahan.json', '/perubahan.csv')  # they say until when was looked
            assert re.fullmatch(r'W/"[^"]+"' if weak else r'"[^"]+"', tag), '%s: %s' % (path, tag)
            tag = tag.removeprefix('W/')
            if z.headers.get('Content-Encoding'):
                same(packed, 'W/' + tag, path)
            else:
                assert len(z.body) < 1024 or path.endswith(('.zip', '.xlsx', '.atom')), '%s is not compressed' % path
            for coding in ('identity', 'gzip'):
                for known in (tag, packed, 'W/' + tag, '"x", %s' % tag, '"a,b" , W/"c",%s ' % packed, '*', ' * '):
                    b = c.fetch(path, accept, Accept_Encoding=coding, If_None_Match=known, **more)
                    same((b.status, b.body), (304, b''), '%s %s If-None-Match %s' % (path, how, known))
                    same(b.headers['ETag'].removeprefix('W/'), tag, path)
                    if path.startswith('/sdmx'):
                        same(b.headers.get('Vary'), VARY, path)
                        same(b.headers.get('Access-Control-Allow-Origin'), '*', path)
                for other in ('"x"', 'x', '"', tag[:-2] + '"', '""', tag.strip('"'), 'W/'):
                    same(c.fetch(path, accept, Accept_Encoding=coding, If_None_Match=other, **more).status, 200,
                         '%s %s If-None-Match %s' % (path, how, other))


@check('a condition on what does not exist changes nothing')
def _():
    now = email.utils.formatdate(usegmt=True)
    for path, accept in ERRORS + [('/sdmx/v1/codelist/SDMX/NOSUCH', None), ('/sdmx/v1/schema/dataflow/%s/NOSUCH' % f.agency, None),
                                  ('/sdmx/v1/data/%s/%s' % (f.id, '.'.join(['NOSUCH'] * len(f.dims))), None),
                                  ('/sdmx/v2/structure/codelist/*/NOSUCH', None), ('/sdmx/v2/schema/dataflow/%s/NOSUCH' % f.agency, None),
                                  (V2[:-1] + 'NOSUCH', None), ('/sdmx/v1/metadata/NOSUCH', None), ('/katalog/tidak-ada.json', None)]:
        want = c.fetch(path, accept).status
        same(c.fetch(path, accept, If_None_Match='*').status, want, path)
        assert want in (400, 404, 406, 422, 204), (path, want)


@check('If-Modified-Since in every form, and If-None-Match before it')
def _():
    for path, accept in SDMX + FEEDS:
        for more, how in EVERY:
            a = c.fetch(path, accept, **more)
            if path == '/skema/dataset.xsd':
                continue  # as old as the program
            when = email.utils.parsedate_to_datetime(a.headers['Last-Modified'])
            at = when.timestamp()
            forms = {
                304: [a.headers['Last-Modified'], email.utils.formatdate(at + 1, usegmt=True), when.strftime('%A, %d-%b-%y %H:%M:%S GMT'),
                      when.strftime('%a %b %e %H:%M:%S %Y'), when.strftime('%Y-%m-%dT%H:%M:%SZ')],
                200: [email.utils.formatdate(at - 1, usegmt=True), 'yesterday', '', '2001-01-01T00:00:00Z', '0'],
            }
            for status, texts in forms.items():
                for text in texts:
                    b = c.fetch(path, accept, If_Modified_Since=text, **more)
                    same(b.status, status, '%s %s If-Modified-Since %r' % (path, how, text))
            b = c.fetch(path, accept, If_Modified_Since=a.headers['Last-Modified'], If_None_Match='"x"', **more)
            same(b.status, 200, '%s %s: the tag decides' % (path, how))


@check('a range is not served: the whole comes')
def _():
    for path, accept in SDMX + FEEDS:
        for more, how in EVERY:
            a = c.fetch(path, accept, **more)
            for text in ('bytes=0-9', 'bytes=-5', 'bytes=0-1,5-9', 'bytes=999999999-', 'lines=1-2', 'x'):
                b = c.fetch(path, accept, Range=text, **more)
                same((b.status, said(b)), (200, said(a)), '%s %s Range %s' % (path, how, text))
                assert b.headers.get('Accept-Ranges') in (None, 'none'), path


@check('ties of q-values go to the more exact, then to the first')
def _():
    table = [
        ('*/*, text/csv', c.CSV), ('text/csv;q=0.5, application/json;q=0.5', c.CSV), ('application/json;q=0.5, text/csv;q=0.5', c.JSON),
        ('text/csv;q=0.50, application/json;q=0.500', c.CSV), ('application/*;q=0.9, text/csv', c.CSV), (c.CSV + ', ' + c.JSON, c.CSV),
        (c.JSON + ', ' + c.CSV, c.JSON), ('*/*;q=0.1, text/csv;q=0.2', c.CSV), ('text/csv;q=0, */*', c.GENERIC),
        ('text/csv;q=0.0, application/json;q=0.001', c.JSON), ('*/*;q=0', None), ('text/csv;q=0', None), ('text/csv;q=0.000, image/*', None),
        (c.GENERIC + ';q=0, application/xml', None), ('TEXT/CSV', c.CSV), ('text/csv;charset=utf-8', c.CSV), ('text/csv ; q=0.4 , ', c.CSV),
        (',,text/csv', c.CSV), ('application/json;q=nonsense, text/csv;q=0.9', c.JSON), ('', c.GENERIC), (', ,', None),
        ('application/vnd.sdmx.data+csv;labels=both;q=0.3, ' + c.JSON + ';q=0.2', c.CSV_LABELS),
    ]
    for accept, want in table:
        a = c.fetch('/sdmx/v1/data/' + f.id, accept)
        same((a.status, a.type) if want else a.status, (200, want) if want else 406, accept)
    for path, base in (('/sdmx/v1/data/' + f.id, c.CSV), (V2, v.CSV)):
        for accept in ('image/png', c.JSON, v.JSON, '*/*;q=0', 'text/html'):
            same(c.fetch(path + '?format=csvdata', accept).type, base, 'format= beats ' + accept)


@check('a browser of another site may ask each address')
def _():
    for path in dict.fromkeys(p for p, _ in SDMX + FEEDS):
        a = c.fetch(path, method='OPTIONS', Origin='https://contoh.test', Access_Control_Request_Method='GET',
                    Access_Control_Request_Headers='accept, accept-language, if-none-match')
        same((a.status, a.body), (204, b''), path)
        same(a.headers['Access-Control-Allow-Origin'], '*', path)
        allowed = {x.strip().lower() for x in a.headers['Access-Control-Allow-Headers'].split(',')}
        assert {'accept', 'accept-language', 'if-none-match', 'if-modified-since'} <= allowed, path
        assert {'GET', 'HEAD'} <= {x.strip() for x in a.headers['Access-Control-Allow-Methods'].split(',')}, path
        assert 'Access-Control-Allow-Credentials' not in a.headers, path
        for method in ('POST', 'PUT', 'DELETE', 'PATCH'):
            b = c.fetch(path, method=method)
            same(b.status, 405, '%s %s' % (method, path))
            assert 'GET' in b.headers['Allow'], path


def raw(target):
    """The status line's number, for addresses that a client would not send."""
    parts = urllib.parse.urlsplit(c.BASE)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        connection.request('GET', target)
        a = connection.getresponse()
        return a.status, a.getheader('Content-Type'), a.read()
    finally:
        connection.close()


@check('an address that is too long is 414, ours in the form of SDMX')
def _():
    same(raw('/sdmx/v1/data/%s/%s' % (f.id, 'X+' * 9000 + 'X'))[0], 414)
    for base, kind in (('/sdmx/v1/data/%s/' % f.id, 'application/xml'), ('/sdmx/v2/data/dataflow/*/%s/*/' % f.id, 'application/json')):
        status, media, body = raw(base + 'X,' * 4500 + 'X')
        same((status, media), (414, kind), base)
        assert b'Error' in body or b'errors' in body, base
        status, media, body = raw(base.rstrip('/') + '?x=' + 'y' * 9000)
        assert status in (200, 204, 414), '%s: %d' % (base, status)


WRONG = ['/sdmx/v1/dataflw', '/sdmx/v1/data/%sX' % f.id, '/sdmx/v1/data/%s/A' % f.id, '/sdmx/v1/data/%s/all/NOSUCH' % f.id,
         '/sdmx/v1/data/%s?startPeriod=2999' % f.id, '/sdmx/v1/data/%s?startPeriod=x' % f.id, '/sdmx/v1/data/%s?detail=x' % f.id,
         '/sdmx/v1/data/%s?firstNObservations=x' % f.id, '/sdmx/v1/data/%s?dimensionAtObservation=X' % f.id, '/sdmx/v1/data/%s/a..b!' % f.id,
         '/sdmx/v1/data/%s?updatedAfter=x' % f.id, '/sdmx/v1/data/%s?includeHistory=x' % f.id, '/sdmx/v1/data', '/sdmx/v1/codelist/NO/SUCH',
         '/sdmx/v1/codelist?references=x', '/sdmx/v1/codelist?detail=x', '/sdmx/v1/availableconstraint/%s/A' % f.id,
         '/sdmx/v1/availableconstraint/%s?mode=x' % f.id, '/sdmx/v1/schema/dataflow/all/%s' % f.id, '/sdmx/v1/metadata/NOSUCH', '/sdmx/v1/',
         '/sdmx/v1/data/%s?detail=full&detail=full' % f.id, '/sdmx/v1/data/%s?format=x' % f.id, '/sdmx/v1/schema/dataflow/%s/NOSUCH' % f.agency,
         '/sdmx/v2/nothing', '/sdmx/v2/', '/sdmx/v2/data/nothing', V2 + '/more/x', V2[:-1] + 'A.B.C.D.E.F.G.H.I', V2 + '?c[FREQ]=', V2 + '?limit=0',
         V2 + '?c[NOSUCH]=1', V2 + '?attributes=NOSUCH', V2 + '?measures=NOSUCH', V2 + '?dimensionAtObservation=NOSUCH', V2 + '?sort=NOSUCH',
         V2 + '?updatedAfter=x', V2 + '?format=x', '/sdmx/v2/structure/codelist?detail=x', '/sdmx/v2/structure/nothing',
         '/sdmx/v2/availability/dataflow?mode=x', '/sdmx/v2/schema/nothing', '/sdmx/v2/metadata/nothing', V2 + '?limit=1&limit=2',
         '/sdmx/v2/schema/dataflow/%s/NOSUCH' % f.agency, '/sdmx/v2/availability/dataflow/%s/%s/*/*/NOSUCH' % (f.agency, f.id)]


@check('every error says in Indonesian what is wrong, and names an address that works')
def _():
    bad = []
    for path in WRONG:
        for accept in (None, 'application/json', 'application/xml'):
            a = c.fetch(path, accept)
            if a.status < 400 or a.status == 500:
                bad.append('%s: %d' % (path, a.status))
                continue
            kind = accept or ('application/json' if '/v2/' in path else 'application/xml')
            if a.type != kind:
                bad.append('%s %s: %s' % (path, accept, a.type))
                continue
            text = json.loads(a.text)['errors'][0]['detail'] if 'json' in kind else ' '.join(a.xml.itertext())
            addresses = re.findall(r'https?://[^\s"<>,;]+', text)
            if not addresses:
                bad.append('%s %s names no address: %s' % (path, a.status, text[:200]))
            for x in addresses:
                b = c.fetch(x)
                if b.status != 200:
                    bad.append('%s names %s: %d' % (path, x, b.status))
    assert not bad, '%d: %s' % (len(bad), '\n'.join(dict.fromkeys(bad)))


done()
