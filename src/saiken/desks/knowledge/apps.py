"""The desk `knowledge` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """手引き、相談、制度改正、事例、説明書、専門家相談、研修、広報."""

    name = "saiken.desks.knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"
