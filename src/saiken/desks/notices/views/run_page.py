"""The values of a run's page: its step, who may do what, what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from saiken.desks.notices import actions
from saiken.desks.notices import models as m
from saiken.desks.notices.actions import dispatching
from saiken.desks.notices.forms import (
    DecisionForm,
    DispatchForm,
    HandBackForm,
    HandForm,
    HoldForm,
    OverrideDecisionForm,
    OverrideForm,
    PostingForm,
    ReasonForm,
)
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import enclosed, feeds, holds, listing, stopped
from saiken.desks.notices.queries.gates import gates
from saiken.desks.notices.queries.papers import dropped_letters
from saiken.desks.notices.views import feeds_stop, long
from saiken.screens.lists import links
from saiken.values.actors import Now, Staff

BY_HAND = "支援措置の対象者です。一括の発送に入れず、住所が漏れない方法で一通ずつ送ります。"


PAGE = 100


@dataclass(frozen=True)
class Asked:
    """What the address of the page asks for.

    A letter to look at, one whose hand-over to note, one to hold back; which page, kind and reason
    of its two lists.
    """

    letter: str = ""
    hand: str = ""
    hold: str = ""
    kind: str = ""
    reason: str = ""
    page: int = 1
    out: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """What a query says; what cannot be read does not narrow."""
        words = {name: query.get(name, "") for name in ("letter", "hand", "hold", "kind", "reason")}
        return cls(**words, page=_number(query.get("page", "")), out=_number(query.get("out", "")))

    def address(self, **changed: object) -> str:
        """The query of the same page with something changed."""
        named = {"kind": self.kind, "reason": self.reason, "page": self.page, "out": self.out}
        held = {k: v for k, v in (named | changed).items() if v not in ("", 1)}
        return f"?{urlencode(held)}"


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


def values(run: DunningRunRow, staff: Staff, now: Now, asked: Asked) -> dict[str, Any]:
    """Everything a run's page shows to this person."""
    step, _, word = listing.STEPS[run.status]
    by_hand = _by_hand(run, staff)
    return {
        "page": _head(run, staff, word, now),
        "sends": {"name": run.sends.name, "paper": run.sends.paper},
        "run": {"step": step, "counts": listing.counts(run), "on": run.issue_on},
        "gates": [*feeds.gate(run, now), *gates(run, on=now.day)],
        "feeds": feeds_stop.values(run, staff, now),
        "findings": stopped.findings(run) if run.status in m.UNSEALED else [],
        "override": _override(run, staff),
        **_lists(run, staff, asked),
        "by_hand": by_hand,
        "preview": _preview(run, asked.letter, staff),
        "approval": _approval(run, staff),
        "papers": long.papers(run, staff, now),
        "slips": enclosed.told(run),
        "under_way": long.under_way(run, staff),
        "effects": _effects(run),
        "acts": _acts(run, staff),
        "posting_form": _posting_form(run, staff),
        "report_url": f"/notices/{run.pk}/report/",
        "note_form": _hand_form(run, by_hand, asked.hand, now)
        or _hold_form(run, staff, asked.hold, now)
        or _form(run, staff, now),
    }


def seen(values: Mapping[str, Any]) -> set[int]:
    """Who is named on the page: of another office's run nobody is."""
    by_hand = values["by_hand"]["rows"] if values["by_hand"] else []
    rows = [*values["candidates"], *values["excluded"], *by_hand]
    return {int(row["id"].partition("-")[0]) for row in rows if row["url"]}


def _lists(run: DunningRunRow, staff: Staff, asked: Asked) -> dict[str, Any]:
    """One page of what is in, and one of what is out, each narrowed as asked."""
    inside = listing.Wanted(kind=asked.kind, skip=(asked.page - 1) * PAGE, limit=PAGE)
    outside = listing.Wanted(reason=asked.reason, skip=(asked.out - 1) * PAGE, limit=PAGE)
    rows = listing.listed(run, staff, m.IN, wanted=inside)
    out = listing.listed(run, staff, *OUT, wanted=outside)
    for row in rows:
        row["hold"] = _hold_link(run, row, staff)
    return {
        "candidates": rows,
        "candidate_count": listing.group_count(run, m.IN),
        "candidate_kinds": _kind_chips(run, asked),
        "pager": _pager(asked, "page", len(rows), listing.found(run, (m.IN,), inside)),
        "excluded": out,
        "excluded_count": listing.group_count(run, *OUT),
        "excluded_sums": _reason_chips(run, asked),
        "excluded_pager": _pager(asked, "out", len(out), listing.found(run, OUT, outside)),
        "exports": links(staff, f"/notices/{run.pk}/list"),
    }


