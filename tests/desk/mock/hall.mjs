// A small hall for the pages' tests: what station/desk/API.md says, with the real rule of two recorders, in memory. It is
// not the law: every agreed paper counts as it was keyed.
import { chair_act } from "./chair.mjs";
import { Files } from "./files.mjs";

const two = (zh, en) => ({ zh, en });
export const titles = {
  chair: two("主任", "Chair"),
  vice: two("副主任", "Vice chair"),
  member: two("委员", "Member"),
  women_member: two("妇女委员", "Women's member"),
};

const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
const given = ["建国", "秀英", "志强", "桂兰", "海", "小红", "德福", "玉梅", "文斌", "春花"];
export const name_of = (i) => surnames[(i * 7) % surnames.length] + given[(i * 3 + Math.floor(i / 10)) % given.length];

// [["chair", seats, candidates], …] → offices with numbers over the whole ballot.
export function make_ballot(shape) {
  let number = 0;
  return shape.map(([office, seats, count]) => ({
    office,
    title: titles[office],
    seats,
    candidates: Array.from({ length: count }, () => {
      number += 1;
      return { number, id: `p${String(number).padStart(3, "0")}`, name: name_of(number) };
    }),
  }));
}

const empty_marks = (office) => ({ office, for: [], against: [], write_in: [], unclear: [], wrong_symbol: [] });
const lists = ["for", "against", "write_in", "unclear", "wrong_symbol"];
const same_marks = (a, b) => lists.every((l) => JSON.stringify([...a[l]].sort()) === JSON.stringify([...b[l]].sort()));

export class Hall {
  constructor(options = {}) {
    this.options = {
      ballot: make_ballot([["chair", 1, 2], ["vice", 1, 2], ["member", 3, 4]]),
      papers: 20,
      bundle: 5,
      tables: 1,
      rehearsal: false,
      may: { against: true, write_in: true, wrong_symbol: true },
      stage: "counting",
      threshold: 51,
      show_before: false,
      ...options,
    };
    this.rev = 1;
    this.files = new Files();
    this.waiters = new Set();
    this.next = 0; // papers handed out
    this.tables = new Map();
    this.offices = this.options.ballot;
    this.votes = new Map();
    this.against = new Map();
    this.others = new Map();
    this.names = [];
    this.sums = { read: 0, doubtful: 0, valid: 0, void: 0, blank: 0 };
    this.committed = []; // {index, marks}
    this.slips = 0;
    this.trouble = null;
    this.line = { state: "live", said: 12, settled: 12, head: "9f3ac27e" };
    this.doubted = false;
    this.sheets = []; // of doubtful papers
    this.warnings = [
      { id: "w1", zh: "一个流动票箱的票数比登记的多 1 张。", en: "A mobile box holds one paper more than its list.", handled: null },
    ];
    this.officers = [
      { id: "p901", name: "周正", role: two("选举委员会", "electoral committee"), role_id: "electoral_committee", card_needed: false, unlocked: true, tries_left: 5 },
      { id: "p902", name: "吴明", role: two("选举委员会", "electoral committee"), role_id: "electoral_committee", card_needed: true, unlocked: false, tries_left: 5 },
      { id: "p903", name: "郑直", role: two("监票人", "scrutineer"), role_id: "scrutineer", card_needed: true, unlocked: false, tries_left: 2 },
    ];
    this.spoken = new Set();
    this.identified = new Map();
    this.devices = [{ device: "3f9a", name: "计票二号机", code: "204917", online: true, window: null }];
    this.step = this.options.step ?? "count";
    this.outcome = null;
    this.check_in = this.options.check_in ?? null; // chair.mjs
    this.wall_quorum = this.options.quorum ?? null;
    this.roll = this.options.roll ?? true;
    this.embargo = false;
    this.called_shown = true;
    this.opened_boxes = [{ box: "box-1", seal: "0231", mobile: false, journey: null }, { box: "mobile-2", seal: "0232", mobile: true, journey: null }];
    this.done = [];
    for (let t = 1; t <= this.options.tables; t += 1) this.open_table(t);
  }

