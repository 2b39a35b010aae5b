"""When a letter counts as delivered (SÜS § 27)."""

import datetime as dt

POST_DAYS, POST_ABROAD_DAYS = 5, 30


def delivered_on(channel: str, sent_on: dt.date, *, abroad: bool = False) -> dt.date | None:
    """Return the day on which a letter counts as delivered; None until receipt is confirmed.

    In the portal and in person: the day itself. By post: the last of 5 calendar days after
    sending in Estonia, of 30 abroad, whatever day of the week that is. By e-mail no day is
    presumed.

    >>> delivered_on("post", dt.date(2026, 12, 28))
    datetime.date(2027, 1, 2)
    """
    if channel in ("portal", "in_person"):
        return sent_on
    if channel == "post":
        return sent_on + dt.timedelta(days=POST_ABROAD_DAYS if abroad else POST_DAYS)
    if channel == "email":
        return None
    raise ValueError(channel)


def earliest(days: "list[dt.date | None]") -> dt.date | None:
    """Return the first of the days known; a letter sent in several ways is delivered once."""
    return min((day for day in days if day is not None), default=None)
