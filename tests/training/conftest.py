"""What the tests of training share."""

import pytest

from tests.training.school import School


@pytest.fixture
def school(db: None) -> School:
    return School()
