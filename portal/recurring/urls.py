"""Addresses of duties, under /kohustused/."""

from django.urls import path

from portal.recurring.views import duties, editing, lists

app_name = "recurring"
urlpatterns = [
    path("", lists.mine, name="mine"),
    path("ylevaade/", lists.overview, name="overview"),
    path("aasta/<int:year>/", lists.year, name="year"),
    path("uus/", editing.create, name="create"),
    path("<int:pk>/", duties.duty, name="duty"),
    path("<int:pk>/muuda/", editing.change, name="change"),
    path("<int:pk>/tehtud/<int:term_pk>/", duties.complete, name="complete"),
    path("<int:pk>/peata/", duties.pause, name="pause"),
    path("<int:pk>/jatka/", duties.resume, name="resume"),
    path("<int:pk>/lopeta/", duties.end, name="end"),
]
