"""The steps of a run taken one by one: each is taken only from the state it expects."""

from datetime import date

from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries.mail import job_of
from saiken.values.refusals import Cannot


class NotNow(Cannot):
    """A step that this run is not ready for; the sentence says why and what to do."""


def run_of(run: int, office: str | None = None, *, held: bool = False) -> DunningRunRow:
    """The run of a number, of an office where one is named; NotNow where there is none.

    `held`: nobody else takes a step with it until the transaction ends.
    """
    rows = DunningRunRow.objects.select_for_update() if held else DunningRunRow.objects
    found = rows.filter(pk=run)
    row = found.first() if office is None else found.filter(office=office).first()
    if row is None:
        raise NotNow(
            "この督促・催告の処理は、あなたの所属にありません。一覧から選び直してください。"
        )
    return row


def move(run: DunningRunRow, *, of: str, to: str, **values: object) -> None:
    """Take a run from one state to the next; NotNow if somebody else took it first."""
    taken = DunningRunRow.objects.filter(pk=run.pk, status=of).update(status=to, **values)
    if taken != 1:
        raise NotNow("ほかの職員が先に処理しました。画面を開き直してください。")
    run.refresh_from_db()


def expect(run: DunningRunRow, *states: str) -> None:
    """NotNow unless the run is in one of these states."""
    if run.status not in states:
        raise NotNow("この処理は、いまはできません。画面を開き直して、今の段階を確かめてください。")


def must_be_back(run: DunningRunRow) -> None:
    """NotNow while a print house has the run's letters."""
    job = job_of(run)
    if job is not None and job.handed_on is not None:
        raise NotNow(
            f"{job.house}に渡した{run.sends.paper}です。刷らないことを業者に確かめ、引渡しを取りやめてから進めてください。"
        )


def not_before(day: date, first: date, what: str) -> None:
    """NotNow if a day lies before another."""
    if day < first:
        raise NotNow(f"{what}より前の日付は入力できません。日付を確かめてください。")
