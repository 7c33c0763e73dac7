"""Which addresses do the months' reports have? They come after those of meetings."""

from django.urls import URLPattern, path

from gisapp.pages.risk import reports

COUNTY = "risk/<str:month>/"
TOWNSHIP = "risk/<str:month>/<str:township>/"

urlpatterns: list[URLPattern] = [
    path("risk/", reports.months, name="risk"),
    path(COUNTY, reports.county, name="risk_month"),
    path(f"{COUNTY}report.pdf", reports.county_pdf, name="risk_month_pdf"),
    path(f"{COUNTY}figures.csv", reports.county_csv, name="risk_month_csv"),
    path(f"{COUNTY}figures.geojson", reports.county_geojson, name="risk_month_geojson"),
    path(f"{COUNTY}heat.png", reports.county_heat, name="risk_month_heat"),
    path(TOWNSHIP, reports.township, name="risk_township"),
    path(f"{TOWNSHIP}report.pdf", reports.township_pdf, name="risk_township_pdf"),
    path(f"{TOWNSHIP}figures.csv", reports.township_csv, name="risk_township_csv"),
    path(
        f"{TOWNSHIP}figures.geojson",
        reports.township_geojson,
        name="risk_township_geojson",
    ),
    path(f"{TOWNSHIP}heat.png", reports.township_heat, name="risk_township_heat"),
]
