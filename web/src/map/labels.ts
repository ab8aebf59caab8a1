/** Keeps labels from lying over each other: a box is taken only where none was taken before. */
export class LabelSpace {
  private readonly taken = new Map<number, number[]>();
  private static readonly CELL = 48;

  clear(): void {
    this.taken.clear();
  }

  /** Takes the box when it is free. */
  take(left: number, top: number, right: number, bottom: number): boolean {
    const cells = this.cells(left, top, right, bottom);
    for (const cell of cells) {
      const boxes = this.taken.get(cell);
      if (boxes === undefined) continue;
      for (let i = 0; i < boxes.length; i += 4) {
        if (left < boxes[i + 2] && right > boxes[i] && top < boxes[i + 3] && bottom > boxes[i + 1])
          return false;
      }
    }
    this.put(cells, left, top, right, bottom);
    return true;
  }

  /** Keeps a box free of labels, whatever lies there already. */
  reserve(left: number, top: number, right: number, bottom: number): void {
    this.put(this.cells(left, top, right, bottom), left, top, right, bottom);
  }

  private put(cells: number[], left: number, top: number, right: number, bottom: number): void {
    for (const cell of cells) {
      const boxes = this.taken.get(cell);
      if (boxes === undefined) this.taken.set(cell, [left, top, right, bottom]);
      else boxes.push(left, top, right, bottom);
    }
  }

  private cells(left: number, top: number, right: number, bottom: number): number[] {
    const size = LabelSpace.CELL;
    const cells: number[] = [];
    for (let x = Math.floor(left / size); x <= Math.floor(right / size); x++) {
      for (let y = Math.floor(top / size); y <= Math.floor(bottom / size); y++) cells.push(x * 65_536 + y);
    }
    return cells;
  }
}
