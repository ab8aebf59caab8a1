import type { TaskWish } from '../server/types';
import { type Drawn, type Shape, areasOf, lineOf, placeOf, placesOf, pointsOf, watchedOf } from './shapes';

export type Kind = 'survey' | 'corridor' | 'search' | 'orbit' | 'watch' | 'sortie' | 'allocate';

interface KindOfTask {
  kind: Kind;
  name: string;
  title: string;
  /** What it is about, the usual first. */
  draws: [Drawn, string][];
}

export const KINDS: KindOfTask[] = [
  { kind: 'survey', name: 'Survey', title: 'See a whole area', draws: [['area', 'Area']] },
  { kind: 'corridor', name: 'Corridor', title: 'See what lies along a line', draws: [['line', 'Line']] },
  { kind: 'search', name: 'Search', title: 'Look for something near a place', draws: [['place', 'Place']] },
  {
    kind: 'orbit',
    name: 'Orbit',
    title: 'See something from all sides',
    draws: [
      ['place', 'Place'],
      ['area', 'Footprint'],
    ],
  },
  {
    kind: 'watch',
    name: 'Watch',
    title: 'See lines and points again and again',
    draws: [
      ['line', 'Line'],
      ['point', 'Points'],
    ],
  },
  {
    kind: 'sortie',
    name: 'Sortie',
    title: 'Go far out, look, and come back',
    draws: [
      ['place', 'Target'],
      ['point', 'Landings'],
    ],
  },
  {
    kind: 'allocate',
    name: 'Places',
    title: 'Give many places to many vehicles',
    draws: [['point', 'Places']],
  },
];

export const PATTERNS = [
  { pattern: 'expanding-square', name: 'Expanding square' },
  { pattern: 'sector', name: 'Sectors' },
  { pattern: 'parallel', name: 'Parallel tracks' },
  { pattern: 'creeping-line', name: 'Creeping line' },
];

/** What is typed and chosen for a task; a number that is not typed is null, and the server takes the usual. */
export interface Form {
  kind: Kind;
  name: string;
  /** Whether lines, or the height of a watch, come from metres or from the size of a pixel. */
  lines: 'spacing' | 'pixel';
  spacingM: number | null;
  gsdCm: number | null;
  camera: string;
  frontPercent: number | null;
  sidePercent: number | null;
  heightM: number | null;
  crosshatch: boolean;
  widthM: number | null;
  pattern: string;
  lengthM: number | null;
  sweepM: number | null;
  passes: number | null;
  round: 'point' | 'footprint';
  radiusM: number | null;
  layers: number | null;
  layerM: number | null;
  /** Whether rings are laid so that all of a structure's height is seen. */
  whole: boolean;
  structureM: number | null;
  pitchDeg: number | null;
  clockwise: boolean;
  size: boolean;
  revisitMin: number | null;
  lengthH: number | null;
  spares: number | null;
  throughLoss: boolean;
  chargers: number | null;
  chargeMin: number | null;
  swapped: boolean;
  layerStepM: number | null;
  stayMin: number | null;
  reservePercent: number | null;
  clearanceM: number | null;
  ceilingM: number | null;
  /** Above ground, of a sortie; above home, of a watch. */
  highestM: number | null;
  /** Whether a sortie ends at a landing that was drawn. */
  away: boolean;
  groundM: number | null;
  forecast: boolean;
  massKg: number | null;
  batteryWh: number | null;
  celsius: number | null;
  cycles: number | null;
  contact: boolean;
  serviceMin: number | null;
  priority: number | null;
  searchS: number | null;
  windMps: number | null;
  windFromDeg: number | null;
  minutes: number | null;
  speedMps: number | null;
}

export const NEW_FORM: Form = {
  kind: 'survey',
  name: '',
  lines: 'spacing',
  spacingM: 40,
  gsdCm: 2,
  camera: '',
  frontPercent: 75,
  sidePercent: 65,
  heightM: 60,
  crosshatch: false,
  widthM: 100,
  pattern: 'expanding-square',
  lengthM: 800,
  sweepM: null,
  passes: 1,
  round: 'point',
  radiusM: 40,
  layers: 1,
  layerM: 10,
  whole: false,
  structureM: 30,
  pitchDeg: null,
  clockwise: true,
  size: false,
  revisitMin: null,
  lengthH: 24,
  spares: null,
  throughLoss: true,
  chargers: null,
  chargeMin: 60,
  swapped: true,
  layerStepM: null,
  stayMin: 2,
  reservePercent: 15,
  clearanceM: 100,
  ceilingM: 3000,
  highestM: null,
  away: false,
  groundM: null,
  forecast: false,
  massKg: null,
  batteryWh: null,
  celsius: 20,
  cycles: 0,
  contact: false,
  serviceMin: 1,
  priority: 0,
  searchS: 1,
  windMps: null,
  windFromDeg: null,
  minutes: null,
  speedMps: null,
};

