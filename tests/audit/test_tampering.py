"""What somebody with the rights of the database changes, deletes, reorders or cuts is found."""

import datetime as dt
import json

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from portal.audit.chain import event_digest, link_hash
from portal.audit.heads import NotAHead, current_head, parse_head, send_head
from portal.audit.models import AuditEvent, AuditLink, ChainCheck, HeadSent
from portal.audit.services import digest_of, record
from portal.audit.tasks import verify_chain
from portal.audit.verifying import settle
from tests.audit.conftest import found, found_personal

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)


def test_an_untouched_chain_is_whole(chain):
    assert found() == found_personal() == []
    check = ChainCheck.objects.get()
    assert (check.sequence, check.findings) == (5, 0)


@pytest.mark.parametrize(
    "change",
    [
        "at = '2020-01-01 00:00:00+00:00'",
        "actor_id = 999999",
        "for_whom_id = 999999",
        "verb = 'test.row_erased'",
        "object_type = 'people.unit'",
        "object_id = '0'",
        "data = '{\"n\":20}'",
        "personal_hash = digest",
        "digest = personal_hash",
    ],
)
def test_a_flipped_column_is_found(chain, tamper, change):
    if change == "digest = personal_hash":
        change = "digest = (SELECT hash FROM audit_auditlink WHERE id = 1)"
    tamper(f"UPDATE audit_auditevent SET {change} WHERE id = %s", chain[1].pk)
    where, what = found()[0]
    assert (where, what) == ("link 2", "the event was changed")


def test_a_changed_event_with_a_new_digest_is_found_by_its_link(chain, tamper):
    event = chain[1]
    event.data = '{"n":20}'
    tamper(
        "UPDATE audit_auditevent SET data = %s, digest = %s WHERE id = %s",
        event.data,
        digest_of(event),
        event.pk,
    )
    assert found()[0] == ("link 2", "its hash is not that of its event and place")


def test_a_rewritten_link_is_found_by_the_next_one(chain, tamper):
    event, link = chain[1], AuditLink.objects.get(sequence=2)
    event.data = '{"n":20}'
    digest = digest_of(event)
    tamper(
        "UPDATE audit_auditevent SET data = %s, digest = %s WHERE id = %s",
        event.data,
        digest,
        event.pk,
    )
    tamper(
        "UPDATE audit_auditlink SET hash = %s WHERE id = 2",
        link_hash(bytes(link.previous_hash), 2, event.pk, digest),
    )
    assert found()[0] == ("link 3", "it does not continue the link before it")


def test_a_deleted_event_is_found(chain, tamper):
    tamper("DELETE FROM audit_auditevent WHERE id = %s", chain[3].pk)
    assert found()[0] == ("link 4", "its event is missing")


def test_an_event_deleted_with_its_link_is_found(chain, tamper):
    tamper("DELETE FROM audit_auditlink WHERE id = 4")
    tamper("DELETE FROM audit_auditevent WHERE id = %s", chain[3].pk)
    assert found()[0] == ("link 5", "link 4 is missing")


def test_a_deleted_beginning_is_found(chain, tamper):
    tamper("DELETE FROM audit_auditlink WHERE id = 1")
    assert found()[0] == ("link 2", "link 1 is missing")


def test_two_events_that_changed_places_are_found(chain, tamper):
    tamper("UPDATE audit_auditlink SET event_id = -1 WHERE id = 2")
    tamper("UPDATE audit_auditlink SET event_id = %s WHERE id = 3", chain[1].pk)
    tamper("UPDATE audit_auditlink SET event_id = %s WHERE id = 2", chain[2].pk)
    assert found()[0] == ("link 2", "its hash is not that of its event and place")


def test_two_links_that_changed_numbers_are_found(chain, tamper):
    for old, new in ((2, -1), (3, 2), (-1, 3)):
        tamper("UPDATE audit_auditlink SET id = %s WHERE id = %s", new, old)
    assert found()[0][0] == "link 2"


def test_an_event_slipped_in_beside_the_chain_is_found(chain, tamper):
    extra = record(None, "test.row_written")
    settle()
    tamper("DELETE FROM audit_auditlink WHERE event_id = %s", extra.pk)
    assert found() == [(f"event {extra.pk}", "it is not in the chain")]


