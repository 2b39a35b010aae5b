"""What certificates say of a person: what decisions give on the day."""

import datetime as dt
from typing import Any

from django.utils.translation import override

from guidance.decisions import services
from guidance.decisions.rights import rights_of
from tests.cases.conftest import TODAY


def test_what_holds_on_the_day_in_a_sentence(desk: Any) -> None:
    desk.sign(desk.send())
    person = desk.case.applicant
    with override("et"):
        found = rights_of(person, TODAY)
        assert [one.replace("\xa0", " ") for one in found] == [
            "Mari Näidis saab hüvitist „lapsetoetus“ lapse Oskar Näidis eest: 80,00 eurot kuus, "
            "kuni 31.10.2045."
        ]
        assert rights_of(person, dt.date(2026, 1, 1)) == []


def test_what_was_replaced_is_not_said(desk: Any) -> None:
    first = desk.sign(desk.send())
    desk.case = services.reopen_decision(
        desk.office.handler, decision=first, kind="correct", why="Nimi.", today=TODAY
    )
    desk.sign(desk.send(desk.begin()))
    assert len(rights_of(desk.case.applicant, TODAY)) == 1
