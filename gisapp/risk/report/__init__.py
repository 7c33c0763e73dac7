"""How does a month's report reach its readers: page, PDF, tables?"""

from gisapp.risk.report.making import make
from gisapp.risk.report.page import Edition
from gisapp.risk.report.writing import Paper

__all__ = ["Edition", "Paper", "make"]
