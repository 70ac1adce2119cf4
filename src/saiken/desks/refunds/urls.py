"""Addresses of the refunds desk."""

from django.urls import path

from saiken.desks.refunds.views import lists, one, proposing, transfers, unsent

urlpatterns = [
    path("", lists.refunds, name="refunds"),
    path("list/<slug:code>/", lists.of_list, name="refunds_list"),
    path("<slug:code>.<slug:form>", lists.export, name="refunds_export"),
    path("of/<int:instalment>/", proposing.propose, name="refund_of"),
    path("of/<int:instalment>/draft/", proposing.draft, name="refund_draft"),
    path("lines/<int:line_id>/", proposing.line, name="refund_line"),
    path("lines/<int:line_id>/take-on/", proposing.take_on, name="refund_take_on"),
    path("papers/<int:paper>.pdf", one.paper_pdf, name="refund_paper"),
    path("released/<int:act>/", proposing.release, name="refund_release"),
    path("transfers/", transfers.transfers, name="refund_transfers"),
    path("transfers/make/", transfers.make, name="refund_transfer_make"),
    path("transfers/<int:transfer_id>/", transfers.transfer, name="refund_transfer"),
    path("transfers/<int:transfer_id>/file/", transfers.file, name="refund_transfer_file"),
    path("transfers/<int:transfer_id>/settle/", transfers.settle, name="refund_settle"),
    path("transfers/<int:transfer_id>/result/", transfers.result, name="refund_result"),
    path("transfers/<int:transfer_id>/call-off/", transfers.call_off, name="refund_call_off"),
    path("transfers/<int:transfer_id>/unsent/", unsent.ask, name="refund_unsent"),
    path("transfers/<int:transfer_id>/unsent/agree/", unsent.agree, name="refund_agree_unsent"),
    path("transfers/<int:transfer_id>/unsent/let-be/", unsent.let_be, name="refund_let_be_unsent"),
    path("transfers/<int:transfer_id>/unsent/undo/", unsent.undo, name="refund_undo_unsent"),
    path("<int:refund_id>/", one.refund, name="refund"),
    path("<int:refund_id>/ask/", one.ask, name="refund_ask"),
    path("<int:refund_id>/approve/", one.approve, name="refund_approve"),
    path("<int:refund_id>/send-back/", one.send_back, name="refund_send_back"),
    path("<int:refund_id>/withdraw/", one.withdraw, name="refund_withdraw"),
    path("<int:refund_id>/undo/", one.undo, name="refund_undo"),
    path("<int:refund_id>/divide/", one.divide, name="refund_divide"),
    path("<int:refund_id>/join-again/", one.join_again, name="refund_join_again"),
    path("<int:refund_id>/account/", one.account, name="refund_account"),
    path("<int:refund_id>/came-back/", one.came_back, name="refund_came_back"),
    path("<int:refund_id>/notice/", one.seal, name="refund_notice"),
    path("<int:refund_id>/notice.pdf", one.notice_pdf, name="refund_notice_pdf"),
]
