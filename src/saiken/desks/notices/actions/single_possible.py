"""Whether a letter to one person can go out today: by the law, the record and the city's files."""

from collections.abc import Iterator

from saiken import kinds
from saiken.claims.instalments import DEBTOR, GUARANTOR
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.returned import came_back
from saiken.desks.notices.actions.authority import held_by, must_exist
from saiken.desks.notices.actions.candidates import NO_ADDRESS, RETURNED, waits
from saiken.desks.notices.actions.compose import CannotPrint
from saiken.desks.notices.actions.single_composing import Ready, must_print, snapshot
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.rules.singles import GUARANTEE
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.holds.lists import holding
from saiken.store.mirrors.lists import waiting
from saiken.store.people import particulars
from saiken.values.actors import Now

SHARED = (
    "保証人がほかにもいて、連帯保証ではありません。保証人の頭数で負担が分かれる（分別の利益）ため、"
    "この書式では請求できません。負担する額を決めて、個別に請求してください。"
)
DEAD = "この方は亡くなっています。相続人を確かめるまで、本人の名で送れません。"


def must_be_possible(found: Ready, *, now: Now, drawn: bool = True) -> None:
    """NotNow where the law, the record or the city's files do not let this letter go out today.

    `drawn`: it is tried in print too.
    """
    why = next(_against(found, now), "")
    if why:
        raise NotNow(why)
    must_exist(reads.city_in_charge(), found.standings[0].instalment.office, now.day)
    held_by(reads.city_in_charge(), found.kind, now.day, found.sort.paper)
    try:
        made = snapshot(found, number="（案）", issue_on=now.day)
    except CannotPrint as odd:
        raise NotNow(str(odd)) from odd
    most = found.obligation.ceiling_yen
    if most is not None and made.total > most:
        raise NotNow(
            f"遅延損害金などを含む合計 {made.total:,}円が、極度額 {most:,}円を超えています。"
            "請求できるのは極度額までです。「この期別だけにする」を選んで、分けて請求してください。"
        )
    if drawn:
        must_print(made)


def _against(found: Ready, now: Now) -> Iterator[str]:
    yield from _lacking(found, now)
    ids = [at.instalment.id for at in found.standings]
    state = reads.person_states([found.person], on=now.day).get(found.person, LIVING)
    if state.dead:
        yield DEAD
    if not particulars.latest([found.person])[found.person].letters_to:
        yield NO_ADDRESS
    if found.obligation.role == DEBTOR:
        yield from _came_back(found, state)
    yield from waiting(ids).values()
    yield from map(waits, holding(ids, on=now.day).values())
    if found.sort is GUARANTEE:
        yield from _shared(found)


def _came_back(found: Ready, debtor: PersonState) -> Iterator[str]:
    """返戻: what was sent to the debtor came back, and no other address is known."""
    for at in found.standings:
        back = came_back(at.position, debtor)
        if back is not None:
            yield RETURNED.format(day_in_words(back.on))


def _lacking(found: Ready, now: Now) -> Iterator[str]:
    """What the city's own files lack of what the letter prints."""
    kind, city, on = found.kind, found.city, now.day
    own = kinds.missing_for(found.sort.texts(kind), found.sort.paper, kind, city, on=on)
    lacking = dict.fromkeys(
        [*own, *kinds.missing_for_letters(kind, city, on=on, demand=found.sort is GUARANTEE)]
    )
    if lacking:
        yield (
            f"{found.sort.paper}を作れません。市の設定に、{'、'.join(lacking)}がありません。"
            "運用担当に、市のファイルへの記入を依頼してください。"
        )


def _shared(found: Ready) -> Iterator[str]:
    """分別の利益: of several guarantors one who does not guarantee jointly owes a part."""
    several = any(
        sum(inst.guarantee(one) is not None for one in inst.obligations) > 1
        for inst in (at.instalment for at in found.standings)
    )
    if several and found.obligation.role == GUARANTOR:
        yield SHARED
