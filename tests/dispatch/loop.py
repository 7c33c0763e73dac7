"""The manned county with an incident in it, and people who take its steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from gisapp.dispatch import steps
from gisapp.dispatch.desks import desks_of
from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit
from gisapp.routing.models import Decision
from tests import manned_county, small_county
from tests.manned_county import DESKS, T1
from tests.small_county import G1, SmallCounty

FIRST = datetime(2017, 11, 3, 9, 0, tzinfo=small_county.ZONE)
NEEDED: dict[str, dict[str, Any]] = {
    "take_back": {"reason": "派错了单位"},
    "report_back": {"text": "现场已处置完毕"},
    "send_back": {"reason": "现场仍有遗留"},
    "close": {"text": "已处置,道路恢复通行"},
    "assess": {"score": 4},
    "arrive": {"lng": 119.3, "lat": 28.1},
    "contact": {"text": "已电话联系本人"},
    "return_to_sender": {"reason": "不属本单位职责"},
    "escalate": {"ground": "no_authority", "reason": "须县级部门处理"},
    "decline": {"reason": "乡镇可以自行处理"},
    "transfer": {"reason": "应由该单位办理"},
    "supervise": {"text": "请抓紧办理"},
    "ask_extension": {"value": 2, "measure": "WD", "reason": "须等配件到货"},
    "refuse_extension": {"reason": "时间足够"},
    "suspend": {"reason": "等待鉴定结论", "until": FIRST + timedelta(days=9)},
    "raise_level": {"level": 2, "reason": "影响扩大"},
    "reopen": {"reason": "群众反映未解决"},
    "unmerge": {"reason": "不是同一件事"},
    "void": {"reason": "重复测试件"},
    "restore": {"reason": "误作废"},
    "note": {"text": "已电话核实"},
    "appeal": {"reason": "道路塌方无法通行"},
    "decide_appeal": {"verdict": "upheld", "reason": "情况属实"},
}
"""Facts with which a step can be taken where a test does not care for them."""


def manned() -> SmallCounty:
    """The county with its chain of desks: G1 and the platform below their room, the
    outpost below the police, who manage it here."""
    county = manned_county.manned()
    centre = desk("zhihui")
    for name, above in (
        ("zhihuishi", centre),
        ("bumen", centre),
        ("paizhu", centre),
        ("pingtai", desk("zhihuishi")),
        ("wangge", desk("zhihuishi")),
        ("yuwai", desk("bumen")),
    ):
        township = T1 if name in ("zhihuishi", "pingtai", "wangge", "paizhu") else ""
        Unit.objects.filter(pk=desk(name).pk).update(
            parent=above, township_code=township
        )
    Unit.objects.filter(pk=desk("bumen").pk).update(manages_outposts=True)
    return county


def desk(username: str) -> Unit:
    """The desk at which that person sits."""
    _, kind, code = DESKS[username]
    return Unit.objects.get(kind=kind, code=code)


def opened(
    county: SmallCounty,
    number: str = "A1",
    *,
    at_desk_of: str = "pingtai",
    co_handlers: Iterable[str] = (),
    township: str = T1,
    is_sensitive: bool = False,
) -> Incident:
    """A fresh incident in G1, given to that person's desk."""
    incident = small_county.report(county, number, grid=G1, is_sensitive=is_sensitive)
    owner = desk(at_desk_of)
    Decision.objects.filter(incident=incident).update(
        unit=owner, co_handlers=[desk(name).pk for name in co_handlers]
    )
    incident.owner, incident.township_code = owner, township
    incident.outpost_code = "" if township else "W02"
    incident.desks = sorted({owner.pk, *(desk(name).pk for name in co_handlers)})
    incident.save()
    return incident


def take(name: str, incident: Incident, username: str, **facts: Any) -> Incident:
    """That person takes the step, having seen the incident as it is now."""
    fresh = Incident.objects.get(pk=incident.pk)
    at = facts.pop("at", FIRST + timedelta(minutes=10 * (fresh.version + 1)))
    return steps.take(
        name,
        number=fresh.number,
        seen=fresh.version,
        by=manned_county.scope(username),
        at=at,
        facts=NEEDED.get(name, {}) | facts,
    )


def story(incident: Incident, *lines: tuple[str, str] | tuple[str, str, dict]) -> None:
    """Steps one after the other: (who, step, facts)."""
    for who, step, *facts in lines:
        take(step, incident, who, **(facts[0] if facts else {}))


def log(incident: Incident) -> list[str]:
    """Kinds of what steps wrote, in order."""
    first = ("received", "located", "routed")
    kinds = Event.objects.filter(incident=incident).values_list("kind", flat=True)
    return [kind for kind in kinds if kind not in first]


def last(incident: Incident) -> Event:
    return Event.objects.filter(incident=incident).latest("id")


def now(incident: Incident) -> tuple[str, str]:
    """Where it stands: its state, and a person at the desk that answers."""
    fresh = Incident.objects.select_related("owner").get(pk=incident.pk)
    assert fresh.desks == desks_of(fresh)
    names = [name for name in DESKS if desk(name) == fresh.owner]
    return fresh.state, names[0] if names else str(fresh.owner)
