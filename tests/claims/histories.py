"""Random histories of an instalment and its debtor: every fact that ledgers and desks write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.effects import Effect, money_and_marks
from saiken.claims.instalments import GUARANTOR, JOINT_GUARANTOR, Instalment, Obligation
from saiken.claims.persons import person_state
from saiken.claims.standing import Standing, standing
from saiken.values.yen import Yen
from tests.claims.stories import DEBTOR_OF, GUARANTOR_OF, effects, fact, history, instalment

FIRST_DUE, LAST_DUE = date(2015, 1, 1), date(2025, 12, 31)
YEARS_OF_ACTS = 9
FEW = settings(max_examples=settings().max_examples // 2)  # a case looks at many days


@dataclass(frozen=True)
class Case:
    """An instalment with the effects of its own history and of its debtor's."""

    instalment: Instalment
    facts: Sequence[f.Fact]
    effects: Sequence[Effect]
    of_person: Sequence[Effect]

    def on(self, day: date) -> Standing | None:
        """The standing on a day, as the store folds it."""
        debtor = person_state(self.of_person, on=day)
        return standing(self.instalment, self.effects, on=day, person=debtor)


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(first, last)


def assessments(due: date) -> st.SearchStrategy[f.Fact]:
    bodies = st.builds(
        f.Assessed,
        st.integers(0, 300_000).map(Yen),
        due_on=st.sampled_from([due, due, due + timedelta(days=31)]),
        statutory_due_on=st.sampled_from([None, due - timedelta(days=60)]),
        cause_on=st.sampled_from([None, date(2008, 7, 1), due]),
    )
    return st.builds(fact, bodies, days(due - timedelta(days=120), due + timedelta(days=40)))


def _against() -> st.SearchStrategy[frozenset[int] | None]:
    return st.sampled_from([None, None, frozenset({DEBTOR_OF}), frozenset({GUARANTOR_OF})])


def _letter(day: date) -> st.SearchStrategy[f.Fact]:
    later = st.sampled_from([None, day - timedelta(days=3), day, day + timedelta(days=10)])
    return st.builds(fact, st.builds(f.Dunned, later, later), st.just(day), against=_against())


def _grace(day: date) -> st.SearchStrategy[f.Fact]:
    types = st.sampled_from(["collection grace", "conversion grace by application"])
    lasts = st.integers(0, 800).map(lambda more: day + timedelta(days=more))
    decided = st.sampled_from([day, day - timedelta(days=20)])
    return st.builds(fact, st.builds(f.Graced, st.just(day), lasts, types), decided)


def acts(due: date) -> st.SearchStrategy[f.Fact]:
    """Anything that can happen to an instalment after its assessment."""
    when = days(due - timedelta(days=60), due + timedelta(days=365 * YEARS_OF_ACTS))
    money = st.builds(
        f.Paid,
        st.integers(1, 150_000).map(Yen),
        st.sampled_from(["debtor", "third_party"]),
        day_known=st.booleans(),
    )
    words = st.sampled_from([f.DISPATCHED, f.DAY_UNKNOWN, f.NOT_DISPATCHED, f.UNKNOWN])
    bodies = st.one_of(
        money,
        st.sampled_from([f.DunnedDayUnknown(), f.Demanded(), f.Pledged()]),
        st.builds(f.HistoryStated, st.booleans(), words),
    )
    covers = st.sampled_from([frozenset(f.COMPONENTS), frozenset({f.PRINCIPAL})])
    simple = st.builds(fact, bodies, when, covers=covers, against=_against())
    soon = days(due - timedelta(days=5), due + timedelta(days=100))
    letters = st.one_of(soon.flatmap(_letter), when.flatmap(_letter))
    more = st.builds(fact, st.one_of(_measures(), _decisions()), when, against=_against())
    return st.one_of(simple, letters, when.flatmap(_grace), more, when.flatmap(_spans))


