import multiprocessing
import sys

import pytest

from search.analysis import foreign
from search.analysis import morphology as morphology_module
from search.analysis.family import family
from search.analysis.morphology import Simple, morphology
from search.analysis.terms import token_terms
from search.analysis.words import word

needs_vabamorf = pytest.mark.skipif(
    morphology().name != "vabamorf", reason="Vabamorf is not installed for this platform"
)


@needs_vabamorf
@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("lapsele", "laps"),
        ("lastele", "laps"),
        ("lapsetoetuse", "lapsetoetus"),
        ("hüvitist", "hüvitis"),
        ("sünnitustoetuseid", "sünnitustoetus"),
        ("jõe", "jõgi"),
        ("lõikes", "lõige"),
        ("puude", "puue"),
        ("tehti", "tegema"),
        ("makstakse", "maksma"),
        ("lasterikastele", "lasterikas"),
        ("Sotsiaalkindlustusametile", "sotsiaalkindlustusamet"),
        ("LAPSETOETUS", "lapsetoetus"),
        ("PHS-i", "phs"),
        ("SKAIS2-s", "skais2"),
        ("E-ITS-i", "eits"),
        ("STAR", "star"),
        ("pensionistaazh", "pensionistaaž"),
        ("staazhi", "staaž"),
        ("wanemahüwitis", "vanemahüvitis"),
    ],
)
def test_every_form_has_its_lemma(form: str, lemma: str) -> None:
    assert lemma in word(form).lemmas


@needs_vabamorf
@pytest.mark.parametrize(
    ("form", "heads", "parts"),
    [
        ("lapsetoetuse", {"toetus"}, {"laps"}),
        (
            "sotsiaalkindlustusametile",
            {"amet", "kindlustusamet"},
            {"sotsiaal", "kindlustus", "sotsiaalkindlustus"},
        ),
        ("lapsehoiuteenus", {"teenus", "hoiuteenus"}, {"laps", "hoid", "lapsehoid"}),
        ("elamisloa", {"luba"}, {"elamine"}),
        ("laps", set(), set()),
    ],
)
def test_compounds_come_apart(form: str, heads: set[str], parts: set[str]) -> None:
    assert set(word(form).heads) >= heads
    assert set(word(form).parts) >= parts
    assert bool(word(form).heads) == bool(heads)


@pytest.mark.parametrize(
    ("lemma", "relatives"),
    [
        ("taotlema", {"taotlemine", "taotleja", "taotlus"}),
        ("taotleja", {"taotlema", "taotlemine", "taotlus"}),
        ("taotlus", {"taotlema", "taotleja"}),
        ("arvutamine", {"arvutama", "arvutus"}),
        ("hüvitis", {"hüvitama", "hüvitamine"}),
        ("makstav", {"maksma", "maksmine"}),
        ("õigustatud", {"õigustama"}),
    ],
)
def test_relatives_by_derivation(lemma: str, relatives: set[str]) -> None:
    assert set(family(lemma)) >= relatives
    assert lemma not in family(lemma)


def test_other_scripts_and_languages_have_their_own_stems() -> None:
    assert token_terms("пособия")[0] == token_terms("пособие")[0]
    assert (
        token_terms("applications", "en")[0] == token_terms("application", "en")[0] != "application"
    )


def test_stop_words_and_single_letters_are_not_indexed() -> None:
    assert token_terms("ja") == token_terms("Kui") == token_terms("a") == ()


def test_garbage_is_cut_and_kept_as_it_is() -> None:
    assert all(len(term) <= 60 for term in token_terms("xqzw" * 200))


def test_without_vabamorf_there_is_a_fallback_and_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def absent(name: str) -> None:
        return None

    monkeypatch.setattr("search.analysis.vabamorf.importlib.util.find_spec", absent)
    uncached = morphology_module.morphology.__wrapped__
    assert isinstance(uncached(), Simple)
    assert "search.vabamorf_missing" in caplog.text


def test_without_snowball_foreign_words_are_found_as_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "snowballstemmer", None)
    assert foreign._stemmer.__wrapped__("en") is None


@pytest.mark.slow
def test_the_fallback_knows_lemmas() -> None:
    assert Simple().readings("lapsetoetusele")[0].lemma.startswith("lapsetoetus")


def _read_all(words: list[str]) -> list[object]:
    return [morphology().readings(each) for each in words]


@needs_vabamorf
def test_forked_processes_do_not_disturb_each_other():
    parts = ("laps", "pere", "sünni", "ema", "isa", "hooldus", "elatis", "vanema", "kooli", "riigi")
    ends = ("toetuse", "hüvitised", "rahata", "abiga", "tasudeks", "maksjale", "lepinguteta")
    words = [f"{part}{end}{n}" for part in parts for end in ends for n in ("", "gi")]
    expected = _read_all(words)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        others = [pool.apply_async(_read_all, [words]) for _ in range(2)]
        assert all(_read_all(words) == expected for _ in range(3))
        assert [other.get(timeout=60) for other in others] == [expected, expected]
