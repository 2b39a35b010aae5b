"""Every address by every role: who gets in, who is sent to sign in, who sees nothing."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from portal.people.roles import ADMIN_ROLES, STAFF_ROLES, Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ANYONE = {None, *Role.values}
SIGNED_IN = set(Role.values)
WRITERS = set(ADMIN_ROLES)
IMPORTERS = {"expert", "service_owner", "administrator"}
STAFF = set(STAFF_ROLES)


@dataclass(frozen=True)
class Address:
    """An address with the roles that may open it; the rest are sent to sign in or see nothing."""

    name: str
    args: tuple = ()
    may: frozenset = frozenset(ANYONE)
    status: int = 200


PUBLIC = {"address": "public"}
MATRIX = [
    Address("desk", may=frozenset(SIGNED_IN)),
    Address("documents:browse"),
    Address("documents:changes"),
    Address("documents:feed"),
    Address("documents:sitemap"),
    Address("documents:permalink", ("public",)),
    Address("documents:permalink", ("staff",), frozenset(STAFF)),
    Address("documents:permalink", ("external",), frozenset(SIGNED_IN)),
    Address("documents:version", ("public", 1)),
    Address("documents:version", ("staff", 1), frozenset(STAFF)),
    Address("documents:compare", ("public",)),
    Address("documents:compare", ("staff",), frozenset(STAFF)),
    Address("documents:law", ("public", 1)),
    Address("documents:law", ("staff", 1), frozenset(STAFF)),
    Address("documents:pdf", ("public", 1)),
    Address("documents:pdf", ("staff", 1), frozenset(STAFF)),
    Address("law:acts"),
    Address("law:act", ("NÄS",)),
    Address("law:provision", ("NÄS", "para1")),
    Address("law:card", ("NÄS", "para1")),
    Address("law:import", may=frozenset(IMPORTERS)),
    Address("law:import_preview", (999,), frozenset(IMPORTERS), status=404),
    Address("search:results"),
    Address("people:sign_in", may=frozenset({None})),
    Address("wagtailadmin_home", may=frozenset(WRITERS)),
]
# Answers to POST only; reading them leads nowhere and is tested where they are used.
POST_ONLY = {"people:sign_out", "set_language"}
ROOMS = ("documents", "law", "search", "people")


@pytest.fixture
def addresses(world):
    from content.law.models import Act, ActVersion, Provision

    act = Act.objects.create(abbreviation="NÄS", title="Näidisseadus", group_id="g1")
    redaction = ActVersion.objects.create(
        act=act,
        rt_id="1",
        title=act.title,
        valid_from=dt.date(2020, 1, 1),
        sha256="0" * 64,
        text_sha256="0" * 64,
        imported_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    Provision.objects.create(
        act_version=redaction,
        order=1,
        address="para1",
        section="para1",
        level="section",
        label="§ 1.",
        heading="Eesmärk",
        digest="0" * 32,
    )
    found = {}
    for audience in ("public", "staff", "external"):
        first = world.publish(audience=audience, applies_from=dt.date(2025, 1, 1))
        world.publish(world.fresh(first.document), body="Teine.", correction_reason="Viga.")
        found[audience] = first.address
    return found


@pytest.mark.parametrize("role", [None, *Role.values])
def test_every_address_by_every_role(addresses, client, role):
    if role is not None:
        client.force_login(UserFactory(roles=[role]))
    for address in MATRIX:
        args = [addresses.get(arg, arg) for arg in address.args]
        url = reverse(address.name, args=args)
        status = client.get(url).status_code
        if role in address.may:
            assert status == address.status, url
        else:
            assert status in (302, 403, 404), url


def names(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}"


def test_the_matrix_knows_every_address():
    ours = {name for name in names() if name.split(":")[0] in ROOMS or name == "desk"}
    known = {address.name for address in MATRIX} | POST_ONLY
    assert ours - known == set()
