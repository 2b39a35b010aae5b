"""Forms of those who look after the bank."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.training.enums import Difficulty, Language, QuestionKind, QuestionState, TextFormat
from guidance.training.formats.checking import MAX_MARK, read_number
from guidance.training.formats.registry import READERS, WRITERS
from guidance.training.forms_courses import Addressed, ForWhom
from guidance.training.models import Category, Question, Quiz, Tag
from guidance.training.searching import Search

FORMAT_NAMES = {
    "xlsx": _("XLSX template"),
    "gift": "GIFT",
    "moodle_xml": "Moodle XML",
    "aiken": "Aiken",
}
SOURCES = (
    ("", _("All")),
    ("with", _("Tied to a paragraph")),
    ("without", _("Not tied to a paragraph")),
)


MARKUP_HELP = {
    TextFormat.MARKDOWN: _("Markdown: **bold**, lists, links."),
    TextFormat.HTML: _("HTML, as it was imported: <b>bold</b>, <ul> lists, <a> links."),
    TextFormat.MOODLE: _("HTML, as it was imported: <b>bold</b>, <ul> lists, <a> links."),
    TextFormat.PLAIN: _("Plain text"),
}


class SearchForm(forms.Form):
    """Looks for questions; addresses use short Estonian names."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    kat = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.all(), required=False, empty_label=_("All")
    )
    liik = forms.ChoiceField(label=_("Kind"), required=False)
    seis = forms.ChoiceField(label=_("State"), required=False)
    allikas = forms.ChoiceField(label=_("Source"), required=False, choices=SOURCES)
    silt = forms.CharField(label=_("Tag"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kat"].label_from_instance = lambda one: one.path  # type: ignore[attr-defined]
        self.fields["liik"].choices = [("", _("All")), *QuestionKind.choices]  # type: ignore[attr-defined]
        self.fields["seis"].choices = [("", _("All but retired")), *QuestionState.choices]  # type: ignore[attr-defined]

    def search(self) -> Search:
        """What is looked for; a wrong value narrows nothing."""
        self.is_valid()
        found = self.cleaned_data
        return Search(
            words=found.get("q", ""),
            category=found.get("kat"),
            kind=found.get("liik", ""),
            state=found.get("seis", ""),
            tag=found.get("silt", ""),
            source=found.get("allikas", ""),
        )


class QuestionForm(forms.Form):
    """What every kind of question has; its answers stand in rows beside it."""

    text = forms.CharField(
        label=_("Question"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8000,
    )
    name = forms.CharField(
        label=_("Name in lists"),
        required=False,
        max_length=255,
        help_text=_("If you leave it empty, the beginning of the question is shown."),
    )
    category = forms.CharField(
        label=_("Category"),
        max_length=600,
        help_text=_("A path from the general to the particular: Security/Passwords."),
        widget=forms.TextInput(attrs={"list": "kategooriad", "autocomplete": "off"}),
    )
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=500, help_text=_("Separated by commas.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    difficulty = forms.TypedChoiceField(
        label=_("Difficulty"),
        choices=Difficulty.choices,
        coerce=int,
        initial=Difficulty.MEDIUM.value,
    )
    mark = forms.CharField(label=_("Marks"), max_length=10, initial="1")
    feedback = forms.CharField(
        label=_("Explanation to everybody"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown after answering: why it is so."),
    )
    what_changed = forms.CharField(
        label=_("What did you change?"),
        required=False,
        max_length=500,
        help_text=_("Kept with the new version."),
    )

    def __init__(self, *args: Any, text_format: str = TextFormat.MARKDOWN, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = MARKUP_HELP[TextFormat(text_format)]

    def clean_mark(self) -> str:
        """Refuse what is no number; files take the usual marks with a warning instead."""
        said: str = self.cleaned_data["mark"]
        number = read_number(said)
        if number is None or not 0 <= number <= MAX_MARK:
            raise forms.ValidationError(_("Give a number from 0 to 1000."))
        return said


class ImportForm(forms.Form):
    """A file with questions."""

    file = forms.FileField(label=_("File"), max_length=200)
    format = forms.ChoiceField(
        label=_("Format"), choices=[(name, FORMAT_NAMES[name]) for name in FORMAT_NAMES]
    )
    category = forms.CharField(
        label=_("Category for all of them"),
        required=False,
        max_length=600,
        help_text=_("If you leave it empty, the categories in the file are used."),
        widget=forms.TextInput(attrs={"list": "kategooriad", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)


class ExportForm(forms.Form):
    """In which format the questions found go out."""

    format = forms.ChoiceField(
        label=_("Format"), choices=[(name, FORMAT_NAMES[name]) for name in WRITERS]
    )


class ReasonForm(forms.Form):
    """A reason that is kept."""

    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PictureForm(forms.Form):
    """A picture with words for those who do not see it."""

    file = forms.FileField(
        label=_("Picture"), max_length=200, help_text=_("PNG, JPEG, GIF or WebP, at most 2 MB.")
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_("For those who do not see it; without giving the answer away."),
    )


class SlotForm(forms.Form):
    """Questions to be put into a quiz."""

    questions = forms.ModelMultipleChoiceField(
        label=_("Questions"), queryset=Question.objects.ready()
    )


class DrawForm(forms.Form):
    """Questions to be drawn for each attempt."""

    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.all())
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=100, initial=5)
    tag = forms.ModelChoiceField(
        label=_("Only with the tag"), queryset=Tag.objects.all(), required=False
    )
    difficulty = forms.TypedChoiceField(
        label=_("Only this difficulty"),
        choices=[("", _("All")), *Difficulty.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    unseen = forms.BooleanField(
        label=_("None that the person had last time"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].label_from_instance = lambda one: one.path  # type: ignore[attr-defined]


class QuizForm(Addressed, ForWhom, forms.ModelForm[Quiz]):
    """The rules of a quiz."""

    field_order = ("title", "slug")

    class Meta:
        model = Quiz
        fields = (
            *("title", "slug", "summary", "course", "purpose", "behaviour", "order"),
            *("shuffle_answers", "time_limit_minutes", "attempts_allowed", "pass_percent"),
            *("shown_after_pass", "shown_after_fail", "opens_on", "closes_on", "audience"),
            "audience_roles",
        )
        labels = {"course": _("Course")}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "opens_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "closes_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }


assert set(FORMAT_NAMES) == set(READERS)
