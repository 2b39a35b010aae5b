"""The words of letters: what the portal comes with, four eyes, clear language."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from guidance.letters.checking import problems_of
from guidance.letters.clear_language import hints
from guidance.letters.errors import BrokenTemplate, MayNotApprove, MayNotEdit, StaleDraft
from guidance.letters.models import LetterTemplate, TemplateVersion
from guidance.letters.purposes import PURPOSES, purpose_of
from guidance.letters.rendering import render_html, render_subject
from guidance.letters.services import add_template, publish_draft, save_draft
from guidance.letters.services.letters import version_for
from guidance.letters.shipped import ensure_templates, read_all
from tests.factories import UserFactory
from tests.letters.conftest import TODAY

pytestmark = pytest.mark.django_db
BODY = "Tere {{ addressee }}\n\n{{ certified }}\n\nSeisuga {{ as_of }}. {{ signer }}"


@pytest.fixture
def author():
    return UserFactory(roles=["expert"])


@pytest.fixture
def owner():
    return UserFactory(roles=["service_owner"])


@pytest.fixture
def template(author):
    return add_template(author, key="uus-toend", title="Uus tõend", purpose="certificate")


def draft_of(template, author, edition=0, **facts):
    values = {
        "language": "et",
        "subject": "Tõend",
        "body": BODY,
        "what_changed": "Esimene.",
        "applies_from": TODAY,
        **facts,
    }
    return save_draft(author, template=template, edition=edition, **values)


@pytest.mark.parametrize("words", read_all(), ids=lambda words: f"{words.key}.{words.language}")
def test_the_words_that_the_portal_comes_with(words):
    purpose = purpose_of(words.key)
    assert problems_of(words.subject, words.body, purpose) == []
    assert hints(words.body, words.language) == []


def test_every_purpose_comes_with_words_in_both_languages():
    ensure_templates()
    ensure_templates()
    assert set(LetterTemplate.objects.values_list("key", flat=True)) >= set(PURPOSES)
    for version in TemplateVersion.objects.select_related("template"):
        sample = purpose_of(version.template.purpose).sample()
        assert "{{" not in render_html(version, sample) + render_subject(version, sample)
        assert version.digest() == version.sha256
    assert TemplateVersion.objects.filter(number=1).count() == 2 * len(PURPOSES)


def test_only_editors_write(template):
    with pytest.raises(MayNotEdit):
        draft_of(template, UserFactory(roles=["lead_specialist"]))


@pytest.mark.parametrize(
    ("subject", "body", "code"),
    [
        ("Tõend", f"{BODY} {{{{ salary }}}}", "unknown"),
        ("Tõend", f"{BODY} {{{{ Vale }}}}", "broken"),
        ("Tõend {{ addressee }}", BODY, "not_in_subject"),
        ("Tõend", BODY.replace("{{ certified }}", "Siin {{ certified }}"), "not_alone"),
        ("Tõend", BODY.replace("{{ as_of }}", "täna"), "missing"),
    ],
)
def test_words_that_cannot_be_used_are_refused(template, author, subject, body, code):
    with pytest.raises(BrokenTemplate) as refused:
        draft_of(template, author, subject=subject, body=body)
    assert code in {problem for problem, _ in refused.value.problems}


def test_a_draft_saved_meanwhile_is_not_overwritten(template, author):
    draft_of(template, author)
    with pytest.raises(StaleDraft):
        draft_of(template, UserFactory(roles=["expert"]))


def test_nobody_who_wrote_publishes(template, author, owner):
    second = UserFactory(roles=["service_owner"])
    draft_of(template, author)
    draft = draft_of(template, second, edition=1)
    for person in (author, second):
        with pytest.raises(MayNotApprove):
            publish_draft(person, draft=draft, edition=2, today=TODAY)
    version = publish_draft(owner, draft=draft, edition=2, today=TODAY)
    assert (version.number, version.author, version.approved_by) == (1, second, owner)
    assert not template.drafts.exists()


def test_only_the_draft_that_was_seen_is_published(template, author, owner):
    draft = draft_of(template, author)
    draft_of(template, author, edition=1, subject="Muu")
    with pytest.raises(StaleDraft):
        publish_draft(owner, draft=draft, edition=1, today=TODAY)


def test_a_published_version_never_changes(template, author, owner):
    version = publish_draft(owner, draft=draft_of(template, author), edition=1, today=TODAY)
    for change in (
        lambda: TemplateVersion.objects.filter(pk=version.pk).update(body="Muu"),
        lambda: TemplateVersion.objects.filter(pk=version.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_database_wants_two_people(template, author):
    with pytest.raises(DatabaseError), transaction.atomic():
        TemplateVersion.objects.create(
            template=template,
            language="et",
            number=7,
            subject="a",
            body="b",
            what_changed="c",
            applies_from=TODAY,
            author=author,
            approved_by=author,
            published_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        )


def test_letters_are_made_of_the_version_of_their_day(template, author, owner):
    publish_draft(owner, draft=draft_of(template, author), edition=1, today=TODAY)
    coming = TODAY + dt.timedelta(days=10)
    second = draft_of(template, author, applies_from=coming, what_changed="Teine.")
    publish_draft(owner, draft=second, edition=1, today=TODAY)
    assert version_for("uus-toend", "et", coming - dt.timedelta(days=1)).number == 1
    assert version_for("uus-toend", "et", coming).number == 2
    assert version_for("uus-toend", "en", coming).language == "et"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ".join(["sõna"] * 26) + ".", "long_sentence"),
        ("Käesolevaga teatame.", "officialese"),
        ("Otsus tehakse PHS alusel.", "abbreviation"),
    ],
)
def test_clear_language(text, code):
    assert [hint.code for hint in hints(text, "et")] == [code]


def test_an_explained_abbreviation_is_clear():
    assert hints("Perehüvitiste seadus (PHS). PHS kehtib.", "et") == []
