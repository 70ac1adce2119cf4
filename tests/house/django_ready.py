"""Django with the server's settings, for the house tests that walk its addresses and tables."""

import os

import django


def ready() -> None:
    """Sets Django up once; nothing is started and no database is asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saiken.server.settings")
    os.environ.setdefault("SAIKEN_SECRET_KEY", "house tests")
    django.setup()
