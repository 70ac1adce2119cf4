"""Every address of the system."""

from django.urls import include, path

from saiken.boards.debtor.views import debtor
from saiken.boards.instalment.views import instalment
from saiken.boards.looks.views import looks
from saiken.boards.nights.views import nights, set_aside
from saiken.boards.search.views import search
from saiken.boards.today.views import export, today
from saiken.server import doors
from saiken.server.alive import alive

urlpatterns = [
    path("", today, name="today"),
    path("today/export.<str:form>", export, name="today_export"),
    path("search/", search, name="search"),
    path("debtors/<int:person>/", debtor, name="debtor"),
    path("debtors/", include("saiken.desks.debtors.urls")),
    path("instalments/<int:instalment_id>/", instalment, name="instalment"),
    path("looks/", looks, name="looks"),
    path("nights/", nights, name="nights"),
    path("nights/set-aside/", set_aside, name="set_aside"),
    path("intake/", include("saiken.desks.intake.urls")),
    path("receipts/", include("saiken.desks.receipts.urls")),
    path("notices/", include("saiken.desks.notices.urls")),
    path("relief/", include("saiken.desks.relief.urls")),
    path("accounts/", include("saiken.server.accounts.urls")),
    path("alive/", alive, name="alive"),
]
handler404 = doors.not_found
handler500 = doors.broken
