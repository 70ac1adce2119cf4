"""Manifests of files: kept with their refusals, found by their bytes until they are taken back."""

import pytest

from saiken.store.append import append, take_back
from saiken.store.intake import lists
from saiken.store.intake.batches import Manifest, keep, known
from saiken.values.refusals import Refused
from tests.fixtures_database import on_both_versions
from tests.store.made import CLERK, TODAY, act, owed, paid

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]
REFUSED = (
    Refused(
        "12行目", "納期限", "2026/02/30", "no_such_day", "ない日です。", "直してください。", "k1"
    ),
    Refused("9行目", "調定額", "-1", "negative", "負の額です。", "直してください。", "k2"),
)


def _manifest(sha256: str, *, of_act: int | None = None) -> Manifest:
    return Manifest("市税.csv", sha256, "ledger", "city_tax", {"rows": 3}, REFUSED, of_act)


def test_a_batch_is_listed_with_its_refusals_in_file_order() -> None:
    id_ = keep(_manifest("aa"), by=CLERK, now=TODAY)
    batch = lists.batch(id_, ["ledger"], "tax_payment")
    assert batch is not None
    assert (batch.file, batch.counts, batch.refused, batch.taken_back) == (
        "市税.csv",
        {"rows": 3},
        2,
        False,
    )
    found = lists.refusals(id_)
    assert [(row["where"], row["field"], row["value"], row["key"]) for row in found] == [
        ("12行目", "納期限", "2026/02/30", "k1"),
        ("9行目", "調定額", "-1", "k2"),
    ]


def test_other_offices_and_other_forms_do_not_see_it() -> None:
    id_ = keep(_manifest("bb"), by=CLERK, now=TODAY)
    assert lists.batch(id_, ["ledger"], "nursery") is None
    assert lists.batch(id_, ["addresses"], None) is None
    assert lists.batch(id_, ["ledger"], None) is not None
    assert id_ not in {b.id for b in lists.batches(["ledger"], "nursery")}


def test_the_newest_comes_first() -> None:
    first, second = (keep(_manifest(f"n{n}"), by=CLERK, now=TODAY) for n in range(2))
    assert [b.id for b in lists.batches(["ledger"], None)][:2] == [second, first]
    assert [b.id for b in lists.batches(["ledger"], None, limit=1)] == [second]
    last = lists.last_of("ledger")
    assert last is not None and last.id == second


def test_the_same_bytes_are_known_until_their_act_is_taken_back() -> None:
    (id_,) = owed()
    written = append([paid(id_, 1)], act())
    batch = keep(_manifest("cc", of_act=written.act), by=CLERK, now=TODAY)
    found = known("cc", "ledger")
    assert found is not None and found.pk == batch
    assert known("cc", "zengin_transfer") is None and known("dd", "ledger") is None
    take_back(written.act, act(), reason="誤ったファイル")
    assert known("cc", "ledger") is None
    seen = lists.batch(batch, ["ledger"], None)
    assert seen is not None and seen.taken_back
