"""Is one legend what is drawn everywhere?"""

from pathlib import Path

import pytest

from gisapp.maps import heat_legend, layers
from gisapp.maps.heat_legend import DENSITY, DENSITY_OF_A_DAY, RATES, HeatLegend
from gisapp.risk.kernels import KERNELS

LAYERS = {
    "heat_month": DENSITY,
    "heat_day": DENSITY_OF_A_DAY,
    "heat_rate": RATES["resident"],
}
APP = Path(heat_legend.__file__).parents[1]


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_says_the_unit_as_the_legend_does(name):
    layer, measure = layers.named(name), LAYERS[name]
    assert (layer.unit_zh, layer.unit_en) == measure.unit
    (row,) = layer.legend
    assert row.zh == measure.line(is_english=False)
    assert row.en == measure.line(is_english=True)


def test_every_kernel_has_a_name_in_both_languages():
    assert set(heat_legend.KERNELS) == set(KERNELS)


def test_whoever_draws_heat_asks_for_its_legend():
    """Nobody else makes a scale or names the unit."""
    own = {"heat_legend.py", "ramps.py"}
    for path in APP.rglob("*.py"):
        if path.name in own:
            continue
        text = path.read_text(encoding="utf-8")
        assert "RootScale(" not in text, path


def test_figures_under_the_ramp_are_round_and_end_within_it():
    legend = HeatLegend(measure=DENSITY, top=248, bandwidth_m=315, kernel="gaussian")
    assert [text for _, text in legend.ticks] == ["0", "5", "20", "50", "100", "200"]
    assert all(0 <= at <= 1 for at, _ in legend.ticks)


def test_of_a_rate_it_says_how_it_was_steadied():
    known = {"measure": RATES["resident"], "top": 20, "bandwidth_m": 1369}
    rate = HeatLegend(**known, kernel="quartic", overall=4.84, prior_people=1415)
    assert "各处加1,415人，按平均发生率4.84" in rate.note.zh
    assert "1,415 people of the mean rate, 4.84" in rate.note.en
    plain = HeatLegend(**known, kernel="quartic")
    assert "steadied" not in plain.note.en


def test_nothing_is_told_by_a_line_of_zero():
    legend = HeatLegend(measure=DENSITY, top=0, bandwidth_m=315, kernel="gaussian")
    assert legend.ticks == ((0.0, "0"),)
