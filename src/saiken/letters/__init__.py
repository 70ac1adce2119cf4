"""Letters: a frozen snapshot in, the same PDF out; no database, no clock."""

from saiken.letters.eras import fiscal_year
from saiken.letters.glyphs import missing_glyphs
from saiken.letters.render import PART, Rendered, Unprintable, parts, picture, render
from saiken.letters.snapshot import (
    DUNNING,
    Addressee,
    Authority,
    Door,
    DunningSnapshot,
    InstalmentLine,
    LegalParagraph,
    Naming,
    Office,
    Words,
    WorkingLine,
    from_json,
    resting_on,
    to_json,
)
from saiken.letters.texts import DunningTexts, Filling, read_texts

__all__ = [
    "DUNNING",
    "PART",
    "Addressee",
    "Authority",
    "Door",
    "DunningSnapshot",
    "DunningTexts",
    "Filling",
    "InstalmentLine",
    "LegalParagraph",
    "Naming",
    "Office",
    "Rendered",
    "Unprintable",
    "Words",
    "WorkingLine",
    "fiscal_year",
    "from_json",
    "missing_glyphs",
    "parts",
    "picture",
    "read_texts",
    "render",
    "resting_on",
    "to_json",
]
