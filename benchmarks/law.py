"""The law alone: one question after another, exact, without a database."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measuring import About, Bench, Way, Work, at_once
from saiken.law import late_charges
from saiken.law.prescription.question import answer
from saiken.server.command_line import main
from saiken.values.yen import Yen

Question = Mapping[str, Any]
CASES = Path(__file__).parents[1] / "tests" / "golden" / "prescription.json"
MANY = 4_000
TAX = {
    "rate_model": "local_tax",
    "first_months": 1,
    "base_unit": 1000,
    "base_min": 2000,
    "final_unit": 100,
    "final_min": 1000,
    "count_payment_day": True,
    "denominator": 365,
    "fraction": "A",
}


def benches() -> Iterator[Bench]:
    """Each topic by its function, and the same through the command line."""
    yield late_charge_bench()
    yield prescription_bench()


def late_charge_bench() -> Bench:
    """One late charge a question, over changing due days, spans and principals."""
    asked = [_late(n) for n in range(MANY)]
    rule = late_charges.LateChargeRule(**TAX)

    def amounts() -> None:
        for principal, due_on, paid_on in asked:
            late_charges.late_charge(principal, due_on, paid_on, rule)

    def workings() -> None:
        for principal, due_on, paid_on in asked:
            charge = late_charges.late_charge(principal, due_on, paid_on, rule)
            assert charge.working and charge.sources

    says = "Taxes of 2,000 to 900,000 yen, due between 2020 and 2024, paid 30 to 730 days late."
    by_command = _by_command("late-charge", [_as_question(*one) for one in asked])
    return Bench(
        About("Late charges", "late charges", "questions", says),
        (
            Way("the amount with its lines", MANY, at_once(amounts)),
            Way("the amount, its working in words and its sources", MANY, at_once(workings)),
            Way("`saiken law late-charge`, JSON in and out", MANY, by_command),
        ),
    )


def _late(n: int) -> tuple[Yen, date, date]:
    due_on = date(2020, 6, 30) + timedelta(n % 1_500)
    return Yen(2_000 + n * 37_003 % 898_000), due_on, due_on + timedelta(30 + n * 13 % 700)


def _as_question(principal: Yen, due_on: date, paid_on: date) -> Question:
    days = {"due_on": due_on.isoformat(), "paid_on": paid_on.isoformat()}
    return {"principal_yen": principal, **days, "rule": TAX}


def prescription_bench() -> Bench:
    """The worked cases of prescription, over and over."""
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    questions = [case["input"] for case in cases] * (MANY // len(cases))
    regimes = {question["regime"] for question in questions}
    says = (
        f"The {len(cases)} worked cases of the tests over and over, under {len(regimes)} regimes:"
        " each answer with its working, its sources and the days under other readings of the law."
    )

    def by_function() -> None:
        for question in questions:
            answer(question)

    by_command = _by_command("prescription", questions)
    return Bench(
        About("Prescription", "prescription questions", "questions", says, at_least=2_000),
        (
            Way("`question.answer`, plain data in and out", len(questions), at_once(by_function)),
            Way("`saiken law prescription`, JSON in and out", len(questions), by_command),
        ),
    )


def _by_command(topic: str, questions: list[Question]) -> Callable[[], Work]:
    raw = "".join(json.dumps(question) + "\n" for question in questions).encode()

    def ask() -> None:
        status = main(["law", topic], stdin=io.BytesIO(raw), stdout=io.StringIO())
        assert status == 0

    return at_once(ask)
