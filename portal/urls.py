"""Every address of the portal; each room brings its own."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.documents.views.desk import desk
from portal.shell.views import styleguide

urlpatterns = [
    path("haldus/", include(wagtailadmin_urls)),
    path("konto/", include("portal.people.urls")),
    # A forged choice of language harms nobody; so readers need no cookie.
    path("keel/", csrf_exempt(set_language), name="set_language"),
    path("failid/", include(wagtaildocs_urls)),
    path("toolaud/", desk, name="desk"),
    path("s/", include("content.law.urls")),
    path("otsi/", include("search.urls")),
    path("", include("content.documents.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("stiil/", styleguide))
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
urlpatterns.append(path("", include(wagtail_urls)))
