"""News for the demo: what changed last, an announcement and an outage that goes on."""

import datetime as dt
from collections.abc import Mapping

from content.documents.models import NoteVersion
from content.documents.notices import tell_of_version
from portal.notifications.enums import NoticeKind
from portal.notifications.services import announce, report_me_too, subscribe
from portal.people.models import User

NEWEST = 3


def load_demo_notices(people: Mapping[str, User], now: dt.datetime) -> None:
    """Tell the demo people of the newest versions, and announce something."""
    subscribe(people["aive.naidismaa"], topic="benefit", target="parental_benefit")
    newest = list(NoteVersion.objects.known(now).newest_first()[:NEWEST])
    for version in reversed(newest):
        tell_of_version(version)
    announce(
        people["priit.testik"],
        kind=NoticeKind.ANNOUNCEMENT,
        facts={
            "title_et": "Detsembri väljamaksed",
            "title_en": "Payouts in December",
            "text_et": "Väljamaksesse jõuavad otsused, mis on kinnitatud hiljemalt kolm tööpäeva "
            "enne maksepäeva kell 16.00.",
            "text_en": "Decisions that are approved by 16.00 three working days before the day of "
            "payment are paid.",
            "severity": "info",
            "audience": "staff",
            "shown_from": now - dt.timedelta(hours=2),
            "shown_until": now + dt.timedelta(days=14),
        },
    )
    outage = announce(
        people["olev.proovimets"],
        kind=NoticeKind.OUTAGE,
        facts={
            "title_et": "STAR-i päringud vastavad aeglaselt",
            "title_en": "Queries to STAR answer slowly",
            "text_et": "Vastus võib tulla kuni minuti pärast. Päringut ei ole vaja korrata.",
            "text_en": "An answer may take up to a minute. There is no need to repeat the query.",
            "severity": "warn",
            "audience": "staff",
            "shown_from": now - dt.timedelta(hours=1),
            "shown_until": None,
        },
    )
    report_me_too(people["kersti.katseline"], notice=outage)
