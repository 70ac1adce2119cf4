"""Two time axes: any day as it was and as it was known, against a list that is replayed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.effects import effects_of, money_and_marks
from saiken.claims.persons import person_state
from saiken.claims.standing import Standing, standing
from saiken.server import clock
from saiken.store import reads
from saiken.store.append import NewFact, append, take_back
from saiken.store.comparing import differing
from saiken.values.actors import Now
from saiken.values.yen import Yen
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


@dataclass(frozen=True)
class Told:
    """One line of the list that is replayed: what was told when, of which day, by which act."""

    serial: int
    known_at: datetime
    act: int
    body: f.Body
    on: date
    of_person: bool = False

    def fact(self) -> f.Fact:
        """As the law is given it."""
        covers = {f.PRINCIPAL} if isinstance(self.body, f.Paid) else f.COMPONENTS
        return f.Fact(self.serial, self.body, self.on, self.known_at, self.act, frozenset(covers))


DAYS = st.dates(date(2026, 4, 1), date(2027, 3, 31))
YEN = st.integers(1, 9_000).map(Yen)
OF_A_CLAIM = st.one_of(
    st.builds(f.Assessed, YEN, DAYS),
    st.builds(f.Paid, YEN),
    st.builds(f.Dunned),
    st.builds(f.Pledged),
    st.builds(
        lambda first, days: f.Graced(first, first + timedelta(days)), DAYS, st.integers(0, 90)
    ),
)
OF_A_PERSON = st.sampled_from([f.Died(), f.Protected(), f.ProtectionLifted()])
STEPS = st.lists(
    st.tuples(
        st.integers(-30, 72),  # hours since the act before; a clock that goes back stands still
        st.one_of(st.tuples(DAYS, OF_A_CLAIM), st.tuples(DAYS, OF_A_PERSON), st.integers(0, 5)),
    ),
    min_size=1,
    max_size=9,
)


def _write(steps: Iterable[tuple[int, object]], id_: int, debtor: int) -> list[Told]:
    told: list[Told] = []
    now, taken_back = made.later(), set()
    for hours, step in steps:
        moment = now.moment + timedelta(hours=hours)
        now = Now(moment.astimezone(clock.TOKYO).date(), moment)
        if isinstance(step, int):
            acts = sorted({t.act for t in told if not isinstance(t.body, f.TakenBack)} - taken_back)
            if not acts:
                continue
            body: f.Body = f.TakenBack(acts[step % len(acts)], "誤り")
            taken_back.add(body.act)
            written = take_back(body.act, act(now=now), reason=body.reason)
            on, of_person = now.day, False
        else:
            on, body = step  # type: ignore[misc]
            of_person = isinstance(body, (f.Died, f.Protected, f.ProtectionLifted))
            covers = frozenset({f.PRINCIPAL} if isinstance(body, f.Paid) else f.COMPONENTS)
            about = {"person": debtor} if of_person else {"instalment": id_}
            written = append([NewFact(body, on, covers=covers, **about)], act(now=now))
        known_at = max([now.moment, *(t.known_at for t in told)])
        told.append(Told(written.first, known_at, written.act, body, on, of_person))
    return told


def _heard(told: Iterable[Told], known_at: datetime | None) -> list[Told]:
    heard = [t for t in told if known_at is None or t.known_at <= known_at]
    undone = {t.body.act for t in heard if isinstance(t.body, f.TakenBack)}
    return [t for t in heard if t.act not in undone and not isinstance(t.body, f.TakenBack)]


def _replayed(heard: list[Told], on: date) -> tuple[object, ...] | None:
    """The plain answer: last assessment, sum of payments, first letter, how the person stands."""
    counted = sorted((t for t in heard if t.on <= on), key=lambda t: (t.on, t.serial))
    owing = [t.body for t in counted if isinstance(t.body, f.Assessed)]
    if not owing:
        return None
    paid_yen = sum(t.body.yen for t in counted if isinstance(t.body, f.Paid))
    letters = [t.on for t in counted if isinstance(t.body, f.Dunned)]
    deaths = [t.on for t in counted if isinstance(t.body, f.Died)]
    marks = [t.body for t in counted if isinstance(t.body, (f.Protected, f.ProtectionLifted))]
    protected = bool(marks) and isinstance(marks[-1], f.Protected)
    principal = owing[-1].principal
    money = (paid_yen, max(0, principal - paid_yen))
    person = (deaths[-1] if deaths else None, protected)
    return (principal, owing[-1].due_on, *money, min(letters, default=None), *person)


def _folded(heard: list[Told], id_: int, on: date) -> Standing | None:
    """The whole standing by the pure core, from the replayed facts."""
    instalment = reads.instalments([id_])[id_]
    facts = [t.fact() for t in heard if not t.of_person]
    marks = [e for t in heard if t.of_person for e in money_and_marks(t.fact())]
    owing = [x.body for x in facts if isinstance(x.body, f.Assessed)]
    if not owing:
        return None
    effects = [e for fact in facts for e in effects_of(fact, instalment, owing[-1])]
    return standing(instalment, effects, on=on, person=person_state(marks, on=on))


@settings(max_examples=settings().max_examples // 6)  # each writes and reads dozens of times
@given(steps=STEPS, days=st.lists(DAYS, min_size=1, max_size=3))
def test_any_day_as_known_at_any_moment_is_what_the_list_says(
    steps: list[tuple[int, object]], days: list[date]
) -> None:
    debtor = persons()[0]
    (id_,) = made.claims(debtor=debtor, kind="nursery_fee")
    before = made.known()
    told = _write([(0, (days[0], f.Assessed(Yen(5_000), days[0]))), *steps], id_, debtor)
    for known_at in {None, before, *(t.known_at for t in told)}:
        heard = _heard(told, known_at)
        for on in {*days, *(t.on for t in told), date(2027, 12, 31)}:
            seen = reads.standings([id_], on=on, known_at=known_at).get(id_)
            assert _plain(seen, debtor, on, known_at) == _replayed(heard, on)
            assert seen == _folded(heard, id_, on)
    assert differing([id_], on=TODAY.day) == {}


def _plain(
    seen: Standing | None, debtor: int, on: date, known_at: datetime | None
) -> tuple[object, ...] | None:
    if seen is None:
        return None
    state = reads.person_states([debtor], on=on, upto=reads.horizon(known_at))[debtor]
    due = (seen.position.owed.principal, seen.position.owed.due_on)
    money = (seen.position.paid, seen.position.open)
    return (*due, *money, seen.dunning.dunned_on, state.died_on, state.protected)
