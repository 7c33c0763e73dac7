"""Which address leads where?"""

from __future__ import annotations

from django.urls import URLPattern, path
from drf_spectacular.views import SpectacularAPIView

from gisapp.api.locating import LocateView
from gisapp.api.problems import nothing_here
from gisapp.api.reporting import IncidentsView

urlpatterns: list[URLPattern] = [
    path("locate", LocateView.as_view(), name="locate"),
    path("incidents", IncidentsView.as_view(), name="incidents"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("schema", SpectacularAPIView.as_view()),
    path("", nothing_here),
    path("<path:rest>", nothing_here),
]
