"""A comparison holds both texts, and says which words are whose."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from content.markup import FilledAmount, MarkupError, compare, fill, render
from content.markup.comparison.align import align, pair_up
from content.markup.sanitizing import constructs
from tests.markup.texts import document, paragraphs, sentence, tangle

SAFE_TAGS = {
    "a", "blockquote", "code", "del", "details", "div", "em", "h2", "h3", "h4", "hr", "ins", "li",
    "ol", "p", "pre", "span", "strong", "summary", "sup", "table", "td", "th", "tr", "ul",
}  # fmt: skip


def texts_of(html: str) -> str:
    """Words alone, as both texts are read: no spaces, no hidden words, no footnote arrows."""
    root = lxml_html.fragment_fromstring(html or "<p></p>", create_parent="div")
    for element in list(root.iter("a", "data")):
        if element.get("class") == "footnote-backref":
            element.drop_tree()
        elif element.tag == "data":
            element.text = f"{{{{{element.get('value')}}}}}"
    return re.sub(r"\s+", "", root.text_content())


def side(diff: str, dropped: str) -> str:
    """The diff with one side taken away."""
    root = lxml_html.fragment_fromstring(diff or "<p></p>", create_parent="div")
    for path in (".//*[@class='vh']", ".//*[@class='link-target']", f".//{dropped}"):
        for element in root.xpath(path):
            element.drop_tree()
    return re.sub(r"\s+", "", root.text_content())


def assert_holds_both(old: str, new: str) -> None:
    diff = compare(old, new)
    assert side(diff, "del") == texts_of(new)
    assert side(diff, "ins") == texts_of(old)
    assert {tag for tag, _, _ in constructs(diff)} <= SAFE_TAGS


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(tangle, tangle)
def test_both_texts_are_in_the_comparison(old: str, new: str) -> None:
    try:
        pair = render(old).html, render(new).html
    except MarkupError:
        return
    assert_holds_both(*pair)


@settings(max_examples=60, deadline=None)
@given(paragraphs, sentence, st.data())
def test_edited_documents(texts: list[str], new: str, data: st.DataObject) -> None:
    edited = list(texts)
    at = data.draw(st.integers(0, len(texts) - 1))
    kind = data.draw(st.sampled_from(["insert", "delete", "replace", "move", "word", "list"]))
    match kind:
        case "insert":
            edited.insert(at, new)
        case "delete":
            del edited[at]
        case "replace":
            edited[at] = new
        case "move":
            edited.append(edited.pop(at))
        case "word":
            edited[at] = edited[at].replace(edited[at].split()[0], "**muudetud**", 1)
        case "list":
            edited = [f"- {text}" for text in edited]
    assert_holds_both(render(document(texts)).html, render(document(edited)).html)


@settings(deadline=None)
@given(paragraphs)
def test_equal_texts_have_no_marks(texts: list[str]) -> None:
    html = render(document(texts)).html
    diff = compare(html, html)
    assert "<ins" not in diff
    assert "<del" not in diff


def test_words_are_marked_with_hidden_words() -> None:
    diff = compare(
        render("Saaja vahetub ainult teise vanema nõusolekul.").html,
        render("Saaja vahetub ka ilma teise vanema nõusolekuta.").html,
        added="Lisatud:",
        removed="Eemaldatud:",
    )
    assert diff == (
        '<p>Saaja vahetub <del><span class="vh">Eemaldatud: </span>ainult</del>'
        '<ins><span class="vh">Lisatud: </span>ka ilma</ins> teise vanema '
        '<del><span class="vh">Eemaldatud: </span>nõusolekul</del>'
        '<ins><span class="vh">Lisatud: </span>nõusolekuta</ins>.</p>\n'
    )


def test_a_changed_target_under_the_same_words_is_shown() -> None:
    diff = compare(render("[vaata](/a)").html, render("[vaata](/b)").html, added="", removed="")
    assert diff == (
        '<p><a href="/b">vaata</a><del class="link-target">/a</del>'
        '<ins class="link-target">/b</ins></p>\n'
    )


def test_a_citation_whose_words_tell_is_not_repeated() -> None:
    diff = compare(render("PHS § 17 lg 2").html, render("PHS § 17 lg 3").html)
    assert "link-target" not in diff
    typed = compare(render("[õigus](/s/PHS/para17/)").html, render("[õigus](/s/PHS/para18/)").html)
    assert '<del class="link-target">' in typed


def test_a_new_link_on_old_words_is_shown() -> None:
    diff = compare(render("vaata siia").html, render("vaata [siia](/x)").html)
    assert '<ins class="link-target"><span class="vh">Added: </span>/x</ins>' in diff


def test_amounts_are_compared_by_name() -> None:
    diff = compare(render("Summa {{a.b}}.").html, render("Summa {{a.c@2024-01-01}}.").html)
    assert "</span>{{a.b}}</del>" in diff
    assert "</span>{{a.c@2024-01-01}}</ins>" in diff


def test_filled_amounts_are_compared_by_their_visible_words() -> None:
    def filled(value: FilledAmount) -> str:
        return fill(render("Summa {{a.b}}.").html, amount=lambda name, on: value)

    old, new = FilledAmount("60 €", "PHS § 17"), FilledAmount("80 €", "PHS § 17 lg 3")
    assert compare(filled(old), filled(new), added="", removed="") == (
        "<p>Summa <del>60</del><ins>80</ins> €.</p>\n"
    )


def test_tables_are_compared_by_row_and_cell() -> None:
    head = "| Hüvitis | Summa |\n|---|--:|\n"
    old = render(head + "| Lapsetoetus | 60 |\n| Sünnitoetus | 320 |").html
    new = render(head + "| Lapsetoetus | 80 |\n| Uus | 5 |\n| Sünnitoetus | 320 |").html
    diff = compare(old, new, added="", removed="")
    assert "<tr><td>Lapsetoetus</td><td><del>60</del><ins>80</ins></td></tr>" in diff
    assert '<tr class="diff-added"><td><ins>Uus</ins></td><td><ins>5</ins></td></tr>' in diff
    assert "<tr><td>Sünnitoetus</td><td>320</td></tr>" in diff


def test_lists_quotes_and_examples_keep_their_form() -> None:
    old = render("- üks\n    - alam\n- kaks\n\n> tsiteeritud\n\n??? Näide\n    sees").html
    new = render(
        "- üks\n    - alam\n    - uus\n- kaks\n\n> tsiteeritud\n\n??? Näide\n    sees"
    ).html
    diff = compare(old, new, added="", removed="")
    compact = re.sub(r">\s+<", "><", diff)
    assert (
        "<ul><li>üks<ul><li>alam</li><li>"
        '<div class="diff-added"><ins>uus</ins></div></li></ul></li><li>kaks</li></ul>'
        "<blockquote><p>tsiteeritud</p></blockquote>"
        '<details class="example" open><summary>Näide</summary><p>sees</p></details>'
    ) in compact


def test_long_equal_stretches_are_folded() -> None:
    texts = [f"Lõik number {n} on siin." for n in range(30)]
    old, new = render(document(texts)).html, render(document([*texts, "Uus lõik."])).html
    diff = compare(old, new, unchanged=lambda count: f"{count} lõiku samad")
    assert '<details class="diff-same"><summary>28 lõiku samad</summary>' in diff
    assert diff.index("</details>") < diff.index("Lõik number 28") < diff.index("Uus")
    assert "<details" not in compare(old, new)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(tangle, tangle)
def test_folding_loses_nothing(old: str, new: str) -> None:
    same = document([f"- punkt {n}\n    - alam {n}" if n % 2 else f"lõik {n}" for n in range(20)])
    try:
        pair = render(f"{old}\n\n{same}").html, render(f"{same}\n\n{new}").html
    except MarkupError:
        return
    folded = compare(*pair, unchanged=lambda count: "")
    assert side(folded, "del") == side(compare(*pair), "del")
    assert folded.count("<details") == folded.count("</details>")


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x">a<script>b</script></p>',
        '<a href="javascript:x">a</a>',
        '<p><img src=x onerror=y>a</p><div class="evil">b</div>',
        "<svg onload=x><p>a</p></svg>",
        "<!-- x --><p>a<!-- y --></p>",
        "a",
        "",
    ],
)
def test_the_result_is_safe_whatever_comes_in(html: str) -> None:
    for diff in (compare(html, "<p>a</p>"), compare("", html), compare(html, html)):
        found = constructs(diff)
        assert {tag for tag, _, _ in found} <= SAFE_TAGS
        assert {name for _, name, _ in found} <= {"", "class", "href", "open", "tabindex"}
        assert not any("javascript" in value or "evil" in value for _, _, value in found)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from("abcd"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40)
)
def test_align_covers_both_rows_in_order(old: list[str], new: list[str]) -> None:
    i = j = 0
    for change in align(old, new):
        assert (change.i1, change.j1) == (i, j)
        assert change.i2 > i or change.j2 > j
        if change.same:
            assert old[change.i1 : change.i2] == new[change.j1 : change.j2]
        i, j = change.i2, change.j2
    assert (i, j) == (len(old), len(new))


def test_pairs_keep_their_order() -> None:
    likeness = {(0, 1): 0.9, (1, 0): 0.8, (2, 2): 0.5}
    assert pair_up(3, 3, lambda i, j: likeness.get((i, j), 0)) == [(0, 1), (2, 2)]
    assert pair_up(200, 200, lambda i, j: 1.0) == [(n, n) for n in range(200)]
