"""The letters of a sealed run in the mail: envelopes, postal districts, what a print house has."""

from collections import defaultdict
from dataclasses import dataclass

from saiken.desks.notices.models import IN, DunningPieceRow, DunningRunRow, PrintJobRow

NO_CODE = "郵便番号なし"


@dataclass(frozen=True)
class District:
    """郵便番号の上3桁. What goes there, and how much of it carries the post's bar code."""

    code: str
    envelopes: int
    letters: int
    sheets: int
    barred: int


def sent_pieces(run: DunningRunRow) -> list[DunningPieceRow]:
    """The letters of a run that are sent by post, in postal order."""
    papers = run.items.filter(place=IN, paper__isnull=False).values_list("paper_id", flat=True)
    rows = run.pieces.filter(paper__in=set(papers)).select_related("paper")
    return list(rows.order_by("paper_id"))


def districts(run: DunningRunRow) -> list[District]:
    """区分ごとの数. By the first three digits of the postal code, in the order of the batch."""
    held: dict[str, list[DunningPieceRow]] = defaultdict(list)
    for row in sent_pieces(run):
        held[row.district or NO_CODE].append(row)
    return [
        District(
            code=code,
            envelopes=len({row.envelope for row in rows}),
            letters=len(rows),
            sheets=sum(row.sheets for row in rows),
            barred=sum(bool(row.bars) for row in rows),
        )
        for code, rows in held.items()
    ]


def job_of(run: DunningRunRow) -> PrintJobRow | None:
    """The job that a print house has or is to get; None where there is none under way."""
    return run.print_jobs.filter(called_off_by="").first()


def pulled(job: PrintJobRow) -> list[str]:
    """抜き取り. The numbers of letters handed over that are not sent any more."""
    sent = {row.paper_id for row in sent_pieces(job.run)}
    gone = [paper for paper in job.papers if paper not in sent]
    rows = job.run.pieces.filter(paper__in=gone).select_related("paper").order_by("paper_id")
    return [row.paper.number for row in rows]


def stands_in_the_way(run: DunningRunRow) -> str:
    """Why a run may not be posted while a print house has its letters; empty where it may.

    A file that was made may be at the house already, whatever was written down of it.
    """
    job = job_of(run)
    if job is None:
        return ""
    if job.handed_on is None:
        return (
            f"{job.house}へのファイルを作りました。取り出して印刷業者に渡し、渡した日を記録します。"
            "渡さないときは、引渡しを取りやめてください。"
        )
    last = job.results.order_by("-pk").first()
    if last is None:
        return (
            f"{job.house}に渡した{run.sends.paper}の、印刷の結果がまだ記録されていません。"
            "先に記録してください。"
        )
    if last.differences:
        told = f"{job.house}の印刷の結果が、渡した{run.sends.paper}と合っていません。"
        return told + str(last.differences[0])
    return ""
