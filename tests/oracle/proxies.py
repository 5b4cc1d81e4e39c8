"""`proxies`: which written proxies are accepted, in the order of filing."""
import datetime

from people import KIN
from reasons import Trail
from refusal import Refused, pointer
from schema import KINDS, boolean, date, distinct, either, listing, name, nullable, record, word

RELATION = word("spouse", "parent", "child", "sibling", "grandparent", "grandchild", "other")
SCHEMA = record(
    {"election_day": date, "filings": listing(record({"principal": name, "agent": name, "relation": RELATION},
                                                     {"written": boolean, "filed": date,
                                                      "published": nullable(either(boolean, date))}))},
    {"kind": word(*KINDS), "candidates": distinct(name)})


def answer(case, rules):
    trail = Trail(rules)
    accepted, refused = [], []
    for i, filing in enumerate(case["filings"]):
        if filing["principal"] == filing["agent"]:
            raise Refused(pointer("filings", i, "agent"), "nobody is the agent of himself")
        rule = obstacle(filing, [case["filings"][a] for a in accepted], case, rules, trail)
        if rule is None:
            accepted.append(i)
        else:
            refused.append({"index": i, "rule": rule})
            trail.say(rule, f"委托 {filing['principal']}→{filing['agent']} 不予接受",
                      f"proxy of {filing['principal']} to {filing['agent']} is refused", index=i)
    return trail.answer(accepted=accepted, refused=refused)


def obstacle(filing, before, case, rules, trail):
    """The first rule that refuses the filing; `before` are those accepted."""
    if case["kind"] == "party_branch":
        return None if rules["party_proxy"] else "party_proxy"
    if not rules["proxy_allowed"] or not filing.get("written", True):
        return "proxy_allowed"
    if case["kind"] == "economic_cooperative":
        if rules["coop_proxy"] == "same_household":
            if filing["relation"] == "other":
                return "coop_proxy"
            trail.find("coop_proxy", "review", principal=filing["principal"], agent=filing["agent"])
    elif rules["proxy_agent_relation"] != "near_relatives_or_villager":
        if filing["relation"] not in KIN[rules["proxy_agent_relation"]]:
            return "proxy_agent_relation"
    if filing["agent"] in case.get("candidates", []) and not rules["proxy_candidate_as_agent"]:
        return "proxy_candidate_as_agent"
    if not rules["proxy_redelegation"] and passed_on(filing, before):
        return "proxy_redelegation"
    late = in_time(filing, case["election_day"], rules)
    if late is not None:
        return late
    held = sum(1 for other in before if other["agent"] == filing["agent"])
    most = rules["proxy_max_per_agent"]
    return "proxy_max_per_agent" if most is not None and held >= most else None


def passed_on(filing, before):
    """The principal has given his vote away already, or is himself an agent; or the agent has given his own vote away."""
    return any(filing["principal"] in (other["principal"], other["agent"]) or filing["agent"] == other["principal"]
               for other in before)


def in_time(filing, election_day, rules):
    """The rule that the dates break, or None."""
    file_by = election_day - datetime.timedelta(days=rules["proxy_file_by"] or 0)
    if "filed" in filing and filing["filed"] > file_by:
        return "proxy_file_by"
    published = filing.get("published", True)
    if published is None or published is False:
        return "proxy_unpublished" if rules["proxy_unpublished"] == "invalid" else None
    publish_by = election_day - datetime.timedelta(days=rules["proxy_publish_by"] or 0)
    if published is not True and published > publish_by and rules["proxy_unpublished"] == "invalid":
        return "proxy_publish_by"
    return None
