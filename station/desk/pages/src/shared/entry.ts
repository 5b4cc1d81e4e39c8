// What a recorder has keyed of the paper in the caller's hand: a value, and what each key makes of it. Kept in memory
// only. Numbers of candidates: where the ballot has more than nine, any number can be keyed with two digits (03, 12), and
// a digit with which no longer number begins is enough by itself; so no candidate ever needs Enter.
import type { BallotOffice, Candidate } from "../views";
import type { Command } from "./codes";

export type Sign = "for" | "against" | "unclear" | "wrong_symbol";
export const signs: readonly Sign[] = ["for", "against", "unclear", "wrong_symbol"];

// A candidate (id) or a written-in name.
export interface Mark {
  office: string;
  sign: Sign;
  id: string | null;
  name: string;
}
export interface Entry {
  marks: readonly Mark[];
  extra_mark: boolean;
  armed: Sign;
  digits: string; // the first digit of a number
  blank_asked: boolean; // Enter on an empty entry has asked whether the paper is blank
  last: Told | null;
  before: Entry | null; // for undo
}
// What a key did, for the large read-back.
export type Told =
  | { what: "marked" | "unmarked" | "known"; mark: Mark; number: number | null }
  | { what: "extra_mark"; on: boolean }
  | { what: "armed"; sign: Sign }
  | { what: "digit"; digits: string }
  | { what: "no_such_number"; number: string }
  | { what: "not_read"; number: number }
  | { what: "not_here"; sign: Sign }
  | { what: "nothing_to_undo" | "undone" | "cleared" | "ask_blank" };

// What may be keyed now.
export interface Rules {
  ballot: readonly BallotOffice[];
  open: readonly string[];
  paper_marks: boolean;
  against: boolean;
  write_in: boolean;
  wrong_symbol: boolean;
}

export const empty_entry: Entry = {
  marks: [],
  extra_mark: false,
  armed: "for",
  digits: "",
  blank_asked: false,
  last: null,
  before: null,
};
export const written_name_chars_max = 20;

export const may = (rules: Rules, sign: Sign): boolean =>
  sign === "against" ? rules.against : sign === "wrong_symbol" ? rules.wrong_symbol : true;

interface Place {
  office: string;
  candidate: Candidate;
}
function place_of(rules: Rules, number: number): Place | null {
  for (const { office, candidates } of rules.ballot)
    for (const candidate of candidates) if (candidate.number === number) return { office, candidate };
  return null;
}
const numbers = (rules: Rules): number[] => rules.ballot.flatMap((o) => o.candidates.map((c) => c.number));
export const two_digits = (rules: Rules): boolean => numbers(rules).some((n) => n > 9);
const begins_number = (rules: Rules, digit: number): boolean =>
  digit === 0 ? two_digits(rules) : numbers(rules).some((n) => Math.floor(n / 10) === digit);

const told = (entry: Entry, last: Told): Entry => ({ ...entry, digits: "", blank_asked: false, last });
function step(entry: Entry, change: Partial<Entry>, last: Told): Entry {
  return { ...entry, armed: "for", digits: "", blank_asked: false, ...change, last, before: entry };
}

const same = (a: Mark, b: Mark): boolean => a.office === b.office && a.id === b.id && a.name === b.name;

// Puts `mark`, in place of another sign for the same name. The same again changes nothing: a name that is heard twice
// stays marked.
export function put(rules: Rules, entry: Entry, mark: Mark, number: number | null): Entry {
  if (!rules.open.includes(mark.office)) return told(entry, { what: "not_read", number: number ?? 0 });
  if (!may(rules, mark.sign)) return told({ ...entry, armed: "for" }, { what: "not_here", sign: mark.sign });
  if (entry.marks.some((m) => same(m, mark) && m.sign === mark.sign))
    return { ...told(entry, { what: "known", mark, number }), armed: "for" };
  const rest = entry.marks.filter((m) => !same(m, mark));
  return step(entry, { marks: [...rest, mark] }, { what: "marked", mark, number });
}

export function remove(entry: Entry, mark: Mark, number: number | null): Entry {
  const rest = entry.marks.filter((m) => !(same(m, mark) && m.sign === mark.sign));
  return step(entry, { marks: rest }, { what: "unmarked", mark, number });
}

function by_number(rules: Rules, entry: Entry, text: string): Entry {
  const place = place_of(rules, Number(text));
  if (place === null) return told(entry, { what: "no_such_number", number: text });
  const { office, candidate } = place;
  const mark: Mark = { office, sign: entry.armed, id: candidate.id, name: candidate.name };
  return put(rules, entry, mark, candidate.number);
}

