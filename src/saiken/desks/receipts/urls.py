"""Addresses of the receipts desk."""

from django.urls import path

from saiken.desks.receipts import views

urlpatterns = [
    path("", views.receipts, name="receipts"),
    path("receive/", views.receive, name="receive"),
    path("waiting/<slug:code>/", views.waiting, name="receipts_waiting"),
    path("list.<slug:form>", views.export, name="receipts_export"),
    path("lines/<int:line_id>/", views.line, name="receipts_line"),
    path("lines/<int:line_id>/decide/", views.decide, name="receipts_decide"),
    path("lines/<int:line_id>/undo/", views.undo, name="receipts_undo"),
    path("<int:batch_id>/", views.file, name="receipts_file"),
    path("<int:batch_id>/take-back/", views.take_back, name="receipts_take_back"),
]
