"""誤納の受入れ: a payment line that paid nothing becomes a fact, so that it is given back once."""

from django.db import transaction

from saiken.claims import facts as f
from saiken.desks.refunds.queries.lines import gone, must_be_new, must_stand, waiting
from saiken.desks.refunds.queries.planning import standing_of
from saiken.desks.refunds.rules.words import DECIDE, CannotRefund
from saiken.store.append import Act, NewFact, append, free_key, take_back
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.yen import Yen

KIND = "refund_line"


@transaction.atomic
def take_on(line: int, *, by: Staff, now: Now, key: str = "") -> int:
    """誤納の受入れ. The instalment about which it is told; `key` where the line names none.

    CannotRefund where the line is not to be given back, was taken on, or no instalment is known;
    and while another of the instalment, or one of the same payment, is to be released first.
    """
    by.must(DECIDE)
    found = next((one for one in waiting() if one.id == line), None)
    if found is None:
        raise CannotRefund(
            "この入金は、すでに受け入れたか、還付を待っていません。画面を開き直してください。"
        )
    instalment = assessed_ids([key.strip()]).get(key.strip()) if key.strip() else found.instalment
    if instalment is None:
        raise CannotRefund(
            "納めた方の期別の番号を入力してください。番号から、だれに返すかが決まります。"
        )
    if standing_of(instalment, on=now.day).instalment.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    must_stand(instalment)
    must_be_new(found)
    fact = NewFact(f.PaidInError(Yen(found.yen), f"line:{line}"), found.paid_on, instalment)
    append([fact], Act(free_key(f"refund-line:{line}"), KIND, by, now))
    return instalment


@transaction.atomic
def release(act: int, *, by: Staff, now: Now) -> None:
    """受入れの取消し: the line's money is no longer to be given back, or not so much."""
    by.must(DECIDE)
    known = {one[0]: one[1] for one in gone()}
    if act not in known:
        raise CannotRefund("この受入れは、取り消すものではありません。画面を開き直してください。")
    if standing_of(known[act], on=now.day).instalment.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    undoing = Act(f"refund-line-undone:{act}", "take_back", by, now)
    take_back(act, undoing, reason="入金の取消し・判断の変更")
