"""Which address leads where?"""

from django.urls import URLPattern, URLResolver, include, path

from gisapp.pages import json_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.first, name="first"),
    path("map/", views.map_page, name="map"),
    path("map/incidents.json", json_views.incident_list, name="incidents_json"),
    path("map/incidents/<str:number>.json", json_views.incident, name="incident_json"),
    path("map/grids/<str:code>.json", json_views.grid, name="grid_json"),
    path("map/outposts/<str:code>.json", json_views.outpost, name="outpost_json"),
    path("", include("gisapp.pages.door.urls")),
    path("", include("gisapp.pages.grid.urls")),
    path("", include("gisapp.pages.staff.urls")),
    path("", include("gisapp.pages.calls.urls")),
    path("", include("gisapp.pages.desk.urls")),
    path("", include("gisapp.pages.wall.urls")),
    path("", include("gisapp.pages.risk.meeting_urls")),
    path("", include("gisapp.pages.risk.urls")),
]
