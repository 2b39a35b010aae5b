"""Addresses of proposals."""

from django.urls import path

from guidance.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.proposals, name="list"),
    path("uus/", views.new, name="new"),
    path("<int:pk>/", views.proposal, name="proposal"),
]
