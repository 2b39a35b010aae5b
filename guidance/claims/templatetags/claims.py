"""Amounts in templates."""

from django import template

from guidance.claims.wording import euros

register = template.Library()
register.filter("euros", euros)
