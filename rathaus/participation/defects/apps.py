from django.apps import AppConfig


class DefectsConfig(AppConfig):
    name = "rathaus.participation.defects"
