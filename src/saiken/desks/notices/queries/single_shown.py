"""What the page of one letter says: the addressee, as what he is asked, and each instalment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from saiken.claims.instalments import (
    DEBTOR,
    GUARANTOR,
    JOINT_DEBTOR,
    JOINT_GUARANTOR,
    Obligation,
)
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.desks.notices.queries.listing import office_name
from saiken.desks.notices.queries.singles import HIDDEN, Letter
from saiken.desks.notices.rules import singles as r
from saiken.law.terms import day_in_words
from saiken.letters import fiscal_year
from saiken.store import reads
from saiken.store.offices.walls import may_look, may_see_address
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

ROLES = {
    DEBTOR: "名あて人",
    JOINT_DEBTOR: "連帯債務者",
    GUARANTOR: "保証人",
    JOINT_GUARANTOR: "連帯保証人",
}
PROTECTED = "名あての方は支援措置の対象者です。手渡し等、住所が漏れない方法で送ります。"
DEBTOR_PROTECTED = (
    "債務者は支援措置の対象者です。この文書に債務者の住所は載りませんが、名あての方から居所を"
    "たずねられても答えず、名あての方が加害者でないことを確かめてから決裁してください。"
)


@dataclass(frozen=True)
class Shown:
    """What stands on the page; `persons`: who is named on it."""

    items: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    warnings: list[dict[str, Any]]
    persons: tuple[int, ...]


def shown(found: Letter, staff: Staff, now: Now) -> Shown:
    """A letter as somebody may see it: names where the office is open, an address by permission."""
    rows = {row.instalment_id: row for row in found.row.lines.select_related("instalment")}
    held = reads.standings(rows, on=now.day)
    persons = {found.row.person_id, *(at.instalment.debtor.person for at in held.values())}
    open_ = may_look(staff, found.row.office)
    names = {id_: told.name for id_, told in particulars.latest(persons).items()} if open_ else {}
    states = reads.person_states(persons, on=now.day)
    protected = {id_ for id_ in persons if states.get(id_, LIVING).protected}
    items = list(_items(found, held, names))
    if open_ and may_see_address(staff, found.row.person_id in protected):
        told = particulars.latest([found.row.person_id])[found.row.person_id]
        code = f"〒{told.postal_code}　" if told.postal_code and not told.moved_to else ""
        items.insert(1, {"label": "送り先", "text": f"{code}{told.letters_to}"})
    return Shown(
        items,
        [_line(row, held.get(id_)) for id_, row in rows.items()],
        list(_warnings(found, protected)),
        tuple(sorted(names)),
    )


def _items(
    found: Letter, held: dict[int, Standing], names: dict[int, str]
) -> Iterator[dict[str, Any]]:
    name = names.get(found.row.person_id, HIDDEN)
    yield {"label": "名あて", "text": f"{name}（{ROLES[found.row.role]}）"}
    yield {"label": "債権", "text": found.kind.name}
    yield {"label": "所属", "text": office_name(found.row.office)}
    owed = sum(at.position.open for at in held.values())
    yield {"label": "きょうの未納額の合計", "text": f"{owed:,}円（延滞金などは見本に示します）"}
    debtors = dict.fromkeys(at.instalment.debtor.person for at in held.values())
    if found.sort is r.GUARANTEE:
        told = "、".join(names.get(one, HIDDEN) for one in debtors)
        yield {"label": "主たる債務者", "text": told}
        yield from _contract(found, held)
    paper = found.last(r.SEALED)
    if paper is not None and paper.paper is not None:
        yield {"label": "文書番号", "text": paper.paper.number}


def _contract(found: Letter, held: dict[int, Standing]) -> Iterator[dict[str, Any]]:
    one = next((o for at in held.values() for o in _theirs(at, found)), None)
    if one is None:
        return
    made = day_in_words(one.contract_on) if one.contract_on else "台帳に記載がありません"
    most = f"{one.ceiling_yen:,}円" if one.ceiling_yen else "定めがありません"
    yield {"label": "保証契約の日", "text": made}
    yield {"label": "極度額", "text": most}


def _theirs(at: Standing, found: Letter) -> list[Obligation]:
    return [
        o
        for o in at.instalment.obligations
        if (o.person, o.role) == (found.row.person_id, found.row.role)
    ]


def _line(row: Any, at: Standing | None) -> dict[str, Any]:
    label, key = (at.instalment.label, at.instalment.key) if at else ("", row.instalment.key)
    year = f"{fiscal_year(at.instalment.fiscal_year)}　" if at else ""
    return {
        "id": row.pk,
        "what": {"text": f"{year}{label}", "url": f"/instalments/{row.instalment_id}/"},
        "key": key,
        "due_on": row.due_on,
        "drafted": row.open_yen,
        "now": at.position.open if at else 0,
    }


def _warnings(found: Letter, protected: set[int]) -> Iterator[dict[str, Any]]:
    if found.row.person_id in protected:
        yield {"kind": "error", "word": "支援措置", "text": PROTECTED}
    if protected - {found.row.person_id}:
        yield {"kind": "error", "word": "債務者の支援措置", "text": DEBTOR_PROTECTED}
