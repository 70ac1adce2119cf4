"""What the pages of dunning runs show: the list, one run with all in and out, gates, papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Min, QuerySet, Sum

from saiken import kinds
from saiken.desks.notices import models as m
from saiken.desks.notices.models import DunningItemRow, DunningRunRow
from saiken.desks.notices.rules.purposes import Purpose
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.offices.walls import counted_offices, may_look
from saiken.store.people import particulars
from saiken.values.actors import Staff
from saiken.values.eras import fiscal_year_in_words

STEPS = {
    m.DRAFTED: (1, "plain", "起案中"),
    m.ASKED: (3, "info", "決裁待ち"),
    m.APPROVED: (3, "ok", "決裁済み"),
    m.SEALED: (4, "info", "発送待ち"),
    m.DISPATCHED: (5, "ok", "発送済み"),
    m.WITHDRAWN: (1, "plain", "取下げ"),
}
HIDDEN = "（氏名は扱っている所属だけが見られます）"
NIGHT = "night"  # who drafts while nobody is there


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
    """The name of a member of staff, or of the night; the number where the list has none."""
    if number == NIGHT:
        return "夜間処理"
    return next((s.name for s in reads.city().staff if s.number == number), number)


def dispatched_day(run: DunningRunRow) -> str:
    """The day of the dispatch in words; empty before it."""
    return day_in_words(run.dispatched_on) if run.dispatched_on else ""


def run_row(run_id: int, offices: Sequence[str]) -> DunningRunRow | None:
    """A run of one of these offices."""
    return DunningRunRow.objects.filter(pk=run_id, office__in=offices).first()


def runs(offices: Sequence[str], purpose: Purpose) -> list[dict[str, Any]]:
    """The runs of these offices for a purpose, newest first."""
    rows = DunningRunRow.objects.filter(office__in=offices, purpose=purpose.word)
    return [_run(run) for run in rows.order_by("-pk")[:100]]


def under_way(offices: Sequence[str], purpose: Purpose) -> dict[str, int]:
    """How many runs of these offices stand at each step that is not the last, by its name."""
    rows = DunningRunRow.objects.filter(office__in=offices, purpose=purpose.word)
    found = dict(rows.values_list("status").annotate(many=Count("pk")))
    open_ = (m.DRAFTED, m.ASKED, m.APPROVED, m.SEALED)
    return {STEPS[status][2]: found[status] for status in open_ if status in found}


def _run(run: DunningRunRow) -> dict[str, Any]:
    step = STEPS[run.status]
    inside = run.items.filter(place__in=(m.IN, m.BY_HAND)).aggregate(yen=Sum("open_yen"))
    return {
        "url": f"/notices/{run.pk}/",
        "number": {"text": f"第{run.pk}回", "url": f"/notices/{run.pk}/"},
        "kind": office_name(run.office),
        "sends": run.sends.name,
        "made_on": run.issue_on,
        "step": {"kind": step[1], "text": step[2]},
        "letters": group_count(run, m.IN),
        "yen": inside["yen"] or 0,
        "excluded": group_count(run, m.EXCLUDED, m.DROPPED),
        "by_hand": group_count(run, m.BY_HAND),
        "dispatched_on": run.dispatched_on,
    }


def group_count(run: DunningRunRow, *places: str) -> int:
    """How many debtors and kinds stand in these places of a run."""
    return run.items.filter(place__in=places).values("person_id", "kind").distinct().count()


def groups(items: Iterable[DunningItemRow]) -> list[Group]:
    """Items by debtor and kind, the earliest duty first."""
    held: dict[tuple[int, str], list[DunningItemRow]] = {}
    for item in items:
        held.setdefault((item.person_id, item.kind), []).append(item)
    known = kinds.load_kinds()
    found = [Group(person, known[kind], tuple(rows)) for (person, kind), rows in held.items()]
    return sorted(found, key=lambda g: (min(str(i.required_by) for i in g.items), g.person))


@dataclass(frozen=True)
class Wanted:
    """Which groups a page asks for: of a kind, out for a reason; so many from the first."""

    kind: str = ""
    reason: str = ""
    skip: int = 0
    limit: int = 100


ALL = Wanted(limit=1_000_000)


def listed(
    run: DunningRunRow, staff: Staff, *places: str, wanted: Wanted = ALL
) -> list[dict[str, Any]]:
    """The groups in these places as rows of a page; names only for the office's own people."""
    found = _page(run, places, wanted)
    open_to = may_look(staff, run.office)
    told = particulars.latest({g.person for g in found}) if open_to else {}
    return [_row(run, g, told) for g in found]


