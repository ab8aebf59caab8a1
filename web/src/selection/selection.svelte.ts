/** The handles of the vehicles that orders are for, in the order they were chosen. */
export class Selection {
  /** Changes with every change of the set: what derives from the selection reads it. */
  version = $state(0);
  private readonly chosen = new Set<number>();

  get size(): number {
    return this.chosen.size;
  }

  has(handle: number): boolean {
    return this.chosen.has(handle);
  }

  /** A copy; reading it in a component makes that follow the selection. */
  get handles(): number[] {
    return this.version >= 0 ? [...this.chosen] : [];
  }

  /** The one selected vehicle, null when none or several are. */
  get only(): number | null {
    const [first] = this.handles;
    return this.chosen.size === 1 ? first : null;
  }

  set(handles: Iterable<number>): void {
    this.chosen.clear();
    for (const handle of handles) this.chosen.add(handle);
    this.version++;
  }

  add(handles: Iterable<number>): void {
    for (const handle of handles) this.chosen.add(handle);
    this.version++;
  }

  toggle(handle: number): void {
    if (!this.chosen.delete(handle)) this.chosen.add(handle);
    this.version++;
  }

  clear(): void {
    if (this.chosen.size === 0) return;
    this.chosen.clear();
    this.version++;
  }

  /** Drops vehicles that are no more. */
  keep(exists: (handle: number) => boolean): void {
    const gone = [...this.chosen].filter((handle) => !exists(handle));
    if (gone.length === 0) return;
    for (const handle of gone) this.chosen.delete(handle);
    this.version++;
  }
}
