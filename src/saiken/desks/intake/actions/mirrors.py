"""運用の形: what a ledger may bring under a kind's mode, extracts compared, differences settled."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.position import position
from saiken.desks.intake.rules.extracts import differences
from saiken.files.ledgers import LedgerRow
from saiken.store import reads
from saiken.store.ledger.lists import kinds_of
from saiken.store.mirrors import lists, recording
from saiken.store.register.registering import instalment_ids
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot, Refused

SETTLE = "mirror.settle"
TAKEN_IN = frozenset({"take_in", "correction"})


class NotSettled(Cannot):
    """Differences that cannot be settled this way; the sentence says what to mend."""


def admitted(rows: Sequence[LedgerRow]) -> tuple[list[LedgerRow], list[Refused]]:
    """The rows that a ledger may bring, and those of kinds that come by a transfer alone."""
    modes = reads.city().modes
    closed = {code for code, mode in modes.items() if mode.transfer_only}
    kept = [row for row in rows if row.kind not in closed]
    return kept, [_by_transfer(row) for row in rows if row.kind in closed]


def _by_transfer(row: LedgerRow) -> Refused:
    name = kinds.load_kinds()[row.kind].name
    return Refused(
        where=str(row.place),
        field="債権の種類",
        value=name,
        reason="transfer_only",
        why=f"{name}は、引継ぎを受けたものだけを管理します。台帳からは取り込めません。",
        mend="所管課から引継ぎの手続で受けてください。この行は取り込んでいません。",
        key=row.key,
    )


@dataclass(frozen=True)
class Held:
    """Mirrored rows of an extract beside the record: whose they are, and what they say otherwise.

    `told` has every instalment that was compared.
    """

    offices: tuple[str, ...]
    told: Mapping[int, list[recording.Said]]


def held_beside(rows: Iterable[LedgerRow], *, on: date) -> Held | None:
    """突合: the mirrored rows of an extract held against the record; None where there are none."""
    modes = reads.city_in_charge().modes
    codes = {code for code, mode in modes.items() if mode.mirrored}
    mirrored = {row.key: row for row in rows if row.kind in codes}
    if not mirrored:
        return None
    offices = {modes[row.kind].office for row in mirrored.values()}
    return Held(tuple(sorted(offices)), _told(mirrored, on=on))


def so_far(before: recording.Compared, held: Held | None) -> recording.Compared:
    """How much of an extract was compared, with one portion more."""
    if held is None:
        return before
    return before.with_more(held.offices, len(held.told), recording.differing(held.told))


def hold_against(rows: Iterable[LedgerRow], batch: int | None, *, now: Now) -> int:
    """突合 of a whole extract that was just stored; how many instalments differ.

    The same batch again only settles what it no longer says.
    """
    held = None if batch is None else held_beside(rows, on=now.day)
    if batch is None or held is None:
        return 0
    if recording.compared_before(batch):
        recording.agree(batch, held.told, now=now)
        return 0
    compared = so_far(recording.Compared(), held)
    recording.keep(batch, held.told, now=now)
    recording.close(batch, compared, now=now)
    return compared.differing


def _told(mirrored: dict[str, LedgerRow], *, on: date) -> dict[int, list[recording.Said]]:
    ids = instalment_ids(mirrored)
    moved = reads.effects(ids.values())
    own = _own_facts(ids.values())
    found = {}
    for key, id_ in ids.items():
        at = position(moved[id_], on=date.max)
        if at is not None:
            said = differences(mirrored[key], at, own[id_])
            found[id_] = [recording.Said(*one) for one in said]
    return found


def _own_facts(ids: Iterable[int]) -> dict[int, list[f.Fact]]:
    """The facts that stand and that no file of a section told."""
    known = reads.facts(ids)
    acts = kinds_of(fact.act for facts in known.values() for fact in facts)
    return {
        id_: [fact for fact in facts if acts[fact.act] not in TAKEN_IN]
        for id_, facts in known.items()
    }


def settle(ids: Collection[int], *, reason: str, by: Staff, now: Now) -> int:
    """差の整理. Open differences of one's own office, with the reason; how many were settled.

    NotSettled without a reason, or where none is chosen.
    """
    by.must(SETTLE)
    if not reason.strip():
        raise NotSettled("整理する理由を入力してください。")
    if not ids:
        raise NotSettled("整理する差を選んでください。")
    if lists.still_open(ids, by.office) != set(ids):
        raise NotAllowed(
            "ほかの所属の差か、すでに整理された差が含まれています。画面を開き直してください。"
        )
    return recording.settle(ids, reason=reason.strip(), by=by, now=now)


def open_again(ids: Collection[int], *, by: Staff) -> int:
    """整理の取消し. What one's own office settled by mistake waits again; how many."""
    by.must(SETTLE)
    if lists.settled_here(ids, by.office) != set(ids):
        raise NotAllowed("あなたの所属で整理した差ではありません。整理した所属に頼んでください。")
    return recording.reopen(ids)
