"""A small agency: a board, a department, a unit, user support and information security."""

import datetime as dt
from typing import Any

from portal.people.models import AccessRequest, Register, Substitution, Unit, User
from portal.people.requests.lifecycle import Action
from portal.people.requests.services import (
    approve_request,
    ask_access,
    carry_out_request,
)
from portal.people.substitution.services import enter_absence, enter_substitution
from tests.factories import UserFactory, lead

TODAY = dt.date(2026, 11, 2)  # a Monday
DAY = dt.timedelta(days=1)


class Agency:
    """Worker → head of unit → head of department → chief."""

    def __init__(self) -> None:
        self.board = self._unit("board", None)
        self.department = self._unit("department", self.board)
        self.unit = self._unit("unit", self.department)
        self.other_unit = self._unit("other", self.department)
        self.chief = self._head("chief", self.board)
        self.director = self._head("director", self.department)
        self.head = self._head("head", self.unit)
        self.worker = self._person("worker", self.unit)
        self.colleague = self._person("colleague", self.unit)
        self.outsider = self._person("outsider", self.other_unit)
        self.support = self._person("support", self.board, ["user_support"])
        self.second_support = self._person("support2", self.board, ["user_support"])
        self.security = self._person("security", self.board, ["information_security_specialist"])
        self.administrator = self._person("administrator", self.board, ["administrator"])
        self.portal = Register.objects.get_or_create(
            is_portal=True, defaults={"code": "kaasus", "name_et": "Kaasus", "name_en": "Kaasus"}
        )[0]
        self.owner = self._person("owner", self.other_unit)
        self.register = Register.objects.create(
            code="skais",
            name_et="SKAIS",
            name_en="SKAIS",
            owner=self.owner,
            needs_owner_approval=True,
        )
        self.plain_register = Register.objects.create(code="rr", name_et="RR", name_en="RR")

    def _unit(self, code: str, parent: Unit | None) -> Unit:
        return Unit.objects.create(code=code, name_et=code, name_en=code, parent=parent)

    def _person(self, username: str, unit: Unit, roles: list[str] | None = None) -> User:
        return UserFactory(username=username, last_name=username.title(), unit=unit, roles=roles)

    def _head(self, username: str, unit: Unit) -> User:
        person = self._person(username, unit)
        lead(unit, person)
        return person

    def ask(self, actor: User | None = None, **facts: Any) -> AccessRequest:
        """Ask for a role here; by default the worker for themself, from tomorrow for a month."""
        today = facts.pop("today", TODAY)
        actor = actor or self.worker
        values = {
            "register": self.portal,
            "beneficiary": actor,
            "role": "payout_specialist",
            "reason": "Töö vajab seda.",
            "valid_from": today + DAY,
            "valid_until": today + 31 * DAY,
            **facts,
        }
        return ask_access(actor, today=today, **values)

    def ask_outside(self, actor: User | None = None, **facts: Any) -> AccessRequest:
        """Ask for a right in the register whose owner approves too."""
        values = {"register": self.register, "role": "", "right": "Vaatamine", **facts}
        return self.ask(actor, **values)

    def head_approves(self, request: AccessRequest, by: User | None = None, **facts: Any) -> Any:
        return approve_request(
            by or self.head,
            request=request,
            action=Action.APPROVE_AS_HEAD,
            today=facts.pop("today", TODAY),
            **facts,
        )

    def owner_approves(self, request: AccessRequest, by: User | None = None, **facts: Any) -> Any:
        return approve_request(
            by or self.owner,
            request=request,
            action=Action.APPROVE_AS_OWNER,
            today=facts.pop("today", TODAY),
            **facts,
        )

    def carry_out(self, request: AccessRequest, by: User | None = None, **facts: Any) -> Any:
        return carry_out_request(
            by or self.support, request=request, today=facts.pop("today", TODAY), **facts
        )

    def away(self, person: User, days: int = 10, start: dt.date = TODAY) -> Any:
        return enter_absence(
            None,
            person=person,
            kind="leave",
            valid_from=start,
            valid_until=start + days * DAY,
            today=TODAY,
        )

    def stand_in(
        self, absent: User, substitute: User, days: int = 10, **facts: Any
    ) -> Substitution:
        values: dict[str, Any] = {
            "valid_from": TODAY,
            "valid_until": TODAY + days * DAY,
            "ground": "order",
            "reference": "Käskkiri 2",
            "today": TODAY,
            **facts,
        }
        return enter_substitution(None, absent=absent, substitute=substitute, **values)
