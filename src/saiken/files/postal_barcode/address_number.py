"""住所表示番号: the figures and letters of an address that the customer bar code carries.

Source: Japan Post, 郵便番号制マニュアル, pages 17 to 23 (post.japanpost.jp/zipcode/zipmanual).
"""

import re

_NUMERALS = "〇零一二三四五六七八九"
_TENS = {"十": 10, "百": 100, "千": 1000}
_KANJI = f"[{_NUMERALS}{''.join(_TENS)}]+"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NUMBERED = re.compile(f"{_KANJI}(?=丁目|丁|番地|番|号|地割|線|の|ノ)")
# ASSUMPTION: without the post's table of towns the number begins at the first figure, or at the
# first kanji numeral that counts a block; 一番町, 八丁堀, 三の丸 and the like are towns.
_BEGIN = re.compile(f"[0-9]|{_KANJI}(?:丁目|番地|地割|(?:丁|番|号|線)(?=[0-9\\s-]|{_KANJI}|$))")
_DROPPED = re.compile("[&/・.･]")
_FLOOR = re.compile("(?<=[0-9])F(?![A-Z])")
_WORD = re.compile("[A-Z]{2,}")
_OTHER = re.compile("[^0-9A-Z]+")
_BESIDE_LETTER = re.compile("(?<=[A-Z])-|-(?=[A-Z])")


def number_part(address: str) -> str:
    """What follows the name of the town in a whole address; empty where no number follows."""
    plain = address.translate(_WIDE)
    begin = _BEGIN.search(plain)
    return plain[begin.start() :] if begin else ""


def address_number(after_town: str) -> str:
    """住所表示番号. Digits, single letters and hyphens of what follows the name of the town."""
    text = _DROPPED.sub("", after_town.translate(_WIDE).upper())
    text = _NUMBERED.sub(lambda found: str(_numeral(found.group())), text)
    for gone in (_FLOOR, _WORD, _OTHER):
        text = gone.sub("-", text)
    merged = re.sub("-+", "-", text).strip("-")
    return _BESIDE_LETTER.sub("", merged)


def _numeral(kanji: str) -> int:
    """十一 is 11, 二百三 is 203, 一〇五 is 105."""
    if not any(ten in kanji for ten in _TENS):
        return int("".join(str(_digit(character)) for character in kanji))
    total = held = 0
    for character in kanji:
        if character in _TENS:
            total += (held or 1) * _TENS[character]
            held = 0
        else:
            held = held * 10 + _digit(character)
    return total + held


def _digit(character: str) -> int:
    return max(_NUMERALS.index(character) - 1, 0)
