"""Addresses of dunning runs and issued papers."""

from django.urls import path

from saiken.desks.notices.rules.purposes import DEMAND
from saiken.desks.notices.views import holding, long, mail, records, single, unprintable
from saiken.desks.notices.views import pages as views

urlpatterns = [
    path("", views.runs, name="runs"),
    path("draft/", views.draft, name="draft_run"),
    path("demands/", views.runs, {"purpose": DEMAND}, name="demand_runs"),
    path("demands/draft/", views.draft, {"purpose": DEMAND}, name="draft_demands"),
    path("holds/", holding.held, name="holds"),
    path("holds/add/", holding.add, name="add_hold"),
    path("holds/end/", holding.end, name="end_hold"),
    path("holds/list.<str:form>", holding.held_export, name="holds_export"),
    path("late/", holding.late, name="explain_lateness"),
    path("<int:run_id>/", views.run, name="run"),
    path("<int:run_id>/hold/", holding.hold_letter, name="hold_letter"),
    path("<int:run_id>/override/", records.override, name="override_run"),
    path("<int:run_id>/override/decide/", records.decide_override, name="decide_override"),
    path("<int:run_id>/feeds/override/", records.feeds_override, name="override_feeds"),
    path(
        "<int:run_id>/feeds/override/decide/",
        records.decide_feeds_override,
        name="decide_feeds_override",
    ),
    path("<int:run_id>/posting/", records.posted, name="record_posting"),
    path("<int:run_id>/report/", records.run_report, name="run_report"),
    path("<int:run_id>/list.<str:form>", records.run_list, name="run_list"),
    path("<int:run_id>/ask/", views.ask, name="ask_run"),
    path("<int:run_id>/decide/", views.decide, name="decide_run"),
    path("<int:run_id>/seal/", views.seal, name="seal_run"),
    path("<int:run_id>/withdraw/", views.withdraw, name="withdraw_run"),
    path("<int:run_id>/dispatch/", views.dispatch, name="dispatch_run"),
    path("<int:run_id>/hand/", views.hand_over, name="hand_over"),
    path("<int:run_id>/hand/back/", views.take_back_hand, name="take_back_hand"),
    path("<int:run_id>/take-back/", views.take_back, name="take_back_dispatch"),
    path("<int:run_id>/letters.pdf", views.batch_pdf, name="run_letters"),
    path("<int:run_id>/letters-<int:part>.pdf", views.batch_pdf, name="run_letters_part"),
    path("<int:run_id>/letters-<int:part>/make/", long.make_pdf, name="make_run_letters"),
    path("<int:run_id>/preview/<str:letter>.<str:form>", views.preview, name="preview_letter"),
    path("single/<int:instalment>/", single.record, name="record_single_letter"),
    path("single/<int:act>/take-back/", single.take_back, name="take_back_single_letter"),
    path("guarantor/<int:instalment>/", single.record_guarantor, name="record_guarantor"),
    path(
        "guarantor/<int:act>/take-back/",
        single.take_back_guarantor,
        name="take_back_guarantor",
    ),
    path("papers/<int:paper_id>.pdf", views.paper, name="paper"),
    path("papers/<int:paper_id>-large.pdf", views.paper, {"large": True}, name="paper_large"),
    path("<int:run_id>/unprintable/", unprintable.page, name="unprintable"),
    path("<int:run_id>/unprintable/apart/", unprintable.apart, name="send_apart"),
    path("<int:run_id>/mail/", mail.page, name="run_mail"),
    path("<int:run_id>/mail/districts.<str:form>", mail.districts, name="run_districts"),
    path("<int:run_id>/mail/make/", mail.make, name="make_print_file"),
    path("<int:run_id>/mail/letters.zip", mail.file, name="print_file"),
    path("<int:run_id>/mail/hand-out/", mail.hand_out, name="hand_out"),
    path("<int:run_id>/mail/result/", mail.result, name="print_result"),
    path("<int:run_id>/mail/call-off/", mail.call_off, name="call_off_print"),
]
