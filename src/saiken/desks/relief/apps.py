"""The desk `relief` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """猶予、減免・更正: what is put off, and what is assessed lower."""

    name = "saiken.desks.relief"
    label = "relief"
    default_auto_field = "django.db.models.BigAutoField"
