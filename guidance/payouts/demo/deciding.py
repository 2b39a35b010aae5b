"""Signed decisions of the invented families, written many at a time."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from content.documents.enums import Kind
from content.documents.models import NoteVersion
from guidance.cases.enums import Channel, Outcome, PartyRole
from guidance.cases.kinds import kind_of
from guidance.cases.models import Case, CaseNumberSeries, Party, Person
from guidance.decisions.content import Span
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models import Decision, DecisionCitation, Entitlement, Proposal
from guidance.payouts.demo.families import Family
from guidance.payouts.demo.rows import citation, closed_case, sent_proposal, signed_decision
from portal.people.models import User

SENTENCE = 60  # letters; what is shorter is a heading
REASONS = (
    "Laps elab taotlejaga ja rahvastikuregistri järgi on nende elukoht Eestis. Õigus tekkis"
    " taotluses nimetatud kuust [1]."
)
APPEAL = "Otsuse peale saab esitada vaide 30 päeva jooksul otsuse teadasaamisest arvates."


def decide(found: Sequence[Family], handler: User, signer: User) -> list[Person]:
    """Write people, cases, decisions and entitlements; return who is paid, in the given order."""
    payees = _people(found)
    children = _children(found)
    cases = _cases(found, payees, handler)
    Party.objects.bulk_create(
        Party(case=case, person=child, role=PartyRole.CHILD)
        for case, own in zip(cases, children, strict=True)
        for child in own
    )
    proposals = Proposal.objects.bulk_create(
        _proposal(family, case, own, handler)
        for family, case, own in zip(found, cases, children, strict=True)
    )
    decisions = Decision.objects.bulk_create(
        signed_decision(proposal, handler, signer, family.decided_on)
        for family, proposal in zip(found, proposals, strict=True)
    )
    _cite(found, decisions)
    Entitlement.objects.bulk_create(
        Entitlement(
            decision=decision,
            person=payee,
            child=own[one.child] if one.child is not None else None,
            benefit=one.benefit,
            start=one.start,
            end=one.end,
            cents=one.cents,
        )
        for family, decision, payee, own in zip(found, decisions, payees, children, strict=True)
        for one in family.gets
    )
    return payees


def _people(found: Sequence[Family]) -> list[Person]:
    now = timezone.now()
    return Person.objects.bulk_create(
        Person(
            given_name=one.given_name,
            family_name=one.family_name,
            name_key=f"{one.given_name} {one.family_name}".casefold(),
            born_on=one.born_on,
            street=one.street,
            place=one.place,
            registered_at=now,
        )
        for one in found
    )


def _children(found: Sequence[Family]) -> list[list[Person]]:
    now = timezone.now()
    rows = [(place, child) for place, one in enumerate(found) for child in one.children]
    made = Person.objects.bulk_create(
        Person(
            given_name=name.split(" ", 1)[0],
            family_name=name.split(" ", 1)[1],
            name_key=name.casefold(),
            born_on=born,
            place=found[place].place,
            registered_at=now,
        )
        for place, (name, born) in rows
    )
    of_family: dict[int, list[Person]] = defaultdict(list)
    for (place, _child), person in zip(rows, made, strict=True):
        of_family[place].append(person)
    return [of_family[place] for place in range(len(found))]


def _cases(found: Sequence[Family], payees: Sequence[Person], handler: User) -> list[Case]:
    taken: Counter[tuple[str, int]] = Counter()
    for row in CaseNumberSeries.objects.all():
        taken[row.prefix, row.year] = row.last
    cases = []
    for family, payee in zip(found, payees, strict=True):
        series = kind_of(family.kind).prefix, family.decided_on.year
        taken[series] += 1
        cases.append(
            closed_case(
                payee,
                handler,
                received=family.decided_on - dt.timedelta(days=9),
                decided=family.decided_on,
                number=f"{series[1]}-{series[0]}-{taken[series]:06d}",
                kind=family.kind,
                benefit=kind_of(family.kind).benefits[0],
                outcome=Outcome.GRANTED,
                channel=Channel.PORTAL,
                request="Palun määrata toetus, mis meie perele ette nähtud on.",
                event_on=family.children[-1][1],
            )
        )
    for (prefix, year), last in taken.items():
        CaseNumberSeries.objects.update_or_create(prefix=prefix, year=year, defaults={"last": last})
    return Case.objects.bulk_create(cases)


def _proposal(family: Family, case: Case, own: Sequence[Person], handler: User) -> Proposal:
    granted = [
        Span(
            one.benefit,
            str(own[one.child].pk) if one.child is not None else "",
            one.start,
            one.end,
            one.cents,
        ).as_json()
        for one in family.gets
    ]
    return sent_proposal(
        case,
        handler,
        family.decided_on,
        kind=DecisionKind.GRANT,
        claim="Toetused lastele",
        computed=granted,
        granted=granted,
        reasons=REASONS,
    )


def _cite(families: Sequence[Family], decisions: Sequence[Decision]) -> None:
    """Each rests on a paragraph of what was in force about every benefit that it gives."""
    versions = list(NoteVersion.objects.filter(withdrawal=False).order_by("applies_from", "pk"))
    rows = []
    for family, decision in zip(families, decisions, strict=True):
        benefits = list(dict.fromkeys(one.benefit for one in family.gets))
        place = 0
        for benefit in benefits:
            found = passage_on(benefit, family.decided_on, versions)
            if found is None:
                continue
            version, part = found
            place += 1
            rows.append(citation(decision, place, version, part))
    DecisionCitation.objects.bulk_create(rows)


def passage_on(
    benefit: str, on: dt.date, versions: Sequence[NoteVersion]
) -> tuple[NoteVersion, dict[str, Any]] | None:
    """Return the first whole sentence of what was in force about a benefit, with its text."""
    version = _in_force(versions, benefit, on)
    if version is None:
        return None
    part = next((one for one in version.paragraphs if len(one["text"]) > SENTENCE), None)
    return (version, part) if part is not None else None


def _in_force(versions: Sequence[NoteVersion], benefit: str, on: dt.date) -> NoteVersion | None:
    """The guidance in force about this benefit, else another text; the one about least besides.

    Only what was published by that day: whoever decided could read nothing else.
    """
    fitting = [
        one
        for one in versions
        if benefit in one.benefits
        and one.published_on <= on
        and one.applies_from <= on
        and (one.applies_until is None or one.applies_until > on)
    ]
    return min(fitting, key=_fit, default=None)


def _fit(version: NoteVersion) -> tuple[int, int, int]:
    rank = {Kind.GUIDANCE: 0, Kind.MEMO: 2}.get(Kind(version.kind), 1)
    return rank, len(version.benefits), -version.pk