/** Whether a camera must be chosen. */
function needsCamera(form: Form): boolean {
  if (form.kind === 'orbit') return form.whole;
  return (form.kind === 'survey' || form.kind === 'watch') && form.lines === 'pixel';
}

/** What is missing before a plan can be asked for, in words; null when nothing is. */
export function missing(form: Form, shapes: readonly Shape[], vehicles: number): string | null {
  return (
    undrawn(form, shapes) ??
    untyped(form, shapes) ??
    (vehicles === 0 ? 'Select the vehicles to plan for.' : null)
  );
}

function undrawn(form: Form, shapes: readonly Shape[]): string | null {
  switch (form.kind) {
    case 'survey':
      return areasOf(shapes, 'area') === null ? 'Draw the area, or drop a file with it.' : null;
    case 'corridor':
      return lineOf(shapes) === null ? 'Draw the line, or drop a file with it.' : null;
    case 'search':
      return placeOf(shapes) === null ? 'Click the place to search round.' : null;
    case 'orbit':
      if (form.round === 'point') return placeOf(shapes) === null ? 'Click the place to fly round.' : null;
      return areasOf(shapes, 'area') === null ? 'Draw the footprint, or drop a file with it.' : null;
    case 'sortie':
      return placeOf(shapes) === null ? 'Click the target, or drop a file with it.' : null;
    case 'allocate':
      return placesOf(shapes, null) === null ? 'Click the places, or drop a file with them.' : null;
    case 'watch':
      return watchedOf(shapes) === null ? 'Draw lines or points to watch, or drop a file with them.' : null;
  }
}

function untyped(form: Form, shapes: readonly Shape[]): string | null {
  if (needsCamera(form) && form.camera === '') return 'Choose the camera.';
  if (form.kind === 'watch' && form.size && form.revisitMin === null)
    return 'Say how often all is to be seen: the number of vehicles depends on it.';
  if (form.kind === 'sortie' && form.away && pointsOf(shapes).length === 0)
    return 'Click where it lands: the first of the landings.';
  if (form.kind === 'watch' && form.throughLoss && form.spares === 0)
    return 'To keep the bound through a loss takes a spare vehicle: leave the number of spares open, or do not ask for that.';
  return null;
}

function given(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== '' && value !== undefined),
  );
}

const times = (value: number | null, factor: number) => (value === null ? null : value * factor);

/** The request for what was drawn and typed. */
export function toWish(form: Form, shapes: readonly Shape[], vehicles: readonly string[]): TaskWish {
  const each = given({ enduranceS: times(form.minutes, 60), airspeedMps: form.speedMps });
  const wind = form.windMps === null ? null : { speedMps: form.windMps, fromDeg: form.windFromDeg ?? 0 };
  const name = form.name.trim() || KINDS.find(({ kind }) => kind === form.kind)!.name;
  return {
    kind: form.kind,
    name,
    ...given({
      noFly: areasOf(shapes, 'keep-out'),
      wind: form.kind === 'sortie' && form.forecast ? null : wind,
      heightM: form.kind === 'sortie' ? null : form.heightM,
    }),
    ...given(own(form, shapes)),
    vehicles: vehicles.map((id) => ({ id, ...each })),
  };
}

function own(form: Form, shapes: readonly Shape[]): Record<string, unknown> {
  switch (form.kind) {
    case 'survey':
      return {
        area: areasOf(shapes, 'area'),
        ...(form.lines === 'spacing'
          ? { spacingM: form.spacingM }
          : {
              gsdCm: form.gsdCm,
              frontOverlapPercent: form.frontPercent,
              sideOverlapPercent: form.sidePercent,
            }),
        camera: form.camera,
        crosshatch: form.crosshatch || null,
      };
    case 'corridor':
      return { line: lineOf(shapes), widthM: form.widthM, spacingM: form.spacingM };
    case 'search':
      return {
        datum: placeOf(shapes),
        pattern: form.pattern,
        lengthM: form.lengthM,
        spacingM: form.spacingM,
        sweepWidthM: form.sweepM,
        passes: form.passes,
      };
    case 'orbit':
      return {
        ...(form.round === 'point'
          ? { point: placeOf(shapes), radiusM: form.radiusM }
          : { footprint: areasOf(shapes, 'area'), distanceM: form.radiusM }),
        ...(form.whole
          ? { structureHeightM: form.structureM, camera: form.camera }
          : { layers: form.layers, layerSpacingM: form.layerM }),
        pitchDeg: form.pitchDeg,
        clockwise: form.clockwise ? null : false,
      };
    case 'watch':
      return {
        watched: watchedOf(shapes),
        revisitS: times(form.revisitMin, 60),
        lengthS: times(form.lengthH, 3600),
        ...(form.lines === 'pixel' ? { gsdCm: form.gsdCm, camera: form.camera } : {}),
        spares: form.spares,
        throughLoss: form.throughLoss ? null : false,
        chargers: form.chargers,
        chargeS: times(form.chargeMin, 60),
        swapped: form.swapped ? null : false,
        highestM: form.highestM,
        layerStepM: form.layerStepM,
        size: form.size || null,
      };
    case 'sortie': {
      const drawn = pointsOf(shapes);
      const alternates = form.away ? drawn.slice(1) : drawn;
      return {
        target: placeOf(shapes),
        alternates: alternates.length === 0 ? null : alternates,
        landing: form.away ? drawn[0] : null,
        stayS: times(form.stayMin, 60),
        reservePercent: form.reservePercent,
        clearanceM: form.clearanceM,
        ceilingM: form.ceilingM,
        highestM: form.highestM,
        groundM: form.groundM,
        forecast: form.forecast || null,
        massKg: form.massKg,
        batteryWh: form.batteryWh,
        celsius: form.celsius,
        cycles: form.cycles || null,
        contact: form.contact || null,
      };
    }
    case 'allocate':
      return { places: placesOf(shapes, times(form.serviceMin, 60)), searchS: form.searchS };
  }
}

