"""Which addresses does call-taking have? They stand before an incident's own."""

from django.urls import URLPattern, path

from gisapp.pages.calls import views

urlpatterns: list[URLPattern] = [
    path("desk/new/", views.new, name="desk_new"),
    path("desk/new/look.json", views.look_json, name="desk_look"),
]
