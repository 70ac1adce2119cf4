"""The desk `service` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """送達・返戻: what came back and why, where the debtor was looked for, public notices."""

    name = "saiken.desks.service"
    label = "service"
    default_auto_field = "django.db.models.BigAutoField"
