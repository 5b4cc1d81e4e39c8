// What pages share: the head with its switches, the one sentence that says what to do next, trouble, a lost connection.
import type { ComponentChildren } from "preact";

import type { Common, Text } from "../views";
import type { Link } from "../wire";
import { two, useScreen, type Sound } from "./settings";

const sounds: Record<Sound, { next: Sound; words: Text }> = {
  beep: { next: "speak", words: two("声音：提示音", "Sound: tones") },
  speak: { next: "off", words: two("声音：读出（耳机）", "Sound: speech (headphones)") },
  off: { next: "beep", words: two("声音：静音", "Sound: muted") },
};
const sound_marks: Record<Sound, string> = { beep: "♪", speak: "♫", off: "×♪" };

// A switch that was clicked does not keep the focus: the next Enter is the count's.
const let_go = (event: MouseEvent) => {
  if (event.detail > 0 && event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
};

export function Switches({ sound = false }: { sound?: boolean }) {
  const { settings, change, t } = useScreen();
  const size_words = two(`字号 ${settings.size}，共三种`, `Text ${settings.size} of three sizes`);
  return (
    <div class="switches" data-own-keys>
      {sound && (
        <button type="button" class="switch" title={t(sounds[settings.sound].words)} aria-label={t(sounds[settings.sound].words)}
          data-test="sound" onClick={(event) => {
            let_go(event);
            change({ sound: sounds[settings.sound].next });
          }}>
          {sound_marks[settings.sound]}
        </button>
      )}
      <button type="button" class="switch" title={t(size_words)} data-test="size"
        onClick={(event) => {
          let_go(event);
          change({ size: settings.size === "1" ? "2" : settings.size === "2" ? "3" : "1" });
        }}>
        {t(two("字号", "Text"))} {settings.size}
      </button>
      <button type="button" class="switch" lang={settings.language === "zh" ? "en" : "zh-CN"} data-test="language"
        onClick={(event) => {
          let_go(event);
          change({ language: settings.language === "zh" ? "en" : "zh" });
        }}>
        {settings.language === "zh" ? "English" : "中文"}
      </button>
    </div>
  );
}

export function Head({ view, name, children, sound = false }: {
  view: Common;
  name: Text;
  children?: ComponentChildren;
  sound?: boolean;
}) {
  const { t } = useScreen();
  return (
    <header class="head">
      <h1>
        <span class="logo" aria-hidden="true">
          正
        </span>
        {t(name)}
      </h1>
      <p class="where">
        {t(view.title.village)} · {t(view.title.contest)}
      </p>
      {view.rehearsal && <strong class="rehearsal-tag">{t(two("演练 不作数", "REHEARSAL"))}</strong>}
      <div class="head-more">{children}</div>
      <Switches sound={sound} />
    </header>
  );
}

export const clock_time = (ms: number): string => {
  const time = new Date(ms);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((n) => String(n).padStart(2, "0")).join(":");
};

export function lost_words(link: Link): Text | null {
  if (link.state !== "lost") return null;
  const since = clock_time(link.since);
  return two(`未连接，正在重试（${since} 起）。什么也没有丢。`, `Not connected since ${since}, trying again. Nothing is lost.`);
}

// The place for one short sentence: what to do next, or why nothing can be done.
export function Prompt({ view, link, words, tone = "calm" }: {
  view: Common;
  link: Link;
  words: Text;
  tone?: "calm" | "again";
}) {
  const { t } = useScreen();
  const lost = lost_words(link);
  const show = lost ?? view.trouble ?? words;
  const kind = lost !== null || view.trouble !== null ? "alarm" : tone;
  return (
    <p class={`prompt ${kind}`} role="status" aria-live="polite" data-test="prompt">
      {t(show)}
    </p>
  );
}

// A page with one sentence only.
export function Notice({ words, children }: { words: Text; children?: ComponentChildren }) {
  const { t } = useScreen();
  return (
    <div class="page notice">
      <header class="head">
        <h1>
          <span class="logo" aria-hidden="true">
            正
          </span>
          Zheng
        </h1>
        <div class="head-more" />
        <Switches />
      </header>
      <main>
        <p class="prompt calm" role="status" data-test="prompt">
          {t(words)}
        </p>
        {children}
      </main>
    </div>
  );
}

export const paper_words = (bundle: number, paper: number): Text =>
  two(`第 ${bundle} 捆 ${paper} 张`, `Bundle ${bundle}, paper ${paper}`);
