"""Which addresses do the pages of staffing have?"""

from django.urls import URLPattern, path

from gisapp.pages.staff import attendance, calendar, roster, stand_ins, views

urlpatterns: list[URLPattern] = [
    path("staff/", views.staffing, name="staffing"),
    path("staff/units/<int:pk>/", views.unit, name="staff_unit"),
    path("staff/roster/", roster.page, name="roster"),
    path("staff/attendance/", attendance.page, name="attendance"),
    path("staff/calendar/", calendar.page, name="calendar"),
    path("desk/stand-in/", stand_ins.page, name="stand_in"),
]
