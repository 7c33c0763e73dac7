"""A thousand bad messages of every kind: each kept, each with a reason, none lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest

from gisapp.incidents.channels import push
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Channel, Incident, Quarantined, RawMessage
from gisapp.pipeline import bulk
from tests.prepared_county import COLUMNS, call, police

Row = dict[str, str]
DATES = (
    "", "0", "去年", "20170230081530", "20171303081530", "99991231235959",
    "20171103", "2017-11-03", "1e309", "-1", "NaN", "20171103246060", "昨天下午",
    "２０１７１１０３０８１５３０", " " * 5000, "1" * 5000,
)  # fmt: skip
PAIRS = (
    ("0", "0"), ("", ""), ("119.3", ""), ("28.1", "28.1"), ("28.1", "119.3"),
    ("NaN", "NaN"), ("inf", "-inf"), ("1e308", "1e308"), ("-119.3", "28.1"),
    ("119°38′", "27°58′"), ("119°99′", "27°99′"), ("40463606", "3096353"),
    ("39463606", "3096353"), ("463606", "3096353"), ("1_1_9", "2_8"),
    ("119" + "0" * 4000, "28.1"), ("经度", "纬度"), ("1°1" + " " * 3000 + "x", "1"),
    ("0x77", "0x1c"), ("119.3,28.1", ""),
)  # fmt: skip
TEXTS = (
    "", "正" * 25_000, "\t\\N\\.", "\\x00", "𠮷🔥", "\u202eABC", "a" * 19_999, '"',
    "；'--",
    "{{ 7 * 7 }}", "%s %(x)s", "\x07\x1b[31m",
)  # fmt: skip
ACCURACIES = ("-1", "nan", "inf", "1e300", "基站", "9" * 400, "1e-300")


def of_fields(random_: random.Random, number: int) -> Row:
    x, y = random_.choice(PAIRS)
    return call(
        random_.choice((f"F{number}", "", "9" * 400)),
        bjsj=random_.choice((*DATES, "20171103081530")),
        bjnr=random_.choice(TEXTS),
        afdz=random_.choice(("", "某" * 400, "大际乡", "杭州市西湖区")),
        jd=x,
        wd=y,
        dwjd=random_.choice(("", *ACCURACIES)),
        bjrxm=random_.choice(("", "王", "名" * 300, "🔥")),
        bjdh=random_.choice(("", "1" * 300, "电话")),
        bjlbdm=random_.choice(("300100", "", "不知道")),
    )


def line(row: Row) -> bytes:
    return ",".join(
        f'"{v.replace(chr(34), chr(34) * 2)}"' for v in row.values()
    ).encode("gb18030")


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    lambda body, _: body + b',"one too many"',
    lambda body, _: body.rpartition(b",")[0],
    lambda body, _: body.replace(b"J", b"\xff", 1) + b"\xff",
    lambda body, _: b"\x00" + body,
    lambda body, r: body[: r.randrange(1, len(body))].replace(b'"', b""),
    lambda body, r: bytes(
        c for c in r.randbytes(60) if c not in b'\r\n"'
    ),
    lambda body, _: "垟".encode() + body,
    lambda body, _: b"\xed\xa0\x80," + body,
    lambda body, _: b"," * 10,
    lambda body, _: b"'" + body + b"'",
)  # fmt: skip


@pytest.fixture
def thousand() -> list[bytes]:
    """Rows that differ, so that none is known by its bytes."""
    dice = random.Random(20171103)
    rows: dict[bytes, None] = {}
    while len(rows) < 1000:
        body = line(of_fields(dice, len(rows)))
        if dice.random() < 0.4:
            body = dice.choice(BYTES)(line(call(f"B{len(rows)}")), dice)
        if body.strip():
            rows[body] = None
    return list(rows)


def test_each_of_a_thousand_bad_rows_is_kept_and_said(county, tmp_path, thousand):
    path = tmp_path / "bad.csv"
    header = ",".join(COLUMNS).encode()
    path.write_bytes(b"\r\n".join([header, *thousand, b""]))
    summary = bulk.run(Table(path, "gb18030").messages(), police(), by="test")
    told = summary.as_dict()
    assert told["rows"] == 1000
    named = ("stored", "known", "revised", "quarantined")
    assert sum(told[name] for name in named) == 1000
    assert RawMessage.objects.count() == 1000 - told["known"]
    assert Incident.objects.count() == told["stored"]
    held = Quarantined.objects.all()
    assert held.count() == told["quarantined"]
    assert all(one.reason and one.detail for one in held)
    assert "unforeseen" not in told["quarantined_by_reason"]
    reasons = set(told["quarantined_by_reason"])
    assert {"encoding", "columns", "no_number", "time", "too_long"} <= reasons


def test_every_kept_row_can_be_opened_again(county, tmp_path, thousand):
    path = tmp_path / "bad.csv"
    rows = thousand[:100]
    path.write_bytes(b"\n".join([",".join(COLUMNS).encode(), *rows, b""]))
    ready = police()
    bulk.run(Table(path, "gb18030").messages(), ready, by="test")
    kept = {ready.seal.open(bytes(m.body)) for m in RawMessage.objects.all()}
    assert kept <= set(rows)
    assert len(kept) == RawMessage.objects.count()


PUSHED = (
    b"", b"{", b"[]", b"null", b"7", b'"text"', b"\xff\xfe{\x00", b"[" * 100_000,
    b'{"jjdbh": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    b'{"jjdbh": "\\ud800", "bjsj": "20171103081530", "bjnr": "\\udfff"}',
    b'{"jjdbh": "N\\u0000", "bjsj": "20171103081530", "bjnr": "x"}',
    b'{"jjdbh": NaN, "bjsj": Infinity}', b'{"jjdbh": 1e400}',
    b'{"jjdbh": ' + b"9" * 5000 + b"}", b'{"\\u0000": "\\u0000"}',
    b'{"jjdbh": true, "bjsj": false, "bjnr": null}', b"x" * 300_000,
    b'\xef\xbb\xbf{"jjdbh": "BOM"}', b'{"jjdbh": {"a": {"b": []}}}',
)  # fmt: skip


def pushes() -> list[bytes]:
    dice = random.Random(7)
    made = [json.dumps(of_fields(dice, n)).encode() for n in range(60)]
    return [*PUSHED, *made]


def test_each_bad_push_is_kept_and_answered(county, client):
    channel = Channel.objects.get(name="police_110")
    from gisapp.incidents.actions import give_token

    sender = {"HTTP_AUTHORIZATION": f"Bearer {give_token(channel)}"}
    for body in dict.fromkeys(pushes()):
        answer = client.post(
            "/api/incidents", body, content_type="application/json", **sender
        )
        assert answer.status_code in (200, 201, 202), (body[:80], answer.content)
        if answer.status_code == 202:
            assert answer.json()["fault"]["reason"]
    kept = RawMessage.objects.filter(channel=channel).count()
    assert kept == Incident.objects.count() + Quarantined.objects.count()
    assert not Quarantined.objects.filter(reason="unforeseen").exists()


def test_a_push_that_is_too_large_to_understand_is_still_kept_whole():
    body = b'{"jjdbh": "' + b"9" * push.LARGEST + b'"}'
    message = push.message(body, origin="x")
    assert message.fault is not None
    assert message.body == body
