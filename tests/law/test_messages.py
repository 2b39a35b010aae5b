"""Every reason for refusing a file has words of its own."""

import pytest

from content.law import errors, rt_xml
from content.law.messages import explain

EVERY = [
    rt_xml.NotXml(7),
    rt_xml.NotXml(None),
    rt_xml.NotAnAct("html"),
    rt_xml.NotAnAct("rss"),
    rt_xml.HasDoctype(),
    rt_xml.MissingMetadata(("globaalID",)),
    rt_xml.BadMetadata("kehtivuseAlgus", "eile"),
    rt_xml.NoContent(),
    rt_xml.FileTooLarge(40_000_000),
    errors.ImportNotAllowed(),
    errors.DifferentContent("1"),
    errors.BadAbbreviation("x"),
    errors.AbbreviationTaken("PHS", "Seadus"),
    errors.AbbreviationDiffers("PHS", "SÜS"),
    errors.ImportedMeanwhile(),
]


def test_all_reasons_are_listed_here():
    known = {type(error) for error in EVERY}
    declared = {
        *rt_xml.ActFileError.__subclasses__(),
        *errors.ImportRefused.__subclasses__(),
    }
    assert known == declared


def test_each_reason_has_its_own_words():
    assert len({explain(error) for error in EVERY}) == len(EVERY)


def test_an_unexpected_error_is_not_hidden():
    with pytest.raises(KeyError):
        explain(KeyError("x"))
