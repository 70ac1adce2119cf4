"""引継ぎの書類の点検: what of a case is missing before it is handed over, and where to mend it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from saiken.claims import dunning_need as need
from saiken.claims.instalments import Obligation
from saiken.claims.standing import SUSPECTED, Standing


@dataclass(frozen=True)
class Missing:
    """足りないもの. Which part of the package, what is missing, and the page that mends it."""

    part: str
    says: str
    url: str


@dataclass(frozen=True)
class Package:
    """引継ぎの書類. The instalments with what is known beside them.

    `addressed`: the persons with an address; `differing`: what differs from the core system, by
    instalment; `papers`: where the papers lie, in words.
    """

    standings: tuple[Standing, ...]
    addressed: frozenset[int]
    differing: Mapping[int, str]
    papers: str


PARTS = ("台帳の項目", "宛名", "経過の確認", "督促", "時効", "書類", "保証人・連帯債務者")
_ASKED = {"statutory_due_on": "法定納期限", "cause_on": "原因の日"}


def missing(package: Package) -> tuple[Missing, ...]:
    """Everything that is missing, part by part; empty where the package is whole."""
    held = package.standings
    found = [
        *_fields(held, package.differing),
        *_address(held, package.addressed),
        *_history(held),
        *_dunning(held),
        *_clocks(held),
        *_papers(held, package.papers),
        *_others(held, package.addressed),
    ]
    return tuple(found)


def _label(at: Standing) -> str:
    inst = at.instalment
    return f"{inst.kind.short_name} {inst.period}"


def _page(at: Standing) -> str:
    return f"/instalments/{at.instalment.id}/"


def _fields(held: Iterable[Standing], differing: Mapping[int, str]) -> Iterator[Missing]:
    for at in held:
        owed, asked = at.position.owed, at.instalment.kind.prescription.counted_from
        if asked in _ASKED and getattr(owed, asked) is None:
            says = f"{_label(at)}：{_ASKED[asked]}がありません"
            yield Missing(PARTS[0], says, "/ledger/completeness/")
        why = differing.get(at.instalment.id)
        if why:
            yield Missing(PARTS[0], f"{_label(at)}：{why}", "/ledger/differences/")


def _address(held: Iterable[Standing], addressed: frozenset[int]) -> Iterator[Missing]:
    persons = {at.instalment.debtor.person for at in held}
    if persons - addressed:
        yield Missing(PARTS[1], "債務者の住所が登録されていません", "/intake/")


def _history(held: Iterable[Standing]) -> Iterator[Missing]:
    for at in held:
        if not at.history_confirmed:
            url = f"/ledger/confirm/of/{at.instalment.id}/"
            yield Missing(PARTS[2], f"{_label(at)}：経過を紙の記録と照らしていません", url)


def _dunning(held: Iterable[Standing]) -> Iterator[Missing]:
    for at in held:
        if at.dunning.state != need.DONE:
            yield Missing(PARTS[3], f"{_label(at)}：督促の記録がありません", _page(at))
        elif at.dunning.dunned_on is None:
            url = f"/ledger/confirm/of/{at.instalment.id}/"
            yield Missing(PARTS[3], f"{_label(at)}：督促の日が分かりません", url)


def _clocks(held: Iterable[Standing]) -> Iterator[Missing]:
    for at in held:
        if at.clock is None or at.stage == SUSPECTED:
            yield Missing(PARTS[4], f"{_label(at)}：時効の経過が確かめられていません", _page(at))


def _papers(held: tuple[Standing, ...], papers: str) -> Iterator[Missing]:
    if held and not papers.strip():
        yield Missing(PARTS[5], "書類（督促状の控え・折衝の記録・契約書など）の在りか", "#papers")


def _others(held: Iterable[Standing], addressed: frozenset[int]) -> Iterator[Missing]:
    told = set()
    for at in held:
        for one in at.instalment.obligations:
            if one == at.instalment.debtor or one.person in told:
                continue
            told.add(one.person)
            yield from _other(one, at, addressed)


def _other(one: Obligation, at: Standing, addressed: frozenset[int]) -> Iterator[Missing]:
    if one.person not in addressed:
        says = f"{_label(at)}：保証人・連帯債務者の住所が登録されていません"
        yield Missing(PARTS[6], says, "/intake/")
    if one.view == "guarantor" and one.contract_on is None:
        says = f"{_label(at)}：保証契約の日がありません"
        yield Missing(PARTS[6], says, "/ledger/completeness/")


def dropped_why(standings: Iterable[Standing], *, pledged: bool) -> str:
    """取下げの理由: why a case that was announced is not handed over; empty where it still is.

    `pledged`: whether a promise in writing came since the notice.
    """
    held = list(standings)
    if not any(at.position.open for at in held):
        return "予告の後に完納されました。"
    if pledged:
        return "予告の後に分納の誓約がありました。"
    return ""
