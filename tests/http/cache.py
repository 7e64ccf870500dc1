"""cache.py: answers that the web server keeps. The second of two equal requests never reaches a program; a release and a
withdrawal show in the very next answer, in every format, language and coding; what is kept belongs to no session. Changes the
sample, so it puts it back from a backup.
"""
import glob
import gzip
import json
import os
import re
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need, sql  # noqa: E402

BACKUP = os.path.join(suite.DIR, "tmp", "cache-before.sql")
FLOWS = "/sdmx/v1/dataflow"
VARIANTS = [
    {}, {"Accept": "application/vnd.sdmx.structure+json;version=1.0"}, {"Accept-Encoding": "gzip"},
    {"Accept-Encoding": "gzip;q=0, identity"}, {"Accept-Encoding": "br, gzip;q=0.5"}, {"Accept-Language": "en"},
    {"Accept": "application/xml, text/csv;q=0.5, x/y;q=0.1;z=\"|\""},
]


def log(program):
    with open(os.path.join(suite.DIR, "log", f"{program}.log"), encoding="utf-8", errors="replace") as f:
        return f.read()


def fetch(path, headers=None):
    return suite.visitor().request("GET", path, headers=dict(headers or {}))


def was_made(answer):
    """Was a program asked for it? The web server's log says so, a moment after the answer: how long the program took, or "-"."""
    end = time.monotonic() + 5
    while True:
        line = next((x for x in log("nginx-access").splitlines()[-50:] if f" {answer.header('X-Request-Id')} " in x), "")
        if line:
            return line.split()[-1] != "-"
        need(time.monotonic() < end, "the web server's log does not have it")
        time.sleep(0.01)


def asset(name, headers=None):
    return fetch("/aset/" + name, headers)


def assets_compressed_once():
    """What is installed lies compressed beside itself and goes out as it lies there; who does not want it gets the other."""
    folder = os.path.join(suite.HOME, "app", "share", "satudata", "aset")
    names = [n for n in sorted(os.listdir(folder)) if not n.endswith(".gz")]
    need(len(names) >= 6, f"only {names}")
    for name in names:
        with open(os.path.join(folder, name), "rb") as f:
            data = f.read()
        plain, packed = asset(name, {"Accept-Encoding": "identity"}), asset(name, {"Accept-Encoding": "gzip"})
        need(plain.status == packed.status == 200 and plain.body == data and plain.header("Content-Encoding") is None, f"{name}: not as it is")
        if len(data) < 1024:
            continue
        with open(os.path.join(folder, name + ".gz"), "rb") as f:
            need(packed.body == f.read(), f"{name}: compressed by whoever sent it")
        need(packed.header("Content-Encoding") == "gzip" and gzip.decompress(packed.body) == data, f"{name}: not the same")
        need(packed.header("Vary") == plain.header("Vary") == "Accept-Encoding", f"{name}: Vary {plain.header('Vary')} {packed.header('Vary')}")
        need(packed.header("Content-Type") == plain.header("Content-Type"), f"{name}: another type")
        for one in (plain, packed):
            tag = one.header("ETag")
            need(tag and not tag.startswith("W/"), f"{name}: ETag {tag}")
            coding = {"Accept-Encoding": one.header("Content-Encoding") or "identity"}
            need(asset(name, {"If-None-Match": tag, **coding}).status == 304, f"{name}: no 304")
        need(plain.header("ETag") != packed.header("ETag"), f"{name}: one ETag of two bodies")


def slug_of(code):
    return sql(f"SELECT slug FROM dataset WHERE code = '{code}'")[0][0]


def kept_once():
    path = "/katalog/penduduk-jenis-kelamin.csv"
    first = [fetch(path, v) for v in VARIANTS]
    again = [fetch(path, v) for v in VARIANTS]
    for v, a, b in zip(VARIANTS, first, again):
        need(a.status == b.status == 200 and a.body == b.body, f"{v}: {a.status} {b.status}")
        need(a.header("ETag") == b.header("ETag") and a.header("Content-Type") == b.header("Content-Type"), f"{v}: another head")
        need(not was_made(b), f"{v}: made twice")
    need(first[2].header("Content-Encoding") == "gzip" and gzip.decompress(first[2].body) == first[0].body, "gzip is not the same")
    need(first[3].header("Content-Encoding") is None and first[3].body == first[0].body, "gzip though it was refused")
    need(first[4].header("Content-Encoding") == "br" and len(first[4].body) < len(first[0].body), "not compressed as br")
    need(first[5].header("Content-Language") == "en" and first[5].body != first[0].body, "another language has the same answer")


