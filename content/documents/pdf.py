"""A version as PDF/UA: tagged, in the reader's language, with its status and sources."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.template.loader import render_to_string


class PdfUnavailable(Exception):
    """This machine lacks the system library Pango, which typesets a PDF."""


def version_pdf(request: HttpRequest, context: dict[str, Any]) -> bytes:
    """Return the PDF of a version; nothing is read but the shell's own stylesheet and fonts.

    Raises PdfUnavailable.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        raise PdfUnavailable from missing

    stylesheet = Path(finders.find("shell/pdf.css") or staticfiles_storage.path("shell/pdf.css"))
    folder = stylesheet.parent.as_uri()

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(f"{folder}/"):
                raise ValueError(f"Not fetched: {url}")
            return super().fetch(url, headers)

    fonts = FontConfiguration()
    fetcher = OwnFiles(allowed_protocols={"file"})
    html = render_to_string("documents/pdf.html", context, request=request)
    document = HTML(string=html, base_url=request.build_absolute_uri("/"), url_fetcher=fetcher)
    style = CSS(filename=stylesheet, url_fetcher=fetcher, font_config=fonts)
    pdf: bytes = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf
