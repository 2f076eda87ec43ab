from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "rathaus.participation.ballots"
