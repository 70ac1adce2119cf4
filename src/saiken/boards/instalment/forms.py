"""The forms at the foot of an instalment's page; each is posted to the desk whose work it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from saiken.boards.clocks import ROLES
from saiken.claims.instalments import Obligation
from saiken.claims.persons import PersonState
from saiken.claims.standing import DISCHARGED, ENDED, PAID, Standing
from saiken.desks.intake.forms import HistoryForm
from saiken.desks.notices.forms import GuarantorForm, SingleDraftForm, SingleLetterForm
from saiken.desks.notices.queries.guarantors import Guaranteed, guaranteed, to_be_asked
from saiken.desks.notices.queries.single_letters import to_be_dunned
from saiken.desks.notices.rules.singles import GUARANTEE, JOINT
from saiken.desks.relief.forms import GraceForm, ReductionForm
from saiken.values.actors import Now, Staff

_JOINT_NOTE = (
    "連帯して負う方には、一人ずつに督促状を送ります。起案した後、見本を確かめ、別の決裁者の決裁を受けて、"
    "確定・発送します。"
)
_BACKED = (
    "保証人の責任、極度額、主張できることを法律のとおりに刷った請求書を作ります。"
    "別の決裁者の決裁を受けて、確定・発送します。債務者本人への催告にはなりません。"
)
_OVER = ENDED | {PAID, DISCHARGED}  # nothing is left to be put off


def forms(
    at: Standing, person: PersonState, staff: Staff, now: Now, *, names: Mapping[int, str]
) -> list[dict[str, Any]]:
    """The forms this person may use on this instalment today; `names` are of those who owe it."""
    found = []
    found += _drafts(at, person, staff, names)
    whom = to_be_dunned(at) if staff.may("notices.dispatch") else ()
    if whom:
        found.append(_single_letter(at, [(o.id, _called(o, names)) for o in whom], now))
    backed = to_be_asked(at, person) if staff.may("notices.dispatch") else ()
    if backed:
        found.append(_guarantor(at, [guaranteed(o, at, on=now.day) for o in backed], names, now))
    if staff.may("history.confirm") and not at.history_confirmed:
        found.append(
            {
                "title": "経過を確かめて記録する",
                "act_url": f"/intake/history/{at.instalment.id}/",
                "form": HistoryForm(),
                "button": "確かめたことを記録する",
                "note": (
                    "紙の記録と照らして、この期別の経過がすべてそろっていることを確かめてください。"
                    "ほかの期別もまとめて記録するときは、「台帳の整備」の経過の確認で行います。"
                ),
            }
        )
    if staff.may("relief.record") and at.position.open and at.stage not in _OVER:
        found.append(
            {
                "title": "猶予を記録する",
                "act_url": f"/relief/grace/{at.instalment.id}/",
                "form": GraceForm(initial={"first": now.day}),
                "button": "猶予を記録する",
                "note": "決定済みの猶予の期間を記録します。期間中は督促を発しません。",
            }
        )
    if staff.may("reductions.ask") and at.position.owed.principal:
        found.append(_reduction(at))
    return found


def _drafts(
    at: Standing, person: PersonState, staff: Staff, names: Mapping[int, str]
) -> list[dict[str, Any]]:
    """A letter of his own for each who owes jointly, and for each guarantor."""
    if not staff.may("notices.draft"):
        return []
    asked = ((JOINT, to_be_dunned(at), _JOINT_NOTE), (GUARANTEE, to_be_asked(at, person), _BACKED))
    return [
        {
            "title": f"{sort.name}（{sort.paper}）を起案する",
            "act_url": f"/notices/singles/{sort.word}/of/{at.instalment.id}/",
            "form": SingleDraftForm(whom=[(o.id, _called(o, names)) for o in whom], sort=sort.word),
            "button": f"{sort.paper}を起案する",
            "note": note,
        }
        for sort, whom, note in asked
        if whom
    ]


def _reduction(at: Standing) -> dict[str, Any]:
    return {
        "title": "減免・更正を起案する",
        "act_url": f"/relief/reductions/of/{at.instalment.id}/ask/",
        "form": ReductionForm(auto_id="id_reduction_%s"),
        "button": "減免・更正を決裁へ上げる",
        "note": "別の決裁権者の決定で、調定額を減らします。免除・放棄（損失）とは別のものです。",
    }


def _called(obligation: Obligation, names: Mapping[int, str]) -> str:
    return f"{names[obligation.person]}（{ROLES[obligation.role]}）"


def _guarantor(
    at: Standing, held: Sequence[Guaranteed], names: Mapping[int, str], now: Now
) -> dict[str, Any]:
    whom = [(one.obligation.id, _called(one.obligation, names)) for one in held]
    told = "　".join(f"{name}：{one.says}。" for one, (_, name) in zip(held, whom, strict=True))
    return {
        "title": "紙で送った保証人への催告を記録する",
        "act_url": f"/notices/guarantor/{at.instalment.id}/",
        "form": GuarantorForm(whom=whom, initial={"on": now.day}),
        "button": "保証人への催告を記録する",
        "note": (
            f"{told}催告書には、だれの債務か、保証契約の日と極度額、期別ごとの額を書いて送ります。"
            "記録は、上の未納の期別のすべてに及びます。債務者本人への催告にはなりません。"
        ),
    }


def _single_letter(at: Standing, whom: Sequence[tuple[int, str]], now: Now) -> dict[str, Any]:
    return {
        "title": "紙で送った一人ずつの督促を記録する",
        "act_url": f"/notices/single/{at.instalment.id}/",
        "form": SingleLetterForm(whom=whom, initial={"on": now.day}),
        "button": "この方への督促を記録する",
        "note": (
            "連帯債務者がいる期別の督促状は、一人ずつに送ります。一人への督促がほかの人の時効に及ぶかは、"
            "法律の定めのとおりに計算します。督促手数料は、定めのとおり一度だけ数えます。"
        ),
    }
