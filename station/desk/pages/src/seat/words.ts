// The one sentence of the count page.
import { two } from "../shared/settings";
import type { SeatView, Text } from "../views";

export function prompt_words(view: SeatView, state: "keying" | "sending" | "sent", retries: number): Text {
  if (state === "sending" && retries > 0) return two("未连接，正在重试。这一张没有丢。", "Not connected, trying again. This paper is not lost.");
  if (view.phase === "waiting") return two("已交。等另一位计票人。", "Done. Waiting for the other recorder.");
  if (view.phase === "again" && view.again !== null)
    return two(`${view.again.zh}。听完再录这几项。`, `${view.again.en}. Listen, then key these parts again.`);
  return two("听一个，按一个号码；念完按 Enter。", "Key each number you hear; at the end press Enter.");
}
