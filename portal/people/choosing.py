"""Choosing a unit or a person: words are typed, the database is asked for what fits them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from portal.people.models import Unit, User
from portal.people.querysets import UserQuerySet
from portal.people.querysets_units import UnitQuerySet

MOST = 12
NAMED = 3


class ChoiceInput(forms.TextInput):
    """A text field; with JavaScript it offers what fits, from an address that answers in JSON."""

    def __init__(self, address: Any) -> None:
        super().__init__({"data-choose": address, "autocomplete": "off", "maxlength": 200})


class UnitField(forms.CharField):
    """A unit by its name or code, or by a part of the name that no other unit has."""

    def __init__(self, **kwargs: Any) -> None:
        address = reverse_lazy("directory:unit_choices")
        super().__init__(widget=ChoiceInput(address), max_length=200, **kwargs)
        self.among: UnitQuerySet = Unit.objects.open()

    def offer(self, among: UnitQuerySet) -> None:
        """Take only these units, which are those in sight of the person; closed ones never."""
        self.among = among.open()
        self.widget.attrs["data-choose"] = f"{reverse_lazy('directory:unit_choices')}?ulatus=oma"

    def clean(self, value: Any) -> Unit | None:
        typed = " ".join(str(super().clean(value) or "").split())
        if not typed:
            return None
        for found in self._readings(typed):
            if len(found) == 1:
                return found[0]
            if found:
                named = ", ".join(written(unit) for unit in found[:NAMED])
                raise forms.ValidationError(
                    _("Several units fit, such as: %(units)s. Write more of the name.")
                    % {"units": named}
                )
        raise forms.ValidationError(_("There is no such unit to choose."))

    def prepare_value(self, value: Any) -> Any:
        """Show a unit by its name, or by its code where two have the same name."""
        if isinstance(value, Unit):
            return written(value)
        if str(value or "").isdecimal() and len(str(value)) < 10:
            unit = with_namesakes(Unit.objects.filter(pk=int(value))).first()
            return written(unit) if unit else value
        return value

    def _readings(self, typed: str) -> Iterable[list[Unit]]:
        """What may be meant: the unit so called, one whose name holds it; in digits its key."""
        among = with_namesakes(self.among)
        if typed.isdecimal() and len(typed) < 10:
            yield list(among.filter(Q(pk=int(typed)) | Q(code=typed))[:NAMED])
        else:
            yield list(among.called(typed)[:NAMED])
            yield list(among.named_like(typed)[:NAMED])


class PersonField(forms.CharField):
    """A person by user name, e-mail address or full name; the name must be one person's."""

    def __init__(self, **kwargs: Any) -> None:
        address = reverse_lazy("directory:person_choices")
        super().__init__(widget=ChoiceInput(address), **kwargs)

    def clean(self, value: Any) -> User | None:
        typed = " ".join(str(super().clean(value) or "").split())
        if not typed:
            return None
        first, _space, last = typed.rpartition(" ")
        by_name = User.objects.filter(first_name__iexact=first, last_name__iexact=last)
        by_account = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed))
        found = list(by_account.select_related("unit")[:2])
        found = found or list(by_name.select_related("unit")[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several people have this name; give the user name."))
        raise forms.ValidationError(_("Nobody has this user name or name."))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return User.objects.filter(pk=value).values_list("username", flat=True).first()
        return value


def with_namesakes(units: UnitQuerySet) -> UnitQuerySet:
    """The same units, each knowing whether another one has its name."""
    same = Q(name_et=OuterRef("name_et")) | Q(name_en=OuterRef("name_en"))
    others = Unit.objects.filter(same).exclude(pk=OuterRef("pk"))
    return units.annotate(has_namesake=Exists(others))


def written(unit: Unit) -> str:
    """What stands in the field for a unit."""
    return unit.code if getattr(unit, "has_namesake", False) else unit.name


def unit_choices(units: UnitQuerySet, typed: str) -> list[dict[str, str]]:
    """Return the first units that fit, in the order of the tree; all fit nothing typed."""
    found = with_namesakes(units.open().named_like(typed)).in_tree_order()
    return [
        {"value": written(unit), "label": unit.name, "hint": str(unit.parent or "")}
        for unit in found.select_related("parent")[:MOST]
    ]


def person_choices(people: UserQuerySet, typed: str) -> list[dict[str, str]]:
    """Return the first people that fit, by name."""
    found = people.named_like(typed).select_related("unit")
    return [
        {"value": person.username, "label": str(person), "hint": str(person.unit or "")}
        for person in found.order_by("last_name", "first_name", "pk")[:MOST]
    ]
