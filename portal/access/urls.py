from django.urls import path, re_path

from portal.access import views, views_emergency

app_name = "access"
urlpatterns = [
    path("", views.own, name="own"),
    re_path(r"^andmejalg\.(?P<form>csv|json)$", views.own_export, name="own_export"),
    path("pohjus/", views.purpose, name="purpose"),
    path("otsing/", views.look_up, name="look_up"),
    path("otsing/logi/", views.looked_up, name="looked_up"),
    re_path(r"^otsing/logi\.(?P<form>csv|json)$", views.looked_up_export, name="looked_up_export"),
    path("konto/<int:pk>/", views.colleague, name="colleague"),
    path("erakorraline/", views_emergency.break_glass, name="break_glass"),
    path("erakorraline/ulevaatus/", views_emergency.break_glass_list, name="break_glass_list"),
    path("erakorraline/<int:pk>/sulge/", views_emergency.close, name="close_break_glass"),
    path("erakorraline/<int:pk>/", views_emergency.break_glass_one, name="break_glass_one"),
]
