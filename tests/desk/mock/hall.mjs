// A small hall for the pages' tests: what station/desk/API.md says, with the real rule of two recorders, in memory. It is
// not the law: every agreed paper counts as it was keyed.

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
      { id: "p901", name: "周正", role: two("选举委员会主任", "chair of the committee"), unlocked: true, tries_left: 5 },
      { id: "p902", name: "吴明", role: two("委员", "member"), unlocked: false, tries_left: 5 },
      { id: "p903", name: "郑直", role: two("委员", "member"), unlocked: false, tries_left: 2 },
    ];
    this.step = this.options.step ?? "count";
    this.outcome = null;
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
      valid: kind === "valid" || kind === "blank",
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
          subtotal: this.subtotal(t), names: this.names, recorders: [{ id: "r1", name: "钱多" }, { id: "r2", name: "孙少" }],
        };
      }
      case "caller":
        return {
          ...common, table: t.table, paper: this.paper_of(t), again: t.phase === "again" ? t.again : null,
          phase: t.phase === "again" ? "again" : t.phase === "reading" ? "calm" : "between",
        };
      case "wall": {
        const board = ["counting", "ruling", "declared"].includes(this.options.stage);
        return {
          ...common, stage: this.options.stage, collected: this.options.stage === "before" ? 0 : this.options.papers, ...this.sums, read: this.sums.read,
          tables: [...this.tables.values()].map((x) => ({
            table: x.table, bundle: x.called_at?.bundle ?? x.bundle, paper: x.called_at?.paper ?? x.paper,
            state: !x.open ? "closed" : x.phase === "again" ? "again" : x.phase === "reading" ? "reading" : "between", called: x.called,
          })),
          offices: board ? this.wall_offices() : [], outcome: this.outcome,
        };
      }
      default:
        return { ...common, ...this.desk() };
    }
  }

  desk() {
    const at = desk_steps.findIndex((s) => s.id === this.step);
    return {
      step: this.step,
      steps: desk_steps.map((s, i) => ({ ...s, state: i < at ? "done" : i === at ? "now" : "later" })),
      tables: [...this.tables.values()].map((t) => ({
        table: t.table, open: t.open, bundle: t.bundle, paper: t.paper, phase: t.phase,
        seats: { a: t.seats.a && { name: t.seats.a.name, locked: t.locked.a }, b: t.seats.b && { name: t.seats.b.name, locked: t.locked.b } },
      })),
      doubtful: this.sheets, officers: this.officers,
      names: this.names.map((name) => ({ name, identified: null, votes: 1 })),
      tally: { offices: this.wall_offices(), identities: [{ ...two("收回 = 有效 + 废票 + 空白", "collected = valid + void + blank"), ok: true }, { ...two("发出 ≥ 收回", "issued ≥ collected"), ok: true }] },
      warnings: this.warnings,
      boxes: [{ box: "yunxi/hall-1", name: two("固定票箱", "fixed box"), mobile: false }, { box: "yunxi/mobile-1", name: two("流动票箱", "mobile box"), mobile: true }],
      members: this.officers.map(({ id, name }) => ({ id, name })),
      people: [{ id: "p001", name: name_of(1) }, { id: "p777", name: "何来" }],
      turnout: { in_person: 1021, proxy: 190, mobile: 30 },
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
      case "seat key":
        return this.key(t, who, fields);
      case "seat correct": {
        const paper = this.paper_of(t);
        if (paper === null || paper.index !== fields.index || this.seat_phase(t, who) !== "waiting")
          return this.refuse("nothing_keyed", "没有可以撤回的", "nothing to take back");
        t.open_now[who] = t.last_open[who];
        return ok();
      }
      case "desk open_window":
        return ok({ url: this.url_of({ kind: fields.kind, table: fields.table, who: fields.who }) });
      case "desk unlock": {
        const officer = this.officers.find((o) => o.id === fields.person);
        if (officer === undefined || fields.pin !== "1234") return this.refuse("wrong_pin", "密码不对，还可以试 4 次", "Wrong PIN, 4 tries left");
        officer.unlocked = true;
        return ok();
      }
      case "desk lock":
        for (const officer of this.officers) officer.unlocked = false;
        return ok();
      case "desk table_open":
        this.open_table(fields.table);
        return ok();
      case "desk table_close":
        this.tables.get(fields.table).open = false;
        return ok();
      case "desk rule":
        this.sheets.find((s) => s.index === fields.index).ruled = fields.ruling;
        return ok();
      case "desk handled":
        this.warnings.find((w) => w.id === fields.warning).handled = fields.note;
        return ok();
      default:
        if (window.kind === "desk") return ok();
        return this.refuse("not_here", "这个窗口不能做这件事", "not from this window");
    }
  }
}

export const desk_steps = [
  { id: "roll", title: two("到会人数", "Roll and quorum"), read_aloud: two("本村登记参加选举的村民 1380 人，到会 1021 人，委托投票 190 人，超过半数，可以开会选举。", "1380 villagers are registered, 1021 are here, 190 vote by proxy: more than half, the election may be held."), facts: [{ label: two("登记", "registered"), value: 1380 }, { label: two("到会", "present"), value: 1021 }] },
  { id: "boxes", title: two("验箱加封", "Boxes shown and sealed"), act: "poll_open", read_aloud: two("请监票人当众验箱：票箱是空的。现在上锁、加封，封条号码 0231、0232。", "Scrutineers, show the boxes: they are empty. They are locked and sealed now, seals 0231 and 0232."), facts: [{ label: two("领到选票", "papers received"), value: 1400 }] },
  { id: "vote", title: two("发票投票", "Issue and vote"), act: "turnout", read_aloud: two("现在开始发票、投票。", "Papers are issued now."), facts: [] },
  { id: "close", title: two("截止投票", "Close of voting"), act: "poll_close", read_aloud: two("投票时间到，封住票箱投票口。", "Voting is over; the slots are sealed."), facts: [] },
  { id: "count_open", title: two("清点选票", "Count the pieces"), act: "count_open", read_aloud: two("发出选票 1241 张，收回 1239 张，收回的不多于发出的，本次选举有效。", "1241 papers were issued, 1239 collected: not more than issued, the vote is valid."), facts: [{ label: two("发出", "issued"), value: 1241 }, { label: two("收回", "collected"), value: 1239 }] },
  { id: "count", title: two("唱票计票", "Calling and counting"), read_aloud: two("现在开始唱票。请大家看墙上的“正”字。", "The calling begins. Watch the wall."), facts: [] },
  { id: "rulings", title: two("裁定待定票", "Papers set aside"), read_aloud: two("现在由选举委员会裁定待定的选票。", "The committee now rules on the papers set aside."), facts: [] },
  { id: "totals", title: two("核对总数", "Totals"), act: "tally_declare", read_aloud: two("总数核对相符。", "The totals agree."), facts: [] },
  { id: "declare", title: two("宣布结果", "Declare the result"), act: "result_declare", read_aloud: two("我宣布选举结果。", "I announce the result."), facts: [] },
];
