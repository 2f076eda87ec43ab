from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "rathaus.participation.paper"
