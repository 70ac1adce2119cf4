"""The desk `plans` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """方針・実施計画: policies, plans with their versions, evaluations and self-checks."""

    name = "saiken.desks.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
