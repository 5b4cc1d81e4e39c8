"""The steps of an answer: rule, source, numbers and a sentence in both languages."""


class Trail:
    def __init__(self, rules):
        self.rules = rules
        self.reasons = []
        self.findings = []

    def say(self, rule, zh, en, **numbers):
        self.reasons.append({"rule": rule, "source": self.rules.source.get(rule, ""), "numbers": numbers,
                             "text": {"zh": zh, "en": en}})

    def find(self, rule, severity, **more):
        self.findings.append({"rule": rule, "severity": severity, **more})

    def blocked(self):
        return any(f["severity"] == "block" for f in self.findings)

    def answer(self, **fields):
        return {**fields, "findings": self.findings, "reasons": self.reasons}
