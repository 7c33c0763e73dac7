"""Which addresses does the door have?"""

from django.urls import URLPattern, path

from gisapp.pages.door import views

urlpatterns: list[URLPattern] = [
    path("login/", views.LogIn.as_view(), name="login"),
    path("login/sample/", views.log_in_as_sample, name="login_sample"),
    path("logout/", views.LogOut.as_view(), name="logout"),
]
