"""Known ways to smuggle a script in: none survives, as Markdown or as raw HTML."""

from html import unescape

import pytest
from lxml import html as lxml_html

from content.markup import SanitizersDisagree, render, sanitize, sanitizing
from content.markup.sanitizing import ALLOWED, constructs

VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\x20type='text/javascript'>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1);//<</script>",
    "<script/xss src=https://evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<img src=`javascript:alert(1)`>",
    '<img """><script>alert(1)</script>">',
    "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    "<img srcset='x 1x' sizes=1 onload=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math href='javascript:alert(1)'>x</math>",
    "<math><maction actiontype='statusline#x' xlink:href='javascript:alert(1)'>x</maction></math>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='></object>",
    "<embed src='javascript:alert(1)'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A;&#x61;vascript&colon;alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='/\\evil.example/'>x</a>",
    "<a href='https:\\\\evil.example'>x</a>",
    "<a href='/' onmouseover='alert(1)'>x</a>",
    "<a href='/' style='background:url(javascript:alert(1))'>x</a>",
    "<a href='/' target=_blank ping='https://evil.example'>x</a>",
    "<a id='p-abc' name=cookie href=/>x</a>",
    "<a href=javascript&colon;alert&lpar;1&rpar;>x</a>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<body onload=alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<link rel=stylesheet href='javascript:alert(1)'>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style='width: expression(alert(1))'>x</div>",
    "<p style=position:fixed;inset:0;z-index:9>x</p>",
    "<table background='javascript:alert(1)'><tr><td>x</td></tr></table>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<data class='amount' value='x\" onclick=alert(1) y=\"'>x</data>",
    "<data value='<script>alert(1)</script>'>x</data>",
    "<p id=location>x</p><p id='p-abc\" onclick=1'>y</p>",
    "<p class='callout-title evil' onclick=alert(1)>x</p>",
    "<td onclick=alert(1)>x</td><li onclick=alert(1) value=javascript:1>y",
    "<x-evil onclick=alert(1) contenteditable>x</x-evil>",
    "\x00<scr\x00ipt>alert(1)</script>",
    "<a href='https://a.example/\" onclick=alert(1) x=\"'>x</a>",
    "<p title='</p><script>alert(1)</script>'>x</p>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java\\script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    "[x](/\\\\evil.example)",
    "[x](vbscript:x)",
    "[x](/a \"onclick=alert(1)\")",
    "[x](/a '\" onclick=alert(1) x=\"')",
    "[x](/\"onmouseover=alert(1)//)",
    "[x](https://a.example/`<script>`)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](/a.png)",
    "![<script>](data:image/svg+xml;base64,PHN2Zz4=)",
    "<javascript:alert(1)>",
    "<https://a.example/\"onclick=alert(1)>",
    "<mailto:a@b.ee\"onclick=alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[[PM-2026-014#x\" onclick=\"alert(1)|x]]",
    "[[PM-2026-014|<img src=x onerror=alert(1)>]]",
    "{{a.b\" onclick=alert(1)}}",
    "{{<script>alert(1)</script>}}",
    "[^<script>]\n\n[^<script>]: x",
    "[^a\" onclick=\"x]\n\n[^a\" onclick=\"x]: <script>alert(1)</script>",
    "??? <script>alert(1)</script>\n    <img src=x onerror=alert(1)>",
    "!!! märkus \"><script>alert(1)</script>\n    x",
    "```<script>\nalert(1)</script>\n```",
    "| <script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |",
    "PHS<script> § 17 lg <img src=x onerror=alert(1)>2",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x02klzzwxh:0000\x03<script>alert(1)</script>",
    "&#2;klzzwxh:0000&#3; \x02code:0\x03",
]  # fmt: skip

HARMLESS_TAGS = set(ALLOWED) | {"html", "body"}
HARMLESS_ATTRIBUTES = {
    "aria-label", "class", "href", "id", "rel", "scope", "start", "tabindex", "title", "value",
}  # fmt: skip
SCHEMES = ("http://", "https://", "mailto:", "/", "#")


def assert_harmless(html: str) -> None:
    root = lxml_html.document_fromstring(f"<body>{html}</body>")
    for element in root.iter():
        assert isinstance(element.tag, str), f"comment or instruction in {html!r}"
        assert element.tag in HARMLESS_TAGS, html
        for name, value in element.attrib.items():
            assert name in HARMLESS_ATTRIBUTES, html
            if name == "href":
                assert value.lower().startswith(SCHEMES), html
                assert not value.startswith(("//", "/\\")), html
                assert ":" not in value.split("/")[0] or value.lower().startswith(SCHEMES[:3])


