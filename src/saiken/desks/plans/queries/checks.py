"""自己点検: the answers for a kind in a year, drawn from the plan and the ledger, and findings."""

from dataclasses import dataclass
from datetime import date

from saiken.desks.plans.models import FindingRow, FindingStepRow, SelfCheckRow
from saiken.desks.plans.queries import ledger as held_in
from saiken.desks.plans.queries.drawing import At, figures_of, span_of
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.plans import Plan, due_evaluation, milestones, plans
from saiken.desks.plans.rules import checks, counting, states
from saiken.desks.plans.rules.checks import Answer
from saiken.law.fiscal_years import fiscal_year
from saiken.store import reads
from saiken.store.standings.completeness import counts
from saiken.values.days import months_before

_YEAR = 12


def answers(kind: str, at: At, ledger: Ledger) -> list[Answer]:
    """Every answer of the self-check of a kind for a year as of a day."""
    return [*_of_plan(kind, at, ledger), *_of_duties(kind, at, ledger)]


def plan_of(kind: str, year: int) -> Plan | None:
    """実施計画 of a kind that was approved and touches a year; the newest of several."""
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    return next(
        (
            one
            for one in plans(None, [kind])
            if one.in_force is not None
            and one.state.state != states.DROPPED
            and one.in_force.first <= last
            and first <= one.in_force.last
        ),
        None,
    )


def _of_plan(kind: str, at: At, ledger: Ledger) -> list[Answer]:
    found = plan_of(kind, at.year)
    if found is None:
        return [
            Answer("plan_in_force", "決裁された計画がありません", checks.WANTING),
            *(checks.none_wanted(one, None, "") for one in ("milestones_late", "aims_behind")),
            checks.none_wanted("evaluated", None, ""),
        ]
    late = [one for one in milestones(found) if one.late(at.on)]
    behind = [one for one in figures_of(ledger, found.content, kind, at) if one.met is False]
    due = due_evaluation(found, on=at.on)
    return [
        Answer("plan_in_force", f"{found.number}（{found.content.title}）", checks.OK),
        checks.none_wanted("milestones_late", len(late), "件"),
        checks.none_wanted("aims_behind", len(behind), "件"),
        checks.none_wanted("evaluated", 0 if due is None else 1, "件の評価が未記録"),
    ]


def _of_duties(kind: str, at: At, ledger: Ledger) -> list[Answer]:
    rows, span = ledger.rows([kind], at.acts_until), span_of(at)
    return [
        checks.none_wanted("undunned", len(counting.undunned(rows, span)), "期別"),
        checks.all_wanted("dunned_on_time", *counting.dunned_on_time(rows, span), "期別"),
        checks.none_wanted("idle_cases", len(counting.idle_cases(rows, span)), "事案"),
        checks.none_wanted("ending_soon", len(counting.ending_soon(rows, span)), "期別"),
        checks.none_wanted("uninvestigated", _uninvestigated(kind, rows, span), "事案"),
        checks.none_wanted("relief_not_offered", _without_relief(kind, rows, span), "事案"),
        checks.all_wanted("complete", *_complete(kind, ledger), "期別"),
        checks.none_wanted("unconfirmed", _unconfirmed(rows), "期別"),
        checks.none_wanted("notices_of_payment", None, ""),
    ]


def _uninvestigated(kind: str, rows: list[counting.Row], span: counting.Span) -> int:
    """Cases a year overdue of which nothing was looked into within a year."""
    since = months_before(span.on, _YEAR)
    moves = held_in.last_moves([kind], held_in.INVESTIGATION, on=span.on)
    looked = {row.case for row in rows if moves.get(row.id, date.min) >= since}
    old = {
        row.case
        for row in rows
        if row.open_yen > 0 and row.stage in counting.WAITING_STAGES and row.due_on < since
    }
    return len(old - looked)


def _without_relief(kind: str, rows: list[counting.Row], span: counting.Span) -> int:
    """Cases whose debtor was last found unable to pay, without any relief on record."""
    unable = held_in.unable([kind], on=span.on)
    relieved = held_in.last_moves([kind], held_in.RELIEF, on=span.on)
    eased = {row.case for row in rows if row.id in relieved}
    return len({row.case for row in rows if row.id in unable and row.open_yen > 0} - eased)


def _complete(kind: str, ledger: Ledger) -> tuple[int, int]:
    """台帳完備: the open instalments of a kind that lack nothing today, and all of them."""
    held = [
        one for one in counts(sorted(reads.city().offices), on=ledger.today) if one.kind == kind
    ]
    return sum(one.complete for one in held), sum(one.instalments for one in held)


def _unconfirmed(rows: list[counting.Row]) -> int:
    return sum(row.open_yen > 0 and not row.confirmed for row in rows)


@dataclass(frozen=True)
class Finding:
    """所見 with where it stands: done with what shows it, or open."""

    row: FindingRow
    done: bool
    shown_by: str

    def late(self, on: date) -> bool:
        """Whether its day has passed and it is not done."""
        return not self.done and self.row.due_on < on


def findings(checked: SelfCheckRow) -> list[Finding]:
    """所見 of a self-check, the earliest due first."""
    rows = list(FindingRow.objects.filter(check_of=checked).order_by("due_on", "pk"))
    last: dict[int, FindingStepRow] = {}
    for step in FindingStepRow.objects.filter(finding__in=rows).order_by("pk"):
        last[step.finding_id] = step
    return [_finding(row, last.get(row.pk)) for row in rows]


def _finding(row: FindingRow, step: FindingStepRow | None) -> Finding:
    done = step is not None and step.word == "done"
    return Finding(row, done, step.says if step is not None and done else "")


def year_asked(today: date) -> int:
    """The year that a self-check is of: the one that lies behind until its books are closed."""
    return fiscal_year(today) - (1 if today.month in (4, 5) else 0)
