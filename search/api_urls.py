from django.urls import path

from search.views import api

app_name = "api"
urlpatterns = [
    path("search", api.search, name="search"),
    path("openapi.json", api.description, name="openapi"),
]
