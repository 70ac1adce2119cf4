"""What must be true before a run may go on: each gate a sentence, green or red."""

from datetime import date
from typing import Any

from saiken import kinds
from saiken.claims.persons import LIVING
from saiken.desks.notices.models import BY_HAND, IN, OPEN, SEALED, UNSEALED, DunningRunRow
from saiken.desks.notices.queries.batch import limits, overridden
from saiken.desks.notices.queries.papers import dropped_letters
from saiken.desks.notices.queries.unprintable import odd_names
from saiken.desks.notices.rules.paying import pay_by_of
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.intake.lists import last_of
from saiken.store.mirrors.lists import differing
from saiken.store.register.lists import open_total

PAYMENTS, STORES = "zengin_transfer", "cvs_dsk"


def gates(run: DunningRunRow, *, on: date) -> list[dict[str, Any]]:
    """The gates of a run on a day, as a page shows them; none where nothing is left to be done."""
    if run.status not in OPEN:
        return []
    then = "印刷と発送のときに外します。" if run.status == SEALED else "確定のときに見直します。"
    found = [
        _payments_in(on),
        *_stores_in(on),
        _sums_agree(run, then),
        _nobody_protected(run, then, on),
    ]
    found += [_looked_over(run), _authority(run, on), *_drawable(run)]
    return [*found, *_agrees_with_core(run, then), *_rates_announced(run, on), *_dropped(run)]


def _drawable(run: DunningRunRow) -> list[dict[str, Any]]:
    """Names and addresses with characters that no font of ours can draw."""
    if run.status not in UNSEALED:
        return []
    odd, url = odd_names(run), f"/notices/{run.pk}/unprintable/"
    if odd is None:
        ask = "宛名が多いため、印刷できない字は確定のときに調べます。先に調べることもできます。"
        return [{"ok": True, "sentence": ask, "url": url}]
    if not odd:
        return [{"ok": True, "sentence": "宛名の字は、すべて印刷できます。"}]
    told = "、".join("・".join(one.characters) for one in odd[:3])
    sentence = f"印刷できない字が宛名にある方が {len(odd)}人います（{told}）。確定は止まります。"
    return [{"ok": False, "sentence": sentence, "url": url}]


def _agrees_with_core(run: DunningRunRow, then: str) -> list[dict[str, Any]]:
    """Instalments that differ from the last extract of their core system by now."""
    ids = run.items.filter(place__in=(IN, BY_HAND)).values_list("instalment_id", flat=True)
    differ = len(differing(ids))
    if not differ:
        return []
    sentence = f"基幹システムの抽出と違う期別が {differ}件含まれています。{then}"
    return [{"ok": False, "sentence": sentence, "url": "/ledger/differences/"}]


def _rates_announced(run: DunningRunRow, on: date) -> list[dict[str, Any]]:
    """Kinds whose letters, sent today, would name a day that has no announced rate yet."""
    if run.status not in UNSEALED:
        return []
    city, known = reads.city(), kinds.load_kinds()
    items = run.items.filter(place__in=(IN, BY_HAND)).values_list("kind", "due_on").distinct()
    late = {
        known[code].short_name for code, due in items if _beyond(run, known[code], city, due, on)
    }
    if not late:
        return []
    sentence = (
        f"指定期限の延滞金の割合がまだ告示されていない債権があります（{'、'.join(sorted(late))}）。"
        f"延滞金を載せる{run.sends.paper}は、確定のときに外します。"
    )
    return [{"ok": False, "sentence": sentence}]


def _beyond(run: DunningRunRow, kind: kinds.Kind, city: kinds.City, due_on: date, on: date) -> bool:
    charge = kinds.late_charge_rule(kind, city, on=due_on)
    known = None if charge is None else charge.announced_until
    pay_by = pay_by_of(run.sends, kind, city, issue_on=on)
    return known is not None and known < pay_by


def _dropped(run: DunningRunRow) -> list[dict[str, Any]]:
    """Letters that may lie printed already and must not be posted."""
    count = dropped_letters(run)
    if not count:
        return []
    take_out = (
        f"確定の後に {count}通を外しました。印刷済みなら抜いてください（下の「外したもの」）。"
    )
    return [{"ok": False, "sentence": take_out}]


