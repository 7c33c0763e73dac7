"""Which addresses does the wall have?"""

from django.urls import URLPattern, path

from gisapp.pages.wall import views

urlpatterns: list[URLPattern] = [
    path("wall/", views.wall, name="wall"),
    path("wall/day.json", views.day, name="wall_day"),
    path("wall/usual.json", views.usual, name="wall_usual"),
    path("wall/month.json", views.month, name="wall_month"),
    path("wall/feeds.json", views.feeds, name="wall_feeds"),
    path("wall/grids/<str:code>.json", views.grid, name="wall_grid"),
    path("wall/outposts/<str:code>.json", views.outpost, name="wall_outpost"),
]
