// What is kept as evidence (凭证): its SHA-256 is computed here and recorded; the file itself stays where it is.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Text } from "../views";
import { ActForm } from "./act_form";
import { FileField } from "./file_field";

const custodian_chars_max = 40;
const file_bytes_max = 256 * 1024 * 1024; // it is read into memory at once
const mib = file_bytes_max / 1024 / 1024;

const kinds: Record<string, Text> = {
  result_sheet: two("张贴的结果报告单（照片）", "the posted result sheet (photo)"),
  minutes: two("会议记录", "minutes"),
  sign_in_roll: two("领票签名册", "sign-in roll"),
  video: two("录像", "video"),
  notice: two("公告", "notice"),
  recount: two("重新计票记录", "recount"),
  other: two("其他", "other"),
};

type Hashed = { sha256: string } | { why: Text };
async function hash_of(file: File): Promise<Hashed> {
  if (file.size === 0) return { why: two("这是空文件。请重新拍照或另选。", "The file is empty: choose another.") };
  if (file.size > file_bytes_max)
    return { why: two(`文件太大（最大 ${mib} MB）。请把照片改小，或分段。`, `Too large (${mib} MB at most): make the photo smaller, or cut the film.`) };
  if (crypto.subtle === undefined) return { why: two("这个浏览器不能计算指纹。请用 127.0.0.1 的地址打开本页。", "This browser computes no hash here: open this page by its address at 127.0.0.1.") };
  try {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return { sha256: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") };
  } catch {
    return { why: two("文件读不出来。请检查 U 盘或相机，再选一次。", "The file could not be read: look after the stick or camera, then choose again.") };
  }
}

// `only`: of this kind and no other, where a step of the day asks for it.
export function EvidenceForm({ station, only }: PageOf<DeskView> & { only?: "result_sheet" }) {
  const { t } = useScreen();
  const [chosen, setKind] = useState("result_sheet");
  const kind = only ?? chosen;
  const [file, setFile] = useState<File | null>(null);
  const [hashed, setHashed] = useState<Hashed | null>(null);
  const [custodian, setCustodian] = useState("");
  const photo = kind === "result_sheet";
  const choose = async (next: File | null) => {
    setFile(next);
    setHashed(null);
    if (next === null) return;
    const found = await hash_of(next);
    setFile((now) => {
      if (now === next) setHashed(found);
      return now;
    });
  };
  const sha256 = hashed !== null && "sha256" in hashed ? hashed.sha256 : "";
  return (
    <ActForm test="evidence" words={two("登记凭证", "Record it")} ready={sha256 !== "" && custodian.trim() !== ""}
      go={() => station.act("evidence", { kind, sha256, custodian: custodian.trim() })}>
      {only === undefined && (
        <label class="count-field">
          <span>{t(two("是什么", "what"))}</span>
          <select value={kind} data-test="evidence-kind" onChange={(event) => setKind(event.currentTarget.value)}>
            {Object.entries(kinds).map(([id, one]) => (
              <option key={id} value={id}>
                {t(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <FileField test="evidence-file" choose={(chosen) => void choose(chosen)} {...(photo ? { accept: "image/*", capture: "environment" as const } : {})}
        label={photo ? two("照片（只登记指纹，照片不离开本机）", "photo (only its hash is recorded; it stays here)") : two("文件（只登记指纹）", "file (only its hash is recorded)")} />
      {file !== null && (
        <p class="hash" data-test="evidence-hash" role="status" data-ok={hashed === null || "sha256" in hashed}>
          {hashed === null
            ? t(two("正在计算指纹", "Computing the hash"))
            : "sha256" in hashed
              ? t(two(`指纹 ${groups(hashed.sha256)}`, `SHA-256 ${groups(hashed.sha256)}`))
              : t(hashed.why)}
        </p>
      )}
      <label class="count-field">
        <span>{t(two("由谁保管（单位或职务）", "kept by (a body or a post)"))}</span>
        <input type="text" value={custodian} maxLength={custodian_chars_max} autocomplete="off" data-test="evidence-custodian"
          onInput={(event) => setCustodian(event.currentTarget.value)} />
      </label>
    </ActForm>
  );
}

// The first sixteen digits, as people compare them.
const groups = (sha256: string): string => (sha256.slice(0, 16).match(/.{4}/g) ?? []).join(" ") + " …";
