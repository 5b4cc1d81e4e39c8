"""A browser's window of a hall's desk, as far as the server sees it: opened by a one-time address, then views and acts."""

import http.client
import itertools
import json
import secrets
from urllib.parse import urlsplit

ANSWER_S = 30.0


class Gone(Exception):
    """The desk did not answer: it was killed, or the connection was cut."""


class Page:
    def __init__(self, url):
        at = urlsplit(url)
        self.port, self.ids = at.port, itertools.count(1)
        self.name = secrets.token_hex(4)
        answer = self._ask("GET", f"{at.path}?{at.query}")
        if answer.status != 303:
            raise AssertionError(f"{url} answered {answer.status}")
        self.folder = answer.getheader("Location")
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]

    def _ask(self, method, target, body=None, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_S)
        try:
            connection.request(method, target, body, fields or {})
            answer = connection.getresponse()
            answer.text = answer.read()
            return answer
        except (OSError, http.client.HTTPException) as error:
            raise Gone(str(error)) from error
        finally:
            connection.close()

    def view(self, after=0):
        """The newest view; None where nothing has changed since `after`."""
        answer = self._ask("GET", f"{self.folder}api/view?after={after}", fields={"Cookie": self.cookie})
        if answer.status == 204:
            return None
        if answer.status != 200:
            raise AssertionError(f"view: {answer.status} {answer.text[:200]}")
        return json.loads(answer.text)

    def act(self, name, **fields):
        body = json.dumps({"act": name, "id": f"{self.name}-{next(self.ids)}", **fields})
        answer = self._ask("POST", f"{self.folder}api/do", body, {
            "Cookie": self.cookie, "Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"})
        if answer.status != 200:
            raise AssertionError(f"{name}: {answer.status} {answer.text[:200]}")
        return json.loads(answer.text)

    def done(self, name, **fields):
        answer = self.act(name, **fields)
        if not answer["ok"]:
            raise AssertionError(f"{name}: {answer}")
        return answer
