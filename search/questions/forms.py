"""The form of an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from search.questions.enums import Ending
from search.questions.models import MAX_ANSWER


class AnswerForm(forms.Form):
    """What ends a question; also closing says why."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=MAX_ANSWER,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MAX_ANSWER}),
        help_text=_(
            "The one who asked reads it. Name the document or the provision; write no personal"
            " data. When you close the question, write why."
        ),
    )
    ending = forms.ChoiceField(choices=Ending.choices, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_ending(self) -> Ending:
        """Answering is what the first button does."""
        return Ending(self.cleaned_data["ending"] or Ending.ANSWERED)
