"""Dates and numbers are written the Estonian way in English too: one portal, one form."""

from portal.shell.formats.et.formats import *  # noqa: F403
