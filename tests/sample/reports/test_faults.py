from random import Random

import pytest

from gisapp.core import profile as profiles
from gisapp.sample.reports import faults, filing
from gisapp.sample.reports.senders import SENDERS
from tests.sample.reports import tiny

CHANNELS = profiles.read(tiny.PROFILE).channels


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.name)
@pytest.mark.parametrize("fault", faults.FAULTS[1:])
def test_a_fault_changes_the_row(channel, fault):
    header = SENDERS[channel.name].header
    values = [f"v{n}" for n in range(len(header))]
    assert faults.spoil(values, header, channel, fault) != values
    assert values == [f"v{n}" for n in range(len(header))]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_broken_bytes_are_in_no_encoding(encoding):
    line = filing.line(["1", "毛垟乡大漈", "x"], encoding)
    broken = faults.break_bytes(line, "毛垟乡大漈".encode(encoding), Random(1))
    assert broken.count(b",") == line.count(b",")
    with pytest.raises(UnicodeDecodeError):
        broken.decode(encoding)


def test_where_the_encoding_is_tried_no_bytes_are_broken():
    rewarded = next(c for c in CHANNELS if c.encoding == "auto")
    assert "broken_bytes" not in faults.kinds(rewarded)


def test_hand_kept_files_change_their_encoding_by_turns():
    rewarded = next(c for c in CHANNELS if c.encoding == "auto")
    assert {filing.encoding_of(rewarded, m) for m in (1, 2)} == {"utf-8", "gb18030"}
