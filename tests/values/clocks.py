"""A table of manners and short ways to write effects, for the tests of the kernel."""

from dataclasses import replace
from datetime import date

from saiken.values.clock import Clock, Effect, Manner, Start, wind

MANNERS = {
    "act": Manner("行為", "規則"),
    "first": Manner("初回", once="first", group="first"),
    "again": Manner("再度", unless_first="first"),
    "letter": Manner("手紙", group="letter", void_while_postponed_by=("letter",)),
    "strict": Manner("手紙", group="letter", void_while_held_by=("letter",)),
    "hope": Manner("見込み", group="letter", if_followed=True),
    "begun": Manner("開始", follows_up=True),
    "over": Manner("終了", closes=("begun",)),
    "all over": Manner("全部終了", closes=("begun",), closes_all=True, alone=True),
    "pause": Manner("休止", group="pause"),
    "pause off": Manner("休止の終わり", cuts=("pause", "letter", "first")),
    "quiet off": Manner("打切り", cuts=("pause",), alone=True),
    "stop": Manner("停止"),
    "stop off": Manner("停止の終わり", closes=("stop",)),
    "paid": Manner("支払い", revives=True),
    "settling": Manner("解決", settles=("begun",)),
    "back": Manner("元の年数", start_years=True),
    "other day": Manner("別の日", by_day2=True),
    "left out": Manner("除外", ignored=True),
}
FIRST = date(2020, 7, 1)
FIVE = Start(FIRST, 5, label="起算", article="条", manners=MANNERS)
CIVIL = replace(FIVE, invocation_needed=True)


def d(text: str) -> date:
    return date.fromisoformat(text)


def effect(
    kind: str, on: str, *days: str | None, tag: str = "act", number: int | None = None, ref: int = 1
) -> Effect:
    day, day2 = (d(text) if text else None for text in (*days, None, None)[:2])
    return Effect(kind, d(on), day, day2, number, tag, ref)


def end(*effects: Effect, start: Start = FIVE) -> str | None:
    completes_on = wind(start, effects).completes_on
    return None if completes_on is None else completes_on.isoformat()


def did(clock: Clock) -> list[str]:
    return [step.did for step in clock.steps]
