"""The desk `slips` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """納付書: slips are issued, withdrawn and printed; their register is a shelf of the store."""

    name = "saiken.desks.slips"
    label = "slips"
