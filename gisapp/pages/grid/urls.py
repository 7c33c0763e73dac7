"""Which addresses does the phone page have?"""

from django.urls import URLPattern, path

from gisapp.pages.grid import checking_in, views

urlpatterns: list[URLPattern] = [
    path("grid/", views.my_grid, name="my_grid"),
    path("grid/now.json", views.now, name="grid_now"),
    path("grid/where.json", views.where, name="grid_where"),
    path("grid/check-in/", checking_in.check_in, name="check_in"),
]
