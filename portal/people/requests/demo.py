"""Demo registers, requests in every state, absences and a substitution; made by the services."""

import datetime as dt
from typing import Any

from django.db import transaction

from portal.people.models import AccessRequest, Field, Register, Substitution, Unit, User
from portal.people.requests.lifecycle import Action
from portal.people.requests.registers import ensure_portal, keep_register
from portal.people.requests.services import (
    approve_request,
    ask_access,
    carry_out_request,
    lapse_request,
    refuse_request,
    withdraw_request,
)
from portal.people.roles import Role
from portal.people.substitution.services import enter_absence, enter_substitution

DAY = dt.timedelta(days=1)
REGISTERS: list[dict[str, Any]] = [
    {"code": "skais", "name_et": "SKAIS", "name_en": "SKAIS", "owner": "tonu.proovik"},
    {"code": "star", "name_et": "STAR", "name_en": "STAR", "owner": "urve.testimaa"},
    {
        "code": "population_register",
        "name_et": "Rahvastikuregister",
        "name_en": "Population register",
        "owner_role": Role.INFORMATION_SECURITY_SPECIALIST,
    },
    {"code": "land_register", "name_et": "Kinnistusraamat", "name_en": "Land register"},
    {"code": "ehis", "name_et": "EHIS", "name_en": "EHIS", "owner": "siiri.naidik"},
    {
        "code": "old_archive",
        "name_et": "Vana toimikuarhiiv",
        "name_en": "Old file archive",
        "active": False,
    },
]


@transaction.atomic
def load_demo_requests(today: dt.date) -> None:
    """Load once; people and units are there already."""
    if AccessRequest.objects.exists() or not User.objects.filter(username="aive.naidismaa"):
        return
    ensure_portal()
    people = {person.username: person for person in User.objects.all()}
    for facts in REGISTERS:
        owner = people.get(facts.get("owner", ""))
        role = facts.get("owner_role", "")
        keep_register(
            None,
            today=today,
            **{**facts, "owner": owner, "needs_owner_approval": bool(owner or role)},
        )
    _Demo(people, today).load()


