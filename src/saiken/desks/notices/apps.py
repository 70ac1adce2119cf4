"""The desk `notices` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """督促・催告・送達: dunning runs, from candidates to dispatch."""

    name = "saiken.desks.notices"
    label = "notices"
