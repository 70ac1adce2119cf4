"""`saiken take-in FILE --propose`: the mapping a file suggests, said for people or as JSON."""

from argparse import Namespace
from hashlib import sha256
from typing import Any

from saiken import kinds
from saiken.desks.intake.rules.answers import refused_row
from saiken.files import ledgers
from saiken.files.ledgers.proposing import Proposal, Question, propose
from saiken.server.commands.streams import Streams
from saiken.store import reads
from saiken.values.refusals import Refused

_SUMS = ("rows", "new", "changed", "unchanged", "instalments", "debtors")
_YEN = ("assessed_yen", "paid_yen", "unpaid_yen")


def proposal_for(args: Namespace, data: bytes) -> Proposal:
    """The proposal for the file of a call.

    ValueError for a kind that nobody knows, and for a file that may not come in or has no table.
    """
    city, held = reads.city(), kinds.load_kinds()
    if args.kind and args.kind not in held:
        raise ValueError("この債権の種類はありません")
    kept = [held[code] for code in city.modes if code in held]
    found = propose(data, args.file.name, kind=args.kind, kinds=kept or tuple(held.values()))
    if isinstance(found, Refused):
        raise ValueError(f"{found.why}{found.mend}")
    return found


def told(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON holds it."""
    mapping = proposal.mapping
    return {
        "mapping": ledgers.mapping_text(mapping) if mapping else None,
        "columns": [vars(one) | {"examples": list(one.examples)} for one in proposal.columns],
        "tables": [dict(vars(one)) for one in proposal.tables],
        "unread": [vars(one) | {"examples": list(one.examples)} for one in proposal.unread],
        "open_questions": [_question(one) for one in proposal.open_questions],
    }


def _question(question: Question) -> dict[str, Any]:
    return vars(question) | {"candidates": list(question.candidates)}


def undecided(args: Namespace, data: bytes, proposal: Proposal) -> dict[str, Any]:
    """The answer where a person must decide first; nothing is stored.

    What does not hang on the kind is told where nothing but the kind is open.
    """
    answer: dict[str, Any] = {
        "file": args.file.name,
        "sha256": sha256(data).hexdigest(),
        **dict.fromkeys((*_SUMS, *_YEN), 0),
        "by_year": {},
        "refused": [],
        "batch": None,
        "dry_run": args.dry_run,
    }
    only_kind = {question.about for question in proposal.deciding} == {"kind"}
    if only_kind and proposal.mapping:
        reading = ledgers.read_file(data, args.file.name, [proposal.mapping])
        if isinstance(reading, ledgers.LedgerReading):
            answer |= _read(reading)
    return answer | {"proposal": told(proposal)}


def _read(reading: ledgers.LedgerReading) -> dict[str, Any]:
    return {
        "rows": reading.record_count,
        "instalments": reading.totals.instalments,
        "debtors": len(reading.debtors),
        **_yen(reading.totals),
        "by_year": {
            str(year): {"instalments": sums.instalments, **_yen(sums)}
            for year, sums in reading.by_year.items()
        },
        "refused": [refused_row(one) for one in reading.refused],
    }


def _yen(sums: ledgers.Totals) -> dict[str, int]:
    return {name: int(getattr(sums, name)) for name in _YEN}


def say_undecided(proposal: Proposal, streams: Streams) -> None:
    """Why a proposal cannot be used as it is, on the error stream."""
    for question in proposal.deciding:
        choices = f"（候補: {'、'.join(question.candidates)}）" if question.candidates else ""
        print(question.asks + choices, file=streams.stderr)
    print(
        "この案のままでは取り込めません。対応表を作って --mapping で渡してください。",
        file=streams.stderr,
    )


def say(proposal: Proposal, streams: Streams) -> None:
    """A proposal for people: each column with examples and the reason, what is open or unread."""
    out = streams.stdout
    for table in proposal.tables:
        where = f"シート「{table.sheet}」" if table.sheet else "表"
        said = f"見出し {table.first}～{table.last}行目、明細 {table.rows}行"
        print(f"{where}: {said if table.ledger else '台帳ではない'}", file=out)
    for one in proposal.columns:
        examples = "、".join(one.examples)
        print(f"  {one.field} ← 「{one.column}」 例: {examples}\n    {one.why}", file=out)
    for left in proposal.unread:
        print(f"  読まない列「{left.column}」: {left.why}", file=out)
    for question in proposal.open_questions:
        choices = f"（候補: {'、'.join(question.candidates)}）" if question.candidates else ""
        print(f"  確認: {question.asks}{choices}", file=out)
