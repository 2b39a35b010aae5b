from django.urls import path

from portal.people.requests.views import asking, deciding, lists, registers, rights

app_name = "requests"
urlpatterns = [
    path("", lists.mine, name="mine"),
    path("kinnitada/", lists.waiting_for_approval, name="to_approve"),
    path("taita/", lists.waiting_for_support, name="to_carry_out"),
    path("koik/", lists.everything, name="all"),
    path("uus/", asking.ask_role, name="ask_role"),
    path("uus/register/", asking.ask_right, name="ask_right"),
    path("<int:pk>/", deciding.request_page, name="request"),
    path("<int:pk>/pikenda/", asking.extend, name="extend"),
    path("valised/<int:pk>/", rights.right_page, name="right"),
    path("registrid/", registers.register_list, name="registers"),
    path("registrid/uus/", registers.new_register, name="new_register"),
    path("registrid/<int:pk>/", registers.edit_register, name="register"),
]
