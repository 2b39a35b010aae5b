from django.contrib.auth import views
from django.urls import path

from portal.people.views import SignIn

app_name = "people"
urlpatterns = [
    path("sisene/", SignIn.as_view(), name="sign_in"),
    path("valju/", views.LogoutView.as_view(), name="sign_out"),
]
