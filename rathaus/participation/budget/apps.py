from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "rathaus.participation.budget"
