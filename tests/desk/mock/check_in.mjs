// A small issuing table for the pages' tests: what station/desk/API.md says of check-in, in memory. It is not the law.
const two = (zh, en) => ({ zh, en });
const refused = (code, zh, en, more = {}) => ({ ok: false, code, zh, en, ...more });

export class CheckInHall {
  constructor(options = {}) {
    this.options = { rehearsal: false, registered: 12, unused: 50, ...options };
    this.rev = 1;
    this.waiters = new Set();
    this.state = "open";
    this.unused = this.options.unused;
    this.acts = []; // what was asked for, beside looking
    const names = ["王大山", "王秀英", "单小勇", "张伟", "李娜", "陈静", "吴敏", "徐丽", "孙强", "胡磊", "朱军", "林洋"];
    this.initials = ["wds", "wxy", "sxy", "zw", "ln", "cj", "wm", "xl", "sq", "hl", "zj", "ly"];
    this.people = names.map((name, i) => ({ number: i + 1, name, group: i < 6 ? "一组" : "二组", born: 1960 + i, table: i < 6 ? 1 : 2 }));
    this.agent = new Map([[2, 1], [3, 1], [9, 1]]);
    this.given = new Map(); // whose vote → in whose hands
    this.lapsed = new Set();
    this.faults = new Map();
    this.spoiled = new Map();
    this.keyed = { a: new Map(), b: new Map() };
    this.agreed = new Set();
  }

  changed() {
    this.rev += 1;
    for (const wake of [...this.waiters]) wake();
  }
  person(number) {
    const found = this.people[number - 1];
    return this.agent.has(number) ? { ...found, table: 1 } : found;
  }
  offer(number) {
    const own = !this.given.has(number) && (!this.agent.has(number) || this.lapsed.has(number) || this.faults.has(number));
    const principals = [...this.agent].filter(([p, a]) => a === number && !this.given.has(p) && !this.lapsed.has(p) && !this.faults.has(p)).map(([p]) => this.person(p));
    return { own, principals, papers: principals.length + (own ? 1 : 0) };
  }
  held(number) {
    const own = this.given.get(number) === number;
    const principals = [...this.agent].filter(([p, a]) => a === number && this.given.get(p) === a).map(([p]) => this.person(p));
    return { own, principals, papers: principals.length + (own ? 1 : 0) };
  }
  proxy(principal) {
    const state = this.given.get(principal) === principal ? "voted" : this.given.has(principal) ? "given" : this.lapsed.has(principal) ? "lapsed" : this.faults.has(principal) ? "refused" : "stands";
    const why = this.faults.get(principal);
    return { principal: this.person(principal), agent: this.person(this.agent.get(principal)), state, ...(state === "refused" ? { why, article: why.article } : {}) };
  }

  view(window) {
    const took_part = this.given.size;
    const missing = Math.max(0, Math.floor(this.options.registered / 2) + 1 - took_part);
    return {
      rev: this.rev, window, rehearsal: this.options.rehearsal, now_unix_s: 1_795_000_000,
      title: { village: "青石村", contest: two("村民委员会选举", "villagers' committee"), place: two("村委会大院", "hall") },
      line: { state: "off", said: 0, settled: 0, head: "" }, clock: { doubted: false }, trouble: null,
      issuing_table: window.table, state: this.state, papers_recorded: true, unused: this.unused,
      quorum: { took_part, registered: this.options.registered, missing, reached: missing === 0,
        words: missing === 0 ? two(`已领票 ${took_part} 人，已过半数`, `${took_part} have been given papers: more than half`) : two(`已领票 ${took_part} 人，还差 ${missing} 人过半数`, `${took_part} have been given papers, ${missing} short of more than half`) },
      faults: fault_list, rows_left: { a: true, b: true },
    };
  }

