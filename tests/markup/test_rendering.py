"""The dialect: what a writer types and what is stored."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from content.law.citations import from_address
from content.markup import AmountRef, Heading, render
from tests.markup.texts import document


def shown(markdown: str) -> str:
    """The HTML without anchors, which have tests of their own."""
    return re.sub(r' id="p-[a-z2-7]{6}"', "", render(markdown).html)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Tere **tugev** ja *kaldu*", "<p>Tere <strong>tugev</strong> ja <em>kaldu</em></p>"),
        ("üks_kaks_kolm", "<p>üks_kaks_kolm</p>"),
        ("# A", "<h2>A</h2>"),
        ("###### A", "<h4>A</h4>"),
        ("a\n---", "<p>a</p>\n<hr>"),
        ("rida  \nteine", "<p>rida<br>\nteine</p>"),
        ("> tsitaat", "<blockquote>\n<p>tsitaat</p>\n</blockquote>"),
        ("3. kolm\n4. neli", '<ol start="3">\n<li>kolm</li>\n<li>neli</li>\n</ol>'),
        ("2026. aasta algus", "<p>2026. aasta algus</p>"),
        ("1. juulil 2024 algas", "<p>1. juulil 2024 algas</p>"),
        ("1. maikuu ja\n2. laps", "<p>1. maikuu ja\n2. laps</p>"),
        ("1. üks\n2026. aasta", "<ol>\n<li>üks\n2026. aasta</li>\n</ol>"),
        ("- a\n\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
        ("`<b>&amp;`", "<p><code>&lt;b&gt;&amp;amp;</code></p>"),
        ("5 &lt; 6 &amp; 7 < 8", "<p>5 &lt; 6 &amp; 7 &lt; 8</p>"),
        ("<b>x</b> <!-- y -->", "<p>&lt;b&gt;x&lt;/b&gt; &lt;!-- y --&gt;</p>"),
        ("<div>\n\nx\n\n</div>", "<p>&lt;div&gt;</p>\n<p>x</p>\n<p>&lt;/div&gt;</p>"),
        ("x {: .klass #id }", "<p>x {: .klass #id }</p>"),
        ("![pildi *kirjeldus*](/a.png)", "<p>pildi *kirjeldus*</p>"),
        ("[x][y]\n\n[y]: /z", "<p>[x][y]</p>\n<p>[y]: /z</p>"),
        ("a\u202eb\x00c", "<p>abc</p>"),
        ("    kood *x*", "<pre><code>kood *x*\n</code></pre>"),
        ("```\n# a\n\n[[PM-2026-001]]\n```", "<pre><code># a\n\n[[PM-2026-001]]\n</code></pre>"),
        ("```\npooleli", "<p>```\npooleli</p>"),
        ("", ""),
        (" \n\t\n", ""),
    ],
)
def test_basic_markdown(markdown: str, html: str) -> None:
    assert shown(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[x](https://a.ee/?b=1&c=2)", '<a href="https://a.ee/?b=1&amp;c=2" rel="noopener">x</a>'),
        ("[x](https://a.ee/a_(b))", '<a href="https://a.ee/a_(b)" rel="noopener">x</a>'),
        ('[x](/y "Pealkiri")', '<a href="/y" title="Pealkiri">x</a>'),
        ("[x](</y>)", '<a href="/y">x</a>'),
        ("[x](#p-abc)", '<a href="#p-abc">x</a>'),
        ("[*x*](mailto:a@b.ee)", '<a href="mailto:a@b.ee"><em>x</em></a>'),
        ("<https://a.ee/x_y>", '<a href="https://a.ee/x_y" rel="noopener">https://a.ee/x_y</a>'),
        ("<a@b.ee>", '<a href="mailto:a@b.ee">a@b.ee</a>'),
        ("[x](/n/PM-2026-001/)", '<a class="note-link" href="/n/PM-2026-001/">x</a>'),
        ("[x](/s/PHS/para17lg2/)", '<a class="cite" href="/s/PHS/para17lg2/">x</a>'),
        ("[x](ftp://a.ee)", "[x](ftp://a.ee)"),
        ("[x](leht.html)", "[x](leht.html)"),
        ("[x](//a.ee)", "[x](//a.ee)"),
        ("[](/x)", "[](/x)"),
        ("[a [b](/c)](/d)", '<a href="/d">a [b](/c)</a>'),
        ("[PHS § 5 ja PM-2026-001](/d)", '<a href="/d">PHS § 5 ja PM-2026-001</a>'),
        (r"\[x](/y)", "[x](/y)"),
        ("`[x](/y)`", "<code>[x](/y)</code>"),
    ],
)
def test_links(markdown: str, html: str) -> None:
    assert shown(markdown) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("PHS § 17 lg 2", '<a class="cite" href="/s/PHS/para17lg2/">PHS § 17 lg 2</a>'),
        (
            "**PHS § 27¹ lg 1**.",
            '<strong><a class="cite" href="/s/PHS/para27b1lg1/">PHS § 27¹ lg 1</a></strong>.',
        ),
        ("PHS § 28<sup>1</sup>", '<a class="cite" href="/s/PHS/para28b1/">PHS § 28¹</a>'),
        (
            "PHS §-des 17 ja 21",
            '<a class="cite" href="/s/PHS/para17/">PHS §-des 17</a> ja '
            '<a class="cite" href="/s/PHS/para21/">21</a>',
        ),
        (
            "PHS § 17 lg 2 p 1 ja lg 3",
            '<a class="cite" href="/s/PHS/para17lg2p1/">PHS § 17 lg 2 p 1</a> ja '
            '<a class="cite" href="/s/PHS/para17lg3/">lg 3</a>',
        ),
        (
            "PHS § 37–40",
            '<a class="cite" href="/s/PHS/para37/">PHS § 37</a>–'
            '<a class="cite" href="/s/PHS/para40/">40</a>',
        ),
        ("`PHS § 17`", "<code>PHS § 17</code>"),
        ("§ 17", "§ 17"),
    ],
)
def test_citations(markdown: str, html: str) -> None:
    assert shown(markdown) == f"<p>{html}</p>"


def test_all_citations_of_a_range_are_collected_once_and_in_order() -> None:
    rendered = render("PHS § 37–39, siis PHS § 5, PHS § 37 ja [x](/s/SÜS/para28lg3/)")
    expected = [("PHS", "para37"), ("PHS", "para38"), ("PHS", "para39"), ("PHS", "para5")]
    assert rendered.citations == (
        *(from_address(*pair) for pair in expected),
        from_address("SÜS", "para28lg3"),
    )


@pytest.mark.parametrize(
    ("markdown", "href", "words"),
    [
        ("[[PM-2026-014]]", "/n/PM-2026-014/", "PM-2026-014"),
        ("[[PM-2026-014/v3]]", "/n/PM-2026-014/v3/", "PM-2026-014/v3"),
        (
            "[[PM-2026-014#p-abcdef|vaata *seda*]]",
            "/n/PM-2026-014/#p-abcdef",
            "vaata <em>seda</em>",
        ),
        ("[[OT-2026-001]]", "/n/OT-2026-001/", "ÕT-2026-001"),
        ("ÕT-2026-001", "/n/OT-2026-001/", "ÕT-2026-001"),
        ("M-2026-001/v12", "/n/M-2026-001/v12/", "M-2026-001/v12"),
        ("PJ-2026-1234", "/n/PJ-2026-1234/", "PJ-2026-1234"),
    ],
)
def test_note_links(markdown: str, href: str, words: str) -> None:
    link = f'<a class="note-link" href="{href}">{words}</a>'
    assert shown(f"Vt {markdown}.") == f"<p>Vt {link}.</p>"


@pytest.mark.parametrize("text", ["XPM-2026-014", "PM-2026-14", "a/PM-2026-014", "PM-2026-014-5"])
def test_not_a_note_number(text: str) -> None:
    assert render(text).notes == ()


def test_notes_are_collected_once_in_ascii() -> None:
    assert render("[[ÕT-2026-001]] OT-2026-001 PM-2026-002/v2").notes == (
        "OT-2026-001",
        "PM-2026-002",
    )


def test_note_link_with_words_in_a_table() -> None:
    html = shown("| a |\n|---|\n| [[PM-2026-014\\|vaata]] |")
    assert '<td><a class="note-link" href="/n/PM-2026-014/">vaata</a></td>' in html


def test_amounts() -> None:
    rendered = render(
        "{{birth_allowance.amount}}, {{ birth_allowance.amount@2023-06-01 }} `{{a.b}}`"
    )
    assert rendered.amounts == (
        AmountRef("birth_allowance.amount"),
        AmountRef("birth_allowance.amount", date(2023, 6, 1)),
    )
    assert (
        '<data class="amount" value="birth_allowance.amount@2023-06-01">'
        "{{birth_allowance.amount@2023-06-01}}</data>"
    ) in rendered.html
    assert "<code>{{a.b}}</code>" in rendered.html


@pytest.mark.parametrize("text", ["{{A.b}}", "{{a.b@2023-02-30}}", r"\{{a.b}}", "{{a b}}", "{{}}"])
def test_not_an_amount(text: str) -> None:
    assert render(text).amounts == ()


@pytest.mark.parametrize(
    ("first_line", "kind", "title"),
    [
        ("!!! märkus", "is-info", "Märkus"),
        ("!!! Hoiatus", "is-warn", "Hoiatus"),
        ('!!! hoiatus "Ära maksa"', "is-warn", "Ära maksa"),
        ("!!! märkus: Tähelepanu", "is-info", "Tähelepanu"),
    ],
)
def test_callouts(first_line: str, kind: str, title: str) -> None:
    html = shown(f"{first_line}\n    Esimene.\n\n    - teine\n\nVäljas.")
    assert html == (
        f'<div class="callout {kind}">\n<div class="callout-body">\n'
        f'<p class="callout-title">{title}</p>\n<p>Esimene.</p>\n<ul>\n<li>teine</li>\n</ul>\n'
        "</div>\n</div>\n<p>Väljas.</p>"
    )


def test_unknown_callout_stays_text() -> None:
    assert shown("!!! muu\n    x") == "<p>!!! muu\n    x</p>"


def test_examples_hold_blocks_and_each_other() -> None:
    html = shown(
        "Enne\n??? Näide: *pere*\n    Sees\n\n\n    | a | b |\n    |---|--:|\n    | 1 | 2 |\n\n"
        "    ```\n    kood\n    ```\n\n    ??? Veel\n\n        - sügaval\nVäljas"
    )
    assert html.startswith(
        '<p>Enne</p>\n<details class="example">\n'
        "<summary>Näide: <em>pere</em></summary>\n<p>Sees</p>"
    )
    assert '<td class="is-num">2</td>' in html
    assert "<pre><code>kood\n</code></pre>" in html
    assert "<summary>Veel</summary>\n<ul>\n<li>sügaval</li>\n</ul>\n</details>\n</details>" in html
    assert html.endswith("<p>Väljas</p>")


def test_summary_has_no_links_but_its_citations_count() -> None:
    rendered = render("??? Näide: PHS § 9\n    x")
    assert "<summary>Näide: PHS § 9</summary>" in rendered.html
    assert [citation.address for citation in rendered.citations] == ["para9"]


def test_tables_are_accessible_and_scroll() -> None:
    html = shown("| Hüvitis | Summa | Keskel |\n|---|--:|:-:|\n| Lapsetoetus | 80 | x |")
    assert html == (
        '<div class="table-box" tabindex="0"><table>\n<thead>\n<tr>\n<th scope="col">Hüvitis</th>\n'
        '<th scope="col" class="is-num">Summa</th>\n<th scope="col" class="is-center">Keskel</th>\n'
        "</tr>\n</thead>\n<tbody>\n<tr>\n<td>Lapsetoetus</td>\n"
        '<td class="is-num">80</td>\n<td class="is-center">x</td>\n</tr>\n</tbody>\n</table></div>'
    )


def test_footnotes_have_stable_ids_and_follow_the_text() -> None:
    html = render("A[^z] b[^y] c[^z].\n\n[^y]: Teine.\n[^z]: Esimene.\n\n    Jätk.").html
    assert re.findall(r'id="(fn[^"]*)"', html) == ["fnref-z", "fnref-y", "fnref2-z", "fn-z", "fn-y"]
    assert re.findall(r'class="footnote-ref">(\d)<', html) == ["1", "2", "1"]
    assert html.count('aria-label="Tagasi viite 1 juurde"') == 2
    assert "Jätk.&nbsp;<a" in html


@pytest.mark.parametrize(
    "markdown",
    [
        "a[^1]\n\n[^1]:",
        "a[^1][^2]\n\n[^2]:\n[^1]: x",
        "[^1]: [^2]: x\n\n[^1] [^2]",
        "[x[^1]](/y)\n\n[^1]: [^1]",
        "[^1]\n\n[^1]: - a\n\n    - b",
    ],
)
def test_odd_footnotes_render(markdown: str) -> None:
    html = render(markdown).html
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert not re.search(r"<a\b(?:(?!</a>).)*<a\b", html, re.DOTALL)


def test_table_of_contents() -> None:
    rendered = render("# Üks *kaks*\n\ntekst\n\n### Kolm[^1]\n\n[^1]: x")
    assert [(heading.level, heading.text) for heading in rendered.toc] == [
        (2, "Üks kaks"),
        (3, "Kolm"),
    ]
    assert all(f'id="{heading.anchor}"' in rendered.html for heading in rendered.toc)
    assert isinstance(rendered.toc[0], Heading)


def test_paragraphs_know_their_heading_and_share_no_text() -> None:
    rendered = render(
        "Enne.\n\n## Õigus\n\nLõik.\n\n- punkt\n    - alam\n\n> tsitaat\n>\n> teine\n\n"
        "??? Näide\n    sees\n\n| a | b |\n|---|---|\n| c | d |"
    )
    assert [(p.text, p.heading) for p in rendered.paragraphs] == [
        ("Enne.", ""),
        ("Õigus", "Õigus"),
        ("Lõik.", "Õigus"),
        ("punkt", "Õigus"),
        ("alam", "Õigus"),
        ("tsitaat", "Õigus"),
        ("teine", "Õigus"),
        ("Näide", "Õigus"),
        ("sees", "Õigus"),
        ("a b c d", "Õigus"),
    ]


def test_threads_do_not_disturb_each_other() -> None:
    texts = [
        document([f"## Pealkiri {n}", f"Lõik {n}[^1] *x*", f"[^1]: Märkus {n}"]) for n in range(40)
    ]
    alone = [render(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(render, texts)) == alone
