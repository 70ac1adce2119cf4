"""Addresses of dunning runs and issued papers."""

from django.urls import path

from saiken.desks.notices.views import pages as views

urlpatterns = [
    path("", views.runs, name="runs"),
    path("draft/", views.draft, name="draft_run"),
    path("<int:run_id>/", views.run, name="run"),
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
    path("<int:run_id>/preview/<str:letter>.<str:form>", views.preview, name="preview_letter"),
    path("papers/<int:paper_id>.pdf", views.paper, name="paper"),
]
