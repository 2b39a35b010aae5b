from django.urls import path

from portal.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.events, name="events"),
    path("logi.csv", views.events_csv, name="events_csv"),
    path("<int:pk>/", views.event, name="event"),
    path("<int:pk>/isikuandmed/", views.personal, name="personal"),
    path("<int:pk>/kustuta/", views.erase, name="erase"),
]
