"""What the pages of dunning runs show: the list, one run with all in and out, gates, papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from saiken import kinds
from saiken.desks.notices import models as m
from saiken.desks.notices.models import DunningItemRow, DunningRunRow
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.offices.walls import counted_offices, may_look
from saiken.store.people import particulars
from saiken.values.actors import Staff

STEPS = {
    m.DRAFTED: (1, "plain", "起案中"),
    m.ASKED: (3, "info", "決裁待ち"),
    m.APPROVED: (3, "ok", "決裁済み"),
    m.SEALED: (4, "info", "発送待ち"),
    m.DISPATCHED: (5, "ok", "発送済み"),
    m.WITHDRAWN: (1, "plain", "取下げ"),
}
HIDDEN = "（氏名は扱っている所属だけが見られます）"


@dataclass(frozen=True)
class Group:
    """The instalments of one debtor under one kind: they go on one letter."""

    person: int
    kind: kinds.Kind
    items: tuple[DunningItemRow, ...]

    @property
    def code(self) -> str:
        """How pages name the group."""
        return f"{self.person}-{self.kind.code}"


def visible(staff: Staff) -> list[str]:
    """The offices whose runs a person may see."""
    return counted_offices(staff)


def office_name(code: str) -> str:
    """The name of an office."""
    return reads.city().offices[code].name


def staff_name(number: str) -> str:
    """The name of a member of staff; the number where the list has none."""
    return next((s.name for s in reads.city().staff if s.number == number), number)


def dispatched_day(run: DunningRunRow) -> str:
    """The day of the dispatch in words; empty before it."""
    return day_in_words(run.dispatched_on) if run.dispatched_on else ""


def run_row(run_id: int, offices: Sequence[str]) -> DunningRunRow | None:
    """A run of one of these offices."""
    return DunningRunRow.objects.filter(pk=run_id, office__in=offices).first()


def runs(offices: Sequence[str]) -> list[dict[str, Any]]:
    """The runs of these offices, newest first."""
    rows = DunningRunRow.objects.filter(office__in=offices).order_by("-pk")[:100]
    return [_run(run) for run in rows]


def _run(run: DunningRunRow) -> dict[str, Any]:
    items = list(run.items.all())
    inside = [i for i in items if i.place in (m.IN, m.BY_HAND)]
    step = STEPS[run.status]
    return {
        "url": f"/notices/{run.pk}/",
        "number": {"text": f"第{run.pk}回", "url": f"/notices/{run.pk}/"},
        "kind": office_name(run.office),
        "made_on": run.issue_on,
        "step": {"kind": step[1], "text": step[2]},
        "letters": len(groups(i for i in items if i.place == m.IN)),
        "yen": sum(i.open_yen for i in inside),
        "excluded": len(groups(i for i in items if i.place in (m.EXCLUDED, m.DROPPED))),
        "by_hand": len(groups(i for i in items if i.place == m.BY_HAND)),
        "dispatched_on": run.dispatched_on,
    }


def groups(items: Iterable[DunningItemRow]) -> list[Group]:
    """Items by debtor and kind, the earliest duty first."""
    held: dict[tuple[int, str], list[DunningItemRow]] = {}
    for item in items:
        held.setdefault((item.person_id, item.kind), []).append(item)
    known = kinds.load_kinds()
    found = [Group(person, known[kind], tuple(rows)) for (person, kind), rows in held.items()]
    return sorted(found, key=lambda g: (min(str(i.required_by) for i in g.items), g.person))


def items_of(run: DunningRunRow, *places: str) -> list[DunningItemRow]:
    """The items of a run in these places, with their instalments."""
    rows = run.items.filter(place__in=places).select_related("instalment__claim", "paper")
    return list(rows.order_by("required_by", "instalment_id"))


def listed(run: DunningRunRow, staff: Staff, *places: str) -> list[dict[str, Any]]:
    """The groups in these places as rows of a page; names only for the office's own people."""
    found = groups(items_of(run, *places))
    open_to = may_look(staff, run.office)
    told = particulars.latest({g.person for g in found}) if open_to else {}
    return [_row(run, g, told) for g in found]


def _row(
    run: DunningRunRow, group: Group, told: dict[int, particulars.Particulars]
) -> dict[str, Any]:
    said = told.get(group.person)
    url = f"/debtors/{group.person}/"
    basis = group.kind.dunning_basis_on(run.issue_on)
    return {
        "id": group.code,
        "url": url if said else "",
        "who": {"name": said.name, "kana": said.kana, "url": url} if said else {"name": HIDDEN},
        "kind": group.kind.short_name,
        "instalments": _labels(group.items),
        "yen": sum(i.open_yen for i in group.items),
        "by": min((i.required_by for i in group.items if i.required_by), default=None),
        "article": basis.article,
        "reason": " ".join(dict.fromkeys(i.reason for i in group.items if i.reason)),
        "preview": _letter_link(run, group),
        "handed": all(i.handed_on for i in group.items),
        "paper": group.items[0].paper.number if group.items[0].paper else "",
    }


def _letter_link(run: DunningRunRow, group: Group) -> dict[str, str]:
    """Before the sealing what a letter would be, after it the paper; the debtor where none is."""
    if run.status in m.UNSEALED:
        return {"text": "見る", "url": f"/notices/{run.pk}/?letter={group.code}#preview"}
    paper = group.items[0].paper_id
    if paper is None:
        return {"text": "債務者", "url": f"/debtors/{group.person}/"}
    return {"text": "見る", "url": f"/notices/papers/{paper}.pdf"}


def _labels(items: Sequence[DunningItemRow], most: int = 3) -> str:
    labels = [f"{i.instalment.claim.fiscal_year}年度{i.instalment.label}" for i in items]
    rest = f" ほか{len(labels) - most}" if len(labels) > most else ""
    return "・".join(labels[:most]) + rest


def counts(run: DunningRunRow) -> list[dict[str, Any]]:
    """The line of large figures of a run."""
    items = list(run.items.all())
    inside = [i for i in items if i.place == m.IN]
    return [
        {"label": "督促状", "count": len(groups(inside)), "unit": "通"},
        {"label": "期別", "count": len(inside), "unit": "期別"},
        {"label": "督促する額（本体）", "yen": sum(i.open_yen for i in inside)},
        {"label": "手渡し等", "count": _of(items, m.BY_HAND), "unit": "事案"},
        {"label": "外したもの", "count": _of(items, m.EXCLUDED, m.DROPPED), "unit": "事案"},
    ]


def _of(items: Iterable[DunningItemRow], *places: str) -> int:
    return len(groups(i for i in items if i.place in places))
