from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "rathaus.participation.awards"
