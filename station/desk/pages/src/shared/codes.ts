// Which key was pressed, by its place on the keyboard (KeyboardEvent.code): what an input method, full width, Caps Lock
// or NumLock would make of it does not matter. Every command has a key in the number block and one outside of it.
export type Command =
  | { do: "digit"; digit: number }
  | { do: "against" }
  | { do: "unclear" }
  | { do: "wrong_symbol" }
  | { do: "write_in" }
  | { do: "extra_mark" }
  | { do: "close" }
  | { do: "undo" }
  | { do: "clear" }
  | { do: "escape" };

const plain: Record<string, Command["do"]> = {
  NumpadSubtract: "against",
  Minus: "against",
  NumpadDivide: "unclear",
  Slash: "unclear",
  NumpadMultiply: "wrong_symbol",
  KeyX: "wrong_symbol",
  NumpadAdd: "write_in",
  Equal: "write_in",
  NumpadDecimal: "extra_mark",
  NumpadComma: "extra_mark",
  Period: "extra_mark",
  Enter: "close",
  NumpadEnter: "close",
  Backspace: "undo",
  Delete: "clear",
  Escape: "escape",
};

export function command_of(event: {
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
  if (digit !== null) return { do: "digit", digit: Number(digit[1]) };
  const found = plain[event.code];
  return found === undefined || found === "digit" ? null : { do: found };
}

// Whether what has the focus takes this key itself: a field all of them, a button outside of the ballot Enter and space.
export function taken_elsewhere(event: KeyboardEvent): boolean {
  const focus = event.target instanceof Element ? event.target : null;
  if (focus === null || focus.closest("[data-own-keys]") === null) return false;
  const field = focus.closest("input, select, textarea, [data-own-keys=all]") !== null;
  return field || event.code === "Enter" || event.code === "NumpadEnter" || event.code === "Space";
}
