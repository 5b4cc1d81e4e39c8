// Between two bundles (一捆念完): the subtotal that is read out to the hall, and the way on.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { taken_elsewhere } from "../shared/codes";
import { Head, Prompt } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { SeatView, Text } from "../views";
import { Rise, seat_name } from "./seat";

// A key that bounces after the last paper must not take the next bundle.
const quiet_ms = 900;

export function BundlePage(page: PageOf<SeatView>) {
  const { view, link, station } = page;
  const { t } = useScreen();
  const [told, setTold] = useState<Text | null>(null);
  const busy = useRef(false);
  const since = useRef(performance.now());
  const { subtotal } = view;
  const last = view.phase === "all_read";

  const take = useCallback(async () => {
    if (last || busy.current || performance.now() - since.current < quiet_ms) return;
    busy.current = true;
    const answer = await station.act("take_bundle", {});
    busy.current = false;
    setTold(answer.ok ? null : answer);
  }, [station, last]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.repeat || taken_elsewhere(event)) return;
      if (event.code !== "Enter" && event.code !== "NumpadEnter") return;
      event.preventDefault();
      void take();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [take]);

  const words = last
    ? two("念小计，签字。全部念完了，请等主持人。", "Read the subtotal, sign. All papers are read; wait for the chair.")
    : subtotal === null
      ? two("领一捆选票，放好，按 Enter 开始。", "Take a bundle of papers, then press Enter to begin.")
      : two("念小计，签字。再领一捆，按 Enter。", "Read the subtotal, sign. Take the next bundle, press Enter.");
  return (
    <div class="page seat bundle">
      <Head view={view} name={seat_name(view)} sound>
        <Rise {...page} />
      </Head>
      <Prompt view={view} link={link} words={told ?? words} />
      <main>
        {subtotal !== null && <Subtotal view={view} />}
        {subtotal !== null && view.printing && (
          <a class="button slip" href="api/paper?kind=bundle-slips" target="_blank" rel="noopener" data-test="print-slip"
            onClick={(event) => event.currentTarget.blur()}>
            {t(two(`打印第 ${subtotal.bundle} 捆的捆签`, `Print the slip of bundle ${subtotal.bundle}`))}
          </a>
        )}
        {!last && (
          <button type="button" class="main" data-test="take-bundle" onClick={() => void take()}>
            {t(subtotal === null ? two("开始这一捆 ⏎", "Begin this bundle ⏎") : two("已念，开始下一捆 ⏎", "Read out; next bundle ⏎"))}
          </button>
        )}
      </main>
    </div>
  );
}

function Subtotal({ view }: { view: SeatView }) {
  const { t } = useScreen();
  const { subtotal } = view;
  if (subtotal === null) return null;
  const title = (office: string): Text => view.ballot.find((o) => o.office === office)?.title ?? two(office, office);
  return (
    <section class="subtotal" aria-label={t(two("小计", "Subtotal"))} data-test="subtotal">
      <h2>
        {t(two(`第 ${subtotal.bundle} 捆 共 ${subtotal.papers} 张`, `Bundle ${subtotal.bundle}: ${subtotal.papers} papers`))}
      </h2>
      <p class="sums">
        {t(
          two(
            `有效 ${subtotal.valid} · 废票 ${subtotal.void} · 空白 ${subtotal.blank} · 待定 ${subtotal.doubtful}`,
            `valid ${subtotal.valid} · void ${subtotal.void} · blank ${subtotal.blank} · set aside ${subtotal.doubtful}`,
          ),
        )}
      </p>
      <div class="sub-offices" tabIndex={0}>
        {subtotal.offices.map((office) => (
          <table key={office.office}>
            <caption>{t(office.title ?? title(office.office))}</caption>
            <tbody>
              {office.rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td>{row.votes}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}
