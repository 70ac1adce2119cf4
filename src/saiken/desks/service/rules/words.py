"""The closed lists of the desk: why letters come back, where one asks, what was answered."""

from dataclasses import dataclass

from saiken.values.refusals import Cannot

SEE, RECORD = "people.look", "service.record"

UNSEARCHED, WAITING = "unsearched", "waiting"
FOUND, LIVES_THERE, UNKNOWN = "found", "lives_there", "unknown"


@dataclass(frozen=True)
class Why:
    """返戻の理由. Its name on the envelope, whether the address is in doubt, and what follows.

    `besides`: what somebody has to decide by himself.
    """

    name: str
    astray: bool
    follows: str
    besides: str = ""


# DU-5: refused or unclaimed post does not count as arrival by itself.
_ARRIVED = "届いたものと扱うときは、ここに記録せず、証拠を見て決めます。"
REASONS = {
    "unknown_address": Why(
        "あて所に尋ねあたりません", True, "宛先にいないおそれがあります。所在を調べます。"
    ),
    "moved": Why("転居先不明", True, "引っ越しています。新しい住所を調べます。"),
    "kept_too_long": Why(
        "保管期間経過",
        False,
        "宛先に住んでいることがあります。送り直すか、手渡しします。住んでいないと分かるまで、公示送達はしません。",
        _ARRIVED,
    ),
    "refused": Why(
        "受取拒絶",
        False,
        "宛先に住んでいます。差し置くか、手渡しします。住んでいないと分かるまで、公示送達はしません。",
        _ARRIVED,
    ),
    "other": Why("その他", True, "封筒の表示と郵便局の説明を確かめ、所在を調べます。"),
}


@dataclass(frozen=True)
class Source:
    """所在の調べ先. Its name, and of whom it can tell: of people, of corporations."""

    name: str
    of_people: bool = True
    of_corporations: bool = True


SOURCES = {
    "resident_register": Source("住民票", of_corporations=False),
    "family_register": Source("戸籍の附票", of_corporations=False),
    "corporate_register": Source("法人登記", of_people=False),
    "on_site": Source("現地の確認"),
    "telephone": Source("電話"),
    "others": Source("勤務先・関係者"),
    "other": Source("その他"),
}
RESULTS = {
    FOUND: "新しい住所が分かった",
    LIVES_THERE: "そこに住んでいる",
    UNKNOWN: "分からない",
    WAITING: "回答待ち",
}
# What a visit tells of where somebody lives; the other results tell nothing.
OF_VISITS = {
    "met": LIVES_THERE,
    "refused": LIVES_THERE,
    "moved_away": UNKNOWN,
    "no_such_place": UNKNOWN,
}
BADGES = {
    UNSEARCHED: ("late", "未着手"),
    WAITING: ("soon", "調べ中"),
    FOUND: ("ok", "新しい住所が分かった"),
    LIVES_THERE: ("info", "そこに住んでいる"),
    UNKNOWN: ("warn", "不明"),
}


class CannotRecord(Cannot):
    """A return or a search that cannot be recorded; says why and what to do."""
