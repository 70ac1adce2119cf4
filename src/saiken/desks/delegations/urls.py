"""Addresses of delegated dispositions."""

from django.urls import path

from saiken.desks.delegations.views import assembly, register

urlpatterns = [
    path("", register.listed, name="delegations"),
    path("list.<str:form>", register.export, name="delegations_export"),
    path("new/", register.new, name="delegation_new"),
    path("assembly/", assembly.session, name="delegations_assembly"),
    path("assembly/list.<str:form>", assembly.export, name="delegations_assembly_export"),
    path("assembly/report/", assembly.report, name="delegations_report"),
    path("<int:number>/", register.one, name="delegation"),
    path("<int:number>/approve/", register.approve, name="delegation_approve"),
    path("<int:number>/send-back/", register.send_back, name="delegation_send_back"),
    path("<int:number>/withdraw/", register.withdraw, name="delegation_withdraw"),
    path("<int:number>/take-back/", register.take_back, name="delegation_take_back"),
]
