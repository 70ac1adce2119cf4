"""処理の記録: what one run did, from candidates to clocks, as it is printed and kept."""

from typing import Any

from saiken.desks.notices import models as m
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import enclosed, feeds, listing, stopped
from saiken.desks.notices.queries.batch import limits
from saiken.store.approvals.lists import decisions
from saiken.store.seals.recording import uses
from saiken.values.actors import Now


def report(run: DunningRunRow, now: Now) -> dict[str, Any]:
    """Every section of the record of a run."""
    return {
        "totals": listing.counts(run),
        "steps": _steps(run),
        "reasons": [{"reason": reason, "count": n} for reason, n in listing.reasons(run)],
        "kinds": [{"kind": name, "count": n} for _, name, n in listing.kinds_in(run)],
        "figures": _figures(run),
        "findings": stopped.findings(run),
        "overrides": stopped.overrides(run),
        "feeds": feeds.told(run, now),
        "limits": [
            {"says": one.says, "value": f"{one.value:,}{one.unit}", "source": one.source}
            for one in limits().by_name.values()
        ],
        "decisions": _decisions(run),
        "seals": [_seal(use) for use in uses(subject=f"{run.purpose}:{run.pk}")],
        "postings": [_posting(row) for row in run.postings.order_by("pk")],
        "effects": [*enclosed.told(run), *_effects(run)],
    }


def _steps(run: DunningRunRow) -> list[dict[str, Any]]:
    """Who did what when, as far as the run came."""
    name = listing.staff_name
    done = [
        ("起案", run.drafted_by, run.drafted_at),
        ("決裁に上げた", run.asked_by, run.asked_at),
        ("確定（公印）", run.sealed_by, run.sealed_at),
    ]
    return [{"step": step, "by": name(by), "at": at} for step, by, at in done if by and at]


def _figures(run: DunningRunRow) -> list[dict[str, Any]]:
    told = run.figures
    if not told:
        return []
    return [
        {"label": f"印刷する{run.sends.paper}", "text": f"{told['letters']:,}通"},
        {"label": "期別", "text": f"{told['instalments']:,}期別"},
        {"label": "本体の合計", "text": f"{told['principal']:,}円"},
        {"label": "本体の中央値・最大", "text": f"{told['median']:,}円・{told['top']:,}円"},
        {"label": "延滞金の合計", "text": f"{told['charge']:,}円"},
        {"label": "督促手数料の合計", "text": f"{told['fee']:,}円"},
    ]


def _decisions(run: DunningRunRow) -> list[dict[str, Any]]:
    return [
        {
            "asked_by": listing.staff_name(one.asked_by),
            "asked_at": one.asked_at,
            "decided_by": listing.staff_name(one.decided_by),
            "decided_at": one.decided_at,
            "answer": {"kind": "ok", "text": "決裁"}
            if one.approved
            else {"kind": "warn", "text": "差戻し"},
            "note": one.note,
        }
        for one in decisions([f"dunning:{run.pk}"])
    ]


def _seal(use: Any) -> dict[str, Any]:
    same = use.first_number == use.last_number
    numbers = use.first_number if same else f"{use.first_number}〜{use.last_number}"
    return {
        "used_on": use.used_on,
        "authority": use.authority,
        "seal": use.seal,
        "papers": use.papers,
        "numbers": numbers,
        "by": listing.staff_name(use.by),
    }


def _posting(row: m.DunningPostingRow) -> dict[str, Any]:
    return {
        "on": row.on,
        "post_office": row.post_office,
        "receipt": row.receipt,
        "letters": row.letters,
        "by": listing.staff_name(row.by),
        "at": row.at,
    }


def _effects(run: DunningRunRow) -> list[str]:
    if run.status != m.DISPATCHED:
        return []
    handed = run.items.filter(place=m.BY_HAND, handed_on__isnull=False)
    count = handed.values("paper_id").distinct().count()
    return [
        f"{listing.dispatched_day(run)}に発送しました。",
        run.sends.moved(run.clocks_moved),
        f"手渡し等で送った{run.sends.paper}は {count:,}通です。",
    ]
