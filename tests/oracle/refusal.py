"""A case that cannot be answered: where it is wrong (JSON Pointer, RFC 6901) and why."""


class Refused(Exception):
    def __init__(self, path, message):
        super().__init__(f"{path or '/'}: {message}")
        self.path = path
        self.message = message


def pointer(*steps):
    return "".join("/" + str(s).replace("~", "~0").replace("/", "~1") for s in steps)
