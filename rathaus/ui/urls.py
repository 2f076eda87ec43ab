from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from rathaus.ui import views
from rathaus.ui.guards import public

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("karte/stadt.geojson", views.map_data, name="map_data"),
    path("karte/stadt.svg", views.map_image, name="map_image"),
    path("ui/", views.components, name="components"),
    path("i18n/setlang/", public(set_language), name="set_language"),
]
