from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "rathaus.participation.opinions"
