"""Uploading an act."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from content.law.citations.acts import is_abbreviation
from content.law.errors import BadAbbreviation
from content.law.messages import explain
from content.law.rt_xml import MAX_BYTES, FileTooLarge


class ActUploadForm(forms.Form):
    """A file and, for an act that has none, an abbreviation."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("The XML of one redaction, saved from Riigi Teataja."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    abbreviation = forms.CharField(
        label=gettext_lazy("Abbreviation"),
        help_text=gettext_lazy("Only if the file gives none, for example KarS."),
        max_length=12,
        required=False,
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(explain(FileTooLarge(MAX_BYTES)))
        return file

    def clean_abbreviation(self) -> str:
        abbreviation: str = self.cleaned_data["abbreviation"].strip()
        if abbreviation and not is_abbreviation(abbreviation):
            raise forms.ValidationError(explain(BadAbbreviation(abbreviation)))
        return abbreviation
