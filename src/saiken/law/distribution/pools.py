"""競合の調整: the totals of public and private claims by age, then each total by its own ranks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from saiken.law.distribution.rights import (
    PrivateRight,
    PublicRight,
    RankDisposal,
    Right,
    Sale,
    by_rank,
    private_rank,
    public_rank,
)

# Rights of the former owner's time come before everything that the present owner brought; on one
# day a mortgage comes before a tax.
Age = tuple[bool, date, bool]
_LAST: Age = (True, date.max, True)


@dataclass(frozen=True)
class Pools:
    """租税公課と私債権の総額: the claims by age with what each brought its total, and the shares.

    `slots` is what the private claims would get before ranks were given away.
    """

    entries: tuple[tuple[Right, int], ...]
    public_total: int
    private_total: int
    slots: Mapping[str, int]
    shares: Mapping[str, int]


def pooled(
    sale: Sale, left: int, *, public: Sequence[PublicRight], capped: frozenset[str] = frozenset()
) -> Pools:
    """競合の調整（地方税法14条の20）. Divides `left` yen among the rights of both pools.

    `public` are the taxes and charges that take part; `capped` the revolving mortgages that beat
    a tax only for what was owed at the notice.
    """
    rest, entries = left, []
    for right, asked in _by_age(sale, public, capped):
        got = min(asked, rest)
        rest -= got
        entries.append((right, got))
    of_public = sum(got for right, got in entries if isinstance(right, PublicRight))
    of_private = left - rest - of_public
    slots = _slots(sharing(sale), of_private)
    shares = _after_disposals(sale, slots)
    shares |= public_shares(sale, public, of_public)
    return Pools(tuple(entries), of_public, of_private, slots, shares)


def age(right: Right) -> Age:
    """時期: the day that counts between a tax and a mortgage; the earlier comes first."""
    if isinstance(right, PublicRight):
        return not right.of_former_owner, right.priority_on, True
    if right.registered_on is None:
        return _LAST
    return not right.before_acquisition, right.registered_on, False


def sharing(sale: Sale) -> list[PrivateRight]:
    """The private rights of the pool by rank; claims without security only in a court auction."""
    auction = sale.procedure == "court_auction"
    return [right for right in by_rank(sale.private) if auction or right.kind == "mortgage"]


def _by_age(
    sale: Sale, public: Sequence[PublicRight], capped: frozenset[str]
) -> Iterator[tuple[Right, int]]:
    asked: list[tuple[Age, Right, int]] = [(age(right), right, right.owed) for right in public]
    for right in sharing(sale):
        within = right.owed
        if right.id in capped and right.amount_at_notice is not None:
            within = min(within, int(right.amount_at_notice))
            asked.append((_LAST, right, right.owed - within))
        asked.append((age(right), right, within))
    for _, claim, yen in sorted(asked, key=lambda row: row[0]):
        yield claim, yen


def _slots(rights: Sequence[PrivateRight], total: int) -> dict[str, int]:
    """What the total gives each private right by its rank; claims without security ask last."""
    slots: dict[str, int] = {}
    for _, group in groupby(rights, key=private_rank):
        members = list(group)
        got = in_proportion([right.owed for right in members], total)
        slots |= {right.id: yen for right, yen in zip(members, got, strict=True)}
        total -= sum(got)
    return slots


def public_shares(sale: Sale, public: Sequence[PublicRight], total: int) -> dict[str, int]:
    """租税・公課の配当: a total among taxes and charges by 差押先着手 and 交付要求先着手.

    Claims of one authority at one rank are served by age, those of several in proportion.
    """
    shares: dict[str, int] = {}
    for _, group in groupby(
        sorted(public, key=lambda right: public_order(sale, right)),
        key=lambda right: public_order(sale, right),
    ):
        members = list(group)
        if len({right.holder or right.id for right in members}) == 1:
            members.sort(key=lambda right: right.priority_on)
            got = in_order([right.owed for right in members], total)
        else:
            got = in_proportion([right.owed for right in members], total)
        shares |= {right.id: yen for right, yen in zip(members, got, strict=True)}
        total -= sum(got)
    return shares


def public_order(sale: Sale, right: PublicRight) -> tuple[bool, bool, bool, int]:
    """The rank of a tax or charge; charges may be held equal among each other."""
    if right.kind == "charge" and sale.equal_charges == "pro_rata":
        return True, True, True, 0
    return public_rank(right)


def _after_disposals(sale: Sale, slots: Mapping[str, int]) -> dict[str, int]:
    """抵当権の処分（民法376条）: what falls to the two parties is divided anew."""
    by_id = {right.id: right for right in sale.private}
    shares = {right.id: slots.get(right.id, 0) for right in by_rank(sale.private)}
    for right in by_rank(sale.private):
        for disposal in right.disposals:
            _divide(shares, right, by_id[disposal.to], disposal)
    return shares


def _divide(
    shares: dict[str, int], giver: PrivateRight, taker: PrivateRight, disposal: RankDisposal
) -> None:
    # A rank is disposed of against the taker's own rank, a mortgage alone is given as it stands.
    own = 0 if disposal.act.endswith("_rank") else shares[taker.id]
    both = shares[giver.id] + shares[taker.id] - own
    if disposal.act.startswith("assign"):
        taken = both
    else:
        _, taken = in_proportion([giver.owed, taker.owed], both)
    taken = min(taken, taker.owed - own)
    shares[giver.id], shares[taker.id] = both - taken, own + taken


def in_order(asked: Sequence[int], total: int) -> list[int]:
    """One after the other until nothing is left."""
    got = []
    for yen in asked:
        got.append(min(yen, total))
        total -= got[-1]
    return got


def in_proportion(asked: Sequence[int], total: int) -> list[int]:
    """あん分: by what is asked, cut to the yen; odd yen go one each to the first in the list."""
    whole = sum(asked)
    if whole <= total:
        return list(asked)
    got = [total * yen // whole for yen in asked]
    odd = total - sum(got)
    for place, yen in enumerate(asked):
        if odd and got[place] < yen:
            got[place] += 1
            odd -= 1
    return got
