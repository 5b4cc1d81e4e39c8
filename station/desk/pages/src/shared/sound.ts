// Short tones for one person's ears: taken, not taken, sent, read again. No sound tells what was entered, except speech,
// which a recorder with headphones may switch on.
import type { Sound } from "./settings";

export type Tone = "taken" | "refused" | "sent" | "again" | "next";

const tones: Record<Tone, readonly [hertz: number, at_ms: number, ms: number][]> = {
  taken: [[880, 0, 45]],
  refused: [
    [220, 0, 110],
    [220, 150, 110],
  ],
  sent: [[660, 0, 80]],
  next: [
    [660, 0, 70],
    [880, 90, 90],
  ],
  again: [
    [520, 0, 160],
    [520, 230, 160],
    [520, 460, 160],
  ],
};

let context: AudioContext | null = null;

export function play(sound: Sound, tone: Tone): void {
  if (sound === "off") return;
  try {
    context ??= new AudioContext();
    void context.resume();
    for (const [hertz, at_ms, ms] of tones[tone]) {
      const start = context.currentTime + at_ms / 1000;
      const end = start + ms / 1000;
      const source = context.createOscillator();
      const volume = context.createGain();
      source.frequency.value = hertz;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.2, start + 0.008);
      volume.gain.exponentialRampToValueAtTime(0.0001, end);
      source.connect(volume).connect(context.destination);
      source.start(start);
      source.stop(end + 0.02);
    }
  } catch {
    // A machine without sound counts as well.
  }
}

export function speak(sound: Sound, words: string, language: "zh-CN" | "en-US"): void {
  if (sound !== "speak" || !("speechSynthesis" in window)) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = language;
  utterance.rate = 1.3;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
