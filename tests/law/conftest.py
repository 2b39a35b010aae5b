from collections.abc import Callable

import pytest

from content.law.models import Act
from content.law.services import import_act
from tests.law.acts import act_xml


@pytest.fixture
def imported(db: None) -> Callable[..., Act]:
    """Import an invented act; facts as in `act_xml`."""

    def bring(body: str = "", **facts: str) -> Act:
        report = import_act(None, source=act_xml(body, **facts), name="naide.xml")
        return Act.objects.get(group_id=report.group_id)

    return bring