OUT = (m.EXCLUDED, m.DROPPED)


def _pager(asked: Asked, name: str, shown: int, total: int) -> dict[str, Any]:
    page = getattr(asked, name)
    before, after = asked.address(**{name: page - 1}), asked.address(**{name: page + 1})
    return {
        "shown": shown,
        "total": total,
        "unit": "事案",
        "previous_url": before if page > 1 else "",
        "next_url": after if page * PAGE < total else "",
    }


def _kind_chips(run: DunningRunRow, asked: Asked) -> list[dict[str, Any]]:
    found = listing.kinds_in(run)
    return [_chip(asked, "kind", code, name, many) for code, name, many in found if len(found) > 1]


def _reason_chips(run: DunningRunRow, asked: Asked) -> list[dict[str, Any]]:
    found = listing.reasons(run)[:8]
    return [_chip(asked, "reason", why, why[:24], many) for why, many in found if len(found) > 1]


def _chip(asked: Asked, name: str, value: str, label: str, many: int) -> dict[str, Any]:
    page = "page" if name == "kind" else "out"
    return {
        "label": label or "理由なし",
        "url": asked.address(**{name: value, page: 1}),
        "off_url": asked.address(**{name: "", page: 1}),
        "current": getattr(asked, name) == value,
        "count": many,
        "unit": "期別",
    }


def _hold_link(run: DunningRunRow, row: dict[str, Any], staff: Staff) -> dict[str, str] | None:
    if run.status not in m.UNSEALED or run.office != staff.office or not staff.may(actions.DRAFT):
        return None
    return {"text": "保留", "url": f"/notices/{run.pk}/?hold={row['id']}#note"}


def _hold_form(run: DunningRunRow, staff: Staff, letter: str, now: Now) -> dict[str, Any] | None:
    """The form by which one letter's instalments are put out of the run for a while."""
    if not letter or _hold_link(run, {"id": letter}, staff) is None:
        return None
    label = holds.label_of(run, letter)
    if not label:
        return None
    form = HoldForm(words=holds.WORDS, initial={"letter": letter})
    url = f"/notices/{run.pk}/hold/"
    return {"title": f"待たせる期別　{label}", "url": url, "form": form, "button": "待たせる"}


def _override(run: DunningRunRow, staff: Staff) -> dict[str, Any] | None:
    """What this person can do about a run that was stopped, and what was said so far."""
    if run.status not in m.UNSEALED or not run.findings:
        return None
    found: dict[str, Any] = {"rows": stopped.overrides(run)}
    if run.office != staff.office or not stopped.is_stopped(run):
        return found
    waits = stopped.waiting(run)
    base = f"/notices/{run.pk}/override/"
    if waits is None and (staff.may(actions.DRAFT) or staff.may(actions.APPROVE)):
        return found | {"url": base, "form": OverrideForm(), "button": "理由を記録する"}
    if waits is not None and staff.may(actions.APPROVE) and staff.number != waits.by:
        form = OverrideDecisionForm()
        return found | {"url": f"{base}decide/", "form": form, "button": "例外の決裁を記録する"}
    return found


def _head(run: DunningRunRow, staff: Staff, word: str, now: Now) -> dict[str, Any]:
    office = listing.office_name(run.office)
    return {
        "title": f"{office} {run.sends.name} 第{run.pk}回",
        "lead": _LEADS[run.status].format(name=run.sends.name, paper=run.sends.paper),
        "trail": [{"label": run.sends.name, "url": run.sends.url}],
        "main": _main(run, staff, now),
    }


