"""The small town of the dunning tests: who is protected changes who is in a batch."""

from tests.desks.notices.conftest import town, town_template

__all__ = ["town", "town_template"]
