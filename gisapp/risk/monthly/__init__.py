"""What does a month's report say? `figures(month)` computes all of it at once."""

from gisapp.risk.monthly.assembling import figures
from gisapp.risk.monthly.attribution import THEN, TODAY, Attribution
from gisapp.risk.monthly.told import AreaFigures, MonthFigures

__all__ = [
    "THEN", "TODAY", "AreaFigures", "Attribution", "MonthFigures", "figures",
]  # fmt: skip
