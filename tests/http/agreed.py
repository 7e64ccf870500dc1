"""agreed.py: what the Forum agreed on is a document. The first agreement is version 1; nothing of it changes but by a session, which
makes the next version and a paper that says what was and what it becomes; the version before stays byte for byte. Changes the sample,
so it puts it back from a backup.
"""
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
import sample  # noqa: E402  (nginx/sample.py: the same steps that loaded the sample)
from suite import client, instance, need, sql  # noqa: E402

SAVED = os.path.join(suite.DIR, "tmp", "agreed.sql")
YEAR = int(sql("SELECT MAX(year) FROM list_version")[0][0])
WIB = datetime.timezone(datetime.timedelta(hours=7))
TODAY = datetime.datetime.now(WIB).date()
BOUND = ("unit_code unit_name title kind concept definition classification measure unit_text frequency coverage method activity"
         " basis function_code sipd_code is_priority priority_reason access access_ground release_rule"
         " update_rule availability").split()


def place(number, end=""):
    return f"/daftar-data/versi/{YEAR}/{number}{end}"


def get(path):
    return client(None).request("GET", path)


def kept(number):
    a = get(place(number, ".json"))
    need(a.status == 200, f"{place(number)}: {a.status}")
    return json.loads(a.text)


def agreed_on(n=1, where="1"):
    rows = sql(f"SELECT id, title FROM data_item i WHERE year = {YEAR} AND state = 'disepakati' AND {where} ORDER BY id LIMIT {n}")
    need(len(rows) == n, f"{len(rows)} entries instead of {n}")
    return rows


def is_whole():
    """The version holds what is agreed on and nothing else, and its digest can be computed from what it publishes."""
    live = sql(f"SELECT {', '.join('i.' + f for f in BOUND if not f.startswith('unit_') or f == 'unit_text')} FROM data_item i WHERE year = {YEAR}"
               " AND state = 'disepakati'")
    v = kept(1)
    need(v["banyak_data"] == len(live) == len(v["data"]) > 300, f"{v['banyak_data']}, {len(live)}, {len(v['data'])}")
    need(v["data_prioritas"] == sum(e["is_priority"] for e in v["data"]) > 0, f"{v['data_prioritas']} priority data")
    titles = sorted(e["title"] for e in v["data"])
    need(titles == sorted(r[0] for r in sql(f"SELECT title FROM data_item WHERE year = {YEAR} AND state = 'disepakati'")), "other entries")
    digests = [r[0] for r in sql(f"SELECT sha256 FROM list_version_item WHERE year = {YEAR} AND number = 1 ORDER BY position")]
    need(hashlib.sha256("".join(d + "\n" for d in digests).encode()).hexdigest() == v["sha256"], "the digest is not that of its entries")
    said = sql("SELECT SHA2(JSON_ARRAY(root_id, " + ", ".join(BOUND) + f"), 256) FROM list_version_item WHERE year = {YEAR} AND number = 1"
               " ORDER BY position")
    need([r[0] for r in said] == digests, "an entry's digest is not that of its content")
    rows = get(place(1, ".csv")).text.splitlines()
    need(len(rows) == len(live) + 1, f"{len(rows)} lines of CSV")


def nothing_changes_by_itself():
    """No desk changes what is agreed on: not its priority, not its content, not its state."""
    before = get(place(1, ".json")).text
    number, title = agreed_on()[0]
    c = client("koordinator")
    a = c.get(f"/daftar-data/{number}")
    need("Tetapkan data prioritas" not in a.text, "the page offers to change the priority")
    rev = sql(f"SELECT rev FROM data_item WHERE id = {number}")[0][0]
    a = c.post(f"/daftar-data/{number}/prioritas", {"csrf": c.csrf(), "rev": rev, "prioritas": "1", "alasan_prioritas": "Mendadak penting"})
    need(a.status == 422 and "Forum" in a.text, f"priority of an agreed entry: {a.status}")
    need(sql(f"SELECT is_priority, rev FROM data_item WHERE id = {number}") == [["0", rev]], "the priority changed")
    a = client("walidata").request("GET", f"/daftar-data/{number}/ubah")
    need(a.status == 403, f"the form of an agreed entry: {a.status}")
    need(sql(f"SELECT title FROM data_item WHERE id = {number}") == [[title]], "the title changed")
    need(get(place(1, ".json")).text == before, "version 1 changed")


def amend(number, reason, changes=None, drop=False):
    """An amendment of an agreed entry, proposed; the number of its entry."""
    c = client("walidata")
    a = c.get(f"/daftar-data/{number}")
    form = a.page.form(action=f"/daftar-data/{number}/perubahan")
    a = c.submit(a, form, dict({"alasan_perubahan": reason}, **({"keluarkan": "1"} if drop else {}))).need(200)
    made = re.search(r"/daftar-data/(\d+)", a.path)[1]
    if changes:
        a = c.get(f"/daftar-data/{made}/ubah")
        c.submit(a, a.page.form(having=["judul", "konsep"]), changes).need(200)
    sample.fire(c, f"/daftar-data/{made}", "ajukan", form_action=f"/daftar-data/{made}/aksi")
    return made


