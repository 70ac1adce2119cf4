"""The desk `intake` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """調定・受入: ledger files come in and become facts."""

    name = "saiken.desks.intake"
    label = "intake"
