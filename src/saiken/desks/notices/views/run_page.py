"""The values of a run's page: its step, who may do what, what stands in the way."""

from dataclasses import dataclass
from typing import Any

from saiken.desks.notices import actions
from saiken.desks.notices import models as m
from saiken.desks.notices.actions import dispatching
from saiken.desks.notices.forms import DayForm, DecisionForm, HandBackForm, HandForm, ReasonForm
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import listing
from saiken.desks.notices.queries.gates import gates
from saiken.desks.notices.queries.papers import batches, dropped_letters
from saiken.values.actors import Now, Staff

BY_HAND = "支援措置の対象者です。一括の発送に入れず、住所が漏れない方法で一通ずつ送ります。"


@dataclass(frozen=True)
class Asked:
    """What the address of the page asks for: a letter to look at, one whose hand-over to note."""

    letter: str = ""
    hand: str = ""


def values(run: DunningRunRow, staff: Staff, now: Now, asked: Asked) -> dict[str, Any]:
    """Everything a run's page shows to this person."""
    step, _, word = listing.STEPS[run.status]
    by_hand = _by_hand(run, staff)
    return {
        "page": _head(run, staff, word),
        "run": {"step": step, "counts": listing.counts(run), "on": run.issue_on},
        "gates": gates(run, on=now.day),
        "candidates": listing.listed(run, staff, m.IN),
        "excluded": listing.listed(run, staff, m.EXCLUDED, m.DROPPED),
        "by_hand": by_hand,
        "preview": _preview(run, asked.letter, staff),
        "approval": _approval(run, staff),
        "papers": _papers(run, staff),
        "effects": _effects(run),
        "acts": _acts(run, staff),
        "note_form": _hand_form(run, by_hand, asked.hand, now) or _form(run, staff, now),
    }


def _head(run: DunningRunRow, staff: Staff, word: str) -> dict[str, Any]:
    office = listing.office_name(run.office)
    return {
        "title": f"{office} 督促 第{run.pk}回",
        "lead": _LEADS[run.status],
        "trail": [{"label": "督促", "url": "/notices/"}],
        "main": _main(run, staff),
    }


_LEADS = {
    m.DRAFTED: "入るものと外れるものを確かめ、よければ決裁に上げます。",
    m.ASKED: "起案者とは別の決裁者が、内容を確かめて決裁します。",
    m.APPROVED: "確定すると、納付や猶予をもう一度確かめてから督促状を作ります。",
    m.SEALED: "PDFを印刷して発送し、発送した日を記録します。",
    m.DISPATCHED: "発送を記録しました。時効は新しい起算日から数えています。",
    m.WITHDRAWN: "この督促は取り下げられました。督促状は送りません。",
}


def _main(run: DunningRunRow, staff: Staff) -> dict[str, Any] | None:
    mine = run.office == staff.office
    if run.status == m.DRAFTED and mine and staff.may(actions.DRAFT):
        return {"label": "決裁に上げる", "url": f"/notices/{run.pk}/ask/"}
    if run.status == m.APPROVED and mine and staff.may(actions.SEAL):
        return {"label": "督促状を確定する", "url": f"/notices/{run.pk}/seal/"}
    if run.status == m.SEALED and mine and staff.may("people.look"):
        papers = _papers(run, staff)
        return {"label": "PDFを開く", "url": papers[0]["url"], "method": "get"} if papers else None
    return None


def _by_hand(run: DunningRunRow, staff: Staff) -> dict[str, Any] | None:
    rows = listing.listed(run, staff, m.BY_HAND)
    if not rows:
        return None
    for row in rows:
        row["act"] = _hand_act(run, row, staff)
    until = min((row["by"] for row in rows if row["by"]), default=run.issue_on)
    return {"until": until, "text": BY_HAND, "rows": rows}


def _hand_act(run: DunningRunRow, row: dict[str, Any], staff: Staff) -> dict[str, Any]:
    """The link that opens the form by which a hand-over is noted or taken back."""
    label = "送付の記録を取り消す" if row["handed"] else "送付を記録する"
    if run.status == m.WITHDRAWN and not row["handed"]:
        return {"label": label, "barred": "取り下げられました。"}
    if run.status in m.UNSEALED:
        return {"label": label, "barred": "確定した後に記録できます。"}
    if not staff.may(dispatching.HAND_OVER) or run.office != staff.office:
        return {"label": label, "barred": "決裁者が扱います。"}
    url = f"/notices/{run.pk}/?hand={row['id']}"
    return {"label": label, "url": url, "method": "get"}


