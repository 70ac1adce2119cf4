"""振込先の口座 as it was named: opened with the person's key, shown by its last digits."""

import json

from saiken.desks.refunds.models import RefundAccountRow
from saiken.files.bank_records.account import Account
from saiken.store.people.sealing import opened


def account_of(row: RefundAccountRow | None) -> Account | None:
    """The account; None where there is none, or the person's key was erased."""
    plain = opened(row.person_id, bytes(row.sealed)) if row else None
    return Account(**json.loads(plain)) if plain else None
