"""Who works here, on which posts, and since when?"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from gisapp.organization.models.unit import Unit
from gisapp.organization.querysets import PostQuerySet
from gisapp.organization.roles import Role


class Person(models.Model):
    """Somebody who works in the net; posts and log-in hang on them."""

    class Employment(models.TextChoices):
        ESTABLISHED = "established", "在编"
        CONTRACT = "contract", "聘用"
        VILLAGE = "village", "村(社区)干部"
        PURCHASED = "purchased", "购买服务"
        VOLUNTEER = "volunteer", "志愿者"

    code = models.CharField(max_length=40, unique=True)
    """工号; the log-in has the same name, and the event log names people by it."""
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=40, blank=True)
    """The number on duty, shown to colleagues."""
    employment = models.CharField(
        max_length=12, choices=Employment.choices, default=Employment.ESTABLISHED
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
    )
    is_sample = models.BooleanField(default=False)
    """Invented, and said to be so wherever the name stands."""

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """One person on one post at one desk, from a day on."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16, choices=Role.choices)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    """The first day on which it is no longer held; None: held until further notice."""

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "role", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="post_ends_after_begin",
            ),
            ExclusionConstraint(
                name="post_one_leader_one_guide",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Func(
                            F("from_on"), F("to_on"), Value("[)"), function="daterange"
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(role__in=[Role.LEADER, Role.GUIDE]),
            ),
            ExclusionConstraint(
                name="post_held_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Func(
                            F("from_on"), F("to_on"), Value("[)"), function="daterange"
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()} {self.unit}"


class Certificate(models.Model):
    """What allows a grid member to be on duty (持证上岗)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="certificates")
    number = models.CharField(max_length=40, unique=True)
    issued_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        ordering = ["person", "-expires_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("issued_on")),
                name="certificate_expires_after_issue",
            ),
        ]

    def __str__(self) -> str:
        return self.number
