"""A decision stands on one content; the database refuses it from the one who asked."""

import psycopg
import pytest
from django.db import IntegrityError

from saiken.store.approvals.deciding import Asked, record
from saiken.values.actors import Staff
from tests.fixtures_database import Database, on_both_versions
from tests.store.made import CLERK, TODAY, rows

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]
CHIEF = Staff("S1009", "松永　さとる", "tax_payment")


def _decide(by: Staff, *, approved: bool = True) -> int:
    asked = Asked("dunning:1", "abc", CLERK.number, TODAY.moment)
    return record(asked, approved=approved, note="可", by=by, now=TODAY)


def test_another_decides_and_it_is_written_down() -> None:
    id_ = _decide(CHIEF, approved=False)
    assert rows(
        "select subject, content_hash, asked_by, decided_by, decided_at, approved, note"
        " from approval where id = %s",
        [id_],
    ) == [("dunning:1", "abc", "S1001", "S1009", TODAY.moment, False, "可")]


def test_the_database_refuses_the_same_person() -> None:
    before = rows("select count(*) from approval")
    with pytest.raises(IntegrityError, match="approval_by_another"):
        _decide(CLERK)
    assert rows("select count(*) from approval") == before


def test_also_where_the_program_is_passed_by(town: Database) -> None:
    with (
        psycopg.connect(town.app) as app,
        pytest.raises(psycopg.errors.CheckViolation, match="approval_by_another"),
    ):
        app.execute(
            "insert into approval (subject, content_hash, asked_by, asked_at, decided_by,"
            " decided_at, approved, note) values ('x', 'y', 'S1', now(), 'S1', now(), true, '')"
        )
