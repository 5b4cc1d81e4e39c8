// The desk's wire as API.md says: one long poll for the view, one POST for an act. An act is never lost and never done
// twice: it is sent with the same id until there is an answer. Addresses are relative: each window has a folder of its own.
import type { View } from "./views";

export interface Refusal {
  ok: false;
  code: string;
  zh: string;
  en: string;
}
export type Answer = { ok: true; [more: string]: unknown } | Refusal;

// What stands between this page and the station.
export type Link =
  | { state: "connecting" }
  | { state: "up" }
  | { state: "lost"; since: number } // Date.now() of the last answer
  | { state: "no_session" };

const retry_ms = 700;
const poll_ms_max = 27_000; // the station answers a long poll within 20 s
const act_ms_max = 10_000;
const act_check_ms = 5;
const upload_ms_max = 30_000;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function ask(path: string, init: RequestInit, ms_max: number, end = new AbortController()): Promise<Response> {
  const timer = setTimeout(() => end.abort(), ms_max);
  try {
    return await fetch(path, { ...init, signal: end.signal, cache: "no-store" });
  } finally {
    clearTimeout(timer);
  }
}

// The newest view, and what became of the connection. One for the whole page.
export class Station {
  view: View | null = null;
  link: Link = { state: "connecting" };
  private last_answer = Date.now();
  private acting = 0;
  private polling: AbortController | null = null;
  private readonly listeners = new Set<() => void>();

  start(): void {
    void this.poll();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // Sends until it is answered. `retrying` hears how often it has failed so far. The long poll makes way meanwhile: a
  // browser has six connections to one address, and as many windows may be open, so each window uses one at a time.
  async act(name: string, fields: object, retrying?: (times: number) => void): Promise<Answer> {
    this.acting += 1;
    this.polling?.abort();
    try {
      return await this.send(new_id(), name, fields, retrying);
    } finally {
      this.acting -= 1;
    }
  }

  // A file to this window's part `api/…`, once: what was not answered may be sent again.
  async upload(part: string, file: Blob): Promise<Answer> {
    this.acting += 1;
    this.polling?.abort();
    try {
      const init = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file };
      const answer = await ask(`api/${part}`, init, upload_ms_max);
      if (answer.status === 401) this.no_session();
      if (answer.status === 413) return too_large;
      if (!answer.ok) return not_taken(answer.status);
      const told = (await answer.json()) as Answer;
      await this.refresh();
      return told;
    } catch {
      return not_reached;
    } finally {
      this.acting -= 1;
    }
  }

  private async send(id: string, name: string, fields: object, retrying?: (times: number) => void): Promise<Answer> {
    for (let times = 0; ; ) {
      try {
        const init = {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ ...fields, id, act: name }),
        };
        const answer = await ask("api/do", init, act_ms_max);
        if (answer.status === 401) this.no_session();
        if (answer.status >= 400 && answer.status < 500) return not_taken(answer.status);
        if (answer.ok) {
          const told = (await answer.json()) as Answer;
          await this.refresh();
          return told;
        }
      } catch {
        // Not reached, or cut off in the middle: the same id again.
      }
      times += 1;
      retrying?.(times);
      this.lost();
      await pause(Math.min(retry_ms * times, 3000));
    }
  }

  // The view as it is after an act: whoever acted sees what came of it, not what was before.
  private async refresh(): Promise<void> {
    for (;;) {
      try {
        const answer = await ask("api/view?after=0", {}, act_ms_max);
        if (answer.status === 200) return this.take((await answer.json()) as View, true);
        if (answer.status === 401 || answer.status === 403) return this.no_session();
      } catch {
        // Tried again below.
      }
      this.lost();
      await pause(retry_ms);
    }
  }

  private async poll(): Promise<void> {
    let fresh = true; // a station that was started anew counts its revisions from 1 again
    for (;;) {
      if (this.acting > 0) {
        await pause(act_check_ms);
        continue;
      }
      const end = new AbortController();
      try {
        this.polling = end;
        const after = fresh ? 0 : (this.view?.rev ?? 0);
        const answer = await ask(`api/view?after=${after}`, {}, poll_ms_max, end);
        if (answer.status === 401 || answer.status === 403) {
          this.no_session();
          await pause(retry_ms * 4);
          continue;
        }
        if (answer.status === 200) this.take((await answer.json()) as View, fresh);
        else if (answer.status !== 204) throw new Error(`HTTP ${answer.status}`);
        fresh = false;
        this.up();
      } catch {
        if (this.acting > 0) continue;
        fresh = true;
        this.lost();
        await pause(retry_ms);
      }
    }
  }

  private take(view: View, fresh = false): void {
    this.up();
    if (!fresh && this.view !== null && view.rev < this.view.rev) return;
    this.view = view;
    this.tell();
  }
  private up(): void {
    this.last_answer = Date.now();
    if (this.link.state === "up") return;
    this.link = { state: "up" };
    this.tell();
  }
  private lost(): void {
    if (this.link.state === "lost") return;
    this.link = { state: "lost", since: this.last_answer };
    this.tell();
  }
  private no_session(): void {
    if (this.link.state === "no_session") return;
    this.link = { state: "no_session" };
    this.tell();
  }
  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function new_id(): string {
  const random = new Uint8Array(16);
  crypto.getRandomValues(random);
  return [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const too_large: Refusal = { ok: false, code: "http_413", zh: "文件太大，没有收下。", en: "The file is too large and was not taken." };
const not_reached: Refusal = { ok: false, code: "not_reached", zh: "没有送到计票站。请检查文件还在，再试一次。", en: "The station was not reached. See that the file is still there, then try again." };

function not_taken(status: number): Refusal {
  return {
    ok: false,
    code: `http_${status}`,
    zh: `没有受理（${status}）。请告诉主持席。`,
    en: `Not taken (${status}). Tell the chair.`,
  };
}
