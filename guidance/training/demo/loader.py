"""The demo content of training: courses, requirements, and a year of invented results."""

import datetime as dt
import random

from django.utils import timezone

from guidance.training.demo.bank import Bank, load_bank
from guidance.training.demo.files import read_courses
from guidance.training.demo.history import History
from guidance.training.demo.people import load_externals, load_former_trainees, load_trainees
from guidance.training.models import Consequence, Question, Requirement, RequirementTarget
from guidance.training.services.assigning import begin_as_of, keep_up
from guidance.training.services.staleness import mark_stale
from portal.people.models import Unit, User
from portal.people.rights import rights_on
from portal.people.roles import STAFF_ROLES, Role
from portal.workdays import DAY

FIRST_WEEK = "esimene-nadal"
AUTHOR, CONTACT, UNIT = "ene.naidissaar", "maris.valisproov", "client_service_unit"
# These let their check lapse, for the review; these have theirs still to take.
LAPSED = {"ivi.katsetoim", "ulo.katselaid"}
NOT_YET = {"kadi.naidisallik", "rein.testaru"}
PROCEDURE_ROLES = (
    Role.EXPERT,
    Role.SERVICE_OWNER,
    Role.CLIENT_SERVICE_SPECIALIST,
    Role.LEAD_SPECIALIST,
    Role.PAYOUT_SPECIALIST,
    Role.USER_SUPPORT,
)


def load_demo_training(today: dt.date) -> int:
    """Load everything once; return how many questions there are. Nothing without the author."""
    author = User.objects.filter(username=AUTHOR).first()
    if author is None or Question.objects.exists():
        return 0
    begun_at = timezone.now() - dt.timedelta(days=430)
    bank = load_bank(read_courses(), author, begun_at, today)
    required = _requirements(bank, author, today - 425 * DAY)
    externals = load_externals(User.objects.filter(username=CONTACT).first(), today)
    trainees = load_trainees(Unit.objects.get(code=UNIT), today)
    history = History(bank)
    _staff(history, required, trainees, today)
    former = load_former_trainees(Unit.objects.get(code=UNIT), today)
    for place, (person, since) in enumerate(former.items()):
        history.take_once(person, bank.quizzes[FIRST_WEEK], since + (2 + place % 5) * DAY)
    for place, person in enumerate(externals):
        _year(history, person, required["star"], today, _first_day(place, today))
    history.save()
    mark_stale(today=today)
    begin_as_of(today - 400 * DAY, {row.person_id for row in history.rows}, today)
    keep_up(today)
    return len(bank.by_id)


def _requirements(bank: Bank, author: User, since: dt.date) -> dict[str, Requirement]:
    """Three requirements: security for the staff, procedure by role, STAR for external users."""
    quizzes = bank.quizzes
    common = {"valid_from": since, "created_by": author, "created_at": timezone.now()}
    made = Requirement.objects.bulk_create(
        [
            Requirement(
                code="infoturve",
                name_et="Infoturve",
                name_en="Information security",
                quiz=quizzes["infoturve-kontroll"],
                refresh_quiz=quizzes["infoturve-kordus"],
                consequence=Consequence.BLOCK,
                basis="E-ITSi teema ORP.3: teadlikkus ja koolitus",
                **common,
            ),
            Requirement(
                code="perehyvitised",
                name_et="Perehüvitiste menetlus",
                name_en="Procedure of family benefits",
                quiz=quizzes["perehyvitised-kontroll"],
                **common,
            ),
            Requirement(
                code="star",
                name_et="STARi kasutaja infoturve",
                name_en="Information security of STAR users",
                quiz=quizzes["star-kontroll"],
                **common,
            ),
        ]
    )
    security, procedure, star = made
    targets = [RequirementTarget(requirement=procedure, role=role) for role in PROCEDURE_ROLES]
    RequirementTarget.objects.bulk_create(
        [
            RequirementTarget(requirement=security),
            *targets,
            RequirementTarget(requirement=star, role=Role.EXTERNAL_USER),
        ]
    )
    return {one.code: one for one in made}


def _staff(
    history: History, required: dict[str, Requirement], trainees: list[User], today: dt.date
) -> None:
    """Those of the staff who have been here long; who is newer has it still to take."""
    roles: dict[User, set[str]] = {}
    for right in rights_on(today, outside=False):
        if right.valid_from < today - 420 * DAY and right.role in STAFF_ROLES:
            roles.setdefault(right.person, set()).add(right.role)
    for place, (person, held) in enumerate(sorted(roles.items(), key=lambda one: one[0].username)):
        if person.username in NOT_YET:
            continue
        first = today - 395 * DAY if person.username in LAPSED else _first_day(place, today)
        _year(history, person, required["infoturve"], today, first)
        if not held.isdisjoint(PROCEDURE_ROLES):
            _year(history, person, required["perehyvitised"], today, first + 12 * DAY)
    for place, person in enumerate(trainees):
        for code in ("infoturve", "perehyvitised"):
            history.prove(
                person,
                required[code],
                required[code].quiz,
                today - (315 - 3 * place) * DAY,
            )


def _first_day(place: int, today: dt.date) -> dt.date:
    """Spread the first passes over the year: most hold, some end soon, some are past."""
    return today - (40 + (place * 47) % 345) * DAY


def _year(
    history: History, person: User, requirement: Requirement, today: dt.date, first: dt.date
) -> None:
    """A first proof; those of long ago are renewed in the window, unless forgotten."""
    history.prove(person, requirement, requirement.quiz, first)
    chance = random.Random(f"{person.username}:{requirement.code}")  # noqa: S311 - invented data
    again = first + (345 + chance.randint(0, 12)) * DAY
    if again < today and person.username not in LAPSED:
        quiz = requirement.refresh_quiz or requirement.quiz
        history.prove(person, requirement, quiz, again)
