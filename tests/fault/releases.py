"""releases.py: a large release goes into a job: nobody waits for it, it is made once, its worker may die, and what changed
meanwhile makes it fail with a sentence and without a trace. Run by tests/fault/run.
"""
import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "bench"))
import release  # noqa: E402
import suite  # noqa: E402
from jobs import job, until, worker_held  # noqa: E402
from suite import instance, need, sql, waits_for_lock  # noqa: E402

SLUG, ROWS, SOON = f"uji-rilis-{os.getpid()}", 200_000, 0.5


def number_of(a):
    need(a.status == 303 and a.header("location").startswith("/verifikasi/rilis/"), f"{a.status} {a.header('location')}")
    return int(a.header("location").partition("?")[0].rsplit("/", 1)[1])


def held():
    """The release stops where it writes: the dataset's observations are somebody else's."""
    return suite.locked(f"SELECT COUNT(*) FROM observation WHERE dataset_id = {release.dataset(SLUG)} FOR UPDATE")


def releases(submission):
    return sql(f"SELECT number, n_obs, n_added, n_changed, n_deleted, u.login FROM `release` r JOIN user u ON u.id = r.released_by"
               f" WHERE submission_id = {submission}")


def trail(submission):
    return sql(f"SELECT u.login, from_state, to_state FROM audit a LEFT JOIN user u ON u.id = a.user_id"
               f" WHERE subject_kind = 'kiriman' AND subject_id = {submission} AND event = 'rilis'")


def whole(submission, want):
    got = releases(submission)
    need(len(got) == 1 and got[0][1:] == want + ["walidata"], f"{got}, not {want}")
    need(trail(submission) == [["walidata", "lolos", "rilis"]], f"the trail says {trail(submission)}")
    d = release.dataset(SLUG)
    sums = sql(f"SELECT upload_id, (SELECT SUM(value) FROM observation WHERE dataset_id = {d} AND valid_to = 2147483647),"
               f" (SELECT SUM(n_obs) FROM series_packed WHERE dataset_id = {d}) FROM submission WHERE id = {submission}")[0]
    held = sum(float(r[2]) for r in suite.upload_rows(sums[0]))
    need(held == float(sums[1]) and sums[2] == want[0], f"{held}, {sums}")


class Public(threading.Thread):
    """What the public sees of the dataset, again and again: its release and one figure of it."""

    def __init__(self):
        super().__init__(daemon=True)
        self.stop, self.seen = threading.Event(), set()

    def states(self):
        """How many different answers with figures it got."""
        return len([s for s in self.seen if s[0] == 200])

    def run(self):
        c = suite.visitor()
        while not self.stop.is_set():
            a = c.request("GET", f"/katalog/{SLUG}.csv")
            self.seen.add((a.status, a.body.count(b"\n"), hash(a.body)))
            time.sleep(0.2)


def beside(c):
    """Others write and read in half a second while it runs; the press answers at once; the public sees all of it or nothing."""
    people = release.desks(SLUG)
    for add, want in ((0, [str(ROWS), str(ROWS), "0", "0"]), (1, [str(ROWS), "0", str(ROWS), "0"])):
        public = Public()
        submission = release.submission(SLUG, ROWS, add=add)
        public.start()
        answered, took, seen = release.beside(c, submission, people)
        need(until(lambda: public.states() >= 1 + (add > 0)), f"the public never saw it: {public.seen}")
        public.stop.set()
        public.join(20)
        whole(submission, want)
        need(len(seen) > 1, f"the page never said how far it is in {took:.1f} s: {seen}")
        soon = max(SOON, 5 * max(d.usual for d in people))  # on a machine that is busy with other things nothing takes half a second
        need(answered < soon, f"the press was answered after {answered:.2f} s")
        for d in people:
            need(d.get < soon and d.post < soon and d.n > 3, f"{d.name} waited: GET {d.get:.2f} s, POST {d.post:.2f} s, {d.n} times, "
                 f"of {soon:.2f} s")
        need(public.states() == 1 + (add > 0), f"the public saw {public.seen}")
        people = [release.Desk(d.name, d.client.login_name, d.address, d.form, d.change) for d in people]
    instance("console", "verify-audit")


