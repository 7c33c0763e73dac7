"""By which rules is an incident given to a desk, and what was decided?"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit


class RuleSet(models.Model):
    """An ordered list of rules; the first that matches decides."""

    class Status(models.TextChoices):
        DRAFT = "draft", "草稿"
        ACTIVE = "active", "现行"
        RETIRED = "retired", "已退役"

    label = models.CharField(max_length=60, unique=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                "status", condition=Q(status="active"), name="rule_set_one_active"
            ),
        ]

    def __str__(self) -> str:
        return self.label


def _words(size: int = 24) -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=size), default=list, blank=True)


class RuleRow(models.Model):
    """One rule: its conditions (an empty one always holds) and its target."""

    rule_set = models.ForeignKey(RuleSet, models.CASCADE, related_name="rows")
    order = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    categories = _words()
    groups = _words()
    first_desks = _words()
    levels = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    channels = _words(40)
    place_kinds = _words()
    area_kinds = _words()
    townships = _words()
    lead_units = _words(60)
    is_emergency = models.BooleanField(null=True)
    has_outpost = models.BooleanField(null=True)
    has_township = models.BooleanField(null=True)
    has_home = models.BooleanField(null=True)
    """Whether the reporter's home township is known."""
    is_stationed = models.BooleanField(null=True)
    """Whether a zone station sits in the township itself."""
    target = models.CharField(max_length=16, choices=Unit.Kind.choices)
    department = models.CharField(max_length=60, blank=True)
    """Department in the target's stead of the category's lead unit."""
    co_handlers = _words()
    """Kinds of units that work along."""

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("rule_set", "order", name="rule_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.name_zh}"


class Decision(models.Model):
    """Which desk an incident was given to, by which rule, and why."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="decisions")
    rule = models.ForeignKey(RuleRow, models.PROTECT, null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="decisions")
    co_handlers = models.JSONField(default=list)
    linkage_level = models.PositiveSmallIntegerField()
    reason_zh = models.TextField()
    reason_en = models.TextField()
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.reason_zh
