from django.urls import path

from content.documents.editor import review, views

app_name = "kaasus_editor"
urlpatterns = [
    path("eelvaade/", views.preview, name="preview"),
    path("vihjed/", views.suggestions, name="suggest"),
    path("vordle/<int:page_id>/", review.compare, name="compare"),
]
