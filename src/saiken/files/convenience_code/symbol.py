"""The bars of a payment code: GS1-128, that is Code 128 with FNC1 in front.

Widths of the bars and spaces: ISO/IEC 15417; the way of the payment code: GS1 Japan, GS1-128による
標準料金代理収納ガイドライン.
"""

from dataclasses import dataclass

_START_C, _FNC1, _STOP, _MODULUS = 105, 102, 106, 103
# For each of the codewords 0 to 106 the widths of bar, space, bar … in modules.
_WIDTHS = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212
    112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131
    311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321
    112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
    313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
    314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114
    122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212
    124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
    114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
""".split()


@dataclass(frozen=True)
class Bars:
    """バーコード. Codewords from start to stop, their check, and the widths bar by bar."""

    codewords: tuple[int, ...]
    mod103: int
    widths: str  # bar, space, bar …, each in modules

    @property
    def modules(self) -> int:
        """The width of the whole without quiet zones, in modules."""
        return sum(map(int, self.widths))


def bars_of(digits: str) -> Bars:
    """バーコード. The bars of a payment code; ValueError unless its digits pair up."""
    if len(digits) % 2 or not digits.isdecimal() or not digits.isascii():
        raise ValueError(f"no pairs of digits: {digits}")
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    head = [_START_C, _FNC1, *pairs]
    check = (_START_C + sum(at * word for at, word in enumerate(head))) % _MODULUS
    words = (*head, check, _STOP)
    return Bars(words, check, "".join(_WIDTHS[word] for word in words))
