"""Keep the figures of the day that is over, before the night moves anything."""

from saiken.boards.headquarters.of_a_day import keep_yesterday, make_ready
from saiken.values.actors import Now

NAME, READY = "本部の数値を残す", "本部の数値の用意"


def of_yesterday(now: Now) -> int:
    """残す: what standings alone tell of a day; how many figures, none where they are kept."""
    return keep_yesterday(now)


def ready(now: Now) -> int:
    """用意する: today's figures, counted before the first who asks; how many they are."""
    return make_ready(now.day)
