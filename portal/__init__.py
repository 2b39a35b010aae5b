"""The shell of Kaasus: settings, addresses, people, audit and the look shared by all rooms."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
