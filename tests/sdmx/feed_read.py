"""feed_read.py: independent readers of the plain feeds: each gives {(code, ..., period): (value or None, status, comment)}."""
import csv
import io
import json
import re

import client as c

NS = '{urn:satudata:dataset:1}'


def read_csv(body, dims):
    rows = csv.DictReader(io.StringIO(body.decode('utf-8-sig'), newline=''))
    return {tuple(r[d] for d in dims) + (r['periode'],): (c.number(r['nilai']), r['status'], r['keterangan'] or None)
            for r in rows}


def read_json(body, dims):
    data = json.loads(body.decode('utf-8'), parse_float=str, parse_int=str)['data']
    return {tuple(r[d] for d in dims) + (r['periode'],): (r['nilai'], r['status'], r.get('keterangan')) for r in data}


def read_ndjson(body, dims):
    rows = [json.loads(line, parse_float=str, parse_int=str) for line in body.decode('utf-8').splitlines()]
    return {tuple(r[d] for d in dims) + (r['periode'],): (r['nilai'], r['status'], r.get('keterangan')) for r in rows}


def read_xml(body, dims):
    rows = c.ET.fromstring(body).findall(NS + 'data/' + NS + 'nilai')
    return {tuple(r.get(d) for d in dims) + (r.get('periode'),): (r.text, r.get('status'), r.get('keterangan')) for r in rows}


def read_xlsx(path, dims):
    """Needs openpyxl. Numbers come back as Python prints them: compare as floats."""
    import openpyxl
    rows = list(openpyxl.load_workbook(path)['Data'].iter_rows())
    head = [x.value for x in rows[0]]
    out = {}
    for row in rows[1:]:
        cells = dict(zip(head, row))
        for name in dims + ['periode', 'status', 'indikator']:
            assert cells[name].data_type == 's', '%s is no text: %r' % (name, cells[name].value)
        value = cells['nilai'].value
        out[tuple(cells[d].value for d in dims) + (cells['periode'].value,)] = (
            None if value is None else str(value), cells['status'].value, cells['keterangan'].value)
    return out


def read_jsonstat(body, dims):
    """By the definition of JSON-stat 2.0: cells in row-major order, values and statuses by array or object."""
    data = json.loads(body.decode('utf-8'), parse_float=str, parse_int=str)
    assert data['version'] == '2.0' and data['class'] == 'dataset'
    assert data['id'] == dims + ['TIME_PERIOD'], data['id']
    codes = []
    for name, size in zip(data['id'], data['size']):
        category = data['dimension'][name]['category']
        codes.append(category['index'])
        assert len(category['index']) == int(size) == len(category['label']), name
    n = 1
    for size in data['size']:
        n *= int(size)
    value, status = data['value'], data.get('status', {})
    comments = data['extension'].get('keterangan', {})
    if isinstance(value, list):
        assert len(value) == n, '%d values for %d cells' % (len(value), n)
        value = {str(i): v for i, v in enumerate(value)}
    out = {}
    for cell in set(value) | set(status):
        at, key = int(cell), []
        assert 0 <= at < n
        for part in reversed(codes):
            key.append(part[at % len(part)])
            at //= len(part)
        if value.get(cell) is not None or cell in status:
            out[tuple(reversed(key))] = (value.get(cell), status.get(cell, 'A'), comments.get(cell))
    return out, data


def px_keywords(text):
    """{(KEYWORD, argument, ...): [text, ...] or [number text]}; strings that follow each other without a comma are one."""
    out, at = {}, 0
    token = re.compile(r'\s*("[^"]*"|[^",;\s]+|[,;])')
    while at < len(text):
        m = re.compile(r'\s*([A-Z][A-Z0-9-]*)((?:\((?:"[^"]*"(?:,\s*)?)+\))?)=').match(text, at)
        if not m:
            assert not text[at:].strip(), 'no keyword at %r' % text[at:at + 60]
            break
        name = (m.group(1),) + tuple(re.findall(r'"([^"]*)"', m.group(2)))
        assert name not in out, 'twice: %r' % (name,)
        at, values, fresh = m.end(), [], True
        while True:
            m = token.match(text, at)
            assert m, 'cannot read %r' % text[at:at + 60]
            at, word = m.end(), m.group(1)
            if word == ';':
                break
            if word == ',':
                fresh = True
            elif word[0] == '"' and not fresh and name[0] != 'DATA':
                values[-1] += word[1:-1]
            else:
                values.append(word if name[0] == 'DATA' else word.strip('"'))
                fresh = False
        out[name] = values
    return out


def read_px(body, dims, lone):
    """`lone`: {dimension: its only code} for those that the file leaves out."""
    words = px_keywords(body.decode('utf-8'))
    assert next(iter(words)) == ('CHARSET',) and words[('CODEPAGE',)] == ['utf-8']
    for must in ('MATRIX', 'SUBJECT-CODE', 'SUBJECT-AREA', 'TITLE', 'CONTENTS', 'UNITS', 'DECIMALS', 'HEADING', 'DATA'):
        assert (must,) in words, must
    variables = words.get(('STUB',), []) + words[('HEADING',)]
    names = [words.get(('VARIABLECODE', v), ['TIME_PERIOD'])[0] for v in variables]
    codes = [words[('CODES', v)] for v in variables]
    labels = [words[('VALUES', v)] for v in variables]
    for v, x, y in zip(variables, codes, labels):
        assert len(x) == len(y) == len(set(y)), 'values of %s' % v
    cells = words[('DATA',)]
    n = 1
    for x in codes:
        n *= len(x)
    assert len(cells) == n, '%d cells for %d' % (len(cells), n)
    notes = {k[1:]: v[0] for k, v in words.items() if k[0] == 'CELLNOTE'}
    out = {}
    for i, cell in enumerate(cells):
        at, key, said = i, dict(lone), []
        for name, part, label in reversed(list(zip(names, codes, labels))):
            key[name] = part[at % len(part)]
            said.append(label[at % len(part)])
            at //= len(part)
        out[tuple(key[d] for d in dims) + (key['TIME_PERIOD'],)] = (
            None if cell[0] == '"' else cell, cell.strip('"') if cell[0] == '"' else None, notes.get(tuple(reversed(said))))
    return out, words


# One row each format of shared/statistics/file_format.h that is a list of rows; what else there is has a test of its own.
ROWS = {'csv': read_csv, 'csv;bom=1': read_csv, 'json': read_json, 'ndjson': read_ndjson, 'xml': read_xml}
EVERY = [*ROWS, 'jsonstat', 'px', 'xlsx']
