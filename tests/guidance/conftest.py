"""The amounts of the portal for calculations."""

import pytest

from guidance.benefits.rates import Rates
from guidance.benefits.table import present_rates


@pytest.fixture
def rates(db: None) -> Rates:
    return present_rates()