def once(c):
    """Pressed twice it is made once; meanwhile nothing else of the dataset is released, and it is told."""
    first, second = release.submission(SLUG, ROWS, add=2), release.submission(SLUG, 100, add=3, twin=1)
    page = c.get(f"/verifikasi/{first}")
    form = page.page.form(action=f"/verifikasi/{first}/rilis")
    other = c.get(f"/verifikasi/{second}")
    with worker_held("verification"):
        jobs = {number_of(c.submit(page, form, follow=False)) for _ in range(2)}
        need(len(jobs) == 1, f"it is queued as {jobs}")
        a = c.submit(other, other.page.form(action=f"/verifikasi/{second}/rilis"), follow=False)
        need(a.status == 422 and "sedang dikerjakan" in a.text, f"{a.status} {a.page.errors}")
        again = c.get(f"/verifikasi/{first}")
        need("Sedang dirilis" in again.text and f"/verifikasi/rilis/{min(jobs)}" in again.text, "its page does not say it")
        need(not [f for f in again.page.forms if f.action.endswith("/rilis")], "its page offers it once more")
    need(until(lambda: job(min(jobs))["state"] == "done"), f"{job(min(jobs))}")
    whole(first, [str(ROWS), "0", str(ROWS), "0"])
    need(not releases(second), "the other one is released")
    release.press(c, second).need(303)
    need(releases(second), "it cannot be released afterwards")


def killed(c):
    """Its worker dies in the middle: nothing is released; another one takes the job after its silence and ends it."""
    submission = release.submission(SLUG, ROWS, add=4)
    with held():
        number = number_of(release.press(c, submission))
        need(until(lambda: waits_for_lock("verification")), f"it never wrote: {job(number)}")
        os.kill(int(instance("jobs", "verification")), 9)
        need(not releases(submission) and job(number)["state"] == "running", "it was done before it was killed")
    need(until(lambda: job(number)["state"] == "done", 90), f"{job(number)}")
    need(job(number)["attempts"] == "2", f"{job(number)}")
    whole(submission, [str(ROWS), str(ROWS - 100), "100", "0"])  # the release before has 100


def changed(c):
    """A submission that moved on meanwhile: the job fails, its page says why, and nothing is left of it."""
    submission, d = release.submission(SLUG, ROWS, add=5), release.dataset(SLUG)
    before = sql(f"SELECT COUNT(*), SUM(valid_to = 2147483647), SUM(valid_from) FROM observation WHERE dataset_id = {d}")
    with held():
        number = number_of(release.press(c, submission))
        need(until(lambda: waits_for_lock("verification")), f"it never wrote: {job(number)}")
        sql(f"UPDATE submission SET rev = rev + 1 WHERE id = {submission}")
    need(until(lambda: job(number)["state"] == "failed"), f"{job(number)}")
    need(sql(f"SELECT COUNT(*), SUM(valid_to = 2147483647), SUM(valid_from) FROM observation WHERE dataset_id = {d}") == before
         and not releases(submission) and not trail(submission), "something of it is left")
    page = c.get(f"/verifikasi/rilis/{number}")
    need("berubah" in page.text and not page.header("refresh"), "its page does not say why")
    need("berubah" in c.get(f"/verifikasi/{submission}").text, "the submission's page does not say why")
    need(suite.login("dinkes").request("GET", f"/verifikasi/rilis/{number}").status == 404, "another agency sees it")


def taken_back(c):
    """While it waits, and while it runs, the steward takes it back: nothing is released, nobody else may, and it can be released again."""
    submission = release.submission(SLUG, ROWS, add=6, twin=1)
    for runs in (False, True):
        with held() if runs else worker_held("verification"):
            number = number_of(release.press(c, submission))
            here = f"/verifikasi/rilis/{number}"
            if runs:
                need(until(lambda: waits_for_lock("verification")), f"it never wrote: {job(number)}")
            page = c.get(here)
            form = page.page.form(action=here + "/batal")
            for other in ("dinkes", "pembina"):
                seen = suite.login(other).request("GET", here)
                need("/batal" not in seen.text, f"{other} is offered to take it back")
            a = c.submit(page, form, follow=False)
            need(a.status == 303 and a.header("location").startswith(f"/verifikasi/{submission}?"), f"{a.status} {a.header('location')}")
        need(job(number)["state"] == "cancelled", f"{job(number)}")
        need(until(lambda: not suite.transactions("verification")), "its worker goes on")
        need(not releases(submission) and not trail(submission), "it was released all the same")
        result = c.get(a.header("location"))
        need("Rilis dibatalkan" in result.text and result.page.form(action=f"/verifikasi/{submission}/rilis"), "the submission's page does not say it")
        left = c.get(here)
        need(left.status == 200 and "dibatalkan" in left.text and not left.header("refresh") and "/batal" not in left.text, "its own page")
        again = c.submit(page, form, follow=False)
        need(again.status == 303 and job(number)["state"] == "cancelled", f"pressed again: {again.status}")
    number = number_of(release.press(c, submission))
    need(until(lambda: job(number)["state"] == "done"), f"{job(number)}")
    need(len(releases(submission)) == 1, f"{releases(submission)}")


def main():
    c = suite.login("walidata")
    for name, fn in (("nobody waits", beside), ("made once", once), ("its worker killed", killed), ("changed meanwhile", changed),
                     ("taken back", taken_back)):
        suite.case(f"fault release {name}", fn, c)
    sys.exit(1 if suite.failed else 0)


if __name__ == "__main__":
    main()
