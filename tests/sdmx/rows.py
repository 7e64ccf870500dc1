#!/usr/bin/python3
"""rows.py: a whole release, whose rows the service writes by what it learned of the first ones of each series, against the same
release asked with a bound on time that excludes nothing, where each row is written by itself: byte for byte the same, in every
format, at every dimension and detail, for every flow of the sample. Small releases are kept as files of the machine for this time,
as large ones are always: the first answer comes from the database, the others from the file. Part of tests/sdmx/run.
"""
import atexit
import glob
import os
import re
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'lib')]
sys.dont_write_bytecode = True
import client as c  # noqa: E402
import feed_read  # noqa: E402
import suite  # noqa: E402
import v2_client as v  # noqa: E402
from judge import check, done, same  # noqa: E402

OWN = re.compile(rb'(<mes:ID>|<mes:Prepared>|"id":"|"prepared":")[^<"]*')  # of each message: when it was made, and its number
V1 = (c.GENERIC, c.GENERIC_TS, c.SPECIFIC, c.SPECIFIC_TS, c.CSV, c.CSV_LABELS, c.JSON)
V2 = (v.JSON, v.ML, v.CSV, v.CSV + ';labels=both', v.CSV + ';labels=name;key=both', c.GENERIC, c.SPECIFIC, c.CSV, c.JSON)


CONF = os.path.join(suite.DIR, 'conf', 'export.conf')
with open(CONF, encoding='utf-8') as f:
    CONF_BEFORE = f.read()


def configured(text):
    """The program runs with that configuration from now on."""
    with open(CONF, 'w', encoding='utf-8') as f:
        f.write(text)
    suite.instance('stop', 'export')
    suite.instance('start', 'export')
    end = time.monotonic() + 60
    while suite.visitor().request('GET', '/skema/dataset.xsd', headers={'Accept-Language': 'id;q=1, en;q=0.5'}).status != 200:
        suite.need(time.monotonic() < end, 'export did not come again')
        time.sleep(0.1)


def body(path, accept):
    a = c.fetch(path, accept, Accept_Language='id;q=1, en;q=0.5')  # a header that the web server keeps nothing for
    if a.status not in (200, 501):
        raise AssertionError('%s %s: %d' % (path, accept, a.status))
    return a.status, OWN.sub(rb'\1', a.body, count=3)


def compare(path, more, bound, accept):
    whole, bounded = body(path + '?' + more, accept), body(path + '?' + more + '&' + bound, accept)
    same(whole, bounded, '%s?%s as %s' % (path, more, accept))


atexit.register(configured, CONF_BEFORE)
configured(CONF_BEFORE + 'release_file_least = 1\n')

for flow in c.flows():
    @check('rows of %s, whole and one by one, REST 1.5' % flow.id)
    def _():
        for accept in V1:
            for more in ('detail=full', 'detail=dataonly', 'dimensionAtObservation=AllDimensions'):
                if 'AllDimensions' not in more or 'timeseries' not in accept:
                    compare('/sdmx/v1/data/' + flow.id, more, 'startPeriod=1700', accept)

    @check('rows of %s, whole and one by one, REST 2.0' % flow.id)
    def _():
        for accept in V2:
            for more in ('', 'dimensionAtObservation=AllDimensions', 'attributes=none', 'measures=none'):
                compare('/sdmx/v2/data/dataflow/%s/%s/%s/*' % (flow.agency, flow.id, flow.version), more, 'c[TIME_PERIOD]=ge:1700', accept)

    @check('rows of %s, whole and one by one, as a file' % flow.slug)
    def _():
        for ending in (*feed_read.ROWS, 'jsonstat', 'px'):
            for language in ('id', 'en'):
                path = '/katalog/%s.%s?lang=%s' % (flow.slug, ending, language)
                same(body(path, None), body(path + '&batas=100000', None), path)

    @check('%s was read from its file' % flow.slug)
    def _():
        number = suite.sql("SELECT id FROM dataset WHERE slug = '%s'" % flow.slug)[0][0]
        suite.need(glob.glob(os.path.join(suite.DIR, 'tmp', 'satudata-rilis', '*-%s-*' % number)), 'there is none')

done()
