"""配当: who gets what of the proceeds of a sale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from saiken.law.distribution.pools import (
    Pools,
    age,
    in_order,
    in_proportion,
    pooled,
    public_order,
    public_shares,
    sharing,
)
from saiken.law.distribution.rights import (
    OWNER,
    PrivateRight,
    PublicRight,
    Right,
    Sale,
    check,
    private_rank,
)


@dataclass(frozen=True)
class Divided:
    """配当の内訳, as reckoned: the yen by right and how the totals came about.

    `capped` are the revolving mortgages held to the amount at the notice, `spared` those that are
    not, since others would suffer; `taken` the yen that a former owner's tax takes from mortgages.
    """

    shares: Mapping[str, int]
    pools: Pools
    capped: frozenset[str]
    spared: frozenset[str]
    taken: Mapping[str, int]
    left_over: int
    knot: bool


def divide(sale: Sale) -> Divided:
    """配当. The parts of costs, liens, taxes, charges and mortgages, adding up to the proceeds.

    ValueError, led by the field, where the rights cannot stand beside each other. Sources:
    地方税法14条から14条の20まで, 国税徴収法8条から26条まで, 民法373条・376条.
    """
    check(sale)
    first = _before_all(sale)
    left = sale.proceeds - sum(first.values())
    own = [right for right in sale.public if not right.of_former_owner]
    capped, spared = _caps(sale, left)
    pools = pooled(sale, left, public=own, capped=capped)
    taken, given = _of_former_owner(sale, left, pools, capped=capped)
    shares = {**first, **pools.shares, **given}
    for name, yen in taken.items():
        shares[name] -= yen
    left_over = sale.proceeds - sum(shares.values())
    return Divided(shares, pools, capped, spared, taken, left_over, knotted(sale))


def _before_all(sale: Sale) -> dict[str, int]:
    """費用（14条の2・14条の3）, then the liens that beat every tax (14条の13), in that order."""
    left = int(sale.proceeds)
    shares: dict[str, int] = {}
    for kind in ("procedure", "disposition"):
        costs = [cost for cost in sale.costs if cost.kind == kind]
        got = in_proportion([int(cost.yen) for cost in costs], left)
        shares |= {cost.id: yen for cost, yen in zip(costs, got, strict=True)}
        left -= sum(got)
    liens = [right for right in sale.private if right.kind == "lien"]
    got = in_order([right.owed for right in liens], left)
    return shares | {right.id: yen for right, yen in zip(liens, got, strict=True)}


def _caps(sale: Sale, left: int) -> tuple[frozenset[str], frozenset[str]]:
    """根抵当権の優先額の限度（徴収法18条1項）, unless another who beats the tax would suffer."""
    own = [right for right in sale.public if not right.of_former_owner]
    capped, spared = frozenset[str](), frozenset[str]()
    for right in sharing(sale):
        if right.amount_at_notice is None or right.amount_at_notice >= right.amount:
            continue
        without = pooled(sale, left, public=own, capped=capped).shares
        with_it = pooled(sale, left, public=own, capped=capped | {right.id}).shares
        others = [r for r in sharing(sale) if r.id != right.id and _beats_one(r, own)]
        if any(with_it[r.id] < without[r.id] for r in others):
            spared |= {right.id}
        else:
            capped |= {right.id}
    return capped, spared


def _beats_one(right: PrivateRight, public: list[PublicRight]) -> bool:
    return any(age(right) < age(claim) for claim in public)


def _of_former_owner(
    sale: Sale, left: int, pools: Pools, *, capped: frozenset[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """担保権付財産の譲渡（徴収法22条）: what the former owner's taxes take from later mortgages.

    A mortgage loses at most what it would have lost had the property never changed hands.
    """
    former = [right for right in sale.public if right.of_former_owner]
    if not former:
        return {}, {}
    unsold = pooled(sale, left, public=sale.public, capped=capped).shares
    oldest = min(right.priority_on for right in former)
    lost = {
        right.id: max(pools.shares[right.id] - unsold[right.id], 0)
        for right in sharing(sale)
        if right.before_acquisition
        and right.registered_on is not None
        and right.registered_on > oldest
    }
    given = public_shares(sale, former, sum(lost.values()))
    taken = in_proportion(list(lost.values()), sum(given.values()))
    return dict(zip(lost, taken, strict=True)), given


def knotted(sale: Sale) -> bool:
    """ぐるぐる回り: whether a claim beats one that beats another that beats the first."""
    public = [right for right in sale.public if not right.of_former_owner]
    private = [right for right in sharing(sale) if right.kind == "mortgage"]

    def by_act(right: PublicRight) -> tuple[bool, bool, bool, int]:
        return public_order(sale, right)

    among_public = any(
        min(map(by_act, behind)) < max(map(by_act, before))
        for before, behind in _split_public(public, private)
    )
    among_private = any(
        min(map(private_rank, behind)) < max(map(private_rank, before))
        for before, behind in _split_private(public, private)
    )
    return among_public or among_private


def _split_public(
    public: list[PublicRight], private: list[PrivateRight]
) -> Iterator[tuple[list[PublicRight], list[PublicRight]]]:
    """For each mortgage, the taxes that beat it and those that it beats."""
    for right in private:
        before = [claim for claim in public if age(claim) < age(right)]
        behind = [claim for claim in public if age(right) < age(claim)]
        if before and behind:
            yield before, behind


def _split_private(
    public: list[PublicRight], private: list[PrivateRight]
) -> Iterator[tuple[list[PrivateRight], list[PrivateRight]]]:
    """For each tax, the mortgages that beat it and those that it beats."""
    for claim in public:
        before = [right for right in private if age(right) < age(claim)]
        behind = [right for right in private if age(claim) < age(right)]
        if before and behind:
            yield before, behind


def applied(sale: Sale, shares: Mapping[str, int]) -> Iterator[tuple[str, str, str, int]]:
    """充当: (claim, id, part, yen), what each tax or charge got, by its parts.

    The cost of this sale, the cost of other property, the fee, the principal and, last, the late
    charge (地方税法14条の5・20条の9の4第2項).
    """
    for right in sale.public:
        for cost in sale.costs:
            if cost.of_right == right.id and shares[cost.id]:
                yield right.id, cost.id, "cost", shares[cost.id]
        asked = [
            *((name, "cost", int(yen)) for name, yen in right.other_costs),
            (right.id, "fee", int(right.fee)),
            (right.id, "principal", int(right.principal)),
            (right.id, "late_charge", int(right.late_charge)),
        ]
        got = in_order([yen for _, _, yen in asked], shares[right.id])
        for (name, part, _), yen in zip(asked, got, strict=True):
            if yen:
                yield right.id, name, part, yen


def parts(sale: Sale, divided: Divided) -> list[tuple[str, int]]:
    """(who, yen) for everybody, zeros too; the owner at the seizure last, if anything is left."""
    everyone: list[Right] = [*sale.public, *sale.private]
    ids = [cost.id for cost in sale.costs] + [right.id for right in everyone]
    rows = [(name, divided.shares.get(name, 0)) for name in ids]
    if divided.left_over:
        rows.append((OWNER, divided.left_over))
    return rows
