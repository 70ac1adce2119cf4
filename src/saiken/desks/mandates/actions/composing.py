"""The letter about a debit: its figures from the record, its words from the city's files."""

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from saiken import kinds, letters
from saiken.claims.charges import NotAnnounced, charge_for_paper, fee_on
from saiken.claims.standing import Standing
from saiken.desks.mandates.models import RequestRow
from saiken.desks.mandates.queries.telling import Told, again_of
from saiken.desks.mandates.rules.sorts import AHEAD, Sort
from saiken.files.bank_records.account import SORTS, Account
from saiken.law.terms import shift
from saiken.letters.enclosing import Lines, enclosed
from saiken.letters.eras import fiscal_year, with_weekday
from saiken.letters.from_city import authority_of, naming_of, office_of
from saiken.letters.slip_rules import SlipRules, read_slip_rules
from saiken.letters.texts import OF_TRANSFER, DunningTexts, read_texts
from saiken.store.people.particulars import Particulars
from saiken.values.refusals import Cannot
from saiken.values.yen import ZERO, Yen

AGAIN = "transfer_failed_again"
GROUNDS = "このお知らせは督促状ではありません。新たな処分をするものでもありません。"
_LIMITS = {True: "振替の日", False: ""}


class CannotTell(Cannot):
    """Letters that cannot be made, sent or taken back; the sentence says why and what to do."""


def second_try(request: RequestRow, city: kinds.City) -> date | None:
    """再振替の日 of a request: as it was made, else the bank's usual day; None for none."""
    if request.second_id is not None:
        return None
    made = again_of(request)
    if made is not None:
        return made.debit_on
    bank = kinds.transfer_banks(city).get(request.bank)
    days = bank.retry_after_days if bank else 0
    return shift(request.debit_on + timedelta(days=days)) if days else None


def composed(
    told: Told,
    to: Particulars,
    account: Account | None,
    *,
    sort: Sort,
    request: RequestRow,
    issue_on: date,
) -> letters.DunningSnapshot:
    """口座振替のお知らせ, before a debit or after one that failed; its number is not given yet.

    CannotTell where the city has no words for it, or a day on it has no announced rate.
    """
    first = told.standings[0].instalment
    city, kind = first.city, first.kind
    rules = rules_of(city)
    again = None if sort is AHEAD else second_try(request, city)
    again = again if again is not None and again > issue_on else None
    until = _until(sort, request, again, issue_on, rules)
    lines = tuple(_line(at, until, charged=sort is not AHEAD) for at in told.standings)
    slips, office = slip_lines(lines, city, sort, again), office_of(city, told.mandate.office)
    total = Yen(sum(line.total for line in lines))
    more = _more(told, account, request, again)
    filling = letters.Filling(kind.name, total, until, until, office, more)
    texts = _texts(city.folder, AGAIN if again else sort.paper)
    by_debit = sort is AHEAD or again is not None
    return letters.DunningSnapshot(
        template=sort.template,
        number="（案）",
        issued_on=issue_on,
        authority=authority_of(kind, city, issue_on),
        office=office,
        addressee=_addressee(to),
        kind_name=kind.name,
        naming=replace(naming_of(kind), limit=_LIMITS[by_debit]),
        lines=lines,
        late_charge_to_on=until,
        pay_by_on=until,
        grounds=GROUNDS,
        words=texts.filled(filling, slips=bool(slips)),
        follows=(),
        sample=city.demo,
        slips=len(slips),
    )


def _more(
    told: Told, account: Account | None, request: RequestRow, again: date | None
) -> dict[str, str]:
    """What the words of such a letter may say besides."""
    city = told.standings[0].instalment.city
    return {
        "account": account_in_words(account, city),
        "debit_on": with_weekday(request.debit_on),
        "again_on": with_weekday(again) if again else "",
        "reason": rules_of(city).reason(told.code),
    }


def rules_of(city: kinds.City) -> kinds.TransferNotices:
    """通知の決まり of a city; CannotTell where it sends none."""
    rules = kinds.transfer_notices(city)
    if rules is None:
        raise CannotTell(
            "この市の口座振替の通知の決まりが登録されていません。"
            "運用担当に、市のファイルへの記入を依頼してください。"
        )
    return rules


def _until(
    sort: Sort,
    request: RequestRow,
    again: date | None,
    issue_on: date,
    rules: kinds.TransferNotices,
) -> date:
    """The day of the debit that is told of, else the day by which the slip is to be paid."""
    if sort is AHEAD:
        return request.debit_on
    return again or shift(issue_on + timedelta(days=rules.pay_by_days))


def slip_lines(lines: Lines, city: kinds.City, sort: Sort, again: date | None) -> tuple[Lines, ...]:
    """The lines of each slip behind a letter: of a failed debit that is not tried again."""
    if sort is AHEAD or again is not None:
        return ()
    return enclosed(lines, slip_rules(city.folder), sort.paper)


@cache
def slip_rules(folder: Path) -> SlipRules | None:
    """納付書の決まり of a city; None where it has written none down."""
    file = folder / "letters" / "slip.yaml"
    return read_slip_rules(file.read_text(encoding="utf-8")) if file.exists() else None


@cache
def _texts(folder: Path, name: str) -> DunningTexts:
    file = folder / "letters" / f"{name}.yaml"
    if not file.exists():
        raise CannotTell(
            f"お知らせの文（{name}）が市の設定にありません。運用担当に依頼してください。"
        )
    return read_texts(file.read_text(encoding="utf-8"), OF_TRANSFER)


def account_in_words(account: Account | None, city: kinds.City) -> str:
    """The account as its owner knows it, by the last figures alone; kana at their full width."""
    if account is None:
        return "ご登録の口座"
    bank = kinds.transfer_banks(city).get(account.bank)
    name = bank.name if bank else account.bank_name
    told = f"{name} {account.branch_name} {SORTS.get(account.sort, '')} 末尾{account.account[-3:]}"
    return unicodedata.normalize("NFKC", told)


def _line(at: Standing, until: date, *, charged: bool) -> letters.InstalmentLine:
    """What is open of an instalment, with its late charge to a day where that has begun."""
    inst, charge = at.instalment, None
    if charged:
        charge = charge_for_paper(inst, at.position, on=until)
    if isinstance(charge, NotAnnounced):
        raise CannotTell(
            f"{inst.key}: {with_weekday(until)}の{inst.kind.late_charge.name}の割合が、"
            "まだ告示されていません。告示の後に作ってください。"
        )
    fee, _ = fee_on(inst, at.position)
    return letters.InstalmentLine(
        fiscal_year=fiscal_year(inst.fiscal_year),
        period=inst.label,
        key=inst.key,
        due_on=at.position.owed.due_on,
        owed=at.position.open,
        paid=at.position.kept,
        late_charge=charge.amount if charge else ZERO,
        fee=fee,
    )


def _addressee(to: Particulars) -> letters.Addressee:
    return letters.Addressee(
        name=to.name,
        honorific="御中" if to.corporation else "様",
        postal_code="" if to.moved_to else to.postal_code,
        address=tuple(to.letters_to.split("　")),
    )
