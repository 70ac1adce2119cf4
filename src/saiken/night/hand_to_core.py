"""Make the files of what was done here for the core systems that claims are mirrored from."""

from saiken.desks.to_core.actions import make_files
from saiken.values.actors import Now

NAME = "基幹への返し"


def what_was_done(now: Now) -> int:
    """How many files were made; again it makes none."""
    return make_files(now)
