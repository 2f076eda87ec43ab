from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "rathaus.config"
