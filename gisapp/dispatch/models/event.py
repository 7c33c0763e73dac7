"""What has been done with an incident, step by step?"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit


class Event(models.Model):
    """One step in the append-only log; a trigger refuses change and removal."""

    class Kind(models.TextChoices):
        RECEIVED = "received", "接收"
        LOCATED = "located", "定位"
        ROUTED = "routed", "分派"
        REVISED = "revised", "来件更新"
        ACCEPTED = "accepted", "受理"
        ASSIGNED = "assigned", "指派"
        TAKEN_BACK = "taken_back", "撤回指派"
        BEGUN = "begun", "接令执行"
        ARRIVED = "arrived", "到场"
        CONTACTED = "contacted", "已联系"
        REPORTED_BACK = "reported_back", "反馈"
        VERIFIED = "verified", "核查通过"
        SENT_BACK = "sent_back", "核查退回"
        CLOSED = "closed", "办结"
        ASSESSED = "assessed", "考核"
        RETURNED = "returned", "退回"
        ESCALATED = "escalated", "上报"
        DECLINED = "declined", "上报退回"
        TRANSFERRED = "transferred", "转办"
        SUPERVISED = "supervised", "督办"
        WARNED = "warned", "临期提醒"
        CLIMBED = "climbed", "督办升级"
        EXTENSION_ASKED = "extension_asked", "申请延期"
        EXTENDED = "extended", "准予延期"
        EXTENSION_REFUSED = "extension_refused", "不予延期"
        SUSPENDED = "suspended", "挂起"
        RESUMED = "resumed", "恢复办理"
        LEVEL_RAISED = "level_raised", "提级"
        REOPENED = "reopened", "重开"
        MERGED = "merged", "合并"
        UNMERGED = "unmerged", "撤销合并"
        VOIDED = "voided", "作废"
        RESTORED = "restored", "撤销作废"
        CORRECTED = "corrected", "更正"
        NOTED = "noted", "备注"
        APPEALED = "appealed", "超时申诉"
        APPEAL_DECIDED = "appeal_decided", "申诉裁定"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    at = models.DateTimeField()
    """When it happened."""
    by = models.CharField(max_length=150)
    """Who did it: a user name, or the channel or command that did."""
    desk = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="deeds")
    """The desk at which they acted; None for a channel or the clock."""
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="events")
    """The desk that answers for the incident from then on."""
    state = models.CharField(max_length=16, blank=True)
    """The incident's state from then on."""
    data = models.JSONField(default=dict)
    """What the step needed: reason, text, due_at … by name."""
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["at"], name="event_when")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind}"