/** The form from which a wish like this comes. */
export function toForm(wish: TaskWish): Form {
  const number = (name: string) => (typeof wish[name] === 'number' ? (wish[name] as number) : null);
  const wind = wish['wind'] as { speedMps: number; fromDeg: number } | undefined;
  const first = (wish['vehicles'] as Record<string, unknown>[] | undefined)?.[0] ?? {};
  return {
    ...NEW_FORM,
    kind: KINDS.find(({ kind }) => kind === wish.kind)?.kind ?? 'survey',
    name: wish.name,
    lines: number('gsdCm') === null ? 'spacing' : 'pixel',
    spacingM: number('spacingM') ?? NEW_FORM.spacingM,
    gsdCm: number('gsdCm') ?? NEW_FORM.gsdCm,
    camera: typeof wish['camera'] === 'string' ? wish['camera'] : '',
    frontPercent: number('frontOverlapPercent') ?? NEW_FORM.frontPercent,
    sidePercent: number('sideOverlapPercent') ?? NEW_FORM.sidePercent,
    heightM: number('heightM') ?? NEW_FORM.heightM,
    crosshatch: wish['crosshatch'] === true,
    widthM: number('widthM') ?? NEW_FORM.widthM,
    pattern: typeof wish['pattern'] === 'string' ? wish['pattern'] : NEW_FORM.pattern,
    lengthM: number('lengthM') ?? NEW_FORM.lengthM,
    sweepM: number('sweepWidthM'),
    passes: number('passes') ?? NEW_FORM.passes,
    round: wish['footprint'] === undefined ? 'point' : 'footprint',
    radiusM: number('radiusM') ?? number('distanceM') ?? NEW_FORM.radiusM,
    layers: number('layers') ?? NEW_FORM.layers,
    layerM: number('layerSpacingM') ?? NEW_FORM.layerM,
    whole: number('structureHeightM') !== null,
    structureM: number('structureHeightM') ?? NEW_FORM.structureM,
    pitchDeg: number('pitchDeg'),
    clockwise: wish['clockwise'] !== false,
    size: wish['size'] === true,
    revisitMin: times(number('revisitS'), 1 / 60),
    lengthH: times(number('lengthS'), 1 / 3600) ?? NEW_FORM.lengthH,
    spares: number('spares') ?? NEW_FORM.spares,
    throughLoss: wish['throughLoss'] !== false,
    chargers: number('chargers'),
    chargeMin: times(number('chargeS'), 1 / 60) ?? NEW_FORM.chargeMin,
    swapped: wish['swapped'] !== false,
    layerStepM: number('layerStepM'),
    stayMin: times(number('stayS'), 1 / 60) ?? NEW_FORM.stayMin,
    reservePercent: number('reservePercent') ?? NEW_FORM.reservePercent,
    clearanceM: number('clearanceM') ?? NEW_FORM.clearanceM,
    ceilingM: number('ceilingM') ?? NEW_FORM.ceilingM,
    highestM: number('highestM'),
    away: wish['landing'] !== undefined,
    groundM: number('groundM'),
    forecast: wish['forecast'] === true,
    massKg: number('massKg'),
    batteryWh: number('batteryWh'),
    celsius: number('celsius') ?? NEW_FORM.celsius,
    cycles: number('cycles') ?? NEW_FORM.cycles,
    contact: wish['contact'] === true,
    serviceMin:
      times((wish['places'] as { serviceS?: number }[] | undefined)?.[0]?.serviceS ?? null, 1 / 60) ??
      NEW_FORM.serviceMin,
    searchS: number('searchS') ?? NEW_FORM.searchS,
    windMps: wind?.speedMps ?? null,
    windFromDeg: wind?.fromDeg ?? null,
    minutes: times((first['enduranceS'] as number | undefined) ?? null, 1 / 60),
    speedMps: (first['airspeedMps'] as number | undefined) ?? null,
  };
}
