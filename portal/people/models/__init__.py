"""People, units, roles, absences."""

from portal.people.models.absences import Absence, SubstitutedRole, Substitution
from portal.people.models.assignments import Ground, RoleAssignment
from portal.people.models.persons import AccountSuspension, User
from portal.people.models.units import Field, Named, Unit

__all__ = [
    "Absence",
    "AccountSuspension",
    "Field",
    "Ground",
    "Named",
    "RoleAssignment",
    "SubstitutedRole",
    "Substitution",
    "Unit",
    "User",
]