def session(title, day=TODAY):
    who = {"koordinator": client("koordinator")}
    path = sample.send(client("koordinator"), "/daftar-data/sidang/baru", {"tahun": str(YEAR), "judul": title, "tempat": "Aula Bappeda",
                                                                          "tanggal": str(day)}).path.partition("?")[0]
    return path, who


def agenda(path):
    c = client("koordinator")
    a = c.get(path)
    c.submit(a, a.page.form(action=path + "/agenda")).need(200)


def opened(path):
    c = client("koordinator")
    a = c.get(path)
    f = [x for x in a.page.forms if dict(x.values()).get("event") == "buka"]
    return c.submit(a, f[0], follow=False) if f else None


def decide(path, agree):
    """These are agreed on, whatever else is on the agenda is deferred."""
    c = client("forum")
    a = c.get(path + "/putuskan")
    f = a.page.form(having=["ids", "catatan"])
    ids = [v for n, v, _ in f.fields if n == "ids"]
    need(set(agree) <= set(ids), f"not on the agenda: {set(agree) - set(ids)}")
    c.submit(a, f, {"putusan": ["sepakati" if i in agree else "tunda" for i in ids],
                    "catatan": ["" if i in agree else "Uji: dibahas lain kali." for i in ids]}).need(200)


def paper(code):
    pdf = client(None).request("GET", f"/dokumen/{code}.pdf").body
    return re.sub(r"\s+", " ", subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, timeout=60).stdout.decode())


def held_on_its_day():
    """A session that is not due yet, and one that nobody attends, cannot be opened."""
    amend(agreed_on(1, "NOT EXISTS (SELECT 1 FROM data_item x WHERE x.amends_once = i.id)")[0][0], "Uji pembukaan sidang")
    path, who = session("Sidang belum waktunya", TODAY + datetime.timedelta(days=1))
    agenda(path)
    sample.session_people(who, path)
    need(opened(path) is None and "pada tanggalnya" in client("koordinator").get(path).text, "it can be opened a day early")
    c = client("koordinator")
    a = c.get(path + "/ubah")
    c.submit(a, a.page.form(having=["judul", "nama"]), {"tanggal": str(TODAY), "nama": []}).need(200)
    if sql(f"SELECT COUNT(*) FROM forum_attendee WHERE session_id = {path.rsplit('/', 1)[1]}") != [["0"]]:
        sql(f"DELETE FROM forum_attendee WHERE session_id = {path.rsplit('/', 1)[1]}")
    need(opened(path) is None and "daftar hadir" in c.get(path).text, "it can be opened with nobody present")
    sample.session_people(who, path)
    need(opened(path).status == 303, "it cannot be opened on its day")
    decide(path, [])
    sample.fire(c, path, "tutup", form_action=path + "/aksi")
    need(sql(f"SELECT MAX(number) FROM list_version WHERE year = {YEAR}") == [["1"]], "a session that agreed on nothing made a version")


