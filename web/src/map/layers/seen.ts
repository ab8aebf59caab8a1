import { type Seen, grade } from '../../seen/seen.svelte';
import type { Frame, Layer } from '../overlay';

/** Squares of ground that were seen, the better the denser. */
export class SeenLayer implements Layer {
  private readonly seen: Seen;

  constructor(seen: Seen) {
    this.seen = seen;
  }

  draw({ painter, camera, palette }: Frame): void {
    const { shown, squares } = this.seen;
    if (shown === 'off' || squares === null) return;
    const side = 1 / 2 ** squares.zoom;
    const width = camera.px(side) - camera.px(0);
    for (const [x, y, ageS, cm, percent] of squares.squares) {
      const left = camera.px(x * side);
      const middle = camera.py((y + 0.5) * side);
      if (left > camera.width || left + width < 0 || middle + width < 0 || middle - width > camera.height)
        continue;
      const colour = palette.seen[grade(shown, ageS, cm, percent)];
      painter.line(left, middle, left + width, middle, Math.max(1, width - 1), colour);
    }
  }
}
