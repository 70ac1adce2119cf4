"""What may, must or may not be done next, by an instalment's standing and its kind's own lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saiken.claims import dunning_need as need
from saiken.claims.persons import PersonState
from saiken.claims.standing import EXTINGUISHED, NOT_DUE, PAID, SUSPECTED, Standing
from saiken.kinds import Line
from saiken.law.dunning import NOTHING

DUNNING = "dunning"
CONFIRM = "confirm_history"
HEIRS = "heirs"
WRITE_OFF = "write_off"
DEMAND = "demand"
NOT_DUNNED = "督促をしていないため、まだできません。"
NO_LETTER = "処分を始められる日の定まる督促状が、記録にありません。"
WAITING = "督促状を発した日から数える期間が、まだ過ぎていません。"
OVER = "時効の期間が過ぎています。経過を確かめるまで、請求も処分もできません。"
GONE = "時効により消滅しています。請求も処分もできません。"


@dataclass(frozen=True)
class NextAct:
    """次の処理. `possible` now; `required_by` the day the law or rule sets; `barred_by` why not."""

    act: str
    label: str
    possible: bool
    article: str
    required_by: date | None = None
    possible_from: date | None = None
    barred_by: str = ""
    why: str = ""


def what_next(at: Standing, person: PersonState) -> list[NextAct]:
    """次にできる処理. Required first, then possible, then barred with the reason."""
    found = [*_required(at, person), *_offered(at, person)]
    return sorted(found, key=_order)


def _order(act: NextAct) -> tuple[bool, bool, date]:
    return (not act.possible, act.required_by is None, act.required_by or date.max)


def _required(at: Standing, person: PersonState) -> Iterator[NextAct]:
    if person.dead and at.position.open and at.stage not in (EXTINGUISHED, SUSPECTED):
        yield NextAct(HEIRS, "相続人の調査", True, "", why="債務者が死亡しています。")
    if at.stage == EXTINGUISHED:
        line = _line(at.instalment.kind.extinction, "prescription")
        yield NextAct(WRITE_OFF, "不納欠損の処理", True, line.article, why=line.says)
        return
    if at.stage == SUSPECTED:
        why = "受け入れた台帳だけでは、途中の処理が分かりません。紙の記録と照らして確かめます。"
        yield NextAct(CONFIRM, "経過の確認（時効完成の疑い）", True, "", why=why)
    yield from _dunning(at)


def _dunning(at: Standing) -> Iterator[NextAct]:
    if at.dunning.state in (need.NONE, need.DONE) or at.stage == PAID:
        return
    basis = at.instalment.kind.dunning_basis_on(at.on)
    if at.dunning.state == need.UNKNOWN:
        why = "督促状を発したかどうかが台帳から分かりません。"
        yield NextAct(CONFIRM, "経過の確認（督促の有無）", True, "", why=why)
    bars = " ".join(need.BARS[bar] for bar in at.dunning.bars)
    yield NextAct(
        DUNNING,
        "督促状の発送",
        at.dunning.state == need.NEEDED,
        basis.article,
        required_by=at.dunning.by,
        barred_by=bars or ("" if at.dunning.state == need.NEEDED else "督促の有無の確認が先です。"),
        why=basis.says,
    )


def _offered(at: Standing, person: PersonState) -> Iterator[NextAct]:
    """The remedies and reliefs of the kind's law, each with what stands in the way today."""
    if at.stage in (PAID, NOT_DUE) or not at.position.open:
        return
    kind = at.instalment.kind
    for line in (*kind.remedies, *kind.relief):
        if not line.holds_on(at.on):
            continue
        is_relief = line in kind.relief
        bar = _bar(at, person, relief=is_relief)
        yield NextAct(
            line.word,
            line.says,
            not bar,
            line.article,
            possible_from=None if is_relief else at.dunning.measure_from,
            barred_by=bar,
        )


def _bar(at: Standing, person: PersonState, *, relief: bool) -> str:
    if at.stage == EXTINGUISHED:
        return GONE
    if at.stage == SUSPECTED:
        return OVER
    if person.dead:
        return need.BARS["dead"]
    return "" if relief else _bar_of_remedy(at)


def _bar_of_remedy(at: Standing) -> str:
    if at.position.graced(at.on):
        return need.BARS["grace"]
    if at.dunning.state != need.DONE:
        return NOT_DUNNED
    starts = at.dunning.measure_from
    if starts is None:
        opens_nothing = at.instalment.kind.dunning.measured_from == NOTHING
        return "" if opens_nothing else NO_LETTER
    return WAITING if at.on < starts else ""


def _line(lines: tuple[Line, ...], word: str) -> Line:
    return next(line for line in lines if line.word == word)
