// When the projector is lost (投影坏了): the same figures on a laptop, for whoever writes them on a blackboard or a large
// sheet by hand: what must stand there, and how many strokes are to be added since the last time.
import { useState } from "preact/hooks";

import { paper_words } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { WallOffice, WallView } from "../views";
import { strokes, Zheng } from "../zheng";
import "./blackboard.css";

interface Row {
  key: string;
  name: string;
  votes: number;
}
const rows_of = (office: WallOffice, others: string): Row[] => [
  ...office.rows.map((row) => ({ key: `${office.office} ${row.id}`, name: row.name, votes: row.votes })),
  ...(office.others === null ? [] : [{ key: `${office.office} others`, name: others, votes: office.others.votes }]),
];

// Outlives the page's parts: to look at the wall in between loses nothing.
let written = new Map<string, number>();

export function Blackboard({ view }: { view: WallView }) {
  const { t } = useScreen();
  const [, redraw] = useState(0);
  const others = t(two("另选他人", "others"));
  const all = view.offices.flatMap((office) => rows_of(office, others));
  const open = all.filter((row) => row.votes !== (written.get(row.key) ?? 0)).length;
  const copied = () => {
    written = new Map(all.map((row) => [row.key, row.votes]));
    redraw((n) => n + 1);
  };
  return (
    <section class="blackboard" data-test="blackboard-page">
      <p class="prompt calm">
        {t(
          open === 0
            ? two("黑板和这里一样。", "The blackboard is as it should be.")
            : two("照着写到黑板上：“添几笔”写完，点“写好了”。", "Write on the blackboard: add the strokes, then press “Written”."),
        )}
      </p>
      <div class="boards">
        {view.offices.map((office) => (
          <table key={office.office}>
            <caption>
              {t(office.title)} {office.threshold !== undefined && <small>{t(office.threshold)}</small>}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t(two("姓名", "name"))}</th>
                <th scope="col">{t(two("黑板上应有", "must stand there"))}</th>
                <th scope="col">{t(two("票", "votes"))}</th>
                <th scope="col">{t(two("添几笔", "strokes to add"))}</th>
              </tr>
            </thead>
            <tbody>
              {rows_of(office, others).map((row) => (
                <Line row={row} key={row.key} />
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p class="row-of">
        <button type="button" class="main" disabled={open === 0} data-test="written" onClick={copied}>
          {t(two("写好了", "Written"))}
        </button>
        <span>
          {t(two(`已念 ${view.read} / ${view.collected} 张`, `read ${view.read} / ${view.collected}`))}
          {view.tables.filter((one) => one.bundle > 0 && one.state !== "closed").map((one) => (
            <span key={one.table}> · {t(paper_words(one.bundle, one.paper))}</span>
          ))}
        </span>
      </p>
    </section>
  );
}

function Line({ row }: { row: Row }) {
  const { t } = useScreen();
  const whole = Math.floor(row.votes / strokes);
  const part = row.votes % strokes;
  const add = row.votes - (written.get(row.key) ?? 0);
  return (
    <tr data-key={row.key} data-add={add}>
      <th scope="row">{row.name}</th>
      <td>
        {whole > 0 && (
          <span>
            <Zheng count={strokes} size={30} /> × {whole}
          </span>
        )}
        {whole > 0 && part > 0 && " ＋ "}
        {part > 0 && <Zheng count={part} size={30} />}
      </td>
      <td class="votes">{row.votes}</td>
      <td class="add">{add > 0 ? `＋${add}` : add < 0 ? t(two(`擦 ${-add} 笔`, `erase ${-add}`)) : "✓"}</td>
    </tr>
  );
}
