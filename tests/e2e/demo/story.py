"""What is said in the township beside the votes, and on which day: methods, rolls and objections, recommendations, reviews,
withdrawals, cancellations, votes made from others, filing, composition, handover. Files of acts, one for each time that a place
speaks; between two of them the places hear each other."""

import hashlib
import json
import os

import scripts
from acts import Acts

METHOD_DAY, ROLL_DAY, OBJECTION_DAY, DECISION_DAY = "2026-10-20", "2026-10-24", "2026-10-26", "2026-10-28"
REPRESENTATIVES_ENTERED_DAY, RECOMMENDED_DAY, ENTERED_DAY, VILLAGE_DAY = "2026-10-24", "2026-10-30", "2026-11-01", "2026-11-03"
TOWNSHIP_DAY, COUNTY_DAY, CANCELLED_DAY, FROZEN_DAY = "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-08"
REPRESENTATIVES_DAY, BRANCH_DAY, COMMITTEE_DAY = "2026-10-30", "2026-11-14", "2026-11-21"
REPORT_DAY, RULING_DAY, DISQUALIFIED_DAY = "2026-11-09", "2026-11-11", "2026-11-12"
NEXT_VOTE_DAYS = {"revote": "2026-11-22", "separate": "2026-11-25"}
FILING_DAY, COMPOSED_DAY, HANDOVER_DAY = "2026-11-27", "2026-11-28", "2026-11-29"
PLEDGES = ["competition_discipline", "eligibility", "enterprise", "resignation"]
METHOD_CONDITION = {"fact": "vote_buying", "blocks": True, "clause": "选举办法第九条"}
ITEMS = ["seal", "office", "accounts", "assets", "archives", "contracts"]
CLASSES_BEYOND = (19, 8)  # of a village's roll: away and taking part; from elsewhere


def classes_of(contest):
    if contest.kind != "villagers_committee":
        return [contest.registered]
    return [contest.registered - sum(CLASSES_BEYOND), *CLASSES_BEYOND]


def signed_up(contest):
    """Everybody who was entered, those who are not on the ballot last."""
    return contest.candidates + [one.candidate for one in contest.left]


# ---- a village, before the ballots are frozen

def before(folder, contests, published):
    """`published`: the commitment of the roll as it was first published."""
    acts = Acts(folder, "before")
    for contest in contests:
        method(acts, contest)
        if contest.kind == "villagers_committee":
            roll(acts, contest, published)
        if contest.kind == "party_branch":
            recommend(acts, contest)
        path = {"party_branch": "two_push"}.get(contest.kind, "self_nomination_direct")
        entered = REPRESENTATIVES_ENTERED_DAY if contest.kind == "village_representatives" else ENTERED_DAY
        for c in signed_up(contest):
            acts.say("CandidateEntered", contest.contest, entered, person=c.person, name=c.name, office=c.office, path=path,
                     sex=c.sex, birth=c.birth, party_member=c.party_member, incumbent=c.incumbent, education=c.education)
        if contest.kind != "village_representatives":
            candidacy(acts, contest)
    return acts.write()


def method(acts, contest):
    if contest.kind == "party_branch":
        nomination = "two_push"
        assembly = {"body": "members_meeting", "due": contest.registered, "present": contest.collected,
                    "yes": contest.collected - 1, "no": 1}
    else:
        nomination = "self_nomination_direct"
        assembly = {"body": "reps_assembly", "due": 36, "present": 33, "yes": 31, "no": 1}
    acts.say("MethodAdopted", contest.contest, METHOD_DAY, method={"file": "method.txt"}, nomination=nomination,
             offices=[{"office": o, "seats": n} for o, n in contest.seats.items()], assembly=assembly, voting="one_vote",
             conditions=[METHOD_CONDITION] if contest.kind == "party_branch" else [])


def roll(acts, contest, commitment):
    """Published with one elector too few; one objection is upheld, another is not."""
    first, *others = classes_of(contest)
    acts.say("RollPublished", contest.contest, ROLL_DAY, registered=contest.registered - 1, classes=[first - 1, *others],
             commitment=commitment)
    objections = [("add", "omitted", True, 0, 1), ("strike", "married_out", False, 1, 1)]
    for number, (request, ground, *_) in enumerate(objections, 1):
        acts.say("RollObjected", contest.contest, OBJECTION_DAY, objection=number, request=request, ground=ground,
                 document=acts.sealed(f"{contest.contest} 选民名单异议"))
    for number, (_, ground, upheld, was, now) in enumerate(objections, 1):
        acts.say("RollDecided", contest.contest, DECISION_DAY, objection=number, upheld=upheld, ground=ground, class_before=was,
                 class_after=now, decision=acts.sealed(f"{contest.contest} 异议处理决定"))


