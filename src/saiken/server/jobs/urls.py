"""Addresses of jobs."""

from django.urls import path

from saiken.server.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:number>/", views.job, name="job"),
    path("<int:number>/far/", views.far, name="job_far"),
    path("<int:number>/cancel/", views.cancel, name="cancel_job"),
]
