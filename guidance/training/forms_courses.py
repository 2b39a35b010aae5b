"""Forms of courses, and the roles that a quiz or a course is for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.training.enums import Audience
from guidance.training.models import Course
from portal.people.roles import Role

LARGEST_FILE = 10_000_000


class ForWhom(forms.Form):
    """The roles of an audience of named roles."""

    audience_roles = forms.MultipleChoiceField(
        label=_("Which roles"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only when it is for named roles."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("audience") != Audience.ROLES:
            cleaned["audience_roles"] = []
        elif not cleaned.get("audience_roles"):
            self.add_error("audience_roles", _("Choose at least one role."))
        return cleaned


class CourseForm(ForWhom, forms.ModelForm[Course]):
    """What a course says of itself."""

    class Meta:
        model = Course
        fields = (
            *("title", "slug", "summary", "is_open", "read_first"),
            *("audience", "audience_roles"),
        )
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


class PageForm(forms.Form):
    """A page of the course's own."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Markdown: **bold**, lists, links."),
    )


class FileForm(forms.Form):
    """A file to be downloaded."""

    name = forms.CharField(label=_("What it is"), max_length=200)
    file = forms.FileField(label=_("File"), max_length=200, help_text=_("At most 10 MB."))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file
