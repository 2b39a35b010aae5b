"""Hearing a person before a decision against their interest (HMS § 40)."""

import datetime as dt

from django.db import transaction

from guidance.cases.addressing import handler_title
from guidance.cases.deadlines import reckon
from guidance.cases.enums import WaitEnd, WaitReason
from guidance.cases.history import write_event
from guidance.cases.models import Case
from guidance.cases.services import begin_wait, end_wait
from guidance.cases.transitions import lock_case
from guidance.decisions import matters
from guidance.decisions.errors import HearingOpen, ReasonMissing, ReplyOutsideTerm, TermTooShort
from guidance.decisions.letters import hearing_data, write_letter
from guidance.decisions.models import Hearing, Proposal
from portal.people.models import User


@transaction.atomic
def begin_hearing(
    actor: User, *, case: Case, intention: str, until: dt.date, today: dt.date
) -> Hearing:
    """Send the letter that asks the person, and let the case wait for the reply.

    The term is at least that of `deadlines` (15 days). Raises `ReasonMissing`, `TermTooShort`,
    `HearingOpen`, `MayNotAct`.
    """
    locked = lock_case(actor, case=case, today=today)
    if not intention.strip():
        raise ReasonMissing
    if until < reckon("hearing", today).planned_on:
        raise TermTooShort
    if any(not hearing.is_done(today) for hearing in locked.hearings.all()):
        raise HearingOpen
    proposal = Proposal.objects.open().filter(case=locked).first()
    matter = matters.matter_of(locked)
    asked = matter.asks(locked, proposal, intention.strip(), until) if matter else None
    if asked is None:
        data = hearing_data(locked, proposal, intention=intention, until=until)
        asked = matters.HearingLetter("hearing", data)
    title = handler_title(actor, locked.applicant.language)
    letter = write_letter(
        actor, locked, asked.template, asked.data, signer=actor, title=title, today=today
    )
    hearing = Hearing.objects.create(
        case=locked,
        intention=intention.strip(),
        letter=letter,
        begun_on=today,
        begun_by=actor,
        until=until,
    )
    begin_wait(actor, case=locked, reason=WaitReason.HEARING, until=until, today=today)
    return hearing


@transaction.atomic
def record_reply(
    actor: User, *, hearing: Hearing, reply: str, replied_on: dt.date, today: dt.date
) -> Hearing:
    """Keep what the person replied, in their words or told by phone; the case goes on.

    Raises `ReasonMissing` for an empty reply, `ReplyOutsideTerm`, `HearingOpen` when it was replied
    already.
    """
    lock_case(actor, case=hearing.case, today=today)
    locked = Hearing.objects.select_for_update().get(pk=hearing.pk)
    if not reply.strip():
        raise ReasonMissing
    if not locked.begun_on <= replied_on <= today:
        raise ReplyOutsideTerm
    if locked.replied_on is not None or locked.waived_because:
        raise HearingOpen
    locked.reply, locked.replied_on = reply.strip(), replied_on
    locked.save(update_fields=["reply", "replied_on"])
    write_event(
        actor, locked.case, "decisions.reply_recorded", personal={"reply": reply.strip()[:2000]}
    )
    if locked.case.waits.filter(ended_on=None, reason=WaitReason.HEARING).exists():
        end_wait(actor, case=locked.case, what=WaitEnd.ARRIVED, today=today)
    return locked


@transaction.atomic
def waive_hearing(actor: User, *, case: Case, because: str, today: dt.date) -> Hearing:
    """Note why the person is not heard (HMS § 40 lg 3). Raises `ReasonMissing`, `MayNotAct`."""
    locked = lock_case(actor, case=case, today=today)
    if not because.strip():
        raise ReasonMissing
    hearing = Hearing.objects.create(
        case=locked, begun_on=today, begun_by=actor, waived_because=because.strip()
    )
    write_event(
        actor, locked, "decisions.hearing_waived", personal={"because": because.strip()[:2000]}
    )
    return hearing