def amended():
    """One entry changed, one dropped, one new: version 2, its page and a paper that says exactly this. Meanwhile another session is being
    held: what that one agrees on is not in the list before it is closed."""
    first = {end: get(place(1, end)).text for end in (".json", ".csv")}
    free = "is_priority = 0 AND NOT EXISTS (SELECT 1 FROM data_item x WHERE x.amends_once = i.id)"
    released = "EXISTS (SELECT 1 FROM dataset d WHERE d.item_id = i.id AND d.current_release > 0 AND d.withdrawn_at IS NULL)"
    [(changed, name)] = agreed_on(1, f"{free} AND {released}")
    (dropped, gone), (other, elsewhere) = agreed_on(2, f"{free} AND NOT {released}")
    a = client("walidata").get(f"/daftar-data/{changed}")
    a = client("walidata").submit(a, a.page.form(action=f"/daftar-data/{changed}/perubahan"), {"alasan_perubahan": ""})
    need(a.status == 422, f"an amendment without a reason: {a.status}")
    held, who = session("Sidang lain yang belum ditutup")
    amends_other = amend(other, "Uji sidang yang berjalan bersamaan", {"satuan": "Ton"})
    agenda(held)
    sample.session_people(who, held)
    opened(held)
    decide(held, [amends_other])
    path, who = session("Rapat Perubahan Daftar Data")
    amends = amend(changed, "Disesuaikan dengan RPJMD perubahan", {"judul": name + " Menurut Kecamatan", "prioritas": "1",
                                                                  "alasan_prioritas": "Prioritas RPJMD"})
    drops = amend(dropped, "Sudah dihasilkan instansi pusat", drop=True)
    c = client("disdik")
    a = c.get(f"/daftar-data/baru?tahun={YEAR}")
    a = c.submit(a, a.page.form(having=["judul", "konsep"]), {"judul": "Rasio Guru Murid Uji", "konsep": "Rasio guru terhadap murid"}).need(200)
    added = a.path.partition("?")[0].rsplit("/", 1)[1]
    sample.fire(c, f"/daftar-data/{added}", "ajukan", form_action=f"/daftar-data/{added}/aksi")
    agenda(path)
    sample.session_people(who, path)
    opened(path)
    decide(path, [amends, drops, added])
    sample.fire(client("koordinator"), path, "tutup", form_action=path + "/aksi")
    one, two = kept(1), kept(2)
    was, now = ({e["id"]: e for e in v["data"]} for v in (one, two))
    need(two["banyak_data"] == one["banyak_data"] == len(now), f"{one['banyak_data']} became {two['banyak_data']}: one new, one dropped")
    need(two["data_prioritas"] == one["data_prioritas"] + 1, f"{two['data_prioritas']} priority data")
    need(set(was) - set(now) == {int(dropped)} and set(now) - set(was) == {int(added)}, f"{set(was) ^ set(now)}")
    differ = {i: [f for f in BOUND if was[i][f] != now[i][f]] for i in set(was) & set(now) if was[i] != now[i]}
    need(differ == {int(changed): ["title", "is_priority", "priority_reason"]}, f"{differ}")
    need(elsewhere in [e["title"] for e in two["data"]] and now[int(other)]["unit_text"] == was[int(other)]["unit_text"],
         "it holds what another session has not closed yet")
    need({end: get(place(1, end)).text for end in first} == first, "version 1 is not what it was")
    text = paper(two["dokumen"].rsplit("/", 1)[1])
    for words in ("PERUBAHAN KE-1", f"ATAS KESEPAKATAN NOMOR {one['kesepakatan']}", "menambah 1 (satu) data, mengubah 1 (satu) data, dan"
                  " mengeluarkan 1 (satu) data", f"memuat {two['banyak_data']} ", "Disesuaikan", "dihasilkan", "Semula", "Menjadi"):
        need(words in text, f"the paper does not say {words!r}: {text[:1500]}")
    need("sebanyak" not in text, "the paper calls its entries the list")
    page = get(place(2)).text
    for words in (name, gone, "Rasio Guru Murid Uji", "Dikeluarkan", "Menurut Kecamatan</ins>"):
        need(words in page, f"the page of version 2 does not say {words!r}")
    need(sql(f"SELECT d.item_id FROM dataset d WHERE d.item_id IN ({changed}, {amends})") == [[amends]], "its dataset hangs on the old entry")
    need(sql(f"SELECT id, released FROM list_subject WHERE id IN ({changed}, {amends}) AND scope = {YEAR} ORDER BY id") ==
         [[changed, "0"], [amends, "1"]], "what is counted of them is not what hangs on them")
    need(sql(f"SELECT state FROM data_item WHERE id IN ({changed}, {dropped}, {drops}) ORDER BY id") == [["digantikan"]] * 3, "what was replaced stands")
    sample.fire(client("koordinator"), held, "tutup", form_action=held + "/aksi")
    three = kept(3)
    need([e["unit_text"] for e in three["data"] if e["id"] == int(other)] == ["Ton"], "the other session's amendment is not in version 3")
    need("PERUBAHAN KE-2" in paper(three["dokumen"].rsplit("/", 1)[1]), "the second amendment has another ordinal")
    need(re.findall(r"/daftar-data/versi/\d+/(\d+)\"", get("/daftar-data/versi").text)[:3] == ["3", "2", "1"], "the list of versions")


def nobody_may_change_one():
    """No program has the right to change or delete what was agreed on."""
    grants = sql("SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE table_name LIKE 'list_version%'")
    need(grants and {g[1] for g in grants} <= {"SELECT", "INSERT"}, f"{grants}")
    for path in (place(9), f"/daftar-data/versi/{YEAR - 5}/1", place(9, ".csv")):
        need(get(path).status == 404, f"{path}: {get(path).status}")


instance("console", "backup", SAVED)
try:
    for name, fn in (("version 1 is what was agreed on", is_whole), ("no desk changes what is agreed on", nothing_changes_by_itself),
                     ("a session is held on its day, by somebody", held_on_its_day),
                     ("an amendment makes the next version and a true paper", amended), ("versions are only written and read", nobody_may_change_one)):
        suite.case(f"http agreed: {name}", fn)
finally:
    instance("console", "restore", SAVED, "--overwrite")
    os.unlink(SAVED)
suite.done()