def _hand_form(
    run: DunningRunRow, by_hand: dict[str, Any] | None, code: str, now: Now
) -> dict[str, Any] | None:
    """The form of the row that was opened: the day it was sent, or why that is taken back."""
    rows = by_hand["rows"] if by_hand else []
    row = next((r for r in rows if r["id"] == code and "url" in r["act"]), None)
    if row is None:
        return None
    told, url = {"paper": row["paper"], "on": now.day}, f"/notices/{run.pk}/hand/"
    if row["handed"]:
        return {
            "url": f"{url}back/",
            "form": HandBackForm(initial=told),
            "button": row["act"]["label"],
        }
    return {"url": url, "form": HandForm(initial=told), "button": row["act"]["label"]}


def _preview(run: DunningRunRow, letter: str, staff: Staff) -> dict[str, Any] | None:
    if run.status not in m.UNSEALED or run.office != staff.office:
        return None
    if not letter or not staff.may("people.look"):
        return None
    base = f"/notices/{run.pk}/preview/{letter}"
    return {
        "title": "督促状の案",
        "image_url": f"{base}.png",
        "pdf_url": f"{base}.pdf",
        "alt": "督促状の一枚目。PDFで全文を読めます。",
    }


def _approval(run: DunningRunRow, staff: Staff) -> dict[str, Any] | None:
    if run.status != m.ASKED:
        return None
    found: dict[str, Any] = {"asked_by": _name(run.asked_by), "asked_at": run.asked_at}
    mine = staff.may(actions.APPROVE) and run.office == staff.office
    if mine and staff.number not in (run.asked_by, run.drafted_by):
        found["form"] = DecisionForm(initial={"shown": run.content_hash})
        found["answer_url"] = f"/notices/{run.pk}/decide/"
        found["button"] = "決裁を記録する"
    return found


def _name(number: str) -> str:
    return listing.staff_name(number)


def _papers(run: DunningRunRow, staff: Staff) -> list[dict[str, Any]]:
    if run.status not in (m.SEALED, m.DISPATCHED) or run.office != staff.office:
        return []
    parts = batches(run)
    if len(parts) == 1:
        url = f"/notices/{run.pk}/letters.pdf"
        return [{"label": "督促状（一括）", "url": url, "pages": len(parts[0])}] if parts[0] else []
    return [
        {
            "label": f"督促状（一括 {n}／{len(parts)}）",
            "url": f"/notices/{run.pk}/letters-{n}.pdf",
            "pages": len(part),
        }
        for n, part in enumerate(parts, 1)
        if part
    ]


def _effects(run: DunningRunRow) -> list[str]:
    if run.status != m.DISPATCHED:
        return []
    return [
        f"{listing.dispatched_day(run)}に発送しました。",
        f"時効の起算が {run.clocks_moved}件 更新されました。",
        *_unsent(run),
    ]


def _unsent(run: DunningRunRow) -> list[str]:
    count = dropped_letters(run)
    return [f"確定の後に外した督促状が {count}通あります。送ったものに含めていません。"] * bool(
        count
    )


_UNMADE = "起案を取り下げます。督促状はまだ作られていません。"
_UNSENT = (
    "まだ発送していないことを確かめてください。作った督促状は送らず、記録としてだけ残ります。"
    "期別は次の督促の対象に戻ります。"
)


def _acts(run: DunningRunRow, staff: Staff) -> list[dict[str, Any]]:
    if run.status in m.OPEN and staff.may(actions.DRAFT) and run.office == staff.office:
        effect = _UNSENT if run.status == m.SEALED else _UNMADE
        return [{"label": "取り下げる", "url": f"/notices/{run.pk}/withdraw/", "effect": effect}]
    return []


def _form(run: DunningRunRow, staff: Staff, now: Now) -> dict[str, Any] | None:
    if not staff.may(dispatching.DISPATCH) or run.office != staff.office:
        return None
    if run.status == m.SEALED:
        url = f"/notices/{run.pk}/dispatch/"
        return {"url": url, "form": DayForm.of(now), "button": "発送済みにする"}
    if run.status == m.DISPATCHED:
        url = f"/notices/{run.pk}/take-back/"
        return {"url": url, "form": ReasonForm(), "button": "発送の記録を取り消す"}
    return None
