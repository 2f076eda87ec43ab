from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "rathaus.participation.contributions"
