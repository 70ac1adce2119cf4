"""監査の質問: what audits keep finding, each as a list that is ready before anybody asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from saiken.boards.headquarters.asking import Asked
from saiken.boards.reports import by_record, by_standing
from saiken.boards.reports.found import Found, Tally, by_office


@dataclass(frozen=True)
class Question:
    """質問の一つ. `day` names the day beside the due day in its list; "" where there is none.

    `find` finds its list; None where the kept standings answer. `of_today`: for no past day.
    `page`: where the office does what is left to do, for those who hold `may`.
    """

    code: str
    group: str
    title: str
    says: str
    day: str
    page: str
    find: Callable[[Asked], list[Found]] | None = None
    of_today: bool = True
    may: str = "boards.see"


_DUNNING, _IDLE, _TIME = "督促・送達", "止まっている事案", "時効・消滅"
REFUNDS = "refunds.see"
_MONEY, _LEDGER = "還付", "台帳"
QUESTIONS = (
    Question(
        "undunned",
        _DUNNING,
        "督促していない（期限を過ぎた）",
        "納期限を過ぎ、督促状を発する期限も過ぎて、発した記録がない期別",
        "督促の期限",
        "/dunning-proof/",
        by_record.undunned,
        of_today=False,
    ),
    Question(
        "dunned_late",
        _DUNNING,
        "督促が期限に遅れた",
        "その日に未納で、督促状を期限より後に発した期別",
        "督促した日",
        "/dunning-proof/",
        by_record.dunned_late,
        of_today=False,
    ),
    Question(
        "dunning_unknown",
        _DUNNING,
        "督促の有無が分からない",
        "受け入れた台帳に、督促したかどうかの記録がない期別",
        "督促の期限",
        "/ledger/confirm/",
        by_record.dunning_unknown,
        of_today=False,
    ),
    Question(
        "returned",
        _DUNNING,
        "返戻の後、処理がない",
        "文書が返ってきて、送り直しも公示送達もしていない期別",
        "処理の期限",
        "/?reason=returned",
    ),
    Question(
        "no_act",
        _IDLE,
        f"{by_standing.LONG}か月、処理も納付もない",
        f"納期限から{by_standing.LONG}か月を過ぎ、その間に処理（督促・催告・調査・処分・訴訟・緩和）"
        "も納付も記録されていない期別",
        "",
        "/?reason=idle",
    ),
    Question(
        "ability",
        _IDLE,
        "納付資力を判断していない",
        "納期限から日がたち、収入・財産と生活の状況の判断が記録されていない期別",
        "処理の期限",
        "/?reason=ability",
    ),
    Question(
        "unsold",
        _IDLE,
        "差し押さえたまま",
        "差押えの後、換価も取立ても解除もしていない期別",
        "処理の期限",
        "/?reason=unsold",
    ),
    Question(
        "stop_review",
        _IDLE,
        "執行停止を見直していない",
        "執行停止の理由が続いているかを調べる時期に来ている期別",
        "処理の期限",
        "/?reason=stop_review",
    ),
    Question(
        "guarantor_not_asked",
        _IDLE,
        "保証人に請求していない",
        "保証人がいて納期限を過ぎ、保証人への請求が記録されていない期別",
        "",
        "/instalments/",
    ),
    Question(
        "ending_no_step",
        _TIME,
        f"{by_standing.SHORT}か月以内に時効が完成し、処理がない",
        f"{by_standing.SHORT}か月以内に完成し、この{by_standing.SHORT}か月に処理も納付も"
        "記録されていない期別",
        "請求できる最後の日",
        f"/?reason=prescription_{by_standing.SHORT}",
    ),
    Question(
        "completion_suspected",
        _TIME,
        "時効完成の疑い",
        "記録だけで数えると時効の期間が過ぎていて、経過を確かめていない期別",
        "数えた完成の日",
        "/?reason=completion_suspected",
    ),
    Question(
        "extinguished",
        _TIME,
        "消滅したのに不納欠損していない",
        "時効・執行停止の期間の満了・免除・放棄などで消滅し、帳簿に残っている期別",
        "消滅の日",
        "/?reason=extinguished",
    ),
    Question(
        "paid_when_gone",
        _MONEY,
        "消滅した債権への納付を返していない",
        "消滅した後に納められ、還付していない期別",
        "処理の期限",
        "/?reason=paid_when_gone",
    ),
    Question(
        "refund_not_decided",
        _MONEY,
        "還付・充当を決めていない",
        "納め過ぎなどの額があり、還付も充当も決めていない期別",
        "発生した日",
        "/refunds/",
        by_record.refund_not_decided,
        of_today=False,
        may=REFUNDS,
    ),
    Question(
        "refund_not_paid",
        _MONEY,
        "還付を決めて支払っていない",
        "還付を決め、支払の記録がない期別",
        "発生した日",
        "/refunds/",
        by_record.refund_not_paid,
        of_today=False,
        may=REFUNDS,
    ),
    Question(
        "fields_missing",
        _LEDGER,
        "台帳の項目が欠けている",
        "台帳になければならない項目のどれかが欠けている未納の期別",
        "",
        "/ledger/completeness/missing/",
        by_record.fields_missing,
    ),
)
BY_CODE: Mapping[str, Question] = {one.code: one for one in QUESTIONS}


def answered(asked: Asked) -> list[Question]:
    """The questions that have an answer for the day."""
    return [one for one in QUESTIONS if asked.is_today or not one.of_today]


def rows(question: Question, asked: Asked) -> list[Found]:
    """The list of a question; only of one that is answered for the day."""
    if question.find is not None:
        return question.find(asked)
    return by_standing.listed(question.code, asked)


def tallies(asked: Asked) -> dict[str, Mapping[str, Tally]]:
    """By question and office, of the questions that are answered for the day."""
    standing = by_standing.counts(asked) if asked.is_today else {}
    return {
        one.code: by_office(one.find(asked)) if one.find else standing[one.code]
        for one in answered(asked)
    }
