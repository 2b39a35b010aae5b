"""The words for what the rules say: benefits, steps, turnings, errors."""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guidance.benefits.rates import MissingRate
from guidance.benefits.results import Benefit, Step, Turning
from portal.shell.templatetags.shell import day as day_in_digits


def benefit_name(benefit: Benefit) -> str:
    """Name a benefit."""
    return {
        Benefit.CHILD_ALLOWANCE: _("Child allowance"),
        Benefit.SINGLE_PARENT: _("Single parent's child allowance"),
        Benefit.GUARDIANSHIP: _("Guardianship allowance"),
        Benefit.LARGE_FAMILY: _("Large-family allowance"),
        Benefit.SEVEN_PLUS_PARENT: _("Allowance of a parent of seven or more children"),
        Benefit.MULTIPLE_BIRTH: _("Multiple-birth allowance"),
        Benefit.BIRTH: _("Birth allowance"),
        Benefit.ADOPTION: _("Adoption allowance"),
        Benefit.CONSCRIPT_CHILD: _("Conscript's child allowance"),
        Benefit.SURVIVOR: _("Survivor allowance"),
        Benefit.CHILDCARE: _("Childcare allowance"),
        Benefit.MAINTENANCE: _("Maintenance support"),
    }[benefit]


def step_words(step: Step) -> str:
    """Say what a step did."""
    if step.rule.startswith("rate:"):
        named = {
            "rate:parental_benefit.cap": _("The cap is %(value)s € a month."),
            "rate:parental_benefit.rate": _("The benefit rate is %(value)s € a month."),
            "rate:minimum_wage.month": _("The minimum wage is %(value)s € a month."),
        }
        text = named.get(step.rule, _("The amount on that day is %(value)s €."))
        return text % {"value": decimal(_with_cents(step.value))}
    if step.rule == "ceiling" and not step.value:
        return _("This is the most that may be paid: the maintenance ordered is not entered.")
    words = {
        "ceiling": _("Maintenance of %(value)s € a month was ordered."),
        "place": _("The child is number %(value)s of those who give a right, the eldest first."),
        "children": _("%(value)s children give a right."),
        "taper": _("The family was large before: %(value)s of the amount was kept in 2023."),
        "start_month": _("The right begins in this month: %(value)s of its days are paid."),
        "survivor_age": _("The age limits (18, for students 21) were not read in the act."),
        "kept_pension": _("The former survivor pension of %(value)s € is higher and is kept."),
        "base_period": _("The income of %(value)s counts."),
        "average": _("The average income of a month was %(value)s €."),
        "no_cap": _("A mother's benefit had no cap for births before 2026."),
        "contract_day": _("By the contract a month's income is %(value)s €."),
        "elder_sibling": _("The income for the elder child, %(value)s €, is higher and counts."),
        "days_asked": _("The benefit of this month is for %(value)s."),
        "days": _("The day rate times the days: %(value)s."),
        "reduction": _("Income of %(value)s € reduced the benefit."),
    }
    dates = {"base_period": _months_in_digits, "days_asked": _days_in_digits}
    value = dates.get(step.rule, decimal)(step.value)
    return words[step.rule] % {"value": value}


def _with_cents(value: str) -> str:
    """Write cents with both digits, `3806.1` as `3806.10`; a whole amount stays as it is."""
    euros, point, cents = value.partition(".")
    return f"{euros}{point}{cents:0<2}" if point else euros


def _months_in_digits(value: str) -> str:
    """Write `2024-10–2025-09` as `10.2024–09.2025`."""
    return "–".join(".".join(reversed(month.split("-"))) for month in value.split("–"))


def _days_in_digits(value: str) -> str:
    """Write `2026-10-27–2026-10-31` as `27.10.2026–31.10.2026`; several stretches by commas."""
    spans = (span.split("–") for span in value.split("; "))
    return ", ".join(
        "–".join(day_in_digits(dt.date.fromisoformat(day)) for day in span) for span in spans
    )


def status_words(status: str) -> str:
    """Say how certain a value is; nothing when it was read in a source."""
    return {
        "verified": "",
        "inferred": _("inferred, not read in a source"),
        "unverified": _("not verified"),
    }[status]


def turning_words(turning: Turning, child: str) -> str:
    """Say what changes on a coming day."""
    if turning.reason.startswith("rate:"):
        return _("an amount changes in the table")
    return {
        "right_begins": _("the right for %(child)s begins"),
        "right_ends": _("the right for %(child)s ends; the month is paid in full"),
        "studies_would_extend": _(
            "%(child)s turns 19; with studies entered, the right may last to the end of the school"
            " year"
        ),
    }[turning.reason] % {"child": child}


def contradiction_words(code: str) -> str:
    """Say what in the facts cannot be."""
    return {
        "before_2017": _("The amounts are known from January 2017."),
        "months_in_wrong_order": _("The last month is before the first."),
        "joined_before_birth": _("The child came into the family before the birth."),
        "left_before_joining": _("The child left the family before coming into it."),
        "adopted_before_birth": _("The adoption is before the birth."),
        "one_birth_on_different_days": _("Children of one birth have different birth dates."),
        "before_2022_04": _("The rules are known for births from 1 April 2022."),
        "after_third_birthday": _("The days go past the child's third birthday."),
        "more_days_than_the_kind_has": _(
            "These are more days than the kind has: mother's 100, father's 30, adoptive parent's"
            " 70, shared at most 545."
        ),
        "too_early": _(
            "The days begin too early: a mother's at most 70 days before the due date, shared and"
            " an adoptive parent's not before the birth or adoption."
        ),
        "not_elder": _("The elder child must be born before this one."),
        "outside_base_period": _("The income is outside the base period."),
        "more_than_base_period": _("There are more days on sick leave than in the base period."),
        "in_neither_state_of_work": _(
            "The child lives in neither country of work: no rule for that was read."
        ),
        "in_neither_state_of_pension": _(
            "The child lives in neither country of pension: no rule for that was read."
        ),
        "outside_coordination": _(
            "The rules between countries hold in the European Union, Iceland, Liechtenstein,"
            " Norway and Switzerland only."
        ),
        "state_and_activity_go_together": _(
            "Say in which country the parent works or gets a pension, or that they do neither."
        ),
    }.get(code, _("These facts contradict each other."))


def missing_rate_words(missing: MissingRate) -> str:
    """Say that the table lacks a value."""
    return _("The table of amounts has no value for %(day)s (%(name)s).") % {
        "day": day_in_digits(missing.day),
        "name": missing.name,
    }


def child_name(place: int, born: dt.date) -> str:
    """Name a child without a name: by number and birth."""
    return _("child %(place)s (%(born)s)") % {"place": place, "born": day_in_digits(born)}


def decimal(text: str) -> str:
    """Write a number with the decimal sign of the present language."""
    return text if get_language() == "en" else text.replace(".", ",")
