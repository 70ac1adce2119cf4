"""Whether a city's files hold everything a letter prints about the city itself."""

from datetime import date

from saiken.kinds.choices import rule_on
from saiken.kinds.city import City
from saiken.kinds.joins import authority_on, mode
from saiken.kinds.kind import Kind
from saiken.kinds.lines import NoLine


def missing_for_letters(
    kind: Kind, city: City, *, on: date, demand: bool = False
) -> tuple[str, ...]:
    """書類に足りないもの. What the city must fill in before a letter of a kind goes out on a day.

    In words for staff; nothing where all is there. `demand`: for demands in place of dunning
    letters. NoLine where the city does not use the kind.
    """
    if demand:
        return missing_for(kind.dunning.demand_letter, "催告書", kind, city, on=on)
    return missing_for(kind.dunning.letter, "督促状", kind, city, on=on)


def missing_for(texts: str, paper: str, kind: Kind, city: City, *, on: date) -> tuple[str, ...]:
    """The same for a paper by its name, whose words stand in the file `texts` of the city."""
    office = city.offices[mode(kind, city).office]
    file = city.folder / "letters" / f"{texts}.yaml"
    there = {
        f"{office.name}の郵便番号": office.post_code,
        f"{office.name}の住所": office.address,
        f"{office.name}の電話番号": office.telephone,
        f"{office.name}の受付時間": office.hours,
        f"{office.name}の文書番号": office.code in city.number_series,
        "権限者の氏名": _named(kind, city, on),
        "公印の印影": city.seal.text,
        f"{kind.short_name}の督促の期日": rule_on(city.dunning, kind, on),
        f"{kind.short_name}の{paper}の文面": file.is_file(),
    }
    return tuple(name for name, value in there.items() if not value)


def _named(kind: Kind, city: City, on: date) -> bool:
    try:
        held = authority_on(city, on, kind)
    except NoLine:
        return False
    return held.title_only or bool(held.name)
