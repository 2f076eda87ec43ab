from django.urls import URLPattern, URLResolver, path

from rathaus.participation.processes import converters  # noqa: F401
from rathaus.participation.processes.views import public

app_name = "processes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mitmachen/<process:slug>/", public.process_, name="process"),
]
