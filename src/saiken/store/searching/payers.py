"""Whose kana a bank wrote as the payer of a deposit: found by hashes, opened and held against it.

A bank writes small letters large and a firm's legal form short; both are made alike first.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.db import connection

from saiken.store.people.folding import grams
from saiken.store.people.particulars import latest
from saiken.store.people.searched import NAME, city_key, hashed
from saiken.store.people.spelling import kana, loose_kana

# 全銀協の略語のうち法人の種類: 株式・有限・合名・合資・合同会社, 医療・社団・財団・学校・福祉法人.
_SHORT = "カ|ユ|メ|シ|ド|イ|シャ|シヤ|ザイ|ガク|フク"
_FORM = re.compile(
    rf"^\(?({_SHORT})\)|\(({_SHORT})\)?$|カブシキガイ[シヤャ]+|ユウゲンガイ[シヤャ]+"
)
# A letter that a bank has large may stand small in the register.
_SMALL = dict(zip("アイウエオツヤユヨワカケ", "ァィゥェォッャュョヮヵヶ", strict=True))
MOST = 2_000  # persons who are opened


def core(text: str) -> str:
    """A payer's kana as it is compared: without a firm's legal form, every letter large."""
    return kana(_FORM.sub("", unicodedata.normalize("NFKC", text).strip()))


def of_kana(payer: str) -> dict[int, bool]:
    """The persons whose kana is that of a payer, and whether exactly or only loosely so."""
    wanted = core(payer)
    told = latest(_candidates(wanted))
    alike = {id_: core(one.kana) for id_, one in told.items() if one.kana}
    return {
        id_: theirs == wanted
        for id_, theirs in alike.items()
        if theirs == wanted or loose_kana(theirs) == loose_kana(wanted)
    }


def _candidates(wanted: str) -> Iterable[int]:
    """Who has every two letters of it, each large or small."""
    pairs = sorted(grams(wanted))
    if not pairs:
        return []
    secret = city_key()
    either = [sorted(hashed(secret, NAME, _spellings(pair))) for pair in pairs]
    has_all = " and ".join(["grams && %s::bigint[]"] * len(either))
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct person_id from person_searched"
            f" where part = %s and {has_all} limit %s",
            [NAME, *either, MOST],
        )
        return [row[0] for row in cursor.fetchall()]


def _spellings(pair: str) -> list[str]:
    first, second = ([letter, _SMALL.get(letter, letter)] for letter in pair)
    return [one + other for one in first for other in second]
