from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "gisapp.maps"

    def ready(self) -> None:
        from gisapp.maps import checks  # noqa: F401
