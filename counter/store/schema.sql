-- One log. The order of writes is the Log's (audit/log/log.hpp); this file only says what a row may be.
-- The triggers are a guard against accidents, not against an attacker: what detects one is the signed root.

CREATE TABLE entry (
    position INTEGER NOT NULL CONSTRAINT entry_position PRIMARY KEY,
    envelope BLOB NOT NULL CONSTRAINT entry_length CHECK (length(envelope) BETWEEN 1 AND 65535)
) STRICT;

-- The newest committed tree and the checkpoint that signs it: exactly one row, replaced by compare-and-swap.
CREATE TABLE head (
    only_row INTEGER NOT NULL CONSTRAINT head_is_one PRIMARY KEY CHECK (only_row = 1),
    size INTEGER NOT NULL CONSTRAINT head_size CHECK (size >= 0),
    root BLOB NOT NULL CONSTRAINT head_root CHECK (length(root) = 32),
    checkpoint TEXT NOT NULL CONSTRAINT head_checkpoint CHECK (length(checkpoint) > 0)
) STRICT;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry of the log is never changed');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry of the log is never deleted');
END;

CREATE TRIGGER entry_leaves_no_gap BEFORE INSERT ON entry
WHEN NEW.position <> (SELECT coalesce(max(position) + 1, 0) FROM entry)
 AND NOT EXISTS (SELECT 1 FROM entry WHERE position = NEW.position)
BEGIN
    SELECT RAISE(ABORT, 'an entry would leave a gap');
END;

CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
BEGIN
    SELECT RAISE(ABORT, 'the head of the log is never deleted');
END;

CREATE TRIGGER head_only_grows BEFORE UPDATE ON head
WHEN NEW.size <= OLD.size
BEGIN
    SELECT RAISE(ABORT, 'the log only grows');
END;

PRAGMA application_id = 0x7A68656E;
PRAGMA user_version = 1;
