import { EQUATOR_M, latOf, lonOf, mercatorX, mercatorY, worldPixels } from './mercator';

/** What the map looks at: north up, seen from straight above. Pixels are CSS pixels from the top left. */
export class Camera {
  /** Centre as fractions of the Web Mercator world. */
  x = 0.5;
  y = 0.5;
  /** Pixels of the whole world. */
  scale = 512;
  zoom = 0;
  width = 1;
  height = 1;
  pixelRatio = 1;

  look(lonDeg: number, latDeg: number, zoom: number, width: number, height: number, ratio: number): void {
    this.x = mercatorX(lonDeg);
    this.y = mercatorY(latDeg);
    this.zoom = zoom;
    this.scale = worldPixels(zoom);
    this.width = width;
    this.height = height;
    this.pixelRatio = ratio;
  }

  /** The copy of the world nearest to the centre, so that the date line does not cut a fleet in two. */
  px(x: number): number {
    let dx = x - this.x;
    if (dx > 0.5) dx -= 1;
    else if (dx < -0.5) dx += 1;
    return dx * this.scale + this.width / 2;
  }

  py(y: number): number {
    return (y - this.y) * this.scale + this.height / 2;
  }

  latLonAt(px: number, py: number): { latDeg: number; lonDeg: number } {
    const x = this.x + (px - this.width / 2) / this.scale;
    const y = this.y + (py - this.height / 2) / this.scale;
    return { latDeg: latOf(y), lonDeg: ((lonOf(x) + 540) % 360) - 180 };
  }

  /** Pixels of a metre at a latitude given as a world fraction. */
  pixelsPerMetre(y: number): number {
    return this.scale / (EQUATOR_M / Math.cosh(Math.PI * (1 - 2 * y)));
  }

  sees(px: number, py: number, margin: number): boolean {
    return px > -margin && py > -margin && px < this.width + margin && py < this.height + margin;
  }
}
