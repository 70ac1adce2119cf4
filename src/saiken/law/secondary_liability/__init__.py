"""第二次納税義務: who answers for another's tax, up to what, and when his property may go."""

from saiken.law.secondary_liability.grounds import FACTS, GROUNDS, SecondaryGround
from saiken.law.secondary_liability.notice import (
    SecondaryNotice,
    SecondaryPursuit,
    secondary_pursuit,
)
from saiken.law.secondary_liability.rule import (
    REGIMES,
    SecondaryCase,
    SecondaryLiability,
    secondary_liability,
)

__all__ = [
    "FACTS",
    "GROUNDS",
    "REGIMES",
    "SecondaryCase",
    "SecondaryGround",
    "SecondaryLiability",
    "SecondaryNotice",
    "SecondaryPursuit",
    "secondary_liability",
    "secondary_pursuit",
]
