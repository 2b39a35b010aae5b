"""Forms of duties. What does not belong to the chosen frequency is left aside."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.choosing import PersonField, UnitField
from portal.people.forms import DayField
from portal.people.models import Unit
from portal.people.roles import Role
from portal.recurring import rules
from portal.recurring.enums import Frequency, Shift
from portal.recurring.general import OTHER
from portal.recurring.kinds import DutyKind
from portal.recurring.models import Duty
from portal.recurring.permissions import answers_for
from portal.recurring.rules import FRIDAY, Rule
from portal.recurring.viewers import Viewer

MOST_REMINDERS = 10
PERSON, ROLE, HEAD = "person", "role", "head"
OWNERS = {
    PERSON: gettext_lazy("A person"),
    ROLE: gettext_lazy("Everybody who holds a role"),
    HEAD: gettext_lazy("The head of a unit"),
}
LAST_DAY = "last"
NAMED_DAYS = {
    LAST_DAY: gettext_lazy("the last day"),
    "w-1": gettext_lazy("the last working day"),
    "w1": gettext_lazy("the first working day"),
    "w5": gettext_lazy("the fifth working day"),
}


class DayListField(forms.CharField):
    """Whole days, separated by commas."""

    def clean(self, value: Any) -> list[int]:
        typed = super().clean(value) or ""
        parts = [part for part in re.split(r"[,;\s]+", typed) if part]
        if not all(part.isdecimal() and int(part) <= rules.LONGEST_REMINDER for part in parts):
            raise ValidationError(_("Write whole days separated by commas, such as 30, 7."))
        if len(parts) > MOST_REMINDERS:
            raise ValidationError(_("At most ten reminders."))
        return [int(part) for part in parts]


class DutyForm(forms.Form):
    """Creating and changing a duty."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Leave empty when the kind says it all."),
    )
    note = forms.CharField(
        label=gettext_lazy("What to do"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    about = PersonField(
        label=gettext_lazy("With whom"),
        required=False,
        help_text=gettext_lazy("For talks: user name, e-mail address or full name."),
    )
    owner = forms.ChoiceField(label=gettext_lazy("Whose duty"), widget=forms.RadioSelect)
    owner_person = PersonField(
        label=gettext_lazy("Person"),
        required=False,
        help_text=gettext_lazy("User name, e-mail address or full name."),
    )
    owner_role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    owner_unit = UnitField(label=gettext_lazy("Unit"), required=False)
    frequency = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Frequency.choices, widget=forms.RadioSelect
    )
    month = forms.TypedChoiceField(
        label=gettext_lazy("Month"), coerce=int, empty_value=None, required=False
    )
    quarter_month = forms.TypedChoiceField(
        label=gettext_lazy("Month of the quarter"), coerce=int, empty_value=None, required=False
    )
    chosen = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Months"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    day = forms.ChoiceField(label=gettext_lazy("Due day"), required=False)
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"), coerce=int, empty_value=None, required=False
    )
    interval = forms.IntegerField(
        label=gettext_lazy("Months after the last time"),
        min_value=1,
        max_value=rules.LONGEST_INTERVAL,
        required=False,
    )
    shift = forms.ChoiceField(
        label=gettext_lazy("When the day is not a working day"),
        choices=Shift.choices,
        required=False,
    )
    starts_on = DayField(
        label=gettext_lazy("Starts on"),
        help_text=gettext_lazy(
            "The first due day is on or after it; after the last time: the first due day."
        ),
    )
    before = DayListField(
        label=gettext_lazy("Remind before, days"),
        required=False,
        help_text=gettext_lazy("For example 30, 7."),
    )
    after = DayListField(
        label=gettext_lazy("Remind when late, days"),
        required=False,
        help_text=gettext_lazy("For example 1, 14."),
    )

    def __init__(
        self, *args: Any, viewer: Viewer, kinds: list[DutyKind], duty: Duty | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **{**kw, "label_suffix": ""})
        self.viewer = viewer
        self.kinds = {kind.code: kind for kind in kinds}
        self._offer("kind", [(kind.code, kind.label) for kind in kinds])
        agency = any(answers_for(viewer, kind) for kind in kinds)
        owners = OWNERS if agency else {key: OWNERS[key] for key in (PERSON, HEAD)}
        self._offer("owner", list(owners.items()))
        self._offer("owner_role", [("", "–"), *Role.choices])
        if not agency:
            led = Unit.objects.filter(pk__in=viewer.leads)
            self.fields["owner_unit"].offer(led)  # type: ignore[attr-defined]
        months = [(number, MONTHS[number]) for number in range(1, 13)]
        self._offer("month", months)
        self._offer("quarter_month", [(number, str(number)) for number in (3, 2, 1)])
        self._offer("chosen", months)
        days = [*NAMED_DAYS.items(), *((str(n), f"{n}.") for n in range(1, 32))]
        if (present := self.initial.get("day", LAST_DAY)) not in dict(days):
            days.append((present, _("working day %(number)s") % {"number": present[1:]}))
        self._offer("day", days)
        self._offer("weekday", [(number, WEEKDAYS[number - 1]) for number in range(1, 8)])
        if duty is not None:
            for name in ("kind", "about", "starts_on"):
                del self.fields[name]

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._clean_owner(cleaned)
        self._clean_rule(cleaned)
        kind = self.kinds.get(cleaned.get("kind", ""))
        if kind and kind.about_person and not cleaned.get("about") and "about" not in self.errors:
            self.add_error("about", _("Say with whom the talk is."))
        if kind and kind is OTHER and not cleaned.get("title"):
            self.add_error("title", _("Say in a few words what has to be done."))
        cleaned["reminders"] = [
            *cleaned.get("before", []),
            *(-days for days in cleaned.get("after", []) if days),
        ]
        return cleaned

    def _clean_owner(self, cleaned: dict[str, Any]) -> None:
        owner = cleaned.get("owner")
        name = {PERSON: "owner_person", ROLE: "owner_role", HEAD: "owner_unit"}.get(owner or "")
        if name is None or name in self.errors:
            return
        cleaned["owner_given"] = cleaned.get(name)
        if not cleaned.get(name):
            self.add_error(name, _("Choose whose duty it is."))

    def _clean_rule(self, cleaned: dict[str, Any]) -> None:
        frequency = cleaned.get("frequency")
        if frequency == Frequency.AFTER and not cleaned.get("interval"):
            if "interval" not in self.errors:
                self.add_error("interval", _("Write after how many months."))
        elif frequency == Frequency.CHOSEN and not cleaned.get("chosen"):
            self.add_error("chosen", _("Choose at least one month."))
        elif frequency and not self.errors:
            cleaned["rule"] = _rule(cleaned)


