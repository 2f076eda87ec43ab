from django.urls import URLPattern, URLResolver, path

from rathaus.kpi import views

app_name = "kpi"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kennzahlen/", views.figures, name="figures"),
    path("kennzahlen/druck/", views.for_print, name="print"),
    path("kennzahlen/definitionen/", views.definitions, name="definitions"),
    path("kennzahlen/zahlen.csv", views.as_csv, name="csv"),
    path("kennzahlen/zahlen.json", views.as_json, name="json"),
]
