"""Which addresses does the door have?"""

from django.urls import URLPattern, path

from gisapp.pages.door import audit_log, following, views

urlpatterns: list[URLPattern] = [
    path("login/", views.LogIn.as_view(), name="login"),
    path("login/sample/", views.log_in_as_sample, name="login_sample"),
    path("logout/", views.LogOut.as_view(), name="logout"),
    path("follow/", following.page, name="follow"),
    path("audit/", audit_log.page, name="audit"),
    path("audit/export.csv", audit_log.export, name="audit_export"),
]
