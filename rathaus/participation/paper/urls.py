from django.urls import URLPattern, URLResolver

app_name = "paper"
urlpatterns: list[URLPattern | URLResolver] = []
