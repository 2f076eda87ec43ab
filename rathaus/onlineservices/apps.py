from django.apps import AppConfig


class OnlineservicesConfig(AppConfig):
    name = "rathaus.onlineservices"
