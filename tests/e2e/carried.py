"""Files carried by hand, read by another than the programs: audit/FORMAT.md."""

import struct

STATEMENTS, RECEIPTS = b"zheng statements v1\n", b"zheng receipts v1\n"


def frames(path, magic):
    """The whole frames of such a file; a torn last one is left out."""
    raw = path.read_bytes()
    if not raw.startswith(magic):
        raise ValueError(f"{path} does not begin with {magic!r}")
    at, out = len(magic), []
    while at + 4 <= len(raw):
        (size,) = struct.unpack_from(">I", raw, at)
        if at + 4 + size > len(raw):
            break
        out.append(raw[at + 4 : at + 4 + size])
        at += 4 + size
    return out


def index_of(receipt):
    """The index of the entry that a receipt proves."""
    for line in receipt.split(b"\n"):
        if line.startswith(b"index "):
            return int(line[6:])
    raise ValueError("a receipt without an index")


def checkpoint_of(receipt):
    """The signed checkpoint at a receipt's end."""
    return receipt.split(b"\n\n", 1)[1]


def frames_if_any(path, magic):
    try:
        return frames(path, magic)
    except (OSError, ValueError):
        return []


def entries(bundle):
    """Every entry of a bundle's log in order, from its entry tiles (C2SP tlog-tiles)."""
    tiles = {}
    folder = bundle / "tile" / "entries"
    for path in folder.rglob("*"):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            number, _, width = name.partition(".p/")
            index = int(number.replace("x", "").replace("/", ""))
            tiles.setdefault(index, {})[int(width) if width else 256] = path
    out = []
    for index in sorted(tiles):
        raw, at = tiles[index][max(tiles[index])].read_bytes(), 0
        while at < len(raw):
            (size,) = struct.unpack_from(">H", raw, at)
            out.append(raw[at + 2 : at + 2 + size])
            at += 2 + size
    return out


def varint(raw, at):
    """A number of protobuf's at a place, and the place behind it."""
    value, shift = 0, 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at
