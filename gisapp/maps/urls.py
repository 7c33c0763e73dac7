"""Which address leads where?"""

from django.urls import URLPattern, path

from gisapp.maps import figure_views, views

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
    path("<slug:layer>/figures.json", figure_views.figures_json, name="layer_figures"),
    path("<slug:layer>/picture.png", figure_views.picture_png, name="layer_picture"),
    path(
        "<slug:layer>/picture.json",
        figure_views.picture_json,
        name="layer_picture_facts",
    ),
]
