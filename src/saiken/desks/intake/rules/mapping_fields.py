"""The fields a column may be read as: what each is called on the screen, and how it is read."""

from dataclasses import dataclass

NUMBER, OWN, NAME, TEXT, DAY = "number", "own", "name", "text", "day"
MONEY, PERIOD, WORD, DUNNING = "money", "period", "word", "dunning"


@dataclass(frozen=True)
class Field:
    """A field of a ledger or a register. `sort` says which ways of reading there are.

    `needed`: without it no row can be read; `several`: more than one column may hold it.
    """

    code: str
    label: str
    sort: str
    needed: bool = False
    several: bool = False


_LEDGER = (
    Field("key", "期別の番号（12桁）", NUMBER, needed=True, several=True),
    Field("person_number", "宛名番号", NUMBER),
    Field("own_number", "課の番号（台帳番号など）", OWN),
    Field("name", "債務者の氏名", NAME),
    Field("kana", "債務者のフリガナ", NAME),
    Field("kind", "債権の種類", WORD),
    Field("fiscal_year", "年度", TEXT),
    Field("period", "期別・月分", PERIOD),
    Field("due_on", "納期限", DAY, needed=True),
    Field("statutory_due_on", "法定納期限", DAY),
    Field("cause_on", "原因の日（入居・入院など）", DAY),
    Field("assessed", "調定額", MONEY, needed=True),
    Field("paid", "収納額", MONEY, needed=True),
    Field("last_paid_on", "最終の収納日", DAY),
    Field("dunning", "督促日", DUNNING),
    Field("demanded_on", "催告日", DAY),
    Field("pledged_on", "分納誓約日", DAY),
    Field("note", "備考", TEXT),
    Field("born_on", "生年月日", DAY),
    Field("postal_code", "郵便番号", TEXT),
    Field("address", "住所", TEXT),
    Field("telephones", "電話番号", TEXT, several=True),
)
_GUARANTOR = (
    ("name", "氏名", TEXT),
    ("kana", "フリガナ", TEXT),
    ("address", "住所", TEXT),
    ("contract_on", "契約日", DAY),
    ("ceiling", "極度額", MONEY),
)
GUARANTORS = JOINTS = 2


def _people() -> tuple[Field, ...]:
    found = [
        Field(f"guarantors.{n}.{code}", f"連帯保証人{n + 1} {label}", sort)
        for n in range(GUARANTORS)
        for code, label, sort in _GUARANTOR
    ]
    found += [
        Field(f"joint_debtors.{n}.{code}", f"連帯債務者{n + 1} {label}", sort)
        for n in range(JOINTS)
        for code, label, sort in (*_GUARANTOR[:3], ("number", "宛名番号", NUMBER))
    ]
    return tuple(found)


_ADDRESSES = (
    Field("person_number", "宛名番号", NUMBER, needed=True),
    Field("sort", "個人・法人の別", WORD, needed=True),
    Field("name", "氏名・名称", NAME, needed=True),
    Field("kana", "フリガナ", NAME, needed=True),
    Field("born_on", "生年月日", DAY, needed=True),
    Field("sex", "性別", WORD, needed=True),
    Field("postal_code", "郵便番号", TEXT, needed=True),
    Field("address", "住所", TEXT, needed=True),
    Field("household", "世帯番号", TEXT, needed=True),
    Field("corporate_number", "法人番号", NUMBER, needed=True),
    Field("change", "異動事由", WORD, needed=True),
    Field("changed_on", "異動日", DAY, needed=True),
    Field("moved_to", "異動先住所", TEXT, needed=True),
    Field("previous_address", "前住所", TEXT, needed=True),
    Field("protected", "支援措置", TEXT, needed=True),
    Field("telephones", "電話番号", TEXT, several=True),
)
FIELDS = {"ledger": (*_LEDGER, *_people()), "addresses": _ADDRESSES}


def by_code(holds: str) -> dict[str, Field]:
    """The fields of a ledger or a register by their codes."""
    return {field.code: field for field in FIELDS[holds]}
