"""The words of reductions: who may take which step, what it is called, by which article."""

from datetime import date

from saiken.claims.instalments import Instalment

ASK, APPROVE = "reductions.ask", "reductions.approve"
KIND = "reduction"
WAYS = ("reduction", "rent_reduction")  # what a kind's own lines call it
STEPS = {
    "asked": "決裁へ上げる",
    "decided": "決裁",
    "sent_back": "差戻し",
    "withdrawn": "取りやめ",
    "undone": "決定の取消し",
}


def article_of(instalment: Instalment, *, on: date) -> str:
    """減免の根拠. The article of the kind's own line of a reduction; empty where it has none."""
    lines = (instalment.kind.may(word, on) for word in WAYS)
    return next((f"{line.says}（{line.article}）" for line in lines if line is not None), "")
