"""Drop the files that nobody came for in a day: they hold personal data."""

from saiken.store.intake.waiting import drop_old
from saiken.store.jobs.asking import forget_old
from saiken.values.actors import Now

NAME = "確認待ちファイルの削除"


def files_nobody_stored(now: Now) -> int:
    """How many files were dropped that had waited for more than a day, or that a job had made."""
    return drop_old(now) + forget_old(now)
