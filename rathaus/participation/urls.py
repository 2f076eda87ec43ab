from django.urls import URLPattern, URLResolver, path

from rathaus.participation.views import public

app_name = "participation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mitmachen/", public.overview, name="hub"),
]
