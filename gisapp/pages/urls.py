"""Which address leads where?"""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from gisapp.pages import json_views, views

urlpatterns: list[URLPattern] = [
    path("", views.first, name="first"),
    path("login/", views.LogIn.as_view(), name="login"),
    path("login/sample/", views.log_in_as_sample, name="login_sample"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("map/", views.map_page, name="map"),
    path("map/incidents.json", json_views.incident_list, name="incidents_json"),
    path("map/incidents/<str:number>.json", json_views.incident, name="incident_json"),
    path("map/grids/<str:code>.json", json_views.grid, name="grid_json"),
    path("map/outposts/<str:code>.json", json_views.outpost, name="outpost_json"),
]
