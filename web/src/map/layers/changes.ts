import type { Position } from 'geojson';
import type { Maps } from '../../pictures/maps.svelte';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

/** An outline as wide as this on the screen has its kind and size beside it. */
const WORDS_PX = 20;

/** What changed between two maps of pictures: outlines, each with its kind and size. */
export class ChangeLayer implements Layer {
  private readonly maps: Maps;

  constructor(maps: Maps) {
    this.maps = maps;
  }

  draw(frame: Frame): void {
    const { painter, palette } = frame;
    for (const { geometry, properties } of this.maps.found?.features ?? []) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      const rings = polygons.flat().map((ring) => ring.map((place) => this.at(frame, place)));
      for (const ring of rings) outline(frame, ring);
      // From far away the words of one would lie over the next.
      const xs = rings[0].map(([x]) => x);
      if (Math.max(...xs) - Math.min(...xs) < WORDS_PX) continue;
      const [x, y] = rings[0][0];
      painter.text(
        `${properties.kind} ${size(properties.area_m2)}`,
        x + 8,
        y - 8,
        palette.selection,
        palette.textHalo,
      );
    }
  }

  private at({ camera }: Frame, [lon, lat]: Position): [number, number] {
    return [camera.px(mercatorX(lon)), camera.py(mercatorY(lat))];
  }
}

function outline({ painter, palette }: Frame, places: readonly [number, number][]): void {
  for (let i = 0; i + 1 < places.length; i++) {
    const [[ax, ay], [bx, by]] = [places[i], places[i + 1]];
    painter.line(ax, ay, bx, by, 2.5, palette.selection);
  }
}

function size(squareMetres: number): string {
  return `${squareMetres < 10 ? squareMetres.toFixed(1) : Math.round(squareMetres)} m²`;
}
