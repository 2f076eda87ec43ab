from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "rathaus.participation.consultations"
