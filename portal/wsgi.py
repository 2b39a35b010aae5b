"""The web process. What it loads is loaded once, before its workers are made."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.embedded")

application = get_wsgi_application()
reverse("desk")
# All this stays for good: looking through it for garbage would stop a request for 0.1 s.
gc.collect()
gc.freeze()
