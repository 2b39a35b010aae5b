"""A letter as HTML and as PDF/UA; the same letter is always the same bytes."""

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils import translation

from content.documents.pdf import PdfUnavailable
from content.markup import render
from guidance.letters.placeholders import Data, fill_html, fill_subject
from guidance.letters.purposes import Purpose, purpose_of

if TYPE_CHECKING:
    from guidance.letters.models import Letter, TemplateVersion

STYLES = ("shell/pdf.css", "letters/letter.css")
# On paper a citation is words: its address leads into the portal.
_INNER_LINK = re.compile(r'<a class="(?:cite|note-link)"[^>]*>(.*?)</a>', re.S)
_BARE_HEADING = re.compile(r"<h([2-4])>(?:(?!</h\1>).)*</h\1>\s*(?=<h[2-4]>|$)", re.S)
_ANCHOR = re.compile(r'(<[a-z0-9]+)((?: [^>]*)?) id="[^"]*"')


@lru_cache(maxsize=200)
def body_html(body: str) -> str:
    """Return the words of a template as safe HTML with its places still open.

    Raises content.markup.MarkupError.
    """
    html = _INNER_LINK.sub(r"\1", render(body).html)
    return _ANCHOR.sub(r"\1\2", html)


def render_words(body: str, data: Data, purpose: Purpose, language: str) -> str:
    """Return words of a template as HTML with the values in their places.

    A heading under which nothing is left goes too.
    """
    html = fill_html(body_html(body), data, purpose.places, language)
    return _BARE_HEADING.sub("", html.strip())


def render_html(version: "TemplateVersion", data: Data) -> str:
    """Return the text of a letter as HTML: the version's words with the values in their places."""
    purpose = purpose_of(version.template.purpose)
    return render_words(version.body, data, purpose, version.language)


def render_subject(version: "TemplateVersion", data: Data) -> str:
    """Return the subject of a letter as plain text."""
    purpose = purpose_of(version.template.purpose)
    return fill_subject(version.subject, data, purpose.places, version.language)


def letter_page(letter: "Letter") -> str:
    """Return the whole letter as an HTML page in its own language."""
    return page(
        number=letter.number,
        dated=letter.dated,
        language=letter.language,
        subject=letter.subject,
        reference=letter.reference,
        to=letter.to,
        html=render_html(letter.template_version, letter.data),
    )


def page(*, language: str, **facts: Any) -> str:
    """Return a page of a letter: head, addressee, subject and text."""
    with translation.override(language):
        return render_to_string(
            "letters/pdf.html", {**facts, "language": language, "demo": settings.DEMO}
        )


def letter_pdf(html: str, sheets: tuple[str, ...] = STYLES) -> bytes:
    """Return a page as PDF/UA-1; nothing is read but our own stylesheets and fonts.

    `sheets` begin with the shell's own for paper. Raises PdfUnavailable.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        raise PdfUnavailable from missing

    # Else fontTools writes the present moment into the fonts, and no two PDFs are alike.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    stylesheets = [_stylesheet(name) for name in sheets]
    folder = stylesheets[0].parent.as_uri()

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(f"{folder}/"):
                raise ValueError(f"Not fetched: {url}")
            return super().fetch(url, headers)

    fonts = FontConfiguration()
    fetcher = OwnFiles(allowed_protocols={"file"})
    styles = [
        CSS(
            string=path.read_text("utf-8"),
            base_url=path.as_uri(),
            url_fetcher=fetcher,
            font_config=fonts,
        )
        for path in stylesheets
    ]
    document = HTML(string=html, base_url="about:blank", url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf


def _stylesheet(name: str) -> Path:
    return Path(finders.find(name) or staticfiles_storage.path(name))
