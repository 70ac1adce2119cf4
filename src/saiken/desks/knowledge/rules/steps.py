"""手順: the steps of the work that a manual can explain, and the addresses of their pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """手順. Its name and the beginnings of the addresses of its pages."""

    code: str
    name: str
    addresses: tuple[str, ...]


STEPS = (
    Step("intake", "台帳の取込み", ("/intake/",)),
    Step("ledger", "台帳の整備・経過の確認", ("/ledger/",)),
    Step("identity", "名寄せ", ("/debtors/identities/",)),
    Step("talk", "納付相談", ("/debtors/", "/relief/", "/plans/")),
    Step("clock", "時効の管理", ("/instalments/",)),
    Step("dunning", "督促", ("/notices/",)),
    Step("demand", "催告", ("/notices/demands/",)),
    Step("hold", "保留・申出", ("/notices/holds/",)),
    Step("receipts", "収納・消込", ("/receipts/",)),
    Step("slips", "納付書", ("/slips/",)),
    Step("transfer_order", "口座振替", ("/mandates/",)),
    Step("refund", "還付・充当", ("/refunds/",)),
    Step("hand_over", "引継ぎ", ("/transfers/",)),
    Step("settlement", "決算・締め", ("/settlement/", "/books/")),
    Step("explain", "申込み時の説明", ("/knowledge/sheets/",)),
    Step("approve", "決裁", ("/approvals/",)),
)
BY_CODE = {one.code: one for one in STEPS}


def step_at(path: str) -> Step | None:
    """The step that is done at an address: the one whose address goes furthest; None at others."""
    found = [
        (len(start), one) for one in STEPS for start in one.addresses if path.startswith(start)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
