from django.contrib.auth import views
from django.urls import path

from portal.people.views import own
from portal.people.views.signing_in import SignIn

app_name = "people"
urlpatterns = [
    path("sisene/", SignIn.as_view(), name="sign_in"),
    path("valju/", views.LogoutView.as_view(), name="sign_out"),
    path("oigused/", own.my_rights, name="my_rights"),
    path("parool/", own.OwnPassword.as_view(), name="password"),
]
