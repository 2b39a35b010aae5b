"""Signing in."""

from typing import Any

from django.urls import reverse


def test_a_reader_is_refused_the_admin_and_not_sent_in_circles(client: Any, world: Any) -> None:
    client.force_login(world.reader)
    answer = client.get(reverse("wagtailadmin_home"), follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1


def test_whoever_is_signed_in_already_goes_on(client: Any, world: Any) -> None:
    client.force_login(world.author)
    answer = client.get(reverse("people:sign_in"), {"next": reverse("wagtailadmin_home")})
    assert answer.url == reverse("wagtailadmin_home")
