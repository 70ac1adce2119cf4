"""How the number of a person's record is told: a section's own number with the ledger it is of."""

from saiken.kinds.catalogue import load_kinds


def in_words(number: str) -> str:
    """宛名番号 as it is; 診療費 070026 for a number that only a section's ledger gives."""
    space, colon, own = number.partition(":")
    if not colon:
        return number
    kind = load_kinds().get(space)
    return f"{kind.short_name if kind else space} {own}"
