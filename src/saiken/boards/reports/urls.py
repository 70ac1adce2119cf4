"""The addresses of 報告・監査."""

from django.urls import path

from saiken.boards.reports import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("audit.xlsx", views.audit_pack, name="audit_pack"),
    path("audit/<slug:code>/", views.question, name="audit_question"),
    path("audit/<slug:code>.<str:form>", views.audit_export, name="audit_export"),
    path("<slug:name>/", views.reports, name="report"),
    path("<slug:name>/<slug:key>.<str:form>", views.report_export, name="report_export"),
]
