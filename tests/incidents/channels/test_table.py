import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisapp.incidents.channels.table import LONGEST, Table, row
from gisapp.incidents.errors import FileUnreadable

HEADER = "编号,内容\n"


@pytest.fixture
def messages(tmp_path):
    def read(body, encoding="auto"):
        path = tmp_path / "in.csv"
        path.write_bytes(body if isinstance(body, bytes) else body.encode("utf-8"))
        return list(Table(path, encoding).messages())

    return read


def fields(found):
    return [message.fields for message in found]


def reasons(found):
    return [message.fault.reason if message.fault else "" for message in found]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "auto"), ("utf-8-sig", "auto"), ("gb18030", "auto"), ("gbk", "auto"),
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"),
    ],
)  # fmt: skip
def test_the_countys_characters_arrive_in_every_encoding(messages, encoding, declared):
    found = messages((HEADER + "1,大漈乡毛垟乡\n").encode(encoding), declared)
    assert fields(found) == [{"编号": "1", "内容": "大漈乡毛垟乡"}]


def test_characters_of_four_bytes_arrive_in_gb18030_too(messages):
    found = messages((HEADER + "1,😀𠮷\n").encode("gb18030"))
    assert fields(found) == [{"编号": "1", "内容": "😀𠮷"}]


def test_rows_of_two_encodings_in_one_file_are_each_read(messages):
    body = (HEADER + "1,毛垟乡\n").encode() + "2,毛垟乡政府\n".encode("gb18030")
    assert [f["内容"] for f in fields(messages(body))] == ["毛垟乡", "毛垟乡政府"]


def test_one_broken_byte_costs_one_row(messages):
    found = messages(HEADER.encode() + b"1,a\n2,\xff\xff\n3,c\n", "utf-8")
    assert reasons(found) == ["", "encoding", ""]
    assert found[1].body == b"2,\xff\xff"
    assert found[1].origin == "in.csv:3"


def test_a_character_that_gb2312_lacks_is_told_not_guessed(messages):
    found = messages((HEADER + "1,漈\n").encode("gb18030"), "gb2312")
    assert reasons(found) == ["encoding"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_newlines_and_commas_in_quotes_belong_to_the_text(messages, ending):
    text = f'1,"一{ending}二,""三"""{ending}2,b{ending}'
    found = messages(HEADER.replace("\n", ending) + text)
    assert fields(found)[0]["内容"] == f'一{ending}二,"三"'
    assert fields(found)[1] == {"编号": "2", "内容": "b"}


@pytest.mark.parametrize("row_text", ["1", "1,a,b", ',"a"b', "1,a\rb"])
def test_a_misshapen_row_costs_itself_alone(messages, row_text):
    found = messages(f"{HEADER}{row_text}\n2,c\n3,d\n")
    assert "columns" in reasons(found)
    assert found[-1].fields == {"编号": "3", "内容": "d"}


def test_a_last_row_without_a_newline_counts(messages):
    assert fields(messages(HEADER + "1,a")) == [{"编号": "1", "内容": "a"}]


def test_empty_lines_are_passed_over(messages):
    assert len(messages(HEADER + "\n  \n1,a\n\r\n")) == 1


def test_a_quote_that_is_never_closed_costs_its_own_line(messages):
    rest = "".join(f"{n},text {n}\n" for n in range(2, 5000))
    found = messages(f'{HEADER}1,"open\n{rest}')
    assert reasons(found) == ["columns", *[""] * 4998]


def test_a_quote_left_open_in_a_great_file_does_not_eat_memory(messages, tmp_path):
    path = tmp_path / "in.csv"
    line = "2," + "x" * 998 + "\n"
    path.write_text(f'{HEADER}1,"open\n{line * 8000}', "utf-8")
    tracemalloc.start()
    count = sum(1 for _ in Table(path, "auto").messages())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 8001
    assert peak < 4 * LONGEST


def test_a_line_that_never_ends_comes_in_pieces(messages):
    found = messages(HEADER.encode() + b"x" * 3_000_000)
    assert max(len(message.body) for message in found) <= LONGEST
    assert sum(len(message.body) for message in found) == 3_000_000
    assert set(reasons(found)) == {"columns"}


@pytest.mark.parametrize("body", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_header_is_refused(messages, body):
    with pytest.raises(FileUnreadable, match=r"in\.csv"):
        messages(body)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_utf_16_is_refused_not_cut(messages, encoding):
    with pytest.raises(FileUnreadable):
        messages("jjdbh,bjnr\n1,a\n".encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16", "klingon", "base64", ""])
def test_an_encoding_that_cannot_be_cut_into_rows_is_refused(messages, encoding):
    with pytest.raises(FileUnreadable, match="encoding"):
        messages(HEADER + "1,a\n", encoding)


def test_a_file_that_is_not_there_is_told(tmp_path):
    table = Table(tmp_path / "none.csv", "auto")
    with pytest.raises(FileUnreadable, match=r"none\.csv"):
        list(table.messages())
    with pytest.raises(FileUnreadable):
        table.size()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_row_or_a_fault_and_are_kept(body):
    found = row(body, ("a", "b"), encoding="auto", origin="x:2")
    assert found.body == body
    assert (found.fault is None) == bool(found.fields)
