"""Which address leads where?"""

from django.urls import include, path

urlpatterns = [
    path("", include("gisapp.pages.urls")),
    path("api/", include("gisapp.api.urls")),
    path("tiles/", include("gisapp.maps.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
