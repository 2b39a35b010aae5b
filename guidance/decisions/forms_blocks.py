"""What an expert fills in for a building block."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from content.documents.models import Benefit
from guidance.decisions.enums import DecisionKind


class BlockForm(forms.Form):
    """A block: where it is offered, what it says, which provisions it rests on."""

    title = forms.CharField(label=_("Title"), max_length=120)
    benefit = forms.ChoiceField(label=_("Benefit"), required=False)
    kind = forms.ChoiceField(label=_("Decision"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    text = forms.CharField(
        label=_("Text"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Point at a source by its number: [1]. Provisions are numbered first."),
    )
    provisions = forms.CharField(
        label=_("Provisions"),
        max_length=500,
        required=False,
        help_text=_("Separated by a semicolon, for example PHS § 17 lg 3; SÜS § 28"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        benefits = [(one.code, one.name) for one in Benefit.objects.all()]
        self.fields["benefit"].choices = [("", _("All")), *benefits]  # type: ignore[attr-defined]
        kinds = [("", _("All")), *DecisionKind.choices]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """Return the arguments of `services.write_block`, without the sources."""
        names = ("title", "benefit", "kind", "language", "text")
        return {name: self.cleaned_data[name] for name in names}

    def provision_texts(self) -> list[str]:
        """Return the provisions as typed, one by one."""
        return [one.strip() for one in self.cleaned_data["provisions"].split(";") if one.strip()]
