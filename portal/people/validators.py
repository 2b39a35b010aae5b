"""Checks of what people type about people."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from stdnum.ee import ik
from stdnum.exceptions import ValidationError as CodeError


def validate_personal_code(value: str) -> None:
    """Refuse a personal code with a wrong check digit or a birth date in the future."""
    try:
        ik.validate(value)
        born: dt.date = ik.get_birth_date(value)
    except CodeError as error:
        raise ValidationError(_("This is not a valid personal code."), "personal_code") from error
    if born > timezone.localdate():
        raise ValidationError(_("The birth date in the code is in the future."), "personal_code")
