"""The desk `delegations` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """専決処分: what was done on delegation, approved, and reported to the assembly."""

    name = "saiken.desks.delegations"
    label = "delegations"
    default_auto_field = "django.db.models.BigAutoField"
