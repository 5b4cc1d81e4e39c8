// The desk's wire as API.md says: one long poll for the view, one POST for an act. Addresses are relative: each window
// has a folder of its own, /w/ID/, so that several live in one browser.
export interface Text {
  zh: string;
  en: string;
}
export interface Window {
  kind: "desk" | "seat" | "caller" | "wall" | "check_in";
  table: number;
  who: "a" | "b";
}
export interface View {
  rev: number;
  window: Window;
}
export type Answer = { ok: true; [more: string]: unknown } | ({ ok: false; code: string } & Text);

const retry_ms = 1000;

// Calls `show` with each newer view and `lost` when the station stops or starts answering; returns how to end it.
export function watchView(show: (view: View) => void, lost: (is: boolean) => void): () => void {
  const end = new AbortController();
  const loop = async () => {
    let after = 0;
    while (!end.signal.aborted) {
      try {
        const answer = await fetch(`api/view?after=${after}`, { signal: end.signal, cache: "no-store" });
        if (answer.status === 200) {
          const view = (await answer.json()) as View;
          after = view.rev;
          show(view);
        } else if (answer.status !== 204) {
          throw new Error(`HTTP ${answer.status}`);
        }
        lost(false);
      } catch {
        if (end.signal.aborted) return;
        lost(true);
        await new Promise((done) => setTimeout(done, retry_ms));
      }
    }
  };
  void loop();
  return () => end.abort();
}

// `id` is the caller's: the same id again gets the same answer.
export async function act(id: string, name: string, fields: object): Promise<Answer> {
  const answer = await fetch("api/do", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...fields, id, act: name }),
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as Answer;
}
