"""The desk `transfers` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """引継ぎ: a section's cases go to a body that takes them, and come back."""

    name = "saiken.desks.transfers"
    label = "transfers"
    default_auto_field = "django.db.models.BigAutoField"
