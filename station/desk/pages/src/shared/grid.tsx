// The ballot as keys: every candidate is a button that shows its number and what has been keyed. All offices fit without
// scrolling; the columns follow from the space there is.
import { useRef } from "preact/hooks";

import type { BallotOffice, Candidate } from "../views";
import { lay_best, rows_for, rows_whole, type Block } from "./columns";
import { two_digits, type Entry, type Mark, type Rules, type Sign } from "./entry";
import { number_words, sign_glyphs, sign_words } from "./mark_words";
import { two, useScreen } from "./settings";
import { useSpace } from "./space";

type Item =
  | { kind: "office"; office: BallotOffice }
  | { kind: "candidate"; office: BallotOffice; candidate: Candidate }
  | { kind: "written"; office: BallotOffice; mark: Mark }
  | { kind: "write_in"; office: BallotOffice };

const row_px_min = 50; // a button of 48 and its distance
const column_px_min = 216;
const columns_max = 6;

export interface GridActs {
  pick: (office: BallotOffice, candidate: Candidate, sign: Sign | null) => void;
  drop: (mark: Mark) => void;
  write_in: (office: string) => void;
}

function shape(blocks: Block<Item>[], width: number, height: number): { columns: number; rows: number } {
  const most = Math.max(1, Math.min(columns_max, Math.floor(width / column_px_min)));
  let best = { columns: most, rows: rows_for(blocks, most) };
  for (let columns = Math.min(blocks.length > 1 ? 2 : 1, most); columns <= most; columns += 1) {
    const rows = rows_for(blocks, columns);
    const whole = rows_whole(blocks, columns);
    if (height / whole >= row_px_min) return { columns, rows: whole };
    if (height / rows >= row_px_min) return { columns, rows };
    if (rows < best.rows) best = { columns, rows };
  }
  return best;
}

export function Grid({ rules, entry, acts, still }: { rules: Rules; entry: Entry; acts: GridActs; still: boolean }) {
  const { t, settings } = useScreen();
  const box = useRef<HTMLDivElement>(null);
  const space = useSpace(box, { width: 1340, height: 500 }, [settings.size]);

  const blocks: Block<Item>[] = rules.ballot.map((office) => ({
    heading: { kind: "office", office },
    lines: [
      ...office.candidates.map((candidate): Item => ({ kind: "candidate", office, candidate })),
      ...entry.marks
        .filter((mark) => mark.office === office.office && mark.id === null)
        .map((mark): Item => ({ kind: "written", office, mark })),
      ...(rules.write_in ? [{ kind: "write_in", office } as Item] : []),
    ],
  }));
  const { columns, rows } = shape(blocks, space.width, space.height);
  const wide = two_digits(rules);
  // Names as large as the keys allow, and never smaller than the size that was chosen, as far as that fits.
  const chosen = 16 + 4 * Number(settings.size);
  const column_px = space.width / columns - 8;
  const text_px = Math.max(20, Math.min(Math.max(chosen, (space.height / rows) * 0.46), column_px / (columns > 3 ? 9.4 : 11.5), 40));

  return (
    <div class="grid" ref={box} data-columns={columns} data-test="grid" style={{ fontSize: `${text_px}px` }}>
      {lay_best(blocks, rows, columns).map((column, at) => (
        <div class="column" key={at} style={{ gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}>
          {column.map(({ value, again }, line) => (
            <Line key={line} item={value} again={again} rules={rules} entry={entry} acts={acts} still={still} wide={wide} narrow={columns > 3} t={t} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Line({ item, again, rules, entry, acts, still, wide, narrow, t }: {
  item: Item;
  again: boolean;
  rules: Rules;
  entry: Entry;
  acts: GridActs;
  still: boolean;
  wide: boolean;
  narrow: boolean;
  t: ReturnType<typeof useScreen>["t"];
}) {
  const open = rules.open.includes(item.office.office);
  const shut = still || !open;
  if (item.kind === "office") {
    const count = entry.marks.filter((m) => m.office === item.office.office && m.sign === "for").length;
    const over = count > item.office.seats;
    return (
      <h2 class={`office ${open ? "" : "shut"}`} data-over={over || undefined}>
        {t(item.office.title)}
        {again && t(two("（续）", " (cont.)"))}
        <small>
          {!open
            ? t(two("已一致", "agreed"))
            : narrow
              ? `${count} / ${item.office.seats}`
              : t(two(`选 ${item.office.seats} 人 · 已录 ${count}`, `choose ${item.office.seats} · keyed ${count}`))}
        </small>
      </h2>
    );
  }
  if (item.kind === "write_in")
    return (
      <button type="button" class="more" disabled={shut} data-test={`write-in-${item.office.office}`}
        onClick={() => acts.write_in(item.office.office)}>
        ＋ {t(two("另选他人", "write-in"))}
      </button>
    );
  if (item.kind === "written")
    return (
      <button type="button" class="row written" data-sign={item.mark.sign} disabled={shut} aria-pressed="true"
        onClick={(event) => event.detail < 2 && acts.drop(item.mark)}>
        <span class="name">{item.mark.name}</span>
        <span class="sign">
          {sign_glyphs[item.mark.sign]} {t(sign_words[item.mark.sign])}
        </span>
      </button>
    );
  const { office, candidate } = item;
  const mark = entry.marks.find((m) => m.office === office.office && m.id === candidate.id);
  return (
    <div class="pair">
      <button type="button" class="row" data-sign={mark?.sign} disabled={shut} aria-pressed={mark !== undefined}
        data-number={candidate.number} onClick={(event) => event.detail < 2 && acts.pick(office, candidate, null)}>
        <span class="number">{number_words(candidate.number, wide)}</span>
        <span class="name">{candidate.name}</span>
        <span class="sign">
          {mark === undefined ? "" : sign_glyphs[mark.sign]}
          {mark !== undefined && <span class="sign-words"> {t(sign_words[mark.sign])}</span>}
        </span>
      </button>
      {rules.against && (
        <button type="button" class="against" disabled={shut} aria-pressed={mark?.sign === "against"}
          data-against={candidate.number} aria-label={`${candidate.name} ${t(sign_words.against)}`}
          onClick={(event) => event.detail < 2 && acts.pick(office, candidate, "against")}>
          {t(two("反", "✕"))}
        </button>
      )}
    </div>
  );
}
