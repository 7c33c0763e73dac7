import json
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

from gisapp.core.crs import transformer
from gisapp.sample import reports
from gisapp.sample.reports import police
from tests.sample.reports import tiny


def test_every_channel_has_its_exact_count_over_the_year(tiny_year):
    found = Counter(t["channel"] for t in tiny_year.good())
    assert found == {name: year for name, (year, _) in tiny.VOLUMES.items()}


def test_january_to_november_holds_its_exact_count(tiny_year):
    early = [t for t in tiny_year.good() if t["occurred_at"] < "2017-12-01"]
    found = Counter(t["channel"] for t in early)
    assert found == {name: early for name, (_, early) in tiny.VOLUMES.items()}


def test_numbers_are_distinct_within_a_channel(tiny_year):
    numbers = [(t["channel"], t["external_number"]) for t in tiny_year.good()]
    assert len(set(numbers)) == len(numbers)


def test_police_cases_before_december_are_those_of_the_paper(tiny_year):
    codes = [
        tiny_year.row(t)["bjlbdm"]
        for t in tiny_year.good()
        if t["channel"] == police.CHANNEL and t["occurred_at"] < "2017-12-01"
    ]
    assert sum(code[0] == "1" for code in codes) == tiny.CRIMINAL
    assert sum(code[0] == "2" for code in codes) == tiny.PUBLIC_ORDER


def test_the_same_ground_and_profile_give_the_same_bytes(tiny_year, tmp_path):
    again = reports.deliver(tiny_year.profile, tiny_year.ground, tmp_path)
    files = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*.*"))
    assert again == tiny_year.delivered
    assert len(files) == again.files + 2
    for file in files:
        assert (tmp_path / file).read_bytes() == (tiny_year.out / file).read_bytes()


def test_a_truth_names_the_row_of_its_report(tiny_year):
    for truth in tiny_year.good():
        fields = tiny_year.profile.channel(truth["channel"]).fields
        number = tiny_year.row(truth)[fields["external_number"]]
        assert number == truth["external_number"]


def test_the_true_place_lies_in_the_true_grid(tiny_year):
    turn = transformer("EPSG:4326", "EPSG:4549")
    placed = [t for t in tiny_year.good() if t["grid"] in tiny.GRIDS]
    assert len(placed) > 150
    for truth in placed:
        east, _ = turn.transform(float(truth["lng"]), float(truth["lat"]))
        place = list(tiny.GRIDS).index(truth["grid"])
        assert 0 <= east - tiny.WEST - place * tiny.SIDE_M <= tiny.SIDE_M


def test_a_report_without_any_place_has_no_true_place_either(tiny_year):
    placeless = [t for t in tiny_year.good() if t["how"] == "none"]
    assert placeless
    assert {(t["lng"], t["lat"], t["grid"]) for t in placeless} == {("", "", "")}


def test_an_echo_follows_the_first_report_within_the_hour_elsewhere(tiny_year):
    first = {f"{t['channel']}:{t['external_number']}": t for t in tiny_year.good()}
    echoes = [t for t in tiny_year.good() if t["duplicate_of"]]
    assert len(echoes) == tiny_year.delivered.duplicates > 0
    for echo in echoes:
        told = first[echo["duplicate_of"]]
        when = [datetime.fromisoformat(t["occurred_at"]) for t in (told, echo)]
        assert timedelta(0) < when[1] - when[0] <= timedelta(hours=1)
        assert told["channel"] != echo["channel"]
        same = ("category", "lng", "lat", "grid")
        assert [told[name] for name in same] == [echo[name] for name in same]


def test_clusters_of_townships_that_the_ground_lacks_are_left_out(tiny_year):
    told = json.loads((tiny_year.out / "clusters.json").read_text("utf-8"))
    assert told["sample"] is True
    assert [c["id"] for c in told["clusters"]] == ["SEC-1", "TRAF-2", "FIRE-3"]


def test_a_report_stands_in_the_file_of_its_month(tiny_year):
    assert all(t["file"][-11:-4] == t["occurred_at"][:7] for t in tiny_year.good())


def test_rows_of_a_file_are_in_order_of_time(tiny_year):
    by_file: dict[str, list[tuple[int, str]]] = {}
    for truth in tiny_year.good():
        at = (int(truth["row"]), truth["occurred_at"])
        by_file.setdefault(truth["file"], []).append(at)
    for rows in by_file.values():
        assert all(a[1] <= b[1] for a, b in pairwise(sorted(rows)))


def test_a_report_from_a_city_belongs_to_its_outpost(tiny_year):
    away = [
        t for t in tiny_year.good() if t["category"] in ("M05", "M06", "M07", "M08")
    ]
    assert away
    assert all(t["grid"].startswith("W") for t in away)
