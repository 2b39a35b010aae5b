"""Forms of courses, and the roles that a quiz or a course is for."""

from itertools import chain, count
from typing import Any

from django import forms
from django.db import models
from django.utils.text import slugify
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


class Addressed(forms.Form):
    """The last part of the address of a page, made of the title where none is given."""

    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        required=False,
        help_text=_(
            "Small letters, digits and hyphens. If you leave it empty, it is made of the title."
        ),
    )

    def clean_slug(self) -> str:
        page = self.instance  # type: ignore[attr-defined]  # every form of a page has one
        title: str = self.cleaned_data.get("title", "")
        given: str = self.cleaned_data["slug"] or page.slug
        return given or _free_address(type(page), slugify(title)[:50].strip("-") or "uus")


def _free_address(model: type[models.Model], begins: str) -> str:
    """The address, with a number where it is taken."""
    known = model._default_manager.filter(slug__startswith=begins)
    taken = set(known.values_list("slug", flat=True))
    numbered = (f"{begins}-{number}" for number in count(2))
    return next(one for one in chain([begins], numbered) if one not in taken)


class CourseForm(Addressed, ForWhom, forms.ModelForm[Course]):
    """What a course says of itself."""

    field_order = ("title", "slug")

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
