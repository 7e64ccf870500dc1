"""letters.py: letters that take seconds to draw (slow_letters.c is preloaded) keep nobody waiting: while a session of 400 entries is
closed, and while a round of an examination ends, others write and read in half a second and every row that the letter is about can be
locked; what changed while it was drawn is not overwritten, and the letter is not issued. Run by tests/fault/run.
"""
import os
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "bench"))
import release  # noqa: E402
import suite  # noqa: E402
from suite import client, instance, need, sql  # noqa: E402

YEAR, ENTRIES, SOON, SLOW = 2098, 400, 0.5, 3  # SLOW: seconds of slow_letters.c
RUN = os.getpid()  # a second run on one instance brings other titles
PROGRAMS = ("datalist", "verification")


def preload():
    out = os.path.join(suite.DIR, "slow_letters.so")
    flags = subprocess.run(["pkg-config", "--cflags", "cairo"], capture_output=True, text=True, check=True).stdout.split()
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", *flags, "-o", out,
                    os.path.join(suite.SRC, "tests/fault/slow_letters.c")], check=True)
    os.chmod(out, 0o755)
    return out


def started(name, *settings):
    instance("stop", name)
    instance("start-with", name, *settings)
    end = time.monotonic() + 20
    while suite.visitor().request("GET", "/daftar-data" if name == "datalist" else "/verifikasi").status in (502, 503):
        need(time.monotonic() < end, f"{name} does not start")
        time.sleep(0.1)


def send(c, path, changes, files=None, **how):
    a = c.get(path)
    return c.submit(a, a.page.form(**how), changes, files).need(200)


def fire(c, path, event, follow=True):
    a = c.get(path)
    return c.submit(a, a.page.form(action=path + "/aksi", having={"event": event}), follow=follow)


def session_open(tag):
    """A session that has decided on everything on its agenda; its address."""
    rows = ["judul;opd;konsep;definisi;periode"]
    rows += [f"Surat lambat {RUN} {tag} nomor {i};DINSOS;Konsep uji {i};Definisi uji yang cukup panjang {i};Tahunan" for i in range(ENTRIES)]
    send(client("walidata"), "/daftar-data/impor", {"tahun": str(YEAR), "langkah": "ajukan"}, having=["langkah"],
         files=[("berkas", "daftar.csv", ("\n".join(rows) + "\n").encode())])
    c = client("koordinator")
    path = send(c, "/daftar-data/sidang/baru", {"tahun": str(YEAR), "judul": f"Sidang {RUN} {tag}", "tempat": "Aula",
                "tanggal": f"{YEAR}-01-22"}, having=["judul", "tanggal"]).path.partition("?")[0]
    send(c, path, {}, action=path + "/agenda")
    fire(c, path, "buka").need(200)
    send(client("forum"), path, {}, action=path + "/putuskan-semua")
    return path


def documents(kind, subject):
    return int(sql(f"SELECT COUNT(*) FROM document WHERE subject_kind = '{kind}' AND subject_id = {subject}")[0][0])


def free(rows):
    """Nobody holds these rows just now: each can be locked at once; what the desks beside lock for a moment, in a second, which is
    shorter than a letter takes."""
    for row in [f"{row} FOR UPDATE NOWAIT" for row in rows] + ["audit_head FOR UPDATE WAIT 1", "unit FOR UPDATE WAIT 1"]:
        instance("sql-unseen", "-e", f"SELECT 1 FROM {row}")


class Press(threading.Thread):
    """Presses a button whose letters take their time; the answer, and how long it took."""

    def __init__(self, who, path, event):
        super().__init__(daemon=True)
        self.client = suite.login(who)
        self.page = self.client.get(path)
        self.form = self.page.page.form(action=path + "/aksi", having={"event": event})
        self.answer, self.took = None, 0

    def run(self):
        began = time.monotonic()
        self.answer = self.client.submit(self.page, self.form, follow=False)
        self.took = time.monotonic() - began


