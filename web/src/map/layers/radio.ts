import { type Radio, reach } from '../../radio/radio.svelte';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

/** Where the stations are heard and where not, the stations themselves, and where vehicles were heard. */
export class RadioLayer implements Layer {
  private readonly radio: Radio;

  constructor(radio: Radio) {
    this.radio = radio;
  }

  draw({ painter, camera, palette }: Frame): void {
    const { heightM, coverage, stations, signals } = this.radio;
    if (heightM === 0 || coverage === null) return;
    const side = 1 / 2 ** coverage.zoom;
    const width = camera.px(side) - camera.px(0);
    for (const [x, y, spareDb] of coverage.squares) {
      const left = camera.px(x * side);
      const middle = camera.py((y + 0.5) * side);
      painter.line(left, middle, left + width, middle, width, palette.reach[reach(spareDb)]);
    }
    for (const { latDeg, lonDeg, measuredDbm, predictedDbm } of signals) {
      const worse = predictedDbm !== undefined && measuredDbm < predictedDbm - 10;
      const colour = worse ? palette.caution : palette.trail;
      painter.shape(
        'dot',
        camera.px(mercatorX(lonDeg)),
        camera.py(mercatorY(latDeg)),
        2,
        0,
        colour,
        palette.halo,
      );
    }
    for (const { name, latDeg, lonDeg } of stations?.stations ?? []) {
      const x = camera.px(mercatorX(lonDeg));
      const y = camera.py(mercatorY(latDeg));
      painter.shape('triangle', x, y, 7, 0, palette.home, palette.halo);
      painter.text(name, x + 10, y, palette.text, palette.textHalo);
    }
  }
}
