"""Addresses of letters, under /kirjad/."""

from django.urls import path

from guidance.letters.views import batches, letters, templates

app_name = "letters"
urlpatterns = [
    path("", letters.register, name="register"),
    path("<int:pk>/", letters.letter, name="letter"),
    path("<int:pk>/pdf/", letters.pdf, name="pdf"),
    path("<int:pk>/valjasta/", letters.issue, name="issue"),
    path("<int:pk>/kattesaamine/<int:issue_pk>/", letters.receipt, name="receipt"),
    path("saadetised/", batches.listing, name="batches"),
    path("saadetised/<int:pk>/", batches.batch, name="batch"),
    path("saadetised/<int:pk>/jatka/", batches.carry_on, name="carry_on"),
    path("mallid/", templates.listing, name="templates"),
    path("mallid/uus/", templates.add, name="new_template"),
    path("mallid/<slug:key>/", templates.template, name="template"),
    path("mallid/<slug:key>/<slug:language>/muuda/", templates.edit, name="edit_template"),
    path("mallid/<slug:key>/<slug:language>/eelvaade/", templates.preview, name="preview"),
    path("mallid/<slug:key>/<slug:language>/kinnita/", templates.approve, name="approve"),
    path("mallid/<slug:key>/<slug:language>/loobu/", templates.discard, name="discard"),
    path(
        "mallid/<slug:key>/<slug:language>/v<int:number>/",
        templates.version,
        name="template_version",
    ),
]
