// A file of this machine: the browser's own field speaks the browser's language, so it is a button of the page's.
import { useState } from "preact/hooks";

import { two, useScreen } from "../shared/settings";
import type { Text } from "../views";

export function FileField({ label, test, choose, ...kind }: {
  label: Text;
  test: string;
  choose: (file: File | null) => void;
  accept?: string;
  capture?: "environment";
}) {
  const { t } = useScreen();
  const [name, setName] = useState("");
  return (
    <p class="count-field file-field">
      <span>{t(label)}</span>
      <label class="button">
        {t(two("选文件", "Choose a file"))}
        <input type="file" data-test={test} {...kind}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0] ?? null;
            setName(file?.name ?? "");
            choose(file);
          }} />
      </label>
      <span class="file-name">{name === "" ? t(two("还没有选", "none yet")) : name}</span>
    </p>
  );
}
