"""The desk `own_lists` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """自分の一覧: lists as somebody wants them again, for oneself or for the office."""

    name = "saiken.desks.own_lists"
    label = "own_lists"
    default_auto_field = "django.db.models.BigAutoField"
