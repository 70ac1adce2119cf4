"""Manuals: written by a section, seen by somebody else, published; versions are never rewritten."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from saiken import kinds
from saiken.desks.knowledge.models import DecisionRow, ManualRow, ManualStepRow, VersionRow
from saiken.desks.knowledge.rules.door import (
    REVIEW,
    WRITE,
    CannotKeep,
    is_centre,
    one_at_a_time,
    settings,
)
from saiken.desks.knowledge.rules.drafting import draft
from saiken.desks.knowledge.rules.states import OUTCOMES, RETURNED
from saiken.desks.knowledge.rules.steps import BY_CODE
from saiken.kinds.knowledge import OTHER_OFFICE
from saiken.store import reads
from saiken.values.actors import NotAllowed, Now, Staff


@dataclass(frozen=True)
class Words:
    """手引きの言葉: title, text in Markdown, the steps explained, what is new in this version."""

    title: str
    text: str
    steps: tuple[str, ...]
    changed: str = ""


@transaction.atomic
def begin(words: Words, *, kind: str = "", by: Staff, now: Now) -> int:
    """手引きを書き始める: the number of the new manual, whose first version waits for review."""
    by.must(WRITE)
    manual = ManualRow.objects.create(office=by.office, kind=kind, by=by.number, at=now.moment)
    _version(manual, words, by=by, now=now)
    return manual.pk


@transaction.atomic
def write(number: int, words: Words, *, by: Staff, now: Now) -> int:
    """新しい版を書く: its number within the manual; the same words make no new version.

    NotAllowed for another office's manual.
    """
    by.must(WRITE)
    one_at_a_time("manual", number)
    manual = ManualRow.objects.filter(pk=number).first()
    if manual is None or manual.office != by.office:
        raise NotAllowed("ほかの所属の手引きは書き直せません。相談で改善を提案してください。")
    last = manual.versions.order_by("-number").first()
    if last is not None and _as_words(last) == (words.title, words.text, set(words.steps)):
        return last.number
    return _version(manual, words, by=by, now=now).number


def _as_words(version: VersionRow) -> tuple[str, str, set[str]]:
    return version.title, version.text, set(version.steps.values_list("step", flat=True))


def _version(manual: ManualRow, words: Words, *, by: Staff, now: Now) -> VersionRow:
    if not words.title.strip() or not words.text.strip():
        raise CannotKeep("題名と本文を書いてください。", "text")
    _known(words.steps)
    before = manual.versions.aggregate(last=Max("number"))["last"] or 0
    version = VersionRow.objects.create(
        manual=manual,
        number=before + 1,
        title=words.title.strip(),
        text=words.text.replace("\r\n", "\n"),
        changed=words.changed.strip(),
        by=by.number,
        office=by.office,
        at=now.moment,
    )
    ManualStepRow.objects.bulk_create(
        [ManualStepRow(version=version, step=step) for step in dict.fromkeys(words.steps)]
    )
    return version


def _known(steps: Collection[str]) -> None:
    if unknown := set(steps) - set(BY_CODE):
        raise CannotKeep(f"{sorted(unknown)[0]} という手順はありません。", "steps")


@transaction.atomic
def decide(version_id: int, outcome: str, reason: str, *, by: Staff, now: Now) -> None:
    """確かめる: publish a version or give it back. CannotKeep, NotAllowed where it may not be.

    Nobody reviews their own words; where the city asks for another office, its centre reviews, and
    the centre's own manuals are reviewed by a section.
    """
    by.must(REVIEW)
    if outcome not in OUTCOMES:
        raise CannotKeep("公開するか差し戻すかを選んでください。")
    one_at_a_time("version", version_id)
    version = VersionRow.objects.filter(pk=version_id).first()
    if version is None or hasattr(version, "decision"):
        raise CannotKeep("この版は、すでに確かめられています。画面を開き直してください。")
    if why := barred(version, by, now):
        raise NotAllowed(why)
    if outcome == RETURNED and not reason.strip():
        raise CannotKeep("差し戻す理由を書いてください。", "reason")
    DecisionRow.objects.create(
        version=version,
        outcome=outcome,
        reason=reason.strip(),
        by=by.number,
        office=by.office,
        at=now.moment,
    )


def barred(version: VersionRow, by: Staff, now: Now) -> str:
    """Why somebody may not review a version; "" where they may."""
    if version.by == by.number:
        return "自分が書いた版は、自分では確かめられません。ほかの人に頼んでください。"
    if settings().review_by != OTHER_OFFICE:
        return ""
    centre = settings().centre_on(now.day)
    if version.office == by.office:
        return "同じ所属の手引きは確かめられません。ほかの所属に頼んでください。"
    if version.office != centre and not is_centre(by, now.day):
        return f"所属の手引きは、{reads.city().offices[centre].name}が確かめます。頼んでください。"
    return ""


def drafted(kind: str, now: Now) -> Words:
    """種類のデータから作った手引きの下書き, not kept yet; KeyError for an unknown kind."""
    held = kinds.load_kinds()[kind]
    text = draft(held, reads.city_in_charge(), on=now.day)
    return Words(f"{held.short_name}の手引き", text, ("dunning", "demand", "talk", "clock"))


def from_seed(code: str) -> Words:
    """市のひな形, not kept yet; KeyError for one that the city does not have."""
    seed = settings().drafts[code]
    return Words(seed.title, seed.text, seed.steps)
