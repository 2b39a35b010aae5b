"""The named values of cases."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a case stands; what leads from one to the next is in `transitions`."""

    RECEIVED = "received", pgettext_lazy("case", "Received")
    IN_PROGRESS = "in_progress", pgettext_lazy("case", "In progress")
    WAITING = "waiting", pgettext_lazy("case", "Waiting")
    PROPOSED = "proposed", pgettext_lazy("case", "To be signed")
    DECIDED = "decided", pgettext_lazy("case", "Decided")
    CLOSED = "closed", pgettext_lazy("case", "Closed")


OPEN_STATES = frozenset({State.RECEIVED, State.IN_PROGRESS, State.WAITING, State.PROPOSED})
UNDER_WORK = frozenset({State.IN_PROGRESS, State.WAITING})


class Outcome(models.TextChoices):
    """How a case ended."""

    GRANTED = "granted", pgettext_lazy("outcome", "Granted")
    PARTLY_GRANTED = "partly_granted", pgettext_lazy("outcome", "Partly granted")
    REFUSED = "refused", pgettext_lazy("outcome", "Refused")
    CHANGED = "changed", pgettext_lazy("outcome", "Changed")
    SUSPENDED = "suspended", pgettext_lazy("outcome", "Suspended")
    RESUMED = "resumed", pgettext_lazy("outcome", "Resumed")
    ENDED = "ended", pgettext_lazy("outcome", "Ended")
    RECOVERED = "recovered", pgettext_lazy("outcome", "To be recovered")
    WAIVED = "waived", pgettext_lazy("outcome", "Recovery given up")
    NO_CLAIM = "no_claim", pgettext_lazy("outcome", "Nothing to recover")
    ANSWERED = "answered", pgettext_lazy("outcome", "Answered")
    ISSUED = "issued", pgettext_lazy("outcome", "Issued")
    HANDED_OVER = "handed_over", pgettext_lazy("outcome", "Passed on")
    REFERRED = "referred", pgettext_lazy("outcome", "Referred to the municipality")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "Withdrawn by the applicant")
    NOT_EXAMINED = "not_examined", pgettext_lazy("outcome", "Left unexamined")


class Action(models.TextChoices):
    """What is done with a case; the words stand in its history."""

    TAKE = "take", _("Taken into work")
    ASSIGN = "assign", _("Handler named")
    HAND_OVER = "hand_over", _("Handed over")
    RETURN_TO_POOL = "return_to_pool", _("Put back into the pool")
    BEGIN_WAIT = "begin_wait", _("Waiting began")
    END_WAIT = "end_wait", _("Waiting ended")
    PROPOSE = "propose", _("Proposal sent to be signed")
    RETURN_PROPOSAL = "return_proposal", _("Proposal returned")
    DECIDE = "decide", _("Decision signed")
    FINISH = "finish", _("Finished without a decision")
    WITHDRAW = "withdraw", _("Application withdrawn")
    NOT_EXAMINE = "not_examine", _("Application left unexamined")
    CLOSE = "close", _("Closed")


class Channel(models.TextChoices):
    """How an application came."""

    OFFICE = "office", _("In person")
    PORTAL = "portal", _("Self-service portal")
    EMAIL = "email", _("E-mail")
    POST = "post", _("Post")
    PHONE = "phone", _("Phone")
    OFFICIAL = "official", _("From another authority or by one's own initiative")


class DateThatMatters(models.TextChoices):
    """By the rules of which day the case is decided."""

    EVENT = "event", _("Day the right arose")
    APPLICATION = "application", _("Day of the application")
    DECISION = "decision", _("Today")


class PartyRole(models.TextChoices):
    """Who a person is in a case beside the applicant."""

    CHILD = "child", _("Child")
    OTHER_PARENT = "other_parent", _("Other parent")
    PAYEE = "payee", _("Payee")
    REPRESENTATIVE = "representative", _("Representative")


class IdentityDocument(models.TextChoices):
    ID_CARD = "id_card", _("Identity card")
    PASSPORT = "passport", _("Passport")
    RESIDENCE_PERMIT = "residence_permit", _("Residence permit card")
    FOREIGN = "foreign", _("Identity document of another country")
    ELECTRONIC = "electronic", _("Electronic identity")
    NONE = "none", _("No document")


class IdentificationMethod(models.TextChoices):
    """How it was made sure who the person is."""

    IN_PERSON = "in_person", _("Document seen in person")
    SIGNED = "signed", _("Digital signature checked")
    SIGNED_IN = "signed_in", _("Signed in to the portal")
    REGISTER = "register", _("Data compared with the population register")
    QUESTIONS = "questions", _("Control questions on the phone")


class DeadlineKind(models.TextChoices):
    DECISION = "decision", _("Decision")
    ANSWER = "answer", _("Answer")
    DOCUMENTS = "documents", _("Documents from the applicant")
    HEARING = "hearing", _("Reply to the hearing")
    CHALLENGE = "challenge", _("Challenge")
    CHALLENGE_DECISION = "challenge_decision", _("Decision on the challenge")
    PAYOUT = "payout", _("Payout")


class WaitReason(models.TextChoices):
    DOCUMENTS = "documents", _("Documents are missing")
    HEARING = "hearing", _("The person is being heard")
    OTHER_AUTHORITY = "other_authority", _("Another authority answers")
    OTHER = "other", pgettext_lazy("reason for waiting", "Another reason")


class WaitEnd(models.TextChoices):
    """What brought a wait to its end."""

    ARRIVED = "arrived", _("What was awaited arrived")
    TERM = "term", _("The term passed")
    BY_HAND = "by_hand", _("Ended by the handler")


class DocumentType(models.TextChoices):
    """Kinds of documents that a case may need."""

    APPLICATION = "application", pgettext_lazy("document", "Application")
    IDENTITY = "identity", _("Copy of an identity document")
    BIRTH = "birth", _("Certificate of birth")
    STUDIES = "studies", _("Certificate of studies")
    INCOME = "income", _("Certificate of income")
    EMPLOYMENT = "employment", _("Certificate of employment")
    COURT = "court", _("Court ruling")
    GUARDIANSHIP = "guardianship", _("Guardianship document")
    ADOPTION = "adoption", _("Adoption ruling")
    SINGLE_PARENT = "single_parent", _("Statement that the child has one parent")
    CONSENT = "consent", _("Consent of the other parent")
    DEATH = "death", _("Certificate of death")
    CONSCRIPTION = "conscription", _("Certificate of conscription")
    ACCOUNT = "account", _("Application to change the bank account")
    POWER_OF_ATTORNEY = "power_of_attorney", _("Power of attorney")
    FOREIGN_BENEFIT = "foreign_benefit", _("Decision of another country on benefits")
    MEDICAL = "medical", _("Medical documents")
    REPLY = "reply", _("Reply of the person")
    OTHER = "other", pgettext_lazy("document", "Other document")


class Step(models.TextChoices):
    """The steps shown above a case."""

    RECEIVE = "receive", _("Received")
    DOCUMENTS = "documents", _("Documents")
    ASSESS = "assess", _("Calculation and decision")
    SIGN = "sign", _("Second person's check")
    ISSUE = "issue", _("Issued")
