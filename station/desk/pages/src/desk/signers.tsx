// Who must sign a correction, and who of them is here: the two recorders of the table, by their seats; the others by role.
import { two, useScreen } from "../shared/settings";
import type { DeskView, Text } from "../views";

export interface Needed extends Text {
  role_id: string;
  least: number;
}
interface Signer {
  words: Text;
  here: boolean;
}

function signers_of(view: DeskView, table: number, needs: Needed[]): Signer[] {
  const seats = view.tables.find((one) => one.table === table)?.seats;
  const recorders = (["a", "b"] as const).map((who): Signer => {
    const seat = seats?.[who] ?? null;
    const name = who === "a" ? two("计票人甲", "recorder A") : two("计票人乙", "recorder B");
    if (seat === null) return { words: two(`第 ${table} 桌${name.zh}没有人`, `table ${table}, ${name.en}: nobody`), here: false };
    const at = two(`${name.zh} ${seat.name}`, `${name.en} ${seat.name}`);
    return { words: seat.locked ? two(`${at.zh} 要在座位上输密码`, `${at.en} must key the PIN there`) : at, here: !seat.locked };
  });
  const others = needs.map((need): Signer => {
    const here = view.officers.filter((officer) => officer.role_id === need.role_id && officer.unlocked);
    const enough = here.length >= need.least;
    const names = here.map((officer) => officer.name).join("、");
    if (enough) return { words: two(`${need.zh} ${names}`, `${need.en} ${names}`), here: true };
    const short = need.least - here.length;
    return { words: two(`${need.zh}还差 ${short} 人解锁`, `${need.en}: ${short} more must unlock`), here: false };
  });
  return [...recorders, ...others];
}

export const missing_signers = (view: DeskView, table: number, needs: Needed[]): Text[] =>
  signers_of(view, table, needs).filter((signer) => !signer.here).map((signer) => signer.words);

export function Signers({ view, table, needs }: { view: DeskView; table: number; needs: Needed[] }) {
  const { t } = useScreen();
  return (
    <ul class="signers" data-test="signers">
      {signers_of(view, table, needs).map(({ words, here }) => (
        <li key={words.zh} data-here={here}>
          {here ? "✓" : "✗"} {t(words)}
        </li>
      ))}
    </ul>
  );
}
