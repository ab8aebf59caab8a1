import { type Camera } from '../camera';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

/** Steps between lines in degrees, from which the one that suits the zoom is chosen. */
const STEPS = [
  30,
  20,
  10,
  5,
  2,
  1,
  1 / 2,
  1 / 6,
  1 / 12,
  1 / 30,
  1 / 60,
  1 / 120,
  1 / 360,
  1 / 720,
  1 / 3600,
];
const APART_PX = 150;

/** Degrees between the lines of the grid at a scale. */
export function graticuleStep(worldPixels: number): number {
  const degree = worldPixels / 360;
  return [...STEPS].reverse().find((step) => step * degree >= APART_PX) ?? STEPS[0];
}

/** "45°26′N", with seconds only where the step has them. */
export function graticuleLabel(degrees: number, step: number, positive: string, negative: string): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const whole = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (n: number) => String(n).padStart(2, '0');
  const side = seconds === 0 ? '' : degrees < 0 ? negative : positive;
  const finest = Math.round(step * 3600);
  if (finest % 3600 === 0) return `${whole}°${side}`;
  if (finest % 60 === 0) return `${whole}°${two(minutes)}′${side}`;
  return `${whole}°${two(minutes)}′${two(seconds % 60)}″${side}`;
}

/** Lines of latitude and longitude, so that a place far from any coast has orientation. */
export class GraticuleLayer implements Layer {
  draw({ painter, camera, palette }: Frame): void {
    const step = graticuleStep(camera.scale);
    const [north, south, west, east] = this.edges(camera);
    for (let n = Math.ceil(west / step); n * step <= east; n++) {
      const lon = n * step;
      const x = Math.round(camera.px(mercatorX(lon))) + 0.5;
      painter.line(x, 0, x, camera.height, 1, palette.graticule);
      const name = graticuleLabel(((((lon + 180) % 360) + 360) % 360) - 180, step, 'E', 'W');
      painter.text(name, x + 3, 14, palette.graticuleText, palette.textHalo);
    }
    for (let n = Math.ceil(south / step); n * step <= north; n++) {
      const lat = n * step;
      if (Math.abs(lat) > 85) continue;
      const y = Math.round(camera.py(mercatorY(lat))) + 0.5;
      painter.line(0, y, camera.width, y, 1, palette.graticule);
      // Below is the scale bar.
      if (y > 28 && y < camera.height - 30) {
        const name = graticuleLabel(lat, step, 'N', 'S');
        painter.text(name, 8, y - 8, palette.graticuleText, palette.textHalo);
      }
    }
  }

  private edges(camera: Camera): [number, number, number, number] {
    const topLeft = camera.latLonAt(0, 0);
    const bottomRight = camera.latLonAt(camera.width, camera.height);
    const middle = camera.x * 360 - 180;
    const halfWide = Math.min(180, ((camera.width / 2) * 360) / camera.scale);
    return [topLeft.latDeg, bottomRight.latDeg, middle - halfWide, middle + halfWide];
  }
}
