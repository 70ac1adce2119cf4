"""引継ぎの通知 as they stand: which can be made, by whom, and what of them became untrue."""

from collections.abc import Iterable
from datetime import date

from saiken import letters
from saiken.claims.persons import LIVING
from saiken.desks.transfers.models import NoticeRow, NoticeRunRow, TransferRow
from saiken.desks.transfers.queries import cases
from saiken.desks.transfers.rules.notices import AHEAD, OPEN, SEALED, SENT, SORTS, Sort
from saiken.desks.transfers.rules.words import ACCEPTED, DRAFTED, PROPOSE
from saiken.kinds.handing_over import ENTRUSTED
from saiken.store import reads
from saiken.store.holds.lists import holding
from saiken.store.mirrors.lists import waiting
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Staff

PART = 50
SINCE = "作った後に、納付などで未納の額が変わりました。"
MOVED = "作った後に、事案が次の段階へ移りました。"
DEAD = "亡くなっています。相続人を確かめてから知らせます。"
HIDE = "作った後に、住所が保護されました。"
HELD = "納付の知らせが届いているか、保留されています。"
TOGETHER = "同じ事案の、ほかの債権の通知を送れなくなりました。"


def drawn_here(sort: Sort) -> bool:
    """Whether the city wrote down the words of such letters, so that they are drawn here."""
    return (reads.city().folder / "letters" / f"{sort.texts}.yaml").is_file()


def writer(row: TransferRow, sort: Sort) -> str:
    """Which office of the city writes to the debtor of a case; "" where none does.

    Of a taking over the taker writes, of a lawyer's appointment the section; a body outside that
    takes a case over writes its own letters.
    """
    if sort is AHEAD:
        return row.section if row.status == DRAFTED else ""
    body = cases.body_of(row.body)
    if row.status != ACCEPTED or not body.sees_names:
        return ""
    if body.sort == ENTRUSTED:
        return row.section
    office = reads.city().offices.get(body.office)
    return body.office if office is not None and not office.outside else ""


def under_way(row: TransferRow, sort: Sort) -> bool:
    """Whether letters of the sort about a case are made and not taken back."""
    return row.notices.filter(sort=sort.word, dropped="").exists()


def offered(row: TransferRow, staff: Staff) -> list[str]:
    """The sorts of letters that this person may have made of a case as it is."""
    if not staff.may(PROPOSE):
        return []
    return [
        word
        for word, sort in SORTS.items()
        if writer(row, sort) == staff.office and drawn_here(sort) and not under_way(row, sort)
    ]


def barred(instalments: Iterable[int], on: date) -> dict[int, str]:
    """What waits for something else: money that was told of, a difference from the core system."""
    ids = list(instalments)
    return dict.fromkeys(holding(ids, on=on), HELD) | waiting(ids)


def untrue(run: NoticeRunRow, *, on: date) -> dict[int, str]:
    """Which letters of a run, by their numbers, say what is no longer true, and why.

    Where one of a case does not go, none of it goes.
    """
    rows = list(run.letters.filter(dropped="").select_related("transfer"))
    ids = assessed_ids({key for row in rows for key in row.content})
    held = reads.standings(ids.values(), on=on)
    open_yen = {key: held[id_].position.open for key, id_ in ids.items() if id_ in held}
    why = barred(ids.values(), on)
    why_of = {key: why[id_] for key, id_ in ids.items() if id_ in why}
    states = reads.person_states({row.transfer.person_id for row in rows}, on=on)
    found: dict[int, str] = {}
    for row in rows:
        state = states.get(row.transfer.person_id, LIVING)
        keys = [key for key in row.content if key in why_of]
        if writer(row.transfer, SORTS[row.sort]) != run.office:
            found[row.pk] = MOVED
        elif state.dead:
            found[row.pk] = DEAD
        elif state.protected and not row.apart and row.paper_id is not None:
            found[row.pk] = HIDE
        elif keys:
            found[row.pk] = why_of[keys[0]]
        elif any(open_yen.get(key, 0) != yen for key, yen in row.content.items()):
            found[row.pk] = SINCE
    gone = {row.transfer_id for row in rows if row.pk in found}
    rest = (row.pk for row in rows if row.transfer_id in gone and row.pk not in found)
    return found | dict.fromkeys(rest, TOGETHER)


def stopped(run: NoticeRunRow, *, on: date) -> dict[int, str]:
    """Which sealed letters of a run, by their numbers, are not to be sent, and why."""
    gone = run.letters.filter(paper__isnull=False).exclude(dropped="")
    found = {row.pk: row.dropped for row in gone}
    return found | (untrue(run, on=on) if run.status == SEALED else {})


def of_paper(paper: int) -> NoticeRow | None:
    """The letter that is this paper; None for a paper that is no letter of a handing over."""
    return NoticeRow.objects.filter(paper=paper).select_related("run", "transfer").first()


def unposted(papers: Iterable[int]) -> set[int]:
    """Those of these papers that are letters which did not leave."""
    rows = NoticeRow.objects.filter(paper__in=list(papers))
    left = rows.filter(run__status=SENT, dropped="")
    return set(rows.exclude(pk__in=left).values_list("paper_id", flat=True))


def runs(office: str) -> list[NoticeRunRow]:
    """The runs of an office, the newest first."""
    return list(NoticeRunRow.objects.filter(office=office).order_by("-pk"))


def run_of(number: int, office: str) -> NoticeRunRow | None:
    """One run of an office."""
    return NoticeRunRow.objects.filter(pk=number, office=office).first()


def waiting_letters(office: str) -> int:
    """How many runs of an office wait for a decision, to be sealed, or to be sent."""
    return NoticeRunRow.objects.filter(office=office, status__in=OPEN).count()


def letters_of(run: NoticeRunRow) -> list[NoticeRow]:
    """The letters of a run, in the order of the post once they are sealed."""
    rows = run.letters.select_related("transfer", "paper")
    return list(rows.order_by("paper_id", "pk"))


def parts_of(run: NoticeRunRow) -> list[list[int]]:
    """The papers that are sent together, in the parts in which they are printed."""
    rows = run.letters.filter(apart=False, dropped="", paper__isnull=False).order_by("paper_id")
    papers = list(rows.values_list("paper_id", flat=True))
    return [papers[first : first + PART] for first in range(0, len(papers), PART)]


def unsent(numbers: Iterable[str]) -> set[str]:
    """Those of these papers that never left: taken back with their run, or dropped from it."""
    rows = NoticeRow.objects.filter(paper__number__in=list(numbers)).exclude(dropped="")
    return set(rows.values_list("paper__number", flat=True))


def last_day(run: NoticeRunRow) -> date | None:
    """The earliest day that is printed on a letter of a sealed run to pay or answer by."""
    rows = run.letters.filter(dropped="", paper__isnull=False).select_related("paper")
    told = [letters.from_json(bytes(row.paper.snapshot)).pay_by_on for row in rows if row.paper]
    return min(told, default=None)
