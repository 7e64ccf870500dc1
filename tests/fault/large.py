"""large.py: a large file goes into a job: it is followed, taken back, survives the death of its worker, and leaves nothing half
done; the same key twice is found; a citizen's number never reaches the database. Run by tests/fault/run.
"""
import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "bench"))
import suite  # noqa: E402
import upload  # noqa: E402
from jobs import job, until, worker_held  # noqa: E402
from suite import instance, need, sql, waits_for_lock  # noqa: E402


def number_of(posted):
    need(posted.path.startswith("/unggah/antrean/"), f"it was not queued: {posted.path}")
    return int(posted.path.rsplit("/", 1)[1])


def counts():
    return sql("SELECT (SELECT COUNT(*) FROM upload), (SELECT SUM(n_obs) FROM upload_block), (SELECT COUNT(*) FROM finding),"
               " (SELECT COUNT(*) FROM submission)")


def files():
    """Raw files and their chunks."""
    return sql("SELECT (SELECT COUNT(*) FROM raw_file), (SELECT COUNT(*) FROM raw_file_chunk)")


def held():
    """A job stops where it locks its submission: every row is somebody else's."""
    return suite.locked("SELECT COUNT(*) FROM submission FOR UPDATE")


def changed(data, row, text):
    rows = data.decode().split("\n")
    rows[row] = text
    return "\n".join(rows).encode()


def whole(c, data):
    """What a job stores is what stands in the file, and two files at once are refused."""
    p = upload.Posted(c, "data.csv", data)
    number = number_of(p)
    a = c.request("GET", p.path)
    if a.status == 200 and job(number)["state"] in ("waiting", "running"):
        need(a.header("refresh"), "the page does not ask for itself again")
        page = c.get(f"/unggah/{upload.SLUG}")
        need(f"/unggah/antrean/{number}" in page.text or job(number)["state"] == "done", "the dataset's page does not say it")
    p.follow()
    rows = suite.upload_rows(suite.upload_newest())
    want = sum(float(r.rsplit(";", 1)[1].replace(",", ".")) for r in data.decode().split("\n")[1:-1])
    total = sum(float(r[2]) for r in rows)
    need(len(rows) == 60_000 and abs(total - want) < 0.01, f"{len(rows)}, {total} is stored, {want} stands in the file")
    need(min(r[1] for r in rows) == "2009-01" and max(r[6] for r in rows) == 60_001, f"{rows[0]}, {rows[-1]}")
    need([r[:2] for r in rows] == sorted({r[:2] for r in rows}), "not each once, in order of key and period")
    stored = sql("SELECT SHA2(GROUP_CONCAT(c.bytes ORDER BY c.seq SEPARATOR ''), 256), f.sha256 FROM raw_file f JOIN raw_file_chunk c"
                 " ON c.file_id = f.id WHERE f.id = (SELECT file_id FROM upload ORDER BY id DESC LIMIT 1) GROUP BY f.id")
    need(job(number)["state"] == "done" and stored, f"{job(number)}")


def twice(c, data):
    """The second of two equal keys, far from the first, is an error that names both cells; the first one stays."""
    first = data.decode().split("\n")[1].rsplit(";", 1)[0]
    p = upload.Posted(c, "data.csv", changed(data, 50_000, f"{first};7"))
    page = p.follow()
    found = sql("SELECT cell, message FROM finding WHERE rule = 'ganda' AND upload_id = (SELECT MAX(id) FROM upload)")
    need(len(found) == 1 and found[0][0] == "C50001" and "C2" in found[0][1], f"{found}")
    need("C50001" in page.text, "the page does not show it")
    stayed = [r[6] for r in suite.upload_rows(suite.upload_newest()) if r[:2] == ("M.T0000.NILAI", "2009-01")]
    need(stayed == [2], f"the first one did not stay: {stayed}")


def any_order(c, data):
    """Rows in another order than that of the keys, more than the job holds at once: each is stored at its place, and of many rows
    that say a thing again each is counted, and the first ones of the file are told."""
    head, *rows = data.decode().split("\n")[:-1]
    shuffled = [rows[i * 7919 % len(rows)] for i in range(len(rows))]
    shuffled += [r.rsplit(";", 1)[0] + ";5" for r in shuffled[:900]]
    upload.Posted(c, "data.csv", ("\n".join([head, *shuffled]) + "\n").encode()).follow()
    got, file = suite.upload_rows(suite.upload_newest()), shuffled
    need(len(got) == len(rows) and [r[:2] for r in got] == sorted({r[:2] for r in got}), f"{len(got)} are stored, {got[0]} first")
    for r in got[::997] + got[-1:]:
        place, month, value = file[r[6] - 2].split(";")
        need((r[0], r[1], float(r[2])) == (f"M.T{place[7:]}.NILAI", month, float(value.replace(",", "."))), f"{r} of {file[r[6] - 2]}")
    found = sql("SELECT cell, value, message FROM finding WHERE rule = 'ganda' AND upload_id = (SELECT MAX(id) FROM upload) ORDER BY id")
    need(len(found) == 400 and [f[0] for f in found] == [f"C{len(rows) + 2 + i}" for i in range(400)], f"{len(found)}: {found[:3]}")
    need(all(f[1] == "5" and f"sel C{i + 2}." in f[2] for i, f in enumerate(found)), f"{found[:3]}")
    need(sql("SELECT n_errors FROM upload WHERE id = (SELECT MAX(id) FROM upload)") == [["900"]], "not all are counted")


