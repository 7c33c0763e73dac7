"""Is this archive safe to open, and what does it hold?"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zlib import error as ZlibError

from gisapp.boundaries.errors import FileCorrupt, NotAZip, ZipRefused

MOST_ENTRIES = 500
MOST_BYTES = 512 * 1024 * 1024
"""Of all members together, unpacked."""
MOST_RATIO = 200
"""Unpacked to packed; shapefiles pack to a third, tables of blanks to 1:70."""
RATIO_FROM_BYTES = 1024 * 1024
"""A member smaller than this may pack as it likes."""
WANTED = {".shp", ".shx", ".dbf", ".prj", ".cpg", ".gpkg", ".geojson", ".json"}
NESTED = {".zip", ".rar", ".7z", ".gz", ".tar"}
CHUNK = 1024 * 1024
UNPACKING = (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, OSError)
"""What a damaged member does, or one whose name no file system takes."""
DBF = 3
"""First byte of a dBase table; year, month and day of its date follow."""

ASK_AGAIN = "Pack only the .shp, .shx, .dbf and .prj and deliver it again."


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A temporary folder with the archive's boundary files, then gone again.

    Bounded before anything is unpacked: number, size, ratio, paths, nesting,
    encryption. Raises NotAZip, ZipRefused or FileCorrupt.
    """
    with _archive(path) as archive, TemporaryDirectory() as folder:
        members = [m for m in archive.infolist() if not m.is_dir()]
        _refuse_outsize(path, archive.infolist())
        for member in members:
            _refuse(path, member)
        _refuse_twins(path, members)
        _unpack(path, archive, members, Path(folder))
        yield Path(folder)


def _archive(path: Path) -> zipfile.ZipFile:
    """Names without the UTF-8 mark are GB18030, as Chinese Windows writes them."""
    if not zipfile.is_zipfile(path):
        raise NotAZip(path=path, reason=_what_it_is(path))
    try:
        return zipfile.ZipFile(path, metadata_encoding="gb18030")
    except UnicodeDecodeError:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        reason = f"its directory is damaged ({error})"
        raise NotAZip(path=path, reason=reason) from error


def _what_it_is(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(256)
    if not start:
        return "the file is empty"
    if start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        return "it is a web page, probably an error page that was saved"
    if start.startswith(b"PK"):
        return "the archive is cut off (its directory at the end is missing)"
    if start[0] == DBF and start[2:3] <= b"\x0c" and start[3:4] <= b"\x1f":
        return "it looks like a .dbf table under another name"
    return f"it is no zip archive (it begins with {start[:8]!r})"


def _refuse_outsize(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_ENTRIES:
        reason = f"it has {len(members)} entries, more than {MOST_ENTRIES}"
        raise ZipRefused(path=path, reason=reason, remedy=ASK_AGAIN)
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES:
        reason = f"it unpacks to {total:,} bytes, more than {MOST_BYTES:,}"
        raise ZipRefused(path=path, reason=reason, remedy=ASK_AGAIN)


def _refuse(path: Path, member: zipfile.ZipInfo) -> None:
    name = member.filename
    reason = _fault(member, PurePosixPath(name.replace("\\", "/")))
    if reason:
        remedy = ASK_AGAIN
        if member.flag_bits & 1:
            remedy = "Unpack it with its password and deliver it without one."
        raise ZipRefused(path=path, reason=f"{name} {reason}", remedy=remedy)


def _fault(member: zipfile.ZipInfo, name: PurePosixPath) -> str:
    if name.is_absolute() or ".." in name.parts or ":" in member.filename:
        return "points outside the archive"
    if member.flag_bits & 1:
        return "is encrypted"
    if name.suffix.lower() in NESTED:
        return "is an archive within the archive"
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > RATIO_FROM_BYTES and ratio > MOST_RATIO:
        return f"unpacks to {ratio:,.0f} times its size, more than {MOST_RATIO}"
    return ""


def _refuse_twins(path: Path, members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = member.filename.casefold()
        if name in seen:
            reason = f"{member.filename} is in it twice"
            raise ZipRefused(path=path, reason=reason, remedy=ASK_AGAIN)
        seen.add(name)


def _unpack(
    path: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path
) -> None:
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        is_mac_copy = "__MACOSX" in name.parts or name.name.startswith("._")
        if name.suffix.lower() not in WANTED or is_mac_copy:
            continue
        try:
            _copy(path, archive, member, folder / name)
        except UNPACKING as error:
            reason = f"unpacking ends: {error}"
            raise FileCorrupt(path=f"{path}/{name}", reason=reason) from error


def _copy(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path
) -> None:
    """Count what really comes out: a directory may understate a member."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(member) as packed, target.open("xb") as file:
        while chunk := packed.read(CHUNK):
            written += len(chunk)
            if written > MOST_BYTES:
                reason = f"{member.filename} is larger than its directory says"
                raise ZipRefused(path=path, reason=reason, remedy=ASK_AGAIN)
            file.write(chunk)
