"""Which addresses do the months' reports have? They come after those of meetings."""

from django.urls import URLPattern, path

from gisapp.pages.risk import reports

COUNTY = "risk/<str:month>/"
TOWNSHIP = "risk/<str:month>/<str:township>/"

urlpatterns: list[URLPattern] = [
    path("risk/", reports.months, name="risk"),
    path(COUNTY, reports.page, name="risk_month"),
    path(f"{COUNTY}report.pdf", reports.pdf, name="risk_month_pdf"),
    path(f"{COUNTY}figures.csv", reports.csv, name="risk_month_csv"),
    path(f"{COUNTY}figures.geojson", reports.geojson, name="risk_month_geojson"),
    path(f"{COUNTY}heat.png", reports.heat, name="risk_month_heat"),
    path(TOWNSHIP, reports.page, name="risk_township"),
    path(f"{TOWNSHIP}report.pdf", reports.pdf, name="risk_township_pdf"),
    path(f"{TOWNSHIP}figures.csv", reports.csv, name="risk_township_csv"),
    path(
        f"{TOWNSHIP}figures.geojson",
        reports.geojson,
        name="risk_township_geojson",
    ),
    path(f"{TOWNSHIP}heat.png", reports.heat, name="risk_township_heat"),
]
