"""The desk `mandates` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """口座振替: mandates, requests to the banks, second tries."""

    name = "saiken.desks.mandates"
    label = "mandates"
    default_auto_field = "django.db.models.BigAutoField"
