"""What a station says beside the count, as `zheng-station say` reads it."""

import json


def toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


class Acts:
    """A file of acts, and the documents beside it that are sealed or handed out."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.lines, self.documents = [], 0

    def say(self, statement, contest, on, **fields):
        self.lines += ["[[act]]", f'say = "{statement}"', f'contest = "{contest}"', f'on = "{on}"']
        self.lines += [f"{key} = {toml(value)}" for key, value in fields.items()]

    def _document(self, how, text):
        self.documents += 1
        name = f"documents/{self.name}-{self.documents}.txt"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}（第 {self.documents} 号，{self.name}）\n", encoding="utf-8")
        return {how: name}

    def sealed(self, text):
        """Kept encrypted by the device; the log holds a salted commitment."""
        return self._document("sealed", text)

    def handed_out(self, text):
        return self._document("file", text)

    def write(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{self.name}.toml"
        path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        return path
