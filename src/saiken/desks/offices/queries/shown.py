"""How reorganisations are worded for screens and files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from saiken import kinds
from saiken.desks.offices.queries import counting
from saiken.desks.offices.queries.counting import counted
from saiken.desks.offices.queries.hindering import hindrances
from saiken.desks.offices.queries.matters import MATTERS
from saiken.desks.offices.rules import words
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.reorganisations import recording
from saiken.store.reorganisations.recording import Proposal, Reorganisation
from saiken.store.reorganisations.succession import CLAIM, KIND
from saiken.values.actors import Now
from saiken.values.eras import day_in_words

HEADS = ["番号", "元の所属", "移す先", "実施の日", "元の所属の廃止", "状態", "理由"]
# What a dissolved office held for others goes back to them.
_BACK, _RETURNED = {"transfer", "handled"}, "債権の所属（返還）"
_NAMES = {one.code: (one.name, one.unit) for one in MATTERS} | {KIND: ("債権の種類の所管", "種類")}


def rows() -> list[dict[str, Any]]:
    """Every reorganisation, the newest first."""
    return [_row(one) for one in recording.every()]


def found(number: int) -> Reorganisation | None:
    """A reorganisation by its number."""
    return recording.one(number)


def _row(one: Reorganisation) -> dict[str, Any]:
    kind, text = words.STATES[one.state]
    return {
        "number": {"text": f"第{one.id}号", "url": f"/offices/{one.id}/"},
        "office": name(one.proposal.office),
        "to": "、".join(name(code) for code in _takers(one.proposal)),
        "on": one.proposal.on,
        "state": {"kind": kind, "text": text},
        "next": words.NEXT[one.state],
    }


def as_list(form: str, now: Now) -> ListFile | None:
    """The reorganisations as CSV or Excel; None for a form that there is not."""
    if form not in TYPES:
        return None
    cells = [
        [
            f"第{one.id}号",
            name(one.proposal.office),
            "、".join(name(code) for code in _takers(one.proposal)),
            one.proposal.on,
            "廃止する" if one.proposal.closes else "残す",
            words.STATES[one.state][1],
            one.proposal.reason,
        ]
        for one in recording.every()
    ]
    return as_file(f"組織の再編_{now.day:%Y%m%d}", form, HEADS, cells)


def name(code: str) -> str:
    """The name of an office behind its department; the code where the files have none."""
    city = reads.city()
    return city.full_name(code) if code in city.offices else code


def _takers(proposal: Proposal) -> list[str]:
    others = sorted(set(proposal.by_kind.values()) - {proposal.successor})
    return (
        [proposal.successor, *others] if proposal.closes else sorted(set(proposal.by_kind.values()))
    )


def lead(one: Reorganisation) -> str:
    """How many claims it is about, in a sentence, and what comes next."""
    if one.state in (words.CARRIED_OUT, words.TAKEN_BACK):
        claims = [(m.count, m.yen) for m in recording.moved(one.id) if m.matter == CLAIM]
        end = "を移しました。" if one.state == words.CARRIED_OUT else "を元へ戻しました。"
    else:
        found = [c for c in counted(one.proposal) if c.matter.code == CLAIM]
        claims, end = [(c.count, c.yen) for c in found], "が移ります。"
    count, yen = sum(c for c, _ in claims), sum(y for _, y in claims)
    after = f"次にすること：{words.NEXT[one.state]}。" if words.NEXT[one.state] else ""
    return f"債権{count:,}件、未納{yen:,}円{end}{after}"


def items(one: Reorganisation) -> list[dict[str, Any]]:
    """What the proposal says."""
    said = one.proposal
    by_kind = "、".join(f"{_kind(k)}は{name(to)}へ" for k, to in sorted(said.by_kind.items()))
    whole = f"{name(said.successor)}へ" + (f"（{by_kind}）" if by_kind else "")
    return [
        {"label": "状態", "text": words.STATES[one.state][1]},
        {"label": "元の所属", "text": name(said.office)},
        {
            "label": "元の所属を",
            "text": f"{day_in_words(said.on - timedelta(days=1))}限りで廃止する"
            if said.closes
            else "残す",
        },
        {"label": "移す先", "text": whole if said.closes else by_kind},
        {"label": "実施の日", "day": said.on},
        {"label": "理由", "text": said.reason},
    ]


def moving(one: Reorganisation) -> list[dict[str, Any]]:
    """What moves, or moved: sort, kind, new office, number and yen."""
    if one.state in (words.CARRIED_OUT, words.TAKEN_BACK):
        told = [(m.matter, m.kind, m.to, m.count, m.yen) for m in recording.moved(one.id)]
    else:
        told = [(c.matter.code, c.kind, c.to, c.count, c.yen) for c in counted(one.proposal)]
    return [
        {
            "what": _NAMES[code][0],
            "kind": _kind(kind) if kind else "",
            "to": _RETURNED if code in _BACK else name(to),
            "count": f"{count:,}{_NAMES[code][1]}",
            "yen": yen or None,
        }
        for code, kind, to, count, yen in told
    ]


def _kind(code: str) -> str:
    held = kinds.load_kinds()
    return held[code].name if code in held else code


def in_whose_name(one: Reorganisation) -> list[dict[str, Any]]:
    """名義と文書番号: before and from the day on, of every kind that changes its office."""
    return [row for row in _names(one.proposal)]


def _names(said: Proposal) -> Iterator[dict[str, Any]]:
    known, before = kinds.load_kinds(), reads.city_in_charge(said.on - timedelta(days=1))
    ours = [code for code, mode in before.modes.items() if mode.office == said.office]
    for code in ours if said.closes else sorted(said.by_kind):
        if code not in known or code not in before.modes:
            continue
        mode = replace(before.modes[code], office=said.to(code))
        after = replace(before, modes={**before.modes, code: mode})
        old, new = before.number_series.get(said.office), after.number_series.get(mode.office)
        lacking = kinds.missing_for_letters(known[code], after, on=said.on)
        yield {
            "kind": known[code].name,
            "before": _authority(before, known[code], said, days=-1),
            "after": _authority(after, known[code], said, days=0),
            "series": f"{old.number(1) if old else 'なし'} → {new.number(1) if new else 'なし'}",
            "lacking": "、".join(lacking),
        }


def _authority(city: kinds.City, kind: kinds.Kind, said: Proposal, *, days: int) -> str:
    try:
        held = kinds.authority_on(city, said.on + timedelta(days=days), kind)
    except kinds.NoLine:
        return "なし"
    return held.title if held.title_only else f"{held.title}　{held.name}".strip("　")


def warnings(one: Reorganisation) -> list[dict[str, Any]]:
    """移せないもの, and what people must do themselves, before the day."""
    if one.state not in words.OPEN:
        return []
    stands = [
        {"kind": "error", "word": "移せないもの", "text": text} for text in hindrances(one.proposal)
    ]
    return stands + [
        {"kind": "warn", "word": "人がすること", "text": text} for text in _to_do(one.proposal)
    ]


def _to_do(said: Proposal) -> Iterator[str]:
    city = reads.city()
    office, last = city.offices[said.office], said.on - timedelta(days=1)
    if said.closes and office.last != last:
        yield (
            f"市のファイル（offices.yaml）の{office.name}に、終わりの日（last: {last}）を"
            "記入してください。記入までは、廃止した後も一覧の所属の欄に出ます。"
        )
    for feed in kinds.feeds(city).values():
        if said.closes and feed.receiver == said.office:
            yield f"市のファイル（feeds.yaml）の「{feed.name}」を受け付ける所属を改めてください。"
    people = members([said.office])
    if said.closes and people:
        yield (
            f"職員{len(people):,}人の所属は、情報システム担当が職員の登録で改めます。"
            "新しい所属に移った人の担当の事案だけが、その人のまま移ります。"
        )
    held = counting.officers_of(said)
    there = {code: counting.members(code) for code in {to for _, to, _ in held}}
    left = sum(officer not in there[to] for _, to, officer in held)
    if left:
        yield f"担当者のある事案{len(held):,}件のうち{left:,}件は、担当者なしで移ります。"


def steps(one: Reorganisation) -> list[dict[str, Any]]:
    """経過: every step, the first first."""
    staff = {s.number: s.name for s in reads.city().staff}
    return [
        {
            "word": words.STEPS[step.word],
            "by": "夜間処理" if step.by == "night" else staff.get(step.by, step.by),
            "at": step.at,
            "reason": step.reason,
            "figures": _sum(step.figures),
        }
        for step in one.steps
    ]


def _sum(figures: Any) -> str:
    """The claims that a step was taken on, in a phrase."""
    claims = [row for row in figures.get("moving", ()) if row[0] == "claim"]
    if not claims:
        return ""
    return f"債権 {sum(r[3] for r in claims):,}件 {sum(r[4] for r in claims):,}円"
