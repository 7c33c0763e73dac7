from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "gisapp.routing"
