"""Addresses of the desk."""

from django.urls import path

from saiken.desks.transfers.views import answers, candidates, lists, many, one

urlpatterns = [
    path("", lists.transfers, name="transfers"),
    path("list.<str:form>", lists.export, name="transfers_export"),
    path("candidates/", candidates.candidates, name="transfer_candidates"),
    path("candidates/list.<str:form>", candidates.export, name="transfer_candidates_export"),
    path("draft/", candidates.draft_many, name="transfer_draft_many"),
    path("of/<int:person>/", candidates.one_case, name="transfer_of"),
    path("of/<int:person>/draft/", candidates.draft_one, name="transfer_draft"),
    path("many/notice/", many.notice, name="transfer_notices"),
    path("many/ask/", many.ask, name="transfer_asks"),
    path("many/drop/", many.drop, name="transfer_drops"),
    path("<int:transfer_id>/", one.transfer, name="transfer"),
    path("<int:transfer_id>/reports/<int:number>/", one.report, name="transfer_report"),
    path("<int:transfer_id>/notice/", answers.notice, name="transfer_notice"),
    path("<int:transfer_id>/papers/", answers.papers, name="transfer_papers"),
    path("<int:transfer_id>/ask/", answers.ask, name="transfer_ask"),
    path("<int:transfer_id>/drop/", answers.drop, name="transfer_drop"),
    path("<int:transfer_id>/approve/", answers.approve, name="transfer_approve"),
    path("<int:transfer_id>/send-back/", answers.send_back, name="transfer_send_back"),
    path("<int:transfer_id>/accept/", answers.accept, name="transfer_accept"),
    path("<int:transfer_id>/refuse/", answers.refuse, name="transfer_refuse"),
    path("<int:transfer_id>/handle/", answers.handle, name="transfer_handle"),
    path("<int:transfer_id>/report/", answers.report, name="transfer_interim"),
    path("<int:transfer_id>/return/", answers.give_back, name="transfer_return"),
    path("<int:transfer_id>/brief/", answers.brief, name="transfer_brief"),
    path("<int:transfer_id>/withdraw/", answers.withdraw, name="transfer_withdraw"),
]
