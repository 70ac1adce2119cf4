"""What came of a payment file, in the sentences that a cashier reads."""

from saiken.desks.receipts.actions.received import Received

REFUSED = "ファイル全体を受け付けませんでした。"
AGAIN = "同じファイルは、すでに受け付けています。何も加えていません。"


def came_again(got: Received) -> bool:
    """Whether every line of the file had been received before."""
    return got.repeated == got.records


def said(got: Received) -> str:
    """受付結果 of a file that was received, in lines and yen."""
    if came_again(got):
        return AGAIN
    told, _ = got.states.get("preliminary", (0, 0))
    found = [f"{got.posted}件、{got.yen:,}円を収納として記録しました。"]
    found += [f"{told}件は速報だけのため、督促状を待たせて確報を待ちます。"] if told else []
    if got.in_ledger:
        found.append(f"{got.in_ledger}件は、台帳にすでに入っているとみられるため記録していません。")
    back = got.refund_yen + got.left_over_yen
    found += [f"{back:,}円は還付・充当を待ちます。"] if back else []
    found += [f"{got.repeated}件は、すでに受け付けている入金です。"] if got.repeated else []
    return "".join(found)
