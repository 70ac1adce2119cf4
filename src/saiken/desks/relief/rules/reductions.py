"""The words of reductions: who may take which step, what it is called, by which article."""

from dataclasses import replace
from datetime import date

from saiken import kinds
from saiken.claims.instalments import Instalment

ASK, APPROVE = "reductions.ask", "reductions.approve"
KIND = "reduction"
PAPER = "reduction_notice"  # the kind of the notice among the papers
WAYS = ("reduction", "rent_reduction")  # what a kind's own lines call it
STEPS = {
    "asked": "決裁へ上げる",
    "decided": "決裁",
    "sent_back": "差戻し",
    "withdrawn": "取りやめ",
    "undone": "決定の取消し",
    "sealed": "通知書を確定",
}


def article_of(instalment: Instalment, *, on: date) -> str:
    """減免の根拠. The article of the kind's own line of a reduction; empty where it has none."""
    lines = (instalment.kind.may(word, on) for word in WAYS)
    return next((f"{line.says}（{line.article}）" for line in lines if line is not None), "")


def taught(kind: kinds.Kind, city: kinds.City, *, on: date) -> tuple[kinds.Line, ...]:
    """教示 of a reduction, as a dunning of the kind teaches it.

    Of a claim of which a dunning is no disposition nothing is taught (doubt RD-1).
    """
    if not kind.appeal.possible:
        return ()
    lines = kinds.appeal_paragraphs(kind, city, on=on)
    return tuple(replace(line, says=_of_decision(line.says)) for line in lines)


def _of_decision(says: str) -> str:
    return says.replace("この督促状", "この通知").replace("この督促", "この決定")
