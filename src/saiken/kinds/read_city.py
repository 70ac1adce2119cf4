"""The files of one city folder, read strictly into a `City`."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from saiken.kinds import city_rows as rows
from saiken.kinds.accounts import accounts_of, accounts_of_plan
from saiken.kinds.city import City
from saiken.kinds.plan_rows import plan_of
from saiken.kinds.read_ordinances import ordinances_of
from saiken.kinds.strict import BadData, read_strictly
from saiken.values.asked import Asked

T = TypeVar("T")


def read_city(folder: Path) -> City:
    """The city of one folder; BadData names file and key of the first mistake."""
    about = read_strictly(folder / "city.yaml", rows.about)
    permissions, roles = read_strictly(folder / "roles.yaml", rows.roles)
    ordinances = read_strictly(folder / "ordinances.yaml", ordinances_of)
    authority = read_strictly(folder / "authority.yaml", rows.authority)
    offices = read_strictly(folder / "offices.yaml", rows.offices)
    modes = read_strictly(folder / "modes.yaml", rows.modes)
    parameters = read_strictly(folder / "parameters.yaml", rows.parameters)
    plan = _where_there(folder / "plan.yaml", plan_of, None)
    city = City(
        code=folder.name,
        name=about.name,
        prefecture=about.prefecture,
        municipal_code=about.municipal_code,
        demo=about.demo,
        clock_on=about.clock_on,
        banner=about.banner,
        specimen=about.specimen,
        offices=_once("offices.yaml", ((one.code, one) for one in offices)),
        staff=_where_there(folder / "staff.yaml", rows.staff, (), needed=about.demo),
        permissions=permissions,
        roles=_once("roles.yaml", ((one.code, one) for one in roles)),
        ordinances=ordinances.ordinances,
        dunning=ordinances.dunning,
        dunning_fees=ordinances.dunning_fees,
        late_charges=ordinances.late_charges,
        appropriations=ordinances.appropriations,
        modes=_once("modes.yaml", ((one.kind, one) for one in modes)),
        authorities=authority.authorities,
        seal=authority.seal,
        number_series=_once("authority.yaml", ((one.office, one) for one in authority.series)),
        cast=_where_there(folder / "cast.yaml", rows.cast, (), needed=about.demo),
        parameters=_once("parameters.yaml", ((one.name, one) for one in parameters)),
        plan=plan,
        folder=folder,
        delegations=authority.delegations,
        accounts=_where_there(folder / "accounts.yaml", accounts_of, accounts_of_plan(plan)),
    )
    _check(city)
    return city


def _where_there(
    file: Path, read: Callable[[Asked], T], otherwise: T, *, needed: bool = False
) -> T:
    """A file that only some cities have: the toy city its people, a real city its plan."""
    return read_strictly(file, read) if needed or file.is_file() else otherwise


def _once(file: str, named: Iterable[tuple[str, T]]) -> dict[str, T]:
    found: dict[str, T] = {}
    for name, value in named:
        if name in found:
            raise BadData(file, name, "stands twice")
        found[name] = value
    return found


def _check(city: City) -> None:
    """Every office, role and permission that a file names must stand in the file that holds it."""
    for role in city.roles.values():
        _known("roles.yaml", role.code, role.permissions, city.permissions)
    _once("staff.yaml", ((one.number, one) for one in city.staff))
    for member in city.staff:
        _known("staff.yaml", member.number, {member.office}, city.offices)
        _known("staff.yaml", member.number, member.roles, city.roles)
    for office in city.offices.values():
        _known("offices.yaml", office.code, {office.parent} - {""}, city.offices)
    for mode in city.modes.values():
        _known("modes.yaml", mode.kind, {mode.office}, city.offices)
        _known("accounts.yaml", "kinds", {mode.kind}, city.accounts)
    _known("authority.yaml", "delegations", {one.office for one in city.delegations}, city.offices)
    for series in city.number_series:
        _known("authority.yaml", series, {series}, city.offices)
    if city.plan is not None:
        _known("plan.yaml", "central_office", {city.plan.central_office}, city.offices)
        for row in city.plan.rows:
            _known("plan.yaml", f"rows[{row.number - 1}].office", {row.office}, city.offices)


def _known(file: str, key: str, named: Iterable[str], there: Iterable[str]) -> None:
    unknown = sorted(set(named) - set(there))
    if unknown:
        raise BadData(file, key, f"{unknown[0]} is not known")
