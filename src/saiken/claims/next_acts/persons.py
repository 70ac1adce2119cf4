"""What happens to a debtor and what the office does about it."""

from collections.abc import Iterator

from saiken.claims.next_acts.act import POLICY, NextAct
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.make import by_word, needed
from saiken.claims.standing import SUSPECTED
from saiken.law.terms import period_end
from saiken.values.days import ONE_DAY

HEIRS = "heirs"


def heirs(case: ActCase) -> Iterator[NextAct]:
    """相続人の調査: who they are, who renounced, and how the debt divides among them."""
    died_on = case.person.died_on
    if died_on is None or not case.open or case.at.ended or case.at.stage == SUSPECTED:
        return
    line = case.lines.roles.get("heir")
    by = period_end(died_on + ONE_DAY, months=case.number("heirs_inquiry_months"))
    why = f"債務者が死亡しています。{line.says}。" if line else "債務者が死亡しています。"
    yield by_word(
        case,
        HEIRS,
        line.article if line else "",
        required_by=by,
        required=POLICY,
        day_set_by=POLICY,
        why=why,
        needs=(needed("family_register"), needed("renunciation"), needed("shares")),
    )
