"""`manage.py import_act`: each file alone, words and codes."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from content.law.models import Act, ActVersion
from tests.law.acts import act_xml

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def files(tmp_path):
    good, broken, other = (tmp_path / name for name in ("hea.xml", "halb.xml", "teine.xml"))
    good.write_bytes(act_xml())
    broken.write_bytes(act_xml()[:-30])
    other.write_bytes(act_xml(rt_id="2", group="2", abbreviation="TEIS"))
    return good, broken, other


def run(*arguments):
    """Run the command; return whether it succeeded."""
    try:
        call_command("import_act", *map(str, arguments))
    except CommandError:
        return False
    return True


def test_good_files_are_imported_beside_a_broken_one(files, capsys):
    assert not run(*files)
    assert sorted(Act.objects.values_list("abbreviation", flat=True)) == ["NÄS", "TEIS"]
    captured = capsys.readouterr()
    assert "halb.xml: The file is broken or incomplete" in captured.err
    assert "hea.xml: stored as a new act" in captured.out


def test_a_dry_run_stores_nothing(files, capsys):
    assert run(files[0], "--dry-run")
    assert not Act.objects.exists()
    assert "would be stored as a new act" in capsys.readouterr().out


def test_json_is_one_document_with_every_file(files, capsys):
    assert not run(*files, "--json")
    answers = json.loads(capsys.readouterr().out)
    assert [answer["ok"] for answer in answers] == [True, False, True]
    assert answers[0]["valid_from"] == "2020-01-01"
    assert answers[0]["unknown"] == {}
    assert "broken" in answers[1]["error"]


def test_an_abbreviation_can_be_given(tmp_path):
    path = tmp_path / "x.xml"
    path.write_bytes(act_xml(abbreviation="", title="Nimeta määrus"))
    assert run(path, "--abbreviation", "NIMS")
    assert Act.objects.get().abbreviation == "NIMS"


def test_a_missing_file_is_named(tmp_path, capsys):
    assert not run(tmp_path / "pole.xml")
    assert "pole.xml: The file cannot be opened" in capsys.readouterr().err


def test_oddities_are_told(tmp_path, capsys):
    path = tmp_path / "x.xml"
    path.write_bytes(
        act_xml(abbreviation="", title="Määrus", end_text="mitte jõustunud").replace(
            b"</sisu>", b"<kaart/></sisu>"
        )
    )
    assert run(path)
    out = capsys.readouterr().out
    assert "never came into force" in out
    assert "Not understood: kaart ×1" in out
    assert "--abbreviation" in out


def test_a_refusal_is_explained(files, tmp_path, capsys):
    run(files[0])
    changed = tmp_path / "muudetud.xml"
    changed.write_bytes(act_xml().replace(b"teisel juhul", b"muul juhul"))
    assert not run(changed)
    assert "A published text does not change" in capsys.readouterr().err.replace("\n", " ")
    assert ActVersion.objects.count() == 1


def test_real_files(shared_data, capsys):
    folder = shared_data / "rt"
    names = ["oigusakt_pere.xml", "oigusakt_maarus.xml", "oigusakt_htmltags.xml"]
    if not all((folder / name).is_file() for name in names):
        pytest.skip("the real acts are not beside the checkout")
    assert not run(*(folder / name for name in names))
    assert Act.objects.count() == 2
    assert "The file lacks what identifies an act: globaalID" in capsys.readouterr().err
