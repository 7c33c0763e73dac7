from tools.stamps import Stamp, digest


def test_a_stamp_is_fresh_only_for_the_inputs_it_was_set_for(tmp_path):
    path = tmp_path / "step"
    assert not Stamp(path, "a").is_fresh()
    Stamp(path, "a").set()
    assert Stamp(path, "a").is_fresh()
    assert not Stamp(path, "b").is_fresh()


def test_where_one_part_ends_and_the_next_begins_counts():
    assert digest(["ab", "c"]) != digest(["a", "bc"])


def test_text_and_its_bytes_are_the_same_part():
    assert digest(["网"]) == digest(["网".encode()])


def test_no_parts_at_all_have_a_digest_too():
    assert digest([]) != digest([""])
