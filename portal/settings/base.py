"""Settings shared by every way of running Kaasus; see `docs/operations.md`."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("KAASUS_VAR", BASE_DIR / "var"))

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "portal.schema",
    "portal.shell",
    "portal.audit",
    "portal.notifications",
    "portal.people",
    "portal.access",
    "portal.recurring",
    "portal.desk",
    "content.law",
    "content.parameters",
    "content.documents",
    "search",
    "guidance",
    "guidance.letters.apps.LettersConfig",
    "guidance.cases.apps.CasesConfig",
    "guidance.decisions.apps.DecisionsConfig",
    "guidance.claims.apps.ClaimsConfig",
    "guidance.payouts.apps.PayoutsConfig",
    "guidance.proposals.apps.ProposalsConfig",
    "guidance.training.apps.TrainingConfig",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.people.wagtail_users.ClosedUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.shell.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.shell.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.shell.middleware.PrintableAddress",
    "search.views.records.NoteOpened",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATE_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("portal.shell.folding.Loader", TEMPLATE_LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.shell.context.kaasus",
                "portal.notifications.context.notices",
            ],
        },
    },
]


def database(url: str) -> dict[str, Any]:
    """Return Django's database settings for a URL; SQLite gets WAL and IMMEDIATE transactions."""
    parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    if parsed["ENGINE"].endswith("sqlite3"):
        parsed["CONN_MAX_AGE"] = None
        parsed["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return parsed


CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["portal.people.backends.DatedBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# For how many days the link works by which a person sets the password; who helps with it.
PASSWORD_LINK_DAYS = 3
PASSWORD_RESET_TIMEOUT = PASSWORD_LINK_DAYS * 24 * 3600
SUPPORT_EMAIL = os.environ.get("KAASUS_SUPPORT", "kasutajatugi@kaasus.example")
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "et"
LANGUAGES = [("et", _("Estonian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Europe/Tallinn"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["portal.shell.formats"]

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"

SILENCED_SYSTEM_CHECKS = ["security.W019"]  # the editor shows its preview in a frame of its own
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.shell.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
    },
}
# Wagtail's admin still writes inline scripts and styles; the public portal does not.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
}

WAGTAIL_SITE_NAME = "Kaasus"
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAILADMIN_BASE_URL = os.environ.get("KAASUS_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_LOGIN_URL = "people:sign_in"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_CONTENT_LANGUAGES = [("et", _("Estonian"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "content.documents.workflow.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Working days for each step of an access request; days a right may be asked for at a time.
ACCESS_REQUEST_TERMS = {"approve_as_head": 3, "approve_as_owner": 3, "carry_out": 2}
ACCESS_REQUEST_MAX_DAYS = 366
LONG_ABSENCE_DAYS = 60
# For how long it is kept who opened whose data; the office decides.
ACCESS_LOG_YEARS = 5

# Outside the web root: PDFs of letters and documents of cases, each under its hash.
LETTERS_DIR = VAR_DIR / "letters"
CASE_DOCUMENTS_DIR = VAR_DIR / "documents"
CASE_DOCUMENT_MAX_BYTES = 20 * 1024 * 1024
CLAMD_ADDRESS = os.environ.get("CLAMD_ADDRESS", "")  # "" asks nobody; else a path or host:port

# Files of payouts, each under its hash, and what the bank has agreed with the agency.
PAYOUTS_DIR = VAR_DIR / "payouts"
PAYOUT_BANK: dict[str, Any] = {
    "name": os.environ.get("PAYER_NAME", "Sotsiaalkindlustusamet"),
    "iban": os.environ.get("PAYER_IBAN", "EE382200221020145685"),
    "bic": os.environ.get("PAYER_BIC", "HABAEE2X"),
    "code": os.environ.get("PAYER_CODE", "70001975"),
    "prefix": "SKA",
    "version": os.environ.get("PAYOUT_MESSAGE", "pain.001.001.09"),
    "transfers_in_file": int(os.environ.get("PAYOUT_FILE_SIZE", "100000")),
    "text": "Toetused %m.%Y",  # what the payee reads on the statement, by the month of the run
}

# By when questions on a change are to be answered: calendar days, for an urgent one working days.
TRAINING_DELTA_DAYS = {"substantive": 30, "urgent": 5}

SEARCH_ENGINE = os.environ.get("KAASUS_SEARCH_ENGINE", "")  # "" goes by the database
SEARCH_INDEX_DIR = VAR_DIR / "index"
SEARCH_LOG_DAYS = 400
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("KAASUS_FROM", "kaasus@kaasus.example")

# The end of the audit chain goes out daily; both where neither may be changed from this host.
AUDIT_HEAD_MAIL = [to for to in os.environ.get("AUDIT_HEAD_MAIL", "").split(",") if to]
AUDIT_HEAD_DIR = os.environ.get("AUDIT_HEAD_DIR", "")

DEMO = False
DEMO_PASSWORD = "kaasus-demo-2026"

CELERY_BEAT_SCHEDULE = {
    "audit-head": {
        "task": "portal.audit.tasks.send_head",
        "schedule": crontab(hour="4", minute="40"),
    },
    "audit-verify": {
        "task": "portal.audit.tasks.verify_chain",
        "schedule": crontab(hour="4", minute="10"),
    },
    "recurring-daily": {
        "task": "portal.recurring.tasks.daily",
        "schedule": crontab(hour="5", minute="30"),
    },
    "notifications-sweep": {
        "task": "portal.notifications.tasks.sweep_mails",
        "schedule": crontab(minute="*/5"),
    },
    "notifications-digests": {
        "task": "portal.notifications.tasks.send_digests",
        "schedule": crontab(hour="7", minute="30"),
    },
    "notifications-clean": {
        "task": "portal.notifications.tasks.clean",
        "schedule": crontab(hour="3", minute="50"),
    },
    "cases-daily": {
        "task": "guidance.cases.tasks.daily",
        "schedule": crontab(hour="5", minute="40"),
    },
    "documents-tell": {
        "task": "content.documents.tasks.tell_missed",
        "schedule": crontab(hour="6", minute="45"),
    },
    "decisions-resume": {
        "task": "guidance.decisions.tasks.resume_recalculations",
        "schedule": crontab(minute="*/5"),
    },
    "claims-daily": {
        "task": "guidance.claims.tasks.daily",
        "schedule": crontab(hour="5", minute="50"),
    },
    "letters-resume": {
        "task": "guidance.letters.tasks.resume_batches",
        "schedule": crontab(minute="*/5"),
    },
    "payouts-count": {
        "task": "guidance.payouts.background.count_uncounted",
        "schedule": crontab(hour=3, minute=40),
    },
    "payouts-resume": {
        "task": "guidance.payouts.tasks.resume",
        "schedule": crontab(minute="*/5"),
    },
    "training-run-out": {
        "task": "guidance.training.tasks.finish_run_out",
        "schedule": crontab(),
    },
    "training-invitations": {
        "task": "guidance.training.tasks.forget_invitations",
        "schedule": crontab(hour="3", minute="30"),
    },
    "training-stale": {
        "task": "guidance.training.tasks.look_for_stale_questions",
        "schedule": crontab(hour="0", minute="15"),
    },
    "people-mirror": {
        "task": "portal.people.tasks.mirror_everybody",
        "schedule": crontab(hour="0", minute="5"),
    },
    "people-requests": {
        "task": "portal.people.tasks.look_after_requests",
        "schedule": crontab(hour="6", minute="15"),
    },
    "access-erase": {
        "task": "portal.access.tasks.erase_old",
        "schedule": crontab(day_of_month="1", hour="3", minute="20"),
    },
    "search-maintain": {
        "task": "search.tasks.maintain",
        "schedule": crontab(hour="3", minute="10"),
    },
    "search-forget": {
        "task": "search.tasks.forget_searches",
        "schedule": crontab(hour="3", minute="40"),
    },
}
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("KAASUS_QUEUE", "kaasus")
CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("django_tasks", "wagtail", "fontTools", "weasyprint")
    },
}
