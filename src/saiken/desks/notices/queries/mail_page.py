"""What the page of a run's mail shows: districts, letters by envelope, the print house's job."""

from typing import Any

from saiken import letters
from saiken.desks.notices.models import DISPATCHED, SEALED, DunningPieceRow, DunningRunRow
from saiken.desks.notices.queries import mail
from saiken.desks.notices.queries.listing import staff_name
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.law.terms import day_in_words
from saiken.store.papers.lists import kept

EACH = 100
HEADS = ("郵便番号（上3桁）", "封筒", "書類", "枚数", "バーコードあり", "バーコードなし")


def is_sealed(run: DunningRunRow) -> bool:
    """Whether the letters of a run have their place in the mail."""
    return run.status in (SEALED, DISPATCHED)


def values(run: DunningRunRow, page: int) -> dict[str, Any]:
    """Districts, one page of letters in postal order, and the job of a print house."""
    rows = mail.sent_pieces(run)
    first = max(page - 1, 0) * EACH
    return {
        "paper": run.sends.paper,
        "totals": _totals(rows, run.sends.paper),
        "districts": [_district(one) for one in mail.districts(run)],
        "letters": _letters(rows[first : first + EACH]),
        "total": len(rows),
        "job": _job(run),
    }


def _totals(rows: list[DunningPieceRow], paper: str) -> list[dict[str, Any]]:
    return [
        {"label": "封筒", "count": len({row.envelope for row in rows}), "unit": "通"},
        {"label": paper, "count": len(rows), "unit": "通"},
        {"label": "枚数", "count": sum(row.sheets for row in rows), "unit": "枚"},
        {"label": "バーコードあり", "count": sum(bool(row.bars) for row in rows), "unit": "通"},
    ]


def _district(one: mail.District) -> dict[str, Any]:
    return {
        "code": one.code,
        "envelopes": one.envelopes,
        "letters": one.letters,
        "sheets": one.sheets,
        "barred": one.barred,
        "bare": one.letters - one.barred,
    }


def districts_file(run: DunningRunRow, form: str) -> ListFile | None:
    """The counts by district as CSV or Excel; None for a form that there is not."""
    if form not in TYPES:
        return None
    rows = [list(_district(one).values()) for one in mail.districts(run)]
    return as_file(f"{run.sends.name}第{run.pk}回_郵便区分", form, HEADS, rows)


def _letters(rows: list[DunningPieceRow]) -> list[dict[str, Any]]:
    told = {p.id: letters.from_json(p.snapshot) for p in kept([row.paper_id for row in rows])}
    return [
        {
            "id": row.paper_id,
            "person": row.paper.person_id,
            "envelope": f"{row.envelope}"
            + (f"（{row.place}/{row.letters}）" if row.letters > 1 else ""),
            "paper": {"text": row.paper.number, "url": f"/notices/papers/{row.paper_id}.pdf"},
            "name": _name(told[row.paper_id]),
            "sheets": row.sheets,
            "bar": "あり" if row.bars else f"なし：{row.without}",
            "large": {"text": "開く", "url": f"/notices/papers/{row.paper_id}-large.pdf"},
        }
        for row in rows
    ]


def _name(paper: letters.DunningSnapshot) -> str:
    part = f"（{paper.part}/{paper.parts}通目）" if paper.parts > 1 else ""
    return f"{paper.addressee.name} {paper.addressee.honorific}{part}"


def _job(run: DunningRunRow) -> dict[str, Any] | None:
    job = mail.job_of(run)
    if job is None:
        return None
    last = job.results.order_by("-pk").first()
    facts = [
        {"label": "印刷業者", "text": job.house},
        {"label": f"渡す{run.sends.paper}", "count": job.letters, "unit": "通"},
        {"label": "封筒", "count": job.envelopes, "unit": "通"},
        {"label": "枚数", "count": job.sheets, "unit": "枚"},
        {"label": "請求額の合計", "yen": job.yen},
        {"label": "作成", "text": staff_name(job.made_by)},
        {"label": "照合値（SHA-256）", "text": job.sha256},
    ]
    if job.handed_on:
        facts.append({"label": "渡した日", "text": day_in_words(job.handed_on)})
    if last:
        printed = f"{last.letters:,}通 {last.sheets:,}枚（刷り損じ {last.spoiled:,}枚）"
        facts.append({"label": "印刷の結果", "text": printed, "note": last.note})
    return {
        "handed": job.handed_on is not None,
        "facts": facts,
        "differences": last.differences if last else [],
        "agrees": last is not None and not last.differences,
        "pulled": mail.pulled(job) if job.handed_on else [],
        "file_url": "" if job.handed_on else f"/notices/{run.pk}/mail/letters.zip",
        "lead": mail.stands_in_the_way(run) or _AGREES,
    }


_AGREES = "印刷の結果は、渡したものと合っています。発送を記録できます。"
