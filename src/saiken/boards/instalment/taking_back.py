"""The forms that take back what was recorded by hand on an instalment, one for each act."""

from collections.abc import Collection, Iterable
from typing import Any

from saiken.claims import facts as f
from saiken.desks.notices.queries.guarantors import GUARANTOR
from saiken.desks.notices.queries.single_letters import SINGLE
from saiken.law.terms import day_in_words
from saiken.screens.steps import ReasonForm
from saiken.store.ledger.lists import kinds_of
from saiken.values.actors import Staff


def taking_back(
    known: Iterable[f.Fact], undone: Collection[int], staff: Staff
) -> list[dict[str, Any]]:
    """A form for each grace, stated history and single letter that this person may undo."""
    standing = [fact for fact in known if fact.serial not in undone]
    kinds = kinds_of(fact.act for fact in standing)
    found = [_form(fact, kinds[fact.act], staff) for fact in standing]
    return [form for form in found if form is not None]


def _form(fact: f.Fact, kind: str, staff: Staff) -> dict[str, Any] | None:
    match fact.body:
        case f.Graced() as grace if kind == "grace" and staff.may("relief.record"):
            days = f"{day_in_words(grace.first)}から{day_in_words(grace.last)}まで"
            return {
                "title": f"猶予の記録を取り消す（{days}）",
                "act_url": f"/relief/grace/{fact.act}/take-back/",
                "form": _why(fact),
                "button": "猶予の記録を取り消す",
                "note": "この猶予がなかったものとして、督促・延滞金・時効を計算し直します。",
            }
        case f.HistoryStated() as stated if kind == "history" and staff.may("history.confirm"):
            day = day_in_words(fact.happened_on)
            return {
                "title": f"経過の確認を取り消す（{day} {stated.paper}）",
                "act_url": f"/intake/history/{fact.act}/take-back/",
                "form": _why(fact),
                "button": "経過の確認を取り消す",
                "note": "このとき入れた督促の日も取り消されます。台帳から入った経過は残ります。",
            }
        case f.Dunned() as letter if kind == SINGLE and staff.may("notices.dispatch"):
            day = day_in_words(fact.happened_on)
            return {
                "title": f"一人ずつの督促の記録を取り消す（{day} {letter.letter}）",
                "act_url": f"/notices/single/{fact.act}/take-back/",
                "form": _why(fact),
                "button": "督促の記録を取り消す",
                "note": "この督促がなかったものとして、督促と時効を計算し直します。",
            }
        case f.GuarantorDemanded() as letter if kind == GUARANTOR and staff.may("notices.dispatch"):
            day = day_in_words(fact.happened_on)
            return {
                "title": f"保証人への催告の記録を取り消す（{day} {letter.letter}）",
                "act_url": f"/notices/guarantor/{fact.act}/take-back/",
                "form": _why(fact),
                "button": "保証人への催告の記録を取り消す",
                "note": "同じ催告書で記録したほかの期別の記録も取り消し、時効を計算し直します。",
            }
        case _:
            return None


def _why(fact: f.Fact) -> ReasonForm:
    return ReasonForm(auto_id=f"id_{fact.act}_%s", label="取り消す理由")
