"""People, units, roles, absences."""

from portal.people.models.absences import Absence, SubstitutedRole, Substitution
from portal.people.models.assignments import Ground, RoleAssignment
from portal.people.models.attempts import SignInAttempt
from portal.people.models.persons import AccountPeriod, AccountSuspension, User
from portal.people.models.registers import Register
from portal.people.models.requests import AccessRequest, ExternalRight, RequestEvent
from portal.people.models.schedules import ScheduleUpload
from portal.people.models.units import Field, Named, Unit, UnitHead

__all__ = [
    "Absence",
    "AccessRequest",
    "AccountPeriod",
    "AccountSuspension",
    "ExternalRight",
    "Field",
    "Ground",
    "Named",
    "Register",
    "RequestEvent",
    "RoleAssignment",
    "ScheduleUpload",
    "SignInAttempt",
    "SubstitutedRole",
    "Substitution",
    "Unit",
    "UnitHead",
    "User",
]
