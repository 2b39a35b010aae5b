"""Demo payouts: loaded quickly, whole, and with something on every page."""

import datetime as dt
import time
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from guidance.claims.models import Claim
from guidance.letters.shipped import ensure_templates
from guidance.payouts.demo.deciding import _in_force
from guidance.payouts.demo.families import families
from guidance.payouts.demo.loader import load_demo_payouts
from guidance.payouts.models import (
    Finding,
    InFile,
    Outcome,
    OutFile,
    PaymentLine,
    PayoutRun,
    RunFigure,
    SuspensionProposal,
)
from guidance.payouts.tracing import way_of
from tests.factories import UnitFactory, UserFactory
from tests.payouts.conftest import findings

pytestmark = pytest.mark.django_db
PEOPLE = {
    "kersti.katseline": "payout_specialist",
    "kalev.naitlik": "payout_specialist",
    "tonu.proovik": "service_owner",
    "aive.naidismaa": "client_service_specialist",
    "priit.testik": "lead_specialist",
}


@pytest.fixture
def demo_people():
    unit = UnitFactory(code="client_service_unit")
    return [UserFactory(username=name, roles=[role], unit=unit) for name, role in PEOPLE.items()]


def test_the_demo_is_whole(demo_people, settings, tmp_path):
    settings.PAYOUTS_DIR = tmp_path
    began = time.process_time()
    load_demo_payouts(timezone.localdate())
    taken = time.process_time() - began
    print(f"{taken:.2f} s of processor")
    assert taken < 4
    assert findings() == []
    assert PayoutRun.objects.filter(state="closed").count() == 12
    assert PayoutRun.objects.filter(state="formed").count() == 2
    assert Outcome.objects.came_back().count() == 8
    assert InFile.objects.get().lines.filter(matched=True).count() == 3
    kinds = OutFile.objects.filter(run__channel="home").values_list("kind", flat=True)
    assert sorted(kinds) == ["home_pdf", "home_xlsx"]
    assert OutFile.objects.get(kind="summary").run.channel == "bank"
    assert SuspensionProposal.objects.count() == 1
    assert Finding.objects.filter(decision="").exists()
    assert RunFigure.objects.values("run").distinct().count() == 13


def test_a_precept_is_set_off(demo_people, settings, tmp_path, world):
    """A family was paid too much before; a fifth of three months and of this one is kept."""
    settings.PAYOUTS_DIR = tmp_path
    body = "Lasterikka pere toetust makstakse kolmest lapsest alates kuni noorima saamiseni 19."
    with time_machine.travel(timezone.now() - dt.timedelta(days=400)):
        version = world.publish(benefits=["large_family_allowance"], body=body)
    ensure_templates()
    load_demo_payouts(timezone.localdate())
    claim = Claim.objects.get()
    assert claim.state == "demanded" and claim.decision is not None
    kept = PaymentLine.objects.exclude(claim_entry=None).select_related("payment__run")
    assert [line.payment.run.state for line in kept.order_by("pk")] == [
        "closed", "closed", "handed_over", "formed",
    ]  # fmt: skip
    for line in kept:
        assert line.payment.deducted == -line.cents == line.payment.gross // 5
        way = way_of(line.payment)
        assert [step.decision for step in way.deductions] == [claim.decision]
        assert [one.version for one in way.deductions[0].citations] == [version]
    assert RunFigure.objects.exclude(deducted=0).count() == 3
    assert findings() == []


def test_loading_again_changes_nothing(demo_people, settings, tmp_path):
    settings.PAYOUTS_DIR = tmp_path
    load_demo_payouts(timezone.localdate())
    assert load_demo_payouts(timezone.localdate()) == 0


def test_the_families_are_the_same_every_time():
    amounts = dict.fromkeys(
        ("first_second", "third_plus", "single", "large", "birth", "survivor"), 8000
    )
    month = dt.date(2026, 11, 1)
    assert families(month, amounts) == families(month, amounts)


def test_a_decision_rests_on_guidance_before_a_memo():
    def text(pk, kind, *benefits):
        return SimpleNamespace(
            pk=pk, kind=kind, benefits=benefits, applies_from=dt.date(2020, 1, 1),
            published_on=dt.date(2020, 1, 1),
            applies_until=None,
        )  # fmt: skip

    memo, note = text(1, "memo", "a"), text(2, "practice_note", "a", "b")
    guidance = text(3, "guidance", "a", "b", "c")
    today = dt.date(2026, 11, 2)
    assert _in_force([memo, note, guidance], "a", today) is guidance
    assert _in_force([memo, note], "a", today) is note
    assert _in_force([memo], "a", today) is memo
    assert _in_force([memo], "b", today) is None
