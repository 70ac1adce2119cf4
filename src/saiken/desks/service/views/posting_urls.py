"""Addresses of public notices, within those of the desk."""

from django.urls import path

from saiken.desks.service.views import postings

POSTING_URLS = [
    path("postings/", postings.listing, name="postings"),
    path("postings/list.<str:form>", postings.export, name="postings_export"),
    path("postings/draft/<int:person>/<str:kind>/", postings.begin, name="draft_posting"),
    path("postings/<int:number>/", postings.one, name="posting"),
    path("postings/<int:number>.pdf", postings.pdf, name="posting_pdf"),
    path("postings/<int:number>/ask/", postings.ask, name="ask_posting"),
    path("postings/<int:number>/decide/", postings.decide, name="decide_posting"),
    path("postings/<int:number>/seal/", postings.seal, name="seal_posting"),
    path("postings/<int:number>/posted/", postings.posted, name="posting_posted"),
    path("postings/<int:number>/taken-down/", postings.taken_down, name="posting_taken_down"),
    path("postings/<int:number>/undo/", postings.undo, name="undo_posting"),
    path("postings/<int:number>/withdraw/", postings.withdraw, name="withdraw_posting"),
    path("papers/<int:paper>.pdf", postings.paper, name="posting_paper"),
]
