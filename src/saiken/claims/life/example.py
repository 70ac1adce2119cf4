"""The example that lives: one instalment of a kind in a city, owed by one person."""

from datetime import date

from saiken.claims.instalments import DEBTOR, Instalment, Obligation
from saiken.kinds import City, Kind
from saiken.values.yen import Yen

# Five years and a half after this day every rate of late charge is announced, so that no line of
# an example has to be provisional; and it lies behind the reform of the Civil Code.
DUE_ON = date(2021, 5, 31)
CAUSE_ON = date(2021, 4, 1)
ASSESSED_ON = date(2021, 4, 30)
PRINCIPAL = Yen(120_000)


def example(kind: Kind, city: City) -> Instalment:
    """例とする期別 of a kind, in a city that need not use the kind."""
    owing = (Obligation(1, 1, DEBTOR),)
    return Instalment(1, 1, "000000000001", "例", DUE_ON.year, kind, city, "", owing)
