"""Addresses of account transfer."""

from django.urls import path

from saiken.desks.mandates.views import keeping, notices, requesting

urlpatterns = [
    path("", keeping.mandates, name="mandates"),
    path("add/", keeping.add, name="mandate_add"),
    path("end/", keeping.end, name="mandate_end"),
    path("wish/", keeping.wish, name="mandate_wish"),
    path("file/", keeping.from_file, name="mandates_file"),
    path("list.<str:form>", keeping.mandates_export, name="mandates_export"),
    path("take-up/", keeping.used, name="mandates_used"),
    path("take-up/list.<str:form>", keeping.used_export, name="mandates_used_export"),
    path("notices/", notices.notices, name="transfer_notices"),
    path("notices/new/", notices.new, name="transfer_notices_new"),
    path("notices/list.<str:form>", notices.notices_export, name="transfer_notices_export"),
    path("notices/<int:run_id>/", notices.run, name="transfer_notice_run"),
    path("notices/<int:run_id>/sent/", notices.mark_sent, name="transfer_notice_sent"),
    path("notices/<int:run_id>/take-back/", notices.take_back, name="transfer_notice_back"),
    path("notices/<int:run_id>/letters-<int:part>.pdf", notices.pdf, name="transfer_notice_pdf"),
    path(
        "notices/<int:run_id>/list.<str:form>",
        notices.letters_export,
        name="transfer_notice_letters",
    ),
    path("requests/", requesting.requests, name="transfer_requests"),
    path("requests/make/", requesting.make, name="transfer_request_make"),
    path("requests/again/", requesting.again, name="transfer_request_again"),
    path("requests/<int:request_id>/call-off/", requesting.call_off, name="transfer_call_off"),
    path("requests/<int:request_id>/file/", requesting.download, name="transfer_file"),
    path("requests/list.<str:form>", requesting.requests_export, name="transfer_requests_export"),
]
