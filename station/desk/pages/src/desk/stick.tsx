// U 盘: what was said here and has not reached the counter, out as a file; the counter's receipts in. The same bytes as
// `zheng-station outbox` carries.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Text } from "../views";
import type { Answer } from "../wire";
import "./paper.css";
import { FileField } from "./file_field";

export function StickTab({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const { outbox } = view;
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Text | null>(null);
  const [good, setGood] = useState(true);
  if (outbox === undefined) return <p class="hint">{t(two("请到主机上导出和导入。", "Carry files at the leading device."))}</p>;
  const mib = Math.floor(outbox.upload_bytes_max / 1024 / 1024);
  const too_large = file !== null && file.size > outbox.upload_bytes_max;
  const take = async () => {
    if (file === null || busy || too_large) return;
    setBusy(true);
    const answer = await station.upload("receipts", file);
    setBusy(false);
    setGood(answer.ok);
    setTold(told_words(answer));
  };
  return (
    <div class="stick" data-test="stick">
      <section class="unsent">
        <h2>{t(two("待送达", "Not sent yet"))}</h2>
        <p class="sums" data-test="unsent">
          {t(two(`共 ${outbox.said} 条，待发 ${outbox.waiting} 条。`, `${outbox.said} statements, ${outbox.waiting} not sent.`))}
        </p>
        {outbox.waiting > 0 && (
          <ul>
            {outbox.unsent.map((one) => (
              <li key={one.zh}>{t(one)}</li>
            ))}
            {outbox.waiting > outbox.unsent.length && <li>{t(two(`……以及更早的 ${outbox.waiting - outbox.unsent.length} 条`, `… and ${outbox.waiting - outbox.unsent.length} earlier ones`))}</li>}
          </ul>
        )}
        {outbox.refused.length > 0 && (
          <div class="refused-by-law" data-test="refused-by-law">
            <p>{t(two("被依法拒绝，请告诉乡镇：", "Refused by law; tell the township:"))}</p>
            <ul>
              {outbox.refused.map((one) => (
                <li key={one.zh}>{t(one)}</li>
              ))}
            </ul>
          </div>
        )}
      </section>
      <section>
        <h2>{t(two("导出到 U 盘", "Export to a stick"))}</h2>
        <p class="hint">{t(two("存到 U 盘，送到乡镇，由计票端收下。没有回执之前，这些都还算待发，可以再导出。", "Save it on the stick and take it to the township. Until receipts come back it all counts as not sent, and can be exported again."))}</p>
        <a class="button main" href="api/outbox" download data-test="export">
          {t(two("导出待发的", "Export what is not sent"))}
        </a>
      </section>
      <section>
        <h2>{t(two("收回执", "Take receipts"))}</h2>
        <p class="hint">{t(two(`从 U 盘选 .receipts 文件（最大 ${mib} MB）。`, `Choose the .receipts file on the stick (${mib} MB at most).`))}</p>
        <FileField label={two("回执文件", "file of receipts")} test="receipts-file" accept=".receipts"
          choose={(chosen) => {
            setFile(chosen);
            setTold(null);
          }} />
        <button type="button" class="main" disabled={file === null || busy || too_large} data-test="receipts-take" onClick={() => void take()}>
          {t(busy ? two("正在核对", "Verifying") : two("收下", "Take them"))}
        </button>
        <p class="told" role="status" data-ok={good && !too_large} data-test="receipts-told">
          {too_large ? t(two(`文件太大，最大 ${mib} MB：这不是回执。`, `Too large, ${mib} MB at most: these are no receipts.`)) : told === null ? "" : t(told)}
        </p>
      </section>
    </div>
  );
}

function told_words(answer: Answer): Text {
  if (!answer.ok) return answer;
  const told = answer["told"] as Text | undefined;
  return told ?? two("已收下。", "Taken.");
}
