"""What the shell puts around every page."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from django.views import defaults

from portal.shell.templatetags import shell

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 2)


def _browse(client, **query):
    return client.get(reverse("documents:browse"), query).content.decode()


def test_page_has_language_skip_link_and_one_main(client):
    page = _browse(client)
    assert '<html lang="et">' in page
    assert page.index('href="#sisu"') < page.index("<header")
    assert page.count("<main") == page.count("<h1") == 1


def test_language_is_changed_by_a_form_and_returns_to_the_page(client):
    address = reverse("documents:browse")
    answer = client.post(reverse("set_language"), {"language": "en", "next": address}, follow=True)
    assert '<html lang="en">' in answer.content.decode()
    assert answer.request["PATH_INFO"] == address


def test_current_section_is_marked(client):
    assert f'href="{reverse("documents:browse")}" aria-current="page"' in _browse(client)
    laws = client.get(reverse("law:acts")).content.decode()
    assert f'href="{reverse("law:acts")}" aria-current="page"' in laws


def test_dates_keep_the_other_filters_and_drop_the_page(client):
    page = _browse(client, kind="memo", page="1", on="01.05.2023")
    form = page[page.index("data-dates") : page.index("</form>", page.index("data-dates"))]
    assert 'type="hidden" name="kind" value="memo"' in form
    assert 'name="page"' not in form
    assert 'value="01.05.2023"' in form
    assert "asof--other" in page


def test_date_not_understood_stays_in_the_field_with_an_error(client):
    page = _browse(client, on="33.33.2020")
    assert 'value="33.33.2020"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="viga-on"' in page


def test_typed_date_is_escaped(client):
    assert "<b>x" not in _browse(client, on='"><b>x')


def test_search_in_the_header_keeps_the_dates(client):
    page = _browse(client, on="2023-05-01")
    search = page[page.index('role="search"') : page.index("</form>", page.index('role="search"'))]
    assert 'name="on" value="2023-05-01"' in search


@pytest.mark.django_db(databases=[])
def test_server_error_page_needs_neither_database_nor_context():
    answer = defaults.server_error(RequestFactory().get("/"))
    assert 'lang="en"' in answer.content.decode()
    assert 'lang="et"' in answer.content.decode()


def test_missing_page_offers_a_way_on(client):
    answer = client.get("/n/PM-1999-001/")
    assert answer.status_code == 404
    assert reverse("documents:browse") in answer.content.decode()


@pytest.mark.parametrize("address", ["/%00", "/s/%00/", "/otsi%00/"])
def test_an_address_with_a_nul_is_not_looked_for(client, django_assert_num_queries, address):
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 404


def test_icon_is_decoration_unless_named():
    assert "aria-hidden" in shell.draw_icon("ok")
    assert 'role="img" aria-label="&lt;Lukus&gt;"' in shell.draw_icon("lock", "<Lukus>")


def test_badge_escapes_its_words():
    assert "&lt;b&gt;" in shell.badge("ok", "<b>")


def test_public_text_has_no_audience_badge():
    public = SimpleNamespace(audience="public", get_audience_display=lambda: "Public")
    staff = SimpleNamespace(audience="staff", get_audience_display=lambda: "Staff")
    assert shell.audience_badge(public) == ""
    assert "Staff" in shell.audience_badge(staff)


def test_days_in_words_follow_the_language():
    with translation.override("et"):
        assert shell.in_words(TODAY) == "2. detsember 2026"
    with translation.override("en"):
        assert shell.in_words(TODAY) == "2 December 2026"


def test_moment_is_written_by_the_local_clock():
    late = dt.datetime(2026, 12, 1, 23, 30, tzinfo=dt.UTC)
    template = engines["django"].from_string("{% load shell %}{{ moment|day }}")
    assert template.render({"moment": late}) == "02.12.2026"


def test_fixed_part_is_kept_for_each_language_and_value():
    with translation.override("et"):
        estonian = shell.fixed("shell/_nav.html", nav="law", signed_in=False)
        assert shell.fixed("shell/_nav.html", nav="law", signed_in=False) is estonian
    with translation.override("en"):
        english = shell.fixed("shell/_nav.html", nav="law", signed_in=False)
    assert english != estonian
    assert shell.fixed("shell/_nav.html", nav="desk", signed_in=True) not in (english, estonian)


@pytest.mark.django_db
def test_icon_and_robots(client):
    assert client.get("/favicon.ico").url.endswith("favicon.svg")
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /haldus/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
