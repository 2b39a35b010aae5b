"""People, units, roles, absences."""

from portal.people.models.absences import Absence, SubstitutedRole, Substitution
from portal.people.models.assignments import Ground, RoleAssignment
from portal.people.models.persons import AccountSuspension, User
from portal.people.models.registers import Register
from portal.people.models.requests import AccessRequest, ExternalRight, RequestEvent
from portal.people.models.schedules import ScheduleUpload
from portal.people.models.units import Field, Named, Unit

__all__ = [
    "Absence",
    "AccessRequest",
    "AccountSuspension",
    "ExternalRight",
    "Field",
    "Ground",
    "Named",
    "Register",
    "RequestEvent",
    "RoleAssignment",
    "ScheduleUpload",
    "SubstitutedRole",
    "Substitution",
    "Unit",
    "User",
]
