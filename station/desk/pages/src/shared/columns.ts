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

export function lay<T>(blocks: readonly Block<T>[], rows: number): Cell<T>[][] {
  const columns: Cell<T>[][] = [];
  let column: Cell<T>[] = [];
  const turn = () => {
    if (column.length > 0) columns.push(column);
    column = [];
  };
  for (const { heading, lines } of blocks) {
    if (column.length + Math.min(2, 1 + lines.length) > rows) turn();
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