def taken_back(c, data):
    """A job that is taken back stores nothing, whether it waited or ran; and its file is deleted."""
    before, kept = counts(), files()
    for runs in (False, True):
        with held() if runs else worker_held("upload"):
            p = upload.Posted(c, "data.csv", data)
            number = number_of(p)
            need(not runs or until(lambda: waits_for_lock("upload")), f"it never wrote: {job(number)}")
            a = c.request("GET", p.path)
            need(a.status == 200, f"{p.path}: {a.status}")
            c.submit(a, a.page.form(action=p.path + "/batal"), follow=False).need(303)
        need(until(lambda: files() == kept), f"its file is kept: {kept} became {files()}")
        need(job(number)["state"] == "cancelled", f"{job(number)}")
        need(counts() == before, "something of it is stored")
    need("Berkas XLSX, CSV atau SDMX" in c.get(f"/unggah/{upload.SLUG}").text, "no new file can be sent")


def overtaken(c, data):
    """A submission that is taken back while its repaired file waits: the job fails with a sentence, nothing of the file is
    stored, and the file is deleted; the files that the submission had before stay."""
    p = upload.Posted(c, "data.csv", data)
    p.follow()
    submission, before, kept = p.path, counts(), files()
    with worker_held("upload"):
        page = c.get(submission)
        a = c.submit(page, page.page.form(having="berkas"), files=[("berkas", "data.csv", changed(data, 9000, "T0001;2009-01;x"))],
                     follow=False)
        need(a.status == 303 and "/unggah/antrean/" in a.header("location"), f"{a.status} {a.page.errors}")
        number = int(a.header("location").partition("?")[0].rsplit("/", 1)[1])
        page = c.get(submission)
        c.submit(page, page.page.form(action=submission + "/aksi", having={"event": "batalkan"}), {"alasan": "Uji."},
                 follow=False).need(303)
    need(until(lambda: job(number)["state"] == "failed"), f"{job(number)}")
    need("berubah" in job(number)["error"], f"{job(number)}")
    need(until(lambda: files() == kept), f"its file is kept: {kept} became {files()}")
    need(counts() == before, "something of it is stored")
    need("berubah" in c.get(f"/unggah/antrean/{number}").text, "the page does not say why")


