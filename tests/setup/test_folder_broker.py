"""Messages in a folder are never read half-written."""

from pathlib import Path

import pytest
from kombu import Connection

from portal import celery


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()
    return tmp_path


def connection(folder: Path) -> Connection:
    assert celery.app.main == "kaasus"  # imported: it says what `filesystem://` means
    queue, control = str(folder / "queue"), str(folder / "control")
    options = {"data_folder_in": queue, "data_folder_out": queue, "control_folder": control}
    return Connection("filesystem://", transport_options=options)


def test_what_is_still_being_written_is_left_alone(folder: Path) -> None:
    with connection(folder) as broker:
        queue = broker.SimpleQueue("kaasus")
        (folder / "queue" / "0_x.kaasus.msg.part").write_text("")
        queue.put({"number": 1})
        assert queue.get(timeout=5).payload == {"number": 1}
        with pytest.raises(queue.Empty):
            queue.get_nowait()


def test_a_folder_has_no_host_to_warn_about(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    connection(folder).info()
    assert caplog.messages == []


class Looker:
    """Looks into the queue at the moment when a message is being written."""

    def __init__(self, queue: Path) -> None:
        self.queue = queue
        self.seen: list[str] = []

    def __json__(self) -> str:
        self.seen = [path.name for path in self.queue.glob("*.msg")]
        return "x"


def test_nothing_is_to_be_seen_before_it_is_whole(folder: Path) -> None:
    looker = Looker(folder / "queue")
    with connection(folder) as broker:
        broker.default_channel._put("kaasus", {"looker": looker})
    assert looker.seen == []
    (message,) = (folder / "queue").iterdir()
    assert message.name.endswith(".kaasus.msg")
    assert message.read_text() == '{"looker": "x"}'
