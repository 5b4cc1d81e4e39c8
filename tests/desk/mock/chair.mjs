// What the chair's desk has beside the count, for the pages' tests: check-in's sums, the search for a name, a paper's
// table. station/desk/API.md; it is not the law.
const two = (zh, en) => ({ zh, en });

export const quorum_of = (took_part, registered = 1380) => {
  const needed = Math.floor(registered / 2) + 1;
  const missing = Math.max(0, needed - took_part);
  return {
    took_part, registered, needed, missing, reached: missing === 0,
    words: missing === 0 ? two(`已领票 ${took_part} 人，已过半数`, `${took_part} have been given papers: more than half`) : two(`已领票 ${took_part} 人，还差 ${missing} 人过半数`, `${took_part} have been given papers, ${missing} short of more than half`),
  };
};

// A hall whose check-in is on this device: two issuing tables, two mobile boxes.
export const check_in_sums = (more = {}) => ({
  state: "open", in_person: 604, proxy: 117, mobile: 12, took_part: 733, quorum: quorum_of(733), received: 1400, issued: 741, spoiled: 8,
  reserve: 200, under_way: 30, missing: 0, principals_turned_away: 1, proxies_lapsed: 4, proxies_refused: 2,
  tables: [{ table: 1, given: 600, unused: 221, closed: false }, { table: 2, given: 570, unused: 208, closed: false }],
  boxes: [{ box: 1, id: "yunxi/hall-mobile-1", under_way: 30, listed: 26 }, { box: 2, id: "yunxi/hall-mobile-2", under_way: 0, listed: 14 }],
  to_say: { in_person: 600, proxy: 110, mobile: 10 }, poll_closed: null, ...more,
});

const people = [
  { person: "p003", number: null, name: "何来福", group: null, born: 1971, sex: "male", candidate: two("委员候选人", "candidate: member"), same_name: false },
  { person: "yunxi/villagers_committee/77", number: 77, name: "何来", group: "三组", born: 1984, sex: "", candidate: null, same_name: false },
  { person: "yunxi/villagers_committee/214", number: 214, name: "何来福", group: "五组", born: 1990, sex: "", candidate: null, same_name: true },
];
const initials = { 何来福: "hlf", 何来: "hl" };

// An act of the desk; undefined: none of these.
export function chair_act(hall, name, fields) {
  const refused = (code, zh, en) => ({ ok: false, code, zh, en });
  switch (name) {
    case "find_person": {
      const found = people.filter((one) => (hall.roll || one.candidate !== null) && (one.name.includes(fields.text) || initials[one.name].startsWith(fields.text) || String(one.number) === fields.text));
      return { ok: true, roll: hall.roll, hits: found, more: fields.text === "h" };
    }
    case "find_paper":
      if (fields.bundle !== 1 || fields.paper > hall.sums.read) return refused("not_agreed_yet", "这一张还没有记下", "this paper is not counted yet");
      return { ok: true, table: 1, needs: [{ role_id: "electoral_committee", ...two("选举委员会", "electoral committee"), least: 1 }, { role_id: "scrutineer", ...two("监票人", "scrutineer"), least: 1 }] };
    case "check_in_close":
      if (fields.unused !== hall.check_in.reserve && !fields.accept) return refused("unused_differs", `清点剩余 ${fields.unused} 张，按记录应剩 ${hall.check_in.reserve} 张；请再数一遍，仍不符的如实记录`, "count again");
      Object.assign(hall.check_in, { state: "closed", poll_closed: { in_person: 1021, proxy: 190, mobile: 30, papers_issued: 1249, papers_replaced: 8, papers_unused: 151 } });
      return { ok: true };
    case "check_in_reopen":
      Object.assign(hall.check_in, { state: "open", poll_closed: null });
      return { ok: true };
    case "box_sent":
      hall.check_in.boxes[fields.box - 1].under_way = fields.papers;
      return { ok: true };
    case "box_returned":
      hall.check_in.boxes[fields.box - 1].under_way = 0;
      return { ok: true };
    case "papers_at_table":
      hall.check_in.tables[fields.table - 1].given = fields.total;
      return { ok: true };
    case "box_journey":
      hall.opened_boxes.find((one) => one.box === fields.box).journey = { out: fields.out, back: fields.back, escorts: fields.escorts };
      return { ok: true };
    case "show_called":
      hall.called_shown = fields.shown;
      return { ok: true };
    default:
      return undefined;
  }
}
