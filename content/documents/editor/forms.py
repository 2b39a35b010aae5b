"""The form of a document: a draft may be unfinished, a submission may not."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from content.documents.editor import consequences
from content.documents.editor.problems import check_draft
from content.documents.editor.starting import starting_values
from content.documents.enums import Audience, ChangeClass
from content.documents.models import DocumentPage
from portal.people.models import User
from portal.people.querysets import UserQuerySet
from portal.people.roles import Role

DATE_FORMATS = ["%d.%m.%Y", "%Y-%m-%d"]
# Rules of the model that wait for the submission; what the database itself refuses does not.
WAITS_FOR_SUBMISSION = frozenset({"withdrawal", "audience_roles"})


def possible_owners(document: DocumentPage, day: dt.date) -> UserQuerySet:
    """Return who answers for texts on the day, and whoever owns this one already."""
    answering = User.objects.with_role(Role.EXPERT, Role.SERVICE_OWNER, on=day)
    return User.objects.filter(Q(pk__in=answering) | Q(pk=document.document_owner_id))


class DocumentForm(WagtailAdminPageForm):
    """Saving a draft checks little; submitting checks everything and names the line."""

    audience_roles = forms.MultipleChoiceField(
        label=_("Named roles"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Used only when the readers are named roles."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        starting = starting_values(
            kwargs["instance"], kwargs.get("parent_page"), kwargs.get("for_user")
        )
        kwargs["initial"] = {**starting, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.input_formats = DATE_FORMATS
        if owner := self.fields.get("document_owner"):
            owner.queryset = possible_owners(self.instance, timezone.localdate())
        if change_class := self.fields.get("change_class"):
            choices = [(code, consequences.label(code)) for code in ChangeClass.values]
            change_class.choices = choices

    def clean_title(self) -> str:
        """The field shows long titles on several lines; a title is one."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_audience_roles(self) -> list[str]:
        """Roles are kept in one order, and only for the audience that uses them."""
        if self.cleaned_data.get("audience") != Audience.ROLES:
            return []
        chosen = self.cleaned_data["audience_roles"]
        return [role for role in Role.values if role in chosen]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._check_body(cleaned)
            self._check_correction(cleaned)
        return cleaned

    def _check_body(self, cleaned: dict[str, Any]) -> None:
        if body := cleaned.get("body"):
            checked = check_draft(body, on=cleaned.get("applies_from"), user=self.for_user)
            for finding in checked.stopping:
                self.add_error("body", finding.located)

    def _check_correction(self, cleaned: dict[str, Any]) -> None:
        """A correction of what already applied says why."""
        day = cleaned.get("applies_from")
        past = self.instance.number and day and day < timezone.localdate()
        if past and not cleaned.get("correction_reason", "").strip():
            message = _("The first day is already past. Write why the text is corrected backwards.")
            self.add_error("correction_reason", message)

    def _update_errors(self, errors: ValidationError) -> None:
        """Leave the model's rules for a finished text out while a draft is saved."""
        if self.is_deferred_validation and hasattr(errors, "error_dict"):
            kept = {
                field: found
                for field, found in errors.error_dict.items()
                if field not in WAITS_FOR_SUBMISSION
            }
            if not kept:
                return
            errors = ValidationError(kept)
        super()._update_errors(errors)


class ReturnForm(forms.Form):
    """A text is returned only with a comment."""

    comment = forms.CharField(
        label=_("What needs to change"), widget=forms.Textarea(attrs={"rows": 4})
    )


class DecisionForm(forms.Form):
    """A reviewer's or approver's decision about exactly the text they saw."""

    APPROVE, RETURN = "approve", "reject"

    task_state = forms.IntegerField(widget=forms.HiddenInput)
    action = forms.ChoiceField(choices=[(APPROVE, APPROVE), (RETURN, RETURN)])
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you return the text: write what needs to change."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("action") == self.RETURN and not cleaned.get("comment", "").strip():
            self.add_error("comment", _("Write what needs to change."))
        return cleaned
