"""The toy city from nothing: files taken in, a bank's answer matched, a night, letters drafted."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from saiken import letters
from saiken.boards.today.queries import counts
from saiken.desks.intake import actions as intake
from saiken.desks.knowledge.actions.seeding import seed
from saiken.desks.notices.actions import drafted_letters
from saiken.desks.receipts import actions as receipts
from saiken.night.run import run_night
from saiken.server.accounts.enrolling import enrol_demo_staff
from saiken.store import reads
from saiken.store.identities import canonical_of
from saiken.store.intake.lists import batch
from saiken.store.ledger.lists import first_author
from saiken.values.actors import Now, Staff

LEDGERS = (
    "addresses.csv",
    "city_tax.csv",
    "nhi_tax.csv",
    "nursery_fee.xlsx",
    "housing_rent.csv",
    "hospital_fee.tsv",
    "school_loan.xlsx",
)
DRAWN = 200  # letters of an office's draft
PAYMENTS = ("bank_result_20261031.dat", "bank_result_broken.dat")
LOADER = Staff(
    "demo",
    "見本の取込",
    "claims_control",
    frozenset({intake.TAKE_IN, intake.ANY_OFFICE, intake.TAKE_IN_ADDRESSES, receipts.RECEIVE}),
)


class NotOurs(PermissionError):
    """The database holds somebody's work that the demo did not make."""


@dataclass
class Built:
    """What came of building the toy city, in counts; seconds by part."""

    refused: int = 0
    matched: int = 0
    unmatched: int = 0
    letters: int = 0
    pages: int = 0  # of the letters that were drawn
    seconds: dict[str, float] = field(default_factory=dict)


def build(now: Now) -> Built:
    """Build the toy city on its day; what was built before is found again and not doubled.

    NotOurs, and nothing is written, where the record was begun by anybody else.
    """
    _ours()
    built = Built()
    enrol_demo_staff()
    seed(now)
    _timed(built, "take_in", lambda: _take_in(built, now))
    _timed(built, "night", lambda: run_night(now))
    _timed(built, "letters", lambda: _render(built, now))
    return built


def _ours() -> None:
    begun_by = first_author()
    if begun_by not in ("", LOADER.number):
        raise NotOurs("このデータベースには架空の市でない記録があります。見本は作りません。")


def _timed(built: Built, part: str, work: Callable[[], object]) -> None:
    started = time.monotonic()
    work()
    built.seconds[part] = round(time.monotonic() - started, 2)


def _take_in(built: Built, now: Now) -> None:
    folder = reads.city().folder / "files"
    for name in LEDGERS:
        file = intake.File(name, (folder / name).read_bytes())
        built.refused += len(intake.take_in(file, by=LOADER, now=now).refused)
    for name in PAYMENTS:
        data = (folder / name).read_bytes()
        got = receipts.receive(name, data, form=receipts.ZENGIN, by=LOADER, now=now)
        built.refused += len(got.refused)
        kept = None if got.batch is None else batch(got.batch, receipts.FORMATS, None)
        if kept is not None:  # what came of it when it first came in
            built.matched += kept.counts["matched"]
            built.unmatched += kept.counts["unmatched"]


def _render(built: Built, now: Now) -> None:
    """Every draft counted; of each office's so many drawn as the toy city has at most.

    A home in which somebody made a run of thousands is not drawn anew at each start.
    """
    for office in sorted({mode.office for mode in reads.city().modes.values()}):
        drafts = drafted_letters(office, now=now)
        made = letters.render(drafts[:DRAWN]) if drafts else None
        if isinstance(made, letters.Rendered):
            built.letters += len(drafts)
            built.pages += made.page_count


def answer(built: Built, now: Now, url: str) -> dict[str, Any]:
    """The keys of the contract's `demo` answer."""
    return {
        "on": now.day.isoformat(),
        **_totals(),
        "worklist": counts(sorted(reads.city().offices), on=now.day),
        "letters": built.letters,
        "pages": built.pages,
        "matched": built.matched,
        "unmatched": built.unmatched,
        "refused": built.refused,
        "seconds": built.seconds,
        "url": url,
    }


def _totals() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select (select count(*) from register_claim), count(*),"
            f" (select count(distinct {canonical_of('c.person_id')}) from register_claim c),"
            " coalesce(sum(open_yen), 0) from standing"
        )
        claims, instalments, debtors, open_yen = cursor.fetchone()
    return {
        "claims": claims,
        "instalments": instalments,
        "debtors": debtors,
        "open_yen": int(open_yen),
    }
