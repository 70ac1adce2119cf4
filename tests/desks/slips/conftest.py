"""The city of the slips: a tax debtor's ledger taken in, its clerk and the cashier."""

import pytest

from saiken.values.actors import Now, Staff
from tests.desks.made import take
from tests.desks.slips.issued import LEDGER
from tests.fixtures_city import Cast
from tests.fixtures_database import Database


@pytest.fixture
def clerk(staff: Cast, db: Database, now: Now) -> Staff:
    """The tax clerk, with the ledger taken in."""
    take(LEDGER, now=now)
    return staff.tax_clerk


@pytest.fixture
def cashier(staff: Cast) -> Staff:
    """Who takes money in."""
    return staff.receipts_clerk
