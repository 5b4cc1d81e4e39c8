// An officer's sealed card as a scanner types it: "ZHENG1:person:keyid:secret"; or the secret alone, typed by hand from
// the card. Full-width characters and Caps Lock do not matter.
export interface CardText {
  person: string;
  secret: string;
}

export const secret_chars = 26;

export function read_card(typed: string): CardText | null {
  const text = typed.normalize("NFKC").replace(/[\s]/g, "");
  const parts = text.split(":");
  const tail = parts.length === 4 ? parts[3] : parts.length === 1 ? parts[0] : undefined;
  if (tail === undefined || (parts.length === 4 && parts[0]?.toUpperCase() !== "ZHENG1")) return null;
  const secret = tail.replace(/-/g, "").toUpperCase();
  if (secret.length !== secret_chars || /[^A-Z2-7]/.test(secret)) return null;
  return { person: (parts.length === 4 ? (parts[1] ?? "") : "").toLowerCase(), secret };
}

export const read_pin = (typed: string): string => typed.normalize("NFKC").replace(/\D/g, "");
