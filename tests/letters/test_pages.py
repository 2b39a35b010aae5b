"""The pages of letters: who sees what, what is asked, what is kept when it is refused."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from guidance.letters.models import Issue, Letter, LetterTemplate, TemplateDraft, TemplateVersion
from portal.access.models import AccessEntry
from tests.factories import UserFactory
from tests.letters.conftest import MARI, made
from tests.letters.test_batches import begin, quick
from tests.letters.test_templates import BODY

pytestmark = pytest.mark.django_db
__all__ = ["quick"]


@pytest.fixture
def letter(write):
    return write(on=timezone.localdate())


def say_why(client, response):
    """Answer the question for a purpose; return the page that follows."""
    form = {
        "asked": response.context["signed"],
        "purpose": "case",
        "case_reference": "2026-LT-000123",
    }
    return client.post(reverse("access:purpose"), form, follow=True)


def test_the_register_shows_only_what_one_may_read_and_no_names(client, letter, writer, readable):
    client.force_login(writer)
    page = client.get(reverse("letters:register")).content.decode()
    assert letter.number in page and MARI.name not in page and MARI.code not in page
    readable.clear()
    assert letter.number not in client.get(reverse("letters:register")).content.decode()


def test_the_register_takes_a_constant_number_of_queries(
    client, write, writer, django_assert_max_num_queries
):
    client.force_login(writer)
    for _ in range(30):
        made(write())
    client.get(reverse("letters:batches"))  # the menu is remembered
    with django_assert_max_num_queries(12):
        client.get(reverse("letters:register"))


def test_the_register_is_narrowed(client, write, writer):
    for _ in range(3):
        write()
    client.force_login(writer)
    url = reverse("letters:register")

    def numbers(query):
        return [one.number for one in client.get(f"{url}?{query}").context["found"]]

    assert numbers("q=1-2") == ["2026/1-2"]
    assert numbers("viide=2026-LT-000123") == ["2026/1-3", "2026/1-2", "2026/1-1"]
    assert numbers("viide=2026-LT-9&seis=valjastamata") == []
    assert numbers("leht=x&saadetis=abc") and not numbers("saadetis=7")


def test_without_a_say_over_the_case_there_is_no_letter(client, letter, readable):
    other = UserFactory(roles=["client_service_specialist"])
    client.force_login(other)
    for name in ("letter", "pdf", "issue"):
        assert client.get(reverse(f"letters:{name}", args=[letter.pk])).status_code == 404


def test_a_letter_is_shown_with_a_purpose_and_leaves_an_entry(client, letter, writer):
    client.force_login(writer)
    asked = client.get(letter.get_absolute_url())
    assert MARI.name not in asked.content.decode().replace(asked.context["asked"].label, "")
    page = say_why(client, asked).content.decode()
    assert "Lapse sünnitõend" in page and "Näidise tänav" in page
    entry = AccessEntry.objects.get()
    assert (entry.subject_code, entry.what) == (MARI.code, "letters.letter")


def test_the_pdf_is_made_on_asking_and_served_as_a_pdf(client, letter, writer):
    client.force_login(writer)
    client.get(letter.get_absolute_url())
    say_why(client, client.get(letter.get_absolute_url()))
    response = client.get(reverse("letters:pdf", args=[letter.pk]))
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert letter.number.replace("/", "-") in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_issuing(client, letter, writer, quick):
    client.force_login(writer)
    url = reverse("letters:issue", args=[letter.pk])
    say_why(client, client.get(url))
    today = timezone.localdate()
    wrong = client.post(url, {"channel": "post", "on": f"{today + dt.timedelta(days=1):%d.%m.%Y}"})
    assert "on" in wrong.context["form"].errors and not Issue.objects.exists()
    typed = {"channel": "email", "on": f"{today:%d.%m.%Y}"}
    page = client.post(url, typed, follow=True).content.decode()
    sent = Issue.objects.get()
    assert sent.to == MARI.email and reverse("letters:receipt", args=[letter.pk, sent.pk]) in page
    again = client.post(url, typed)
    assert again.context["form"].non_field_errors()
    confirm = reverse("letters:receipt", args=[letter.pk, sent.pk])
    assert client.post(confirm, {"on": "1.1.2001"}).context["receipt_form"].errors
    client.post(confirm, {"on": f"{today:%d.%m.%Y}"})
    assert Letter.objects.get().delivered_on == today


def test_writing_and_publishing_a_template(client, writer):
    expert, owner = UserFactory(roles=["expert"]), UserFactory(roles=["service_owner"])
    client.force_login(expert)
    new = {"title": "Uus tõend", "key": "uus-toend", "purpose": "certificate"}
    edit = client.post(reverse("letters:new_template"), new)
    assert client.post(reverse("letters:new_template"), new).context["form"].errors
    words = {
        "subject": "Tõend",
        "body": f"{BODY}\n\nKäesolev {{{{ salary }}}}",
        "what_changed": "Esimene.",
        "applies_from": f"{timezone.localdate():%d.%m.%Y}",
        "edition": "0",
    }
    refused = client.post(edit.url, words)
    assert "salary" in str(refused.context["form"].errors["body"])
    assert "Käesolev" in refused.content.decode() and not TemplateDraft.objects.exists()
    words["body"] = f"{BODY}\n\nKäesolev tõend."
    preview = client.post(edit.url, words, follow=True)
    assert "Mari Näidis saab lapsetoetust." in preview.content.decode()
    assert preview.context["hints"] and not preview.context["may_approve"]
    approve = reverse("letters:approve", args=["uus-toend", "et"])
    client.post(approve, {"edition": "1"})
    assert not TemplateVersion.objects.filter(template__key="uus-toend").exists()
    client.force_login(owner)
    client.post(approve, {"edition": "1"})
    version = TemplateVersion.objects.get(template__key="uus-toend")
    assert (version.author, version.approved_by) == (expert, owner)
    assert client.get(version.get_absolute_url()).status_code == 200


def test_a_draft_begun_from_an_older_one_is_not_overwritten(client, writer):
    template = LetterTemplate.objects.get(key="certificate")
    url = reverse("letters:edit_template", args=[template.key, "et"])
    words = {
        "subject": "Tõend",
        "body": BODY,
        "what_changed": "Muu.",
        "applies_from": "01.01.2027",
        "edition": "0",
    }
    for role in ("expert", "service_owner"):
        client.force_login(UserFactory(roles=[role]))
        response = client.post(url, words)
    assert "Muu." in response.content.decode() and response.context["form"].non_field_errors()
    client.post(reverse("letters:discard", args=[template.key, "et"]))
    assert not TemplateDraft.objects.exists()


def test_every_shipped_version_is_shown_in_both_languages(client, writer):
    client.force_login(writer)
    for version in TemplateVersion.objects.select_related("template"):
        assert client.get(version.get_absolute_url()).status_code == 200
    assert client.get(reverse("letters:templates")).status_code == 200
    assert client.get(reverse("letters:template", args=["hearing"])).status_code == 200
    assert client.get(reverse("letters:preview", args=["hearing", "et"])).status_code == 403


def test_the_list_of_templates_takes_a_constant_number_of_queries(
    client, writer, django_assert_max_num_queries
):
    client.force_login(writer)
    client.get(reverse("letters:batches"))  # the menu is remembered
    with django_assert_max_num_queries(12):
        client.get(reverse("letters:templates"))


def test_a_batch_shows_how_far_it_is_and_is_taken_up(client, writer, quick):
    batch = begin(writer)
    client.force_login(writer)
    assert batch.title in client.get(reverse("letters:batches")).content.decode()
    page = client.get(batch.get_absolute_url())
    assert page.context["percent"] == 0 and page.context["may_carry_on"]
    client.post(reverse("letters:carry_on", args=[batch.pk]))
    page = client.get(batch.get_absolute_url())
    assert page.context["percent"] == 100 and not page.context["may_carry_on"]
    part = client.get(batch.get_absolute_url(), headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    client.force_login(UserFactory(roles=["client_service_specialist"]))
    assert client.get(batch.get_absolute_url()).status_code == 404