  act(window, act, fields) {
    if (!["find", "look", "rows"].includes(act)) this.acts.push({ act, ...fields });
    const answer = this.do(window, act, fields);
    if (answer.ok) this.changed();
    return answer;
  }
  do(window, act, f) {
    const who = f.elector === undefined ? undefined : this.person(f.elector);
    switch (act) {
      case "find": {
        const all = this.people.filter((p, i) => String(p.number) === f.text || p.name.includes(f.text) || this.initials[i].startsWith(f.text)).map((p) => this.person(p.number));
        return { ok: true, hits: all.slice(0, 8).map((p) => ({ ...p, here: p.table === window.table })), more: all.length > 8 };
      }
      case "look":
        if (who.table !== window.table) return { ok: true, card: { person: who, here: false, go: two(`${who.name}（${who.number} 号）在 ${who.table} 号发票席领票`, `${who.name} belongs to issuing table ${who.table}`) } };
        return { ok: true, card: {
          person: who, here: true, status: this.given.has(who.number) ? two("本人已领票", "has been given a paper") : two("未领票", "no paper given yet"),
          offer: this.offer(who.number), held: this.held(who.number), spoiled: this.spoiled.get(who.number) ?? 0, exchanges_left: this.held(who.number).papers * 3 - (this.spoiled.get(who.number) ?? 0),
          proxy: this.agent.has(who.number) ? this.proxy(who.number) : null,
          carried: [...this.agent].filter(([, a]) => a === who.number).map(([p]) => this.proxy(p)),
          refused: who.number === 4 ? [{ ...two("张伟 是候选人，不得接受委托", "张伟 is a candidate"), article: two("浙江选举办法第二十五条", "Zhejiang, Art.25"), principal: this.person(5), agent: who }] : [],
        } };
      case "issue": {
        const offer = this.offer(f.elector);
        const asked = f.principals ?? [];
        if ((f.own && !offer.own) || asked.some((p) => !offer.principals.some((o) => o.number === p)))
          return refused("has_paper", `${who.name}（${who.number} 号）已领过选票，不能再领`, `${who.name} has been given a paper already`);
        if (f.own) this.given.set(f.elector, f.elector);
        for (const p of asked) this.given.set(p, f.elector);
        this.unused -= asked.length + (f.own ? 1 : 0);
        return { ok: true, papers_out: asked.length + (f.own ? 1 : 0), papers_back: 0 };
      }
      case "principal_came":
        if (this.given.has(f.elector)) return { ok: true, told: two(`${who.name} 的选票已由受托人领走，不再发给本人`, "the agent has the paper"), article: two("民法典第一百七十三条", "Civil Code, Art.173") };
        this.lapsed.add(f.elector);
        return { ok: true };
      case "proxy_again":
        this.lapsed.delete(f.elector);
        this.faults.delete(f.elector);
        return { ok: true };
      case "refuse_proxy":
        this.faults.set(f.elector, fault_list.find((one) => one.id === f.why));
        return { ok: true };
      case "exchange":
        this.spoiled.set(f.elector, (this.spoiled.get(f.elector) ?? 0) + 1);
        this.unused -= 1;
        return { ok: true };
      case "hand_back": {
        const papers = (f.principals ?? []).length + (f.own ? 1 : 0);
        if (f.papers !== papers) return refused("papers_miscounted", `退回 ${f.papers} 张，应为 ${papers} 张，请再数一遍`, "count again");
        if (f.own) this.given.delete(f.elector);
        for (const p of f.principals ?? []) this.given.delete(p);
        if (!f.marked) this.unused += papers;
        return { ok: true };
      }
      case "close_table":
        if (f.unused !== this.unused && !f.accept) return refused("unused_differs", `清点剩余 ${f.unused} 张，按记录应剩 ${this.unused} 张；请再数一遍，仍不符的如实记录`, "count again");
        this.state = "table_closed";
        return { ok: true };
      case "reopen_table":
        this.state = "open";
        return { ok: true };
      case "rows":
        return { ok: true, rows: this.people.filter((p) => !this.agreed.has(p.number) && !this.keyed[f.who].has(p.number)).map((p) => ({ ...p, proxy: this.agent.has(p.number), mobile: p.number > 10 })) };
      case "key_rows": {
        const differ = [];
        for (const { elector, what } of f.rows) {
          this.keyed[f.who].set(elector, what);
          const other = this.keyed[f.who === "a" ? "b" : "a"].get(elector);
          if (other === undefined) continue;
          if (other === what) this.agreed.add(elector);
          else {
            differ.push(this.person(elector));
            this.keyed.a.delete(elector);
            this.keyed.b.delete(elector);
          }
        }
        return { ok: true, differ };
      }
      default:
        return refused("unknown_act", "没有这一项", "no such act");
    }
  }
}

const fault_list = [
  ["no_document", "没有书面委托", "there is no written proxy", two("村组法第十八条", "Organic Law, Art.18")],
  ["another_agent", "来人不是公布的受托人", "whoever came is not the published agent", two("浙江选举办法第二十五条", "Zhejiang, Art.25")],
  ["withdrawn", "委托人取消委托", "the principal has withdrawn it", two("民法典第一百七十三条", "Civil Code, Art.173")],
].map(([id, zh, en, article]) => ({ id, zh, en, article }));
