"""名前を出さない: whether words name the person or a number of the case that they come of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from saiken.store.people.folding import fold

_LONG = re.compile(r"\d(?:-?\d){9,}")
_GAP = re.compile(r"[\s　・,、]+")
_SHORTEST = 2
# Whoever is spoken of with respect: 氏名, 様子 and 同様 are no such words.
_RESPECT = r"(?=さん|(?<![同仕多])様(?![子式相々])|氏(?!名)|殿)"
_ADDRESSED = re.compile(rf"(?:[一-龯々]{{2,8}}[ぁ-ん]{{0,4}}|[ァ-ヶー]{{3,}}){_RESPECT}")
# Those whom a word of the trade means, and no name.
_NOBODY = re.compile(
    "(?:者|本人|相続人|保証人|管理人|代理人|後見人|弁護士|書士|税理士|職員|家主|事業主|勤務先|会社|"
    "ケースワーカー|ヘルパー)の?$"
)


def named_in(text: str, names: Iterable[str], numbers: Iterable[str]) -> list[str]:
    """Which of these names, their parts and these numbers stand in a text, however spelt.

    Ten digits in a row are a number of somebody or something, and a word before さん or 様 that is
    none of the trade is a name, also where no case is attached: no anonymous text needs them.
    """
    folded = fold(text)
    found = [one for one in _ADDRESSED.findall(text) if not _NOBODY.search(one)]
    found += [part for name in names for part in _parts(name) if fold(part) in folded]
    found.extend(one for one in numbers if one and fold(one) in folded)
    found.extend(_LONG.findall(unicodedata.normalize("NFKC", text)))
    return list(dict.fromkeys(found))


def _parts(name: str) -> Iterator[str]:
    """A name whole and its parts; a part of one letter would be found everywhere."""
    whole = _GAP.sub("", name)
    yield from (one for one in (whole, *_GAP.split(name)) if len(one) >= _SHORTEST)