def matching(run: DunningRunRow, places: Sequence[str], wanted: Wanted) -> QuerySet[DunningItemRow]:
    """The items in these places that are asked for."""
    rows = run.items.filter(place__in=places)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.filter(reason=wanted.reason) if wanted.reason else rows


def found(run: DunningRunRow, places: Sequence[str], wanted: Wanted) -> int:
    """How many groups stand in these places as they are asked for."""
    return matching(run, places, wanted).values("person_id", "kind").distinct().count()


def _page(run: DunningRunRow, places: Sequence[str], wanted: Wanted) -> list[Group]:
    """One page of groups, the earliest duty first; the items of no other group are read."""
    rows = matching(run, places, wanted)
    keys = rows.values("person_id", "kind").annotate(first=Min("required_by"))
    keys = keys.order_by(F("first").asc(nulls_last=True), "person_id", "kind")
    page = list(keys[wanted.skip : wanted.skip + wanted.limit])
    of = {(one["person_id"], one["kind"]) for one in page}
    items = rows.filter(person_id__in={person for person, _ in of})
    items = items.select_related("instalment__claim", "paper").order_by("due_on", "instalment_id")
    return groups(item for item in items if (item.person_id, item.kind) in of)


def _row(
    run: DunningRunRow, group: Group, told: dict[int, particulars.Particulars]
) -> dict[str, Any]:
    said = told.get(group.person)
    url = f"/debtors/{group.person}/"
    basis = "" if run.sends.demands else group.kind.dunning_basis_on(run.issue_on).article
    return {
        "id": group.code,
        "url": url if said else "",
        "who": {"name": said.name, "kana": said.kana, "url": url} if said else {"name": HIDDEN},
        "kind": group.kind.short_name,
        "instalments": _labels(group.items),
        "every": _labels(group.items, most=len(group.items)),
        "yen": sum(i.open_yen for i in group.items),
        "by": min((i.required_by for i in group.items if i.required_by), default=None),
        "article": basis,
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
    labels = [
        f"{fiscal_year_in_words(i.instalment.claim.fiscal_year)}{i.instalment.label}" for i in items
    ]
    rest = f" ほか{len(labels) - most}" if len(labels) > most else ""
    return "・".join(labels[:most]) + rest


def counts(run: DunningRunRow) -> list[dict[str, Any]]:
    """The line of large figures of a run."""
    inside = run.items.filter(place=m.IN)
    return [
        {"label": run.sends.paper, "count": group_count(run, m.IN), "unit": "通"},
        {"label": "期別", "count": inside.count(), "unit": "期別"},
        {
            "label": f"{run.sends.name}する額（本体）",
            "yen": inside.aggregate(yen=Sum("open_yen"))["yen"] or 0,
        },
        {"label": "手渡し等", "count": group_count(run, m.BY_HAND), "unit": "事案"},
        {"label": "外したもの", "count": group_count(run, m.EXCLUDED, m.DROPPED), "unit": "事案"},
    ]


def reasons(run: DunningRunRow) -> list[tuple[str, int]]:
    """Why instalments are out, with how many; the most frequent first."""
    rows = run.items.filter(place__in=(m.EXCLUDED, m.DROPPED)).values("reason")
    found = rows.annotate(many=Count("pk")).order_by("-many", "reason")
    return [(row["reason"], row["many"]) for row in found]


def kinds_in(run: DunningRunRow) -> list[tuple[str, str, int]]:
    """The kinds of what is in: code, name, how many instalments."""
    held = kinds.load_kinds()
    rows = run.items.filter(place=m.IN).values("kind").annotate(many=Count("pk")).order_by("kind")
    return [(row["kind"], held[row["kind"]].short_name, row["many"]) for row in rows]
