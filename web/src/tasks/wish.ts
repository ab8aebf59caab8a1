import type { TaskWish } from '../server/types';
import { type Drawn, type Shape, areasOf, lineOf, placeOf } from './shapes';

export type Kind = 'survey' | 'corridor' | 'search';

export const KINDS: { kind: Kind; name: string; title: string; draws: Drawn }[] = [
  { kind: 'survey', name: 'Survey', title: 'See a whole area', draws: 'area' },
  { kind: 'corridor', name: 'Corridor', title: 'See what lies along a line', draws: 'line' },
  { kind: 'search', name: 'Search', title: 'Look for something near a place', draws: 'place' },
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
  windMps: null,
  windFromDeg: null,
  minutes: null,
  speedMps: null,
};

/** What is missing before a plan can be asked for, in words; null when nothing is. */
export function missing(form: Form, shapes: readonly Shape[], vehicles: number): string | null {
  if (form.kind === 'survey' && areasOf(shapes, 'area') === null)
    return 'Draw the area, or drop a file with it.';
  if (form.kind === 'corridor' && lineOf(shapes) === null) return 'Draw the line, or drop a file with it.';
  if (form.kind === 'search' && placeOf(shapes) === null) return 'Click the place to search round.';
  if (form.kind === 'survey' && form.lines === 'pixel' && form.camera === '') return 'Choose the camera.';
  return vehicles === 0 ? 'Select the vehicles to plan for.' : null;
}

function given(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== '' && value !== undefined),
  );
}

/** The request for what was drawn and typed. */
export function toWish(form: Form, shapes: readonly Shape[], vehicles: readonly string[]): TaskWish {
  const each = given({
    enduranceS: form.minutes === null ? null : form.minutes * 60,
    airspeedMps: form.speedMps,
  });
  const wind = form.windMps === null ? null : { speedMps: form.windMps, fromDeg: form.windFromDeg ?? 0 };
  const name = form.name.trim() || KINDS.find(({ kind }) => kind === form.kind)!.name;
  return {
    kind: form.kind,
    name,
    ...given({ noFly: areasOf(shapes, 'keep-out'), wind, heightM: form.heightM }),
    ...own(form, shapes),
    vehicles: vehicles.map((id) => ({ id, ...each })),
  };
}

function own(form: Form, shapes: readonly Shape[]): Record<string, unknown> {
  switch (form.kind) {
    case 'survey':
      return given({
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
      });
    case 'corridor':
      return given({ line: lineOf(shapes), widthM: form.widthM, spacingM: form.spacingM });
    case 'search':
      return given({
        datum: placeOf(shapes),
        pattern: form.pattern,
        lengthM: form.lengthM,
        spacingM: form.spacingM,
        sweepWidthM: form.sweepM,
        passes: form.passes,
      });
  }
}

/** The form from which a wish like this comes. */
export function toForm(wish: TaskWish): Form {
  const number = (name: string) => (typeof wish[name] === 'number' ? (wish[name] as number) : null);
  const wind = wish['wind'] as { speedMps: number; fromDeg: number } | undefined;
  const first = (wish['vehicles'] as Record<string, unknown>[] | undefined)?.[0] ?? {};
  const endurance = first['enduranceS'] as number | undefined;
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
    windMps: wind?.speedMps ?? null,
    windFromDeg: wind?.fromDeg ?? null,
    minutes: endurance === undefined ? null : endurance / 60,
    speedMps: (first['airspeedMps'] as number | undefined) ?? null,
  };
}
