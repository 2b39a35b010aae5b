"""Importing: what is stored, what is refused, and that a refusal changes nothing."""

import io
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from content.law.errors import (
    AbbreviationDiffers,
    AbbreviationTaken,
    BadAbbreviation,
    DifferentContent,
    ImportedMeanwhile,
    ImportNotAllowed,
)
from content.law.integrity import check_texts
from content.law.models import Act, ActVersion, PendingImport, Provision
from content.law.reports import Outcome
from content.law.rt_xml import ActFileError, NotXml
from content.law.services import confirm_upload, import_act, keep_upload
from portal.audit.integrity import Result
from tests.factories import UserFactory
from tests.law.acts import TEXT, act_xml, repealed, section, subsection

pytestmark = pytest.mark.django_db


def bring(body="", actor=None, abbreviation="", dry_run=False, **facts):
    xml = act_xml(body, **facts)
    return import_act(
        actor, source=xml, name="naide.xml", abbreviation=abbreviation, dry_run=dry_run
    )


def stored():
    return (
        list(Act.objects.order_by("pk").values()),
        list(ActVersion.objects.order_by("pk").values()),
        Provision.objects.count(),
    )


def test_a_new_act_is_stored_with_its_provisions():
    report = bring(end="2020-12-31")
    act, version = Act.objects.get(), ActVersion.objects.get()
    assert (report.outcome, report.sections, report.provisions) == (Outcome.NEW_ACT, 3, 10)
    assert (act.abbreviation, act.title, act.kind) == ("NÄS", "Näidisseadus", "seadus")
    assert (version.rt_id, version.valid_from) == ("101012020001", date(2020, 1, 1))
    assert version.valid_until == date(2021, 1, 1)
    assert version.provisions.count() == 10
    row = version.provisions.get(address="para2lg1p2")
    assert (row.text, row.parent, row.section) == ("teisel juhul.", "para2lg1", "para2")
    assert str(row.citation) == "NÄS § 2 lg 1 p 2"


def test_a_stream_is_read_as_well_as_bytes():
    report = import_act(None, source=io.BytesIO(act_xml()), name="voog.xml")
    assert report.outcome == Outcome.NEW_ACT


def test_importing_again_changes_nothing():
    bring()
    before = stored()
    assert bring().outcome == Outcome.UNCHANGED
    assert stored() == before


def test_white_space_in_the_file_is_not_another_text():
    bring()
    again = act_xml().replace(b"<sisu>", b"\n\n  <sisu>\n  ")
    assert import_act(None, source=again, name="x").outcome == Outcome.UNCHANGED


def test_a_published_text_does_not_change():
    bring()
    before = stored()
    with pytest.raises(DifferentContent):
        bring(TEXT.replace("teisel juhul", "kolmandal juhul"))
    with pytest.raises(DifferentContent):
        bring(start="2020-02-01")
    with pytest.raises(DifferentContent):
        bring(group="990002", abbreviation="TEIS")
    assert stored() == before


def test_an_end_of_validity_learnt_later_is_added():
    bring()
    assert bring(end="2022-06-30", dry_run=True).outcome == Outcome.VALIDITY_CHANGED
    assert ActVersion.objects.get().valid_until is None
    assert bring(end="2022-06-30").outcome == Outcome.VALIDITY_CHANGED
    assert ActVersion.objects.get().valid_until == date(2022, 7, 1)
    assert bring(end="2022-06-30").outcome == Outcome.UNCHANGED


def test_a_second_redaction_joins_the_act_and_ends_the_open_one():
    bring()
    report = bring(
        TEXT + section(3, subsection("", "Uus.")),
        rt_id="102012021002",
        start="2021-02-01",
        title="Näidisseadus uue nimega",
    )
    assert (report.outcome, report.ends) == (Outcome.NEW_REDACTION, ("101012020001",))
    act = Act.objects.get()
    assert act.versions.count() == 2
    assert act.title == "Näidisseadus uue nimega"
    assert act.versions.first().title == "Näidisseadus"
    assert act.versions.first().valid_until is None


def test_an_older_redaction_imported_later_does_not_rename_the_act():
    bring(title="Uus nimi", start="2021-01-01")
    report = bring(title="Vana nimi", start="2019-01-01", rt_id="100000000001")
    assert Act.objects.get().title == "Uus nimi"
    assert report.ends == ()


def test_only_the_redaction_still_open_is_reported_as_ended():
    bring(rt_id="1", start="2019-01-01")
    bring(rt_id="2", start="2020-01-01")
    assert bring(rt_id="3", start="2021-01-01").ends == ("2",)


def test_a_dry_run_stores_nothing_and_says_the_same():
    report = bring(dry_run=True)
    assert stored() == ([], [], 0)
    real = bring()
    assert (report.outcome, report.provisions) == (real.outcome, real.provisions)


@pytest.mark.parametrize(
    "source",
    [act_xml()[:-30], act_xml(TEXT + "<osa>&viga;</osa>"), b"<html/>", b"", act_xml(rt_id="")],
    ids=["cut", "entity", "foreign", "empty", "no id"],
)
def test_a_bad_file_leaves_nothing_behind(source):
    bring(rt_id="7", start="2018-01-01")
    before = stored()
    with pytest.raises(ActFileError):
        import_act(None, source=source, name="halb.xml")
    assert stored() == before


