"""Forms of letters and their templates."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.letters.checking import problems_of
from guidance.letters.enums import Channel
from guidance.letters.models import Letter, LetterTemplate
from guidance.letters.purposes import PURPOSES, Purpose
from guidance.letters.wording import problem_in_words

TEXT_DAY = {"inputmode": "numeric", "autocomplete": "off"}


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day typed in digits."""
    widget = forms.DateInput(format="%d.%m.%Y", attrs=TEXT_DAY)
    return forms.DateField(label=label, widget=widget, **options)


class IssueForm(forms.Form):
    """Issuing a letter."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How it is sent"), choices=Channel.choices, widget=forms.RadioSelect
    )
    on = day_field(gettext_lazy("Sent on"))
    to = forms.CharField(
        label=gettext_lazy("To"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Leave empty for the address on the letter."),
    )

    def __init__(self, *args: Any, letter: Letter, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter, self.today = letter, today

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("The day is still to come."))
        if day < self.letter.dated:
            raise forms.ValidationError(_("The day is before the date of the letter."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        channel, typed = cleaned.get("channel"), cleaned.get("to", "").strip()
        if channel == Channel.EMAIL and "@" not in (typed or self.letter.to.email):
            self.add_error("to", _("Write the e-mail address."))
        if channel == Channel.POST and not (typed or self.letter.to.address):
            self.add_error("to", _("Write the postal address."))
        return cleaned


class ReceiptForm(forms.Form):
    """The day on which the addressee confirmed receipt."""

    on = day_field(gettext_lazy("Receipt confirmed on"))


class NewTemplateForm(forms.Form):
    """Adding a template."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    key = forms.SlugField(
        label=gettext_lazy("Key"),
        max_length=60,
        help_text=gettext_lazy("A short name in Latin letters, digits and hyphens; it stays."),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Purpose"),
        help_text=gettext_lazy("The purpose says which places the template may use."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["purpose"]
        field.choices = [(code, purpose.label) for code, purpose in PURPOSES.items()]

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if key == "uus" or LetterTemplate.objects.filter(key=key).exists():
            raise forms.ValidationError(_("There is a template with this key already."))
        return key


class DraftForm(forms.Form):
    """Writing the next version of a template."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=50_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        help_text=gettext_lazy("Markdown. A place is written as {{ reference }}."),
    )
    what_changed = forms.CharField(label=gettext_lazy("What changed"), max_length=300)
    applies_from = day_field(gettext_lazy("For letters dated from"))
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, purpose: Purpose, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        subject, body = cleaned.get("subject"), cleaned.get("body")
        if subject and body:
            for code, what in problems_of(subject, body, self.purpose):
                field = "subject" if code == "not_in_subject" else "body"
                self.add_error(field, problem_in_words(code, what))
        return cleaned
