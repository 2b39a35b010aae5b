"""Texts for property tests: fragments of the dialect, and what is hostile to a parser."""

from hypothesis import strategies as st

FRAGMENTS = [
    "[", "]", "![", "](", "(", ")", "*", "**", "_", "__", "*a", "a*b**c", "***a**b*", "`", "``",
    "```", "~~~", "```python", "\\", "\\*", "\\`", ">", "> ", "- ", "+ ", "1. ", "99999. ", "|",
    "|-|", "---|---", "| a | b |", "<", "<a ", '<a href="', "<!--", "-->", "<?", "<![CDATA[", "&",
    "&#", "&amp;", "&#x6a;", "&nbsp;", "[a]: b", "[^a]: b", "[^a]", "[^", "[^a]:", "[^b]: [^c]: d",
    "!!! märkus", "!!! hoiatus Tähtis", "!!! muu", "??? Näide", "??? ", "# ", "## a", "####### a",
    "===", "---", "- - -", "***", "{{", "}}", "{{a.b}}", "{{a.b@2020-01-01}}", "{{a@2020-99-01}}",
    "[[", "]]", "[[PM-2026-001]]", "[[PM-2026-001|x]]", "[[ÕT-2026-001/v2#p-ab|", "[a](/b)",
    "[a](https://a.ee/(b))", "[a](javascript:b)", '[a](/b "c")', "![a](b)", "<https://a.ee>",
    "<a@b.ee>", "PHS § 17 lg 2", "PHS §-d 37–40", "§", "PM-2026-001", "M-2026-001/v3", "a", "õ",
    "e\u0301", "\u00a0", "\u2028", "\u202e", "\x00", "\x02klzzwxh:0000\x03", "\x0242\x03", "\ud800",
    "\t", " ", "  ", "    ", "        ", "\n", "\n\n", "\n\n\n", "\n    ", "\n\n    ",
    "  \n", "\r\n",
]  # fmt: skip

fragment = st.sampled_from(FRAGMENTS)
repeated = st.builds(lambda part, times: part * times, fragment, st.integers(1, 40))
tangle = st.lists(fragment | repeated | st.text(max_size=6), max_size=40).map("".join)

word = st.text("abdeiklmnorstuõäöü", min_size=2, max_size=9)
sentence = st.lists(word, min_size=5, max_size=14).map(" ".join)
paragraphs = st.lists(sentence, min_size=1, max_size=9, unique=True)


def document(texts: list[str]) -> str:
    return "\n\n".join(texts)
