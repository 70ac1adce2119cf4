"""Which files a run's letters rest on and are not in: as gate, as findings, on page and report."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from saiken.desks.notices.models import (
    BY_HAND,
    DISPATCHED,
    IN,
    OPEN,
    SEALED,
    DunningOverrideRow,
    DunningRunRow,
)
from saiken.desks.notices.queries.batch import subject
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.approvals.lists import approved, decisions
from saiken.store.feeds import lists
from saiken.store.feeds.delivery import PART, SAID_LATE, UNFINISHED, WORDS, Delivery
from saiken.values.actors import Now
from saiken.values.eras import TOKYO

PAGE = "/receipts/feeds/"
NAME = "feed_missing"
NOT_SET = {
    "name": NAME,
    "says": "届くはずの収納ファイルが、市の設定に一つもありません。",
    "numbers": [["すること", "運用担当に、市のファイル（feeds.yaml）への記入を依頼してください。"]],
    "examples": [],
}
_WHAT = {
    PART: "に、読めない記録があります。",
    UNFINISHED: "の取込が、途中で止まっています。",
    SAID_LATE: "が、まだ届いていません（遅れるという連絡があります）。",
}
_MENDS = {
    PART: "読めない記録を送り主に確かめ、正しいファイルを受け付けるか、"
    "「ファイルの到着予定」に確かめたことを記録してください。",
    UNFINISHED: "同じファイルをもう一度送ると、続きから取り込みます。",
}


def cutoff(run: DunningRunRow, now: Now) -> lists.At:
    """締め. Up to when files must have come: the day of a sealed run's letters, else this hour.

    Once they left, the hour at which that was recorded: what they rested on is asked no more.
    """
    if run.status == DISPATCHED:
        left_at = run.act.known_at if run.act else run.sealed_at or now.moment
        now = Now(left_at.astimezone(TOKYO).date(), left_at)
    done = run.status in (SEALED, DISPATCHED)
    return lists.at(now, on=run.issue_on if done else None)


def gaps(run: DunningRunRow, now: Now) -> list[Delivery]:
    """The files that are due by the cut-off, not in, and bear on letters of this run."""
    return lists.gaps(cutoff(run, now), letters_of=_kinds(run), office=run.office)


def findings(run: DunningRunRow, now: Now) -> list[dict[str, Any]]:
    """What of the files stops a run, each with its numbers; nothing where all are in."""
    return missing(_kinds(run), run.office, upto=cutoff(run, now))


def missing(codes: Collection[str], office: str, *, upto: lists.At) -> list[dict[str, Any]]:
    """The same for letters of some kinds of an office."""
    if not lists.feeds():
        return [] if reads.city().demo else [NOT_SET]
    held = lists.gaps(upto, letters_of=codes, office=office)
    return [_finding(one, upto) for one in held]


def hash_of(found: Sequence[dict[str, Any]]) -> str:
    """On exactly what two people decide; empty where nothing is missing."""
    if not found:
        return ""
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()


def let_pass(run: DunningRunRow, found: Sequence[dict[str, Any]]) -> bool:
    """Whether two people let the run go on without exactly these files."""
    hash_ = hash_of(found)
    subjects = [subject(row.pk) for row in run.overrides.filter(findings_hash=hash_)]
    return bool(subjects) and bool(approved(subjects, hash_))


def waiting(run: DunningRunRow, hash_: str) -> DunningOverrideRow | None:
    """The first person's reason that waits for a second person, on exactly these files."""
    row = run.overrides.filter(findings_hash=hash_).order_by("-pk").first()
    return None if row is None or decisions([subject(row.pk)]) else row


def still_waits(override: int) -> bool:
    """Whether the files for which somebody asked to let a run pass are missing to this moment."""
    row = DunningOverrideRow.objects.select_related("run").get(pk=override)
    asked = Now(row.at.astimezone(TOKYO).date(), row.at)
    return hash_of(findings(row.run, asked)) == row.findings_hash


def gate(run: DunningRunRow, now: Now) -> list[dict[str, Any]]:
    """The sentences of the page: green where all files are in, red for each that is not."""
    if run.status not in OPEN or not (lists.feeds() or not reads.city().demo):
        return []
    found = findings(run, now)
    upto = day_in_words(cutoff(run, now).on)
    if not found:
        says = f"収納などのファイルは、{upto}までに届くはずのものがすべて届いています。"
        return [{"ok": True, "sentence": says, "url": PAGE}]
    if let_pass(run, found):
        many = f"届いていないファイルが {len(found)}件あります。"
        says = f"{many}二人が理由を書いて、このまま進めると決めました。"
        return [{"ok": True, "sentence": says, "url": PAGE}]
    return [{"ok": False, "sentence": sentence(one), "url": PAGE} for one in found]


def sentence(found: dict[str, Any]) -> str:
    """A finding with what follows and what to do, in one line."""
    told = dict(found["numbers"])
    return "".join(filter(None, (found["says"], told.get("送ると"), told.get("すること"))))


def told(run: DunningRunRow, now: Now) -> list[dict[str, Any]]:
    """ファイルの到着 as the record of a run prints it: what was missing, and what people said."""
    upto = cutoff(run, now)
    codes = {f.code for f in lists.feeds() if any(map(f.bears_on, _kinds(run)))}
    names = {feed.code: feed.name for feed in lists.feeds()}
    rows = [
        {
            "file": f"{one.expected.feed.name}（{day_in_words(one.expected.day)}分）",
            "state": {"kind": "error", "text": "届いていない"},
            "reason": one.expected.feed.why,
        }
        for one in gaps(run, now)
    ]
    first = upto.on.replace(day=1)
    return rows + [
        {
            "file": f"{names[said.feed]}（{day_in_words(said.day)}分）",
            "state": {"kind": "info", "text": WORDS[said.word]},
            "reason": f"{said.reason}（{said.by}）",
        }
        for said in lists.said_between(first, upto.on, codes)
    ]


def _kinds(run: DunningRunRow) -> set[str]:
    items = run.items.filter(place__in=(IN, BY_HAND))
    return set(items.values_list("kind", flat=True).distinct())


def _finding(one: Delivery, upto: lists.At) -> dict[str, Any]:
    feed, due_on = one.expected.feed, one.expected.due_on
    state = one.state(upto.on, upto.hour)
    what = _WHAT.get(state, "が、まだ届いていません。")
    numbers: list[list[str]] = [
        ["届くはずの時", f"{day_in_words(due_on)} {feed.hour}時まで"],
        ["受け付ける所属", reads.city().offices[feed.receiver].name],
        ["送ると", feed.why],
        ["すること", _MENDS.get(state, feed.mend)],
        *_said(one),
    ]
    says = f"{feed.name}の{day_in_words(one.expected.day)}分{what}"
    return {"name": NAME, "says": says, "numbers": numbers, "examples": []}


def _said(one: Delivery) -> Iterable[list[str]]:
    if one.said is None:
        return []
    until = f"（{day_in_words(one.said.until)}まで）" if one.said.until else ""
    return [["連絡", f"{WORDS[one.said.word]}{until}。{one.said.reason}"]]
