"""What a letter carries for the post and the envelope: bar code, sequence mark, order, page cap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import yaml

from saiken.letters.slip import SlipSnapshot
from saiken.letters.slip_drawing import Symbols
from saiken.letters.snapshot import DunningSnapshot
from saiken.values.asked import Asked


@dataclass(frozen=True)
class Mark:
    """What is printed on a letter beside its words.

    `bars`: the customer bar code as 67 digits 1 (long), 2 (up), 3 (down), 4 (short), or empty.
    `sequence`: 連番, the place of the letter in its run; the sheets are counted behind it.
    `slips`: the payment slips that are drawn behind it, with what machines read on each.
    """

    bars: str = ""
    sequence: str = ""
    slips: tuple[tuple[SlipSnapshot, Symbols], ...] = ()


UNMARKED = Mark()


@dataclass(frozen=True)
class MailRules:
    """封入の決まり. How many pages a letter may have, how many sheets an envelope may hold."""

    pages_per_letter: int = 4
    sheets_per_envelope: int = 8
    print_houses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """The place of one letter in the mail: envelopes and the letters in each count from 1."""

    envelope: int
    place: int
    letters: int  # in this envelope
    sheets: int  # of this letter

    def sequence(self, run: int) -> str:
        """連番. Run, envelope, and which letter of it where there are several."""
        several = f"　{self.place}/{self.letters}通" if self.letters > 1 else ""
        return f"{run}-{self.envelope:05}{several}"


def read_mail_rules(source: str) -> MailRules:
    """The city's rules of a YAML file; Misasked names what is missing, unknown or not above 0."""
    asked = Asked(yaml.safe_load(source))
    rules = MailRules(
        pages_per_letter=asked.whole("pages_per_letter", least=1),
        sheets_per_envelope=asked.whole("sheets_per_envelope", least=1),
        print_houses=tuple(_house(row) for row in asked.rows("print_houses")),
    )
    if rules.sheets_per_envelope < rules.pages_per_letter:
        raise asked.wrong("sheets_per_envelope", "a letter would not find room in an envelope")
    asked.finish()
    return rules


def _house(row: Asked) -> str:
    name: str = row.text("name")
    row.finish()
    return name


def postal_key(snapshot: DunningSnapshot) -> tuple[str, tuple[str, ...], str, str, str, int]:
    """郵便番号順. Postal code, address, addressee; letters of one addressee by kind and part.

    Those without a postal code come last.
    """
    to = snapshot.addressee
    code = to.postal_code.replace("-", "") or "9999999"
    return (code, to.address, to.name, to.role, snapshot.kind_name, snapshot.part)


def pieces(
    batch: Sequence[tuple[int, DunningSnapshot, int]], *, most_sheets: int
) -> tuple[Piece, ...]:
    """名寄せ. Letters in postal order, each with its person and sheets, put into envelopes.

    Letters of one person to one address share an envelope while they find room in it.
    """
    found: list[Piece] = []
    envelope = 0
    for _, same in groupby(batch, key=lambda one: (one[0], _place_of(one[1]))):
        for fill in _filled([sheets for *_, sheets in same], most_sheets):
            envelope += 1
            found += [
                Piece(envelope, place, len(fill), sheets) for place, sheets in enumerate(fill, 1)
            ]
    return tuple(found)


def _place_of(snapshot: DunningSnapshot) -> tuple[str, tuple[str, ...], str]:
    """Where a letter goes; the name may be written in two ways where two records were joined."""
    to = snapshot.addressee
    return to.postal_code, to.address, to.role


def _filled(sheets: Sequence[int], most: int) -> list[list[int]]:
    fills: list[list[int]] = []
    for count in sheets:
        if fills and sum(fills[-1]) + count <= most:
            fills[-1].append(count)
        else:
            fills.append([count])
    return fills
