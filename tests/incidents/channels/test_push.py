import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisapp.incidents.channels.push import LARGEST, message


def of(body):
    return message(body, origin="x")


def test_an_object_is_read_whatever_its_values_are():
    body = {"a": "漈😀", "b": 7, "c": 1.5, "d": None, "e": True, "f": {"g": ["垟"]}}
    assert of(json.dumps(body).encode()).fields == {
        "a": "漈😀", "b": "7", "c": "1.5", "d": "", "e": "true", "f": '{"g": ["垟"]}',
    }  # fmt: skip


def test_a_byte_order_mark_is_passed_over():
    assert of(b'\xef\xbb\xbf{"a": 1}').fields == {"a": "1"}


def test_half_a_character_is_replaced():
    fields = of(b'{"a": "\\ud83d", "b": ["\\ude00"]}').fields
    assert fields == {"a": "?", "b": '["?"]'}
    for value in fields.values():
        value.encode("utf-8")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "body"), (b"[]", "body"), (b'"a"', "body"), (b"7", "body"),
        (b"null", "body"), (b"{", "body"), (b"{'a': 1}", "body"), (b"a=1&b=2", "body"),
        (b"<xml/>", "body"), (b'{"a": ' + b"9" * 5000 + b"}", "body"),
        (b"[" * 100_000, "body"), (b'{"a":' * 30_000, "body"),
        (b"{}" + b" " * LARGEST, "body"),
        ('{"a": "毛垟乡"}'.encode("gb18030"), "encoding"),
        (b"\xff\xfe{\x00", "encoding"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_kept_with_its_fault(body, reason):
    found = of(body)
    assert found.fault.reason == reason
    assert (found.body, found.fields) == (body, {})


@pytest.mark.parametrize("depth", [10, 500, 900, 980, 990, 1000, 5000, 90_000])
@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}")])
def test_however_deep_it_is_nested_it_is_read_or_refused(depth, left, right):
    body = f'{{"a":{left * depth}0{right * depth}}}'.encode()
    found = of(body)
    assert found.fields or found.fault.reason == "body"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_fault(body):
    found = of(body)
    assert found.body == body
    assert found.fault is not None or isinstance(found.fields, dict)
