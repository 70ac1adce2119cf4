"""Addresses of the relief desk."""

from django.urls import path

from saiken.desks.relief import views
from saiken.desks.relief.views import reductions as of_reductions

urlpatterns = [
    path("grace/<int:instalment>/", views.grace, name="record_grace"),
    path("grace/<int:act>/take-back/", views.take_back, name="take_back_grace"),
    path("reductions/", of_reductions.listed, name="reductions"),
    path("reductions/list.<slug:form>", of_reductions.export, name="reductions_export"),
    path("reductions/of/<int:instalment>/", of_reductions.new, name="reduction_of"),
    path("reductions/of/<int:instalment>/ask/", of_reductions.ask, name="reduction_ask"),
    path("reductions/<int:reduction>/", of_reductions.one, name="reduction"),
    path("reductions/<int:reduction>/approve/", of_reductions.approve, name="reduction_approve"),
    path("reductions/<int:reduction>/draft.pdf", of_reductions.draft, name="reduction_draft"),
    path("reductions/<int:reduction>/seal/", of_reductions.seal, name="reduction_seal"),
    path("reductions/<int:reduction>/notice.pdf", of_reductions.notice, name="reduction_notice"),
    path("papers/<int:paper_id>.pdf", of_reductions.paper, name="reduction_paper"),
    path(
        "reductions/<int:reduction>/send-back/",
        of_reductions.send_back,
        name="reduction_send_back",
    ),
    path("reductions/<int:reduction>/withdraw/", of_reductions.withdraw, name="reduction_withdraw"),
    path("reductions/<int:reduction>/undo/", of_reductions.undo, name="reduction_undo"),
]
