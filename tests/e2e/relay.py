"""A TCP relay on this machine that can be cut like a line and mended again: what stands between a hall and the counter."""

import os
import selectors
import socket
import struct
import threading

PIECE = 64 * 1024


class Relay:
    """Listens on a port of its own for as long as it lives, and passes bytes on to `target` while it is whole.

    cut(): the connections are reset, and new ones refused. stall(): nothing passes and nobody is told. mend(): as before.
    """

    def __init__(self, target):
        self.target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.port = self._listener.getsockname()[1]
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._wake, self._woken = os.pipe()
        self._selector.register(self._wake, selectors.EVENT_READ)
        self._pairs = {}
        self._wanted = []
        self._lock = threading.Lock()
        self._cut = self._stalled = self._end = False
        self.passed = 0  # bytes
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def cut(self):
        self._tell("cut")

    def stall(self):
        self._tell("stall")

    def mend(self):
        self._tell("mend")

    def close(self):
        self._tell("end")
        self._thread.join()

    def _tell(self, what):
        with self._lock:
            self._wanted.append(what)
        os.write(self._woken, b"x")

    # ---- on the thread

    def _run(self):
        while not self._end:
            for key, _ in self._selector.select():
                if key.fileobj == self._wake:
                    self._obey()
                elif key.fileobj is self._listener:
                    self._accept()
                elif key.fileobj in self._pairs and not self._stalled:
                    self._pass(key.fileobj)
        for one in list(self._pairs):
            self._drop(one, reset=True)
        self._listener.close()
        self._selector.close()
        os.close(self._wake)
        os.close(self._woken)

    def _obey(self):
        os.read(self._wake, 4096)
        with self._lock:
            wanted, self._wanted = self._wanted, []
        for what in wanted:
            self._end = self._end or what == "end"
            self._cut = what == "cut"
            self._stalled = what == "stall"
            if what == "cut":
                for one in list(self._pairs):
                    self._drop(one, reset=True)
        self._watch()

    def _watch(self):
        """A stalled relay does not read, or it would spin."""
        for one in self._pairs:
            watched = one in self._selector.get_map()
            if self._stalled and watched:
                self._selector.unregister(one)
            elif not self._stalled and not watched:
                self._selector.register(one, selectors.EVENT_READ)

    def _accept(self):
        here, _ = self._listener.accept()
        if self._cut:
            self._reset(here)
            return
        try:
            there = socket.create_connection(self.target, timeout=5)
        except OSError:
            self._reset(here)
            return
        for one, other in ((here, there), (there, here)):
            one.settimeout(30)
            self._pairs[one] = other
        self._watch()

    def _pass(self, one):
        other = self._pairs[one]
        try:
            piece = one.recv(PIECE)
            if piece:
                other.sendall(piece)
                self.passed += len(piece)
                return
        except OSError:
            pass
        self._drop(one, reset=False)

    def _drop(self, one, reset):
        if one not in self._pairs:
            return
        other = self._pairs.pop(one)
        self._pairs.pop(other, None)
        for end in (one, other):
            if end in self._selector.get_map():
                self._selector.unregister(end)
            self._reset(end) if reset else end.close()

    @staticmethod
    def _reset(end):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.close()