  open_table(table) {
    this.tables.set(table, {
      table, open: true, bundle: 0, first: 0, paper: 0, of: 0, phase: "bundle_due", open_now: null, entries: {}, held: {}, called: null,
      seats: { a: null, b: null }, locked: { a: false, b: false }, sub: null,
    });
  }

  changed() {
    this.rev += 1;
    for (const wake of [...this.waiters]) wake();
  }

  all_open() {
    return { offices: this.offices.map((o) => o.office), paper_marks: true };
  }

  take_bundle(t) {
    const left = this.options.papers - this.next;
    if (left <= 0) {
      t.phase = "all_read";
      return;
    }
    t.first = this.next;
    t.of = Math.min(this.options.bundle, left);
    this.next += t.of;
    t.bundle = Math.floor(t.first / this.options.bundle) + 1;
    t.paper = 1;
    t.sub = { bundle: t.bundle, papers: 0, valid: 0, void: 0, blank: 0, doubtful: 0, votes: new Map() };
    this.begin_paper(t);
  }

  begin_paper(t) {
    t.phase = "reading";
    t.open_now = { a: this.all_open(), b: this.all_open() };
    t.held = { a: new Map(), b: new Map() };
    t.extra = { a: false, b: false };
    t.again = null;
  }

  paper_of(t) {
    if (t.bundle === 0 || !["reading", "again"].includes(t.phase)) return null;
    return { index: t.first + t.paper - 1, bundle: t.bundle, paper: t.paper, of: t.of };
  }

  seat_phase(t, who) {
    if (t.seats[who] === null) return "nobody";
    if (t.phase === "reading" || t.phase === "again") return t.open_now[who].offices.length === 0 && !t.open_now[who].paper_marks ? "waiting" : t.phase;
    return t.phase;
  }

  key(t, who, fields) {
    const paper = this.paper_of(t);
    if (paper === null || fields.index !== paper.index) return this.refuse("not_this_paper", "不是手里这一张", "not the paper in the hand");
    const open = t.open_now[who];
    if (open.offices.length === 0 && !open.paper_marks) return this.refuse("nothing_open", "这一张已经录完", "this paper is keyed");
    for (const marks of fields.marks)
      if (!open.offices.includes(marks.office)) return this.refuse("not_read", "这一项现在不念", "not being read");
    for (const office of open.offices) t.held[who].set(office, fields.marks.find((m) => m.office === office) ?? empty_marks(office));
    if (open.paper_marks) t.extra[who] = fields.extra_mark;
    t.open_now[who] = { offices: [], paper_marks: false };
    const other = who === "a" ? "b" : "a";
    t.last_open = t.last_open ?? {};
    t.last_open[who] = open;
    if (t.open_now[other].offices.length === 0 && !t.open_now[other].paper_marks) this.compare(t);
    this.changed();
    return { ok: true };
  }

  compare(t) {
    const differ = this.offices.map((o) => o.office).filter((o) => !same_marks(t.held.a.get(o), t.held.b.get(o)));
    const marks_differ = t.extra.a !== t.extra.b;
    if (differ.length === 0 && !marks_differ) return this.commit(t);
    this.slips += 1;
    t.phase = "again";
    const open = { offices: differ, paper_marks: marks_differ };
    t.open_now = { a: { ...open }, b: { ...open } };
    const zh = [...differ.map((o) => `${titles[o].zh}票`), ...(marks_differ ? ["票面字迹"] : [])].join("、");
    const en = [...differ.map((o) => titles[o].en), ...(marks_differ ? ["other writing"] : [])].join(", ");
    t.again = two(`第 ${t.bundle} 捆 ${t.paper} 张 ${zh}请重唱`, `Bundle ${t.bundle}, paper ${t.paper}: read again ${en}`);
    return undefined;
  }

