"""Asking ClamAV about a file, when its address is set (`CLAMD_ADDRESS`: a path or host:port)."""

import socket
import struct
from pathlib import Path

from guidance.cases.documents.detecting import FileRefused
from guidance.keeping import CHUNK

SECONDS = 60


class Infected(FileRefused):
    """ClamAV knows it as harmful."""


class ScannerAway(FileRefused):
    """ClamAV does not answer; nothing is taken unseen."""


def scan(path: Path, address: str) -> None:
    """Raise `Infected` or `ScannerAway`; without an address nobody is asked."""
    if not address:
        return
    try:
        with _connect(address) as clamd, path.open("rb") as file:
            clamd.settimeout(SECONDS)
            clamd.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                clamd.sendall(struct.pack("!I", len(chunk)) + chunk)
            clamd.sendall(struct.pack("!I", 0))
            answer = clamd.recv(4096)
    except OSError as error:
        raise ScannerAway from error
    if b"FOUND" in answer:
        raise Infected
    if not answer.rstrip(b"\0\n").endswith(b"OK"):
        raise ScannerAway


def _connect(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        return socket.create_connection((host, int(port)), SECONDS)
    clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    clamd.settimeout(SECONDS)
    clamd.connect(address)
    return clamd
