"""連帯保証人 in a newer ledger: where they are not those of the record, it is said and not changed.

What is asked of a guarantor rests on the contract; a cell of a ledger neither makes nor ends one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from saiken.claims.instalments import JOINT_GUARANTOR, Instalment, Obligation
from saiken.files.ledgers import Guarantor, LedgerRow
from saiken.store.people import particulars
from saiken.store.people.folding import fold
from saiken.store.people.particulars import UNKNOWN, Particulars
from saiken.values.eras import day_in_words


@dataclass(frozen=True)
class Otherwise:
    """A row whose guarantors are not those of its instalment; each sentence names one difference.

    The name on record is not told: the debtor's page shows it, with the look recorded.
    """

    row: LedgerRow
    says: tuple[str, ...]


def otherwise(rows: Sequence[tuple[LedgerRow, Instalment]]) -> list[Otherwise]:
    """The rows of a file that tell otherwise of guarantors than the record of their instalment."""
    told = [(row, _held(one)) for row, one in rows if row.guarantors_told]
    known = particulars.own({o.person for _, held in told for o in held})
    found = ((row, tuple(_differences(row, held, known))) for row, held in told)
    return [Otherwise(row, says) for row, says in found if says]


def _held(one: Instalment) -> list[Obligation]:
    held = [o for o in one.obligations if o.role == JOINT_GUARANTOR]
    return sorted(held, key=lambda o: o.id)


def _differences(
    row: LedgerRow, held: Sequence[Obligation], known: Mapping[int, Particulars]
) -> Iterator[str]:
    for place, (ours, theirs) in enumerate(zip_longest(held, row.guarantors), start=1):
        whom = "連帯保証人" + (str(place) if place > 1 else "")
        if ours is None:
            yield f"{whom}（台帳では{theirs.name}）は、記録にありません。"
        elif theirs is None:
            yield f"{whom}は記録にありますが、この台帳では空欄です。"
        else:
            yield from _of_one(whom, ours, theirs, known[ours.person])


def _of_one(whom: str, ours: Obligation, theirs: Guarantor, told: Particulars) -> Iterator[str]:
    """Name, contract and ceiling; what the ledger does not tell differs from nothing."""
    if told != UNKNOWN and theirs.name and fold(told.name) != fold(theirs.name):
        yield f"{whom}の氏名が記録と違います（台帳では{theirs.name}）。"
    if theirs.contract_on and theirs.contract_on != ours.contract_on:
        before = day_in_words(ours.contract_on) if ours.contract_on else "なし"
        now = day_in_words(theirs.contract_on)
        yield f"{whom}の保証契約日が記録（{before}）と違います（台帳では{now}）。"
    if theirs.ceiling_stated and theirs.ceiling_yen != ours.ceiling_yen:
        before = "定めなし" if ours.ceiling_yen is None else f"{ours.ceiling_yen:,}円"
        now = f"{theirs.ceiling_yen or 0:,}円"
        yield f"{whom}の極度額が記録（{before}）と違います（台帳では{now}）。"