  commit(t) {
    const marks = this.offices.map((o) => t.held.a.get(o.office));
    const index = t.first + t.paper - 1;
    const extra = t.extra.a;
    this.committed.push({ index, marks, extra_mark: extra });
    const doubtful = extra || marks.some((m) => m.unclear.length > 0 || m.wrong_symbol.length > 0);
    const blank = !doubtful && marks.every((m) => lists.every((l) => m[l].length === 0));
    const over = !doubtful && marks.some((m, i) => m.for.length + m.write_in.length > this.offices[i].seats);
    const kind = doubtful ? "doubtful" : blank ? "blank" : over ? "void" : "valid";
    this.sums.read += 1;
    this.sums[kind] += 1;
    t.sub.papers += 1;
    t.sub[kind] += 1;
    for (const m of marks) for (const name of m.write_in) if (!this.names.includes(name)) this.names.push(name);
    if (kind === "doubtful")
      this.sheets.push({ index, bundle: t.bundle, paper: t.paper, why: two("一处看不清", "one mark unclear"), ruled: null });
    if (kind === "valid")
      for (const m of marks) {
        for (const id of m.for) {
          this.votes.set(`${m.office} ${id}`, (this.votes.get(`${m.office} ${id}`) ?? 0) + 1);
          t.sub.votes.set(`${m.office} ${id}`, (t.sub.votes.get(`${m.office} ${id}`) ?? 0) + 1);
        }
        for (const id of m.against) this.against.set(`${m.office} ${id}`, (this.against.get(`${m.office} ${id}`) ?? 0) + 1);
        this.others.set(m.office, (this.others.get(m.office) ?? 0) + m.write_in.length);
      }
    t.called = {
      class: kind,
      valid: kind === "valid",
      offices: blank ? [] : marks.map((m, i) => ({
        title: this.offices[i].title,
        names: [...m.for.map((id) => this.offices[i].candidates.find((c) => c.id === id).name), ...m.write_in.map(() => "另选他人")],
      })),
    };
    t.called_at = { bundle: t.bundle, paper: t.paper };
    if (t.paper < t.of) {
      t.paper += 1;
      this.begin_paper(t);
    } else {
      t.phase = this.next < this.options.papers ? "bundle_end" : "bundle_end";
      t.ended = true;
    }
  }

  refuse(code, zh, en) {
    return { ok: false, code, zh, en };
  }

  subtotal(t) {
    if (t.sub === null || t.phase !== "bundle_end") return null;
    const { bundle, papers, valid, blank, doubtful, votes } = t.sub;
    return {
      bundle, papers, valid, void: t.sub.void, blank, doubtful,
      offices: this.offices.map((o) => ({
        office: o.office,
        rows: o.candidates.map((c) => ({ name: c.name, votes: votes.get(`${o.office} ${c.id}`) ?? 0 })),
      })),
    };
  }

  common(window) {
    return {
      rev: this.rev, window, rehearsal: this.options.rehearsal, now_unix_s: Math.floor(Date.now() / 1000),
      title: { village: two("云溪村", "Yunxi"), contest: two("村民委员会选举", "villagers' committee"), place: two("村礼堂", "village hall") },
      line: this.line, clock: { doubted: this.doubted }, trouble: this.trouble,
    };
  }

  wall_offices() {
    return this.offices.map((o) => ({
      office: o.office, title: o.title, seats: o.seats,
      threshold: two(`过半数 ${this.options.threshold} 票`, `majority: ${this.options.threshold}`),
      rows: o.candidates.map((c) => {
        const votes = this.votes.get(`${o.office} ${c.id}`) ?? 0;
        const missing = Math.max(0, this.options.threshold - votes);
        return { ...c, votes, against: this.against.get(`${o.office} ${c.id}`) ?? 0, missing: this.options.dense ? 0 : missing, reached: missing === 0 };
      }),
      others: { votes: this.others.get(o.office) ?? 0 },
    }));
  }

