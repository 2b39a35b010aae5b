"""Addresses of requirements, people's training, external users and certificates."""

from django.urls import path

from guidance.training.views import certificates, externals, requirements, status

urlpatterns = [
    path("inimesed/", status.people, name="people"),
    path("inimesed/<int:pk>/", status.person, name="person"),
    path("inimesed/<int:pk>/<slug:code>/pikenda/", status.extend, name="extend"),
    path("inimesed/<int:pk>/<slug:code>/tuhista/", status.revoke, name="revoke"),
    path("ulevaatus/", status.review, name="review"),
    path("nouded/", requirements.requirements, name="requirements"),
    path("nouded/uus/", requirements.new, name="requirement_new"),
    path("nouded/<slug:code>/", requirements.requirement, name="requirement"),
    path("nouded/<slug:code>/muuda/", requirements.change, name="requirement_change"),
    path("nouded/<slug:code>/lopeta/", requirements.end, name="requirement_end"),
    path("valised/", externals.tenants, name="tenants"),
    path("valised/kutsed/", externals.upload, name="invite_list"),
    path("valised/kutsed/<int:pk>/", externals.preview, name="invitations"),
    path("valised/kutsed/<int:pk>/vigased/", externals.refused_lines, name="refused_lines"),
    path("valised/kutsed/mall.<slug:kind>", externals.template_file, name="invite_template"),
    path("valised/isikud/<int:pk>/", externals.member, name="member"),
    path("valised/<slug:code>/", externals.tenant, name="tenant"),
    path("tunnistus/", certificates.verify, name="verify"),
    path("tunnistused/<slug:code>.pdf", certificates.certificate, name="certificate"),
]
