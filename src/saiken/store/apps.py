"""The store as one Django app: its tables lie on shelves, its migrations in one folder."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """債権の記録 and all that every desk shares."""

    name = "saiken.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
