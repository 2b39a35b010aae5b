"""Every address of the portal; each room brings its own."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.desk.views import desk
from portal.shell.views import favicon, robots, styleguide

urlpatterns = [
    path("haldus/", include(wagtailadmin_urls)),
    path("konto/", include("portal.people.urls")),
    # A forged choice of language harms nobody; so readers need no cookie.
    path("keel/", csrf_exempt(set_language), name="set_language"),
    path("favicon.ico", favicon),
    path("robots.txt", robots),
    path("failid/", include(wagtaildocs_urls)),
    path("toolaud/", desk, name="desk"),
    path("teated/", include("portal.notifications.urls")),
    path("inimesed/", include("portal.people.urls_people")),
    path("oigused/", include("portal.people.urls_requests")),
    path("asendused/", include("portal.people.urls_substitutions")),
    path("logi/", include("portal.audit.urls")),
    path("andmejalg/", include("portal.access.urls")),
    path("kohustused/", include("portal.recurring.urls")),
    path("s/", include("content.law.urls")),
    path("otsi/", include("search.urls")),
    path("kalkulaator/", include("guidance.calculator.urls")),
    path("kirjad/", include("guidance.letters.urls")),
    path("juhtumid/", include("guidance.cases.urls")),
    path("", include("guidance.decisions.urls")),
    path("nouded/", include("guidance.claims.urls")),
    path("valjamaksed/", include("guidance.payouts.urls")),
    path("koolitus/", include("guidance.training.urls")),
    path("ettepanekud/", include("guidance.proposals.urls")),
    path("api/", include("search.api_urls")),
    path("", include("content.documents.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("stiil/", styleguide))
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
urlpatterns.append(path("", include(wagtail_urls)))
