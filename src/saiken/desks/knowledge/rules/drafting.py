"""所属の手引きの下書き: what the data of a kind say, as the words with which its manual begins."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from saiken import kinds
from saiken.claims.next_acts.act import words_of
from saiken.kinds import City, Kind, Line
from saiken.kinds.lines import lines_on
from saiken.law.terms import day_in_words

_NONE = "定めがありません。"


def draft(kind: Kind, city: City, *, on: date) -> str:
    """手引きの下書き of a kind in a city by the lines that hold on a day, in Markdown."""
    parts = [
        f"{day_in_words(on)}現在の定めから作った下書きです。所属の実際に合わせて直してください。",
        "## この債権",
        *_points(_what(kind, city, on)),
        "## 督促",
        *_points(_dunning(kind, city, on)),
        f"## {kind.late_charge.name}",
        *_lines((*kind.late_charge.lines, kind.late_charge.grace), on),
        "## 時効",
        *_lines(kind.prescription.lines, on),
        *_points(_clock(kind)),
        "## 充当の順",
        *_lines((kinds.appropriation_order(kind, city, on=on)[1],), on),
        "## 督促の後にできること",
        *_lines(kind.remedies, on),
        "## 払えない人のためにできること",
        *_lines(kind.relief, on),
        "## できないこと",
        *_barred(kind, on),
        "## 消滅するとき",
        *_lines(kind.extinction, on),
        "## 不服の申立て",
        *_lines(kind.appeal.lines, on),
        "## 扱いが定まっていない点",
        *_points(f"{one.says}（{one.id}）" for one in kind.doubts),
        "## 係で決めること",
        *_points(_OWN),
    ]
    return "\n\n".join(parts) + "\n"


_OWN = (
    "窓口と電話で納付相談を受ける人、受けたことの記録の仕方",
    "口座の届出、納付書の再発行、ほかの所属への連絡の手順",
    "止まった事案を係で見直す日",
)


def _what(kind: Kind, city: City, on: date) -> Iterator[str]:
    yield f"区分：{kind.class_name_on(on)}（{kind.class_on(on).article}）"
    for line in lines_on(kind.legal_basis, on):
        yield f"根拠：{_said(line)}"
    yield f"納める人：{kind.debtor_title}"
    if kind.code in city.modes:
        yield f"担当：{kinds.office_of(kind, city).name}"


def _dunning(kind: Kind, city: City, on: date) -> Iterator[str]:
    rule = kinds.dunning_rule(kind, city, on=on)
    if rule.within_days:
        yield f"納期限の後 {rule.within_days}日以内に発します（{rule.articles[0]}）。"
    if rule.deadline_days:
        yield f"督促状で指定する期限は、発する日から {rule.deadline_days}日です。"
    for line in lines_on(kind.dunning.lines, on):
        yield _said(line)


def _clock(kind: Kind) -> Iterator[str]:
    months = "・".join(f"{one}" for one in kinds.clock_alarm_months(kind))
    if months:
        yield f"画面は、完成の {months}か月前から知らせます。"
    if kind.prescription.second_alarm:
        yield _said(kind.prescription.second_alarm.line)


def _barred(kind: Kind, on: date) -> Iterator[str]:
    rows = [(words_of(one.word).label, one) for one in lines_on(kind.barred, on)]
    yield from _points(f"{label}：{_said(line)}" for label, line in rows)


def _lines(lines: Iterable[Line], on: date) -> Iterator[str]:
    yield from _points(_said(line) for line in lines_on(lines, on))


def _said(line: Line) -> str:
    return f"{line.says}（{line.article}）"


def _points(says: Iterable[str]) -> Iterator[str]:
    found: Sequence[str] = [f"- {one}" for one in says]
    yield "\n".join(found) if found else _NONE
