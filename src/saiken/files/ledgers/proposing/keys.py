"""The key of a ledger: one number of twelve digits, or a number and an instalment."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from saiken.files.ledgers.columns import NumberColumn
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.proposal import CERTAIN, LIKELY, Draft, Picked
from saiken.files.ledgers.proposing.words import OTHER, SURE
from saiken.files.ledgers.row_reader import COUNTED

KEY_DIGITS = 12
_SECOND_PART = (2, 3, 4)
_MOST_PERIODS = 99
_MOST_IN_A_YEAR = 31  # instalments; what counts further numbers the rows
_DIGITS = re.compile(r"\d+", re.ASCII)
_MOSTLY, _NEARLY_ALL = 0.9, 0.97


def pick_key(ledger: Ledger, draft: Draft) -> None:
    """The one column of twelve digits, or a number and an instalment that have twelve together."""
    singles = [column for column in ledger.columns if _is_key(column)]
    found = _surest(singles)
    rivals = [number for _, number, _, _ in _parts(ledger.columns) if _called_key(number)]
    if found and rivals:
        names = (found.name, *(number.name for number in rivals))
        draft.ask("key", "明細を見分ける番号になりうる列がいくつかあります。", names)
    elif found:
        why = f"見出し「{found.name}」と、12桁の番号がほぼ行ごとに違うことから"
        spot = NumberColumn(found.name, digits=KEY_DIGITS, zeros_lost=shorter(found, KEY_DIGITS))
        draft.key = (Picked("key", spot, found, why, sureness(found, "key")),)
    elif len(singles) > 1:
        names = tuple(column.name for column in singles)
        draft.ask("key", "明細を見分ける12桁の番号がどの列か決められません。", names)
    elif not _pick_parts(ledger, draft):
        asks = (
            "明細（期別・月別）を一つずつ見分ける12桁の番号、または番号と期の列が見つかりません。"
        )
        draft.ask("key", asks, tuple(c.name for c in ledger.columns if "key" in c.meanings))


def _called_key(column: Column) -> bool:
    return column.meanings.get("key") == SURE


def sureness(column: Column, meaning: str) -> str:
    """How sure a column is that its heading names, or does not, as what it was taken."""
    return CERTAIN if column.meanings.get(meaning) == SURE else LIKELY


def digit_share(column: Column) -> float:
    """Which share of the filled cells is nothing but digits."""
    return sum(column.lengths.values()) / max(1, len(column.values))


def _is_key(column: Column) -> bool:
    if column.share_filled < _MOSTLY or digit_share(column) < _MOSTLY:
        return False
    of_length = column.lengths[KEY_DIGITS] + column.lengths[KEY_DIGITS - 1]
    longest = max(column.lengths)
    enough = of_length >= _MOSTLY * len(column.values) and longest <= KEY_DIGITS
    return enough and len(column.different) >= _MOSTLY * len(column.values)


def _surest(columns: Sequence[Column]) -> Column | None:
    """The only column, or the only one that is called a key."""
    if len(columns) == 1:
        return columns[0]
    called = [column for column in columns if column.meanings.get("key") == SURE]
    return called[0] if len(called) == 1 else None


def shorter(column: Column, digits: int) -> bool:
    """Whether some numbers are too short, as where a spreadsheet dropped zeros in front."""
    return any(length < digits for length in column.lengths)


def _pick_parts(ledger: Ledger, draft: Draft) -> bool:
    found = sorted(_parts(ledger.columns), key=lambda pair: pair[0], reverse=True)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return False
    _, number, period, digits = found[0]
    told = f"「{number.name}」と「{period.name}」をつなぐと行ごとに違う番号になることから"
    rest = KEY_DIGITS - digits
    counted = bool(period.share(COUNTED.fullmatch))
    draft.key = (
        Picked(
            "key",
            NumberColumn(number.name, digits=digits, zeros_lost=shorter(number, digits)),
            number,
            told,
            sureness(number, "key"),
        ),
        Picked(
            "key",
            NumberColumn(period.name, digits=rest, zeros_lost=True, counted=counted),
            period,
            told,
        ),
    )
    return True


def _parts(columns: Sequence[Column]) -> Iterator[tuple[int, Column, Column, int]]:
    """Pairs of a number and an instalment that tell rows apart, with how surely they are meant."""
    for rest in _SECOND_PART:
        digits = KEY_DIGITS - rest
        numbers = [column for column in columns if _is_number_of(column, digits)]
        periods = [column for column in columns if _is_second_part(column, rest)]
        for number, period in product(numbers, periods):
            if number is not period and _tell_apart(number, period):
                meant = number.meanings.get("key", 0) - number.meanings.get("person_number", 0)
                beside = period.place == number.place + 1
                plain = period.share(_DIGITS.fullmatch) == 1
                score = 4 * meant + 2 * period.meanings.get("period", 0) + beside + plain
                yield score, number, period, digits


def _is_number_of(column: Column, digits: int) -> bool:
    if column.share_filled < _NEARLY_ALL or digit_share(column) < _NEARLY_ALL:
        return False
    return max(column.lengths) <= digits and (
        column.lengths[digits] + column.lengths[digits - 1] >= _MOSTLY * len(column.values)
    )


def _is_second_part(column: Column, digits: int) -> bool:
    """Whether a column counts instalments, or is a number of fixed length beside the first."""
    sure = column.meanings.get("period") == SURE
    if OTHER in column.meanings or (not sure and counts_rows(column)):
        return False
    numbers = [_count_in(text) for text in column.values]
    values = {number for number in numbers if number is not None}
    if column.share_filled < _NEARLY_ALL or numbers.count(None) > 0.03 * len(numbers):
        return False
    if digits > 2:
        called = {"key", "period"} & set(column.meanings)
        return bool(called) and max(column.lengths, default=0) == digits
    return max(values) <= _MOST_PERIODS and len(values) > 1


def _count_in(text: str) -> int | None:
    """The number in a cell of digits alone, or in words that count (第1期)."""
    if _DIGITS.fullmatch(text):
        return int(text)
    found = COUNTED.fullmatch(text)
    return int(found[1]) if found else None


def _tell_apart(number: Column, period: Column) -> bool:
    pairs = list(zip(number.texts, period.texts, strict=True))
    apart = len({(a.zfill(KEY_DIGITS), _count_in(b)) for a, b in pairs})
    return apart >= 0.98 * len(pairs) and len(number.different) < apart


def counts_rows(column: Column) -> bool:
    """Whether a column numbers the rows: nearly every value is the one above and one."""
    numbers = [int(text) if _DIGITS.fullmatch(text) else -9 for text in column.texts]
    steps = sum(later - earlier == 1 for earlier, later in pairwise(numbers))
    many = len(column.different) > _MOST_IN_A_YEAR
    return many and steps >= 0.8 * (len(numbers) - 1)
