"""Why a line was not posted, in one sentence that a cashier understands."""

from saiken.desks.receipts.models import DEPOSIT, IN_LEDGER, PRELIMINARY, WAITING, PaymentLineRow

NOT_A_KEY = (
    "番号が、先頭の0に続く12桁の番号ではありません。別の委託者の記録でないか確かめてください。"
)
HELD = (
    "台帳にすでに入っている収納とみられます（同じ金額、納付の前日から10日後まで）。"
    "二重に数えないよう、収納として記録していません。台帳の収納と照らして確かめてください。"
)
UNKNOWN_KEY = "この番号の期別が台帳にありません。台帳を取り込むと、夜間に自動で消し込みます。"
ONLY_TOLD = "速報だけが届いています。確報か取消が届くまで、督促状を待たせています。"
WHY = {
    "kind_unclear": "意味の公開されていない種別です。収納代行会社に確かめてください。",
    "cancel_after_final": "確報のあった入金の取消です。入金の有無を収納代行会社に確かめます。",
    "cancel_alone": "取り消す速報が届いていません。速報が届くと、自動で処理します。",
    "final_differs": "確報の店舗か金額が、先に届いた速報と違います。同じ入金かを確かめます。",
    "paid_twice": "同じ納付書で二度納付されています。過納となる分の還付を確かめてください。",
    "slip_differs": "納付書の金額と違う入金です。納付書と照らして、充てる期別を決めてください。",
    "slip_part": (
        "納付書の期別の一部が、台帳に記録済みとみられるか、消滅しています。"
        "期別ごとに確かめて、充てるか還付します。"
    ),
    "slip_withdrawn": (
        "取り消した納付書で納付されました。印刷したとおりの期別に充てています。"
        "新しい納付書と二重になっていないか確かめてください。"
    ),
    "claim_gone": "納付の日に消滅している公債権です。充てられないので、還付します。",
    "completion_suspected": "時効完成の疑いがある期別です。経過を確かめ、充てるか還付します。",
    "private_claim_ended": "消滅か免責の記録がある期別です。充てるか還付するかを決めてください。",
    "no_deposit_to_cancel": "銀行が取り消した入金が、明細に見つかりません。銀行に確かめます。",
    "cancel_after_decision": "銀行が、担当者の判断した入金を取り消しました。判断を改めてください。",
    "payer_unknown": "振込依頼人の名前に当たる方が、債務者にいません。",
    "household_fits": (
        "名前に当たる方と同じ世帯の方に、金額に当たる期別があります。家族の納付かを確かめて決めてください。"
    ),
    "amount_fits_nothing": "名前に当たる方はいますが、金額に当たる期別がありません。",
    "several_fit": "名前と金額に当たる期別が二つ以上あります。どれかを決めてください。",
}


def why(line: PaymentLineRow) -> str:
    """The sentence of a line; empty where nothing is to be said."""
    if line.why:
        return WHY[line.why]
    if line.state == IN_LEDGER:
        return HELD
    if line.state == PRELIMINARY:
        return ONLY_TOLD
    if line.rest_yen:
        return f"未納を超えた {line.rest_yen:,}円が残っています。還付か充当をしてください。"
    if line.state != WAITING or line.channel == DEPOSIT:
        return ""
    return UNKNOWN_KEY if line.bears_key else NOT_A_KEY
