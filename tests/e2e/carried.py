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
