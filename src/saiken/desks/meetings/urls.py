"""Addresses of meetings, guidance, audits and their tasks."""

from django.urls import path

from saiken.desks.meetings.views import meetings, reviews, tasks

urlpatterns = [
    path("", meetings.meetings, name="meetings"),
    path("new/", meetings.new, name="meeting_new"),
    path("<int:number>/", meetings.meeting, name="meeting"),
    path("<int:number>/decide/", meetings.decide, name="meeting_decide"),
    path("tasks/", tasks.listed, name="tasks"),
    path("tasks/list.<str:form>", tasks.export, name="tasks_export"),
    path("tasks/<int:number>/", tasks.task, name="task"),
    path("tasks/<int:number>/report/", tasks.report, name="task_report"),
    path("tasks/<int:number>/look/", tasks.look, name="task_look"),
    path("measures/", tasks.measures, name="measures"),
    path("measures/list.<str:form>", tasks.measures_export, name="measures_export"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/new/", reviews.new, name="review_new"),
    path("reviews/<int:number>/", reviews.review, name="review"),
    path("reviews/<int:number>/find/", reviews.find, name="review_find"),
    path("reviews/<int:number>/hear/", reviews.hear, name="review_hear"),
    path("reviews/<int:number>/end/", reviews.end, name="review_end"),
]