def pressed(press, letters, rows):
    """Half a second after it began and until just before its last letter is drawn nothing is locked, and two desks do their work."""
    desks = release.desks(f"uji-surat-{letters}-{RUN}")
    for d in desks:
        d.once()
        d.get = d.post = d.n = 0
        d.start()
    press.start()
    looked, end = 0, time.monotonic() + letters * SLOW - 0.5
    time.sleep(0.5)
    while time.monotonic() < end:
        free(rows)
        looked += 1
        time.sleep(0.2)
    for d in desks:
        d.stop.set()
    press.join(60)
    need(press.answer is not None and press.took >= letters * SLOW, f"nothing was drawn slowly: {press.took:.1f} s")
    need(looked, "nobody looked")
    for d in desks:
        d.join(20)
        need(not d.wrong, f"{d.name}: {d.wrong[:2]}")
        need(d.get < SOON and d.post < SOON and d.n > 3, f"{d.name} waited: GET {d.get:.2f} s, POST {d.post:.2f} s, {d.n} times")


def session_closed():
    path = session_open("satu")
    number = path.rsplit("/", 1)[1]
    press = Press("koordinator", path, "tutup")
    pressed(press, 2, [f"forum_session WHERE id = {number}", f"data_item WHERE session_id = {number}", f"data_list WHERE year = {YEAR}",
                       "register_number WHERE register IN ('ba-forum', 'kesepakatan')"])
    press.answer.need(303)
    need(documents("sidang", number) == 2, "without its letters")
    need(sql(f"SELECT DISTINCT state FROM forum_session WHERE id = {number}") == [["ditutup"]], "it is not closed")


def changed_meanwhile():
    """An entry that changes while the letters are drawn: they would be wrong, so they are not issued and the session stays open."""
    path = session_open("dua")
    number = path.rsplit("/", 1)[1]
    press = Press("koordinator", path, "tutup")
    press.start()
    time.sleep(SLOW * 1.5)
    sql(f"UPDATE data_item SET rev = rev + 1 WHERE session_id = {number} ORDER BY id LIMIT 1")
    press.join(60)
    need(press.answer.status == 409, f"{press.answer.status}")
    need(documents("sidang", number) == 0, "a letter was issued all the same")
    fire(client("koordinator"), path, "tutup").need(200)
    need(documents("sidang", number) == 2, "without its letters")


def round_ended():
    """The report of an examination; a note of somebody else while it is drawn makes it wrong."""
    slug = f"uji-laporan-{RUN}"
    number = release.submission(slug, 100, "diserahkan")
    path = f"/verifikasi/{number}"
    fire(client("walidata"), path, "periksa").need(200)
    a = client("walidata").get(path)
    client("walidata").submit(a, a.page.form(action=path + "/daftar-periksa"), dict.fromkeys(
        ("standar", "metadata", "interoperabilitas", "kode", "validitas"), "ya")).need(200)
    press = Press("walidata", path, "loloskan")
    press.start()
    time.sleep(SLOW / 2)
    other = suite.login("walidata")
    a = other.get(path)
    began = time.monotonic()
    other.submit(a, a.page.form(action=path + "/catatan"), {"teks": "Menyusul"}, follow=False).need(303)
    need(time.monotonic() - began < SOON, "the note waited for the report")
    press.join(60)
    need(press.answer.status == 409 and documents("kiriman", number) == 0, f"{press.answer.status}: the report lacks a note")
    press = Press("walidata", path, "loloskan")
    pressed(press, 1, [f"submission WHERE id = {number}", f"examination WHERE submission_id = {number}",
                       "register_number WHERE register = 'pemeriksaan'"])
    press.answer.need(303)
    need(documents("kiriman", number) == 1, "without its report")


def main():
    release.year_open()
    client("walidata")
    a = client("walidata").get("/daftar-data")
    client("walidata").submit(a, a.page.form(action="/daftar-data/tahun"), {"tahun": str(YEAR)})
    so = preload()
    for name in PROGRAMS:
        started(name, f"LD_PRELOAD={so}")
    try:
        for name, fn in (("a session of 400 entries is closed", session_closed), ("an entry changes meanwhile", changed_meanwhile),
                         ("a round ends", round_ended)):
            suite.case(f"fault slow letters, nobody waits: {name}", fn)
    finally:
        for name in PROGRAMS:
            started(name)
    sys.exit(1 if suite.failed else 0)


if __name__ == "__main__":
    main()
