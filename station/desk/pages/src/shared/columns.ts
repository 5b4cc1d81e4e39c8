// Blocks (an office with its lines) laid into columns of equal capacity: a heading never stands alone at the foot, and
// stands again where its block goes on.
export interface Block<T> {
  heading: T;
  lines: T[];
}
export interface Cell<T> {
  value: T;
  heading: boolean;
  again: boolean; // the heading of a block that goes on
}

export function lay<T>(blocks: readonly Block<T>[], rows: number, divide: "never" | "may" = "may"): Cell<T>[][] {
  const columns: Cell<T>[][] = [];
  let column: Cell<T>[] = [];
  const turn = () => {
    if (column.length > 0) columns.push(column);
    column = [];
  };
  for (const { heading, lines } of blocks) {
    const whole = 1 + lines.length;
    if (column.length + Math.min(2, whole) > rows) turn();
    // Where it fits into a column of its own and not into what is left of this one, the next column is tried first.
    if (divide === "never" && whole <= rows && column.length + whole > rows) turn();
    column.push({ value: heading, heading: true, again: false });
    for (const line of lines) {
      if (column.length >= rows) {
        turn();
        column.push({ value: heading, heading: true, again: true });
      }
      column.push({ value: line, heading: false, again: false });
    }
  }
  turn();
  return columns;
}

// The fewest rows with which `blocks` fit into `columns` columns.
export function rows_for<T>(blocks: readonly Block<T>[], columns: number): number {
  const cells = blocks.reduce((sum, block) => sum + 1 + block.lines.length, 0);
  for (let rows = Math.max(2, Math.ceil(cells / columns)); ; rows += 1) if (lay(blocks, rows).length <= columns) return rows;
}

// The fewest rows with which no block is divided.
export function rows_whole<T>(blocks: readonly Block<T>[], columns: number): number {
  const longest = Math.max(2, ...blocks.map((block) => 1 + block.lines.length));
  for (let rows = longest; ; rows += 1) {
    const laid = lay(blocks, rows, "never");
    if (laid.length <= columns && !laid.some((column) => column.some((cell) => cell.again))) return rows;
  }
}

// Laid whole where these rows allow it.
export function lay_best<T>(blocks: readonly Block<T>[], rows: number, columns: number): Cell<T>[][] {
  return lay(blocks, rows, rows >= rows_whole(blocks, columns) ? "never" : "may");
}
