"""Which address leads where?"""

from __future__ import annotations

from django.urls import URLPattern, path
from drf_spectacular.views import SpectacularAPIView

from gisapp.api.locating import LocateView
from gisapp.api.problems import nothing_here
from gisapp.api.queue import CaseView, LogView, QueueView
from gisapp.api.replies import RepliesTakenView, RepliesView
from gisapp.api.reporting import IncidentsView
from gisapp.api.risk import MonthView, TownshipView
from gisapp.api.steps import StepsView

urlpatterns: list[URLPattern] = [
    path("locate", LocateView.as_view(), name="locate"),
    path("incidents", IncidentsView.as_view(), name="incidents"),
    path("incidents/<str:number>", CaseView.as_view(), name="case"),
    path("incidents/<str:number>/log", LogView.as_view(), name="case_log"),
    path("incidents/<str:number>/steps", StepsView.as_view(), name="case_steps"),
    path("queue", QueueView.as_view(), name="queue"),
    path("replies", RepliesView.as_view(), name="replies"),
    path("replies/taken", RepliesTakenView.as_view(), name="replies_taken"),
    path("risk/<str:month>", MonthView.as_view(), name="api_risk_month"),
    path(
        "risk/<str:month>/<str:township>",
        TownshipView.as_view(),
        name="api_risk_township",
    ),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("schema", SpectacularAPIView.as_view()),
    path("", nothing_here),
    path("<path:rest>", nothing_here),
]
