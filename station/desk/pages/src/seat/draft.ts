// The recorder's entry between the first key and the station's answer. In memory only: after a reload the paper is keyed
// from its beginning, or waits for the other recorder, as the station says.
import { empty_entry, type Entry } from "../shared/entry";
import type { SeatView } from "../views";

export interface Draft {
  index: number; // of the paper; -1: none
  state: "keying" | "sending" | "sent";
  entry: Entry;
}
export const no_draft: Draft = { index: -1, state: "keying", entry: empty_entry };

// `draft` as far as it still is of the paper that `view` shows. What is on its way is left alone: its answer comes.
export function settled(draft: Draft, view: SeatView): Draft {
  if (draft.state === "sending") return draft;
  const index = view.paper?.index ?? -1;
  if (draft.index !== index) return { ...no_draft, index };
  if (draft.state === "sent" && view.phase === "again") return { ...no_draft, index };
  // Taken back: the entry can be put right.
  if (draft.state === "sent" && view.phase === "reading") return { ...draft, state: "keying" };
  return draft;
}
