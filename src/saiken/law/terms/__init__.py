"""期間・期限: how periods are counted, which days are closed, where a due day moves to."""

from saiken.law.terms.calendar import (
    BUSINESS,
    DUE_DAY_RULES,
    is_working_day,
    shift,
)
from saiken.law.terms.figures_file import FiguresFile, KeptFigure, read_figures
from saiken.law.terms.rule import period_end
from saiken.law.terms.words import day_in_words, span_in_words, yen_in_words

__all__ = [
    "BUSINESS",
    "DUE_DAY_RULES",
    "FiguresFile",
    "KeptFigure",
    "day_in_words",
    "is_working_day",
    "period_end",
    "read_figures",
    "shift",
    "span_in_words",
    "yen_in_words",
]
