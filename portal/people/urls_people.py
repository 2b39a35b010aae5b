from django.urls import path

from portal.people.views import accounts, choices, overview, people, roles, units

app_name = "directory"
urlpatterns = [
    path("", people.people_list, name="people"),
    path("uus/", accounts.new_person, name="new_person"),
    path("<int:pk>/", people.person_page, name="person"),
    path("<int:pk>/andmed/", accounts.Correct.as_view(), name="correct"),
    path("<int:pk>/yksus/", accounts.ChangeUnit.as_view(), name="change_unit"),
    path("<int:pk>/peata/", accounts.Suspend.as_view(), name="suspend"),
    path("<int:pk>/jatka/<int:suspension>/", accounts.Resume.as_view(), name="resume"),
    path("<int:pk>/sulge/", accounts.Close.as_view(), name="close"),
    path("<int:pk>/ava/", accounts.Reopen.as_view(), name="reopen"),
    path("<int:pk>/link/", accounts.Invite.as_view(), name="invite"),
    path("<int:pk>/roll/", roles.Grant.as_view(), name="grant_role"),
    path("<int:pk>/roll/<int:assignment>/", roles.End.as_view(), name="end_role"),
    path("yksused/", units.unit_list, name="units"),
    path("yksused/valik/", choices.units, name="unit_choices"),
    path("valik/", choices.people, name="person_choices"),
    path("yksused/uus/", units.new_unit, name="new_unit"),
    path("yksused/<int:pk>/", units.unit_page, name="unit"),
    path("yksused/<int:pk>/muuda/", units.edit_unit, name="edit_unit"),
    path("yksused/<int:pk>/ajalugu/", units.history, name="unit_history"),
    path("yksused/<int:pk>/sulge/", units.close, name="close_unit"),
    path("ulevaade/", overview.overview, name="overview"),
    path("ulevaade.csv", overview.overview_csv, name="overview_csv"),
]
