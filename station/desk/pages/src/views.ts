// What the station says about a window: API.md, as types. Optional members may be absent.
export interface Text {
  zh: string;
  en: string;
}
export interface Window {
  kind: "desk" | "seat" | "caller" | "wall" | "check_in" | "guest" | "shared_seat";
  table: number;
  who: "a" | "b";
}
export interface Line {
  state: "off" | "connecting" | "live" | "halted";
  said: number;
  settled: number;
  head: string;
}
export interface Common {
  rev: number;
  window: Window;
  rehearsal: boolean;
  now_unix_s: number;
  title: { village: Text | string; contest: Text; place: Text | string };
  line: Line;
  clock: { doubted: boolean };
  trouble: Text | null;
}

export interface Named {
  id: string;
  name: string;
}
export interface Paper {
  index: number;
  bundle: number;
  paper: number;
  of?: number;
  pass?: 0 | 1 | 2; // keyed by one recorder after the other: the first's or the second's turn; 0: by both at once
}
export interface Candidate extends Named {
  number: number;
}
export interface BallotOffice {
  office: string;
  title: Text;
  seats: number;
  candidates: Candidate[];
}
export type SeatPhase =
  | "no_count"
  | "nobody"
  | "bundle_due"
  | "reading"
  | "waiting"
  | "again"
  | "bundle_end"
  | "all_read";
export interface Subtotal {
  bundle: number;
  papers: number;
  valid: number;
  void: number;
  blank: number;
  doubtful: number;
  offices: { office: string; title?: Text; rows: { name: string; votes: number }[] }[];
}
export interface SeatView extends Common {
  printing?: boolean; // slips, at the leading device
  person: Named | null;
  locked: boolean;
  phase: SeatPhase;
  paper: Paper | null;
  ballot: BallotOffice[];
  may: { against: boolean; write_in: boolean; wrong_symbol: boolean };
  open: { offices: string[]; paper_marks: boolean };
  again: Text | null;
  subtotal: Subtotal | null;
  names: string[];
  recorders?: Named[];
  card_needed?: boolean; // the PIN alone does not unlock
  // Of a seat that both share: whose it is now, and who takes the device over.
  shared?: { who: "a" | "b"; hand_over: null | (Named & { who: "a" | "b"; pin: boolean; card: boolean }) };
}

export interface CallerView extends Common {
  paper: Paper | null;
  again: Text | null;
  phase: "calm" | "again" | "between";
  table: number;
}

// How many have been given papers, against the quorum (法定人数).
export interface Quorum {
  took_part: number;
  registered: number;
  needed: number; // 0: there is none
  missing: number;
  reached: boolean;
  words: Text;
}

export interface WallRow extends Candidate {
  votes: number;
  against: number;
  missing?: number; // only where the base is known
  reached?: boolean;
}
export interface WallOffice {
  office: string;
  title: Text;
  seats: number;
  threshold?: Text;
  rows: WallRow[];
  others: { votes: number } | null;
}
export interface Called {
  valid: boolean;
  class?: "valid" | "void" | "blank" | "doubtful" | "set_aside";
  offices: { title: Text; names: string[]; against?: string[]; void_here?: boolean }[];
}
export interface WallTable {
  table: number;
  bundle: number;
  paper: number;
  state: "closed" | "between" | "reading" | "again" | "first_pass";
  called: Called | null;
}
export interface Outcome {
  verdict: Text;
  elected: { title: Text; name: string; votes: number }[];
  next: Text[];
}
export interface WallView extends Common {
  stage: "before" | "open" | "closed" | "not_valid" | "counting" | "ruling" | "tallied" | "declared";
  collected: number;
  turnout?: number;
  registered?: number;
  read: number;
  doubtful: number;
  valid: number;
  void: number;
  blank: number;
  tables: WallTable[];
  offices: WallOffice[];
  outcome: Outcome | null;
  embargo?: boolean; // numbers of papers only
  check_in?: Quorum | Record<string, never> | null;
}

