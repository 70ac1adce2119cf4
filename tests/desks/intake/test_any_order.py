"""Any order and division of rows gives the same ledger; of one key the first stands."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from saiken.store import reads
from saiken.store.register.lists import person_number
from saiken.store.standings.lists import all_ids
from tests.desks.made import rent, take, tax
from tests.fixtures_city import ON

KINDS = ("固定資産税", "軽自動車税")
DAYS = ("", "20260619", "20260825")
EXAMPLES = settings(max_examples=12)


@st.composite
def rows(draw: st.DrawFn, least: int = 1) -> list[str]:
    """Rows of a tax ledger with distinct keys: some paid, some dunned, several of one person."""
    found = []
    for number in range(draw(st.integers(least, 7))):
        yen = draw(st.integers(1, 5)) * 1000
        paid = draw(st.integers(0, yen // 1000)) * 1000
        columns = (
            f"000000{draw(st.sampled_from(('1217', '1258')))}",
            f"02269900{number:02}",
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(("2025", "2026"))),
            "1",
            "20260601",
            "20260601",
            str(yen),
            str(paid),
            "20261015" if paid else "",
            draw(st.sampled_from(DAYS)),
        )
        found.append(",".join(columns))
    return found


def divided(draw: st.DrawFn, held: Sequence[str]) -> list[list[str]]:
    """The rows in another order, in one to three files."""
    files: dict[int, list[str]] = {}
    for row in draw(st.permutations(held)):
        files.setdefault(draw(st.integers(1, 3)), []).append(row)
    return list(files.values())


def ledger() -> dict[str, Any]:
    """What stands, without the numbers that only tell the order of arrival."""
    ids = all_ids()
    known = reads.facts(ids)
    return {
        at.instalment.key: (
            person_number(at.instalment.debtor.person),
            at.instalment.kind.code,
            at.instalment.fiscal_year,
            at.stage,
            at.dunning.state,
            [(c.component, c.answer.completes_on) for c in at.clocks],
            sorted((x.body.word, x.happened_on) for x in known[id_]),
            (at.position.owed, at.position.paid, at.position.open),
        )
        for id_, at in reads.standings(ids, on=ON).items()
    }


def after(files: Sequence[Sequence[str]], now: Any) -> tuple[dict[str, Any], list[Any]]:
    """The ledger after these files, and what each answered; nothing of it stays."""
    with transaction.atomic():
        answers = [take(tax(*rows_), now=now, name=f"{n}.csv") for n, rows_ in enumerate(files)]
        found = ledger()
        transaction.set_rollback(True)
    return found, answers


def test_any_order_and_any_division_is_the_same_ledger(db, now):
    @EXAMPLES
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        held = data.draw(rows())
        expected, _ = after([held], now)
        found, answers = after(divided(data.draw, held), now)
        assert found == expected and len(found) == len(held)
        assert sum(x.counts["new"] for x in answers) == len(held)
        assert not [refused for x in answers for refused in x.refused]

    holds()


def test_of_one_key_the_first_stands(db, now):
    @EXAMPLES
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        held = data.draw(rows(least=2))
        row = data.draw(st.sampled_from(held))
        other = row.replace(",20260601,20260601,", ",20260601,20260602,")
        again = data.draw(st.sampled_from((row, other)))
        expected, _ = after([held], now)
        in_one, (answer,) = after([[*held, again]], now)
        in_two, (_, second) = after([held, [again]], now)
        assert in_one == in_two == expected
        if again == row:
            assert (answer.counts["repeated"], answer.refused) == (1, ())
            assert (second.counts["unchanged"], second.refused) == (1, ())
        else:
            assert [r.reason for r in answer.refused] == ["duplicate_key"]
            assert [r.reason for r in second.refused] == ["differs_from_record"]

    holds()


def test_the_same_files_again_change_nothing(db, now):
    @EXAMPLES
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        held = data.draw(rows())
        files = divided(data.draw, held)
        once, _ = after(files, now)
        twice, answers = after([*files, *data.draw(st.permutations(files)), held], now)
        assert once == twice
        assert all(x.counts["new"] == 0 for x in answers[len(files) :])

    holds()


def test_a_ledger_with_guarantors_too(db, now):
    heads, first = rent(dunned="2026/08/20").decode("cp932").splitlines()
    second = first.replace("210009999907", "210009999908").replace("202607", "202608")

    def taken(*files: Sequence[str]) -> dict[str, Any]:
        with transaction.atomic():
            for one in files:
                take("\r\n".join([heads, *one, ""]).encode("cp932"), now=now)
            found = ledger()
            transaction.set_rollback(True)
        return found

    expected = taken([first, second])
    assert len(expected) == 2
    assert taken([second, first]) == taken([second], [first]) == expected
