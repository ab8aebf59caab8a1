import type { Position } from 'geojson';
import type { Maps } from '../../pictures/maps.svelte';
import { mercatorX, mercatorY } from '../mercator';
import type { Frame, Layer } from '../overlay';

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
      for (const ring of polygons.flat()) this.outline(frame, ring);
      const [x, y] = this.at(frame, polygons[0][0][0]);
      painter.text(
        `${properties.kind} ${size(properties.area_m2)}`,
        x + 8,
        y - 8,
        palette.selection,
        palette.textHalo,
      );
    }
  }

  private outline(frame: Frame, ring: Position[]): void {
    const places = ring.map((place) => this.at(frame, place));
    for (let i = 0; i + 1 < places.length; i++) {
      const [[ax, ay], [bx, by]] = [places[i], places[i + 1]];
      frame.painter.line(ax, ay, bx, by, 2.5, frame.palette.selection);
    }
  }

  private at({ camera }: Frame, [lon, lat]: Position): [number, number] {
    return [camera.px(mercatorX(lon)), camera.py(mercatorY(lat))];
  }
}

function size(squareMetres: number): string {
  return `${squareMetres < 10 ? squareMetres.toFixed(1) : Math.round(squareMetres)} m²`;
}