  view(window) {
    const common = this.common(window);
    const t = this.tables.get(window.table);
    switch (window.kind) {
      case "seat": {
        const who = window.who;
        return {
          ...common, person: t.seats[who], locked: t.locked[who], phase: this.seat_phase(t, who), paper: this.paper_of(t), ballot: this.offices,
          may: this.options.may, open: t.open_now?.[who] ?? { offices: [], paper_marks: false }, again: t.again ?? null,
          printing: true, subtotal: this.subtotal(t), names: this.names, recorders: [{ id: "r1", name: "钱多" }, { id: "r2", name: "孙少" }],
          ...(t.shared === undefined ? {} : { shared: t.shared }),
        };
      }
      case "caller":
        return {
          ...common, table: t.table, paper: this.paper_of(t), again: t.phase === "again" ? t.again : null,
          phase: t.phase === "again" ? "again" : t.phase === "reading" ? "calm" : "between",
        };
      case "wall": {
        const board = ["counting", "ruling", "tallied", "declared"].includes(this.options.stage);
        return {
          ...common, stage: this.options.stage, embargo: this.embargo, check_in: this.wall_quorum, collected: ["before", "open", "closed"].includes(this.options.stage) ? 0 : this.options.papers, turnout: 812, registered: 1380, ...this.sums, read: this.sums.read,
          tables: [...this.tables.values()].map((x) => ({
            table: x.table, bundle: x.bundle || (x.called_at?.bundle ?? 0), paper: x.paper || (x.called_at?.paper ?? 0), // the paper in the hand
            state: !x.open ? "closed" : x.phase === "again" ? "again" : x.phase === "reading" ? "reading" : "between", called: this.called_shown && !this.embargo ? x.called : null,
          })),
          offices: board && !this.embargo ? this.wall_offices() : [], outcome: this.outcome,
        };
      }
      case "guest":
        return {
          rev: this.rev, window, trouble: null,
          guest: { state: "waiting", code: "204917", lead: "192.168.1.20:7400", ...two("已连上主机。请主持席核对校验码，把这台设备安排到座位。", "Connected. The chair's desk compares the code and gives this device its seat.") },
        };
      default:
        return { ...common, ...this.desk() };
    }
  }

  desk() {
    const at = desk_steps.findIndex((s) => s.id === this.step);
    return {
      ...this.files.desk(), step: this.step, today: "2026-11-21",
      steps: desk_steps.map((s, i) => ({ ...s, state: this.spoken.has(s.id) || i < at ? "done" : i === at ? "now" : "later" })),
      tables: Array.from({ length: 12 }, (_, i) => this.tables.get(i + 1) ?? { table: i + 1, open: false }).map((t) =>
        t.seats === undefined ? t : {
          table: t.table, open: t.open, bundle: t.bundle, paper: t.paper, phase: ["reading", "again"].includes(t.phase) ? t.phase : "between",
          seats: { a: t.seats.a && { name: t.seats.a.name, locked: t.locked.a }, b: t.seats.b && { name: t.seats.b.name, locked: t.locked.b } },
        }),
      doubtful: this.sheets, officers: this.officers,
      names: this.names.map((name) => ({ name, identified: this.identified.get(name) ?? null, votes: 1 })),
      tally: {
        collected: this.options.papers, valid: this.sums.valid, void: this.sums.void, blank: this.sums.blank, declared: false, good: true, offices: this.wall_offices(),
        identities: [{ ...two("有效 1231 ＋ 无效 5 ＋ 弃权 3 ＋ 待定 0 ＝ 收回 1239", "valid 1231 + void 5 + blank 3 + doubtful 0 = collected 1239"), ok: true }, { ...two("发出 1241 ＝ 收回 1239", "issued 1241 = collected 1239"), ok: false }],
      },
      warnings: this.warnings,
      boxes: this.opened_boxes, papers_received: 1400, ballot: this.offices, may: this.options.may,
      called: { shown: this.called_shown, may_change: this.sums.read === 0 }, windows: this.windows_of(), check_in: this.check_in,
      devices: this.devices, contests: this.options.contests ?? [],
    };
  }

