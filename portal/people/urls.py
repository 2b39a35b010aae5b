from django.contrib.auth import views
from django.urls import path

from portal.people.views import own, signing_in

app_name = "people"
urlpatterns = [
    path("sisene/", signing_in.SignIn.as_view(), name="sign_in"),
    path("valju/", views.LogoutView.as_view(), name="sign_out"),
    path("oigused/", own.my_rights, name="my_rights"),
    path("unustasin/", signing_in.forgotten, name="forgotten"),
    path("parool/<uidb64>/<token>/", signing_in.SetPassword.as_view(), name="set_password"),
    path("parool/", own.OwnPassword.as_view(), name="password"),
]