export interface Step {
  id: string;
  title: Text;
  state: "done" | "now" | "later";
  spoken: boolean; // ticked off with the act `spoken`
  read_aloud: Text;
  next: Text;
  facts: { label: Text; value: string | number }[];
}
export interface TableSeat {
  name: string;
  locked: boolean;
}
export interface DeskTable {
  table: number;
  open: boolean;
  seats?: { a: TableSeat | null; b: TableSeat | null };
  bundle?: number;
  paper?: number;
  phase?: string;
}
export interface Doubtful {
  index: number;
  bundle: number;
  paper: number;
  why: Text;
  ruled: null | "valid" | "void" | "part_void";
}
export interface Officer extends Named {
  role: Text;
  role_id: string;
  unlocked: boolean;
  card_needed: boolean;
  tries_left: number;
}
export interface HeardName {
  name: string;
  identified: null | ({ person: string } & Partial<Text>) | "nobody";
  votes: number;
}
export interface Tally {
  collected: number;
  valid: number;
  void: number;
  blank: number;
  offices: WallOffice[];
  identities: (Text & { ok: boolean })[];
  declared: boolean;
  good: boolean;
}
export interface Warning extends Text {
  id: string;
  handled: null | string;
}
// A form that the desk prints, in the order of the day.
export interface PaperForm {
  kind: string;
  part: "before" | "polls" | "count" | "result";
  title: Text;
  why: Text | null; // why not now
  names: boolean; // of voters are on it
  blank: boolean; // it can be printed to be filled in by hand
}
export interface Outbox {
  said: number;
  waiting: number;
  unsent: Text[]; // the newest
  refused: Text[];
  upload_bytes_max: number;
}
export interface DeskView extends Common {
  printing?: { forms: PaperForm[]; issuing_tables: number[] }; // at the leading device
  outbox?: Outbox;
  step: string;
  steps: Step[];
  tables: DeskTable[];
  doubtful: Doubtful[];
  officers: Officer[];
  names: HeardName[];
  tally: Tally | null;
  warnings: Warning[];
  today: string;
  boxes: OpenedBox[];
  papers_received?: number;
  ballot?: BallotOffice[];
  may?: SeatView["may"];
  called?: { shown: boolean; may_change: boolean };
  windows?: OpenWindow[];
  check_in?: ChairCheckIn | { state: "failed" } | null;
  contests?: { contest: string; title: Text; here: boolean; declared: boolean }[]; // this village's, today
  devices?: Device[];
}
export interface OpenedBox {
  box: string;
  seal: string;
  mobile: boolean;
  journey?: Journey | null;
}
// A mobile box's way: "09:40"; back is empty while it is under way.
export interface Journey {
  out: string;
  back: string;
  escorts: string;
}
// A window that is open on this machine; its id is its folder.
export interface OpenWindow extends Window {
  id: string;
  live: boolean;
}
export interface TurnoutFigures {
  in_person: number;
  proxy: number;
  mobile: number;
}
export interface ClosingFigures extends TurnoutFigures {
  papers_issued: number;
  papers_replaced: number;
  papers_unused: number;
}
export interface IssuingTable {
  table: number;
  given: number; // all that it was ever given
  unused: number;
  closed: boolean;
}
export interface ListedBox {
  box: number;
  id: string;
  under_way: number; // papers
  listed: number; // people
}
export interface ChairCheckIn extends TurnoutFigures {
  state: "open" | "closed";
  took_part: number;
  quorum: Quorum;
  received: number;
  issued: number;
  spoiled: number;
  reserve: number;
  under_way: number;
  missing: number;
  principals_turned_away: number;
  proxies_lapsed: number;
  proxies_refused: number;
  tables: IssuingTable[];
  boxes: ListedBox[];
  to_say: TurnoutFigures; // full tens
  poll_closed: ClosingFigures | null;
}
// Another device of this hall, and the window that it shows.
export interface Device {
  device: string;
  name: string;
  code: string;
  online: boolean;
  window: Window | null;
}
export interface GuestView {
  rev: number;
  window: Window;
  guest: { state: string; code: string; lead: string } & Text;
  trouble: Text | null;
}
export interface CheckInView extends Common {
  window: Window & { kind: "check_in" };
}
export type View = GuestView | SeatView | CallerView | WallView | DeskView | CheckInView;
