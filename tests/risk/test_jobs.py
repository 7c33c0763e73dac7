"""Reports asked for on a page: once each, cut off anywhere, never left for ever."""

from __future__ import annotations

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from gisapp.organization.models import AuditEntry
from gisapp.risk import jobs
from gisapp.risk.errors import MonthNotOver, MonthUnreadable, NoActiveRelease
from gisapp.risk.models import Job, Report

pytestmark = pytest.mark.django_db
MONTH = "2017-11"


def made(period, progress):
    for part in range(3):
        progress(part + 1, 3)
    return {"month": str(period), "count": 7}


def broken(period, progress):
    progress(1, 3)
    raise ZeroDivisionError("no days")


def refused(period, progress):
    raise NoActiveRelease(county="331127")


def away(period, progress):
    raise OperationalError("the server closed the connection")


def ask(month=MONTH, by="fenxi"):
    return jobs.ask(month=month, by=by)


def test_a_job_is_asked_for_made_and_kept():
    job = ask()
    assert (job.state, job.done, job.of) == ("queued", 0, 0)
    assert jobs.run_next(made) == 1
    job = jobs.of(MONTH)
    assert (job.state, job.done, job.of, job.error) == ("done", 3, 3, "")
    assert job.report.figures == {"month": MONTH, "count": 7}
    assert (job.report.version, job.report.made_by) == (1, "fenxi")
    assert jobs.run_next(made) == 0


def test_two_at_once_are_one_job_and_one_report():
    assert ask().pk == ask(by="zhihui").pk
    assert AuditEntry.objects.filter(subject__startswith="job").count() == 1
    jobs.run_next(made)
    jobs.run_next(made)
    assert Report.objects.count() == 1


def test_once_made_it_can_be_asked_for_anew():
    first = ask()
    jobs.run_next(made)
    assert ask().pk != first.pk
    jobs.run_next(made)
    assert Report.objects.count() == 1, "nothing was different"


def test_jobs_are_made_in_the_order_in_which_they_were_asked_for():
    ask("2017-11"), ask("2017-10")
    jobs.run_next(made)
    assert jobs.of("2017-11").state == "done"
    assert jobs.of("2017-10").state == "queued"


@pytest.mark.parametrize("month", ["2999-01", f"{timezone.localdate():%Y-%m}"])
def test_a_month_that_is_not_over_has_no_report(month):
    with pytest.raises(MonthNotOver):
        ask(month)


def test_no_month_at_all_is_refused():
    with pytest.raises(MonthUnreadable):
        ask("2017-13")


def test_what_goes_wrong_stands_at_the_job_and_ends_it():
    ask()
    jobs.run_next(broken)
    job = jobs.of(MONTH)
    assert (job.state, job.error) == ("failed", "ZeroDivisionError: no days")
    assert not Report.objects.exists()
    ask()
    jobs.run_next(refused)
    assert jobs.of(MONTH).error.startswith("County 331127 has no active")


def test_figures_that_json_does_not_know_are_refused():
    ask()
    jobs.run_next(lambda period, progress: {"rate": float("nan")})
    assert jobs.of(MONTH).state == "failed"
    assert "2017-11 cannot be kept" in jobs.of(MONTH).error


def test_when_the_database_goes_away_the_job_is_not_lost():
    ask()
    with pytest.raises(OperationalError):
        jobs.run_next(away)
    assert jobs.of(MONTH).state == "running"


def unheld(job):
    """As the database leaves it when the process that made it was killed."""
    Job.objects.filter(pk=job.pk).update(state="running", tries=1, done=2)


def test_a_killed_worker_s_job_is_begun_anew():
    unheld(ask())
    assert jobs.run_next(made) == 1
    job = jobs.of(MONTH)
    assert (job.state, job.tries) == ("done", 2)


def test_a_job_that_kills_its_worker_is_given_up():
    job = ask()
    Job.objects.filter(pk=job.pk).update(state="running", tries=jobs.MOST_TRIES)
    assert jobs.run_next(made) == 0
    assert jobs.of(MONTH).state == "failed"
    assert "3" in jobs.of(MONTH).error


# The papers, once the report is kept


def test_papers_are_drawn_when_the_report_can_be_read_already():
    ask()

    def draw(report, progress):
        job = jobs.of(MONTH)
        assert (job.state, job.report_id) == ("running", report.pk)
        assert Report.objects.latest_of(MONTH) == report
        progress(2, 22)

    jobs.run_next(made, draw)
    job = jobs.of(MONTH)
    assert (job.state, job.done, job.of) == ("done", 2, 22)


def test_papers_that_cannot_be_drawn_do_not_spoil_the_report():
    ask()
    jobs.run_next(made, broken)
    assert jobs.of(MONTH).state == "done"


def test_killed_while_drawing_the_figures_are_not_made_again():
    job = ask()
    with pytest.raises(OperationalError):
        jobs.run_next(made, away)
    drawn = []
    unheld(job)
    jobs._unlock(job.pk)
    jobs.run_next(broken, lambda report, progress: drawn.append(report.version))
    assert (jobs.of(MONTH).state, drawn) == ("done", [1])


def test_drawing_that_kills_its_worker_leaves_a_report_that_is_made():
    job = ask()
    with pytest.raises(OperationalError):
        jobs.run_next(made, away)
    jobs._unlock(job.pk)
    Job.objects.filter(pk=job.pk).update(tries=jobs.MOST_TRIES)
    jobs.run_next(broken)
    assert (jobs.of(MONTH).state, jobs.of(MONTH).error) == ("done", "")


def test_a_job_that_another_process_is_making_is_left_alone():
    job = ask()
    unheld(job)
    facts = connection.get_connection_params()
    names = {k: facts[k] for k in ("dbname", "user", "host", "port") if k in facts}
    other = psycopg2.connect(**names)
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_lock(hashtext('risk job'), %s)", [job.pk]
            )
        assert jobs.run_next(made) == 0
        assert jobs.of(MONTH).state == "running"
    finally:
        other.close()
    assert jobs.take_up_orphans() == 1
    assert jobs.of(MONTH).state == "queued"
