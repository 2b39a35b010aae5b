"""What people did not find, and what experts make of it in one step."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from search.log.chart import bar_chart
from search.log.figures import monday, weeks_until
from search.models import ExpertQuestion, GapDecision, SearchRecord, SearchRule
from search.questions.services import ask_experts
from tests.counting import taken
from tests.factories import UserFactory, World


def asked(text: str, key: str = "", **facts: Any) -> SearchRecord:
    now = facts.pop("at", timezone.now() - dt.timedelta(minutes=5))
    values = {"channel": "page", "total": 0, "found_nothing": True, "milliseconds": 5, **facts}
    if not values["found_nothing"]:
        values["total"] = 3
    return SearchRecord.objects.create(
        text=text, key=key or text, asked_at=now, asked_on=timezone.localdate(now), **values
    )


@pytest.fixture
def expert(client: Client, world: World) -> Client:
    client.force_login(world.author)
    return client


def keys(client: Client, **query: Any) -> list[str]:
    return [gap.key for gap in client.get("/otsi/leidmata/", query).context["page"].gaps]


def test_forms_of_the_same_words_stand_together(expert: Client) -> None:
    asked("kooliraha", "kooliraha", roles="expert")
    asked("kooliraha taotlus", "kooliraha taotlus")
    asked("kooliraharaha", "kooliraha", roles="client_service_specialist")
    asked("kõik hästi", found_nothing=False, position=1)
    asked("kitsas", narrowed=True)
    asked("programm", channel="api")
    asked("vana", at=timezone.now() - dt.timedelta(days=200))
    page = expert.get("/otsi/leidmata/").context["page"]
    assert [(gap.key, gap.searches) for gap in page.gaps] == [
        ("kooliraha", 2),
        ("kooliraha taotlus", 1),
    ]
    assert len(page.gaps[0].roles) == 2
    assert "vana" in keys(expert, days=365)


def test_what_nobody_opens_is_a_list_of_its_own_and_shows_what_was_asked(expert: Client) -> None:
    for _ in range(2):
        asked("avamata", found_nothing=False)
        asked("avatud", found_nothing=False, position=2)
    asked("ükskord", found_nothing=False)
    ask_experts(None, words="avamata", text="Otsin koolitoetust.")
    assert keys(expert, view="unopened") == ["avamata"]
    assert "Otsin koolitoetust." in expert.get("/otsi/leidmata/?view=unopened").content.decode()


def test_a_synonym_in_one_step_handles_the_gap(expert: Client, world: World) -> None:
    asked("kooliraha")
    html = expert.get("/otsi/leidmata/").content.decode()
    address = "/otsi/sonad/uus/?kind=one_way&amp;words=kooliraha&amp;key=kooliraha"
    assert address in html
    form = expert.get(address.replace("&amp;", "&")).content.decode()
    assert 'value="kooliraha"' in form
    sent = {"words": "kooliraha", "others": "koolitoetus", "reason": "Nii öeldakse."}
    answer = expert.post(address.replace("&amp;", "&"), sent)
    assert answer["Location"] == "/otsi/leidmata/"
    assert SearchRule.objects.get().words == "kooliraha"
    assert keys(expert) == []
    assert keys(expert, view="handled") == ["kooliraha"]


def test_a_text_is_begun_with_the_words_as_its_title(expert: Client) -> None:
    asked("kooliraha maksmine")
    html = expert.get("/otsi/leidmata/").content.decode()
    start = html.index("/haldus/pages/add/")
    address = html[start : html.index('"', start)]
    assert address.endswith("?title=kooliraha%20maksmine")
    form = expert.get(address).content.decode()
    assert "Kooliraha maksmine</textarea>" in form
    assert "Kooliraha" not in expert.get(address.partition("?")[0]).content.decode()


def test_a_question_goes_to_an_expert(expert: Client, world: World) -> None:
    asked("kooliraha")
    sent = {"key": "kooliraha", "outcome": "question", "note": "Kas see on meie teema?"}
    answer = expert.post("/otsi/leidmata/otsus/", sent)
    assert list(answer.context["form"].errors) == ["asked"]
    assert answer.context["form"]["note"].value() == sent["note"]
    answer = expert.post("/otsi/leidmata/otsus/", {**sent, "asked": world.reviewer.pk})
    assert answer.status_code == 302
    assert GapDecision.objects.get().asked == world.reviewer
    question = ExpertQuestion.objects.get()
    assert (question.words, question.put_to) == ("kooliraha", world.reviewer)
    client = Client()
    client.force_login(world.reviewer)
    assert "otsitakse" in client.get("/teated/").content.decode()


def test_doing_nothing_needs_a_reason_and_words_come_back(expert: Client) -> None:
    asked("kooliraha")
    sent = {"key": "kooliraha", "outcome": "not_ours", "note": " "}
    answer = expert.post("/otsi/leidmata/otsus/", sent)
    assert list(answer.context["form"].errors) == ["note"]
    expert.post("/otsi/leidmata/otsus/", {**sent, "note": "Ei ole meie toetus."})
    assert keys(expert) == []
    asked("kooliraha", at=timezone.now() + dt.timedelta(minutes=5))
    gap = expert.get("/otsi/leidmata/").context["page"].gaps[0]
    assert (gap.searches, gap.decision.note) == (2, "Ei ole meie toetus.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "role", [None, "client_service_specialist", "service_owner", "user_support"]
)
@pytest.mark.parametrize("address", ["", "otsus/?key=x", "arvud.csv"])
def test_others_do_not_see_what_was_asked(client: Client, role: str | None, address: str) -> None:
    if role:
        client.force_login(UserFactory(roles=[role]))
    assert client.get(f"/otsi/leidmata/{address}").status_code == (404 if role else 302)


def test_the_list_takes_a_constant_number_of_queries(
    expert: Client, django_assert_max_num_queries: Any
) -> None:
    expert.get("/otsi/leidmata/")
    for number in range(40):
        asked(f"sõna{number}", roles="expert auditor")
    with django_assert_max_num_queries(12):
        page = expert.get("/otsi/leidmata/").context["page"]
    assert (len(page.gaps), page.has_next) == (25, True)
    assert len(keys(expert, page=2)) == 15


@pytest.mark.parametrize("view", ["empty", "unopened", "handled"])
def test_the_list_does_not_grow_with_the_searches(expert: Client, view: str) -> None:
    now = timezone.now()

    def search(times: int) -> None:
        SearchRecord.objects.bulk_create(
            SearchRecord(
                text=f"sõna {number % 40:02}",
                key=f"sõna {number % 40:02}",
                asked_at=now - dt.timedelta(days=number % 4, minutes=5),
                asked_on=timezone.localdate() - dt.timedelta(days=number % 4),
                channel="page",
                total=0 if view == "empty" else 5,
                found_nothing=view == "empty",
                milliseconds=5,
            )
            for number in range(times)
        )

    path = f"/otsi/leidmata/?view={view}"
    search(400)
    few = taken(expert, path)
    search(4000)
    many = taken(expert, path)
    assert (many.queries, many.rows) == (few.queries, few.rows)
    assert many.length <= few.length + 300


@pytest.mark.parametrize("query", ["view=x&days=y&page=z", "page=0", "page=99999", "view=%00"])
def test_nonsense_in_the_address_is_forgiven(expert: Client, query: str) -> None:
    assert expert.get(f"/otsi/leidmata/?{query}").status_code == 200


@pytest.mark.django_db
def test_figures_count_whole_weeks_empty_ones_too() -> None:
    today = dt.date(2026, 11, 21)
    noon = dt.datetime.combine(monday(today), dt.time(12), dt.UTC)
    asked("a", at=noon)
    asked("b", at=noon, found_nothing=False, position=1)
    asked("c", at=noon - dt.timedelta(days=1))
    weeks = weeks_until(today, 3)
    assert [(week.searches, week.empty, week.opened) for week in weeks] == [
        (0, 0, 0),
        (1, 1, 0),
        (2, 1, 1),
    ]
    assert (weeks[2].empty_share, weeks[2].opened_share, weeks[0].empty_share) == (50, 50, 0)


def test_figures_can_be_taken_along(expert: Client) -> None:
    asked("a")
    answer = expert.get("/otsi/leidmata/arvud.csv")
    lines = answer.content.decode("utf-8-sig").strip().splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert len(lines) == 54
    assert lines[-1].endswith(";1;1;0")


def test_a_chart_begins_at_zero_and_fits_its_box() -> None:
    chart = bar_chart([("a", 0), ("b", 5), ("c", 10)], width=300, height=100)
    heights = [bar.height for bar in chart.bars]
    assert heights[0] == 0
    assert heights[2] == 2 * heights[1]
    assert all(bar.y >= 0 and bar.x + bar.width <= 300 for bar in chart.bars)
    assert bar_chart([], width=10, height=50).bars == []
    assert bar_chart([("a", 0)], width=10, height=50).bars[0].height == 0
