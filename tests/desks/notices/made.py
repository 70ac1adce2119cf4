"""Runs taken to a step, and what can happen to their people meanwhile, for the tests of dunning."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from saiken import letters
from saiken.claims import facts as f
from saiken.desks.notices import actions
from saiken.desks.notices.models import DunningItemRow, DunningRunRow
from saiken.store.append import Act, NewFact, append
from saiken.store.papers.lists import kept
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen
from tests.desks.made import id_of
from tests.fixtures_city import Cast

CLERK, CHIEF = "S1001", "S1009"
PEOPLE = ("0000001217", "0000001258", "0000001290", "0000001392", "0000001404", "0000008524")
TAX = "{who},02269{n:05},固定資産税,2026,2,20260601,{due},{yen},0,,"
# 渡邉 owes two, 髙橋, 𠮷田 and a corporation one each; 佐藤 has died.
TAX_ROWS = (
    TAX.format(who="0000001217", n=1, due="20260831", yen=98000),
    TAX.format(who="0000001217", n=2, due="20261102", yen=30000),
    TAX.format(who="0000001258", n=3, due="20260831", yen=45600),
    TAX.format(who="0000001290", n=4, due="20261102", yen=1900),
    TAX.format(who="0000008524", n=5, due="20260831", yen=250000),
    TAX.format(who="0000001392", n=6, due="20260831", yen=10000),
)
FIRST, SECOND, THIRD, SMALL, FIRM, DEAD = (f"02269{n:05}02" for n in range(1, 7))
OFFICES = {
    "tax_payment": ("S1001", "S1009"),
    "nursery": ("S2001", "S2009"),
    "housing": ("S3001", "S3009"),
}


def drafted(now: Now, office: str = "tax_payment") -> int:
    return actions.draft_run(office, by=Cast()[OFFICES[office][0]], now=now)


def approved(now: Now, office: str = "tax_payment") -> int:
    clerk, chief = (Cast()[number] for number in OFFICES[office])
    run = drafted(now, office)
    actions.ask_for_approval(run, by=clerk, now=now)
    actions.decide(run, approved=True, note="", by=chief, now=now)
    return run


def sealed(now: Now, office: str = "tax_payment") -> int:
    run = approved(now, office)
    actions.seal(run, by=Cast()[OFFICES[office][0]], now=now)
    return run


def row(run: int) -> DunningRunRow:
    return DunningRunRow.objects.get(pk=run)


def item(run: int, key: str) -> DunningItemRow:
    return DunningItemRow.objects.get(run_id=run, instalment_id=id_of(key))


def places(run: int) -> dict[str, str]:
    items = DunningItemRow.objects.filter(run_id=run).select_related("instalment")
    return {i.instalment.key: i.place for i in items}


def snapshots(run: int, place: str = "in") -> list[letters.DunningSnapshot]:
    ids = DunningItemRow.objects.filter(run_id=run, place=place).values_list("paper_id", flat=True)
    return [letters.from_json(paper.snapshot) for paper in kept(i for i in ids if i)]


def letter_with(run: int, key: str, place: str = "in") -> letters.DunningSnapshot:
    found = [s for s in snapshots(run, place) if key in {line.key for line in s.lines}]
    assert len(found) == 1
    return found[0]


def text_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def tell(bodies: Iterable[tuple[f.Body, date]], *, now: Now, by: Staff, **about: int) -> None:
    """Something became known of an instalment or a person."""
    for body, on in bodies:
        key = f"told:{about}:{body}:{on}"
        append([NewFact(body, on, **about)], Act(key, "test", by, now))


def pay(key: str, yen: int, now: Now) -> None:
    tell([(f.Paid(Yen(yen)), now.day)], now=now, by=Cast()[CLERK], instalment=id_of(key))


def debtor_of(run: int, key: str) -> int:
    return item(run, key).person_id
