"""The desk `receipts` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """収納・消込: payment files come in and are matched."""

    name = "saiken.desks.receipts"
    label = "receipts"
