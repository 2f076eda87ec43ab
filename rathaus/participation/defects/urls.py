from django.urls import URLPattern, URLResolver

app_name = "defects"
urlpatterns: list[URLPattern | URLResolver] = []