def test_a_changed_personal_part_is_found(chain, tamper):
    tamper("""UPDATE audit_auditpersonal SET payload = '{"name":"Jaan"}'""")
    assert found_personal() == [(f"event {chain[2].pk}", "its personal part was changed")]


def test_a_personal_part_erased_behind_the_back_is_found(chain, tamper):
    tamper("DELETE FROM audit_auditpersonal")
    assert found() == []
    where, what = found_personal()[0]
    assert where == f"event {chain[2].pk}"
    assert "nobody recorded" in what


def cut(tamper, after):
    tamper(
        "DELETE FROM audit_auditevent WHERE id IN "
        "(SELECT event_id FROM audit_auditlink WHERE id > %s)",
        after,
    )
    tamper("DELETE FROM audit_auditlink WHERE id > %s", after)


def test_a_cut_is_found_by_the_head_that_went_out(chain, tamper, settings, tmp_path):
    settings.AUDIT_HEAD_DIR = tmp_path
    send_head(TODAY)
    settle()
    cut(tamper, after=3)
    assert found() == [("link 5", "the chain was cut: a head sent out is missing")]


def rewrite(tamper):
    """Recompute the whole chain after a change, as an attacker with time would."""
    tamper("UPDATE audit_auditevent SET data = '{}'")
    before = bytes(32)
    for link in AuditLink.objects.select_related("event").order_by("sequence"):
        digest = digest_of(link.event)
        after = link_hash(before, link.sequence, link.event_id, digest)
        tamper("UPDATE audit_auditevent SET digest = %s WHERE id = %s", digest, link.event_id)
        tamper(
            "UPDATE audit_auditlink SET previous_hash = %s, hash = %s WHERE id = %s",
            before,
            after,
            link.sequence,
        )
        before = after


def test_a_rewritten_chain_is_found_by_the_head_kept_elsewhere(chain, tamper, capsys):
    head = str(current_head())
    rewrite(tamper)
    assert found() == []
    with pytest.raises(CommandError):
        call_command("verify_integrity", head=[head], json=True)
    report = json.loads(capsys.readouterr().out)
    findings = {check["name"]: check["findings"] for check in report["checks"]}
    assert findings["audit_heads_given"] == [
        {"where": "link 5", "what": "the chain was rewritten: a head sent out differs"}
    ]


def test_the_command_names_the_first_broken_link(chain, tamper, capsys):
    call_command("verify_integrity")
    assert "audit_chain: 5 checked" in capsys.readouterr().out
    tamper("UPDATE audit_auditevent SET verb = 'x' WHERE id = %s", chain[1].pk)
    with pytest.raises(CommandError):
        call_command("verify_integrity")
    assert "link 2: the event was changed" in capsys.readouterr().out


def test_the_head_goes_out_once_a_day_by_mail_and_file(chain, settings, tmp_path):
    settings.AUDIT_HEAD_DIR, settings.AUDIT_HEAD_MAIL = tmp_path, ["audit@kaasus.example"]
    head = current_head()
    assert {sent.channel for sent in send_head(TODAY)} == {"mail", "file"}
    assert send_head(TODAY) == []
    assert HeadSent.objects.count() == 2
    assert str(head) in mail.outbox[0].body
    assert parse_head(str(tmp_path / "head-2026-11-21.json")) == head
    assert parse_head(str(head)) == head


def test_a_failing_mail_notes_nothing(chain, settings, monkeypatch):
    settings.AUDIT_HEAD_MAIL = ["audit@kaasus.example"]
    monkeypatch.setattr("portal.audit.heads._mail", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send_head(TODAY)
    assert not HeadSent.objects.exists()


@pytest.mark.parametrize("text", ["", "abc", "zz:1", "abcd:x", "/etc/hostname", "1:2:3"])
def test_what_is_not_a_head_is_said(text, db):
    with pytest.raises(NotAHead):
        parse_head(text)
    with pytest.raises(CommandError, match="neither a head"):
        call_command("verify_integrity", head=[text])


def test_the_nightly_check_keeps_its_result(chain, tamper):
    tamper("UPDATE audit_auditevent SET verb = 'x' WHERE id = %s", chain[1].pk)
    verify_chain()
    assert ChainCheck.objects.first().findings == 1


def test_the_digest_is_computed_alike_here_and_when_verifying(chain):
    for event in AuditEvent.objects.all():
        assert digest_of(event) == bytes(event.digest)
    assert event_digest.__module__ == "portal.audit.chain"
