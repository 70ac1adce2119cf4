"""A result held against its request: what is answered, what must be looked at, what is open."""

from collections import Counter
from dataclasses import dataclass

from saiken.files.zengin_transfer.batch import Batch, Debit


@dataclass(frozen=True)
class Compared:
    """照合. `answered` may be used; `held` was never asked, asked otherwise, or came twice."""

    answered: tuple[Debit, ...]
    held: tuple[Debit, ...]
    unanswered: tuple[Debit, ...]


def against_request(result: Batch, request: Batch) -> Compared:
    """依頼との照合. Each debit of a result answers one debit of the request, of the same yen.

    A number that stands twice on either side answers nothing: nobody can say which is meant.
    """
    asked = {debit.customer_number: debit for debit in request.debits}
    count = Counter(debit.customer_number for debit in request.debits)
    told = Counter(debit.customer_number for debit in result.debits)

    def answers(debit: Debit) -> bool:
        number = debit.customer_number
        return count[number] == told[number] == 1 and asked[number].yen == debit.yen

    answered = tuple(debit for debit in result.debits if answers(debit))
    settled = {debit.customer_number for debit in answered}
    return Compared(
        answered=answered,
        held=tuple(debit for debit in result.debits if not answers(debit)),
        unanswered=tuple(d for d in request.debits if d.customer_number not in settled),
    )
