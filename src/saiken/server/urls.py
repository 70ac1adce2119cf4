"""Every address of the system."""

from django.urls import include, path

from saiken.boards.approvals.views import approvals
from saiken.boards.central.views import (
    central,
    central_export,
    central_results,
    results_export,
)
from saiken.boards.channels.views import channels, channels_export
from saiken.boards.chief.views import chief
from saiken.boards.chief.views import export as chief_export
from saiken.boards.debtor.views import debtor
from saiken.boards.dunning_proof.views import dunning_proof, rows_export
from saiken.boards.dunning_proof.views import rows as dunning_proof_rows
from saiken.boards.guide.views import guide
from saiken.boards.headquarters.cause_cases import cause_cases, cause_cases_export
from saiken.boards.headquarters.papers import (
    make_pack,
    meeting,
    open_data,
    open_data_file,
    pack_file,
)
from saiken.boards.headquarters.views import chart as headquarters_chart
from saiken.boards.headquarters.views import headquarters, headquarters_export
from saiken.boards.instalment.views import instalment
from saiken.boards.ledger.claim import claim_history, claim_of_instalment
from saiken.boards.ledger.claim import look as look_at_history
from saiken.boards.ledger.completeness import completeness, missing, missing_export, rates_export
from saiken.boards.ledger.confirm import confirm, confirm_export, ledger
from saiken.boards.ledger.differences import differences, differences_export
from saiken.boards.lists.debtors import debtors, debtors_export
from saiken.boards.lists.instalments import instalments, instalments_export
from saiken.boards.lists.kept import kept_lists
from saiken.boards.looks.views import looks
from saiken.boards.nights.chain import chain, chain_export
from saiken.boards.nights.figures import figures
from saiken.boards.nights.set_aside import set_aside, set_aside_export
from saiken.boards.nights.views import nights, nights_export
from saiken.boards.seals.views import offices, offices_export, seals, seals_export
from saiken.boards.search.views import search
from saiken.boards.settlement.views import (
    day_book,
    day_book_export,
    settlement,
    settlement_export,
)
from saiken.boards.today import deadline_views
from saiken.boards.today.views import export, today
from saiken.server import doors
from saiken.server.alive import alive

