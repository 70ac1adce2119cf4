"""The desk `meetings` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """会議・指導・監査: decisions and findings followed up until they are done."""

    name = "saiken.desks.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
