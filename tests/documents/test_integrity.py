"""`verify_integrity` finds what was changed or cut behind the database's back."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from content.documents.models import NoteVersion
from portal.audit.triggers import lifted, unprotect

pytestmark = pytest.mark.django_db


def findings(capsys):
    """Run the command; return what it found."""
    with pytest.raises(CommandError):
        call_command("verify_integrity", json=True)
    report = json.loads(capsys.readouterr().out)
    assert not report["ok"]
    return [(f["where"], f["what"]) for check in report["checks"] for f in check["findings"]]


def run(statement, *arguments):
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement, arguments)


@pytest.fixture
def history(world):
    first = world.publish(applies_from=dt.date(2025, 1, 1))
    second = world.publish(world.fresh(first.document), applies_from=dt.date(2030, 1, 1))
    return first, second


def test_what_was_published_is_whole(history, capsys):
    call_command("verify_integrity")
    assert "note_versions: 2 checked" in capsys.readouterr().out


@pytest.mark.parametrize("column", ["title", "html", "what_changed", "readers"])
def test_a_changed_word_is_found(history, capsys, column):
    run(f"UPDATE documents_noteversion SET {column} = 'x' WHERE id = %s", history[0].pk)
    assert (str(history[0]), "the content does not match its hash") in findings(capsys)


def test_a_changed_date_is_found(history, capsys):
    run("UPDATE documents_noteversion SET applies_from = '2020-01-01' WHERE number = 2")
    assert (str(history[1]), "the content does not match its hash") in findings(capsys)


def test_a_rewritten_hash_breaks_the_chain(history, capsys):
    first = NoteVersion.objects.get(pk=history[0].pk)
    first.title = "Muudetud"
    run(
        "UPDATE documents_noteversion SET title = 'Muudetud', sha256 = %s WHERE id = %s",
        first.digest(),
        first.pk,
    )
    assert (str(history[1]), "the chain does not continue its predecessor") in findings(capsys)


@pytest.mark.parametrize("number", [1, 2])
def test_a_removed_version_is_found(history, capsys, number):
    run("DELETE FROM documents_citedprovision")
    run("DELETE FROM documents_noteversion WHERE number = %s", number)
    assert findings(capsys)


def test_a_lost_trigger_is_found(history, capsys):
    unprotect(connection, "documents_noteversion")
    assert (
        "documents_noteversion",
        "a trigger that refuses changes is missing",
    ) in findings(capsys)