def _measures() -> st.SearchStrategy[f.Body]:
    """Seizures, demands upon others, courts, insolvency: what begins and what ends them."""
    told = st.sampled_from([None, date(2019, 4, 1), date(2024, 4, 1)])
    return st.one_of(
        st.builds(f.Seized, st.just("deposit"), early=st.booleans()),
        st.builds(f.SeizureReleased, st.booleans(), st.booleans()),
        st.builds(f.DistributionDemanded, told),
        st.builds(f.JoinedSeizure, told),
        st.sampled_from([f.DemandLapsed(), f.ExecutionFiled(), f.AssetDisclosure()]),
        st.builds(f.CourtFiled, st.sampled_from(sorted(f.PROCEDURES))),
        st.builds(f.CourtEnded, st.just("withdrawn"), st.sampled_from(sorted(f.PROCEDURES))),
        st.builds(f.TitleObtained, st.sampled_from(sorted(f.TITLES))),
        st.builds(f.ExecutionEnded, st.booleans()),
        st.sampled_from([f.BankruptcyOpened(), f.BankruptcyFiled(), f.Discharged()]),
        st.builds(f.BankruptcyClosed, st.booleans()),
        st.sampled_from([f.AppealFiled(suit=True), f.AppealEnded(suit=True), f.Inquired()]),
    )


def _decisions() -> st.SearchStrategy[f.Body]:
    """Reliefs and ends, and letters that came back."""
    return st.one_of(
        st.builds(f.Stopped, st.sampled_from(["1", "2", "3"])),
        st.sampled_from([f.StopCancelled(), f.GraceCancelled(), f.CollectionResumed()]),
        st.builds(f.CollectionStopped, st.sampled_from(["1", "2", "3"])),
        st.sampled_from([f.ExtinguishedAtOnce(), f.Remitted(), f.Waived("vote"), f.Invoked()]),
        st.builds(f.LetterReturned, st.sampled_from([None, 1, 2, 3])),
        st.sampled_from([f.PublicNotice(), f.GuarantorDemanded(), f.NegotiationAgreed()]),
        st.sampled_from([f.Visited("met"), f.Visited("absent"), f.Visited("moved_away")]),
        st.sampled_from([f.PledgeMissed(), f.PledgeBroken(), f.CostIncurred(Yen(900))]),
    )


def _spans(day: date) -> st.SearchStrategy[f.Fact]:
    """A deferral or an acceleration, decided on a day or a little before it begins."""
    decided = st.sampled_from([day, day - timedelta(days=20)])
    lasts = st.integers(0, 1500).map(lambda more: day + timedelta(days=more))
    deferred = lasts.flatmap(lambda last: st.just(f.Deferred(day, last, last)))
    return st.builds(fact, st.one_of(deferred, st.just(f.Accelerated(day))), decided)


def _of_person(due: date) -> st.SearchStrategy[f.Fact]:
    bodies = st.sampled_from([f.Died(), f.Protected(), f.ProtectionLifted(), f.Moved(out=True)])
    return st.builds(fact, bodies, days(due - timedelta(days=100), due + timedelta(days=3000)))


def instalments() -> st.SearchStrategy[Instalment]:
    """Of any kind, with and without a guarantor."""
    contracts = st.sampled_from([None, date(2016, 10, 1), date(2021, 4, 1)])
    roles = st.sampled_from([GUARANTOR, JOINT_GUARANTOR])
    guarantors = st.builds(
        Obligation, st.just(GUARANTOR_OF), st.just(12), roles, contract_on=contracts
    )
    codes = st.sampled_from(sorted(kinds.load_kinds()))
    return st.one_of(codes.map(instalment), st.builds(instalment, codes, guarantors))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A whole history: assessed, perhaps corrected, and whatever came."""
    inst, due = draw(instalments()), draw(days(FIRST_DUE, LAST_DUE))
    told = draw(st.lists(assessments(due), min_size=1, max_size=2))
    told += draw(st.lists(acts(due), max_size=8))
    owing = {one.id for one in inst.obligations}
    told = [
        one if owing.issuperset(one.against or ()) else replace(one, against=None) for one in told
    ]
    facts = history(*draw(st.permutations(told)))
    of_person = history(*draw(st.lists(_of_person(due), max_size=3)))
    marks = [e for one in of_person for e in money_and_marks(one)]
    return Case(inst, facts, effects(inst, facts), marks)
