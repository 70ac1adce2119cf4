"""Addresses of account transfer."""

from django.urls import path

from saiken.desks.mandates.views import keeping, requesting

urlpatterns = [
    path("", keeping.mandates, name="mandates"),
    path("add/", keeping.add, name="mandate_add"),
    path("end/", keeping.end, name="mandate_end"),
    path("file/", keeping.from_file, name="mandates_file"),
    path("list.<str:form>", keeping.mandates_export, name="mandates_export"),
    path("take-up/", keeping.used, name="mandates_used"),
    path("take-up/list.<str:form>", keeping.used_export, name="mandates_used_export"),
    path("requests/", requesting.requests, name="transfer_requests"),
    path("requests/make/", requesting.make, name="transfer_request_make"),
    path("requests/again/", requesting.again, name="transfer_request_again"),
    path("requests/<int:request_id>/call-off/", requesting.call_off, name="transfer_call_off"),
    path("requests/<int:request_id>/file/", requesting.download, name="transfer_file"),
    path("requests/list.<str:form>", requesting.requests_export, name="transfer_requests_export"),
]