def test_a_file_that_breaks_after_many_provisions_is_undone():
    many = "".join(section(n, subsection(1, "Tekst.")) for n in range(1, 1500))
    with pytest.raises(NotXml):
        import_act(None, source=act_xml(many)[:-20], name="pikk.xml")
    assert stored() == ([], [], 0)


def test_an_act_without_an_abbreviation_is_addressed_by_its_group():
    xml = act_xml(abbreviation="", group="990077", title="Nimeta määrus")
    report = import_act(None, source=xml, name="x")
    act = Act.objects.get()
    assert (act.abbreviation, act.slug, report.slug) == ("", "990077", "990077")
    assert Act.objects.with_slug("990077").get() == act
    assert act.cite("para2lg1") == "§ 2 lg 1"


def test_an_abbreviation_can_be_added_once():
    xml = act_xml(abbreviation="", title="Nimeta määrus")
    import_act(None, source=xml, name="x")
    report = import_act(None, source=xml, name="x", abbreviation="NIMS")
    assert report.outcome == Outcome.ABBREVIATION_ADDED
    assert Act.objects.get().abbreviation == "NIMS"
    assert Act.objects.with_slug("990001").get().slug == "NIMS"
    with pytest.raises(AbbreviationDiffers):
        import_act(None, source=xml, name="x", abbreviation="TEIS")


def test_a_well_known_title_gives_its_abbreviation():
    xml = act_xml(abbreviation="", title="Perehüvitiste seadus")
    assert import_act(None, source=xml, name="x").abbreviation == "PHS"


def test_two_acts_never_share_an_abbreviation():
    bring()
    with pytest.raises(AbbreviationTaken):
        bring(rt_id="2", group="990002", title="Teine seadus")
    assert Act.objects.count() == 1
    other = act_xml(rt_id="2", group="990002", title="Teine seadus")
    assert import_act(None, source=other, name="x", abbreviation="TEIS").abbreviation == "TEIS"


@pytest.mark.parametrize("wrong", ["phs", "P", "PHS 2", "§", "A" * 40])
def test_an_abbreviation_must_be_findable_in_text(wrong):
    with pytest.raises(BadAbbreviation):
        import_act(None, source=act_xml(), name="x", abbreviation=wrong)


def test_unknown_parts_and_repealed_provisions_are_counted():
    report = bring(section(1, repealed()) + "<kaart/>")
    assert (report.repealed, report.unknown) == (1, {"kaart": 1})


@pytest.mark.parametrize("role", ["client_service_specialist", "external_user", "auditor"])
def test_only_some_people_import(role):
    with pytest.raises(ImportNotAllowed):
        bring(actor=UserFactory(roles=[role]))
    assert stored() == ([], [], 0)


@pytest.mark.parametrize("role", ["expert", "service_owner", "administrator"])
def test_the_importer_is_recorded(role):
    person = UserFactory(roles=[role])
    bring(actor=person)
    assert ActVersion.objects.get().imported_by == person


def test_somebody_importing_the_same_act_at_once_is_told(monkeypatch):
    bring()
    real = ActVersion.objects.none
    monkeypatch.setattr(
        "content.law.services.ActVersion.objects.filter", lambda **kwargs: real(), raising=True
    )
    with pytest.raises(ImportedMeanwhile):
        bring()


def test_the_database_refuses_to_change_or_delete_a_provision():
    bring()
    for verb in ("UPDATE law_provision SET text = 'x'", "DELETE FROM law_provision"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)
    assert Provision.objects.exclude(text="x").count() == 10


def test_the_integrity_check_recomputes_every_text():
    bring()
    result = Result("law")
    check_texts(result)
    assert (result.checked, result.findings) == (1, [])
    ActVersion.objects.update(text_sha256="0" * 64)
    check_texts(result)
    assert len(result.findings) == 1


def test_an_upload_waits_is_confirmed_and_goes():
    person = UserFactory(roles=["expert"])
    kept = keep_upload(person, name="naide.xml", content=act_xml(), abbreviation="")
    report = confirm_upload(person, upload=PendingImport.objects.get(pk=kept.pk))
    assert report.outcome == Outcome.NEW_ACT
    assert not PendingImport.objects.exists()


def test_a_failed_confirmation_keeps_the_upload():
    person = UserFactory(roles=["expert"])
    kept = keep_upload(person, name="halb.xml", content=b"<x/>", abbreviation="")
    with pytest.raises(ActFileError):
        confirm_upload(person, upload=kept)
    assert PendingImport.objects.count() == 1


def test_forgotten_uploads_leave_after_a_week():
    person = UserFactory(roles=["expert"])
    old = keep_upload(person, name="vana.xml", content=b"x", abbreviation="")
    PendingImport.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=8))
    keep_upload(person, name="uus.xml", content=b"x", abbreviation="")
    assert [kept.name for kept in PendingImport.objects.all()] == ["uus.xml"]


@pytest.mark.parametrize(
    ("name", "citation"),
    [("kars_sample.xml", "KarS § 87¹ lg 1"), ("oigusakt_pere.xml", "PKS § 7 lg 1¹")],
)
def test_real_acts_import_and_import_again(shared_data, name, citation):
    path = shared_data / "rt" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the checkout")
    for expected in (Outcome.NEW_ACT, Outcome.UNCHANGED):
        with path.open("rb") as source:
            assert import_act(None, source=source, name=name).outcome == expected
    cited = [str(row.citation) for row in Provision.objects.select_related("act_version__act")]
    assert citation in cited