  act(window, name, fields) {
    const t = this.tables.get(window.table);
    const { who } = window;
    this.done.push({ window, name, fields });
    const ok = (more = {}) => {
      this.changed();
      return { ok: true, ...more };
    };
    switch (`${window.kind} ${name}`) {
      case "seat sit":
        if (fields.pin !== "1234") return this.refuse("wrong_pin", "密码不对，还可以试 4 次", "Wrong PIN, 4 tries left");
        t.seats[who] = { id: fields.person, name: who === "a" ? "钱多" : "孙少" };
        return ok();
      case "seat unlock":
        if (fields.pin !== "1234") return this.refuse("wrong_pin", "密码不对，还可以试 4 次", "Wrong PIN, 4 tries left");
        t.locked[who] = false;
        return ok();
      case "seat rise":
        t.seats[who] = null;
        return ok();
      case "seat take_bundle":
        if (!["bundle_due", "bundle_end"].includes(t.phase)) return this.refuse("no_bundle_now", "现在不能领下一捆", "no bundle is due");
        this.take_bundle(t);
        return ok();
      case "seat find_name":
        return ok({ roll: true, names: (this.options.roll ?? []).filter((one) => one.initials.startsWith(fields.text) || one.name.includes(fields.text)).map((one) => one.name), more: false });
      case "seat key":
        return this.key(t, who, fields);
      case "seat correct": {
        const paper = this.paper_of(t);
        if (paper === null || paper.index !== fields.index || this.seat_phase(t, who) !== "waiting")
          return this.refuse("nothing_keyed", "没有可以撤回的", "nothing to take back");
        t.open_now[who] = t.last_open[who];
        return ok();
      }
      case "desk switch_contest":
        return ok();
      case "desk open_window":
        return ok({ url: this.url_of({ kind: fields.kind, table: fields.table, who: fields.who }) });
      case "desk unlock": {
        const officer = this.officers.find((o) => o.id === fields.person);
        if (officer === undefined || fields.pin !== "1234") return this.refuse("wrong_pin", "密码不对，还可以试 4 次", "Wrong PIN, 4 tries left");
        if (officer.card_needed && fields.secret === undefined) return this.refuse("not_open", "请先扫卡", "show the card first");
        Object.assign(officer, { unlocked: true, card_needed: false });
        return ok();
      }
      case "desk lock":
        for (const officer of this.officers) officer.unlocked = false;
        return ok();
      case "desk spoken":
        if (fields.done) this.spoken.add(fields.step);
        else this.spoken.delete(fields.step);
        return ok();
      case "desk rule":
        if (fields.votes.length === 0) return this.refuse("malformed", "这一项填写不对，请核对：votes", "this field is missing or wrong: votes");
        this.sheets.find((s) => s.index === fields.index).ruled = fields.votes[0].ruling;
        return ok();
      case "desk identify":
        this.identified.set(fields.name, fields.person === null ? "nobody" : { person: fields.person, ...(/\/77$/.test(fields.person) ? two("名册 77 号", "number 77 on the roll") : {}) });
        return ok();
      case "desk admit_device":
        this.devices.find((d) => d.device === fields.device).window = { kind: fields.kind, table: fields.table, who: fields.who };
        return ok();
      case "desk handled":
        this.warnings.find((w) => w.id === fields.warning).handled = fields.note;
        return ok();
      default:
        if (window.kind === "desk") {
          const answer = chair_act(this, name, fields) ?? { ok: true };
          if (answer.ok) this.changed();
          return answer;
        }
        return this.refuse("not_here", "这个窗口不能做这件事", "not from this window");
    }
  }
}

const aloud = (id, zh, en, title_zh, title_en, spoken, next_zh = "念完后点“已宣读”", next_en = "Read it out, then press “Read out”", facts = []) =>
  ({ id, title: two(title_zh, title_en), spoken, read_aloud: two(zh, en), next: two(next_zh, next_en), facts });