class _Demo:
    """Asks and decides as the demo people would have done, some of it on past days."""

    def __init__(self, people: dict[str, User], today: dt.date) -> None:
        self.people, self.today = people, today
        self.registers = {register.code: register for register in Register.objects.all()}

    def load(self) -> None:
        self._load_requests()
        self._load_absences()

    def _load_requests(self) -> None:
        worker, late = "aive.naidismaa", self.today - 9 * DAY
        self._right(worker, "star", "Vaatamine: puuetega laste teenused", late)
        self._role(worker, Role.EXPERT, self.today - DAY, field="family_benefits")
        waits_for_owner = self._right("leelo.katsetamm", "skais", "Menetlemine, perehüvitised")
        self._as_head(waits_for_owner, "siiri.naidik", "Kooskõlastatud.")
        to_carry_out = self._right("mart.proovila", "land_register", "Päring isiku järgi")
        self._as_head(to_carry_out, "siiri.naidik")
        role = self._role("ivi.katsetoim", Role.CLIENT_SERVICE_SPECIALIST)
        self._as_head(role, "priit.testik", "Asendab suvist kolleegi.")
        self._carried_out_right()
        self._ended_right()
        given = self._role("kersti.katseline", Role.EXPERT, field="family_benefits", days=12)
        self._as_head(given, "kalev.naitlik")
        carry_out_request(self.people["olev.proovimets"], request=given, today=self.today)
        refused = self._right(worker, "population_register", "Massipäringud")
        refuse_request(
            self.people["priit.testik"],
            request=refused,
            reason="Klienditeeninduses piisab üksikpäringust.",
            today=self.today,
        )
        withdrawn = self._right("mart.proovila", "ehis", "Õppimise andmed")
        withdraw_request(
            self.people["mart.proovila"],
            request=withdrawn,
            comment="Sain andmed X-tee kaudu.",
            today=self.today,
        )
        lapsed = self._right(
            "leelo.katsetamm", "land_register", "Ajutine päring", self.today - 20 * DAY, days=10
        )
        lapse_request(request=lapsed, today=self.today)

    def _carried_out_right(self) -> None:
        day = self.today - 40 * DAY
        given = self._right("mart.proovila", "skais", "Vaatamine", day, days=300)
        self._as_head(given, "siiri.naidik", day=day + DAY)
        approve_request(
            self.people["tonu.proovik"],
            request=given,
            action=Action.APPROVE_AS_OWNER,
            today=day + 2 * DAY,
        )
        carry_out_request(
            self.people["olev.proovimets"],
            request=given,
            reference="HD-20411",
            done_on=day + 2 * DAY,
            today=day + 2 * DAY,
        )

    def _ended_right(self) -> None:
        day = self.today - 60 * DAY
        given = self._right("siiri.naidik", "land_register", "Päring kinnistu järgi", day, days=57)
        self._as_head(given, "tonu.proovik", day=day)
        carry_out_request(
            self.people["olev.proovimets"],
            request=given,
            reference="HD-19877",
            done_on=day,
            today=day,
        )

    def _load_absences(self) -> None:
        head = self.people["priit.testik"]
        leave = enter_absence(
            None,
            person=head,
            kind="leave",
            valid_from=self.today - 2 * DAY,
            valid_until=self.today + 12 * DAY,
            today=self.today,
        )
        enter_substitution(
            None,
            absent=head,
            substitute=self.people["urve.testimaa"],
            valid_from=self.today - 2 * DAY,
            valid_until=self.today + 12 * DAY,
            ground=Substitution.Ground.LEAVE,
            reference="Puhkusegraafik",
            absence=leave,
            today=self.today,
        )
        enter_substitution(
            None,
            absent=self.people["tonu.proovik"],
            substitute=self.people["siiri.naidik"],
            valid_from=self.today - DAY,
            valid_until=self.today + 6 * DAY,
            ground=Substitution.Ground.ORDER,
            reference="Käskkiri 1-3/91",
            roles=[Role.SERVICE_OWNER],
            as_head=False,
            today=self.today,
        )
        for username, kind, start, days in (
            ("tiina.proovitalu", "parental", self.today - 5 * DAY, 200),
            ("kersti.katseline", "leave", self.today + 20 * DAY, 14),
            ("mart.proovila", "sickness", self.today - DAY, 4),
        ):
            enter_absence(
                None,
                person=self.people[username],
                kind=kind,
                valid_from=start,
                valid_until=start + days * DAY,
                today=self.today,
            )

    def _role(
        self,
        username: str,
        role: str,
        day: dt.date | None = None,
        *,
        field: str = "",
        unit: str = "",
        days: int = 180,
    ) -> AccessRequest:
        return self._ask(
            username,
            day,
            days,
            register=self.registers["kaasus"],
            role=role,
            field=Field.objects.filter(code=field).first() if field else None,
            unit=Unit.objects.filter(code=unit).first() if unit else None,
            reason="Ametijuhendi uued ülesanded.",
        )

    def _right(
        self, username: str, register: str, right: str, day: dt.date | None = None, days: int = 180
    ) -> AccessRequest:
        return self._ask(
            username,
            day,
            days,
            register=self.registers[register],
            right=right,
            reason="Vajalik avalduste lahendamiseks.",
        )

    def _ask(self, username: str, day: dt.date | None, days: int, **wish: Any) -> AccessRequest:
        day = day or self.today
        person = self.people[username]
        return ask_access(
            person,
            beneficiary=person,
            valid_from=day,
            valid_until=day + days * DAY,
            today=day,
            **wish,
        )

    def _as_head(
        self, request: AccessRequest, head: str, comment: str = "", day: dt.date | None = None
    ) -> None:
        approve_request(
            self.people[head],
            request=request,
            action=Action.APPROVE_AS_HEAD,
            comment=comment,
            today=day or self.today,
        )
