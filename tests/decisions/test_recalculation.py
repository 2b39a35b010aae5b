"""Many decisions calculated anew: a preview first, then each decision exactly once."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from guidance.cases.errors import MayNotAct
from guidance.cases.models import Case, CaseNumberSeries
from guidance.decisions import services
from guidance.decisions.enums import ByHand, RowResult
from guidance.decisions.errors import (
    Incomplete,
    NothingChanges,
    NotMonth,
    NotReady,
    OwnProposal,
    PreviewChanged,
    UnderReview,
)
from guidance.decisions.integrity import check_decisions, check_recalculations
from guidance.decisions.models import Decision, Entitlement, Recalculation
from guidance.decisions.services.recalculated import SILENCE, carry_out, preview, stalled
from guidance.letters.models import Letter, LetterFile
from guidance.letters.shipped import ensure_templates
from portal.audit.integrity import Result
from portal.audit.models import AuditEvent
from tests.cases.conftest import TODAY, Office
from tests.decisions.recalculating import FROM, Families
from tests.factories import World

WORKER = """
import datetime as dt, sys, django
django.setup()
from django.conf import settings
settings.LETTERS_DIR = sys.argv[1]
import guidance.letters.services.letters as letters
letters.letter_pdf = lambda html: html.encode()
from guidance.decisions.services.recalculated import carry_out
carry_out(int(sys.argv[2]), dt.date.fromisoformat(sys.argv[3]))
"""


@pytest.fixture
def families(db: None, world: World) -> Families:
    return _families(world)


def _families(world: World) -> Families:
    ensure_templates()
    version = world.publish(
        title="Lapsetoetuse maksmine", body="Toetust makstakse lapsele.", applies_from=FROM
    )
    return Families(Office(), version)


@pytest.fixture(autouse=True)
def quick(monkeypatch: Any) -> None:
    """Typeset nothing."""
    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", lambda html: html.encode())


def assert_each_once(made: Recalculation, count: int) -> None:
    """Every row has one decision with its case, entitlements and letter; nothing else is there."""
    made.refresh_from_db()
    assert made.finished_at is not None
    rows = list(made.rows.filter(result=RowResult.CHANGES).select_related("made__case"))
    assert len(rows) == count
    assert len({row.made_id for row in rows} - {None}) == count
    new = Decision.objects.filter(recalculated_in__recalculation=made)
    assert new.count() == count
    assert new.values("case__follows").distinct().count() == count
    letters = Letter.objects.filter(case_letter__case__decisions__in=new)
    assert letters.count() == LetterFile.objects.filter(letter__in=letters).count() == count
    numbers = CaseNumberSeries.objects.get(prefix="LT", year=2026).last
    assert Case.objects.count() == numbers
    for check in (check_decisions, check_recalculations):
        check(result := Result("decisions"))
        assert not result.findings


def test_the_preview_says_old_new_and_difference_and_writes_nothing_else(
    families: Families,
) -> None:
    first, _second = families.family(1), families.family(2)
    families.set_allowance(9000)
    before = Decision.objects.count(), Case.objects.count(), Letter.objects.count()
    made = preview(families.begin().pk, TODAY)
    rows = list(made.rows.order_by("pk"))
    assert made.assessed_at is not None
    assert [(r.old_cents, r.new_cents, r.difference) for r in rows] == [(8000, 9000, 1000)] * 2
    assert rows[0].decision == first
    assert rows[0].first_on == FROM
    assert (Decision.objects.count(), Case.objects.count(), Letter.objects.count()) == before


def test_what_does_not_change_has_no_row(families: Families) -> None:
    families.family(1)
    made = preview(families.begin().pk, TODAY)
    assert not made.rows.exists()
    lead = families.office.lead
    with pytest.raises(NothingChanges):
        services.write_recalculation(
            lead, recalculation=made, reasons="Nii.", not_heard_because="", today=TODAY
        )
    with pytest.raises(NothingChanges):
        services.send_recalculation(lead, recalculation=made, today=TODAY)
    services.drop_recalculation(lead, recalculation=made, today=TODAY)


def test_what_is_all_left_to_a_person_is_not_prepared(families: Families) -> None:
    families.family(1, depart_by=500)
    families.set_allowance(9000)
    made = preview(families.begin().pk, TODAY)
    assert made.rows.get().why == ByHand.DEPARTS
    with pytest.raises(NothingChanges):
        families.explain(made)


def test_back_pay_is_the_sum_of_the_months_before_the_present(families: Families) -> None:
    families.family(1)
    since = FROM.replace(year=2026, month=11)
    families.set_allowance(9000, since=since)
    made = preview(families.begin(changes_on=since).pk, FROM.replace(month=2))
    assert made.rows.get().past_cents == 3 * 1000


def test_signed_every_decision_is_made_once(families: Families) -> None:
    old = families.family(1)
    families.family(2)
    families.set_allowance(9000)
    made = families.signed()
    carry_out(made.pk, TODAY)
    assert_each_once(made, 2)
    new = made.rows.get(decision=old).made
    assert new is not None
    assert (new.prepared_by, new.signed_by) == (families.office.lead, families.other_lead)
    assert new.case.follows == old.case
    assert [(e.start, e.cents) for e in new.entitlements.all()] == [(FROM, 9000)]
    assert new.citations.get().version == families.version
    letter = new.case.case_letters.get().letter
    assert "90,00" in str(letter.data["amounts"])
    carry_out(made.pk, TODAY)
    assert_each_once(made, 2)


def test_a_second_recalculation_finds_the_new_decisions(families: Families) -> None:
    families.family(1)
    families.set_allowance(9000)
    carry_out(families.signed().pk, TODAY)
    families.set_allowance(9500, since=FROM.replace(month=7))
    again = preview(families.begin().pk, TODAY)
    row = again.rows.get(result=RowResult.CHANGES)
    assert row.decision.recalculated_in is not None
    assert (row.first_on, row.old_cents, row.new_cents) == (FROM.replace(month=7), 9000, 9500)


def test_what_departs_from_the_calculation_is_left_to_a_person(families: Families) -> None:
    plain = families.family(1)
    departing = families.family(2, depart_by=500)
    families.set_allowance(9000)
    made = preview(families.begin().pk, TODAY)
    found = {row.decision: (row.result, row.why) for row in made.rows.select_related("decision")}
    assert found == {
        plain: (RowResult.CHANGES, ""),
        departing: (RowResult.BY_HAND, ByHand.DEPARTS),
    }


def test_who_would_get_less_is_heard_unless_it_is_said_why_not(families: Families) -> None:
    families.family(1)
    families.set_allowance(7000)
    made = preview(families.begin().pk, TODAY)
    families.explain(made)
    with pytest.raises(NotReady):
        services.send_recalculation(families.office.lead, recalculation=made, today=TODAY)
    families.explain(made, not_heard_because="Seadus ei jäta valikut.")
    sent = services.send_recalculation(families.office.lead, recalculation=made, today=TODAY)
    services.sign_recalculation(
        families.other_lead, recalculation=sent, seen=sent.sha256, today=TODAY
    )
    carry_out(made.pk, TODAY)
    assert_each_once(made, 1)


def test_what_changed_after_the_preview_is_left_to_a_person(families: Families) -> None:
    old = families.family(1)
    families.family(2)
    families.set_allowance(9000)
    made = families.signed()
    follow = services.reopen_decision(
        families.office.handler, decision=old, kind="replace", why="Viga.", today=TODAY
    )
    families.decide(follow)
    carry_out(made.pk, TODAY)
    assert_each_once(made, 1)
    assert made.rows.get(decision=old).why == ByHand.CHANGED_SINCE


def test_who_prepares_does_not_sign_and_who_leads_elsewhere_sees_nothing(
    families: Families,
) -> None:
    families.family(1)
    families.set_allowance(9000)
    made = families.sent()
    seen = {"recalculation": made, "seen": made.sha256, "today": TODAY}
    with pytest.raises(OwnProposal):
        services.sign_recalculation(families.office.lead, **seen)
    for who in ("handler", "stranger"):
        with pytest.raises(MayNotAct):
            services.sign_recalculation(getattr(families.office, who), **seen)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recalculation.objects.filter(pk=made.pk).update(
            signed_by=families.office.lead, signed_at=timezone.now()
        )
    with pytest.raises(PreviewChanged):
        services.sign_recalculation(families.other_lead, **{**seen, "seen": "0" * 64})
    made.rows.update(new=[])
    with pytest.raises(PreviewChanged):
        services.sign_recalculation(families.other_lead, **seen)


def test_only_who_leads_the_unit_begins_one_and_only_from_a_first_day(families: Families) -> None:
    with pytest.raises(NotMonth):
        families.begin(changes_on=FROM.replace(day=2))
    with pytest.raises(MayNotAct):
        families.begin(unit=families.office.apart)
    assert not AuditEvent.objects.filter(verb="decisions.recalculation_begun").exists()


def test_without_reasons_or_a_basis_it_is_not_sent_and_sent_it_is_locked(
    families: Families,
) -> None:
    families.family(1)
    families.set_allowance(9000)
    made = families.begin()
    lead = families.office.lead
    with pytest.raises(NotReady):
        services.send_recalculation(lead, recalculation=made, today=TODAY)
    preview(made.pk, TODAY)
    with pytest.raises(Incomplete) as lacking:
        services.send_recalculation(lead, recalculation=made, today=TODAY)
    assert lacking.value.missing == ["reasons", "basis"]
    families.explain(made)
    services.send_recalculation(lead, recalculation=made, today=TODAY)
    with pytest.raises(UnderReview):
        families.explain(made)
    services.return_recalculation(
        families.other_lead, recalculation=made, comment="Täienda.", today=TODAY
    )
    families.explain(made)


def test_a_preview_interrupted_goes_on_where_it_stopped(families: Families, monkeypatch) -> None:
    for number in range(3):
        families.family(number)
    families.set_allowance(9000)
    made = families.begin()
    monkeypatch.setattr("guidance.decisions.services.recalculated.CHUNK", 1)
    from guidance.decisions.services.recalculated import _preview_chunk

    assert _preview_chunk(made.pk, TODAY)
    preview(made.pk, TODAY)
    assert made.rows.count() == 3


def test_one_that_nobody_works_on_is_taken_up(families: Families) -> None:
    families.family(1)
    families.set_allowance(9000)
    made = families.begin()
    now = timezone.now()
    assert stalled(now) == []
    assert stalled(now + SILENCE * 2) == [made]
    preview(made.pk, TODAY)
    assert stalled(now + SILENCE * 2) == []


@pytest.mark.parametrize("step", ["write_decision_letter", "append_decision", "open_decided"])
def test_an_accident_at_any_step_and_again(families: Families, step: str, monkeypatch) -> None:
    for number in range(4):
        families.family(number)
    families.set_allowance(9000)
    made = families.signed()
    module = "guidance.decisions.services.recalculated"
    import importlib

    original = getattr(importlib.import_module(module), step)
    calls: list[Any] = []

    def fails(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        if len(calls) == 3:
            raise OSError
        return original(*args, **kwargs)

    with monkeypatch.context() as accident:
        accident.setattr(f"{module}.{step}", fails)
        with pytest.raises(OSError):
            carry_out(made.pk, TODAY)
    assert made.rows.exclude(made=None).count() == 2
    carry_out(made.pk, TODAY)
    assert_each_once(made, 4)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_and_again(
    settings: Any, transactional_db: None, monkeypatch: Any
) -> None:
    """Killed with -9 three times at unforeseen moments; nothing twice, nothing missing."""
    for task in ("preview_recalculation", "carry_out_recalculation"):
        monkeypatch.setattr(f"guidance.decisions.tasks.{task}.delay", lambda pk: None)
    from portal.people.services import ensure_roles

    ensure_roles()
    families = _families(World())
    count = 60
    for number in range(count):
        families.family(number)
    families.set_allowance(9000)
    made = families.signed()
    for more in (3, 7, 11):
        before = made.rows.exclude(made=None).count()
        worker = _worker(settings, made)
        while made.rows.exclude(made=None).count() < before + more and worker.poll() is None:
            time.sleep(0.02)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    assert 0 < made.rows.exclude(made=None).count() < count
    assert Entitlement.objects.filter(cents=9000).count() < count
    assert _worker(settings, made).wait(240) == 0
    assert_each_once(made, count)


def _worker(settings: Any, made: Recalculation) -> "subprocess.Popen[bytes]":
    found = connection.settings_dict
    url = f"sqlite:///{found['NAME']}"
    if connection.vendor == "postgresql":
        who = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}"
        url = f"postgresql://{who}/{found['NAME']}"
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(settings.LETTERS_DIR), str(made.pk), str(TODAY)],
        cwd=django_settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )
