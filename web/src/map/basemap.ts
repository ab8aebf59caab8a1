import { type GeoJSONSource, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Feature } from 'geojson';
import type { PhotoMap } from '../server/types';
import type { Theme } from './colours';
import { photoMapSource } from './photomap';
import { FINE_ZOOM, baseStyle, layers } from './style';
import { type AtlasCell, type Towns, cellsInView, collection, outlineFeatures, townFeatures } from './towns';

/** Fine cells kept at a time; the ones looked at longest ago go first. */
const CELLS_KEPT = 40;

const PHOTO_MAP = 'photo-map';
const TIMES = 'photo-map-times';

interface LoadedCell {
  outlines: Feature[];
  towns: Feature[];
}

/** The base map: coasts, borders and places, drawn by MapLibre from files that came with the console. */
export class BaseMap {
  readonly map: MapLibreMap;
  private readonly atlas: string;
  private wanted: PhotoMap | null = null;
  private photoMap: string | undefined;
  private times = false;
  private theme: Theme;
  private largeTowns: Feature[] = [];
  private readonly known = new Set<string>();
  private readonly cells = new Map<string, LoadedCell>();
  private readonly loading = new Set<string>();

  constructor(container: HTMLElement, theme: Theme, view: { lon: number; lat: number; zoom: number }) {
    setWorkerUrl(workerUrl);
    this.theme = theme;
    this.atlas = new URL('atlas/', document.baseURI).href;
    this.map = new MapLibreMap({
      container,
      style: baseStyle(theme, this.atlas),
      center: [view.lon, view.lat],
      zoom: view.zoom,
      minZoom: 1.5,
      maxZoom: 21,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      boxZoom: false,
      doubleClickZoom: true,
      renderWorldCopies: true,
      fadeDuration: 0,
      refreshExpiredTiles: false,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.on('load', () => void this.loadIndex());
    this.map.on('moveend', () => void this.loadCells());
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return;
    this.theme = theme;
    for (const layer of layers(theme)) {
      if (!this.map.getLayer(layer.id)) continue;
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        if (name.endsWith('-color'))
          this.map.setPaintProperty(layer.id, name as 'fill-color', value as string);
      }
    }
  }

  /** Shows the tiles of a map that was made of pictures, or none; and over it how often its photos saw the ground. */
  showPhotoMap(map: PhotoMap | null, opacity: number, times: boolean): void {
    this.wanted = map;
    this.times = times;
    if (!this.map.isStyleLoaded()) {
      void this.map.once('idle', () => this.showPhotoMap(this.wanted, opacity, this.times));
      return;
    }
    const edition = map ? `${map.id}.${map.made}.${times}` : undefined;
    if (edition !== this.photoMap) {
      this.photoMap = edition;
      this.tiles(PHOTO_MAP, map, 'tiles');
      this.tiles(TIMES, times ? map : null, 'times');
    }
    if (this.map.getLayer(PHOTO_MAP)) this.map.setPaintProperty(PHOTO_MAP, 'raster-opacity', opacity);
  }

  private tiles(id: string, map: PhotoMap | null, what: 'tiles' | 'times'): void {
    if (this.map.getLayer(id)) this.map.removeLayer(id);
    if (this.map.getSource(id)) this.map.removeSource(id);
    if (!map?.corners) return;
    this.map.addSource(id, photoMapSource(map, what));
    // Cells with sharp edges: between two of them there is nothing that was seen half.
    const paint = what === 'times' ? { 'raster-resampling': 'nearest' as const } : {};
    this.map.addLayer({ id, type: 'raster', source: id, paint });
  }

  remove(): void {
    this.map.remove();
  }

  private async read<T>(name: string): Promise<T> {
    const response = await fetch(this.atlas + name);
    if (!response.ok) throw new Error(`The base map file ${name} could not be read (${response.status}).`);
    return (await response.json()) as T;
  }

  private async loadIndex(): Promise<void> {
    const about = await this.read<{ cells: string[] }>('about.json');
    for (const cell of about.cells) this.known.add(cell);
    this.largeTowns = townFeatures(await this.read<Towns>('towns.json'));
    this.showTowns();
    await this.loadCells();
  }

  private async loadCells(): Promise<void> {
    if (this.map.getZoom() < FINE_ZOOM - 1) return;
    const bounds = this.map.getBounds();
    const wanted = cellsInView(bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth());
    for (const key of wanted) {
      const kept = this.cells.get(key);
      if (!kept) continue;
      this.cells.delete(key);
      this.cells.set(key, kept);
    }
    const missing = wanted.filter(
      (key) => this.known.has(key) && !this.cells.has(key) && !this.loading.has(key),
    );
    if (missing.length === 0) return;
    for (const key of missing) this.loading.add(key);
    await Promise.all(
      missing.map(async (key) => {
        try {
          const cell = await this.read<AtlasCell>(`cells/${key}.json`);
          this.cells.set(key, { outlines: outlineFeatures(cell), towns: townFeatures(cell.towns) });
        } finally {
          this.loading.delete(key);
        }
      }),
    );
    for (const key of this.cells.keys()) {
      if (this.cells.size <= CELLS_KEPT) break;
      this.cells.delete(key);
    }
    this.source('fine').setData(collection([...this.cells.values()].flatMap((cell) => cell.outlines)));
    this.showTowns();
  }

  private showTowns(): void {
    const small = [...this.cells.values()].flatMap((cell) => cell.towns);
    this.source('towns').setData(collection([...this.largeTowns, ...small]));
  }

  private source(id: string): GeoJSONSource {
    return this.map.getSource(id) as GeoJSONSource;
  }
}
