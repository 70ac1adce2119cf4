"""費用の割振り: a cost that was laid out for several instalments, divided to the yen."""

from collections.abc import Mapping, Sequence


def shared(yen: int, owed: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """費用の割振り. Yen by instalment, in proportion to what each owes; all together are `yen`.

    The odd yen go to the first named. Where nothing is owed, each bears as much as the others.
    """
    weights = owed if any(weight for _, weight in owed) else [(id_, 1) for id_, _ in owed]
    total = sum(weight for _, weight in weights)
    found = {id_: yen * weight // total for id_, weight in weights}
    odd = yen - sum(found.values())
    for id_, weight in weights:
        if odd and weight:
            found[id_] += 1
            odd -= 1
    return {id_: share for id_, share in found.items() if share}
