// An issuing table's window as API.md has it, “Check-in”.
import type { CheckInView, Text } from "../views";

export interface Person {
  number: number;
  name: string;
  group: string;
  born: number | null;
  table: number;
}
export interface Hit extends Person {
  here: boolean;
}
export interface Papers {
  own: boolean;
  principals: Person[];
  papers: number;
}
export type ProxyState = "stands" | "given" | "voted" | "lapsed" | "refused";
export interface Proxy {
  principal: Person;
  agent: Person;
  state: ProxyState;
  why?: Text;
  article?: Text;
}
export interface RefusedFiling extends Text {
  article: Text;
  principal: Person;
  agent: Person;
}
export interface ElsewhereCard {
  person: Person;
  here: false;
  go: Text;
}
export interface HereCard {
  person: Person;
  here: true;
  status: Text;
  offer: Papers;
  held: Papers;
  spoiled: number;
  exchanges_left: number;
  proxy: Proxy | null;
  carried: Proxy[];
  refused: RefusedFiling[];
}
export type Card = HereCard | ElsewhereCard;
export interface Fault extends Text {
  id: string;
  article: Text;
}
export interface TableView extends CheckInView {
  issuing_table: number;
  state: "open" | "table_closed" | "closed" | "failed" | "no_table";
  papers_recorded?: boolean;
  unused?: number;
  quorum?: { took_part: number; registered: number; missing: number; reached: boolean; words: Text };
  faults?: Fault[];
  rows_left?: { a: boolean; b: boolean };
}
export interface Row extends Person {
  proxy: boolean;
  mobile: boolean;
}
export type Signed = "nobody" | "in_person" | "agent" | "mobile";
