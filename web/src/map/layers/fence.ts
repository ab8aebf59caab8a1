import type { FenceCircle, LatLonPair } from '../../server/types';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame } from '../overlay';

/** A fence on board, or one that is being drawn. */
interface Areas {
  inclusion?: readonly (readonly LatLonPair[])[];
  exclusion?: readonly (readonly LatLonPair[])[];
  circles?: readonly FenceCircle[];
}

const KEEP_IN_DASH = 14;
const KEEP_OUT_DASH = 6;

/** Draws areas and circles to stay within, in the colour given, and those to stay out of, which say so. */
export function drawFence(frame: Frame, fence: Areas, colour: number): void {
  const { painter, camera, palette } = frame;
  for (const ring of fence.inclusion ?? []) drawRing(frame, ring, colour, KEEP_IN_DASH);
  for (const ring of fence.exclusion ?? []) {
    drawRing(frame, ring, palette.keepOut, KEEP_OUT_DASH);
    if (ring.length === 0) continue;
    const [lat, lon] = ring[0];
    const x = camera.px(mercatorX(lon)) + 10;
    painter.text('KEEP OUT', x, camera.py(mercatorY(lat)) - 12, palette.keepOut, palette.textHalo);
  }
  for (const circle of fence.circles ?? []) {
    const x = camera.px(mercatorX(circle.lonDeg));
    const y = camera.py(mercatorY(circle.latDeg));
    const radius = circle.radiusM * camera.pixelsPerMetre(mercatorY(circle.latDeg));
    if (circle.inclusion) painter.ring(x, y, radius, 2, colour, 0, KEEP_IN_DASH);
    else {
      painter.ring(x, y, radius, 2, palette.keepOut, 0, KEEP_OUT_DASH);
      painter.text('KEEP OUT', x + 10, y - 12, palette.keepOut, palette.textHalo);
    }
  }
}

function drawRing(
  { painter, camera }: Frame,
  ring: readonly LatLonPair[],
  colour: number,
  dash: number,
): void {
  let start = 0;
  ring.forEach((corner, i) => {
    const [a, b] = [corner, ring[(i + 1) % ring.length]].map(([lat, lon]) => [
      camera.px(mercatorX(lon)),
      camera.py(mercatorY(lat)),
    ]);
    painter.line(a[0], a[1], b[0], b[1], 2, colour, dash, start);
    start += Math.hypot(b[0] - a[0], b[1] - a[1]);
  });
}
