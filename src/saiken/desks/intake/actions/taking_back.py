"""取消し of a batch: whole, and only as long as no act of ours rests on it."""

from collections.abc import Sequence

from django.db import connection, transaction

from saiken.claims import facts as f
from saiken.desks.intake.actions.mappings import TAKE_IN, must_take_in_addresses
from saiken.desks.intake.actions.taking_in import ADDRESSES, LEDGER
from saiken.store.append import Act, take_back_all
from saiken.store.intake.batches import one_at_a_time
from saiken.store.intake.lists import batch, batches
from saiken.store.intake.resting import Resting, resting_count, resting_on_acts
from saiken.store.intake.told import acts_of_batch
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

FORMS = (LEDGER, ADDRESSES)


class SomethingRests(Cannot):
    """A later act rests on what the batch brought; the sentence says how many and what to do.

    `resting` lists them, the first hundred of a batch.
    """

    def __init__(self, says: str, resting: Sequence[Resting] = ()) -> None:
        super().__init__(says)
        self.resting = tuple(resting)


@transaction.atomic
def take_back_batch(id_: int, *, by: Staff, now: Now) -> None:
    """取込の取消し. SomethingRests where later facts rest on its instalments or persons."""
    by.must(TAKE_IN)
    one_at_a_time(TAKE_IN)  # a file that is still coming in stops between two portions
    found = batch(id_, FORMS, by.office)
    if found is None or found.act is None:
        raise NotAllowed("この取込は、取り消せません。画面を開き直して、状態を確かめてください。")
    if found.form == ADDRESSES:
        must_take_in_addresses(by)
        _must_be_last(id_)
        _must_not_free(found.act)
    acts = acts_of_batch(id_)
    resting = resting_count(acts)
    if resting:
        raise SomethingRests(
            f"この取込の上に、後の処理が {resting}件あります。"
            "先にそれらを取り消すか、直したファイルで記録を訂正してください。",
            resting_on_acts(acts),
        )
    act = Act(f"taken-back:{found.act}", "take_back", by, now)
    take_back_all(acts, act, reason="取込の取消し")


def _must_be_last(id_: int) -> None:
    """A later register left unsaid what an earlier one had told: it rests on that one."""
    later = [b for b in batches([ADDRESSES], None) if b.id > id_ and not b.taken_back]
    if later:
        raise SomethingRests(
            f"後から取り込んだ宛名のファイルが {len(later)}件あります。"
            "新しいものから順に取り消してください。"
        )


def _must_not_free(act: int) -> None:
    """An address that was closed, or a letter stopped by a death, never opens by a taking back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where word = %s), count(*) filter (where word = %s)"
            " from ledger_fact where act_id = %s",
            [f.Protected.word, f.Died.word, act],
        )
        protected, died = cursor.fetchone()
    if protected or died:
        raise SomethingRests(
            f"この取込には、支援措置が {protected}件、死亡が {died}件あります。"
            "まとめては取り消せません。支援措置の終了は債務者のページで記録し、住所などの誤りは、"
            "直した宛名のファイルを取り込んで改めてください。"
        )
