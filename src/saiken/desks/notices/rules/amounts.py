"""Late charges and fees line by line: within what the days and the principal allow."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from saiken.desks.notices.rules.batch import Batch, Entry, Finding, worked

_LEAST_BASE, _LEAST_CHARGE = 1_000, 1_000  # what the usual rounding may take away


def amounts(batch: Batch) -> Iterator[Finding]:
    """Which late charges and fees leave the band of the limits."""
    yield from _too_much(batch)
    yield from _too_little(batch)
    yield from _fees(batch)


def per_year(entry: Entry) -> Fraction:
    """延滞金 over principal as a rate per year, from the record's own due day."""
    if entry.days <= 0 or not entry.told.principal:
        return Fraction(0)
    return Fraction(int(entry.line.late_charge) * 365, entry.told.principal * entry.days)


def _too_much(batch: Batch) -> Iterator[Finding]:
    most = Fraction(batch.limits["rate_pct_most"], 100)
    found = _worst(batch, lambda e: bool(e.line.late_charge) and _above(e, most))
    if found:
        says = (
            f"延滞金が、納期限からの日数に比べて多すぎるものが {len(found):,}期別あります。"
            "計算の起点の日（元号の年）を確かめてください。"
        )
        yield Finding("charge_too_high", says, _rates(batch, found, "rate_pct_most"), worked(found))


def _above(entry: Entry, most: Fraction) -> bool:
    allowed = most * entry.told.principal * max(entry.days, 0) / 365
    return int(entry.line.late_charge) > allowed


def _too_little(batch: Batch) -> Iterator[Finding]:
    least = Fraction(batch.limits["rate_permille_least"], 1000)
    found = _worst(batch, lambda e: _below(e, least))
    if found:
        says = (
            f"延滞金が、納期限からの日数に比べて少なすぎるものが {len(found):,}期別あります。"
            "計算の起点の日（元号の年）を確かめてください。"
        )
        numbers = _rates(batch, found, "rate_permille_least")
        yield Finding("charge_too_low", says, numbers, worked(found))


def _below(entry: Entry, least: Fraction) -> bool:
    told = entry.told
    if not told.charged or told.eased:
        return False
    base = int(entry.line.owed) - _LEAST_BASE
    return int(entry.line.late_charge) < least * base * entry.days / 365 - _LEAST_CHARGE


def _fees(batch: Batch) -> Iterator[Finding]:
    most = batch.limits["fee_yen_most"]
    found = [e for e in batch.entries if not 0 <= e.line.fee <= most]
    if found:
        says = f"督促手数料が目安を超えるものが {len(found):,}期別あります。"
        top = max(int(e.line.fee) for e in found)
        numbers = (("督促手数料の最大", f"{top:,}円"), ("目安", f"{most:,}円"))
        yield Finding("fee", says, numbers, worked(found))


def _worst(batch: Batch, wrong: Callable[[Entry], bool]) -> list[Entry]:
    found = [e for e in batch.entries if wrong(e)]
    return sorted(found, key=lambda e: (-int(e.line.late_charge), e.line.key))


def _rates(batch: Batch, found: list[Entry], limit: str) -> tuple[tuple[str, str], ...]:
    rates = [per_year(e) * 100 for e in found]
    held = batch.limits.by_name[limit]
    return (
        ("年に直した割合", f"{_two(min(rates))}％〜{_two(max(rates))}％"),
        ("目安", f"{held.value}{held.unit}"),
        ("その延滞金の合計", f"{sum(int(e.line.late_charge) for e in found):,}円"),
    )


def _two(value: Fraction) -> str:
    cents = round(value * 100)
    return f"{cents // 100:,}.{cents % 100:02d}"