def _payments_in(on: date) -> dict[str, Any]:
    """Which payment files are in, up to which day; red where the last one lies too far back."""
    last = last_of(PAYMENTS)
    if last is None:
        return {
            "ok": False,
            "sentence": "収納ファイルがまだ一つも届いていません。",
            "url": "/receipts/",
        }
    paid_on = date.fromisoformat(last.counts["paid_on"])
    told = f"口座振替の結果は、{day_in_words(paid_on)}の引落し分まで届いています。"
    most, days = limits()["feed_days_most"], (on - paid_on).days
    if days > most:
        late = (
            f"{told}それから {days}日たっています。次のファイルが届いていないか確かめてください。"
        )
        return {"ok": False, "sentence": late, "url": "/receipts/"}
    return {"ok": True, "sentence": f"{told}（{last.file}、{last.counts['records']:,}件）"}


def _stores_in(on: date) -> list[dict[str, Any]]:
    """Up to which day the stores' files are in; silent where the city has none of theirs."""
    last = last_of(STORES)
    if last is None:
        return []
    upto = date.fromisoformat(last.counts["paid_on"])
    most, days = limits()["feed_days_most"], (on - upto).days
    told = f"コンビニ等の収納は、{day_in_words(upto)}の分まで届いています。"
    if days > most:
        ask = f"それから {days}日たっています。次のファイルが届いていないか確かめてください。"
        return [{"ok": False, "sentence": told + ask, "url": "/receipts/"}]
    return [{"ok": True, "sentence": f"{told}（{last.file}）"}]


def _looked_over(run: DunningRunRow) -> dict[str, Any]:
    """Whether counts, amounts, days and years of the whole batch are as expected."""
    if not run.figures:
        return {"ok": False, "sentence": "点検（件数・金額・日付・年度）は、まだ行っていません。"}
    if not run.findings:
        told = "点検（件数・金額・日付・年度）：台帳と前の処理から見て、目安の範囲です。"
        return {"ok": True, "sentence": told}
    many = f"点検で、目安を外れたことが {len(run.findings)}件あります。"
    if overridden(run):
        return {"ok": True, "sentence": f"{many}二人が理由を書いて、このまま進めると決めました。"}
    return {"ok": False, "sentence": f"{many}下の数字と計算の例を確かめるまで、進められません。"}


def _authority(run: DunningRunRow, on: date) -> dict[str, Any]:
    """In whose name the letters of this day go out, and who decides them."""
    city, known = reads.city_in_charge(), kinds.load_kinds()
    codes = run.items.filter(place__in=(IN, BY_HAND)).values_list("kind", flat=True)
    try:
        held = {kinds.authority_on(city, on, known[code]) for code in set(codes)}
    except kinds.NoLine:
        held = None
    if held is None or not all(one.name or one.title_only for one in held):
        told = (
            f"{day_in_words(on)}に{run.sends.paper}を発する権限のある者が、市の設定にありません。"
        )
        return {"ok": False, "sentence": told}
    names = "、".join(sorted(f"{one.title} {one.name}".strip() for one in held))
    decided = kinds.decided_by(city, on, run.office)
    by = f"決裁は{decided.title}の専決です（{decided.basis}）。" if decided else ""
    return {"ok": True, "sentence": f"{run.sends.paper}は、{names or '—'}の名義で出します。{by}"}


def _sums_agree(run: DunningRunRow, then: str) -> dict[str, Any]:
    items = run.items.filter(place=IN)
    ours = sum(items.values_list("open_yen", flat=True))
    ledger = open_total(items.values_list("instalment_id", flat=True))
    what = f"{run.sends.name}する額の合計"
    if ours == ledger:
        agrees = f"{what} {ours:,}円は、台帳の未納額と一致しています。"
        return {"ok": True, "sentence": agrees}
    differ = f"{what} {ours:,}円が、台帳の未納額 {ledger:,}円と違います。"
    return {"ok": False, "sentence": f"{differ}{then}"}


def _nobody_protected(run: DunningRunRow, then: str, on: date) -> dict[str, Any]:
    persons = set(run.items.filter(place=IN).values_list("person_id", flat=True))
    states = reads.person_states(persons, on=on)
    inside = sum(states.get(person, LIVING).protected for person in persons)
    if inside:
        return {
            "ok": False,
            "sentence": f"支援措置の対象者が {inside}人含まれています。{then}",
        }
    return {"ok": True, "sentence": "一括で送る分に、支援措置の対象者は含まれていません。"}
