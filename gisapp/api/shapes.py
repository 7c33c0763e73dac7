"""Which shapes do the answers have? For the OpenAPI document."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework_gis.fields import GeometryField

from gisapp.boundaries.locate.place import Kind

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
