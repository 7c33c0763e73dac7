"""How is it judged that a limit was missed? The fact that it was stays."""

from __future__ import annotations

from gisapp.dispatch.case import Case
from gisapp.dispatch.conditions import asked_appeals, is_own_appeal, own_missed
from gisapp.dispatch.facts import unusable
from gisapp.dispatch.models import Appeal


def appeal(case: Case) -> None:
    wanted = case.facts["deadline"]
    own = {deadline.pk: deadline for deadline in own_missed(case)}
    if wanted not in own:
        raise unusable(
            "deadline",
            remedy="give a limit that your own desk missed, once",
            remedy_zh="只能就本单位的超时申诉,每次超时限申诉一次",
        )
    Appeal.objects.create(
        deadline=own[wanted],
        reason=case.facts["reason"],
        asked_by=case.username,
        asked_at=case.at,
    )
    case.data["clock"] = own[wanted].clock


def decide_appeal(case: Case) -> None:
    found = {one.deadline_id: one for one in asked_appeals(case)}
    asked = found.get(case.facts["deadline"])
    if asked is None or is_own_appeal(case, asked):
        raise unusable(
            "deadline",
            remedy="give a limit about which another person's appeal waits",
            remedy_zh="请选待裁定的申诉;本人提出的须由他人裁定",
        )
    asked.state = case.facts["verdict"]
    asked.decided_by, asked.decided_at = case.username, case.at
    asked.decision_reason = case.facts["reason"]
    asked.save()
    case.data["clock"] = asked.deadline.clock
