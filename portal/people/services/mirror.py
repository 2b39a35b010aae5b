"""Groups and `is_active`, the mirror of the day's roles and accounts that Wagtail looks into."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from portal.people.models import Substitution, User
from portal.people.rights import rights_on
from portal.people.roles import Role
from portal.people.signals import rights_changed


def ensure_roles() -> None:
    """Make the group of every role; safe to repeat."""
    held = set(Group.objects.filter(name__in=Role.values).values_list("name", flat=True))
    Group.objects.bulk_create([Group(name=code) for code in Role.values if code not in held])


def mirror_account(person: User, today: dt.date) -> None:
    """Mirror one person and whoever stands in for them; their object follows."""
    standing_in = Substitution.objects.on(today).filter(absent=person)
    mirror_accounts({person.pk, *standing_in.values_list("substitute", flat=True)}, today)
    person.refresh_from_db(fields=["is_active", "session_epoch", "mirrored_on"])
    for name in ("roles", "assignments_today", "_perm_cache", "_group_perm_cache"):
        person.__dict__.pop(name, None)


@transaction.atomic
def mirror_accounts(people: Iterable[int] | None, today: dt.date) -> None:
    """Bring groups and `is_active` to what the day says; None for everybody. Safe to repeat.

    As many queries for many people as for one. Groups and permissions given by hand are taken
    away: a right has a ground or is none. Sessions end with an account that falls out of use.
    """
    chosen = User.objects.order_by()
    if people is not None:
        keys = frozenset(people)
        chosen = chosen.filter(pk__in=keys)
        rights_changed.send(sender=User, people=keys)
    in_use = Exists(User.objects.active_on(today).filter(pk=OuterRef("pk")))
    rows = list(
        chosen.annotate(in_use=in_use)
        .select_for_update()
        .values_list("pk", "is_active", "in_use", "mirrored_on")
    )
    _mirror_groups(chosen, today)
    if stopped := [pk for pk, active, used, _ in rows if active and not used]:
        epoch = F("session_epoch") + 1
        User.objects.filter(pk__in=stopped).update(is_active=False, session_epoch=epoch)
    if started := [pk for pk, active, used, _ in rows if used and not active]:
        User.objects.filter(pk__in=started).update(is_active=True)
    if any(mirrored_on != today for *_, mirrored_on in rows):
        chosen.update(mirrored_on=today)


def _mirror_groups(people: QuerySet[User], today: dt.date) -> None:
    wanted = {(right.person.pk, right.role) for right in rights_on(today, people, outside=False)}
    rows = User.groups.through.objects
    present, extra = set(), []
    held = rows.filter(user__in=people).values_list("pk", "user", "group__name")
    for row, person, group in held:
        present.add((person, group))
        if (person, group) not in wanted:
            extra.append(row)
    if extra:
        rows.filter(pk__in=extra).delete()
    if missing := wanted - present:
        groups = dict(Group.objects.filter(name__in=Role.values).values_list("name", "pk"))
        made = [
            User.groups.through(user_id=person, group_id=groups[role]) for person, role in missing
        ]
        rows.bulk_create(made, batch_size=2000)
    User.user_permissions.through.objects.filter(user__in=people).delete()
