"""Which addresses have meetings, notices, and the making of a report?

They come before those of the reports, whose months and townships would match them.
"""

from django.urls import URLPattern, path

from gisapp.pages.risk import making, meeting, meeting_overview, notices

urlpatterns: list[URLPattern] = [
    path("risk/meetings/", meeting_overview.page, name="meetings"),
    path("risk/measures/<int:pk>/", meeting.measure_done, name="measure_done"),
    path("risk/notices/", notices.page, name="notices"),
    path("risk/notices/new/", notices.new, name="notice_new"),
    path("risk/notices/<int:pk>/", notices.one, name="notice"),
    path("risk/<str:month>/make/", making.make, name="risk_make"),
    path("risk/<str:month>/making.json", making.progress, name="risk_making"),
    path("risk/<str:month>/meeting/", meeting.county, name="county_meeting"),
    path("risk/<str:month>/<str:township>/meeting/", meeting.township, name="meeting"),
]
