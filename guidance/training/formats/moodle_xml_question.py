"""One `<question>` element: what all kinds share, and the parts of which the kinds are made."""

import re
from dataclasses import replace
from decimal import Decimal

from guidance.training.formats.checking import (
    MAX_ANSWERS,
    MAX_MARK,
    check_count,
    kept_warnings,
    read_grade,
    read_number,
    read_range,
    warning,
)
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.parsed import (
    Answer,
    Hint,
    Image,
    Kind,
    Number,
    Pair,
    ParsedQuestion,
    Problem,
    Text,
    TextFormat,
    Unit,
)
from guidance.training.formats.xml_nodes import Node, decoded_file, from_base64

FORMATS = {
    "html": TextFormat.HTML,
    "markdown": TextFormat.MARKDOWN,
    "plain_text": TextFormat.PLAIN,
    "moodle_auto_format": TextFormat.MOODLE,
}
_THIRD = Decimal("0.3333333")
_UNSAFE_NAME = re.compile(r"[^\w.\- ]+")


def read_text(node: Node | None, default: TextFormat, warnings: list[Problem]) -> Text:
    """The `<text>` of an element with the format it names."""
    if node is None:
        return Text("", default)
    named = node.attributes.get("format", "").strip()
    form = FORMATS.get(named, default)
    if named and named not in FORMATS:
        form = TextFormat.HTML
        warnings.append(warning(node.line, Code.UNKNOWN_FORMAT, format=named))
    inner = node.first("text")
    return Text((inner or node).text.strip(), form)


def _require_plain_texts(node: Node) -> None:
    """Markup in a `<text>` is written in CDATA or escaped; tags of its own would lose their words.

    Raises `Refused` with the line of the tag.
    """
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.name == "text" and one.children:
            raise Refused(one.children[0].line, Code.MARKUP_IN_TEXT, tag=one.children[0].name)
        waiting.extend(reversed(one.children))


