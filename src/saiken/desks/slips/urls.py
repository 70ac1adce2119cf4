"""Addresses of the slips desk."""

from django.urls import path

from saiken.desks.slips import views

urlpatterns = [
    path("", views.slips, name="slips"),
    path("list.<slug:form>", views.export, name="slips_export"),
    path("el.csv", views.el_table, name="slips_el_table"),
    path("new/", views.new, name="slips_new"),
    path("issue/", views.issue, name="slips_issue"),
    path("<int:slip_id>/", views.slip, name="slip"),
    path("<int:slip_id>.pdf", views.pdf, name="slip_pdf"),
    path("<int:slip_id>/withdraw/", views.withdraw, name="slip_withdraw"),
]
