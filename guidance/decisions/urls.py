from django.urls import path

from guidance.decisions import (
    views,
    views_blocks,
    views_challenge,
    views_hearing,
    views_recalculation,
    views_reopening,
)

app_name = "decisions"
urlpatterns = [
    path("juhtumid/<case:number>/otsus/", views.proposal, name="proposal"),
    path("juhtumid/<case:number>/otsus/allkiri/", views.sign, name="sign"),
    path("juhtumid/<case:number>/arakuulamine/", views_hearing.hearing, name="hearing"),
    path("umberarvutused/", views_recalculation.listing, name="recalculations"),
    path("umberarvutused/uus/", views_recalculation.begin, name="begin_recalculation"),
    path("umberarvutused/<int:pk>/", views_recalculation.recalculation, name="recalculation"),
    path("pohjendused/", views_blocks.listing, name="blocks"),
    path("pohjendused/uus/", views_blocks.new_block, name="new_block"),
    path("pohjendused/<int:pk>/", views_blocks.block, name="block"),
    path("otsused/<str:number>/uuesti/", views_reopening.reopen, name="reopen"),
    path("otsused/<str:number>/", views.decision, name="decision"),
    path("otsused/<str:number>/vaie/", views_challenge.challenge, name="challenge"),
]
