import pytest
from django.test import TransactionTestCase
from django.db import connection
@pytest.fixture(autouse=True, scope="session")
def spy(_refill_append_only_tables):
    o=TransactionTestCase._fixture_setup.__func__; t=TransactionTestCase._fixture_teardown
    def f(cls):
        print("SETUP", cls.serialized_rollback, hasattr(connection,"_test_serialized_contents"), len(getattr(connection,"_test_serialized_contents",""))); return o(cls)
    def g(self):
        print("DOWN", self.serialized_rollback); return t(self)
    TransactionTestCase._fixture_setup=classmethod(f); TransactionTestCase._fixture_teardown=g
    yield
def test_a(world,open_page, request): pass
def test_b(world,open_page, request): pass
