"""The pages of duties: what each person sees, does and is told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from portal.people.models import User
from portal.recurring.models import Duty, DutyOutcome, DutyTerm
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import complete_term, pause_duty
from tests.factories import UserFactory, lead
from tests.recurring.conftest import MONTHLY, TODAY, first_term, stand_in

DAY = dt.timedelta(1)
MINE = "/kohustused/"
OVERVIEW = "/kohustused/ylevaade/"
LATE = {"starts_on": dt.date(2026, 11, 1), "today": dt.date(2026, 11, 1)}


@pytest.fixture(autouse=True)
def _in_english(settings, client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


def page(client, person, url, **query):
    client.force_login(User.objects.get(pk=person.pk))
    response = client.get(url, query)
    return response, response.content.decode()


def complete_url(term):
    return reverse("recurring:complete", args=[term.duty_id, term.pk])


def test_my_page_shows_what_is_mine_and_nothing_else(team, client):
    team.duty(title="Varude loendus", **LATE)
    team.duty(title="Teise asi", owner=team.outsider)
    response, html = page(client, team.member, MINE)
    assert "Varude loendus" in html and "Teise asi" not in html
    assert "11 days late" in html
    assert response.context["counts"] == {"late": "1", "soon": "1", "later": ""}


def test_an_empty_page_says_so(team, client):
    _, html = page(client, team.member, MINE)
    assert "You have no recurring duties" in html


@pytest.mark.parametrize(
    ("state", "seen"),
    [("late", {"2026-11-10"}), ("soon", {"2026-12-10"}), ("later", set()), ("nonsense", None)],
)
def test_states_narrow_the_list(team, client, state, seen):
    team.duty(**LATE)
    response, _ = page(client, team.member, MINE, seis=state)
    found = {row.term.due_on.isoformat() for row in response.context["rows"]}
    assert found == ({"2026-11-10", "2026-12-10"} if seen is None else seen)


def test_what_i_did_is_listed_with_its_outcome(team, client):
    term = first_term(team.duty(title="Varude loendus", **LATE))
    complete_term(team.member, term=term, result="done", today=TODAY)
    _, html = page(client, team.member, MINE, seis="done")
    assert "Varude loendus" in html and "21.11.2026" in html


def test_the_substitute_sees_for_whom(team, client):
    stand_in(team.colleague, team.member, TODAY, TODAY + DAY)
    team.duty(title="Varude loendus")
    _, html = page(client, team.colleague, MINE)
    assert "Varude loendus" in html and "for Liis Liige" in html


def test_a_duty_of_others_is_not_there(team, client):
    duty = team.duty()
    for person in (team.outsider, team.colleague, team.security):
        for url in (duty.get_absolute_url(), complete_url(first_term(duty))):
            assert page(client, person, url)[0].status_code == 404
    for person in (team.member, team.head, team.lead):
        assert page(client, person, duty.get_absolute_url())[0].status_code == 200
    assert (
        page(client, UserFactory(roles=["auditor"]), duty.get_absolute_url())[0].status_code == 200
    )


def test_who_may_see_may_not_yet_complete(team, client):
    term = first_term(team.duty(**LATE))
    client.force_login(team.head)
    response = client.post(complete_url(term), {"result": "done", "done_on": "21.11.2026"})
    assert response.status_code == 404
    assert not DutyOutcome.objects.exists()


def test_recording_an_outcome(team, client):
    term = first_term(team.duty(**LATE))
    client.force_login(team.member)
    answer = {"result": "done", "done_on": "20.11.2026", "comment": "Korras."}
    response = client.post(complete_url(term), answer, follow=True)
    assert response.redirect_chain[0][0] == term.duty.get_absolute_url()
    assert "Korras." in response.content.decode()
    assert DutyOutcome.objects.get().done_on == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({}, "Outcome"),
        ({"result": "done", "done_on": "22.11.2026"}, "The day is still to come."),
        ({"result": "done", "done_on": "31.10.2026"}, "Not before the period began, 01.11.2026."),
        ({"result": "done", "done_on": "eile"}, "Write the date as dd.mm.yyyy"),
        ({"result": "not_needed", "done_on": "21.11.2026"}, "This outcome needs a comment."),
        ({"result": "muu", "done_on": "21.11.2026"}, "Select a valid choice."),
    ],
)
def test_a_wrong_answer_says_what_is_wrong_and_keeps_what_was_typed(team, client, answer, said):
    term = first_term(team.duty(**LATE))
    client.force_login(team.member)
    response = client.post(complete_url(term), {"comment": "", **answer})
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html and answer.get("done_on", "") in html
    assert not DutyOutcome.objects.exists()


def test_the_second_of_two_hears_who_was_first(team, client):
    term = first_term(team.duty(**LATE))
    complete_term(team.member, term=term, result="done", today=TODAY)
    client.force_login(team.member)
    answer = {"result": "done", "done_on": "21.11.2026"}
    html = client.post(complete_url(term), answer, follow=True).content.decode()
    assert "Liis Liige has recorded the outcome in the meantime; yours was not saved." in html


def test_what_has_not_begun_has_no_form(team, client):
    duty = team.duty()
    _, html = page(client, team.member, duty.get_absolute_url())
    assert "The period begins on 01.12.2026" in html and 'name="result"' not in html


def test_the_overview_is_for_those_who_lead_or_oversee(team, client):
    team.duty(title="Varude loendus", **LATE)
    for person in (team.member, team.outsider):
        assert page(client, person, OVERVIEW)[0].status_code == 404
    for person in (team.head, team.lead):
        assert "Varude loendus" in page(client, person, OVERVIEW)[1]
    html = page(client, team.security, OVERVIEW)[1]
    assert "Varude loendus" not in html


def test_every_row_leads_to_a_page_that_opens(team, client):
    term = first_term(team.duty(**LATE))
    for person, url, leads_to in (
        (team.member, MINE, complete_url(term)),
        (team.head, OVERVIEW, term.duty.get_absolute_url()),
    ):
        _, html = page(client, person, url)
        assert f'href="{leads_to}"' in html
        assert client.get(leads_to).status_code == 200


def test_the_overview_is_narrowed_down(team, client):
    team.duty(title="Varude loendus", **LATE)
    team.duty(title="Statistika", kind="monthly_payout", **LATE)
    for query in ({"liik": "other"}, {"kelle": "varude"}, {"liik": "other", "kuu": "2026-12"}):
        html = page(client, team.head, OVERVIEW, **query)[1]
        assert "Varude loendus" in html and "Statistika" not in html
    everything = page(
        client, team.head, OVERVIEW, liik="x", talitus="abc", kuu="2026-99", leht="-1", kelle="\x00"
    )
    assert everything[0].status_code == 200 and "Statistika" in everything[1]


def test_the_overview_names_who_is_behind(team, client):
    team.duty(**LATE)
    response, html = page(client, team.head, OVERVIEW)
    assert response.context["behind"] == [{"name": "Liis Liige", "late": 1}]
    assert "Who is behind" in html


def test_the_year_counts_by_kind_and_month(team, client):
    duty = team.duty(**LATE)
    complete_term(team.member, term=first_term(duty), result="done", today=TODAY)
    response, _ = page(client, team.member, "/kohustused/aasta/2026/")
    ((kind, cells),) = response.context["table"]
    assert kind.code == "other"
    assert [(c.month.month, c.done, c.late, c.ahead) for c in cells if c.total] == [
        (11, 1, 0, 0),
        (12, 0, 0, 1),
    ]
    assert page(client, team.member, "/kohustused/aasta/2028/")[0].status_code == 404


FORM = {
    "kind": "other",
    "title": "Varude loendus",
    "note": "",
    "owner": "person",
    "owner_person": "liige",
    "frequency": "month",
    "day": "10",
    "shift": "stay",
    "starts_on": "21.11.2026",
    "before": "7, 1",
    "after": "1",
}


def test_creating_a_duty(team, client):
    _, html = page(client, team.lead, "/kohustused/uus/")
    assert "One-to-one talk" in html and "Knowledge check" not in html
    _, html = page(client, team.lead, "/kohustused/uus/", liik="other")
    assert "Create the duty" in html
    client.post("/kohustused/uus/?liik=other", FORM)
    duty = Duty.objects.get()
    assert (duty.owner_person, duty.created_by, duty.reminders) == (
        team.member,
        team.lead,
        [7, 1, -1],
    )
    assert duty.rule == MONTHLY


def test_members_create_nothing(team, client):
    assert page(client, team.member, "/kohustused/uus/")[0].status_code == 404


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"owner_person": "keegi"}, "Nobody has this user name"),
        ({"owner_person": ""}, "Choose whose duty it is."),
        ({"owner_person": "teine"}, "You may give this duty only to people whom you lead."),
        ({"owner": "role", "owner_role": "expert"}, "Select a valid choice."),
        ({"owner": "head", "owner_unit": ""}, "Choose whose duty it is."),
        ({"frequency": "after"}, "Write after how many months."),
        ({"frequency": "after", "interval": "0"}, "greater than or equal to 1"),
        ({"frequency": "chosen"}, "Choose at least one month."),
        ({"frequency": ""}, "How often"),
        ({"before": "nädal"}, "Write whole days separated by commas"),
        ({"before": "1,2,3,4,5,6,7,8,9,10,11"}, "At most ten reminders."),
        ({"before": "9999999999999"}, "Write whole days separated by commas"),
        ({"starts_on": "31.02.2027"}, "Write the date as dd.mm.yyyy"),
        ({"kind": "knowledge_check"}, "Select a valid choice."),
        ({"kind": "talk_annual"}, "Say with whom the talk is."),
    ],
)
def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(team, client, facts, said):
    client.force_login(team.lead)
    response = client.post("/kohustused/uus/?liik=other", {**FORM, **facts})
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html and 'value="Varude loendus"' in html
    assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"frequency": "year", "month": "3", "day": "last"}, Rule(Frequency.YEAR, month=3)),
        (
            {"frequency": "quarter", "quarter_month": "1", "day": "w-1"},
            Rule(Frequency.QUARTER, month=1, working_day=-1),
        ),
        ({"frequency": "week", "weekday": "2", "day": "10"}, Rule(Frequency.WEEK, day=2)),
        (
            {"frequency": "chosen", "chosen": ["9", "3"], "interval": "4"},
            Rule(Frequency.CHOSEN, chosen=(3, 9), day=10),
        ),
        ({"frequency": "after", "interval": "4"}, Rule(Frequency.AFTER, interval=4)),
    ],
)
def test_parts_of_another_frequency_are_left_aside(team, client, facts, rule):
    client.force_login(team.lead)
    client.post("/kohustused/uus/", {**FORM, **facts})
    assert Duty.objects.get().rule == rule


def test_changing_a_duty_begins_with_what_it_is(team, client):
    duty = team.duty(
        actor=team.lead, title="Varude loendus", rule=Rule(Frequency.QUARTER, working_day=-3)
    )
    _, html = page(client, team.lead, f"/kohustused/{duty.pk}/muuda/")
    assert 'value="liige"' in html and '<option value="w-3" selected>' in html
    answer = {**FORM, "title": "Uus nimi", "frequency": "week", "weekday": "1"}
    client.post(f"/kohustused/{duty.pk}/muuda/", answer)
    duty.refresh_from_db()
    assert (duty.title, duty.rule) == ("Uus nimi", Rule(Frequency.WEEK, day=1))
    assert page(client, team.member, f"/kohustused/{duty.pk}/muuda/")[0].status_code == 404


def test_resting_resuming_and_ending(team, client):
    duty = team.duty(actor=team.lead)
    client.force_login(team.lead)
    assert client.post(f"/kohustused/{duty.pk}/peata/", {"reason": ""}).status_code == 422
    client.post(f"/kohustused/{duty.pk}/peata/", {"reason": "Remont"})
    assert duty.pauses.get().reason == "Remont"
    assert "Remont" in client.get(duty.get_absolute_url()).content.decode()
    html = client.post(
        f"/kohustused/{duty.pk}/peata/", {"reason": "Veel"}, follow=True
    ).content.decode()
    assert "Somebody has done that in the meantime." in html
    client.post(f"/kohustused/{duty.pk}/jatka/")
    client.post(f"/kohustused/{duty.pk}/lopeta/", {"reason": "Valmis"})
    duty.refresh_from_db()
    assert duty.ends_on == TODAY
    assert client.get(duty.get_absolute_url()).status_code == 200


def test_a_resting_duty_is_on_no_list(team, client):
    duty = team.duty(**LATE)
    pause_duty(None, duty=duty, today=TODAY, reason="Remont")
    response, _ = page(client, team.member, MINE)
    assert response.context["rows"] == []


def test_nobody_at_work_is_said(team, client):
    lead(team.unit, None)
    duty = team.duty(actor=team.lead)
    team.member.closes_on = TODAY
    team.member.save()
    assert "nobody at work" in page(client, team.lead, duty.get_absolute_url())[1]


@pytest.mark.parametrize(
    "url", [MINE, OVERVIEW, "/kohustused/aasta/2026/", f"{MINE}?seis=done", f"{OVERVIEW}?seis=late"]
)
def test_lists_take_a_constant_number_of_queries(team, client, django_assert_max_num_queries, url):
    for number in range(30):
        talk = {"kind": "talk_annual", "owner": team.lead, "rule": Rule(Frequency.YEAR)}
        team.duty(**talk, subject=UserFactory(), today=dt.date(2026, 11, 1))
        team.duty(title=f"T{number}", owner=team.lead, **LATE)
    for term in DutyTerm.objects.filter(due_on__lt=TODAY)[:10]:
        complete_term(team.lead, term=term, result="done", today=TODAY)
    client.force_login(team.lead)
    client.get(url)
    with django_assert_max_num_queries(12):
        response = client.get(url)
    assert response.status_code == 200


def test_a_duty_takes_few_queries(team, client, django_assert_max_num_queries):
    duty = team.duty(actor=team.lead, owner=team.lead)
    client.force_login(team.lead)
    client.get(duty.get_absolute_url())
    with django_assert_max_num_queries(25):
        client.get(duty.get_absolute_url())


def test_the_desk_shows_late_and_coming_duties(team, django_assert_max_num_queries):
    from portal.recurring.panels import late_panel, soon_panel

    team.duty(title="Varude loendus", **LATE)
    person = User.objects.get(pk=team.member.pk)
    with django_assert_max_num_queries(9):
        late, soon = late_panel(person, TODAY), soon_panel(person, TODAY)
    assert (late.count, late.items[0].title, late.items[0].due) == (
        1,
        "Varude loendus",
        dt.date(2026, 11, 10),
    )
    assert (soon.count, soon.items[0].due) == (1, dt.date(2026, 12, 10))
    outsider = User.objects.get(pk=team.outsider.pk)
    assert late_panel(outsider, TODAY) is None and soon_panel(outsider, TODAY) is None
