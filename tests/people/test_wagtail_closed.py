"""Wagtail's own administration of users and groups is no side door, for superusers neither."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["administrator", "superuser"])
def admin(request, world):
    if request.param == "superuser":
        return world.root
    return UserFactory(roles=["administrator"])


def addresses(person):
    return [
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[person.pk]),
        reverse("wagtailusers_users:delete", args=[person.pk]),
        reverse("wagtailusers_groups:index"),
        reverse("wagtailusers_groups:add"),
        reverse("wagtailusers_groups:edit", args=[Group.objects.first().pk]),
        reverse("wagtailusers_groups:delete", args=[Group.objects.first().pk]),
        *(
            f"{reverse('wagtail_bulk_action', args=['people', 'user', action])}?id={person.pk}"
            for action in ("assign_role", "delete", "set_active_state")
        ),
    ]


def test_no_address_opens(admin, world, client):
    client.force_login(admin)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    for address in addresses(world.reader):
        for ask in (client.get, client.post):
            answer = ask(address)
            assert answer.status_code in (302, 403, 404), address
            assert "users" not in answer.headers.get("Location", "")


def test_nothing_in_the_menu_leads_there(admin, client):
    client.force_login(admin)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailusers_users:index") not in page
    assert reverse("wagtailusers_groups:index") not in page


def test_a_role_is_not_assigned_in_bulk(admin, world, client):
    client.force_login(admin)
    group = Group.objects.get(name="administrator")
    url = reverse("wagtail_bulk_action", args=["people", "user", "assign_role"])
    client.post(f"{url}?id={world.reader.pk}", {"role": group.pk})
    assert not world.reader.groups.filter(pk=group.pk).exists()


def test_nobody_renames_themselves_in_wagtail(admin, client):
    client.force_login(admin)
    url = reverse("wagtailadmin_account")
    assert b"name_email-first_name" not in client.get(url).content
    client.post(url, {"name_email-first_name": "Teine", "name_email-last_name": "Nimi"})
    admin.refresh_from_db()
    assert admin.last_name != "Nimi"
