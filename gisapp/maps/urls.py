"""Which address leads where?"""

from django.urls import URLPattern, path

from gisapp.maps import views

urlpatterns: list[URLPattern] = [
    path(
        "<slug:layer>/<int:release>/<int:z>/<int:x>/<int:y>.mvt",
        views.release_tile,
        name="release_tile",
    ),
    path(
        "<slug:layer>/<int:z>/<int:x>/<int:y>.mvt",
        views.incident_tile,
        name="incident_tile",
    ),
]