urlpatterns = [
    path("", today, name="today"),
    path("today/export.<str:form>", export, name="today_export"),
    path("today/deadlines/", deadline_views.listed, name="deadlines"),
    path("today/deadlines/list.<str:form>", deadline_views.export, name="deadlines_export"),
    path("chief/", chief, name="chief"),
    path("chief/list.<str:form>", chief_export, name="chief_export"),
    path("search/", search, name="search"),
    path("approvals/", approvals, name="approvals"),
    path("guide/", guide, name="guide"),
    path("debtors/", debtors, name="debtors"),
    path("debtors/list.<str:form>", debtors_export, name="debtors_export"),
    path("instalments/", instalments, name="instalments"),
    path("instalments/list.<str:form>", instalments_export, name="instalments_export"),
    path("debtors/<int:person>/", debtor, name="debtor"),
    path("debtors/", include("saiken.desks.debtors.urls")),
    path("instalments/<int:instalment_id>/", instalment, name="instalment"),
    path("ledger/", ledger, name="ledger"),
    path("ledger/confirm/", confirm, name="confirm"),
    path("ledger/confirm/export.<str:form>", confirm_export, name="confirm_export"),
    path("ledger/confirm/<int:claim>/", claim_history, name="claim_history"),
    path("ledger/confirm/<int:claim>/look/", look_at_history, name="look_at_history"),
    path("ledger/confirm/of/<int:instalment>/", claim_of_instalment, name="claim_of_instalment"),
    path("ledger/differences/", differences, name="differences"),
    path("ledger/differences/export.<str:form>", differences_export, name="differences_export"),
    path("ledger/completeness/", completeness, name="completeness"),
    path("ledger/completeness/rates.<str:form>", rates_export, name="rates_export"),
    path("ledger/completeness/missing/", missing, name="missing"),
    path("ledger/completeness/missing.<str:form>", missing_export, name="missing_export"),
    path("looks/", looks, name="looks"),
    path("nights/", nights, name="nights"),
    path("nights/export.<str:form>", nights_export, name="nights_export"),
    path("nights/set-aside/", set_aside, name="set_aside"),
    path("nights/set-aside/export.<str:form>", set_aside_export, name="set_aside_export"),
    path("nights/chain/", chain, name="chain"),
    path("nights/chain/export.<str:form>", chain_export, name="chain_export"),
    path("nights/figures/", figures, name="figures"),
    path("intake/", include("saiken.desks.intake.urls")),
    path("lists/", kept_lists, name="own_lists"),
    path("lists/", include("saiken.desks.own_lists.urls")),
    path("delegations/", include("saiken.desks.delegations.urls")),
    path("cases/", include("saiken.desks.cases.urls")),
    path("receipts/", include("saiken.desks.receipts.urls")),
    path("refunds/", include("saiken.desks.refunds.urls")),
    path("transfers/", include("saiken.desks.transfers.urls")),
    path("central/", central, name="central"),
    path("central/list.<str:form>", central_export, name="central_export"),
    path("central/results/", central_results, name="central_results"),
    path("central/results/list.<str:form>", results_export, name="central_results_export"),
    path("slips/channels/", channels, name="channels"),
    path("slips/channels/list.<str:form>", channels_export, name="channels_export"),
    path("slips/", include("saiken.desks.slips.urls")),
    path("dunning-proof/", dunning_proof, name="dunning_proof"),
    path("dunning-proof/rows/", dunning_proof_rows, name="dunning_proof_rows"),
    path("dunning-proof/rows.<str:form>", rows_export, name="dunning_proof_export"),
    path("settlement/", settlement, name="settlement"),
    path("settlement/list.<str:form>", settlement_export, name="settlement_export"),
    path("settlement/days/", day_book, name="day_book"),
    path("settlement/days/list.<str:form>", day_book_export, name="day_book_export"),
    path("headquarters/", headquarters, name="headquarters"),
    path("headquarters/meeting/", meeting, name="meeting_pack"),
    path("headquarters/meeting/make/", make_pack, name="make_meeting_pack"),
    path("headquarters/meeting/pack.<str:form>", pack_file, name="meeting_pack_file"),
    path("headquarters/open-data/", open_data, name="open_data"),
    path("headquarters/open-data/figures.csv", open_data_file, name="open_data_file"),
    path("headquarters/causes/", cause_cases, name="cause_cases"),
    path("headquarters/causes/list.<str:form>", cause_cases_export, name="cause_cases_export"),
    path("headquarters/<str:name>/", headquarters, name="headquarters_page"),
    path("headquarters/<str:name>/<str:key>/chart/", headquarters_chart, name="headquarters_chart"),
    path(
        "headquarters/<str:name>/<str:key>.<str:form>",
        headquarters_export,
        name="headquarters_export",
    ),
    path("costs/", include("saiken.desks.costs.urls")),
    path("to-core/", include("saiken.desks.to_core.urls")),
    path("mandates/", include("saiken.desks.mandates.urls")),
    path("books/", include("saiken.desks.books.urls")),
    path("plans/", include("saiken.desks.plans.urls")),
    path("offices/", include("saiken.desks.offices.urls")),
    path("reports/", include("saiken.boards.reports.urls")),
    path("requests/", include("saiken.desks.requests.urls")),
    path("visits/", include("saiken.desks.visits.urls")),
    path("service/", include("saiken.desks.service.urls")),
    path("meetings/", include("saiken.desks.meetings.urls")),
    path("seals/", seals, name="seals"),
    path("seals/list.<str:form>", seals_export, name="seals_export"),
    path("seals/offices/", offices, name="offices"),
    path("seals/offices/list.<str:form>", offices_export, name="offices_export"),
    path("notices/", include("saiken.desks.notices.urls")),
    path("relief/", include("saiken.desks.relief.urls")),
    path("knowledge/", include("saiken.desks.knowledge.urls")),
    path("accounts/", include("saiken.server.accounts.urls")),
    path("jobs/", include("saiken.server.jobs.urls")),
    path("api/", include("saiken.server.api.urls")),
    path("alive/", alive, name="alive"),
]
handler404 = doors.not_found
handler500 = doors.broken