class Question:
    """One question being read: what all kinds share is read at once, the rest by its kind."""

    def __init__(self, node: Node, category: str) -> None:
        _require_plain_texts(node)
        self.node = node
        self.line = node.line
        self.warnings: list[Problem] = []
        self.images: dict[str, Image] = {}
        text = self._rich("questiontext", TextFormat.HTML)
        self.format = text.format
        self.question = ParsedQuestion(
            kind=Kind.DESCRIPTION,
            text=self._with_old_image(text),
            line=self.line,
            name=node.value("name"),
            category=category,
            id=node.value("idnumber"),
            tags=self._tags(),
            general_feedback=self._rich("generalfeedback", self.format) or None,
            right_feedback=self._rich("correctfeedback", self.format) or None,
            partial_feedback=self._rich("partiallycorrectfeedback", self.format) or None,
            wrong_feedback=self._rich("incorrectfeedback", self.format) or None,
            default_mark=self._decimal("defaultgrade", Decimal(1)),
            penalty=self._penalty(),
            hints=self._hints(),
        )

    def done(self) -> ParsedQuestion:
        """Raises `Refused` for a question without a text."""
        question = self.question
        if not question.text and not self.images:
            raise Refused(self.line, Code.NO_TEXT)
        return replace(
            question,
            images=tuple(self.images.values()),
            warnings=(*self.warnings, *kept_warnings(question.kind, self.line)),
        )

    def set(self, kind: Kind, **parts: object) -> None:
        self.question = replace(self.question, kind=kind, **parts)  # type: ignore[arg-type]

    # what all kinds share

    def _rich(self, name: str, default: TextFormat) -> Text:
        return self.rich(self.node.first(name), default)

    def rich(self, node: Node | None, default: TextFormat) -> Text:
        """The text of an element, its files put aside."""
        if node is not None:
            for file in node.all("file"):
                self._keep(file, file.attributes.get("name", ""), decoded_file(file))
        return read_text(node, default, self.warnings)

    def _keep(self, node: Node, name: str, data: bytes | None) -> None:
        name = _UNSAFE_NAME.sub("_", name).strip(". ")
        if data is None or not name:
            self.warnings.append(warning(node.line, Code.BAD_IMAGE, name=name))
        else:
            self.images.setdefault(name, Image(name, data, node.attributes.get("path", "/")))

    def _with_old_image(self, text: Text) -> Text:
        """Old files name one image beside the text instead of in it."""
        name, data = self.node.first("image"), self.node.first("image_base64")
        if name is None or data is None or not name.text.strip() or not data.text.strip():
            return text
        file = name.text.strip().replace("/", "_")
        self._keep(data, file, from_base64(data.text))
        return Text(f'{text.text} <img src="@@PLUGINFILE@@/{file}" alt="">', text.format)

    def _tags(self) -> tuple[str, ...]:
        nodes = [tag for group in self.node.all("tags") for tag in group.all("tag")]
        names = ((tag.first("text") or tag).text.strip() for tag in nodes)
        return tuple(dict.fromkeys(name for name in names if name))

    def _decimal(self, name: str, default: Decimal) -> Decimal:
        raw = self.node.value(name)
        if not raw:
            return default
        number = read_number(raw)
        if number is None or not 0 <= number <= MAX_MARK:
            self.warnings.append(warning(self.line, Code.BAD_VALUE, field=name, value=raw))
            return default
        return number

    def _penalty(self) -> Decimal | None:
        if self.node.first("penalty") is None:
            return None
        penalty = self._decimal("penalty", _THIRD)
        return _THIRD if abs(penalty - _THIRD) < Decimal("0.005") else penalty

    def _hints(self) -> tuple[Hint, ...]:
        hints = (
            self.rich(node.first("hintcontent") or node, self.format)
            for node in self.node.all("hint")
        )
        return tuple(Hint(text) for text in hints if text)

    # answers

    def flag(self, name: str, default: bool) -> bool:
        raw = self.node.value(name).lower()
        return default if raw == "" else raw not in ("false", "0")

    def answers(self, default: TextFormat) -> tuple[Answer, ...]:
        """The `<answer>` elements with grade and feedback. Raises `Refused`."""
        nodes = self.node.all("answer")
        check_count(len(nodes), 1, self.line)
        return tuple(
            self._answer(node, default, read_grade(self._grade(node), node.line)) for node in nodes
        )

    def _grade(self, node: Node) -> str:
        return node.attributes.get("fraction") or "0"

    def _answer(self, node: Node, default: TextFormat, grade: Decimal | None) -> Answer:
        return Answer(
            text=self.rich(node, default),
            right=grade is None or grade == 100,
            weight=grade,
            feedback=self.rich(node.first("feedback"), self.format) or None,
        )

    def pairs(self) -> tuple[Pair, ...]:
        """The two sides; a pair of which both are empty is a field left blank, not a pair."""
        pairs = []
        for node in self.node.all("subquestion"):
            pair = Pair(self.rich(node, self.format), node.value("answer"))
            if pair.answer:
                pairs.append(pair)
            elif pair.question:
                raise Refused(node.line, Code.NO_PAIRED_ANSWER, text=pair.question.text)
        check_count(len(pairs), 2, self.line)
        return tuple(pairs)

    def ordered(self) -> tuple[Answer, ...]:
        """The items of an ordering question; their "grade" is their place."""
        nodes = self.node.all("answer")
        check_count(len(nodes), 2, self.line)
        placed = [
            (read_number(self._grade(node)) or Decimal(0), self._answer(node, self.format, None))
            for node in nodes
        ]
        return tuple(answer for _, answer in sorted(placed, key=lambda pair: pair[0]))

    def numbers(self) -> tuple[Answer, ...]:
        """Answers with their tolerance; `*` stands for whatever else was given."""
        found = []
        for node, answer in zip(
            self.node.all("answer"), self.answers(TextFormat.PLAIN), strict=True
        ):
            raw = answer.text.text
            number: Number | None = None
            if raw not in ("*", ""):
                tolerance = node.value("tolerance") or "0"
                number = read_range(f"{raw}:{tolerance}", node.line)
                number = replace(number, span=node.value("span") == "1")
            text = Text(raw or "*", TextFormat.PLAIN)
            found.append(replace(answer, text=text, number=number))
        return tuple(found)

    def units(self) -> tuple[Unit, ...]:
        group = self.node.first("units")
        if group is None:
            return ()
        units = []
        for node in group.all("unit")[:MAX_ANSWERS]:
            multiplier = read_number(node.value("multiplier", "1"))
            if node.value("unit_name") and multiplier:
                units.append(Unit(node.value("unit_name"), multiplier))
        return tuple(units)

    def truth(self) -> tuple[Answer, Answer]:
        """The answers "true" and "false", in whatever order and language the file has them."""
        nodes = self.node.all("answer")
        if len(nodes) != 2:
            raise Refused(self.line, Code.NOT_TRUE_OR_FALSE, text=str(len(nodes)))
        first, second = (self._truth_answer(node) for node in nodes)
        words = [answer.text.text.lower() for answer in (first, second)]
        if words == ["false", "true"]:
            first, second = second, first
        elif words != ["true", "false"]:
            self.warnings.append(warning(self.line, Code.OLD_TRUEFALSE))
        if first.right == second.right:
            raise Refused(self.line, Code.NO_FULL_GRADE)
        return (
            replace(first, text=Text("true"), weight=None),
            replace(second, text=Text("false"), weight=None),
        )

    def _truth_answer(self, node: Node) -> Answer:
        return self._answer(node, TextFormat.MOODLE, read_grade(self._grade(node), node.line))
