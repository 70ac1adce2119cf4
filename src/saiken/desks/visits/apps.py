"""The desk `visits` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """臨戸訪問: rounds of visits, their way and day sheet, and the record of every visit."""

    name = "saiken.desks.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"
