"""期間・期限: how periods are counted, which days are closed, and how dated figures are kept."""

from saiken.law.terms.added_figures import AddedFigure, FigureRefused, adds, as_line, with_added
from saiken.law.terms.calendar import (
    BUSINESS,
    DUE_DAY_RULES,
    is_working_day,
    shift,
)
from saiken.law.terms.figures_file import FiguresFile, KeptFigure
from saiken.law.terms.looking_again import LOOK_AGAIN_MONTHS, NotLookedAt, not_looked_at
from saiken.law.terms.rule import period_end
from saiken.law.terms.tables import (
    added_figures,
    figure_tables,
    read_figures,
    use_added_figures,
)
from saiken.law.terms.words import span_in_words, yen_in_words
from saiken.values.eras import day_in_words

__all__ = [
    "BUSINESS",
    "DUE_DAY_RULES",
    "LOOK_AGAIN_MONTHS",
    "AddedFigure",
    "FigureRefused",
    "FiguresFile",
    "KeptFigure",
    "NotLookedAt",
    "added_figures",
    "adds",
    "as_line",
    "day_in_words",
    "figure_tables",
    "is_working_day",
    "not_looked_at",
    "period_end",
    "read_figures",
    "shift",
    "span_in_words",
    "use_added_figures",
    "with_added",
    "yen_in_words",
]
