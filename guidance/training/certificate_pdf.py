"""A certificate as a PDF that a screen reader reads too (PDF/UA)."""

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from guidance.letters.rendering import letter_pdf
from guidance.training.models import Certificate

STYLES = ("shell/pdf.css", "training/certificate.css")


def certificate_pdf(certificate: Certificate, language: str) -> bytes:
    """Return the PDF in a language, `et` or `en`; raises `PdfUnavailable`."""
    with translation.override(language):
        english = language.startswith("en")
        html = render_to_string(
            "training/pdf.html",
            {
                "certificate": certificate,
                "title": certificate.title_en if english else certificate.title_et,
                "last_day": certificate.valid_until - dt.timedelta(days=1),
                "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("training:verify"),
                "language": language,
                "demo": settings.DEMO,
            },
        )
    return letter_pdf(html, STYLES)
