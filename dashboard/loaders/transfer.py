"""One file from a publisher onto the disk: resumed where it was cut, checked, and whole or not at all."""

import shutil
import zipfile
from collections.abc import Iterable
from email.utils import formatdate, parsedate_to_datetime
from os import utime
from pathlib import Path

import requests

from dashboard.errors import FileRefused
from dashboard.loaders.bounds import LARGEST_FILE
from dashboard.loaders.files import sha256
from dashboard.loaders.parsed import Progress
from dashboard.loaders.publisher import PublisherClient, TryAgain

PIECE = 8_192  # what is lost at most when the connection is cut
RANGE_REFUSED = 416


def transfer(
    address: str, target: Path, *, expected_sha256: str, client: PublisherClient, progress: Progress
) -> bool:
    """Bring the file at an address to `target`; returns whether it is new.

    A copy that is there already is kept if its hash is the expected one or the publisher says it is
    unchanged. Until it is whole the file is called `NAME.part`. Raises `FileRefused` for anything but the
    expected data; a file with another hash is kept aside as `NAME.changed`.
    """
    if expected_sha256 and target.is_file() and sha256(target) == expected_sha256:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    receipt = _Receipt(target, conditional=not expected_sha256)
    modified = client.patiently(target.name, lambda: receipt.attempt(address, client, progress))
    if modified is None:
        return False
    try:
        _accept(receipt.part, target, expected_sha256)
    finally:
        receipt.forget()
    if modified:
        utime(target, (modified, modified))
    return True


class _Receipt:
    """What has come of a file so far, and the tag by which the server knows that version again."""

    def __init__(self, target: Path, *, conditional: bool) -> None:
        self.target = target
        self.part = target.with_name(target.name + ".part")
        self.tag = target.with_name(target.name + ".tag.part")
        self.conditional = conditional and target.is_file()

    def attempt(self, address: str, client: PublisherClient, progress: Progress) -> float | None:
        """Ask for the rest, or all; returns when it was last modified (0 if unsaid), or None if unchanged."""
        start = self._resumable()
        with client.opened(address, file=self.target.name, headers=self._headers(start)) as answer:
            if answer.status_code == 304:
                return None
            if answer.status_code == RANGE_REFUSED or not _goes_on(answer, start):
                self.forget()
                raise TryAgain("the publisher cannot go on from where the file was cut")
            start = start if answer.status_code == 206 else 0
            if not start:
                self._begin(answer)
            self._receive(answer, start, progress)
            return _last_modified(answer)

    def _resumable(self) -> int:
        return self.part.stat().st_size if self.part.is_file() and self.tag.is_file() else 0

    def _headers(self, start: int) -> dict[str, str]:
        if start:
            return {"Range": f"bytes={start}-", "If-Range": self.tag.read_text(encoding="utf-8")}
        if self.conditional:
            return {"If-Modified-Since": formatdate(self.target.stat().st_mtime, usegmt=True)}
        return {}

    def _begin(self, answer: requests.Response) -> None:
        self.forget()
        etag = answer.headers.get("ETag", "")
        tag = etag if etag and not etag.startswith("W/") else answer.headers.get("Last-Modified", "")
        if tag and "Content-Encoding" not in answer.headers:
            self.tag.write_text(tag, encoding="utf-8")

    def _receive(self, answer: requests.Response, start: int, progress: Progress) -> None:
        whole = start + int(answer.headers.get("Content-Length") or 0)
        have = start
        with self.part.open("ab" if start else "wb") as stream:
            for piece in answer.iter_content(PIECE):
                have += len(piece)
                if have > LARGEST_FILE:
                    raise FileRefused(self.target.name, "it is far larger than any file known here.")
                stream.write(piece)
                progress(have / max(whole, have), f"{self.target.name}: {have / 1e6:,.1f} MB")

    def forget(self) -> None:
        """Let go of what was not finished."""
        self.part.unlink(missing_ok=True)
        self.tag.unlink(missing_ok=True)


def _goes_on(answer: requests.Response, start: int) -> bool:
    """Whether a part of the file is the part that was asked for."""
    partial = answer.status_code == 206
    return not partial or answer.headers.get("Content-Range", "").startswith(f"bytes {start}-")


def _last_modified(answer: requests.Response) -> float:
    try:
        return parsedate_to_datetime(answer.headers.get("Last-Modified", "")).timestamp()
    except ValueError:
        return 0.0


def _accept(part: Path, target: Path, expected_sha256: str) -> None:
    with part.open("rb") as stream:
        start = stream.read(512).lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise FileRefused(target.name, "the publisher answers with a web page in place of the data.")
    found = sha256(part)
    if expected_sha256 and found != expected_sha256:
        part.replace(target.with_name(target.name + ".changed"))
        raise FileRefused(
            target.name,
            f"the publisher's file has changed: expected SHA-256 {expected_sha256}, found {found}. It is "
            f"kept as {target.name}.changed and not loaded. If the publisher announces a new edition, "
            "correct data/sources.toml.",
        )
    part.replace(target)


def unpacked(archive: Path, member: str, target: Path) -> None:
    """Take one member out of a ZIP, whole or not at all. Raises `FileRefused` if it is not in there."""
    part = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(archive) as bundle, part.open("wb") as stream:
            info = bundle.getinfo(_entry(bundle.namelist(), member))
            if info.file_size > LARGEST_FILE:
                raise FileRefused(archive.name, f"{member} inside it is far larger than any file known here.")
            with bundle.open(info) as packed:
                shutil.copyfileobj(packed, stream)
    except (zipfile.BadZipFile, KeyError) as error:
        part.unlink(missing_ok=True)
        raise FileRefused(
            archive.name, f"it is no ZIP with {member} inside. The publisher changed it."
        ) from error
    part.replace(target)


def _entry(names: Iterable[str], member: str) -> str:
    wanted = member.lower()
    return next((name for name in names if name.lower().rsplit("/", 1)[-1] == wanted), member)
