"""訪問しない理由: who meets the criteria and is kept out of a round, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saiken.claims.standing import COLLECTION_STOPPED, DEFERRED, GRACED, STOPPED, SUSPECTED
from saiken.law.terms import day_in_words

_STAGES = {
    GRACED: "猶予中の期別があります",
    STOPPED: "執行停止中の期別があります",
    COLLECTION_STOPPED: "徴収停止中の期別があります",
    DEFERRED: "履行延期中の期別があります",
    SUSPECTED: "時効完成の疑いがある期別があります。先に経過を確かめます",
}


@dataclass(frozen=True)
class Look:
    """訪問の前の確認. What is known of a debtor and the instalments that a visit is about."""

    protected: bool = False
    dead: bool = False
    insolvent: bool = False
    stages: frozenset[str] = frozenset()
    held: tuple[str, ...] = ()  # 保留・申出, each by its name
    differing: bool = False
    promised: bool = False
    elsewhere: int | None = None  # the number of another round that is not over
    visited_on: date | None = None
    address: bool = True
    moved_out: bool = False
    handed_over: bool = False


def why_not(look: Look, *, on: date, revisit_days: int) -> tuple[str, ...]:
    """Why nobody goes there; empty where a visit may be made. Protection stands first."""
    return tuple(_reasons(look, on, revisit_days))


def _reasons(look: Look, on: date, revisit_days: int) -> Iterator[str]:
    told = {
        "支援措置の対象者です。自宅には訪問しません": look.protected,
        "亡くなっています。相続人を調べます": look.dead,
        "破産等の手続中です": look.insolvent,
        "ほかの所属に引き継がれています": look.handed_over,
        "基幹システムの抽出と違うところがあります": look.differing,
        "分納誓約があり、不履行の記録がありません": look.promised,
        "住所が登録されていません": not look.address,
        "市外に転出しています。文書か電話で連絡します": look.moved_out,
    }
    yield from (says for says, holds in told.items() if holds)
    yield from (f"{name}があります" for name in look.held)
    yield from (says for stage, says in _STAGES.items() if stage in look.stages)
    if look.elsewhere is not None:
        yield f"訪問日程第{look.elsewhere}号に入っています"
    if look.visited_on is not None and (on - look.visited_on).days < revisit_days:
        yield f"{day_in_words(look.visited_on)}に訪問したばかりです"
