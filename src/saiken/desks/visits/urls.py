"""Addresses of visits."""

from django.urls import path

from saiken.desks.visits.views import answers, one, papers, records, rounds

urlpatterns = [
    path("", rounds.listing, name="visits"),
    path("list.<str:form>", rounds.export, name="visits_export"),
    path("new/", rounds.new, name="visit_round_new"),
    path("records/", records.listing, name="visit_records"),
    path("records/list.<str:form>", records.export, name="visit_records_export"),
    path("records/<int:id_>/", records.one_record, name="visit_record"),
    path("records/<int:id_>/correct/", records.correct, name="visit_record_correct"),
    path("records/<int:id_>/undo/", records.undo, name="visit_record_undo"),
    path("of/<int:act>/", records.of_act, name="visit_of_act"),
    path("<int:number>/", one.one_round, name="visit_round"),
    path("<int:number>/stops/<int:stop>/", records.stop, name="visit_stop"),
    path("<int:number>/stops/<int:stop>/move/", answers.move, name="visit_stop_move"),
    path("<int:number>/leave-out/", answers.leave_out, name="visit_leave_out"),
    path("<int:number>/ask/", answers.ask, name="visit_ask"),
    path("<int:number>/approve/", answers.approve, name="visit_approve"),
    path("<int:number>/send-back/", answers.send_back, name="visit_send_back"),
    path("<int:number>/withdraw/", answers.withdraw, name="visit_withdraw"),
    path("<int:number>/close/", answers.close, name="visit_close"),
    path("<int:number>/sheet/", papers.sheet, name="visit_sheet"),
    path("<int:number>/note/", papers.note, name="visit_note"),
]
