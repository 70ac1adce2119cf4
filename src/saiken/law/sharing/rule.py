"""情報の共有: whether a section may be told what another one knows, by origin and not by screen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from saiken.law.sharing.table import MARKS, SharingCell, SharingRow, table
from saiken.law.terms import day_in_words
from saiken.values.working import Source, Step

BASES = ("notice_2007", "own_acts_only")

_USE = "個人情報保護法69条1項"
_CONSENT = "個人情報保護法69条2項1号"
_WITHIN, _BETWEEN = "個人情報保護法69条2項2号", "個人情報保護法69条2項3号"
_REGISTER = "住民基本台帳法12条の2・戸籍法10条の2第2項"
# Classes whose sections are organs of their own (doubt SH-4).
_OTHER_ORGANS = ("hospital",)

_CLASS_WORDS = {
    "tax": "市税",
    "compulsory": "強制徴収公債権",
    "noncompulsory": "非強制徴収公債権",
    "private": "私債権",
    "hospital": "病院",
    "child_guidance": "児童相談・要保護",
    "contractor": "委託先",
}
_KIND_WORDS = {
    "A": "氏名・連絡先",
    "B": "滞納の額・納付・交渉の状況",
    "C": "課税・給付の資料",
    "D": "調査権限で知った財産",
    "E": "機微な情報",
    "F": "公告された事実",
    "G": "個人番号",
}
_DECISION_WORDS = {
    "allow": "提供できる（記録する）",
    "allow_with_reason": "理由を書面に残して提供できる",
    "consent_needed": "本人の同意がなければ提供できない",
    "forbid": "提供できない",
}
_WITHOUT_CONSENT = {
    "allow": "allow",
    "reason": "allow_with_reason",
    "consent": "consent_needed",
    "unless_consent": "forbid",
    "forbid": "forbid",
}


@dataclass(frozen=True)
class SharingConsent:
    """本人の同意. Who may tell whom what kinds, and the last day of it."""

    holder: str
    wanter: str
    kinds: tuple[str, ...]
    until: date


@dataclass(frozen=True)
class SharingCase:
    """共有の求め. One kind of information that one class of claims holds and another wants.

    `origin` is the class in whose work it was learnt, `purpose` the reason given; `masked`: what
    must stay hidden is blacked out. Organs are compared where both are named. The last three
    carry the doubts SH-3, SH-1 and SH-2.
    """

    holder: str
    wanter: str
    kind: str
    origin: str = ""
    purpose: str = ""
    masked: bool = False
    holder_organ: str = ""
    wanter_organ: str = ""
    variant: str = "kawagoe"
    sharing_basis: str = "notice_2007"
    ordinance_shares_tax_assessment: bool = False


@dataclass(frozen=True)
class SharingAnswer:
    """共有の可否. `limits` bind whoever is told; `instead` is what the wanter may do otherwise."""

    decision: str
    basis: str
    limits: tuple[str, ...]
    instead: tuple[str, ...]
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def may_share(
    case: SharingCase, consent: SharingConsent | None = None, *, on: date | None = None
) -> SharingAnswer:
    """情報の共有. Whether the wanter may be told; nothing is allowed that no row allows.

    Without `on` a consent is held to be in force and its last day is a limit of the answer.
    ValueError, led by the field, before the Act held for cities. Source: 個人情報保護法69条,
    地方税法22条.
    """
    if on is not None and on < table().since:
        raise ValueError("on: the Act holds for cities since 2023-04-01")
    rows, cells = _rows(case), list(_cells(case))
    mark = max((cell.mark for cell in cells), key=MARKS.index)
    by_consent = mark not in ("allow", "forbid") and case.kind != "G"
    counts = by_consent and consent is not None and _covers(consent, case, on)
    decision = "allow" if counts else _WITHOUT_CONSENT[mark]
    articles = [_CONSENT] if counts else _articles(case, rows)
    limits = [cell.only for cell in cells if cell.only and decision != "forbid"]
    if counts and consent is not None:
        limits.append(f"同意の期限（{day_in_words(consent.until)}）まで")
    return SharingAnswer(
        decision,
        "、".join(articles),
        tuple(dict.fromkeys(limits)),
        tuple(_instead(case, decision, by_consent)),
        tuple(_steps(case, articles, decision, consent_given=consent is not None, counts=counts)),
        tuple(Source(article) for article in articles),
    )


def _rows(case: SharingCase) -> list[SharingRow]:
    """The rows that fit the holder or the origin, the strictest first; where none fits, refusal."""
    found: list[SharingRow] = []
    for holder in dict.fromkeys((case.holder, case.origin or case.holder)):
        fitting = [row for row in table().rows if row.fits(holder, case.wanter)]
        found += [row for row in fitting or [table().otherwise] if row not in found]
    return sorted(found, key=lambda row: -MARKS.index(row.cells[case.kind].mark))


def _narrowing(case: SharingCase) -> list[SharingRow]:
    """The rows of the ordinance that narrow this case."""
    return [
        row
        for row in table().variants[case.variant].narrows
        if case.kind in row.cells
        and (row.fits(case.holder, case.wanter) or row.fits(case.origin, case.wanter))
    ]


def _cells(case: SharingCase) -> Iterator[SharingCell]:
    """Every cell that speaks of the case, as it holds under its conditions and parameters."""
    # A purpose is free text; only the one the table knows opens anything.
    met = frozenset({"stop_of_execution"} & {case.purpose} | ({"masked"} if case.masked else set()))
    for row in _rows(case):
        yield _under_parameters(case, row, row.cells[case.kind].under(met))
    for row in _narrowing(case):
        yield row.cells[case.kind].under(met)


def _under_parameters(case: SharingCase, row: SharingRow, cell: SharingCell) -> SharingCell:
    if row.rests_on_notice and case.sharing_basis != "notice_2007" and cell.mark == "allow":
        # What is public needs no notice.
        return cell if case.kind == "F" else replace(cell, mark="reason")
    opens = table().variants[case.variant].opens_tax_assessment
    if opens and case.ordinance_shares_tax_assessment and case.kind == "C":
        return replace(cell, mark="reason") if cell.mark == "consent" else cell
    return cell


def _covers(consent: SharingConsent, case: SharingCase, on: date | None) -> bool:
    """Whether a consent names this holder, this wanter and this kind, and is still in force."""
    holders = {case.holder, case.origin or case.holder}
    in_force = on is None or on <= consent.until
    named = holders == {consent.holder} and consent.wanter == case.wanter
    return named and case.kind in consent.kinds and in_force


def _articles(case: SharingCase, rows: list[SharingRow]) -> list[str]:
    articles = [article.format(item=_item(case)) for row in rows for article in row.basis]
    if _narrowing(case):
        articles.append(table().variants[case.variant].basis)
    return list(dict.fromkeys(articles))


def _item(case: SharingCase) -> str:
    """Use inside one organ, or telling another organ (doubt SH-4)."""
    if case.holder_organ and case.wanter_organ:
        return _WITHIN if case.holder_organ == case.wanter_organ else _BETWEEN
    other = {case.holder, case.wanter} & set(_OTHER_ORGANS) and case.holder != case.wanter
    return _BETWEEN if other else _WITHIN


def _instead(case: SharingCase, decision: str, by_consent: bool) -> Iterator[str]:
    if decision == "allow":
        return
    if by_consent:
        yield "本人の同意を得る（拒めることを説明する）"
    if case.kind == "A":
        yield f"住民票・戸籍を公用請求する（{_REGISTER}）"


def _steps(
    case: SharingCase, articles: list[str], decision: str, *, consent_given: bool, counts: bool
) -> Iterator[Step]:
    holder, wanter = _CLASS_WORDS[case.holder], _CLASS_WORDS[case.wanter]
    kind = _KIND_WORDS[case.kind]
    yield Step(f"{holder}の事務で保有する「{kind}」を{wanter}の事務で利用する求め。", _USE)
    if case.origin and case.origin != case.holder:
        says = f"元は{_CLASS_WORDS[case.origin]}の事務で知った情報のため、その制限も及ぶ。"
        yield Step(says, articles[0])
    if _narrowing(case):
        yield Step("条例・規則の制限を加える。", table().variants[case.variant].basis)
    if consent_given:
        says = "本人の同意の範囲内。" if counts else "本人の同意は、この提供には及ばない。"
        yield Step(says, _CONSENT)
    yield Step(f"{_DECISION_WORDS[decision]}。", articles[0])
