"""Which guarantors may be asked for what is open: each by his own contract, up to its ceiling."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from saiken.claims import dunning_need as need
from saiken.claims.instalments import Obligation
from saiken.claims.next_acts import bars, duty
from saiken.claims.next_acts.case import ActCase
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.standing import Standing
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.register.lists import instalments_of
from saiken.values.yen import Yen

GUARANTOR = "single_guarantor_demand"  # the kind of the act that records such a letter


@dataclass(frozen=True)
class Guaranteed:
    """保証された期別. A guarantee, and every open instalment of the claims for which it stands."""

    obligation: Obligation
    standings: tuple[Standing, ...]

    @property
    def open_yen(self) -> Yen:
        """What is open of the principals."""
        return Yen(sum(at.position.open for at in self.standings))

    @property
    def says(self) -> str:
        """By which contract, up to how much, for how many instalments; in a sentence."""
        one = self.obligation
        made = f"{day_in_words(one.contract_on)}の契約、" if one.contract_on else ""
        most = f"極度額 {one.ceiling_yen:,}円" if one.ceiling_yen else "極度額の定めなし"
        held = f"未納 {len(self.standings):,}期別（{self.open_yen:,}円）"
        return f"{made}{most}、{held}"


def to_be_asked(at: Standing, person: PersonState) -> tuple[Obligation, ...]:
    """保証人 who may be asked for an instalment on the day: it was dunned, and nothing bars it.

    A guarantee without the ceiling that the law wants is void, and is not among them (LT-8).
    """
    case = ActCase(at, person)
    barred = bars.over(case) or bars.in_grace(case) or bars.put_off(case)
    if barred or not at.position.open or at.dunning.state != need.DONE or not case.overdue:
        return ()
    return duty.guarantors_of(case)


def guaranteed(obligation: Obligation, at: Standing, *, on: date) -> Guaranteed:
    """Every instalment of office and kind that the same guarantor may be asked for on a day."""
    inst = at.instalment
    theirs = instalments_of(obligation.person)
    ids = {id_ for id_, office in theirs.items() if office == inst.office} | {inst.id}
    held = _of_kind(reads.standings(ids, on=on).values(), at)
    states = reads.person_states([x.instalment.debtor.person for x in held], on=on)
    found = tuple(
        one for one in held if _asked(one, obligation, states.get(_debtor(one), LIVING)) is not None
    )
    return Guaranteed(obligation, found)


def obligation_in(at: Standing, obligation: Obligation) -> int:
    """The same guarantor's obligation of another instalment."""
    return next(o.id for o in at.instalment.obligations if _same(o, obligation))


def _asked(at: Standing, obligation: Obligation, person: PersonState) -> Obligation | None:
    return next((o for o in to_be_asked(at, person) if _same(o, obligation)), None)


def _same(one: Obligation, other: Obligation) -> bool:
    return (one.person, one.role) == (other.person, other.role)


def _of_kind(found: Collection[Standing], at: Standing) -> list[Standing]:
    return [one for one in found if one.instalment.kind is at.instalment.kind]


def _debtor(at: Standing) -> int:
    return at.instalment.debtor.person


def beyond_the_ceiling(found: Guaranteed) -> Iterator[str]:
    """Why the whole cannot be asked of a guarantor: his contract bears no more."""
    most = found.obligation.ceiling_yen
    if most is not None and found.open_yen > most:
        yield (
            f"未納の合計 {found.open_yen:,}円が、極度額 {most:,}円を超えています。"
            "請求できるのは極度額までです。期別を分けて請求するかどうかを決めてください。"
        )
