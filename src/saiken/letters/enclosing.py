"""Payment slips behind a letter: which there are, and each of them from what the letter says."""

from collections.abc import Sequence

from saiken.letters.slip import MOST_LINES, SLIP, SlipLine, SlipNaming, SlipSnapshot
from saiken.letters.slip_rules import NONE, STORE, SlipRules
from saiken.letters.snapshot import DunningSnapshot, InstalmentLine

Lines = tuple[InstalmentLine, ...]


def enclosed(
    lines: Sequence[InstalmentLine], rules: SlipRules | None, purpose: str
) -> tuple[Lines, ...]:
    """同封の納付書. The lines of each slip behind a letter of these lines; none where it has none.

    As far as it goes a slip asks for no more than a store takes. Where more slips are needed for
    that than a letter may carry, they are drawn without the store code, or not at all.
    """
    behind = rules.behind_letters.get(purpose) if rules else None
    if rules is None or behind is None or behind.which == NONE or not lines:
        return ()
    most_yen = rules.store.most_yen if rules.store else None
    small = _packed(lines, rules.most_instalments, most_yen)
    if len(small) <= behind.most and (behind.which != STORE or _taken(small, most_yen)):
        return small
    large = _packed(lines, rules.most_instalments, None)
    return () if behind.which == STORE or len(large) > behind.most else large


def _taken(slips: Sequence[Lines], most_yen: int | None) -> bool:
    """Whether a store takes every one of them."""
    return most_yen is not None and all(_yen(lines) <= most_yen for lines in slips)


def _packed(lines: Sequence[InstalmentLine], most: int, most_yen: int | None) -> tuple[Lines, ...]:
    """The lines in order on as few slips as they need."""
    found: list[Lines] = []
    for line in lines:
        last = found[-1] if found else ()
        full = len(last) >= min(most, MOST_LINES)
        dear = most_yen is not None and _yen((*last, line)) > most_yen
        if not last or full or dear:
            found.append((line,))
        else:
            found[-1] = (*last, line)
    return tuple(found)


def _yen(lines: Lines) -> int:
    return sum(line.total for line in lines)


def slip_of(
    letter: DunningSnapshot, lines: Lines, rules: SlipRules, *, number: str, principal: str
) -> SlipSnapshot:
    """納付書. A slip for some lines of a letter, usable up to the day of its late charge.

    It bears no codes yet. `principal`: how the kind calls its principal on a slip.
    """
    naming = letter.naming
    until = letter.late_charge_to_on
    return SlipSnapshot(
        template=SLIP,
        number=number,
        issued_on=letter.issued_on,
        usable_until=until,
        authority=letter.authority.name,
        office=letter.office,
        name=letter.addressee.name,
        honorific=letter.addressee.honorific,
        kind_name=letter.kind_name,
        naming=SlipNaming(
            principal, naming.late_charge, naming.pay, naming.due, naming.fee, naming.cost
        ),
        lines=tuple(map(_line, lines)),
        words=rules.filled(until=until, office=letter.office),
        ocr=(),
        sample=letter.sample,
    )


def _line(line: InstalmentLine) -> SlipLine:
    return SlipLine(
        line.fiscal_year,
        line.period,
        line.key,
        line.due_on,
        line.owed,
        line.late_charge,
        line.fee,
        line.cost,
    )
