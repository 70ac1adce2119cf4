"""引継ぎの基準: which cases are proposed and why, which are not, and whom to ask first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.standing import COLLECTION_STOPPED, DEFERRED, ENDED, GRACED, STOPPED
from saiken.kinds import Body, Criteria
from saiken.kinds.handing_over import Criterion
from saiken.law.terms import day_in_words
from saiken.values.days import months_before

# What makes a case hard: a broken promise, letters that do not arrive, an address nobody knows.
HARD = {
    f.PledgeMissed.word: "分納の不履行がある",
    f.PledgeBroken.word: "分納誓約が破棄された",
    f.NegotiationRefused.word: "協議を拒まれた",
    f.LetterReturned.word: "書類が返戻された",
    f.PublicNotice.word: "公示送達をした",
    f.AppealFiled.word: "不服申立てがある",
}
PROMISED = f.Pledged.word
UNABLE = "unable"
_RELIEF = {
    GRACED: "猶予中です",
    STOPPED: "執行停止中です",
    COLLECTION_STOPPED: "徴収停止中です",
    DEFERRED: "履行延期中です",
}


@dataclass(frozen=True)
class Line:
    """期別 of a case, as its copy and the words of its facts have it."""

    instalment: int
    claim: int
    kind: str
    claim_class: str
    due_on: date
    open_yen: int
    stage: str
    dunned: bool
    last_safe_on: date | None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Look:
    """事案. Whose, with which office, the lines still owed, and what is known of the person."""

    person: int
    office: str
    lines: tuple[Line, ...]
    dead: bool = False
    protected: bool = False
    insolvent: bool = False


@dataclass(frozen=True)
class Reason:
    """理由. Which criterion a case meets, in words, and the points it gives."""

    code: str
    says: str
    points: int


@dataclass(frozen=True)
class Judged:
    """判定. The lines a body would take, why, what bars it, and what asks for a talk first.

    `kept`: lines that stay with the section, since they were not dunned yet.
    """

    look: Look
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    bars: tuple[str, ...]
    first: tuple[str, ...]
    points: int
    wanted: int
    kept: int = 0

    @property
    def reaches(self) -> bool:
        """Whether the case has the points that propose it."""
        return bool(self.lines) and self.points >= self.wanted

    @property
    def proposed(self) -> bool:
        """Whether it is proposed: points enough, nothing bars it, nobody is to be asked first."""
        return self.reaches and not self.bars and not self.first

    @property
    def yen(self) -> int:
        """What is open of the lines, in yen."""
        return sum(line.open_yen for line in self.lines)


def judged(
    look: Look,
    criteria: Criteria,
    body: Body,
    *,
    on: date,
    chosen: Collection[int] | None = None,
) -> Judged:
    """引継ぎの判定 of a case for a body on a day; `chosen`: of some of its instalments only.

    What was not dunned stays with the section; where nothing was dunned, that bars the case.
    """
    owed = [
        line
        for line in look.lines
        if _taken(line, body, on) and (chosen is None or line.instalment in chosen)
    ]
    dunned = [line for line in owed if line.dunned]
    lines = tuple(dunned or owed)
    reasons = tuple(_reasons(look, lines, criteria, on)) if lines else ()
    return Judged(
        look,
        lines,
        reasons,
        tuple(_bars(lines, criteria, on)),
        tuple(_first(look)),
        sum(one.points for one in reasons),
        criteria.points,
        len(owed) - len(lines),
    )


def _taken(line: Line, body: Body, on: date) -> bool:
    owing = line.open_yen > 0 and line.due_on < on and line.stage not in ENDED
    return owing and line.kind in body.kinds and line.claim_class in body.classes


def _reasons(look: Look, lines: tuple[Line, ...], criteria: Criteria, on: date) -> Iterator[Reason]:
    yen, oldest = sum(line.open_yen for line in lines), min(line.due_on for line in lines)
    if _meets(criteria.amount, yen):
        least = criteria.amount.figure or 0
        says = f"未納が{least:,}円以上（{yen:,}円）"
        yield Reason("amount", says, criteria.amount.points)
    months = criteria.age.figure
    if months is not None and oldest <= months_before(on, months):
        says = f"最も古い未納の納期限から{months}か月以上（{day_in_words(oldest)}）"
        yield Reason("age", says, criteria.age.points)
    kinds = len({line.kind for line in lines})
    if _meets(criteria.claims, kinds):
        yield Reason("claims", f"複数の債権（{kinds}種類）", criteria.claims.points)
    hard = [says for word, says in HARD.items() if any(word in line.words for line in lines)]
    if _meets(criteria.difficulty, len(hard)):
        yield Reason("difficulty", "困難：" + "、".join(hard), criteria.difficulty.points)


def _meets(criterion: Criterion, figure: int) -> bool:
    return criterion.figure is not None and figure >= criterion.figure


def _bars(lines: tuple[Line, ...], criteria: Criteria, on: date) -> Iterator[str]:
    """Why a case stays where it is: no dunning yet, or too little time before the end."""
    if lines and not any(line.dunned for line in lines):
        yield "督促の記録がありません。督促をしてから引き継ぎます。"
    ends = [line.last_safe_on for line in lines if line.last_safe_on is not None]
    if ends and on > months_before(min(ends), criteria.months_left):
        yield (
            f"時効の完成まで{criteria.months_left}か月を切る期別があります"
            f"（{day_in_words(min(ends))}まで）。所属で急いで処理します。"
        )


def _first(look: Look) -> Iterator[str]:
    """先に相談: signs of hardship or danger; such a case is never proposed by itself."""
    if look.protected:
        yield "支援措置の対象者です"
    if look.dead:
        yield "亡くなっています。相続人を調べます"
    if look.insolvent:
        yield "破産等の手続中です"
    for stage, says in _RELIEF.items():
        if any(line.stage == stage for line in look.lines):
            yield says
    words = frozenset().union(*(line.words for line in look.lines))
    if UNABLE in words:
        yield "資力がないと判断されています"
    broken = {f.PledgeMissed.word, f.PledgeBroken.word}
    if PROMISED in words and not words & broken:
        yield "分納誓約があり、不履行の記録がありません"