export function arm(rules: Rules, entry: Entry, sign: Sign): Entry {
  if (!may(rules, sign)) return told({ ...entry, armed: "for" }, { what: "not_here", sign });
  const armed = entry.armed === sign ? "for" : sign;
  return { ...told(entry, { what: "armed", sign: armed }), armed };
}

export function undo(entry: Entry): Entry {
  if (entry.digits !== "" || entry.armed !== "for" || entry.blank_asked)
    return { ...entry, digits: "", armed: "for", blank_asked: false, last: { what: "undone" } };
  if (entry.before === null) return told(entry, { what: "nothing_to_undo" });
  return { ...entry.before, digits: "", armed: "for", blank_asked: false, last: { what: "undone" } };
}

// A mark by its button: there, or not there any more.
export function toggle(rules: Rules, entry: Entry, mark: Mark, number: number): Entry {
  const known = entry.marks.find((m) => m.office === mark.office && m.id === mark.id && m.sign === mark.sign);
  return known === undefined ? put(rules, entry, mark, number) : remove(entry, known, number);
}

export const toggle_extra_mark = (rules: Rules, entry: Entry): Entry =>
  rules.paper_marks
    ? step(entry, { extra_mark: !entry.extra_mark }, { what: "extra_mark", on: !entry.extra_mark })
    : told(entry, { what: "not_read", number: 0 });

export const is_empty = (entry: Entry): boolean => entry.marks.length === 0 && !entry.extra_mark;

export const clear = (entry: Entry): Entry =>
  is_empty(entry) ? told({ ...entry, armed: "for" }, { what: "cleared" }) : step(entry, { marks: [], extra_mark: false }, { what: "cleared" });

// `close` says: this entry is to be sent.
export function press(rules: Rules, entry: Entry, command: Command): { entry: Entry; close: boolean } {
  const stay = (next: Entry) => ({ entry: next, close: false });
  switch (command.do) {
    case "digit": {
      const digit = String(command.digit);
      if (entry.digits !== "") return stay(by_number(rules, entry, entry.digits + digit));
      if (begins_number(rules, command.digit))
        return stay({ ...entry, digits: digit, blank_asked: false, last: { what: "digit", digits: digit } });
      return stay(by_number(rules, entry, digit));
    }
    case "against":
    case "unclear":
    case "wrong_symbol":
      return stay(arm(rules, entry, command.do));
    case "extra_mark":
      return stay(toggle_extra_mark(rules, entry));
    case "undo":
      return stay(undo(entry));
    case "clear":
      return stay(clear(entry));
    case "escape":
      return stay({ ...entry, digits: "", armed: "for", blank_asked: false, last: null });
    case "close":
      // A lone digit and Enter is that number; it does not close the paper as well.
      if (entry.digits !== "") return stay(by_number(rules, entry, entry.digits));
      if (entry.armed !== "for") return stay({ ...entry, armed: "for", last: { what: "undone" } });
      if (is_empty(entry) && !entry.blank_asked)
        return stay({ ...entry, blank_asked: true, last: { what: "ask_blank" } });
      return { entry, close: true };
    case "write_in":
      return stay(entry);
  }
}

// One line of text, as a name is written.
export function clean_name(typed: string): string {
  const line = typed.normalize("NFKC").split(/[\r\n]/, 1)[0] ?? "";
  return [...line.replace(/[\p{C}\p{N}\p{P}\p{S}]/gu, (c) => (c === "·" || c === "・" ? "·" : "")).replace(/\s+/g, " ").trim()]
    .slice(0, written_name_chars_max)
    .join("");
}

export interface OfficeEntry {
  office: string;
  for: string[];
  against: string[];
  write_in: string[];
  unclear: string[];
  wrong_symbol: string[];
}
// As the act `key` carries it: every open office, in the ballot's order.
export function as_marks(rules: Rules, entry: Entry): OfficeEntry[] {
  return rules.ballot
    .filter(({ office }) => rules.open.includes(office))
    .map(({ office }) => {
      const here = entry.marks.filter((m) => m.office === office);
      const with_sign = (sign: Sign) => here.filter((m) => m.sign === sign).map((m) => m.id ?? m.name);
      return {
        office,
        for: here.filter((m) => m.sign === "for" && m.id !== null).map((m) => m.id ?? ""),
        against: with_sign("against"),
        write_in: here.filter((m) => m.sign === "for" && m.id === null).map((m) => m.name),
        unclear: with_sign("unclear"),
        wrong_symbol: with_sign("wrong_symbol"),
      };
    });
}
