"""事案の概要: a case as far as somebody needs it who may not know whose it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from saiken.claims.stages import STAGES
from saiken.claims.standing import Standing
from saiken.store import reads
from saiken.store.register.lists import instalments_of
from saiken.values.actors import Now
from saiken.values.eras import year_in_words

Line = dict[str, str]
_BANDS = (50_000, 100_000, 300_000, 500_000, 1_000_000, 3_000_000)


def brief(person: int, office: str, now: Now) -> list[Line]:
    """概要 of a person's case with an office: kinds, stages, bands of yen, months; nothing else.

    No name, number, address, day of birth or exact amount; days are told by their month.
    """
    ids = [id_ for id_, of in instalments_of(person).items() if of == office]
    standings = [at for at in reads.standings(ids, on=now.day).values() if at.position.open]
    if not standings:
        return [{"label": "未納", "text": "いま未納の期別はありません。"}]
    return [{"label": label, "text": text} for label, text in _lines(standings, now)]


def _lines(standings: list[Standing], now: Now) -> Iterator[tuple[str, str]]:
    kinds = {at.instalment.kind for at in standings}
    yield "債権", "、".join(sorted(kind.name for kind in kinds))
    yield "区分", "、".join(sorted({kind.class_name_on(now.day) for kind in kinds}))
    yield "未納", f"{len(standings)}期別、{_band(sum(at.position.open for at in standings))}"
    oldest = min(at.position.owed.due_on for at in standings)
    yield "いちばん古い納期限", _month(oldest)
    stages = Counter(at.stage for at in standings)
    yield "現況", "、".join(f"{STAGES[one]} {many}期別" for one, many in stages.most_common())
    ends = [at.clock.answer.completes_on for at in standings if at.clock]
    known = [end for end in ends if end is not None]
    if known:
        yield "時効の完成", f"早いもので{_month(min(known))}"
    if not all(at.history_confirmed for at in standings):
        yield "経過", "紙の記録との確認が済んでいない期別があります。"
    others = {o.role for at in standings for o in at.instalment.obligations} - {"debtor"}
    if others:
        yield "ほかに納める義務のある人", "います（連帯・保証）"


def _month(day: date) -> str:
    return f"{year_in_words(day)}年{day.month}月"


def _band(yen: int) -> str:
    """An amount by the band in which it lies."""
    for top in _BANDS:
        if yen < top:
            return f"{top // 10_000}万円未満"
    return f"{_BANDS[-1] // 10_000}万円以上"