def _rule(cleaned: dict[str, Any]) -> Rule:
    """Build the rule from the parts that its frequency has."""
    frequency = rules.Frequency(cleaned["frequency"])
    shift = rules.Shift(cleaned.get("shift") or rules.Shift.STAY)
    if frequency == rules.Frequency.AFTER:
        return Rule(frequency, interval=cleaned["interval"], shift=shift)
    if frequency == rules.Frequency.WEEK:
        return Rule(frequency, day=cleaned.get("weekday") or FRIDAY, shift=shift)
    month = {
        rules.Frequency.YEAR: cleaned.get("month"),
        rules.Frequency.QUARTER: cleaned.get("quarter_month"),
    }.get(frequency)
    chosen = tuple(sorted(cleaned["chosen"])) if frequency == rules.Frequency.CHOSEN else ()
    day = cleaned.get("day") or LAST_DAY
    if day.startswith("w"):
        return Rule(frequency, month=month, working_day=int(day[1:]), chosen=chosen)
    number = None if day == LAST_DAY else int(day)
    return Rule(frequency, month=month, day=number, chosen=chosen, shift=shift)


def initial_of(duty: Duty) -> dict[str, Any]:
    """Return what the form of an existing duty begins with."""
    owner = PERSON if duty.owner_person_id else ROLE if duty.owner_role else HEAD
    return {
        "title": duty.title,
        "note": duty.note,
        "owner": owner,
        "owner_person": duty.owner_person_id,
        "owner_role": duty.owner_role,
        "owner_unit": duty.owner_unit_id,
        **initial_of_rule(duty.rule),
        **initial_of_reminders(duty.reminders),
    }


def initial_of_rule(rule: Rule) -> dict[str, Any]:
    """Return the values of the fields that make up a rule."""
    named = f"w{rule.working_day}" if rule.working_day else str(rule.day or LAST_DAY)
    is_quarter = rule.frequency == rules.Frequency.QUARTER
    return {
        "frequency": rule.frequency.value,
        "month": None if is_quarter else rule.month or 12,
        "quarter_month": rule.month or 3 if is_quarter else 3,
        "chosen": list(rule.chosen),
        "day": LAST_DAY if rule.frequency == rules.Frequency.WEEK else named,
        "weekday": rule.day or FRIDAY if rule.frequency == rules.Frequency.WEEK else FRIDAY,
        "interval": rule.interval,
        "shift": rule.shift.value,
    }


def initial_of_reminders(offsets: list[int]) -> dict[str, str]:
    """Return reminders as they are typed."""
    return {
        "before": ", ".join(str(offset) for offset in offsets if offset >= 0),
        "after": ", ".join(str(-offset) for offset in offsets if offset < 0),
    }


class OutcomeForm(forms.Form):
    """How a time of a duty ended."""

    result = forms.ChoiceField(label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    done_on = DayField(label=gettext_lazy("Done on"))
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stays for good: write no personal data."),
    )

    def __init__(self, *args: Any, kind: DutyKind, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"done_on": today}, "label_suffix": ""})
        self.kind, self.today = kind, today
        by_hand = [outcome for outcome in kind.outcomes if outcome.by_hand]
        self.fields["result"].choices = [(one.code, one.label) for one in by_hand]  # type: ignore[attr-defined]
        if len(by_hand) == 1:
            self.fields["result"].initial = by_hand[0].code

    def clean_done_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["done_on"]
        if day > self.today:
            raise ValidationError(_("The day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = self.kind.outcome(cleaned.get("result", ""))
        if outcome and outcome.needs_comment and not cleaned.get("comment", "").strip():
            self.add_error("comment", _("This outcome needs a comment."))
        return cleaned


class ReasonForm(forms.Form):
    """Why a duty rests or ends."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