export const desk_steps = [
  aloud("roll", "登记参加选举的村民共 1380 人。依法须过半数参加投票，选举有效，即至少 691 人。", "1380 villagers are registered. By law more than half must take part, that is at least 691.", "到会情况", "Roll and quorum", true, undefined, undefined, [{ label: two("登记", "registered"), value: "1380" }, { label: two("至少", "at least"), value: "691" }]),
  aloud("boxes", "请监票人当众打开票箱，倒置查验。票箱是空的。现在上锁、贴封条，请记下封条号。", "Scrutineers, please show that the boxes are empty. Now lock and seal them, and note the numbers of the seals.", "查验票箱", "Boxes shown empty", true),
  aloud("papers", "当众启封选票，清点共 1400 张，均盖有公章。", "The papers are unpacked and counted: 1400, all stamped.", "启封选票，开始投票", "Papers counted, polls open", false, "填写票箱、封条号和选票数", "Fill in boxes, seals and the number of papers"),
  aloud("vote", "请按顺序领票，到秘密写票处画票，然后投入票箱。", "Take your paper in turn, mark it in the booth, and put it into the box.", "领票、投票", "Voting", false, "参加人数已够。投票时间到，进入下一步", "Enough have taken part. When the time is over, go on"),
  aloud("close", "投票时间到，投票截止。请监票人封住投票口。", "The polls are closed. Scrutineers, please seal the slots.", "投票截止，封投票口", "Polls closed, slots sealed", false, "填写参加人数和选票数", "Fill in who took part and the papers"),
  aloud("mobile", "流动票箱已由监票人护送回场，封条完好。", "The mobile boxes are back, their seals unbroken.", "流动票箱回场", "Mobile boxes back", true, "登记每个流动票箱的出发、返回时间和护送人，再宣读", "Note when each box left, when it came back and who went along, then read it out"),
  aloud("pieces", "票面朝下，逐箱清点张数；流动票箱与名单核对。", "Count the pieces of each box, face down; compare mobile boxes with their lists.", "清点票数", "Pieces counted, face down", false, "填写每个票箱的张数", "Fill in the pieces of each box"),
  aloud("announce", "发出选票 1241 张，收回 1239 张。收回的选票不多于发出的选票，参加人数符合法律规定，本次选举有效。", "1241 papers were issued, 1239 collected. The vote is valid.", "宣布选举是否有效", "Valid or not", true, "念完后开始计票", "Read it out, then the count begins", [{ label: two("发出", "issued"), value: "1241" }, { label: two("收回", "collected"), value: "1239" }]),
  aloud("count", "现在开始唱票。两位计票人各自录入，监票人在旁监督。", "Calling begins. Two recorders key each paper, watched by the scrutineers.", "唱票、计票", "Calling and counting", false, "给每张计票桌开窗口，计票人刷卡就座", "Open a window for each table; recorders sit down with their cards"),
  aloud("ruling", "有待定票 1 张，由村民选举委员会当场逐张裁定。", "1 doubtful paper: the electoral committee rules on it, here and now.", "裁定待定票", "Doubtful papers", false, "逐张记下每位委员的意见", "Note how each member rules on each paper"),
  aloud("tally", "请监票人、计票人核对总数，确认无误后签字。", "Scrutineers and recorders, please check the totals and sign.", "核对总数，签字", "Totals and signatures", false, "刷卡后点“签署计票结果”", "Unlock with cards, then press “Sign the tally”"),
  aloud("declare", "选举有效。黄桂兰以 700 票当选主任。", "Valid. 黄桂兰 is elected chair with 700 votes.", "宣布结果", "Result announced", false, "念完后点“宣布结果”", "Read it out, then press “Announce”"),
  aloud("post", "选举结果报告单现在张贴在公告栏，请大家监督。", "The result sheet is posted now; everybody may look.", "张贴结果", "Sheet posted", true, "打印结果报告单，签字后张贴", "Print the result sheet, sign and post it"),
];
