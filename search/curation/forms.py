"""Forms of rules: what was typed becomes a rule, a broken rule becomes words for people."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.models import User
from search.curation import errors
from search.curation.documents import document_named
from search.curation.enums import RULINGS, RuleKind
from search.curation.models import SearchRule
from search.curation.services import RuleText


class RuleForm(forms.Form):
    """One kind of rule; the fields that its kind does not need are left out."""

    words = forms.CharField(label=gettext_lazy("Words"), max_length=120)
    others = forms.CharField(
        label=gettext_lazy("Other words"),
        max_length=400,
        help_text=gettext_lazy("Separate several with commas."),
    )
    document = forms.CharField(
        label=gettext_lazy("Document"),
        max_length=400,
        help_text=gettext_lazy("Number, provision or address: PM-2026-001, PHS § 17 or a link."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=gettext_lazy("Other experts see it in the history."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, kind: str, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.kind = RuleKind(kind)
        self.user = user
        del self.fields["others" if self.kind in RULINGS else "document"]
        hints = {
            RuleKind.TWO_WAY: _("A search for any of these words finds the others too."),
            RuleKind.ONE_WAY: _("What people say: a search for it also finds the other words."),
            RuleKind.PIN: _("The query, in any forms and any order of its words."),
            RuleKind.EXCLUDE: _("The query, in any forms and any order of its words."),
        }
        self.fields["words"].help_text = hints[self.kind]

    def clean_document(self) -> str:
        """Return `source:group` of the document that was named."""
        try:
            return document_named(self.cleaned_data["document"], self.user)
        except errors.UnknownDocument as error:
            raise forms.ValidationError(words_for(error)) from error

    @property
    def text(self) -> RuleText:
        """The rule as the service takes it."""
        return RuleText(
            self.kind,
            self.cleaned_data["words"],
            self.cleaned_data.get("others", ""),
            self.cleaned_data.get("document", ""),
        )

    def refuse(self, error: errors.RuleRefused) -> None:
        """Say at the field what the service refused."""
        self.add_error(error.field if error.field in self.fields else None, words_for(error))


class WithdrawForm(forms.Form):
    """A rule is withdrawn with a reason."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)

    def refuse(self, error: errors.RuleRefused) -> None:
        """Say what the service refused."""
        self.add_error("reason", words_for(error))


def starting_values(rule: SearchRule, label: str) -> dict[str, Any]:
    """Return what the form of a change begins with."""
    return {
        "words": rule.words,
        "others": rule.others,
        "document": label,
        "number": rule.number,
    }


def words_for(error: errors.RuleRefused) -> str:
    """Say in the reader's language which rule was broken and how to mend it."""
    said: Mapping[type[errors.RuleRefused], str] = {
        errors.NoSubject: _("None of these words carries a subject. Write the word itself."),
        errors.TooManyWords: _("Write at most six words."),
        errors.ForbiddenSign: _("Leave out the signs = > and, here, the comma."),
        errors.SameWord: _("Forms of the same word find each other already."),
        errors.NoOtherWords: _("Write the words that are also to be found."),
        errors.Circle: _(
            "Other rules lead from those words back to this one. Make one rule of words that mean"
            " the same."
        ),
        errors.AlreadyThere: _("This rule is in effect already: %s.") % error.other,
        errors.Contradiction: _("This contradicts a rule in effect: %s.") % error.other,
        errors.UnknownDocument: _("There is no such document. Look at its number again."),
        errors.ReasonMissing: _("Write why."),
        errors.ChangedMeanwhile: _(
            "Somebody changed this rule meanwhile. Look at the history and try again."
        ),
        errors.RuleWithdrawn: _("This rule is withdrawn already."),
    }
    return said[type(error)]
