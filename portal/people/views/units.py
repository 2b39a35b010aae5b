"""Units: the tree, a unit with its people, making and changing units."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.audit.models import AuditEvent
from portal.people import errors
from portal.people.forms import UnitForm, UnitsFilter
from portal.people.models import Unit, User
from portal.people.services import close_unit, make_unit, move_unit, rename_unit, set_head
from portal.people.units import headed, with_heads
from portal.people.views.actions import add_error
from portal.people.views.people import rows_of
from portal.people.views.sight import PAGE_LENGTH, Sight, signed_in
from portal.shell.paging import paged

HISTORY = 100
PARTS = 30


@signed_in
def unit_list(request: HttpRequest) -> HttpResponse:
    """The tree of units with heads and how many people each has, some at a time."""
    sight = Sight.of(request)
    form = UnitsFilter(request.GET, units=sight.units)
    units = headed(sight.units, sight.today).in_tree_order()
    if typed := form.value("q"):
        units = units.named_like(typed)
    if unit := form.value("unit"):
        units = units.below([unit.pk])
    page = paged(request, units, size=PAGE_LENGTH)
    context = {
        "nav": "people",
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "rows": _rows(sight, page["found"]),
        "sight": sight,
        **page,
    }
    return render(request, "people/units.html", context)


@signed_in
def unit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit: where it stands, its head, its parts and its people."""
    sight = Sight.of(request)
    unit = sight.unit(pk)
    inside = Unit.objects.below([pk])
    parts = list(headed(inside.exclude(pk=pk), sight.today).in_tree_order()[: PARTS + 1])
    people = sight.people.filter(unit=pk).with_suspension(sight.today)
    page = paged(request, people.order_by("last_name", "first_name", "pk"), size=PAGE_LENGTH)
    active = User.objects.active_on(sight.today)
    context = {
        "nav": "people",
        "unit": unit,
        "path": unit.path()[:-1],
        "parts": _rows(sight, parts[:PARTS]),
        "more_parts": len(parts) > PARTS,
        "in_all": active.filter(unit__in=inside.values("pk")).count(),
        "rows": rows_of(page["found"], sight),
        "sight": sight,
        **page,
    }
    return render(request, "people/unit.html", context)


@signed_in
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who headed a unit from when until when, and what else changed in it."""
    unit = Sight.of(request).unit(pk)
    context = {
        "nav": "people",
        "unit": unit,
        "heads": unit.headships.select_related("person", "named_by"),
        "events": AuditEvent.objects.about(unit).select_related("actor", "for_whom")[:HISTORY],
    }
    return render(request, "people/unit_history.html", context)


@signed_in
def new_unit(request: HttpRequest) -> HttpResponse:
    """Make a unit."""
    sight = Sight.of(request)
    sight.require_manager()
    form = UnitForm(request.POST or None)
    if form.is_valid() and (unit := _store(sight, form, None)):
        messages.success(request, _("The unit was made."))
        return redirect("directory:unit", unit.pk)
    return render(request, "people/unit_form.html", {"nav": "people", "form": form})


@signed_in
def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a unit, move it or name another head."""
    sight = Sight.of(request)
    sight.require_manager()
    unit = sight.unit(pk)
    if unit.closed_on is not None:
        raise Http404
    form = UnitForm(request.POST or None, instance=Unit.objects.get(pk=pk))
    if form.is_valid() and _store(sight, form, unit):
        messages.success(request, _("The unit was changed."))
        return redirect("directory:unit", pk)
    context = {"nav": "people", "form": form, "unit": unit}
    return render(request, "people/unit_form.html", context)


@signed_in
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a unit in which nobody and nothing is left."""
    sight = Sight.of(request)
    sight.require_manager()
    unit = sight.unit(pk)
    if unit.closed_on is not None:
        raise Http404
    form = forms.Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_unit(sight.user, unit=unit, today=sight.today)
        except errors.PeopleRuleBroken as error:
            add_error(form, error)
        else:
            messages.success(request, _("The unit was closed."))
            return redirect("directory:unit", pk)
    context = {"nav": "people", "form": form, "unit": unit}
    return render(request, "people/unit_close.html", context)


def _store(sight: Sight, form: UnitForm, unit: Unit | None) -> Unit | None:
    """Carry out what differs, all or nothing; the form says what was refused."""
    try:
        with transaction.atomic():
            return _carry_out(sight, form.cleaned_data, unit)
    except errors.PeopleRuleBroken as error:
        add_error(form, error)
        return None


def _carry_out(sight: Sight, facts: dict[str, Any], unit: Unit | None) -> Unit:
    names = {name: facts[name] for name in ("name_et", "name_en")}
    parent, head = facts["parent"], facts["head"]
    if unit is None:
        unit = make_unit(sight.user, code=facts["code"], parent=parent, today=sight.today, **names)
    elif (unit.name_et, unit.name_en) != tuple(names.values()):
        unit = rename_unit(sight.user, unit=unit, today=sight.today, **names)
    if unit.parent_id != (parent.pk if parent else None):
        unit = move_unit(sight.user, unit=unit, parent=parent, today=sight.today)
    on = facts["head_from"] or sight.today
    if unit.head_on(max(on, sight.today)) != head or on < sight.today:
        unit = set_head(
            sight.user,
            unit=unit,
            head=head,
            on=on,
            order_reference=facts["order_reference"],
            today=sight.today,
        )
    return unit


def _rows(sight: Sight, units: list[Unit]) -> list[dict[str, Any]]:
    """Units that were read with their heads, in the order of the tree, each with the number of
    people whose account is in use; set in under the shallowest of them."""
    active = User.objects.active_on(sight.today).filter(unit__in=units).order_by()
    counts = dict(active.values_list("unit").annotate(count=Count("pk")))
    levels = [unit.level for unit in units]  # type: ignore[attr-defined]
    top = min(levels, default=0)
    return [
        {"unit": unit, "level": level - top, "count": counts.get(unit.pk, 0)}
        for unit, level in zip(with_heads(units), levels, strict=True)
    ]
