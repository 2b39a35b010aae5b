from django.urls import path

from guidance.claims.views import acting, pages

app_name = "claims"
urlpatterns = [
    path("", pages.claims, name="claims"),
    path("juhtum/<case:number>/uus/", acting.open_in_case, name="open"),
    path("juhtum/<case:number>/tingimused/", acting.terms, name="terms"),
    path("<str:number>/", pages.claim, name="claim"),
    path("<str:number>/teen/<slug:slug>/", acting.act, name="act"),
    path("<str:number>/avaldus/<int:pk>/", acting.answer, name="answer"),
]
