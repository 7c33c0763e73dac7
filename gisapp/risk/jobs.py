"""Who makes the reports that were asked for on a page, one after the other?

A job is asked for in the web process and made in another (`run_reports`). Whoever
makes it holds a lock of its database session meanwhile. When that process is killed
the database lets the lock go, which is how the next one knows that the job was
orphaned, and begins it anew. Making reads only, and keeping the same figures twice
keeps them once: a job may be cut off anywhere. Once the figures are kept the report is
there for its readers; what remains of the job is to draw its papers.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    transaction,
)
from django.utils import timezone

from gisapp.core.errors import OneNetError
from gisapp.maps.periods import Period
from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.risk import actions_reports
from gisapp.risk import month as months
from gisapp.risk.models import Job, Report

Progress = Callable[[int, int], None]
"""Told how many parts are finished, of how many."""
Make = Callable[[Period, Progress], Mapping[str, Any]]
"""Computes a month's figures, as JSON knows them."""
Draw = Callable[[Report, Progress], None]
"""Draws what is printed of a kept report."""
MOST_TRIES = 3
ORPHANED = "制作进程中断了{tries}次 the process that made it was ended {tries} times"
log = logging.getLogger(__name__)


@transaction.atomic
def ask(*, month: str, by: str) -> Job:
    """Ask for a month's report; asked for twice at once, it is one job.

    Raises MonthUnreadable, MonthNotOver.
    """
    months.over(month, today=timezone.localdate())
    try:
        with transaction.atomic():
            job = Job.objects.create(month=month, asked_by=by, asked_at=timezone.now())
    except IntegrityError:
        there = Job.objects.open().filter(month=month).first() or of(month)
        if there is None:
            raise
        return there
    _note(job, f"请求制作月报 {month}", by=by)
    return job


def of(month: str) -> Job | None:
    """The month's last job; None: nobody asked for one."""
    return Job.objects.filter(month=month).select_related("report").first()


def run_next(make: Make, draw: Draw | None = None) -> int:
    """Make the report that waits longest. Returns how many were made: 0 or 1."""
    take_up_orphans()
    job = _take()
    if job is None:
        return 0
    run(job, make=make, draw=draw)
    _unlock(job.pk)
    return 1


def run(job: Job, *, make: Make, draw: Draw | None = None) -> Job:
    """Make it and keep what was made; what goes wrong is written at the job.

    Raises OperationalError where the database is away: whoever asked for the run
    closes the connection, which lets the lock go, and the job is begun anew.
    """
    try:
        if job.report is None:
            _make(job, make)
        if draw is not None:
            _draw(job, draw)
    except OperationalError:
        raise
    except InterfaceError as error:
        raise OperationalError(str(error)) from error
    except OneNetError as error:
        log.warning("a report was not made", extra={"month": job.month})
        return _end(job, state=Job.State.FAILED, error=str(error))
    except Exception as error:
        log.exception("a report was not made", extra={"month": job.month})
        told = f"{type(error).__name__}: {error}"
        return _end(job, state=Job.State.FAILED, error=told)
    return _end(job, state=Job.State.DONE)


def _make(job: Job, make: Make) -> None:
    figures = make(months.read(job.month), _progress(job))
    report = actions_reports.keep(month=job.month, figures=figures, by=job.asked_by)
    _set(job, report=report)


def _draw(job: Job, draw: Draw) -> None:
    """A paper that is not drawn now is drawn when it is asked for: no reason to fail.

    Raises what the database raises.
    """
    if job.report is None:
        return
    try:
        draw(job.report, _progress(job))
    except DatabaseError:
        raise
    except Exception:
        log.exception("papers were not drawn", extra={"month": job.month})


@transaction.atomic
def take_up_orphans() -> int:
    """Jobs whose process was killed wait again, or have failed too often.

    One that was killed while it drew has its report all the same.
    """
    taken_up = 0
    running = Job.objects.select_for_update(skip_locked=True)
    for job in running.filter(state=Job.State.RUNNING):
        if not _lock(job.pk):
            continue
        _unlock(job.pk)
        taken_up += 1
        if job.tries >= MOST_TRIES and job.report_id:
            _end(job, state=Job.State.DONE)
        elif job.tries >= MOST_TRIES:
            told = ORPHANED.format(tries=job.tries)
            _end(job, state=Job.State.FAILED, error=told)
        else:
            _set(job, state=Job.State.QUEUED, done=0)
    return taken_up


@transaction.atomic
def _take() -> Job | None:
    """The job that waits longest, now mine; None: none waits, or others have it."""
    waiting = Job.objects.select_for_update(skip_locked=True)
    job = waiting.filter(state=Job.State.QUEUED).order_by("id").first()
    if job is None or not _lock(job.pk):
        return None
    _set(
        job,
        state=Job.State.RUNNING,
        tries=job.tries + 1,
        started_at=timezone.now(),
        done=0,
    )
    return job


def _progress(job: Job) -> Progress:
    def told(done: int, of: int) -> None:
        _set(job, done=done, of=of)

    return told


def _end(job: Job, **facts: Any) -> Job:
    _set(job, ended_at=timezone.now(), **facts)
    return job


def _set(job: Job, **facts: Any) -> None:
    for name, fact in facts.items():
        setattr(job, name, fact)
    job.save(update_fields=list(facts))


def _lock(key: int) -> bool:
    """Hold the job until unlocked, or until this database session ends."""
    return _asked("SELECT pg_try_advisory_lock(hashtext('risk job'), %s)", key)


def _unlock(key: int) -> bool:
    return _asked("SELECT pg_advisory_unlock(hashtext('risk job'), %s)", key)


def _asked(statement: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        return bool(cursor.fetchone()[0])


def _note(job: Job, what: str, *, by: str) -> None:
    audit.note(
        by=by, deed=AuditEntry.Deed.CHANGED, subject=f"job {job.pk}", reason=what
    )
