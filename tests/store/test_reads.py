"""Two time axes: any past day as it was, and as it was known, against a list that is replayed."""

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
from saiken.store import reads
from saiken.store.append import NewFact, append, take_back
from saiken.store.comparing import differing
from saiken.values.yen import Yen
from tests.store import made
from tests.store.made import TODAY, act, assessed, at, at_once, dunned, owed, paid, persons

pytestmark = [
    pytest.mark.parametrize("server_version", (16, 18), scope="session"),
    pytest.mark.usefixtures("town"),
]


def _at(id_: int, on: date, known: datetime | None = None) -> Standing | None:
    return reads.standings([id_], on=on, known_at=known).get(id_)


class TestByHand:
    """Stories with their answers written down."""

    def test_a_late_fact_changes_the_past_only_from_when_it_was_known(self) -> None:
        (id_,) = owed()
        learned = at(date(2026, 11, 25))
        append([paid(id_, 10_000, date(2026, 6, 30))], act(now=learned))
        on = date(2026, 7, 15)
        then, since = _at(id_, on, TODAY.moment), _at(id_, on, learned.moment)
        assert then is not None and since is not None
        assert (then.stage, then.position.open) == ("overdue", 10_000)
        assert (since.stage, since.position.open) == ("paid", 0)
        assert _at(id_, date(2026, 6, 29)).stage == "not_due"  # type: ignore[union-attr]

    def test_a_corrected_fact_shows_both_days_to_who_asks_for_both(self) -> None:
        (id_,) = owed()
        wrong, right = at(date(2026, 11, 21)), at(date(2026, 12, 2))
        first = append([dunned(id_, date(2026, 7, 20))], act(now=wrong))
        take_back(first.act, act(now=right), reason="発送日の誤り")
        append([dunned(id_, date(2026, 7, 24))], act(now=right))
        seen = [
            at_.dunning.dunned_on if at_ else None
            for at_ in (_at(id_, TODAY.day, known) for known in (wrong.moment, right.moment, None))
        ]
        assert seen == [date(2026, 7, 20), date(2026, 7, 24), date(2026, 7, 24)]

    def test_a_corrected_assessment_is_read_as_it_was_known(self) -> None:
        (id_,) = owed(yen=10_000)
        corrected = at(date(2026, 12, 1))
        append([assessed(id_, 8_000, due_on=date(2026, 7, 31))], act(now=corrected))
        before, after = _at(id_, TODAY.day, TODAY.moment), _at(id_, TODAY.day)
        assert before is not None and after is not None
        assert (before.position.owed.principal, before.position.owed.due_on.month) == (10_000, 6)
        assert (after.position.owed.principal, after.position.owed.due_on.month) == (8_000, 7)

    def test_a_death_learned_late_was_not_known_when_the_letter_went(self) -> None:
        debtor = persons()[0]
        (id_,) = owed(debtor=debtor)
        learned = at(date(2026, 12, 10))
        append([NewFact(f.Died(), date(2026, 3, 14), person=debtor)], act(now=learned))
        then, since = _at(id_, TODAY.day, TODAY.moment), _at(id_, TODAY.day, learned.moment)
        assert then is not None and since is not None
        assert (then.dunning.state, since.dunning.bars) == ("needed", ("dead",))
        horizon = reads.horizon(TODAY.moment)
        on = date(2026, 3, 14)
        assert not reads.person_states([debtor], on=on, upto=horizon)[debtor].dead
        assert reads.person_states([debtor], on=on)[debtor].died_on == on
        assert not reads.person_states([debtor], on=on - timedelta(days=1))[debtor].dead

    def test_nothing_is_known_before_the_first_fact_nor_owed_before_the_assessment(self) -> None:
        (id_,) = owed()
        assert _at(id_, TODAY.day, datetime.fromisoformat("2020-01-01T00:00:00+09:00")) is None
        assert _at(id_, date(2026, 3, 31)) is None

    def test_two_writers_at_once_are_read_in_the_order_of_their_serials(self) -> None:
        ids = owed(6)

        def write(yen: int, hours: float) -> None:
            for id_ in ids:
                append([paid(id_, yen)], act(now=at(date(2026, 12, 20), hours)))

        at_once(lambda: write(1, 0), lambda: write(100, 3))
        told = made.rows(
            "select serial, known_at, instalment_id, (body->>'yen')::int from ledger_fact"
            " where word = 'paid' and instalment_id = any(%s) order by serial",
            [ids],
        )
        for _, moment, _, _ in told:
            for id_ in ids:
                yen = sum(row[3] for row in told if row[2] == id_ and row[1] <= moment)
                seen = _at(id_, date(2026, 12, 31), moment)
                assert seen is not None and seen.position.paid == yen


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
    st.builds(lambda first, days: f.Graced(first, first + timedelta(days)), DAYS, st.integers(0, 90)),
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
    moment, taken_back = at(date(2027, 4, 1)), set()
    for hours, step in steps:
        moment = at(moment.day, (moment.moment - at(moment.day).moment).total_seconds() / 3600 + hours)
        if isinstance(step, int):
            acts = sorted({t.act for t in told if not isinstance(t.body, f.TakenBack)} - taken_back)
            if not acts:
                continue
            body: f.Body = f.TakenBack(acts[step % len(acts)], "誤り")
            taken_back.add(body.act)
            written = take_back(body.act, act(now=moment), reason=body.reason)
            on, of_person = moment.day, False
        else:
            on, body = step  # type: ignore[misc]
            of_person = isinstance(body, (f.Died, f.Protected, f.ProtectionLifted))
            covers = frozenset({f.PRINCIPAL} if isinstance(body, f.Paid) else f.COMPONENTS)
            about = {"person": debtor} if of_person else {"instalment": id_}
            written = append([NewFact(body, on, covers=covers, **about)], act(now=moment))
        known = max([moment.moment, *(t.known_at for t in told)])
        told.append(Told(written.first, known, written.act, body, on, of_person))
    return told


