"""The steps that one may take with a case: the buttons and forms of its page."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from saiken.desks.transfers.forms import (
    AskForm,
    NoticeForm,
    PapersForm,
    PlanForm,
    ReasonForm,
    SaysForm,
)
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries import cases, listing, notices
from saiken.desks.transfers.rules.notices import AHEAD, SORTS
from saiken.desks.transfers.rules.words import (
    ACCEPT,
    ACCEPTED,
    APPROVE,
    ASKED,
    DRAFTED,
    HANDLE,
    NOTICED,
    PROPOSE,
    REPORT,
    REQUESTED,
)


@dataclass(frozen=True)
class Step:
    """A form that was refused: of which step, and as it was filled in."""

    word: str
    form: Form


@dataclass(frozen=True)
class Offered:
    """What a page offers: buttons and forms."""

    acts: list[dict[str, Any]]
    forms: list[dict[str, Any]]


def steps_for(
    row: TransferRow, request: HttpRequest, *, wanting: int, refused: Step | None
) -> Offered:
    """The steps that this person may take with a case as it is."""
    staff, acts = request.staff, []
    here = f"/transfers/{row.pk}"
    ours = staff.office == row.section
    words = words_for(row, request)
    if row.status == ASKED and ours and staff.may(APPROVE):
        own = staff.number in (row.asked_by, row.drafted_by)
        barred = {"barred": "起案した人は、決裁できません。"} if own else {}
        effect = "決裁すると、引き継ぐ先へ依頼します。引き受けられるまでは、所属が扱います。"
        act = {"label": "決裁する", "url": f"{here}/approve/", "kind": "main", "effect": effect}
        acts.append(act | barred)
    if row.status == NOTICED and ours and staff.may(PROPOSE):
        act = {"label": "予告の後の納付・誓約により取り下げる", "url": f"{here}/drop/"}
        acts.append(act)
    acts += [_letter(row, word) for word in notices.offered(row, staff)]
    forms = [_form(row, word, request, wanting, refused) for word in words]
    return Offered(acts, forms)


def _letter(row: TransferRow, word: str) -> dict[str, Any]:
    name = SORTS[word].name(cases.rules().words)
    return {
        "label": f"{name}を作り、決裁へ上げる",
        "url": f"/transfers/{row.pk}/letter/{word}/",
    }


def words_for(row: TransferRow, request: HttpRequest) -> list[str]:
    """Which forms a page has."""
    staff, ours = request.staff, request.staff.office == row.section
    theirs = staff.office == cases.answering(row)
    lawyer = cases.is_lawyer(row.body)
    # The section may end what it entrusted to a lawyer, and report on it.
    ending = theirs or (ours and cases.is_entrusted(row.body))
    offered = {
        "notice": row.status == DRAFTED
        and ours
        and staff.may(PROPOSE)
        and not notices.drawn_here(AHEAD),
        "papers": row.status in (DRAFTED, NOTICED) and ours and staff.may(PROPOSE),
        "ask": row.status == NOTICED and ours and staff.may(PROPOSE),
        "send-back": row.status == ASKED and ours and staff.may(APPROVE),
        "accept": row.status == REQUESTED and theirs and staff.may(ACCEPT),
        "refuse": row.status == REQUESTED and theirs and staff.may(ACCEPT),
        "handle": row.status == ACCEPTED and theirs and staff.may(HANDLE),
        "report": row.status == ACCEPTED and ending and staff.may(REPORT),
        "return": row.status == ACCEPTED and ending and staff.may(REPORT),
        "brief": lawyer
        and ours
        and staff.may(PROPOSE)
        and row.status in (DRAFTED, NOTICED, REQUESTED, ACCEPTED),
        "withdraw": row.status in (DRAFTED, NOTICED, ASKED, REQUESTED)
        and ours
        and staff.may(PROPOSE),
    }
    return [word for word, is_offered in offered.items() if is_offered]


TITLES = {
    "notice": ("予告を記録する", "記録する"),
    "papers": ("書類の在りかを記録する", "記録する"),
    "ask": ("決裁へ上げる", "決裁へ上げる"),
    "send-back": ("差し戻す", "差し戻す"),
    "accept": ("引き受ける", "引き受ける"),
    "refuse": ("引き受けない", "引き受けない"),
    "handle": ("処理方針・次の処理を記録する", "記録する"),
    "report": ("中間報告を作る", "中間報告を作る"),
    "return": ("最終報告を付けて返す", "返す"),
    "brief": ("弁護士への概要を作る", "概要を作る"),
    "withdraw": ("取りやめる", "取りやめる"),
}
_FORMS: dict[str, type[Form]] = {
    "notice": NoticeForm,
    "papers": PapersForm,
    "ask": AskForm,
    "accept": PlanForm,
    "handle": PlanForm,
    "report": SaysForm,
    "brief": SaysForm,
}


def _form(
    row: TransferRow, word: str, request: HttpRequest, wanting: int, refused: Step | None
) -> dict[str, Any]:
    title, button = TITLES[word]
    form = refused.form if refused and refused.word == word else made(row, word)
    if word == "ask" and wanting:
        title = f"{title}（足りないもの {wanting}件）"
    url = f"/transfers/{row.pk}/{word}/"
    return {"id": word, "title": title, "url": url, "form": form, "button": button}


def made(row: TransferRow, word: str, data: Any = None) -> Form:
    """The form of a step of a case, with ids that no other form of the page has."""
    kind, names = _FORMS.get(word, ReasonForm), {"auto_id": f"{word}_%s"}
    if kind is not PlanForm:
        return kind(data, **names)
    people = listing.officers(cases.answering(row))
    plan = listing.last_handling([row.pk]).get(row.pk)
    initial = {"policy": plan.policy} if plan else {}
    policies = cases.rules().policies
    return PlanForm(data, policies=policies, officers=people, initial=initial, **names)
