"""Enrolling the staff of a city's list as accounts; only the demo city gets a known password."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from saiken.server.accounts.models import StaffAccount
from saiken.store import reads

DEMO_PASSWORD = "sakura-demo-2026"


@dataclass(frozen=True)
class SignIn:
    """A demo user's way in."""

    number: str
    name: str
    office: str
    roles: str


def enrol_demo_staff() -> list[SignIn]:
    """Accounts for everybody on the demo city's list, all with the demo password."""
    city = reads.city()
    if not city.demo:
        raise PermissionError("架空の市でだけ使えます。")
    password = make_password(DEMO_PASSWORD)
    known = set(StaffAccount.objects.values_list("username", flat=True))
    StaffAccount.objects.bulk_create(
        [
            StaffAccount(
                username=s.number,
                display_name=s.name,
                office=s.office,
                role=",".join(s.roles),
                password=password,
            )
            for s in city.staff
            if s.number not in known
        ]
    )
    return [
        SignIn(
            s.number,
            s.name,
            city.full_name(s.office),
            "・".join(city.roles[role].name for role in s.roles),
        )
        for s in city.staff
    ]
