"""Benches of the law: one question after another, exact, each answer with its working."""

from collections.abc import Callable
from datetime import date, timedelta

from saiken.law import late_charges
from saiken.values.yen import Yen

Bench = tuple[str, int, str, Callable[[], object]]
MANY = 20_000


def bench_late_charge() -> Bench:
    """One late charge a question, over changing due days, spans and principals."""
    rule = late_charges.LateChargeRule(rate_model="local_tax")
    due = date(2020, 6, 30)
    asked = [
        (Yen(2_000 + n * 37 % 900_000), due + timedelta(n % 1_500), 30 + n * 13 % 700)
        for n in range(MANY)
    ]

    def work() -> None:
        for principal, due_on, days in asked:
            late_charges.late_charge(principal, due_on, due_on + timedelta(days), rule)

    return "late charge, one question with its working", MANY, "questions", work