# --- keys ---

# What SDMX clients and browsers send: kept. The answer is the same or another; it is made once.
PLAIN = ["", "*/*", "application/json", "text/csv", "application/xml", "application/json, text/xml, application/xml, */*",
         "application/vnd.sdmx.data+csv;version=1.0.0;labels=both",
         "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
         "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]
LANGUAGES = {"id": "id", "id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7": "id", "en": "en", "en-US,en;q=0.9": "en", "en-US,en;q=0.9,id;q=0.8": "en", "fr": "id"}


def offers():
    """Every media type with version that the feeds' own tables offer for data and structure."""
    found = set()
    for path in sorted(glob.glob(os.path.join(suite.SRC, "modules/export/sdmx/v[12]/*.c"))):
        with open(path, encoding="utf-8") as f:
            found |= set(re.findall(r'\{ "(application/vnd\.sdmx\.[a-z]+\+[a-z]+)", "([0-9.]+)"', f.read()))
    need(len(found) > 8, f"tables not understood: {found}")
    return sorted(f"{media};version={version}" for media, version in found)


def usual_is_kept():
    """Each type that is offered, and what common clients send, is made once; browsers share one copy."""
    data, structure = "/sdmx/v1/data/DF_PENDUDUK_JENIS_KELAMIN?lastNObservations=1", FLOWS
    for accept in PLAIN + offers():
        for path in (data, structure):
            first = fetch(path, {"Accept": accept} if accept else {})
            again = fetch(path, {"Accept": accept} if accept else {})
            need(first.status == again.status and first.header("Content-Type") == again.header("Content-Type"), f"{accept}: {first.status} {again.status}")
            need(first.status not in (200, 404) or not was_made(again), f"{path} {accept}: made twice")
    need(not was_made(fetch(data, {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/png,*/*;q=0.8"})), "each browser has its own copy")
    path = "/katalog/penduduk-jenis-kelamin.json?batas=3"
    for said, language in LANGUAGES.items():
        need(fetch(path, {"Accept-Language": said}).header("Content-Language") == language, said)
    need(not was_made(fetch(path, {"Accept-Language": "en-GB,en;q=0.5"})), "each way to say English has its own copy")


def files_kept():
    n = 0
    for _, _, names in os.walk(os.path.join(suite.DIR, "tmp", "cache")):
        n += len(names)
    return n


def odd_makes_no_file():
    """1,000 requests with parameters that nobody knows, values of Accept and languages that nobody sends, names escaped for no
    reason: each is answered as it was, and none makes a file."""
    base = ["/", "/katalog", "/katalog/penduduk-jenis-kelamin", "/katalog/penduduk-jenis-kelamin.csv", "/katalog/penduduk-jenis-kelamin.svg", FLOWS, "/rilis.atom"]
    for path in base:
        fetch(path)
    before, stamped = files_kept(), stamp()
    for i in range(1000):
        path, headers = base[i % len(base)], {}
        kind = i // len(base) % 7
        if kind == 0:
            path += f"?utm_source=x{i}"
        elif kind == 1:
            path += f"?_={i}&fbclid={i}"
        elif kind == 2:
            path, headers = FLOWS, {"Accept": f"application/xml;q=0.{i:04}, */*;q=0.1"}
        elif kind == 3:
            path, headers = FLOWS, {"Accept-Language": f"en;q=0.{i:04},id;q=0.5"}
        elif kind == 4:
            path = f"/katalog?%68al=1&x={i}"
        elif kind == 5:
            path = "".join(f"%{ord(c):02X}" if c.isalpha() and (i >> j) & 1 else c for j, c in enumerate("/katalog")) if i % 2 else f"/?&{'&' * (i % 90)}"
        else:
            path, headers = base[i % 5], {"Accept": f"x/y{i}", "Accept-Language": f"x{i}"}
        a = fetch(path, headers)
        need(a.status in (200, 400), f"{path} {headers}: {a.status}")
    need(stamp() == stamped, "the stamp moved meanwhile")
    need(files_kept() == before, f"{files_kept() - before} new files")


def names_known():
    """The names that the web server's configuration lists, in each of its places."""
    with open(os.path.join(suite.DIR, "conf/satudata-http.conf"), encoding="utf-8") as f:
        return [set(x.split("|")) for x in re.findall(r"\(\?<sd_k>\(\?:([^)]*)\)", f.read())]


def unknown_is_left_out():
    """What no program takes changes no answer and costs no program a request; what one takes, and what is odd, it is asked."""
    taken = {"pesan", "salinan", "pulih"}  # of every page (view.c, serve.c)
    for name in suite.installed():
        taken |= {p["name"] for r in suite.routes(name) if r["method"] == "GET" for p in r["params"]}
    listed = names_known()
    need(len(listed) == 2 and all(x == taken for x in listed), f"the web server knows other names: {[x ^ taken for x in listed]}")
    for path, query in (("/", ""), ("/katalog", "q=penduduk"), ("/katalog", "q=penduduk&hal=1"), ("/katalog/penduduk-jenis-kelamin", ""),
                        ("/katalog/penduduk-jenis-kelamin.csv", "bom=1"), ("/katalog/penduduk-jenis-kelamin.svg", "")):
        plain = fetch(f"{path}?{query}" if query else path)
        need(plain.status == 200, f"{path}?{query}: {plain.status}")
        for extra in ("utm_source=x", "utm_source=surat%20kabar&utm_medium=e-mail&fbclid=IwAR1_-x", "_=1", "x"):
            for asked in ([f"{extra}&{query}", f"{query}&{extra}", f"a=1&{query}&{extra}"] if query else [extra]):
                a = fetch(f"{path}?{asked}")
                need(a.status == 200 and a.body == plain.body and not was_made(a), f"{path}?{asked}: {a.status}, another answer or made anew")
    for asked in ("/katalog?utm_source=%FF", "/?x=%0", "/katalog?q=a&x=1&hal=1", "/?" + "&".join(f"x{i}=1" for i in range(30))):
        need(was_made(fetch(asked)), f"{asked}: no program saw it")
    need(fetch("/katalog?utm_source=x&hal=abc").status == 400, "a known one is left out")


# --- pages of the site ---

SITE = ["/", "/katalog", "/katalog?q=penduduk", "/katalog/penduduk-jenis-kelamin", "/kode-referensi", "/jadwal-rilis", "/layanan", "/tema.css"]
PICTURES = ["/katalog/penduduk-jenis-kelamin.svg", "/katalog/penduduk-jenis-kelamin.png", "/katalog/penduduk-jenis-kelamin/infografis.pdf"]


def site_is_kept():
    """Public pages and pictures are made once for all visitors; who is logged in gets his own."""
    walidata = suite.login("walidata")
    for path in SITE + PICTURES:
        first, again = fetch(path), fetch(path)
        need(first.status == again.status == 200 and first.body == again.body, f"{path}: {first.status}")
        need(not was_made(again), f"{path}: made twice")
        need(first.header("Set-Cookie") is None and first.header("Cache-Control") == "public, no-cache", f"{path}: {first.headers}")
        need(first.header("Content-Type").startswith("image") or "Accept-Encoding" in (first.header("Vary") or "") or path in PICTURES, f"{path}: no Vary")
    for path in SITE[:7]:
        own = walidata.request("GET", path)
        need(was_made(own) and b"/keluar" in own.body, f"{path}: a page of somebody else")
        need(own.header("Cache-Control") == "private, no-store", f"{path}: {own.header('Cache-Control')}")
        other = fetch(path)
        need(b"/keluar" not in other.body and b"Petugas Walidata" not in other.body, f"{path}: shows who was there before")
        stray = fetch(path, {"Cookie": "satudata=00000000000000000000000000000000"})
        need(stray.status == 200 and b"/keluar" not in stray.body, f"{path}: an invented session")


def forms_are_not_kept():
    """A page with a form belongs to one visitor: token and cookie differ for each, and so does every page behind a login."""
    for path in ("/pengaduan", "/masuk", "/dokumen"):
        a, b = fetch(path), fetch(path)
        need(a.status == b.status == 200, f"{path}: {a.status}")
        need("private, no-store" in a.header("Cache-Control"), f"{path}: {a.header('Cache-Control')}")
        for form, other in zip(a.page.forms, b.page.forms):
            if form.method == "post":
                need(dict(form.values()).get("csrf") != dict(other.values()).get("csrf"), f"{path}: two visitors have one token")


def setting_shows():
    """The name of the site, which every page shows, in the next page."""
    admin = suite.login("admin")
    fetch("/")
    was = sql("SELECT value FROM setting WHERE name = 'situs.nama'")[0][0]
    word = f"Data {os.urandom(3).hex()}"
    try:
        a = admin.get("/admin/pengaturan")
        form = [f for f in a.page.forms if dict(f.values()).get("nama") == "situs.nama" or "situs.nama" in f.names()]
        need(form, "no form for the name of the site")
        field = "situs.nama" if "situs.nama" in form[0].names() else "nilai"
        admin.submit(a, form[0], {field: word}, follow=False)
        for path in ("/", "/katalog"):
            need(word.encode() in fetch(path).body, f"{path}: not in the next page")
    finally:
        sql(f"UPDATE setting SET value = '{was}' WHERE name = 'situs.nama'")


def told_to_ask():
    """Others than our own web server ask each time, and are answered 304 from what is kept."""
    path = "/katalog/penduduk-kelompok-umur.csv"
    a = fetch(path)
    need("no-cache" in a.header("Cache-Control") and a.header("X-Accel-Expires") is None, str(a.headers))
    b = fetch(path, {"If-None-Match": a.header("ETag")})
    need(b.status == 304 and not b.body, f"{b.status}")
    weak = fetch(path, {"Accept-Encoding": "gzip"}).header("ETag")
    need(weak == "W/" + a.header("ETag"), weak)
    need(fetch(path, {"If-None-Match": weak, "Accept-Encoding": "gzip"}).status == 304, "weak tag")
    need(fetch("/katalog/harga-beras-bulanan.csv", {"If-None-Match": '"x"'}).status == 200, "another tag")


def early_304():
    """Of what is not kept yet, a client with the tag is told so without the data being made, and nobody else gets that 304."""
    path = "/katalog/produksi-palawija.csv?bom=1"
    tag = fetch(path).header("ETag")
    suite.instance("console", "reference")  # moves the stamp
    a = fetch(path, {"If-None-Match": tag})
    need(a.status == 304 and was_made(a), f"{a.status}")
    b = fetch(path)
    need(b.status == 200 and b.body, f"a 304 was kept: {b.status}")


def no_session():
    """What staff see is never kept, and a cookie changes nothing of a feed."""
    c = suite.login("walidata")
    for path in ("/beranda", "/katalog", "/masuk"):
        a = c.request("GET", path)
        need("public" not in (a.header("Cache-Control") or ""), f"{path}: {a.header('Cache-Control')}")
    a = c.request("GET", "/katalog/penduduk-jenis-kelamin.csv")
    need(a.header("Set-Cookie") is None, "a feed sets a cookie")


def is_listed(code, there):
    """Every variant says at once whether the flow is there."""
    slug = slug_of(code)
    for v in VARIANTS:
        a = fetch(FLOWS, v)
        need(a.status == 200, f"{v}: {a.status}")
        body = a.body
        coding = a.header("Content-Encoding")
        if coding == "br":
            continue  # its own variant: looked at by its tag below
        if coding == "gzip":
            body = gzip.decompress(body)
        need((b"DF_" + code.encode() in body) == there, f"{FLOWS} {v}: {'still' if not there else 'not yet'} there")
    a = fetch(f"/katalog/{slug}.csv")
    need((a.status == 200) == there, f"{slug}.csv: {a.status}")
    if there:
        need(json.loads(fetch(f"/katalog/{slug}.json").body)["data"], "no data")


def release_shows():
    number, code = sql("SELECT s.id, d.code FROM submission s JOIN dataset d ON d.id = s.dataset_id WHERE s.state = 'lolos'"
                       " AND d.current_release = 0 LIMIT 1")[0]
    is_listed(code, False)
    before = {str(v): fetch(FLOWS, v).header("ETag") for v in VARIANTS}
    c = suite.login("walidata")
    a = c.get(f"/verifikasi/{number}")
    form = [f for f in a.page.forms if f.action == f"/verifikasi/{number}/rilis"][0]
    need(c.submit(a, form, {n: "Uji rilis." for n in ("alasan", "catatan") if n in form.names()}, follow=False).status == 303, "release")
    is_listed(code, True)
    for v in VARIANTS:
        need(fetch(FLOWS, v).header("ETag") != before[str(v)], f"{v}: the tag stayed")


def withdrawal_shows():
    rows = sql("SELECT s.id, d.code FROM submission s JOIN dataset d ON d.id = s.dataset_id WHERE s.state = 'rilis'"
               " AND d.current_release = 1 AND d.withdrawn_at IS NULL AND d.slug = 'fasilitas-kesehatan'")
    number, code = rows[0]
    is_listed(code, True)
    is_listed(code, True)
    c = suite.login("walidata")
    a = c.get(f"/verifikasi/{number}")
    form = [f for f in a.page.forms if re.search("cabut|tarik", dict(f.values()).get("event") or "")]
    need(form, "no form to withdraw")
    need(c.submit(a, form[0], {n: "Uji pencabutan data." for n in ("alasan", "catatan") if n in form[0].names()},
                  follow=False).status == 303, "withdrawal")
    is_listed(code, False)


# --- what moves the stamp, and what does not ---

def stamp():
    return suite.instance("stamp").strip()


def form_of(a, action, event=None):
    found = [f for f in a.page.forms if f.action == action and (event is None or dict(f.values()).get("event") == event)]
    need(found, f"{a.path}: no form {action} {event or ''}")
    return found[0]


def sent(c, path, action, changes=None, event=None, **how):
    a = c.get(path)
    b = c.submit(a, form_of(a, action, event), changes, follow=False, **how)
    need(b.status == 303, f"{path}: {b.status} {b.page.text[:300]}")
    return b


def inside_leaves():
    """What staff do among themselves, and what visitors write, leaves every kept answer where it is."""
    path = "/sdmx/v1/dataflow?detail=allstubs"
    number, slug = sql("SELECT s.id, d.slug FROM submission s JOIN dataset d ON d.id = s.dataset_id WHERE s.state = 'diserahkan' LIMIT 1")[0]
    walidata, producer = suite.login("walidata"), suite.login("dukcapil")
    fetch(path)
    before = stamp()
    steps = {
        "an examination begins": lambda: sent(walidata, f"/verifikasi/{number}", f"/verifikasi/{number}/aksi", event="periksa"),
        "a note": lambda: sent(walidata, f"/verifikasi/{number}", f"/verifikasi/{number}/catatan", {"teks": "Mohon dijelaskan."}),
        "it is sent back": lambda: sent(walidata, f"/verifikasi/{number}", f"/verifikasi/{number}/aksi", {"alasan": "Uji."}, event="kembalikan"),
        "a key": lambda: need(producer.submit(producer.get("/akun/kunci"), form_of(producer.get("/akun/kunci"), "/akun/kunci"),
                              {"nama": "uji stempel", "cakupan": "baca"}, follow=False).status in (200, 303), "no key"),
        "a complaint": complain,
    }
    for what, step in steps.items():
        step()
        need(stamp() == before, f"{what} empties the cache")
        need(not was_made(fetch(path)), f"{what}: an answer is made anew")


def tag(path):
    answer = fetch(path)
    need(answer.status == 200 and answer.header("ETag"), f"{path}: {answer.status}, no ETag")
    return answer.header("ETag")


def tags_are_of_the_dataset():
    """A tag of data is made of what this dataset's answers say: what changes elsewhere leaves it, and so do edits of its own lists and
    of the units, which show with the next release only; a label of the statuses does not, nor does what a release means."""
    code, slug, own = sql("SELECT d.code, d.slug, m.list_id FROM dataset d JOIN dimension m ON m.dataset_id = d.id"
                          " WHERE d.code = 'PENDUDUK_JENIS_KELAMIN' AND m.role = 'area'")[0]
    other = sql(f"SELECT d.id FROM dataset d WHERE d.current_release > 0 AND d.code <> '{code}' LIMIT 1")[0][0]
    paths = [f"/katalog/{slug}.csv", f"/katalog/{slug}.json", f"/sdmx/v1/data/DF_{code}?format=jsondata",
             f"/sdmx/v1/data/DF_{code}?format=csvfilewithlabels", f"/sdmx/v2/data/dataflow/*/DF_{code}/*"]
    before = {path: tag(path) for path in paths}
    sql(f"UPDATE dataset SET rev = rev + 1, changed_at = UTC_TIMESTAMP(6) WHERE id = {other}")
    for path in paths:
        need(tag(path) == before[path], f"{path}: another dataset changes its tag")
    lists = {"its areas": f"id = {own}", "units": "agency = '' AND code = 'CL_UNIT_MEASURE'", "statuses": "agency = 'SDMX' AND code = 'CL_OBS_STATUS'"}
    for what, where in lists.items():
        sql(f"UPDATE code_list SET rev = rev + 1, changed_at = UTC_TIMESTAMP(6) WHERE {where}")
        for path in paths:
            need((tag(path) != before[path]) == (what == "statuses"), f"{path}: {what}: its tag")
            before[path] = tag(path)
    suite.instance("sql", "-e", f"UPDATE dataset SET title_id = 'Judul lain' WHERE code = '{code}'")
    suite.means_now(code)
    for path in paths:
        need(tag(path) != before[path], f"{path}: what the release means does not change its tag")


def complain():
    c = suite.visitor()
    a = c.get("/pengaduan")
    form = [f for f in a.page.forms if f.action == "/pengaduan" and "isi" in f.names()][0]
    b = c.submit(a, form, {"perihal": "Uji stempel", "isi": "Angka ini tidak dapat saya temukan."}, follow=False)
    need(b.status in (200, 303), f"complaint: {b.status}")


def edits_stay_inside():
    """A code list and an agency under another name show in no answer: they are the working copy until a release."""
    walidata, admin = suite.login("walidata"), suite.login("admin")
    number, code = sql("SELECT l.id, l.code FROM code_list l JOIN dimension m ON m.list_id = l.id JOIN dataset d ON d.id = m.dataset_id"
                       " WHERE l.agency = '' AND d.current_release > 0 AND d.withdrawn_at IS NULL AND l.unit_id IS NULL ORDER BY l.id LIMIT 1")[0]
    unit = sql("SELECT id FROM unit WHERE code = 'DUKCAPIL'")[0][0]
    for path, who, page, field in ((f"/sdmx/v1/codelist/all/{code}", walidata, f"/standar/kode/{number}/ubah", "nama"),
                                   ("/sdmx/v1/dataproviderscheme", admin, f"/admin/unit/{unit}", "nama")):
        fetch(path)
        need(not was_made(fetch(path)), f"{path} is not kept")
        word = f"Nama lain {os.urandom(3).hex()}"
        need(word.encode() not in fetch(path).body, "there already")
        sent(who, page, page, {field: word})
        need(word.encode() not in fetch(path).body, f"{page}: shown before a release")


def packed():
    """The packed form of every release says what its rows say."""
    need("packed as they stand" in suite.instance("console", "pack", "--verify"), "pack --verify")


suite.case("http the packed releases are the released ones", packed)
suite.case("http an answer is made once for each variant", kept_once)
suite.case("http files of the site are compressed once, when they are installed", assets_compressed_once)
suite.case("http what clients usually send is made once", usual_is_kept)
suite.case("http odd requests make no new file", odd_makes_no_file)
suite.case("http a parameter that nobody knows is left out", unknown_is_left_out)
suite.case("http the public site is made once for all visitors", site_is_kept)
suite.case("http a page with a form is not kept", forms_are_not_kept)
suite.case("http a setting shows in the next page", setting_shows)
suite.case("http others are told to ask, and get 304", told_to_ask)
suite.case("http 304 before the answer is made", early_304)
suite.case("http nothing of a session is kept", no_session)
if os.path.exists(BACKUP):
    os.unlink(BACKUP)
suite.instance("console", "backup", BACKUP)
suite.case("http what stays inside leaves kept answers alone", inside_leaves)
suite.case("http a release shows in the next answer", release_shows)
suite.case("http a withdrawal shows in the next answer", withdrawal_shows)
# Last: what passed is sent back where what it means changes.
suite.case("http a tag of data is of its dataset", tags_are_of_the_dataset)
suite.case("http an edit of a list or an agency shows in no answer before a release", edits_stay_inside)
suite.case("http the packed releases are the released ones afterwards", packed)
suite.instance("console", "restore", BACKUP, "--overwrite")
os.unlink(BACKUP)
suite.case("http the packed releases are the released ones after a restore", packed)
suite.done()
