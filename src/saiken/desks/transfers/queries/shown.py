"""A case and its reports as their pages show them; whoever is named is on record as looked at."""

from datetime import date
from typing import Any

from saiken.claims.standing import STAGES
from saiken.desks.transfers.models import ReportRow, TransferRow
from saiken.desks.transfers.queries import cases, listing, package, reporting
from saiken.desks.transfers.rules.words import ACCEPTED, BEFORE
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import is_outside, may_look
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

PROTECTED = "支援措置の対象者です。住所は載せません。"
BRIEF = "brief"
Row = dict[str, Any]


def opened(row: TransferRow, page: str, *, by: Staff, now: Now) -> bool:
    """Whether the debtor may be seen by name by this person; then the look is recorded."""
    if not listing.is_open(row, by):
        return False
    record([row.person_id], page, by=by, now=now)
    return True


def closed(row: TransferRow, staff: Staff) -> bool:
    """Whether somebody outside sees only that there is a case: no word that staff wrote of it.

    Reasons, plans and steps are written by hand and may name the debtor.
    """
    return is_outside(staff) and not listing.is_open(row, staff)


def head(row: TransferRow, staff: Staff) -> Row:
    """Title, state and what is next."""
    words = cases.rules().words
    who = listing.names([row], staff)[row.pk]["name"]
    said = listing.state(row)["text"]
    plan = listing.last_handling([row.pk]).get(row.pk) if row.status == ACCEPTED else None
    lead = f"状態：{said}。{row.yen:,}円。"
    if plan and not closed(row, staff):
        lead += f"次の処理：{day_in_words(plan.next_on)} {plan.next_act}。"
    return {
        "title": f"{words['transfer']} 第{row.pk}号　{who}",
        "lead": lead,
        "trail": [{"label": words["transfer"], "url": "/transfers/"}],
    }


def warnings(row: TransferRow, *, on: date) -> list[Row]:
    """That an announced case was paid or promised meanwhile."""
    if row.noticed_on is None or row.status not in BEFORE:
        return []
    why = package.dropped(row, package.standings_of(row, on=on))
    return [{"kind": "warn", "word": "取下げ", "text": why}] if why else []


def items(row: TransferRow, staff: Staff) -> list[Row]:
    """What is known of a case."""
    if closed(row, staff):
        return _outer_items(row)
    city, body = reads.city(), cases.body_of(row.body)
    who = listing.names([row], staff)[row.pk]
    scope = "引き継げる期別のすべて" if row.scope == "all" else "選んだ期別"
    notice = f"{row.notice_paper}（{day_in_words(row.noticed_on)}）" if row.noticed_on else "—"
    return [
        {"label": "債務者", "text": who["name"], "url": who.get("url")},
        {"label": "所管", "text": city.full_name(row.section)},
        {"label": "引き継ぐ先", "text": body.name},
        {"label": "いま扱う所属", "text": city.full_name(listing.handler(row))},
        {"label": "範囲", "text": f"{scope}（{len(row.instalments)}期別）"},
        {"label": "金額", "yen": row.yen},
        {"label": "理由", "text": "、".join(row.reasons) or "—"},
        {
            "label": "根拠",
            "text": "、".join(one["article"] for one in row.basis) or "—",
            "working": row.basis,
        },
        {"label": cases.rules().words["notice"], "text": notice},
        {"label": "予告の期限", "day": row.notice_until, "text": "—"},
        {"label": "書類の在りか", "text": row.papers or "—"},
        {"label": "不足があるまま依頼する理由", "text": row.overridden or "—"},
    ]


def _outer_items(row: TransferRow) -> list[Row]:
    """What somebody outside reads of a case that is not open to them."""
    held = reads.instalments(row.instalments).values()
    names = sorted({inst.kind.name for inst in held})
    return [
        {"label": "債権", "text": "・".join(names)},
        {"label": "所管", "text": reads.city().full_name(row.section)},
        {"label": "引き継ぐ先", "text": cases.body_of(row.body).name},
        {"label": "期別", "count": len(row.instalments), "unit": "期別"},
        {"label": "金額", "yen": row.yen},
        {
            "label": "根拠",
            "text": "、".join(one["article"] for one in row.basis) or "—",
            "working": row.basis,
        },
    ]


def wanting(row: TransferRow, *, on: date) -> list[Row]:
    """What is missing of the package, with the page that mends it."""
    standings = package.standings_of(row, on=on)
    return [
        {"part": one.part, "says": {"text": one.says, "url": one.url}}
        for one in package.missing_of(row, standings, on=on)
    ]


def lines(row: TransferRow, staff: Staff, *, on: date) -> list[Row]:
    """The instalments as they stand; their own pages open only to who handles them."""
    ours = may_look(staff, listing.handler(row))
    return [
        {
            "what": {
                "text": reporting.what(at),
                "url": f"/instalments/{at.instalment.id}/" if ours else "",
            },
            "due_on": at.position.due_on,
            "yen": at.position.open,
            "stage": {"kind": "plain", "text": STAGES[at.stage]},
            "ends_on": at.clock.answer.completes_on if at.clock and at.position.open else None,
        }
        for at in package.standings_of(row, on=on)
    ]


def about(row: TransferRow, made: ReportRow, page: str, *, by: Staff, now: Now) -> list[Row] | None:
    """Who a report is about, by the walls of today; None where it is not to be seen at all.

    The side that does not handle the case reads the figures without any name; a brief without names
    shows none to anybody.
    """
    if not listing.is_open(row, by):
        return [] if report_is_open(row, made, by) else None
    if made.word == BRIEF and not made.content["whole"]:
        return []
    told = particulars.latest([row.person_id])[row.person_id]
    where = _where(row, told, on=now.day) if made.word == BRIEF else []
    address = any(one["text"] != PROTECTED for one in where)
    record([row.person_id], page, by=by, now=now, address_shown=address)
    city = reads.city()
    return [
        {"label": "債務者", "text": told.name},
        *where,
        {"label": "所管", "text": city.full_name(row.section)},
        {"label": "引き継いだ先", "text": cases.body_of(row.body).name},
        {"label": "引き継いだ日", "day": row.accepted_on, "text": "—"},
        {"label": "返した日", "day": row.ended_on, "text": "—"},
    ]


def report_is_open(row: TransferRow, made: ReportRow, by: Staff) -> bool:
    """Whether somebody may read a report: of a closed case its figures, or a brief without names.

    A lawyer who is only consulted reads the brief alone.
    """
    if listing.is_open(row, by):
        return True
    body = cases.body_of(row.body)
    if by.office == body.office and is_outside(by):
        masked = made.word == BRIEF and not made.content["whole"]
        return masked or (made.word != BRIEF and body.answers_itself)
    return made.word != BRIEF and by.office in (row.section, body.office)


def _where(row: TransferRow, told: particulars.Particulars, *, on: date) -> list[Row]:
    """The address for an entrusted lawyer; a protected one never leaves."""
    state = reads.person_states([row.person_id], on=on)[row.person_id]
    text = PROTECTED if state.protected else told.letters_to or "登録されていません"
    return [{"label": "住所", "text": text}]


def sums(made: ReportRow) -> list[Row]:
    """What was taken, came in and is left."""
    content, found = made.content, []
    if "taken" in content:
        found = [
            {"label": "引き継いだ額", "yen": content["taken"]},
            {"label": "収納した額", "yen": content["collected"]},
        ]
    return [*found, {"label": "未納額", "yen": content["left"]}]


def report_lines(made: ReportRow) -> list[Row]:
    """The claims of a report or a brief."""
    return reporting.shown(made.content)
