"""Forms of documents."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.calculator.forms import DayField
from guidance.cases.documents.detecting import FileRefused
from guidance.cases.documents.receiving import keep_upload
from guidance.cases.documents.services import DocumentFacts, KeptFile
from guidance.cases.documents.wording import file_refusal
from guidance.cases.enums import Channel, DocumentType
from guidance.cases.fields import TermField
from guidance.cases.models import CaseDocument, Person
from portal.workdays import DAY

EMPTY = [("", "–")]


class DocumentForm(forms.Form):
    """A document with what is said of it; the file is looked into when the rest is right."""

    file = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True, max_length=500)
    type = forms.ChoiceField(label=gettext_lazy("Document"), choices=DocumentType.choices)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Leave empty when the kind of document says it all."),
    )
    person = forms.ChoiceField(label=gettext_lazy("About whom"), required=False)
    received_on = DayField(label=gettext_lazy("Received on"))
    channel = forms.ChoiceField(label=gettext_lazy("How it came"), choices=Channel.choices)
    valid_from = DayField(label=gettext_lazy("Valid from"), required=False)
    valid_to = DayField(label=gettext_lazy("Last day of validity"), required=False)
    replaces = forms.ChoiceField(
        label=gettext_lazy("In place of"),
        required=False,
        help_text=gettext_lazy("The former document stays in the case."),
    )

    def __init__(self, *args: Any, people: list[Person], replaceable: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.replaceable: dict[str, CaseDocument] = {str(one.pk): one for one in replaceable}
        fields: Any = self.fields
        fields["file"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png,.tif,.tiff"
        fields["person"].choices = EMPTY + [(key, str(one)) for key, one in self.people.items()]
        fields["replaces"].choices = EMPTY + [
            (key, f"{one} ({one.received_on:%d.%m.%Y})") for key, one in self.replaceable.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first one."))
        return cleaned

    def keep(self) -> KeptFile | None:
        """Keep the file; None with a message at the field when it cannot be taken."""
        try:
            return keep_upload(self.cleaned_data["file"])
        except FileRefused as error:
            self.add_error("file", file_refusal(error))
            return None

    def facts(self) -> DocumentFacts:
        data = self.cleaned_data
        last: dt.date | None = data["valid_to"]
        return DocumentFacts(
            type=DocumentType(data["type"]),
            received_on=data["received_on"],
            channel=Channel(data["channel"]),
            title=data["title"],
            person=self.people.get(data["person"]),
            valid_from=data["valid_from"],
            valid_until=last + DAY if last else None,
        )

    def replaced(self) -> CaseDocument | None:
        return self.replaceable.get(self.cleaned_data["replaces"])


class RequestForm(forms.Form):
    """Which documents to ask for, and by when."""

    types = forms.MultipleChoiceField(
        label=gettext_lazy("Which documents"),
        choices=[one for one in DocumentType.choices if one[0] != DocumentType.OTHER],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.CharField(
        label=gettext_lazy("Another document"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("In the language of the letter, as the applicant will read it."),
    )
    until = TermField(label=gettext_lazy("To be sent by"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> dt.date:
        day: dt.date = self.cleaned_data["until"]
        if day <= self.today:
            raise forms.ValidationError(_("Give a day to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("types") and not cleaned.get("other", "").strip():
            self.add_error("types", _("Choose at least one document."))
        return cleaned

    def wanted(self) -> list[tuple[DocumentType, str]]:
        asked = [(DocumentType(one), "") for one in self.cleaned_data["types"]]
        other = self.cleaned_data["other"].strip()
        return [*asked, (DocumentType.OTHER, other)] if other else asked


class WaiveForm(forms.Form):
    """Why a document is not needed after all."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is not needed"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
