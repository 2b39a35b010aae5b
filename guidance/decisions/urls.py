from django.urls import path

from guidance.decisions import views, views_challenge, views_hearing

app_name = "decisions"
urlpatterns = [
    path("juhtumid/<case:number>/otsus/", views.proposal, name="proposal"),
    path("juhtumid/<case:number>/otsus/allkiri/", views.sign, name="sign"),
    path("juhtumid/<case:number>/arakuulamine/", views_hearing.hearing, name="hearing"),
    path("otsused/<str:number>/", views.decision, name="decision"),
    path("otsused/<str:number>/vaie/", views_challenge.challenge, name="challenge"),
]
