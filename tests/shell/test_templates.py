"""Rules that every template and stylesheet keeps."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PUBLIC = [
    path
    for path in TEMPLATES
    if not {"wagtailadmin", "editor"} & set(path.relative_to(ROOT).parts)
    and path.name != "pdf.html"
]
STATIC = ROOT / "portal" / "shell" / "static" / "shell"


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_template_compiles(path):
    get_template(_name(path))


@pytest.mark.parametrize("path", PUBLIC, ids=_name)
def test_nothing_inline_that_the_security_policy_blocks(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""\sstyle=["']""", text)
    assert not re.search(r"""\son[a-z]+=["']""", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)


@pytest.mark.parametrize("path", PUBLIC, ids=_name)
def test_icons_exist_in_the_sprite(path):
    drawn = set(re.findall(r'\{% icon "([\w-]+)"|icon="([\w-]+)"', path.read_text("utf-8")))
    sprite = set(re.findall(r'symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    assert {one or other for one, other in drawn} <= sprite


def test_stylesheets_load_nothing_from_elsewhere():
    for path in STATIC.glob("*.css"):
        addresses = re.findall(r'url\("([^"]+)"\)', path.read_text(encoding="utf-8"))
        assert all(
            address.startswith("data:image/svg+xml") or (STATIC / address).is_file()
            for address in addresses
        )


def test_colours_are_named_only_among_the_tokens():
    for name in ("base.css", "components.css", "pages.css"):
        text = re.sub(r'url\("[^"]*"\)', "", (STATIC / name).read_text(encoding="utf-8"))
        colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) - {"#fff"}
        assert not colours