def _heard(told: Iterable[Told], known_at: datetime | None) -> list[Told]:
    heard = [t for t in told if known_at is None or t.known_at <= known_at]
    undone = {t.body.act for t in heard if isinstance(t.body, f.TakenBack)}
    return [t for t in heard if t.act not in undone and not isinstance(t.body, f.TakenBack)]


def _replayed(heard: list[Told], on: date) -> tuple[object, ...] | None:
    """The plain answer: the last assessment, the sum of the payments, the first letter, the person."""
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
    return (principal, owing[-1].due_on, paid_yen, max(0, principal - paid_yen)) + (
        min(letters, default=None),
        deaths[-1] if deaths else None,
        protected,
    )


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


@settings(max_examples=max(25, settings().max_examples // 5))
@given(steps=STEPS, days=st.lists(DAYS, min_size=1, max_size=3))
def test_any_day_as_known_at_any_moment_is_what_the_list_says(
    steps: list[tuple[int, object]], days: list[date]
) -> None:
    debtor = persons()[0]
    (id_,) = made.claims(debtor=debtor, kind="nursery_fee")
    base = made.rows("select known_at from ledger_head")[0][0]
    told = _write([(0, (days[0], f.Assessed(Yen(5_000), days[0]))), *steps], id_, debtor)
    told = [Told(t.serial, max(base, t.known_at), t.act, t.body, t.on, t.of_person) for t in told]
    for known_at in {None, base - timedelta(seconds=1), *(t.known_at for t in told)}:
        heard = _heard(told, known_at)
        for on in {*days, *(t.on for t in told), date(2027, 12, 31)}:
            seen = _at(id_, on, known_at)
            assert _plain(seen, debtor, on, known_at) == _replayed(heard, on)
            assert seen == _folded(heard, id_, on)
    assert differing([id_], on=TODAY.day) == {}


def _plain(
    seen: Standing | None, debtor: int, on: date, known_at: datetime | None
) -> tuple[object, ...] | None:
    if seen is None:
        return None
    state = reads.person_states([debtor], on=on, upto=reads.horizon(known_at))[debtor]
    money = (seen.position.paid, seen.position.open)
    return (seen.position.owed.principal, seen.position.owed.due_on, *money) + (
        seen.dunning.dunned_on,
        state.died_on,
        state.protected,
    )
