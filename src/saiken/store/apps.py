"""The store as one Django app: its tables lie on shelves, its migrations in one folder."""

import gc

from django.apps import AppConfig

# How many new values Python makes before it looks for cycles among them, and how many such looks
# it takes before it looks among the older ones too.
CYCLES_SOUGHT_EVERY = (50_000, 20, 20)


class StoreConfig(AppConfig):
    """債権の記録 and all that every desk shares."""

    name = "saiken.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A ledger is taken in as millions of small values, none of them in a cycle.

        Looking for cycles as often as Python does by itself took a third of the time.
        """
        gc.set_threshold(*CYCLES_SOUGHT_EVERY)
