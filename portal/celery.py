"""Background work: the same tasks with a broker in production and without one embedded."""

import os

from celery import Celery

from portal import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.embedded")

broker.install()
app = Celery("kaasus")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
