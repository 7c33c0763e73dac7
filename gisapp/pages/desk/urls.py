"""Which address leads to a desk?"""

from django.urls import URLPattern, path

from gisapp.pages.desk import exporting, handing, ordering, views

urlpatterns: list[URLPattern] = [
    path("desk/", views.desk, name="desk"),
    path("desk/news.json", views.news, name="desk_news"),
    path("desk/export.xlsx", exporting.export, name="desk_export"),
    path("desk/handover/", handing.handover, name="desk_handover"),
    path("desk/<str:number>/", views.incident, name="desk_incident"),
    path("desk/<str:number>/step/<str:name>/", views.step, name="desk_step"),
    path("desk/<str:number>/reporter/", views.reporter, name="desk_reporter"),
    path("desk/<str:number>/order/", ordering.order, name="desk_order"),
]
