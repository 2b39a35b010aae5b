"""Addresses of training, by who uses them."""

from django.urls import include, path

from guidance.training import urls_authoring, urls_requirements
from guidance.training.views import courses, practice, taking

app_name = "training"
urlpatterns = [
    path("", courses.mine, name="mine"),
    path("", include(urls_requirements.urlpatterns)),
    path("", include(urls_authoring.urlpatterns)),
    path("kursused/<slug:slug>/", courses.course, name="course"),
    path("kursused/<slug:slug>/loetud/", courses.confirm_reading, name="acknowledge"),
    path("kursused/<slug:slug>/failid/<int:place>/", courses.attachment, name="attachment"),
    path("testid/<slug:slug>/", taking.quiz, name="quiz"),
    path("katsed/<int:pk>/", taking.attempt, name="attempt"),
    path("katsed/<int:pk>/lopeta/", taking.finish, name="finish"),
    path("katsed/<int:pk>/tulemus/", taking.result, name="result"),
    path("katsed/<int:pk>/<int:place>/", taking.question, name="question"),
    path("pildid/<int:pk>/", taking.picture, name="picture"),
    path("harjutamine/", practice.practise, name="practice"),
]
