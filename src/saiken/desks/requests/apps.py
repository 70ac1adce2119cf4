"""The desk `requests` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """庁内照会・公用請求: what an office asks another one officially, and the answer."""

    name = "saiken.desks.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