_LEADS = {
    m.DRAFTED: "入るものと外れるものを確かめ、よければ決裁に上げます。",
    m.ASKED: "起案者とは別の決裁者が、内容を確かめて決裁します。",
    m.APPROVED: "確定すると、納付や猶予をもう一度確かめてから{paper}を作ります。",
    m.SEALED: "PDFを印刷して発送し、発送した日を記録します。",
    m.DISPATCHED: "発送を記録しました。{paper}は各期別の経過に載っています。",
    m.WITHDRAWN: "この{name}は取り下げられました。{paper}は送りません。",
}


def _main(run: DunningRunRow, staff: Staff, now: Now) -> dict[str, Any] | None:
    mine = run.office == staff.office and not long.under_way(run, staff)
    if run.status == m.DRAFTED and mine and staff.may(actions.DRAFT):
        return {"label": "決裁に上げる", "url": f"/notices/{run.pk}/ask/"}
    if run.status == m.APPROVED and mine and staff.may(actions.SEAL):
        return {"label": f"{run.sends.paper}を確定する", "url": f"/notices/{run.pk}/seal/"}
    return long.main_act(run, staff, now)


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
        "title": f"{run.sends.paper}の案",
        "image_url": f"{base}.png",
        "pdf_url": f"{base}.pdf",
        "alt": f"{run.sends.paper}の一枚目。PDFで全文を読めます。",
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


def _effects(run: DunningRunRow) -> list[str]:
    if run.status != m.DISPATCHED:
        return []
    return [
        f"{listing.dispatched_day(run)}に発送しました。",
        run.sends.moved(run.clocks_moved),
        *_unsent(run),
    ]


def _unsent(run: DunningRunRow) -> list[str]:
    count, paper = dropped_letters(run), run.sends.paper
    told = f"確定の後に外した{paper}が {count}通あります。送ったものに含めていません。"
    return [told] if count else []


_UNMADE = "起案を取り下げます。{paper}はまだ作られていません。"
_UNSENT = (
    "まだ発送していないことを確かめてください。作った{paper}は送らず、記録としてだけ残ります。"
    "期別は次の{name}の対象に戻ります。"
)


def _acts(run: DunningRunRow, staff: Staff) -> list[dict[str, Any]]:
    acts = _mail(run, staff)
    if run.status in m.OPEN and staff.may(actions.DRAFT) and run.office == staff.office:
        words = {"name": run.sends.name, "paper": run.sends.paper}
        effect = (_UNSENT if run.status == m.SEALED else _UNMADE).format(**words)
        acts += [{"label": "取り下げる", "url": f"/notices/{run.pk}/withdraw/", "effect": effect}]
    return acts


def _mail(run: DunningRunRow, staff: Staff) -> list[dict[str, Any]]:
    """The way to the postal districts of the letters and to the print house."""
    if run.status not in (m.SEALED, m.DISPATCHED) or run.office != staff.office:
        return []
    if not staff.may("people.look"):
        return []
    return [{"label": "郵便の区分と印刷業者", "url": f"/notices/{run.pk}/mail/", "method": "get"}]


def _posting_form(run: DunningRunRow, staff: Staff) -> dict[str, Any] | None:
    """The form by which what the post office took over is noted after the dispatch."""
    mine = run.office == staff.office and staff.may(dispatching.DISPATCH)
    if run.status != m.DISPATCHED or not mine or run.postings.exists():
        return None
    url = f"/notices/{run.pk}/posting/"
    return {"url": url, "form": PostingForm(), "button": "郵便局の引受けを記録する"}


def _form(run: DunningRunRow, staff: Staff, now: Now) -> dict[str, Any] | None:
    if not staff.may(dispatching.DISPATCH) or run.office != staff.office:
        return None
    if run.status == m.SEALED:
        url = f"/notices/{run.pk}/dispatch/"
        return {"url": url, "form": DispatchForm.of(now), "button": "発送済みにする"}
    if run.status == m.DISPATCHED:
        url = f"/notices/{run.pk}/take-back/"
        return {"url": url, "form": ReasonForm(), "button": "発送の記録を取り消す"}
    return None
