"""The page of a kind in plain text (Markdown): its rules with articles, and an example's life."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from saiken import kinds
from saiken.claims.life import DUE_ON, PRINCIPAL, Happening, LifeDay, Story, life
from saiken.claims.next_acts.act import NextAct, words_of
from saiken.claims.stages import STAGES
from saiken.kinds import City, Kind, Line
from saiken.law.terms import day_in_words, yen_in_words

_NONE = "－"
_Row = Sequence[str]


def kind_page(kind: Kind, city: City) -> str:
    """債権の種類の頁. What the law says of a kind, and how an example claim of a city goes on."""
    parts = [
        f"# {kind.name}",
        f"コード `{kind.code}`。例は{city.name}の条例により、日付は架空です。",
        "## きまり",
        *_table(("事項", "内容", "根拠"), _rules(kind)),
        "## できる手段と緩和",
        *_table(("手段", "期間", "根拠"), _lines((*kind.remedies, *kind.relief))),
        "## できないこと",
        *_table(("処理", "理由", "根拠"), _barred(kind.barred)),
        "## まだ定まっていない点",
        *_table(("番号", "いまの扱い"), ((one.id, one.says) for one in kind.doubts)),
        "## 例の債権の一生",
        f"納期限 {day_in_words(DUE_ON)}、{yen_in_words(PRINCIPAL)}の債権。",
        *(part for story in life(kind, city) for part in _story(story)),
    ]
    return "\n\n".join(parts) + "\n"


def _rules(kind: Kind) -> Iterator[_Row]:
    groups: tuple[tuple[str, Iterable[Line]], ...] = (
        ("区分", kind.claim_class),
        ("発生の根拠", kind.legal_basis),
        ("債務者", kind.debtor_roles),
        ("時効", kind.prescription.lines),
        (kind.late_charge.name, (*kind.late_charge.lines, kind.late_charge.grace)),
        ("督促", (*kind.dunning.basis, *kind.dunning.lines)),
        ("充当", kind.appropriation.lines),
        ("順位", (kind.rank,)),
        ("破産での扱い", kind.bankruptcy),
        ("公売の停止", (kind.auction_stay,)),
        ("強制執行等の義務", (kind.order_171,)),
        ("消滅", kind.extinction),
        ("権限", kind.authority),
        ("不服申立て", kind.appeal.lines),
        ("送達", kind.service),
        ("守秘", (kind.confidentiality,)),
    )
    for name, lines in groups:
        for line in lines:
            yield name, _says(line), line.article


def _says(line: Line) -> str:
    days = _days(line)
    return f"{line.says}（{days}）" if days != _NONE else line.says


def _lines(lines: Iterable[Line]) -> Iterator[_Row]:
    for line in lines:
        yield line.says, _days(line), line.article


def _barred(lines: Iterable[Line]) -> Iterator[_Row]:
    for line in lines:
        yield words_of(line.word).label, _says(line), line.article


def _days(line: Line) -> str:
    first = f"{day_in_words(line.first)}から" if line.first else ""
    last = f"{day_in_words(line.last)}まで" if line.last else ""
    return first + last or _NONE


def _story(story: Story) -> Iterator[str]:
    yield f"### {story.title}"
    required: tuple[NextAct, ...] = ()
    for day in story.days:
        yield "\n".join(_life_day(day, required))
        required = day.required


def _life_day(day: LifeDay, before: Sequence[NextAct]) -> Iterator[str]:
    """One day as a list; what must be done is told again only where it changed."""
    on = day.at.on
    happened = "、".join(map(_happened, day.happened))
    yield f"- **{day_in_words(on)}**（{_after(on)}）{happened}"
    yield f"    - 現況: {_stands(day)}"
    asked = {(act.act, act.required_by) for act in before}
    for act in day.required:
        if (act.act, act.required_by) not in asked:
            yield f"    - しなければならない: {_required(act, on)}"
    if day.opened:
        yield f"    - できるようになる: {'、'.join(map(_with_article, day.opened))}"
    for why, labels in _by_reason(day.closed).items():
        yield f"    - できなくなる: {'、'.join(labels)}。{why}"


def _by_reason(acts: Sequence[NextAct]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for act in acts:
        found.setdefault(act.barred_by or "終わっています。", []).append(act.label)
    return found


def _stands(day: LifeDay) -> str:
    position, clock = day.at.position, day.at.clock
    charge = day.at.instalment.kind.late_charge.name
    late = f"と{charge} {yen_in_words(day.late_charge)}" if day.late_charge else ""
    parts = [STAGES[day.at.stage], f"残り {yen_in_words(position.open)}{late}"]
    if clock and position.open and not day.at.ended:
        ends = clock.answer.completes_on
        parts.append(f"時効の満了 {day_in_words(ends)}" if ends else "時効は止まっている")
    if day.at.alarm_months:
        parts.append(f"満了まで{day.at.alarm_months}か月以内")
    return "、".join(parts)


def _after(on: date) -> str:
    days = (on - DUE_ON).days
    return f"納期限の{-days}日前" if days < 0 else f"納期限後{days}日" if days else "納期限"


def _happened(one: Happening) -> str:
    return f"{one.body.label}（{one.article}）" if one.article else one.body.label


def _required(act: NextAct, on: date) -> str:
    assert act.required_by is not None
    by = day_in_words(act.required_by)
    return f"{_with_article(act)} {by}まで" + ("（過ぎている）" if act.required_by < on else "")


def _with_article(act: NextAct) -> str:
    return f"{act.label}（{act.article}）" if act.article else act.label


def _table(heads: _Row, rows: Iterable[_Row]) -> Iterator[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    body = lines if len(lines) > 2 else [*lines, [_NONE] * len(heads)]
    yield "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in body)


def _cell(text: str) -> str:
    return text.replace("|", "｜").replace("\n", " ")


def kind_answer(kind: Kind, city: City) -> dict[str, Any]:
    """The life of an example claim of a kind as JSON-ready data: days ISO, money in yen."""
    return {
        "kind": kind.code,
        "name": kind.name,
        "due_on": DUE_ON.isoformat(),
        "principal_yen": PRINCIPAL,
        "stories": [
            {"title": story.title, "days": [_day_answer(day) for day in story.days]}
            for story in life(kind, city)
        ],
    }


def _day_answer(day: LifeDay) -> dict[str, Any]:
    clock = day.at.clock
    ends = clock.answer.completes_on if clock and day.at.position.open else None
    return {
        "on": day.at.on.isoformat(),
        "happened": [
            {"fact": one.body.word, "label": one.body.label, "article": one.article}
            for one in day.happened
        ],
        "stage": day.at.stage,
        "open_yen": day.at.position.open,
        "late_charge_yen": day.late_charge,
        "completes_on": ends.isoformat() if ends else None,
        "required": [
            {"act": act.act, "by": act.required_by.isoformat(), "article": act.article}
            for act in day.required
            if act.required_by
        ],
        "opened": [{"act": act.act, "article": act.article} for act in day.opened],
        "closed": [{"act": act.act, "why": act.barred_by} for act in day.closed],
    }


def kind_pages(city: City) -> dict[str, str]:
    """The page of every kind by its code, and the list of them."""
    found = {code: kind_page(kind, city) for code, kind in kinds.load_kinds().items()}
    rows = (
        (f"[{kind.name}]({code}.md)", kind.class_name_on(city.clock_on or DUE_ON), f"`{code}`")
        for code, kind in kinds.load_kinds().items()
    )
    index = "\n\n".join(["# 債権の種類", *_table(("債権", "区分", "コード"), rows)]) + "\n"
    return found | {"README": index}
