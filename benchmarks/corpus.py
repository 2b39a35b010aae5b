"""A portal full of documents for measuring: many documents with several versions each."""

import datetime as dt
import random
import uuid
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page, Revision

from content.documents.models import (
    Benefit,
    CitedProvision,
    DocumentPage,
    NoteVersion,
    PracticeNotePage,
)
from content.documents.setup import ensure_site, section_page
from content.markup import Rendered, render
from portal.people.models import Unit, User

WORDS = (
    "toetus laps vanem pere taotlus otsus summa kuu päev õigus seadus saaja makse tähtaeg "
    "lapsetoetuse vanemahüvitise perehüvitiste lasterikka eestkostja hooldaja töötaja "
    "arvutatakse makstakse esitatakse määratakse lõpetatakse peatatakse alates kuni kui siis "
    "enne pärast korral alusel järgi kohta eest juures ilma"
).split()
FIRST_DAY = dt.date(2020, 1, 1)
START = dt.datetime(2020, 1, 1, 8, tzinfo=dt.UTC)


def text_of(words: int, seed: int) -> str:
    """Return Markdown of about so many words, with headings, citations and an amount."""
    chosen = random.Random(seed)
    blocks = ["## Lühidalt", "Toetus on {{large_family_allowance.three_to_six}} (PKS § 21 lg 2)."]
    count = 8
    while count < words:
        sentence = " ".join(chosen.choices(WORDS, k=40)).capitalize()
        blocks.append(f"{sentence} (PKS § {chosen.randint(5, 60)} lg {chosen.randint(1, 5)}).")
        count += 46
        if count % 5 == 0:
            blocks.append(f"## {chosen.choice(WORDS).capitalize()} ja {chosen.choice(WORDS)}")
    return "\n\n".join(blocks)


@transaction.atomic
def fill(documents: int, versions: int = 5, words: int = 400) -> list[str]:
    """Add practice notes with versions; return their addresses. For an empty portal only."""
    ensure_site()
    people = _people()
    samples = [(body, render(body)) for body in (text_of(words, seed) for seed in range(20))]
    pages = _pages(documents, people[0])
    benefits = list(Benefit.objects.all())
    addresses = []
    for start in range(0, documents, 200):
        chunk = pages[start : start + 200]
        rows = _versions(chunk, versions, samples, people, start)
        addresses += [page.number for page in chunk if page.number]
        DocumentPage.benefits.through.objects.bulk_create(
            DocumentPage.benefits.through(
                documentpage_id=page.pk, benefit=benefits[(index + more) % len(benefits)]
            )
            for index, page in enumerate(chunk, start)
            for more in range(3)
        )
        CitedProvision.objects.bulk_create(
            CitedProvision(version=row, act=c["act"], address=c["address"])
            for row in rows
            if row.number == versions
            for c in row.citations[:5]
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return addresses


def _people() -> list[User]:
    unit = Unit.objects.get_or_create(
        code="bench", defaults={"name_et": "Mõõtmine", "name_en": "Bench"}
    )[0]
    return [
        User.objects.get_or_create(
            username=name, defaults={"first_name": "Mõõt", "last_name": name, "unit": unit}
        )[0]
        for name in ("kirjutaja", "vaataja", "kinnitaja")
    ]


def _pages(documents: int, owner: User) -> list[DocumentPage]:
    """Insert pages straight into the three tables; adding one by one takes minutes."""
    section = Page.objects.get(pk=section_page().pk)
    kind = ContentType.objects.get_for_model(PracticeNotePage)
    plain = [
        Page(
            path=f"{section.path}{Page._int2str(section.numchild + n + 1).rjust(4, '0')}",
            depth=section.depth + 1,
            title=f"Märkus {n}: {WORDS[n % len(WORDS)]} ja {WORDS[n * 7 % len(WORDS)]}",
            draft_title=f"Märkus {n}",
            slug=f"markus-{n}",
            url_path=f"{section.url_path}markus-{n}/",
            content_type=kind,
            locale=section.locale,
            live=True,
            translation_key=uuid.uuid4(),
        )
        for n in range(documents)
    ]
    pages = Page.objects.bulk_create(plain, batch_size=500)
    Page.objects.filter(pk=section.pk).update(numchild=section.numchild + documents)
    rows = [_document(page, n, owner) for n, page in enumerate(pages)]
    fields = DocumentPage._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO documents_documentpage ({columns}) VALUES ({marks})", values
        )
        cursor.executemany(
            "INSERT INTO documents_practicenotepage (documentpage_ptr_id) VALUES (%s)",
            [[page.pk] for page in pages],
        )
    return rows


def _document(page: Page, n: int, owner: User) -> DocumentPage:
    return DocumentPage(
        page_ptr_id=page.pk,
        pk=page.pk,
        title=page.title,
        number=f"PM-{2020 + n // 9000}-{n % 9000 + 1:03d}",
        readers=" public ",
        summary="Kokkuvõte.",
        body="Tekst.",
        applies_from=FIRST_DAY,
        what_changed="Esimene.",
        document_owner=owner,
        unit=owner.unit,
        audience="public",
        review_due=dt.date(2027, 1, 1),
    )


def _versions(
    chunk: list[DocumentPage],
    count: int,
    samples: list[tuple[str, Rendered]],
    people: list[User],
    start: int,
) -> list[NoteVersion]:
    kind = ContentType.objects.get_for_model(PracticeNotePage)
    base = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=base,
            object_id=str(page.pk),
            object_str=page.title,
            content={},
            created_at=START,
        )
        for page in chunk
        for _ in range(count)
    )
    author, reviewer, approver = people
    rows = []
    for index, page in enumerate(chunk):
        previous = ""
        for number in range(1, count + 1):
            body, rendered = samples[(start + index + number) % len(samples)]
            assert author.unit is not None
            row = NoteVersion(
                document_id=page.pk,
                revision=revisions[index * count + number - 1],
                number=number,
                document_number=page.number or "",
                address=page.number or "",
                kind="practice_note",
                title=page.title,
                summary=page.summary,
                body=body,
                html=rendered.html,
                paragraphs=_plain(rendered.paragraphs, "anchor", "text", "heading"),
                toc=_plain(rendered.toc, "level", "anchor", "text"),
                citations=[
                    {"act": c.act, "address": c.address, "text": c.short()}
                    for c in dict.fromkeys(rendered.citations)
                ],
                applies_from=dt.date(2019 + number, 1, 1),
                change_class="substantive",
                what_changed="Muudatus.",
                published_at=START + dt.timedelta(days=300 * number, seconds=start + index),
                contributors=[{"id": author.pk, "name": str(author)}],
                reviewer=reviewer,
                approver=approver,
                owner=author,
                unit=author.unit,
                audience="public",
                readers=" public ",
                previous_sha256=previous,
            )
            row.sha256 = previous = row.digest()
            rows.append(row)
    return NoteVersion.objects.bulk_create(rows)


def _plain(items: Any, *names: str) -> list[dict[str, Any]]:
    return [{name: getattr(item, name) for name in names} for item in items]