def at_once(c, data):
    """Two people of an agency queue files for one dataset at the same moment: one is queued, the other is told so."""
    people = [suite.login(upload.LOGIN) for _ in range(2)]
    pages = [one.get(f"/unggah/{upload.SLUG}") for one in people]
    answers, together = [None, None], threading.Barrier(2)
    before = files()

    def post(i):
        together.wait()
        answers[i] = people[i].submit(pages[i], pages[i].page.form(having="berkas"), files=[("berkas", "data.csv", data)], follow=False)

    with worker_held("upload"):
        threads = [threading.Thread(target=post, args=(i,)) for i in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        waiting = sql("SELECT id FROM job WHERE state = 'waiting'")
        need(len(waiting) == 1, f"{len(waiting)} jobs wait")
        need(sorted(a.status for a in answers) == [303, 422], f"{[a.status for a in answers]}")
        second = next(a for a in answers if a.status == 422)
        need("Berkas ini tidak disimpan" in second.text, second.page.text[:600])
        need(int(files()[0][0]) == int(before[0][0]) + 1, "the second file is stored")
        here = f"/unggah/antrean/{waiting[0][0]}"
        page = c.get(here)
        c.submit(page, page.page.form(action=here + "/batal"), follow=False).need(303)
    need(until(lambda: files() == before), "the file is kept")


def worker_killed(c, data):
    """The worker dies in the middle: nothing is stored; another takes the job after its silence and ends it."""
    before = counts()
    with held():
        p = upload.Posted(c, "data.csv", data)
        number = number_of(p)
        need(until(lambda: waits_for_lock("upload")), f"it never wrote: {job(number)}")
        os.kill(int(instance("jobs", "upload")), 9)
        need(job(number)["state"] == "running" and counts() == before, f"{job(number)}, {counts()}")
    p.follow()
    after = job(number)
    need(after["state"] == "done" and int(after["attempts"]) == 2, f"{after}")
    now = counts()
    need(int(now[0][0]) == int(before[0][0]) + 1 and int(now[0][1]) == int(before[0][1]) + 60_000, f"{before} became {now}")


def nothing_locked(c, data):
    """The file is read before the submission is locked, to its last row and once more for the rows that its pages show: when the
    job comes to wait for the submission's row, which somebody else holds, nothing is left but to store."""
    def read():
        with open(os.path.join(suite.DIR, "log", "upload.log"), encoding="utf-8", errors="replace") as f:
            said = f.read()
        return said.count("read and checked rows="), said.count("excerpt read rows=")

    rows, before = upload.csv_rows(200_000)[0], read()
    with held():
        p = upload.Posted(c, "data.csv", rows)
        number = number_of(p)
        waits, then = until(lambda: waits_for_lock("upload")), read()
        meanwhile = counts()
    p.follow()
    need(waits and then == (before[0] + 1, before[1] + 1), f"it waits for the row before it has read: {before} became {then}")
    need(read() == then, f"it was read again afterwards: {then} became {read()}")
    need(job(number)["state"] == "done" and counts() != meanwhile, f"{job(number)}")


def citizen(c, data):
    """A large file with a citizen's number is checked at once; neither the number nor the file is stored."""
    number = "3520014107900001"
    files = int(sql("SELECT COUNT(*) FROM raw_file_chunk")[0][0])
    p = upload.Posted(c, "data.csv", changed(data, 40_000, f"{number};2020-01;5"))
    need(p.path.startswith("/unggah/kiriman/"), f"it was queued: {p.path}")
    need(int(sql("SELECT COUNT(*) FROM raw_file_chunk")[0][0]) == files, "the file is stored")
    trail = sql("SELECT event, detail FROM audit WHERE subject_kind = 'data-pribadi' ORDER BY id DESC LIMIT 1")
    need(trail and trail[0][0] == "karantina" and number not in trail[0][1], f"the trail says {trail}")
    for table, column in (("upload_cell", "raw"), ("finding", "value"), ("finding", "message"), ("job", "payload")):
        need(sql(f"SELECT COUNT(*) FROM {table} WHERE {column} LIKE '%{number}%'") == [["0"]], f"it stands in {table}.{column}")


def corrected(c, data):
    """A cell of a large file is shown as it stands in the file, with its neighbours; its correction goes into a job, and what
    is stored afterwards is what was written."""
    first = data.decode().split("\n")[1].rsplit(";", 1)[0]
    p = upload.Posted(c, "data.csv", changed(data, 50_000, f"{first};7"))
    page = p.follow()
    need("C50001" in page.text and first.split(";")[0] in page.text, "the rows around the finding are not shown")
    raw = sql("SELECT raw FROM upload_cell WHERE upload_id = (SELECT MAX(id) FROM upload) AND row_no = 50001 AND col_no = 3")
    need(raw == [["7"]], f"the excerpt says {raw}")
    need(int(sql("SELECT COUNT(*) FROM upload_cell WHERE upload_id = (SELECT MAX(id) FROM upload)")[0][0]) < 4000,
         "it stores the file once more")
    here = p.path + "/sel?sel=C30001"
    cell = c.get(here)
    was = data.decode().split("\n")[30_000].rsplit(";", 1)[1]
    need(cell.status == 200 and was in cell.text, f"the cell is not shown: {cell.status}")
    need(c.request("GET", p.path + "/sel?sel=C70001").status == 404, "a cell below the last row is shown")
    for name, text in (("C30001", "4321,5"), ("B50001", "2024-12")):
        cell = c.get(p.path + "/sel?sel=" + name)
        a = c.submit(cell, cell.page.form(having="isi"), {"isi": text, "alasan": "Salah ketik."}, follow=False)
        need(a.status == 303 and "/unggah/antrean/" in a.header("location"), f"{a.status} {a.header('location')} {a.page.errors}")
        p.path = a.header("location").partition("?")[0]
        p.began = time.monotonic()
        p.follow()
    row = [r[2] for r in suite.upload_rows(suite.upload_newest()) if r[6] == 30_001]
    need(row == ["4321.5"], f"{row} is stored")
    edits = sql("SELECT old_text, new_text FROM upload_edit WHERE upload_id = (SELECT MAX(id) FROM upload) AND row_no = 30001")
    need(edits == [[was, "4321,5"]], f"{edits}")


def compared(c, data):
    """What needs several figures to be seen is found in a large file too: a copied month, a missing row, a broken rule."""
    rows = data.decode().split("\n")
    copied = [r if ";2009-06;" not in r else rows[i - 1].replace(";2009-05;", ";2009-06;") for i, r in enumerate(rows)]
    del copied[20_000]
    p = upload.Posted(c, "data.csv", "\n".join(copied).encode())
    p.follow()
    found = sql("SELECT rule, message FROM finding WHERE upload_id = (SELECT MAX(id) FROM upload)"
                " AND rule IN ('tahun-salinan', 'kosong')")
    need(sorted(r[0] for r in found) == ["kosong", "tahun-salinan"], f"{found}")
    need(any("Juni 2009" in r[1] for r in found), f"{found}")


def convention(c, data):
    """How figures are written is decided by all rows: 1.234 is 1234 because of a row far below."""
    rows = data.decode().split("\n")
    ambiguous = [rows[0]] + [r.rsplit(";", 1)[0] + f";1.{100 + i % 900}" for i, r in enumerate(rows[1:15_001])]
    ambiguous[12_000] = ambiguous[12_000].rsplit(";", 1)[0] + ";1.234,5"
    upload.Posted(c, "data.csv", ("\n".join(ambiguous) + "\n").encode()).follow()
    got = sql("SELECT number_style, n_errors FROM upload WHERE id = (SELECT MAX(id) FROM upload)")
    values = {r[6]: r[2] for r in suite.upload_rows(suite.upload_newest())}
    need(got == [["comma", "0"]] and (values[2], values[12_001]) == ("1100", "1234.5"), f"{got}, {values[2]}, {values[12_001]}")


def answer_kept(c, data):
    """Where nothing shows the convention it is asked, the answer counts for the file, and nobody is asked of the next one."""
    rows = data.decode().split("\n")
    ambiguous = [rows[0]] + [r.rsplit(";", 1)[0] + f";1.{100 + i % 900}" for i, r in enumerate(rows[1:15_001])]

    def style():
        values = [r[2] for r in suite.upload_rows(suite.upload_newest()) if r[6] == 2]
        return [sql("SELECT number_style FROM upload WHERE id = (SELECT MAX(id) FROM upload)")[0] + (values or ["NULL"])]

    sql("DELETE FROM upload_mapping")
    p = upload.Posted(c, "data.csv", ("\n".join(ambiguous) + "\n").encode())
    page = p.follow()
    need(style() == [["asked", "NULL"]], f"{style()}")
    a = c.submit(page, page.page.form(having="gaya_angka"), {"gaya_angka": "titik"}, follow=False)
    need(a.status == 303 and "/unggah/antrean/" in a.header("location"), f"{a.status} {a.header('location')}")
    p.path, p.began = a.header("location").partition("?")[0], time.monotonic()
    p.follow()
    need(style() == [["point", "1.100"]], f"{style()}")
    upload.Posted(c, "data.csv", ("\n".join(ambiguous[:14_000]) + "\n").encode()).follow()
    need(style() == [["point", "1.100"]], f"a large file was asked again: {style()}")
    upload.Posted(c, "data.csv", ("\n".join(ambiguous[:60]) + "\n").encode()).follow()
    need(style() == [["point", "1.100"]], f"a small file was asked again: {style()}")
    clear = ambiguous[:60] + [ambiguous[61].rsplit(";", 1)[0] + ";1.234,5"]
    upload.Posted(c, "data.csv", ("\n".join(clear) + "\n").encode()).follow()
    need(style() == [["comma", "1100"]], f"the answer goes before what the file shows: {style()}")


def foreign(data):
    """Another agency does not see the job."""
    last = sql("SELECT MAX(id) FROM job WHERE kind = 'periksa-unggahan'")[0][0]
    need(suite.login("dinkes").request("GET", f"/unggah/antrean/{last}").status == 404, "it is shown")


def main():
    upload.dataset()
    data, _ = upload.csv_rows(60_000)
    c = suite.login(upload.LOGIN)
    for name, fn in (("a file in the queue", whole), ("the same key twice", twice), ("rows in any order", any_order),
                     ("taken back", taken_back),
                     ("overtaken", overtaken),
                     ("two at once", at_once), ("the job's worker killed", worker_killed), ("read with nothing locked", nothing_locked),
                     ("a citizen's number", citizen),
                     ("a cell corrected", corrected), ("figures compared", compared),
                     ("the convention of all rows", convention),
                     ("an answer kept", answer_kept)):
        suite.case(f"fault queue {name}", fn, c, data)
    suite.case("fault queue another agency", foreign, data)
    sys.exit(1 if suite.failed else 0)


if __name__ == "__main__":
    main()
