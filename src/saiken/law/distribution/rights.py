"""配当を受ける権利: who may share in the proceeds of a sale, and what decides their order."""

from dataclasses import dataclass
from datetime import date

from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen

# What is left goes to whoever owned the property when it was seized; no right may bear this name.
OWNER = "owner_at_seizure"

COST_KINDS = ("procedure", "disposition")
PUBLIC_KINDS = ("tax", "charge")
PRIVATE_KINDS = ("lien", "mortgage", "general")
ACTS = ("seizure", "joining_seizure", "demand")
DISPOSAL_ACTS = ("assign_mortgage", "waive_mortgage", "assign_rank", "waive_rank")
PROCEDURES = ("disposition", "court_auction")
EQUAL_CHARGES = ("by_act", "pro_rata")


@dataclass(frozen=True)
class SaleCost:
    """換価の費用. `procedure`: of the whole; `disposition`: of the authority's own acts."""

    id: str
    yen: Yen
    kind: str = "disposition"
    of_right: str = ""


@dataclass(frozen=True)
class PublicRight:
    """租税・公課: a tax (national or local alike) or a public charge that comes after all taxes.

    `priority_on` is the 法定納期限等; `act_order` counts joining seizures and demands by arrival,
    equal numbers arrived at one moment. `of_former_owner`: the tax of somebody who mortgaged the
    property and gave it away (徴収法22条). `other_costs` were spent on other property.
    """

    id: str
    kind: str
    priority_on: date
    principal: Yen
    late_charge: Yen = ZERO
    fee: Yen = ZERO
    other_costs: tuple[tuple[str, Yen], ...] = ()
    act: str = "demand"
    act_order: int = 0
    secured: bool = False
    of_former_owner: bool = False
    holder: str = ""

    @property
    def owed(self) -> int:
        """Everything that the authority asks for, in yen."""
        costs = sum(yen for _, yen in self.other_costs)
        return int(self.principal) + self.late_charge + self.fee + costs


@dataclass(frozen=True)
class RankDisposal:
    """抵当権・順位の譲渡・放棄: what the holder of a mortgage gave up, and for whom."""

    act: str
    to: str


@dataclass(frozen=True)
class PrivateRight:
    """私債権: a lien that beats every tax, a registered mortgage or pledge, or a general claim.

    `before_acquisition`: it lay on the property when the person in arrears acquired it.
    `amount_at_notice`: of a revolving mortgage, what was owed when the notice of the seizure came.
    `rank` decides between rights registered on one day; equal ranks share in proportion.
    """

    id: str
    kind: str
    amount: Yen
    registered_on: date | None = None
    rank: int = 0
    before_acquisition: bool = False
    amount_at_notice: Yen | None = None
    disposals: tuple[RankDisposal, ...] = ()

    @property
    def owed(self) -> int:
        """What is asked for, in yen."""
        return int(self.amount)


Right = PublicRight | PrivateRight


@dataclass(frozen=True)
class Sale:
    """換価. The proceeds with everybody who has a right to them, and the choices not settled."""

    proceeds: Yen
    costs: tuple[SaleCost, ...]
    public: tuple[PublicRight, ...]
    private: tuple[PrivateRight, ...]
    procedure: str = "disposition"
    equal_charges: str = "by_act"


@dataclass(frozen=True)
class Distribution:
    """配当. Who gets what: `parts` (who, yen) add up to the proceeds.

    `applied` is (claim, id, part, yen), on what each tax or charge falls; `knot`: the order of the
    rights was circular.
    """

    parts: tuple[tuple[str, Yen], ...]
    applied: tuple[tuple[str, str, str, Yen], ...]
    knot: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def check(sale: Sale) -> None:
    """ValueError, led by the field, where the rights cannot stand beside each other."""
    everyone: list[Right] = [*sale.public, *sale.private]
    ids = [cost.id for cost in sale.costs] + [right.id for right in everyone]
    ids += [name for right in sale.public for name, _ in right.other_costs]
    if len(set(ids)) != len(ids) or OWNER in ids:
        raise ValueError(f"rights: an id stands twice or is {OWNER}")
    public = {right.id for right in sale.public}
    if any(cost.of_right and cost.of_right not in public for cost in sale.costs):
        raise ValueError("costs: `of` names no tax or charge")
    for right in sale.public:
        if right.act != "seizure" and right.act_order < 1:
            raise ValueError(f"rights: {right.id} needs its act_order")
    _check_registered(sale)
    _check_disposals(sale)


def _check_registered(sale: Sale) -> None:
    days: dict[date, list[int]] = {}
    for right in sale.private:
        if (right.kind == "mortgage") != (right.registered_on is not None):
            raise ValueError(f"rights: {right.id}: a mortgage, and only it, has registered_on")
        if right.registered_on is not None:
            days.setdefault(right.registered_on, []).append(right.rank)
    if any(len(ranks) > 1 and 0 in ranks for ranks in days.values()):
        raise ValueError("rights: mortgages registered on one day need their rank")


def _check_disposals(sale: Sale) -> None:
    kinds = {right.id: right.kind for right in sale.private}
    places = {right.id: place for place, right in enumerate(by_rank(sale.private))}
    for right in sale.private:
        for disposal in right.disposals:
            mortgage = disposal.act.endswith("_mortgage")
            if kinds.get(disposal.to) != ("general" if mortgage else "mortgage"):
                raise ValueError(f"rights: {right.id} cannot {disposal.act} to {disposal.to}")
            if not mortgage and places[disposal.to] <= places[right.id]:
                raise ValueError(f"rights: {disposal.to} does not rank behind {right.id}")


def by_rank(rights: tuple[PrivateRight, ...]) -> list[PrivateRight]:
    """私法上の順位: the mortgages by registration, then the general claims."""
    return sorted((r for r in rights if r.kind != "lien"), key=private_rank)


def private_rank(right: PrivateRight) -> tuple[date, int]:
    """Where a mortgage stands among the mortgages; general claims stand last, all alike."""
    return right.registered_on or date.max, right.rank


def public_rank(right: PublicRight) -> tuple[bool, bool, bool, int]:
    """租税・公課の間の順位: taxes, secured ones first, then the first to seize, then by demand."""
    seized = right.act == "seizure"
    return right.kind == "charge", not right.secured, not seized, 0 if seized else right.act_order
