// What is printed (打印): every form in the order of the day, which of them can be printed now, which not yet and why. A form
// opens in a tab of its own, where the browser prints it.
import { useState } from "preact/hooks";
import type { JSX } from "preact";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, PaperForm, Text } from "../views";
import { Count } from "./act_form";
import "./paper.css";

const parts: { id: PaperForm["part"]; words: Text }[] = [
  { id: "before", words: two("投票日之前", "Before the day") },
  { id: "polls", words: two("投票", "The poll") },
  { id: "count", words: two("计票", "The count") },
  { id: "result", words: two("结果", "The result") },
];

export function PaperTab({ view }: PageOf<DeskView>) {
  const { t } = useScreen();
  const forms = view.printing?.forms ?? [];
  if (forms.length === 0) return <p class="hint">{t(two("这台设备不能打印。请到主机上打印。", "This device prints nothing: print at the leading one."))}</p>;
  return (
    <div class="papers-tab" data-test="papers">
      <p class="hint">{t(two("点“打印”，表格在新页打开；再按 Ctrl+P。还不能打印的，可以先印空白的手填。", "Press “Print”: the form opens in a new tab; there press Ctrl+P. What cannot be printed yet can be printed blank."))}</p>
      {parts.map(({ id, words }) => (
        <table class="list" key={id}>
          <caption>{t(words)}</caption>
          <tbody>
            {forms
              .filter((form) => form.part === id)
              .map((form) => (
                <FormRow key={form.kind} form={form} tables={view.printing?.issuing_tables ?? []} />
              ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

const address = (fields: Record<string, string>): string => `api/paper?${new URLSearchParams(fields).toString()}`;

function FormRow({ form, tables }: { form: PaperForm; tables: number[] }) {
  const { t } = useScreen();
  const [fields, setFields] = useState<Record<string, string>>({});
  const put = (name: string, value: string) => {
    const next = { ...fields };
    if (value === "" || value === "0") delete next[name];
    else next[name] = value;
    setFields(next);
  };
  // What is missing may be told here.
  const ready = form.why === null || (form.kind === "ballot-packs" && fields["papers"] !== undefined);
  const choice = choices[form.kind];
  return (
    <tr data-test={`form-${form.kind}`} data-ready={ready}>
      <th scope="row">
        {t(form.title)}
        {form.names && <small>{t(two("有选民姓名，印好就收走", "names voters: take it away at once"))}</small>}
      </th>
      <td>{ready ? choice?.({ fields, put, tables }) : <>{choice !== undefined && form.kind === "ballot-packs" ? choice({ fields, put, tables }) : null}<span class="why">{form.why === null ? "" : t(form.why)}</span></>}</td>
      <td>
        <div class="row-of">
          {ready ? (
            <a class="button main" href={address({ kind: form.kind, ...fields })} target="_blank" rel="noopener" data-test={`print-${form.kind}`}>
              {t(two("打印", "Print"))}
              <span class="for-ear"> {t(form.title)}</span>
            </a>
          ) : (
            <span class="not-yet">{t(two("还不能打印", "not yet"))}</span>
          )}
          {form.blank && (
            <a class="button" href={address({ kind: form.kind, blank: "1" })} target="_blank" rel="noopener" data-test={`blank-${form.kind}`}>
              {t(two("空白的", "Blank"))}
              <span class="for-ear"> {t(form.title)}</span>
            </a>
          )}
        </div>
      </td>
    </tr>
  );
}

interface Choosing {
  fields: Record<string, string>;
  put: (name: string, value: string) => void;
  tables: number[];
}
function Toggle({ fields, put, name, value, words }: Pick<Choosing, "fields" | "put"> & { name: string; value: string; words: Text }) {
  const { t } = useScreen();
  const on = fields[name] === value;
  return (
    <button type="button" aria-pressed={on} data-test={`choose-${name}`} onClick={() => put(name, on ? "" : value)}>
      {t(words)}
    </button>
  );
}
const choices: Record<string, (all: Choosing) => JSX.Element> = {
  ballots: ({ fields, put }) => (
    <div class="row-of">
      <Toggle fields={fields} put={put} name="per_office" value="1" words={two("每项职务一张", "one per office")} />
      <Toggle fields={fields} put={put} name="tick" value="1" words={two("画 √（不画 ○）", "√ instead of ○")} />
      <Toggle fields={fields} put={put} name="sheet" value="a3" words={two("A3 纸", "A3")} />
    </div>
  ),
  "ballot-packs": ({ fields, put }) => (
    <div class="row-of">
      <Count words={two("选票共（张）", "ballots in all")} value={fields["papers"] ?? ""} set={(value) => put("papers", value)} test="choose-papers" />
      <Count words={two("每包（张）", "in a pack")} value={fields["pack"] ?? "100"} set={(value) => put("pack", value)} test="choose-pack" />
    </div>
  ),
  "sealing-strips": ({ fields, put }) => <Count words={two("投票前：几条", "before the poll: how many")} value={fields["copies"] ?? "5"} set={(value) => put("copies", value)} test="choose-copies" />,
  "sign-in-roll": ({ fields, put, tables }) => <Where fields={fields} put={put} tables={tables} />,
};

function Where({ fields, put, tables }: Choosing) {
  const { t } = useScreen();
  return (
    <label class="count-field">
      <span>{t(two("哪个发票席", "issuing table"))}</span>
      <select value={fields["table"] ?? "0"} data-test="choose-table" onChange={(event) => put("table", event.currentTarget.value)}>
        <option value="0">{t(two("全部", "all"))}</option>
        {tables.map((table) => (
          <option key={table} value={String(table)}>
            {t(two(`${table} 号`, String(table)))}
          </option>
        ))}
      </select>
    </label>
  );
}
