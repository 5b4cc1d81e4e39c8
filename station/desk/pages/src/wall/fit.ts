// How large 正 can be drawn on the wall: the same size in every row, all of them where they fit, else twenty of them (a
// hundred votes) as one sign, and ten of those as another. Never fewer strokes than votes.
import { rows_for, rows_whole, type Block } from "../shared/columns";

export interface Space {
  width: number;
  height: number;
}
export interface Fit {
  columns: number;
  rows: number;
  row_px: number;
  text_px: number;
  dense: boolean; // no room for words in a row
  sign_px: number;
  gathered: Gathered;
}
// What is gathered into larger signs: nothing, hundreds, thousands too.
export type Gathered = 0 | 1 | 2;

const columns_max = 4;
const row_share_max = 0.19; // of the height: few candidates leave room around them
const signs_px_min: Record<Gathered, number> = { 0: 26, 1: 16, 2: 12 }; // smaller ones are gathered

export interface Signs {
  thousands: number;
  hundreds: number;
  whole: number;
  rest: number;
}
export function signs_of(votes: number, gathered: Gathered): Signs {
  const thousands = gathered === 2 ? Math.floor(votes / 1000) : 0;
  const hundreds = gathered >= 1 ? Math.floor((votes - thousands * 1000) / 100) : 0;
  const left = votes - thousands * 1000 - hundreds * 100;
  return { thousands, hundreds, whole: Math.floor(left / 5), rest: left % 5 };
}
// Of all numbers up to `largest`, the most signs that one needs.
const signs_max = (largest: number, gathered: Gathered): number =>
  gathered === 0
    ? Math.ceil(largest / 5)
    : gathered === 1
      ? Math.floor(largest / 100) + 20
      : Math.floor(largest / 1000) + 9 + 20;

function sign_px(width: number, height: number, count: number, most: number): number {
  for (let px = Math.floor(Math.min(most, height)); px > signs_px_min[2]; px -= 1)
    if (Math.floor(width / px) * Math.floor(height / px) >= count) return px;
  return signs_px_min[2];
}

// What a row needs beside 正, in widths of a sign of its text: a name of four, a figure of four digits and a word.
const name_signs = 4.3;
const figure_signs = 4.7;
const row_signs_min = 14; // with 正 between them
const row_text_share = 0.53;
const dense_text_px = 40;
const whole_worth = 1.15; // rows may be this much lower for offices in one piece,
const whole_px = 4; // which is worth as much as text larger by this
const sign_worth = 0.6; // of a larger 正, against larger text

export function fit<T>(blocks: readonly Block<T>[], votes: readonly number[], space: Space): Fit {
  // While votes come in the picture stays as it is as long as it can: room for the next full fifty.
  const largest = Math.max(50, ...votes.map((v) => Math.ceil((v + 1) / 50) * 50));
  let best: (Fit & { worth: number }) | null = null;
  for (let columns = 1; columns <= columns_max; columns += 1) {
    const fewest = rows_for(blocks, columns);
    const whole = rows_whole(blocks, columns);
    const rows = whole <= fewest * whole_worth ? whole : fewest;
    const row_px = Math.min(space.height / rows, space.height * row_share_max);
    const column_px = space.width / columns - 24;
    const text_px = Math.min(row_px * row_text_share, column_px / row_signs_min);
    const dense = text_px < dense_text_px;
    const width = column_px - (name_signs + figure_signs) * text_px;
    const height = row_px * 0.94;
    let gathered: Gathered = 0;
    let px = sign_px(width, height, signs_max(largest, 0), row_px * 0.8);
    for (const more of [1, 2] as const)
      if (px < signs_px_min[gathered]) {
        gathered = more;
        px = sign_px(width, height, signs_max(largest, more), row_px * 0.8);
      }
    const worth = text_px + sign_worth * px + (rows === whole ? whole_px : 0);
    if (best === null || worth > best.worth) best = { columns, rows, row_px, text_px, dense, sign_px: px, gathered, worth };
  }
  return best ?? { columns: 1, rows: 1, row_px: 60, text_px: 32, dense: true, sign_px: 30, gathered: 0 };
}
