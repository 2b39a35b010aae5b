from django.urls import path

from portal.notifications.enums import NoticeKind
from portal.notifications.views import choices, items, notices

app_name = "notifications"
urlpatterns = [
    path("", items.items, name="list"),
    path("<int:pk>/", items.go, name="open"),
    path("<int:pk>/loetud/", items.read, name="read"),
    path("loetud/", items.read_all, name="read_all"),
    path("seaded/", choices.choices, name="choices"),
    path("tellimused/", choices.subscriptions, name="subscriptions"),
    path("tellimused/muuda/", choices.toggle, name="toggle"),
    path("loobu/<str:token>/", choices.stop, name="stop"),
    path("teadaanded/", notices.notices, name="notices"),
    path("teadaanded/haldus/", notices.manage, name="manage"),
    path(
        "teadaanded/uus/", notices.new, {"kind": NoticeKind.ANNOUNCEMENT}, name="new_announcement"
    ),
    path("rikked/uus/", notices.new, {"kind": NoticeKind.OUTAGE}, name="new_outage"),
    path("teadaanded/<int:pk>/", notices.change, name="change"),
    path("teadaanded/<int:pk>/lopeta/", notices.end, name="end"),
    path("teadaanded/<int:pk>/luges/", notices.dismiss, name="dismiss"),
    path("rikked/<int:pk>/minul-ka/", notices.me_too, name="me_too"),
]
