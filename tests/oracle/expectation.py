"""Compares an answer with what an example states: only the fields that stand there. Lists must have the same length and
order, except `findings`, where each expected one must be among those found."""


def differences(expected, found, path=""):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            if key not in found:
                yield f"{path}/{key}: missing"
            elif key == "findings":
                yield from missing_findings(value, found[key], f"{path}/{key}")
            else:
                yield from differences(value, found[key], f"{path}/{key}")
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            yield f"{path}: {len(found)} entries, expected {len(expected)}: {found}"
            return
        for i, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f"{path}/{i}")
    elif expected != found or isinstance(expected, bool) != isinstance(found, bool):
        yield f"{path}: {found!r}, expected {expected!r}"


def missing_findings(expected, found, path):
    for one in expected:
        if all(list(differences(one, other)) for other in found):
            yield f"{path}: no {one} in {found}"
