from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "rathaus.participation.surveys"
