// What a person sets for this window: language, size of the text, sound. Kept by the browser for each window's folder, so
// that the chair's screen does not change the wall.
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Text } from "../views";

export type Language = "zh" | "en";
export type Size = "1" | "2" | "3";
// speak: names are read out, for who wears headphones; nobody else may hear an entry.
export type Sound = "off" | "beep" | "speak";
export interface Settings {
  language: Language;
  size: Size;
  sound: Sound;
}

const key = `zheng.settings.v1 ${location.pathname}`;
const fallback: Settings = { language: "zh", size: "1", sound: "beep" };

export function load(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Settings>;
    return {
      language: kept.language === "en" ? "en" : "zh",
      size: kept.size === "2" || kept.size === "3" ? kept.size : "1",
      sound: kept.sound === "off" || kept.sound === "speak" ? kept.sound : "beep",
    };
  } catch {
    return fallback;
  }
}

export function keep(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing shows the same page.
  }
}

export interface Screen {
  settings: Settings;
  change: (part: Partial<Settings>) => void;
  // The text in the language of this screen.
  t: (text: Text | string) => string;
}
export const ScreenContext = createContext<Screen>({
  settings: fallback,
  change: () => undefined,
  t: (text) => (typeof text === "string" ? text : text.zh),
});
export const useScreen = () => useContext(ScreenContext);

export function say(language: Language, text: Text | string): string {
  if (typeof text === "string") return text;
  return language === "en" && text.en !== "" ? text.en : text.zh;
}

export const two = (zh: string, en: string): Text => ({ zh, en });
