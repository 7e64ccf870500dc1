"""letters.py: a letter that is drawn for as long as the test wants (slow_letters.c is preloaded) keeps nobody waiting: while a session of
400 entries is closed, and while a round of an examination ends, others write and read and every row that the letter is about can be
locked; what changed while it was drawn is not overwritten, and the letter is not issued. Run by tests/fault/run.
"""
import os
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "bench"))
import release  # noqa: E402
import suite  # noqa: E402
from suite import client, instance, need, sql, until  # noqa: E402

YEAR, ENTRIES = 2098, 400
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
    page = "/daftar-data" if name == "datalist" else "/verifikasi"
    need(until(lambda: suite.visitor().request("GET", page).status not in (502, 503)), f"{name} does not start")


class Drawing:
    """Where letters wait to be drawn."""

    folder = os.path.join(suite.DIR, "letters")

    def __init__(self):
        os.makedirs(self.folder, exist_ok=True)
        os.chmod(self.folder, 0o777)

    def begun(self):
        path = os.path.join(self.folder, "drawn")
        return os.path.getsize(path) if os.path.exists(path) else 0

    def let(self, n):
        """The first n of all letters are drawn."""
        with open(os.path.join(self.folder, "let"), "w", encoding="ascii") as f:
            f.write("." * n)

    def hold(self):
        """From now on none is drawn without leave; returns how many were."""
        self.let(self.begun())
        return self.begun()

    def open(self):
        self.let(1000)


drawing = Drawing()


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
                "tanggal": "2026-01-22"}, having=["judul", "tanggal"]).path.partition("?")[0]
    send(c, path + "/ubah", {"nama": ["Kepala Bappeda"]}, having=["nama", "jabatan"])
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
    """Presses a button whose letters take their time."""

    def __init__(self, who, path, event):
        super().__init__(daemon=True)
        self.client = suite.login(who)
        self.page = self.client.get(path)
        self.form = self.page.page.form(action=path + "/aksi", having={"event": event})
        self.answer = None

    def run(self):
        self.answer = self.client.submit(self.page, self.form, follow=False)


def pressed(press, letters, rows):
    """While each of its letters is drawn nothing is locked, and others do their work, several times: no letter ends before."""
    desks = release.desks(f"uji-surat-{letters}-{RUN}")
    before = drawing.hold()
    for d in desks:
        d.once()
        d.start()
    press.start()
    for number in range(before + 1, before + letters + 1):
        need(until(lambda n=number: drawing.begun() == n), f"letter {number - before} is not drawn")
        done = [d.n for d in desks]
        for _ in range(3):
            free(rows)
        need(until(lambda was=done: all(d.n > n + 3 or d.wrong for d, n in zip(desks, was))),
             f"they wait: {[(d.name, d.n - n) for d, n in zip(desks, done)]}")
        need(press.is_alive() and drawing.begun() == number, "the letter did not wait for us")
        drawing.let(number)
    for d in desks:
        d.stop.set()
    press.join(60)
    need(press.answer is not None, "it never ended")
    for d in desks:
        d.join(60)
        need(not d.wrong, f"{d.name}: {d.wrong[:2]}")


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
    before, press = drawing.hold(), Press("koordinator", path, "tutup")
    press.start()
    need(until(lambda: drawing.begun() == before + 1), "the first letter is not drawn")
    drawing.let(before + 1)
    need(until(lambda: drawing.begun() == before + 2), "the second letter is not drawn")
    sql(f"UPDATE data_item SET rev = rev + 1 WHERE session_id = {number} ORDER BY id LIMIT 1")
    drawing.open()
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
    before, press = drawing.hold(), Press("walidata", path, "loloskan")
    press.start()
    need(until(lambda: drawing.begun() == before + 1), "the report is not drawn")
    other = suite.login("walidata")
    a = other.get(path)
    other.submit(a, a.page.form(action=path + "/catatan"), {"teks": "Menyusul"}, follow=False).need(303)
    need(press.is_alive(), "the note waited for the report")
    drawing.open()
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
    drawing.open()
    for name in PROGRAMS:
        started(name, f"LD_PRELOAD={so}", f"SLOW_LETTERS={drawing.folder}")
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
