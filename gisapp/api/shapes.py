"""Which shapes do the answers have? For the OpenAPI document."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework_gis.fields import GeometryField

from gisapp.boundaries.locate.place import Kind
from gisapp.dispatch.workflow import STEPS, State

POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"type": "string", "enum": ["Point"]},
        "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2},
    },
}
"""A GeoJSON point, as OpenAPI has it."""


class Problem(serializers.Serializer):
    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()


class Named(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()


class Candidate(Named):
    distance_m = serializers.FloatField()


class PlaceProperties(serializers.Serializer):
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    grid = Named(allow_null=True)
    village = Named(allow_null=True)
    township = Named(allow_null=True)
    outpost = Named(allow_null=True)
    candidates = Candidate(many=True, help_text="the nearest twenty")
    candidates_count = serializers.IntegerField()
    border_m = serializers.FloatField(allow_null=True)
    distance_m = serializers.FloatField(allow_null=True)
    tolerance_m = serializers.FloatField()
    accuracy_m = serializers.FloatField(allow_null=True)
    method = serializers.CharField()
    release = serializers.DictField()
    asked = serializers.DictField()


@extend_schema_field(POINT)
class PointField(GeometryField):
    """A point in EPSG:4326, longitude first."""


class PlaceFeature(serializers.Serializer):
    type = serializers.ChoiceField(["Feature"])
    geometry = PointField()
    properties = PlaceProperties()


class Report(serializers.Serializer):
    """A report in our own field names; a channel's own names work as well."""

    external_number = serializers.CharField(max_length=120)
    occurred_at = serializers.CharField(help_text="as the channel writes times")
    text = serializers.CharField(required=False)
    title = serializers.CharField(required=False)
    address = serializers.CharField(required=False)
    sender_category = serializers.CharField(required=False)
    lng = serializers.CharField(required=False)
    lat = serializers.CharField(required=False)
    accuracy_m = serializers.CharField(required=False)
    grid = serializers.CharField(required=False)
    home_township = serializers.CharField(required=False)
    reporter_name = serializers.CharField(required=False)
    reporter_phone = serializers.CharField(required=False)


class Accepted(serializers.Serializer):
    standing = serializers.ChoiceField(["new", "known", "revision", "quarantined"])
    number = serializers.CharField(allow_null=True)
    owner = serializers.DictField(allow_null=True)
    reason_zh = serializers.CharField(allow_null=True)
    reason_en = serializers.CharField(allow_null=True)
    place = serializers.DictField(allow_null=True)
    fault = serializers.DictField(allow_null=True)


class UnitShape(serializers.Serializer):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    code = serializers.CharField()
    name_zh = serializers.CharField()
    name_en = serializers.CharField()


class Standing(serializers.Serializer):
    """Where an incident is on its way."""

    number = serializers.CharField()
    version = serializers.IntegerField(help_text="a step names the one you saw")
    state = serializers.ChoiceField(State.values)
    level = serializers.IntegerField(min_value=1, max_value=3)
    owner = UnitShape(allow_null=True)
    merged_into = serializers.CharField(allow_null=True)


class Line(serializers.Serializer):
    """One row of a queue."""

    number = serializers.CharField()
    version = serializers.IntegerField()
    state = serializers.ChoiceField(State.values)
    title = serializers.CharField()
    category = serializers.CharField(allow_null=True)
    theme = serializers.CharField()
    level = serializers.IntegerField()
    is_emergency = serializers.BooleanField()
    township = serializers.CharField(allow_null=True)
    owner = UnitShape(allow_null=True)
    received_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    due_clock = serializers.CharField(allow_null=True)


class Queue(serializers.Serializer):
    unit = serializers.IntegerField()
    show = serializers.CharField()
    page = serializers.IntegerField()
    count = serializers.IntegerField()
    incidents = Line(many=True)


class StepOpen(serializers.Serializer):
    """A step that is open to you now."""

    step = serializers.ChoiceField(list(STEPS))
    to = serializers.ChoiceField(State.values, allow_null=True)
    needs = serializers.ListField(child=serializers.CharField())
    takes = serializers.ListField(child=serializers.CharField())


class Case(Standing):
    """An incident with everything that its desk sees."""

    channel = serializers.CharField()
    category = serializers.DictField(allow_null=True)
    theme = serializers.CharField()
    is_emergency = serializers.BooleanField()
    is_sensitive = serializers.BooleanField()
    title = serializers.CharField()
    text = serializers.CharField()
    address = serializers.CharField()
    occurred_at = serializers.DateTimeField()
    occurred_precision = serializers.CharField()
    received_at = serializers.DateTimeField()
    revisions = serializers.IntegerField()
    place = serializers.DictField(allow_null=True)
    reporter = serializers.DictField(help_text="masked")
    deadlines = serializers.ListField(child=serializers.DictField())
    main_step = serializers.CharField(allow_null=True)
    steps = StepOpen(many=True)


class LoggedEvent(serializers.Serializer):
    at = serializers.DateTimeField()
    kind = serializers.CharField()
    by = serializers.CharField()
    desk = UnitShape(allow_null=True)
    owner = UnitShape(allow_null=True)
    state = serializers.CharField()
    data = serializers.DictField()


class Log(serializers.Serializer):
    number = serializers.CharField()
    events = LoggedEvent(many=True)


class StepAsked(serializers.Serializer):
    """A step; beside these two, the facts that it needs or takes, by name."""

    step = serializers.CharField(max_length=40)
    seen = serializers.IntegerField(min_value=0, max_value=2**31 - 1)


class StepProblem(Problem):
    """Why a step was not taken."""

    detail_zh = serializers.CharField()
    what = serializers.CharField(required=False, help_text="what was done meanwhile")
    by = serializers.CharField(required=False)
    name = serializers.CharField(required=False)
    at = serializers.DateTimeField(required=False)
    state = serializers.CharField(required=False)
    version = serializers.IntegerField(required=False)
    steps = serializers.ListField(child=serializers.CharField(), required=False)
    fact = serializers.CharField(required=False, help_text="what is missing")


class WaitingReply(serializers.Serializer):
    id = serializers.IntegerField()
    number = serializers.CharField()
    external_number = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    at = serializers.DateTimeField()


class Replies(serializers.Serializer):
    replies = WaitingReply(many=True)
    has_more = serializers.BooleanField()


class RepliesWanted(serializers.Serializer):
    ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        max_length=1000,
    )


class RepliesTaken(serializers.Serializer):
    taken = serializers.ListField(child=serializers.IntegerField())
    unknown = serializers.ListField(child=serializers.IntegerField())
