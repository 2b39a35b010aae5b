"""Who may read what: one rule, used by queries, the search index and pages alike.

A text carries reader tokens (` public `, ` external staff `, ` expert … `), a person holds
tokens; one in common is enough.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from content.documents.enums import Audience
from portal.people.models import User
from portal.people.roles import Role

# Those who write, approve or audit guidance read every text whatever its audience.
KEEPERS = frozenset(
    {
        Role.EXPERT.value,
        Role.SERVICE_OWNER.value,
        Role.AUDITOR.value,
        Role.ADMINISTRATOR.value,
    }
)


def reader_tokens(audience: str, roles: Iterable[str] = ()) -> str:
    """Return the tokens of a text's readers, each between spaces."""
    tokens: Iterable[str] = {
        Audience.PUBLIC: ["public"],
        Audience.EXTERNAL: ["external", "staff"],
        Audience.STAFF: ["staff"],
        Audience.ROLES: sorted({*roles, *KEEPERS}),
    }[Audience(audience)]
    return f" {' '.join(tokens)} "


def tokens_of(user: User | AnonymousUser) -> frozenset[str]:
    """Return the tokens a person holds; everybody holds `public`."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset({"public"})
    tokens = {"public", *user.roles}
    if user.is_agency_staff:
        tokens |= {"staff", "external"}
    elif user.has_role(Role.EXTERNAL_USER):
        tokens |= {"external"}
    return frozenset(tokens)


def readable_by(user: User | AnonymousUser, field: str) -> Q:
    """Return the condition that a text with this column of tokens may be read by the person."""
    condition = Q()
    for token in sorted(tokens_of(user)):
        condition |= Q(**{f"{field}__contains": f" {token} "})
    return condition
