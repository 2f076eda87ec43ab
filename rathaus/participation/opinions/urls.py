from django.urls import URLPattern, URLResolver

app_name = "opinions"
urlpatterns: list[URLPattern | URLResolver] = []
