"""The whole batch against earlier runs and the ledger: counts, sums, median, maximum, share."""

from collections.abc import Iterator, Sequence
from statistics import median_low

from saiken.desks.notices.rules.batch import Batch, Figures, Finding, figures_of, worked


def totals(batch: Batch) -> Iterator[Finding]:
    """Which of the batch's figures leave the expected band."""
    ours = figures_of(batch.entries)
    yield from _ledger(batch, ours)
    yield from _share(batch, ours)
    if len(batch.earlier) >= max(1, batch.limits["runs_least"]):
        yield from _earlier(batch, ours)


def _ledger(batch: Batch, ours: Figures) -> Iterator[Finding]:
    if ours.principal != batch.ledger.open_yen:
        says = f"{batch.entries[0].letter.title}の未納の額の合計が、台帳の未納額の合計と違います。"
        yield _of("sum_of_ledger", says, ours.principal, batch.ledger.open_yen, "台帳")
    times, usual = batch.limits["median_times_most"], batch.ledger.median
    enough = ours.instalments >= batch.limits["instalments_least"]
    if usual and enough and not usual <= ours.median * times <= usual * times * times:
        says = f"本体の中央値が、台帳の期限を過ぎた期別の中央値の {times}倍の幅に収まりません。"
        yield _of("median_of_ledger", says, ours.median, usual, "台帳の中央値")


def _share(batch: Batch, ours: Figures) -> Iterator[Finding]:
    most = batch.limits["charge_share_pct_most"]
    if ours.charge * 100 > ours.principal * most:
        says = f"延滞金の合計が、本体の合計の {most}％を超えています。"
        by_charge = sorted(batch.entries, key=lambda e: -int(e.line.late_charge))
        numbers = (
            ("延滞金の合計", f"{ours.charge:,}円"),
            ("本体の合計", f"{ours.principal:,}円"),
            ("目安", f"{most}％"),
        )
        yield Finding("charge_share", says, numbers, worked(by_charge))


def _earlier(batch: Batch, ours: Figures) -> Iterator[Finding]:
    limits, earlier = batch.limits, batch.earlier
    usual = _median(earlier, "letters")
    times = limits["count_times_most"]
    if not usual <= ours.letters * times <= usual * times * times:
        says = f"通数が、前の処理の中央値の {times}倍の幅に収まりません。"
        numbers = (("この処理", f"{ours.letters:,}通"), ("前の処理の中央値", f"{usual:,}通"))
        yield Finding("count_of_runs", says, numbers)
    bands = (
        ("sum_of_runs", "本体の合計", "principal", "sum_times_most", _median(earlier, "principal")),
        ("top_of_runs", "本体の最大", "top", "top_times_most", max(one.top for one in earlier)),
        ("charge_of_runs", "延滞金の合計", "charge", "sum_times_most", _median(earlier, "charge")),
    )
    for name, what, field, limit, before in bands:
        value, most = getattr(ours, field), limits[limit]
        if before and value > before * most:
            says = f"{what}が、前の処理の {most}倍を超えています。"
            yield _of(name, says, value, before, "前の処理")


def _median(earlier: Sequence[Figures], field: str) -> int:
    return median_low([int(getattr(one, field)) for one in earlier])


def _of(name: str, says: str, ours: int, other: int, whose: str) -> Finding:
    return Finding(name, says, (("この処理", f"{ours:,}円"), (whose, f"{other:,}円")))
