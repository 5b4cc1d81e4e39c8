"""The wall of the township office: a row a village, redrawn on a terminal, a line every few seconds elsewhere."""

import shutil
import sys
import time
import unicodedata

STROKES = ["", "一", "丅", "下", "止", "正"]
BAR = 12  # characters, of five strokes each
PLAIN_EVERY_S = 2.0
DRAW_EVERY_S = 0.1


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text, columns):
    return text + " " * max(0, columns - width(text))


def bar(done, total):
    strokes = BAR * 5 * min(done, total) // total if total else 0
    return padded("正" * (strokes // 5) + STROKES[strokes % 5], 2 * BAR)


class Row:
    """What is known of one village: papers read in the hall, papers that the township has, statements sent and said."""

    def __init__(self, name, papers):
        self.name, self.papers = name, papers
        self.read = self.arrived = self.said = self.sent = 0
        self.state = "等候/waiting"

    def text(self):
        return (f"{padded(self.name, 8)}{bar(self.read, self.papers)} {self.read:>4}/{self.papers:<4} 乡镇/township {self.arrived:>4}  "
                f"已送/sent {self.sent:>3} 待送/waiting {max(0, self.said - self.sent):>3}  {self.state}")


class Board:
    def __init__(self, rows, out=sys.stdout, started=None):
        self.rows, self.out = rows, out
        self.started = time.monotonic() if started is None else started
        self.live = out.isatty()
        self._drawn = 0
        self._next = 0.0

    def say(self, text):
        """A line that stays, above the rows."""
        self._clear()
        print(f"[{time.monotonic() - self.started:5.1f} s] {text}", file=self.out, flush=True)
        if self.live:
            self.draw(now=True)

    def draw(self, now=False):
        if not now and time.monotonic() < self._next:
            return
        self._next = time.monotonic() + (DRAW_EVERY_S if self.live else PLAIN_EVERY_S)
        lines = [row.text() for row in self.rows]
        if self.live:
            columns = shutil.get_terminal_size().columns
            self._clear()
            for line in lines:
                while width(line) >= columns:
                    line = line[:-1]
                print("  " + line if width(line) + 2 < columns else line, file=self.out)
            self._drawn = len(lines)
        else:
            print(f"[{time.monotonic() - self.started:5.1f} s]\n" + "\n".join("    " + line for line in lines), file=self.out)
        self.out.flush()

    def end(self):
        """The last state stays on the screen."""
        self.draw(now=True)
        self._drawn = 0

    def _clear(self):
        if self._drawn:
            print(f"\x1b[{self._drawn}F\x1b[J", end="", file=self.out)
            self._drawn = 0
