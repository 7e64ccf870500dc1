#!/usr/bin/python3
"""round_trip.py: every released dataset of the sample, fetched in each format and handed in again by its producer, by the API and on the
page: the examiner sees the same figures, none new, changed or deleted. Changes the sample, so it puts it back from a backup.
Part of tests/sdmx/run.
"""
import json
import os
import re
import sys
import urllib.request

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
from judge import check, done, same  # noqa: E402

import sample  # noqa: E402  (nginx/ is on the path through suite)

BACKUP = os.path.join(suite.DIR, 'tmp', 'round-trip-before.sql')
FORMS = [(c.sdmx, 'data/%s/all', 'application/vnd.sdmx.' + x) for x in (
    'genericdata+xml;version=2.1', 'structurespecificdata+xml;version=2.1', 'data+csv;version=1.0.0', 'data+json;version=1.0.0')]
FORMS += [(v.v2, 'data/dataflow/*/%s/+/*', 'application/vnd.sdmx.' + x) for x in (
    'data+xml;version=3.0.0', 'data+csv;version=2.0.0', 'data+json;version=2.0.0', 'data+xml;version=3.1.0', 'data+json;version=2.1.0')]


def call(token, method, path, body=None, kind='application/json'):
    suite.sql('UPDATE api_token SET window_n = 0')  # the limit a minute has its own test
    data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    request = urllib.request.Request(suite.URL + path, method=method, data=data,
                                     headers={'Authorization': 'Bearer ' + token, 'Content-Type': kind})
    with urllib.request.urlopen(request, timeout=60) as a:
        return json.loads(a.read())


def shown(who, token, number):
    """(new, changed, removed, the same) as the examiner sees a submission, which is then given up."""
    at = '/api/v1/kiriman/%d' % number
    s = call(token, 'GET', at)
    found = call(token, 'GET', at + '/temuan')['errors']
    same([e['message'] for e in found if e['level'] == 'galat'], [], 'errors')
    rules = sorted({e['rule'] for e in found if e['level'] == 'peringatan'})
    if rules:
        s = call(token, 'POST', at + '/penjelasan', {'aturan': rules, 'penjelasan': ['Sudah dicocokkan.'] * len(rules)})
    s = call(token, 'POST', at + '/serahkan', {'rev': s['rev']})
    text = who['walidata'].get('/verifikasi/%d' % number).page.text
    counts = re.search(r'Nilai baru ([\d.]+) Berubah ([\d.]+) Dihapus ([\d.]+) Tetap ([\d.]+)', text)
    s = call(token, 'POST', at + '/tarik', {'rev': s['rev']})
    call(token, 'POST', at + '/batalkan', {'rev': s['rev'], 'alasan': 'Uji.'})
    return tuple(int(x.replace('.', '')) for x in counts.groups())


def by_page(client, slug, name, body):
    sample.send(client, '/unggah/' + slug, {}, having='berkas', files=[('berkas', name, body)])
    return int(suite.sql("SELECT MAX(s.id) FROM submission s JOIN dataset d ON d.id = s.dataset_id WHERE d.slug = '%s'" % slug)[0][0])


if os.path.exists(BACKUP):
    os.unlink(BACKUP)
suite.instance('console', 'backup', BACKUP)
try:
    who = sample.People(suite.URL, suite.webclient.accounts(os.environ['SATUDATA_ACCOUNTS']))
    with open(os.path.join(os.path.dirname(sample.__file__), 'sample', 'dataset.json'), encoding='utf-8') as f:
        logins, tokens = {x['slug']: x['login'] for x in json.load(f)}, {}
    # Tests before this one may have left a submission open, and a dataset has one at a time.
    suite.sql("UPDATE submission SET state = 'dibatalkan' WHERE open_dataset IS NOT NULL")
    public = suite.sql("SELECT d.slug, d.code, r.n_obs FROM dataset d JOIN `release` r ON r.dataset_id = d.id AND r.number ="
                       " d.current_release WHERE d.withdrawn_at IS NULL AND d.access = 'terbuka' ORDER BY d.slug")

    @check('round trip: there are datasets to hand in')
    def _():
        assert len(public) >= 5, public

    for slug, code, n in public:
        @check('round trip: %s comes back as it was, in every format, by the API and on the page' % slug)
        def _():
            login = logins[slug]
            if login not in tokens:
                a = who[login].post('/akun/kunci', {'csrf': who[login].csrf(), 'nama': 'Uji bolak-balik', 'cakupan': 'tulis', 'hari': '1'})
                tokens[login] = re.search(r'sdk_[A-Za-z0-9_-]{40,}', a.text).group(0)
            token, want = tokens[login], (0, 0, 0, int(n))
            bodies = [(media.split(';')[0], get(path % ('DF_' + code), media)) for get, path, media in FORMS]
            bodies.append(('text/csv', c.fetch('/katalog/%s.csv' % slug)))
            for kind, a in bodies:
                same(a.status, 200, kind)
                s = call(token, 'POST', '/api/v1/dataset/%s/kiriman' % slug, a.body, kind)
                same(shown(who, token, s['id']), want, kind)
                number = by_page(who[login], slug, 'data.' + kind.rsplit('+', 1)[-1].rsplit('/', 1)[-1], a.body)
                assert number != s['id'], 'nothing was handed in on the page'
                same(shown(who, token, number), want, kind + ' on the page')
finally:
    suite.instance('console', 'restore', BACKUP, '--overwrite')
    os.unlink(BACKUP)
done()
