from django.urls import path

from guidance.calculator import views

app_name = "calculator"
urlpatterns = [
    path("", views.family, name="family"),
    path("vanemahyvitis/", views.parental, name="parental"),
]