def sanitized(html: str) -> str:
    try:
        return sanitize(html)
    except SanitizersDisagree:
        return ""


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_survives_rendering(vector: str) -> None:
    assert_harmless(render(vector).html)


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_survives_inside_other_constructs(vector: str) -> None:
    line = " ".join(vector.split("\n"))
    for around in ("**{}**", "- {}", "> {}", "# {}", "[{}](/x)", "x[^1]\n\n[^1]: {}", "`{}`"):
        assert_harmless(render(around.format(line)).html)
    assert_harmless(render(f"| a | {line} |\n|---|---|\n| {line} | b |").html)
    assert_harmless(render(f"??? {line}\n    {line}\n\n!!! hoiatus {line}\n    {line}").html)


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_survives_as_raw_html(vector: str) -> None:
    assert_harmless(sanitized(vector))
    assert_harmless(sanitized(unescape(vector)))
    assert_harmless(sanitized(f"<p>{vector}</p>"))
    assert_harmless(sanitizing._NH3.clean(vector))
    assert_harmless(sanitizing._bleached(vector))


@pytest.mark.parametrize(
    "html",
    [
        '<p id="p-abcdef">x <a href="https://a.ee/?b=1&amp;c=2" title="5 &lt; 6 &quot;">y</a></p>',
        '<details class="example" id="p-abcdef"><summary>x</summary></details>',
        '<data class="amount" value="birth_allowance.amount@2023-06-01">x</data>',
        '<sup id="fnref2-a"><a href="#fn-a" class="footnote-ref">1</a></sup>',
        '<th scope="col" class="is-num">x</th>',
        '<a class="cite" href="/s/SÜS/para28lg1/">SÜS § 28 lg 1</a>',
        '<div class="callout is-warn"><div class="callout-body">x</div></div>',
    ],
)
def test_what_we_write_ourselves_is_kept(html: str) -> None:
    if html.startswith("<th"):
        html = f"<table><thead><tr>{html}</tr></thead></table>"
    assert sanitize(html) == html


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p id="p-abc">x</p>', "<p>x</p>"),
        ('<p id="main">x</p>', "<p>x</p>"),
        ('<p class="vh">x</p>', "<p>x</p>"),
        ('<div class="callout is-info site-header">x</div>', "<div>x</div>"),
        ('<data class="amount" value="A.B">x</data>', '<data class="amount">x</data>'),
        ('<a href="ftp://a.ee/">x</a>', "<a>x</a>"),
        ('<a href="page.html">x</a>', "<a>x</a>"),
        ('<a href="/teadmised/../haldus/">x</a>', "<a>x</a>"),
        ('<a href="/./x">x</a>', "<a>x</a>"),
        ('<a href="/x/..">x</a>', "<a>x</a>"),
        ('<a href="/x/%2e%2E?a=1">x</a>', "<a>x</a>"),
        ('<a href="/x..y/.z?../">x</a>', '<a href="/x..y/.z?../">x</a>'),
        ('<a href="https://kaasus.ee@a.ee/">x</a>', "<a>x</a>"),
        ('<a href="https://a:b@a.ee">x</a>', "<a>x</a>"),
        ('<a href="https://a.ee/x@y">x</a>', '<a href="https://a.ee/x@y">x</a>'),
        ('<a href="/x" rel="opener">x</a>', '<a href="/x">x</a>'),
        ('<div tabindex="5">x</div>', "<div>x</div>"),
        ('<a href="#x" aria-label="Vajuta siia">x</a>', '<a href="#x">x</a>'),
    ],
)
def test_values_outside_the_fixed_sets_are_dropped(html: str, kept: str) -> None:
    assert sanitize(html) == kept


def test_disagreement_refuses_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanitizing, "_bleached", lambda html: html + '<a href="/other">x</a>')
    with pytest.raises(SanitizersDisagree) as caught:
        sanitize("<p>x</p>")
    assert caught.value.code == "sanitizers"
    with pytest.raises(SanitizersDisagree):
        render("x")


def test_a_sanitiser_that_lets_something_through_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even when both agree, the result is checked against the allowlist."""

    class Broken:
        def clean(self, html: str) -> str:
            return html

    monkeypatch.setattr(sanitizing, "_NH3", Broken())
    monkeypatch.setattr(sanitizing, "_bleached", lambda html: html)
    for html in ('<p onclick="x">y</p>', "<script>x</script>", '<a href="javascript:x">y</a>', "<"):
        with pytest.raises(SanitizersDisagree):
            sanitize(html)


def test_constructs_name_tags_attributes_and_stray_signs() -> None:
    assert constructs('<a href="/x?a=1&amp;b=2">y</a>') == {
        ("a", "", ""),
        ("a", "href", "/x?a=1&b=2"),
    }
    assert ("<", "", "") in constructs("a < b")
    assert constructs("a &lt; b > c") == frozenset()
    assert constructs("<br/><hr >") == {("br", "", ""), ("hr", "", "")}


def test_both_sanitisers_know_the_same_list() -> None:
    assert "script" not in ALLOWED
    assert "img" not in ALLOWED
    assert not {name for tag in ALLOWED.values() for name in tag} & {"style", "src", "name"}
