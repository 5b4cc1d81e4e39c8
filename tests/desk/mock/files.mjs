// What the mock's desk prints and carries by stick, as API.md says: a small PDF of its own, the outbox, receipts.
const two = (zh, en) => ({ zh, en });
const form = (kind, part, zh, en, why = null, names = false) => ({ kind, part, title: two(zh, en), why, names, blank: kind !== "blank-forms" });
const no_result = two("尚无结果", "there is no result yet");

export const forms = [
  form("notice-roll", "before", "登记参加选举的村民名单公告", "Notice: the roll of voters", null, true),
  form("ballots", "before", "选票", "Ballot"),
  form("ballot-packs", "before", "选票包签", "Label of a pack of ballots", two("不知道有多少选票：请填写张数", "how many ballots there are is not known: fill in how many")),
  form("proxy-list", "before", "委托投票登记表", "Register of proxies", two("需要委托名单：本机没有准备好名册，可以打印空白的", "this needs the proxies: no list was made ready on this device; print a blank one"), true),
  form("script", "polls", "主持词", "Script of the day"),
  form("sign-in-roll", "polls", "领票签名册", "Roll to sign for ballots", null, true),
  form("sealing-strips", "polls", "封条", "Sealing strip"),
  form("blank-forms", "polls", "空白表格", "Blank forms for a day without a computer"),
  form("tally-sheet", "count", "计票单", "Tally sheet of a bundle"),
  form("bundle-slips", "count", "捆签", "Bundle slip"),
  form("result-sheet", "result", "选举结果报告单", "Result sheet", no_result),
  form("minutes", "result", "选举大会会议记录", "Minutes of the election meeting"),
];
export const upload_bytes_max = 4 * 1024 * 1024;

export class Files {
  constructor() {
    this.asked = []; // what was printed: the query's fields
    this.uploads = []; // the bytes
    this.said = 41;
    this.sent = 12;
    this.refused = [];
  }

  desk() {
    const waiting = this.said - this.sent;
    const unsent = Array.from({ length: Math.min(12, waiting) }, (_, i) => two(`${this.said - i} 一捆计票（2026-11-21）`, `${this.said - i} BatchCounted (2026-11-21)`));
    return {
      printing: { forms, issuing_tables: [1, 2] },
      outbox: { said: this.said, waiting, unsent, refused: this.refused, upload_bytes_max },
    };
  }

  // {status, body, type, headers}; nothing for another part.
  get(part, query) {
    if (part === "api/outbox")
      return { status: 200, body: "zheng statements v1\n", type: "application/octet-stream", headers: { "content-disposition": 'attachment; filename="qingshi.statements"' } };
    if (part !== "api/paper") return null;
    const fields = Object.fromEntries(query);
    this.asked.push(fields);
    const known = forms.find((one) => one.kind === fields.kind);
    if (known === undefined) return { status: 404, body: "<h1>没有这种表格</h1>", type: "text/html; charset=utf-8" };
    return { status: 200, body: small_pdf, type: "application/pdf", headers: { "content-disposition": `inline; filename="${fields.kind}.pdf"` } };
  }

  receipts(bytes) {
    this.uploads.push(bytes);
    if (!bytes.toString("latin1").startsWith("zheng receipts v1\n"))
      return { ok: false, code: "malformed", zh: "这个文件不是回执。请选计票端给出的 .receipts 文件", en: "this is no file of receipts: choose the .receipts file that the counter gave" };
    this.sent = this.said;
    return { ok: true, taken: 29, known: 12, refused: 0, others: 0, faults: 0, told: two("收下回执 29 份，以前已有 12 份。", "29 receipts taken, 12 known before.") };
  }
}

const small_pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
`;
