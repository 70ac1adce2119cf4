"""What every act of the desk asks first: who somebody is here, and which case may be attached."""

from datetime import date

from django.db import connection

from saiken import kinds
from saiken.desks.knowledge.rules.nameless import named_in
from saiken.store import identities, reads
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.store.register.lists import instalments_of, person_numbers, persons_known
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

SEE, WRITE, REVIEW = "knowledge.see", "knowledge.write", "knowledge.review"
ASK, ANSWER, EXPLAIN, TRAIN = (
    "knowledge.ask",
    "knowledge.answer",
    "knowledge.explain",
    "knowledge.train",
)


_LOCK = "select pg_advisory_xact_lock(hashtext(%s))"


class CannotKeep(Cannot):
    """Something that cannot be kept, with what to do; `field` names a value that is wrong."""


def one_at_a_time(what: str, number: int) -> None:
    """Within a transaction: whoever works on the same thing waits; rows here are never locked."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [f"knowledge:{what}:{number}"])


def settings() -> kinds.CityKnowledge:
    """What the city has laid down about knowledge."""
    return kinds.knowledge_of(reads.city())


def is_centre(who: Staff, on: date) -> bool:
    """Whether somebody works for the office that is the city's centre on this day."""
    return who.office == settings().centre_on(on)


def must_be_centre(who: Staff, permission: str, now: Now) -> None:
    """NotAllowed unless somebody holds the permission and belongs to the centre."""
    who.must(permission)
    if not is_centre(who, now.day):
        centre = reads.city().offices[settings().centre_on(now.day)].name
        raise NotAllowed(f"これは{centre}の仕事です。{centre}に頼んでください。")


def attached(number: str, by: Staff) -> int | None:
    """The person of a number whose case may be attached; None for no number; CannotKeep else."""
    told = number.strip()
    if not told:
        return None
    person = persons_known([told]).get(told)
    if person is None:
        raise CannotKeep("この宛名番号の人は台帳にいません。宛名番号を確かめてください。", "number")
    if not any(may_look(by, office) for office in instalments_of(person).values()):
        raise CannotKeep(
            "この人の事案は、あなたの所属にありません。自分の所属の事案を付けてください。",
            "number",
        )
    return person


def must_be_nameless(texts: dict[str, str], person: int | None) -> None:
    """CannotKeep where words name the person of the case, or any long number."""
    names, numbers = _known(person) if person else ((), ())
    for field, text in texts.items():
        if found := named_in(text, names, numbers):
            raise CannotKeep(
                f"個人の氏名か番号が含まれています（{len(found)}か所）。"
                "人が分からない言葉に直してください。",
                field,
            )


def _known(person: int) -> tuple[list[str], list[str]]:
    records = identities.members([person])[person]
    told = particulars.latest(records).values()
    names = [text for one in told for text in (one.name, one.kana, one.address, one.moved_to)]
    numbers = list(person_numbers(records).values())
    keys = reads.instalments(instalments_of(person)).values()
    return [one for one in names if one], [*numbers, *(one.key for one in keys)]
