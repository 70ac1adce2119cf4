"""The desk `refunds` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """還付・充当: what was paid too much is set off or paid back."""

    name = "saiken.desks.refunds"
    label = "refunds"
    default_auto_field = "django.db.models.BigAutoField"
