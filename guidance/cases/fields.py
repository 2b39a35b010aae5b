"""Fields that the forms of cases share."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from guidance.calculator.forms import DayField
from portal.workdays import is_working_day, next_working_day


class TermField(DayField):
    """The last day of a term that a letter gives a person: a working day."""

    def clean(self, value: Any) -> dt.date | None:
        day = super().clean(value)
        if day and not is_working_day(day):
            facts = {"day": f"{day:%d.%m.%Y}", "next": f"{next_working_day(day):%d.%m.%Y}"}
            raise forms.ValidationError(
                _("%(day)s is a day off. Give a working day, such as %(next)s.") % facts
            )
        return day
