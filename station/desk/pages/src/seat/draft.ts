// The recorder's entry between the first key and the station's answer. In memory only: after a reload the paper is keyed
// from its beginning, or waits for the other recorder, as the station says.
import { empty_entry, type Entry } from "../shared/entry";
import type { SeatView } from "../views";

export interface Draft {
  paper: string; // which one, and in which pass; "": none
  state: "keying" | "sending" | "sent";
  entry: Entry;
}
export const no_draft: Draft = { paper: "", state: "keying", entry: empty_entry };

// `draft` as far as it still is of the paper that `view` shows. What is on its way is left alone: its answer comes.
export function settled(draft: Draft, view: SeatView): Draft {
  if (draft.state === "sending") return draft;
  const paper = view.paper === null ? "" : `${view.paper.index} ${view.paper.pass ?? 0} ${view.shared?.who ?? ""}`;
  if (draft.paper !== paper) return { ...no_draft, paper };
  if (draft.state === "sent" && view.phase === "again") return { ...no_draft, paper };
  // Taken back: the entry can be put right.
  if (draft.state === "sent" && view.phase === "reading") return { ...draft, state: "keying" };
  return draft;
}
