from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "rathaus.participation.processes"
