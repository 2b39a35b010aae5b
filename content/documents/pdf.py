"""A version as PDF/UA: tagged, in the reader's language, with its status and sources."""

from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string


def version_pdf(request: HttpRequest, context: dict[str, Any]) -> bytes:
    """Return the PDF of a version; nothing is fetched from elsewhere."""
    from weasyprint import CSS, HTML

    html = render_to_string("documents/pdf.html", context, request=request)
    styles = [CSS(filename=path) for path in (finders.find("documents/pdf.css"),) if path]
    document = HTML(string=html, base_url=request.build_absolute_uri("/"), url_fetcher=_refuse)
    pdf: bytes = document.write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1")
    return pdf


def _refuse(url: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """Only files beside our own stylesheet may be read."""
    from weasyprint import default_url_fetcher

    if not url.startswith("file://"):
        raise ValueError(f"Not fetched: {url}")
    fetched: dict[str, Any] = default_url_fetcher(url, *args, **kwargs)
    return fetched
