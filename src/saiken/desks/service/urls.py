"""Addresses of 送達・返戻."""

from django.urls import path

from saiken.desks.service.views import cases, records
from saiken.desks.service.views.posting_urls import POSTING_URLS

urlpatterns = [
    path("", cases.listing, name="service"),
    path("list.<str:form>", cases.export, name="service_export"),
    path("new/", records.new, name="service_return_new"),
    path("returns/", records.listing, name="service_returns"),
    path("returns/list.<str:form>", records.export, name="service_returns_export"),
    path("returns/<int:id_>/", records.one_return, name="service_return"),
    path("returns/<int:id_>/undo/", records.undo_return, name="service_return_undo"),
    path("searches/<int:id_>/", records.one_search, name="service_search"),
    path("searches/<int:id_>/undo/", records.undo_search, name="service_search_undo"),
    path("<int:number>/", cases.person, name="service_person"),
    path("<int:number>/search/", cases.search, name="service_search_new"),
    *POSTING_URLS,
]
