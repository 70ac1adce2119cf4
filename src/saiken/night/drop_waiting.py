"""Drop the files that were looked at and not stored: they hold personal data and nobody came."""

from saiken.store.intake.waiting import drop_old
from saiken.values.actors import Now

NAME = "確認待ちファイルの削除"


def files_nobody_stored(now: Now) -> int:
    """How many files were dropped that had waited for more than a day."""
    return drop_old(now)