def recommend(acts, contest):
    """Members and villagers recommend apart; what they said is the question that `zheng-audit ask` answers."""
    acts.say("AssemblyDecided", contest.contest, RECOMMENDED_DAY, matter="other", passed=True,
             vote={"body": "members_meeting", "due": contest.registered, "present": contest.collected,
                   "yes": contest.collected, "no": 0}, minutes=acts.sealed(f"{contest.contest} 党员推荐会议记录"))
    acts.say("EvidenceAttached", contest.contest, RECOMMENDED_DAY, kind="other", document={"file": two_push(acts.folder, contest)},
             custodian="云溪乡党委", about={"said": "AssemblyDecided"})


def two_push(folder, contest):
    """The figures of both meetings: everybody who stands has a larger weighted share than one more who was named."""
    standing = [c.person for c in contest.candidates]
    votes = lambda most: [{"person": person, "for": most - at} for at, person in enumerate([*standing, f"{contest.village}-x"])]
    case = {"ask": "two_push", "kind": "party_branch", "profile": "party-2020",
            "villagers": {"due": 36, "present": 33, "votes": votes(30)},
            "members": {"due": contest.registered, "present": contest.collected, "votes": votes(contest.collected)},
            "places": len(standing)}
    (folder / "two-push.json").write_text(json.dumps(case, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return "two-push.json"


def candidacy(acts, contest):
    """The village's review, the talks, the pledges, the proxies."""
    for c in signed_up(contest):
        acts.say("CandidateReviewed", contest.contest, VILLAGE_DAY, person=c.person, stage="village", passed=True)
    for one in contest.left:
        if not one.ground:
            acts.say("CandidateWithdrawn", contest.contest, VILLAGE_DAY, person=one.candidate.person, after_talk=True,
                     talked_with="township", letter=acts.sealed(f"{one.candidate.name} 退选书"))
    for pledge in PLEDGES:
        acts.say("PledgeSigned", contest.contest, VILLAGE_DAY, pledge=pledge, signers="contenders", due=len(contest.candidates),
                 signed_by=len(contest.candidates), document=acts.handed_out(f"{contest.contest} 承诺书 {pledge}"))
    if contest.proxy:
        acts.say("ProxyAccepted", contest.contest, VILLAGE_DAY, principals=contest.proxy, agents=-(-contest.proxy // 2), refused=1,
                 list=acts.handed_out(f"{contest.contest} 委托投票名单公布件"))


# ---- the township's desk

def reviews(folder, contests):
    acts = Acts(folder, "reviews")
    for contest in contests:
        stays = [c for c in signed_up(contest) if all(one.candidate is not c for one in contest.left)]
        for stage, on, signer in (("township", TOWNSHIP_DAY, "yunxi-t1"), ("county", COUNTY_DAY, "yunxi-c1")):
            for c in stays:
                acts.say("CandidateReviewed", contest.contest, on, person=c.person, stage=stage, passed=True, signers=[signer])
        for one in contest.left:
            if one.ground:
                acts.say("CandidateDisqualified", contest.contest, CANCELLED_DAY, person=one.candidate.person, ground=one.ground,
                         article=one.article, evidence=acts.sealed(f"{one.candidate.name} 资格审查材料"),
                         signers=["yunxi-t1", "yunxi-c1"])
    return acts.write()


def reported(contests):
    """Two reports: (contest, category, accused where it is true)."""
    true = next(c for c in contests if c.cancelled)
    false = next(c for c in contests if c.contest == "taoping/villagers_committee")
    return [(true, "vote_buying", true.cancelled), (false, "defamation_rumour", "")]


def villages_with_reports(contests):
    return [contest.village for contest, *_ in reported(contests)]


def discipline(folder, contests):
    """After the ballots are frozen: a secretary's candidacy is cancelled; what else was reported is unfounded."""
    acts, inspector = Acts(folder, "discipline"), ["yunxi-i1"]
    for contest, category, accused in reported(contests):
        report = commitment(acts, f"{contest.contest} 举报材料 {category}")
        about = {"contest": contest.contest, "signers": inspector}
        acts.say("IncidentReported", on=REPORT_DAY, reports=[{"category": category, "commitment": report}], **about)
        acts.say("IncidentRuled", on=REPORT_DAY, report=report, ruling="taken_up", **about)
        ruling = {"ruling": "disqualify", "accused": accused} if accused else {"ruling": "unfounded"}
        acts.say("IncidentRuled", on=RULING_DAY, report=report, article="换届纪律规定", reasons=acts.sealed(f"{contest.contest} 处理决定"),
                 **ruling, **about)
        if accused:
            acts.say("CandidateDisqualified", contest.contest, DISQUALIFIED_DAY, person=accused, ground="vote_buying",
                     article="选举办法第九条", evidence=acts.sealed(f"{contest.contest} 贿选证据"), ruling={"said": "IncidentRuled"},
                     signers=["yunxi-t1", "yunxi-i1"])
    return acts.write()


def commitment(acts, text):
    """SHA-256(32 random bytes ‖ report): the report itself goes to the inspectors."""
    salt = os.urandom(32)
    path = acts.folder / acts.sealed(text)["sealed"]
    digest = hashlib.sha256(salt + path.read_bytes()).hexdigest()
    path.with_suffix(".salt").write_text(salt.hex() + "\n")
    return digest


def filing(folder, contests):
    acts = Acts(folder, "filing")
    for contest in contests:
        for c in contest.candidates:
            if c.person in contest.expected_elected and c.office in ("secretary", "deputy_secretary"):
                acts.say("ResultApproved", contest.contest, FILING_DAY, result={"said": "ResultDeclared"}, person=c.person,
                         office=c.office, approved=True, signers=["yunxi-t1"])
        acts.say("ResultFiled", contest.contest, FILING_DAY, result={"said": "ResultDeclared"}, filed=True, signers=["yunxi-t1"])
    return acts.write()


# ---- a village, after the ballots are frozen

def scripts_of(folder, contest):
    """The scripts of one contest, in the order in which they are recorded; those before the vote apart."""
    roll_from = {"villagers_committee": 'roll = "roll.sealed"'}.get(contest.kind, f'roll = "{contest.stem}-electors.txt"')
    if roll_from.endswith('.txt"'):
        (folder / f"{contest.stem}-electors.txt").write_text("".join(f"{contest.contest} 选举人 {n}\n" for n in range(1, contest.registered + 1)))
    frozen = [scripts.roll(contest, FROZEN_DAY, classes_of(contest), roll_from), scripts.ballot(FROZEN_DAY)]
    if contest.kind == "village_representatives":
        frozen = [scripts.roll(contest, REPRESENTATIVES_DAY, classes_of(contest), roll_from), scripts.ballot(REPRESENTATIVES_DAY)]
        scripts.write(folder / f"{contest.stem}.toml", scripts.head(contest), *frozen,
                      scripts.polls_and_count(contest, REPRESENTATIVES_DAY, f'totals = "{contest.stem}-totals.csv"'))
        return
    scripts.write(folder / f"{contest.stem}-ballot.toml", scripts.head(contest), *frozen)
    day = BRANCH_DAY if contest.kind == "party_branch" else COMMITTEE_DAY
    papers = lambda c: f'ballots = "{c.stem}-ballots.csv"'
    scripts.write(folder / f"{contest.stem}.toml", scripts.head(contest), scripts.polls_and_count(contest, day, papers(contest)))
    if contest.child:
        order(folder, contest)
        day = NEXT_VOTE_DAYS[contest.child.round]
        scripts.write(folder / f"{contest.child.stem}.toml", scripts.head(contest.child), scripts.ballot(day),
                      scripts.polls_and_count(contest.child, day, papers(contest.child)))


def order(folder, contest):
    acts, child = Acts(folder, f"{contest.stem}-order"), contest.child
    names = [c.person for c in contest.candidates if any(c.person == one.person for one in child.candidates)]
    acts.say("RoundOrdered", contest.contest, COMMITTEE_DAY, next=child.contest, round=child.round,
             offices=[{"office": "member", "seats": 1, "candidates": names}], day=NEXT_VOTE_DAYS[child.round])
    return acts.write()


def after(folder, contests):
    acts = Acts(folder, "after")
    for contest in contests:
        acts.say("BodyComposed", contest.contest, COMPOSED_DAY, vacant=[],
                 members=[{"office": office, "person": person} for office, person in contest.held()])
        if contest.kind != "village_representatives":
            acts.say("HandoverRecorded", contest.contest, HANDOVER_DAY, items=[{"item": i, "handed_over": True} for i in ITEMS],
                     list=acts.sealed(f"{contest.contest} 移交清单"))
    return acts.write()
