"""Messages in a folder, for one machine: each appears whole or not at all.

Kombu's own channel opens the file in place; a worker that looked before the text was written
could not read the message and stopped, and the portal with it.
"""

import time
import uuid
from pathlib import Path
from typing import Any, ClassVar

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Writes beside, then renames: no reader takes up a name that ends in `.part`."""

    # Kombu's own classes name the message in two ways.
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        whole = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        path = Path(self.data_folder_out) / whole
        part = path.with_name(f"{whole}.part")
        try:
            part.write_text(dumps(payload), "utf-8")
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise ChannelError(f"Cannot add {whole} to the queue.") from error


class Transport(filesystem.Transport):
    """What `filesystem://` stands for here."""

    Channel = Channel
    default_connection_params: ClassVar[dict[str, Any]] = {}  # a folder has no host to warn about


def install() -> None:
    """Let `filesystem://` mean this transport."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
