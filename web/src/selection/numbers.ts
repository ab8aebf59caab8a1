/** Numbers typed to select vehicles: "17", "12-18", "3, 7, 12-18". */
export type NumberRange = [from: number, to: number];

/** Null when the text is no list of numbers (the last part may be unfinished: "12-"). */
export function parseNumbers(text: string): NumberRange[] | null {
  const ranges: NumberRange[] = [];
  for (const part of text.split(/[,\s]+/).filter((one) => one !== '')) {
    const match = /^(\d{1,9})(?:-(\d{0,9}))?$/.exec(part);
    if (!match) return null;
    const from = Number(match[1]);
    const to = match[2] ? Number(match[2]) : from;
    ranges.push(from <= to ? [from, to] : [to, from]);
  }
  return ranges.length > 0 ? ranges : null;
}

export interface Numbered {
  handle: number;
  name: string;
  systemId: number;
}

/** The number an operator knows a vehicle by: the last figures in its name ("V-017" is 17). */
export function numberInName(name: string): number | null {
  const match = /(\d+)(?!.*\d)/.exec(name);
  return match ? Number(match[1]) : null;
}

/** Vehicles of these numbers: by name where a name has the number, by MAVLink system id where none has. */
export function withNumbers(vehicles: Iterable<Numbered>, ranges: NumberRange[]): number[] {
  const inside = (n: number | null) => n !== null && ranges.some(([from, to]) => n >= from && n <= to);
  const all = [...vehicles];
  const named = new Set(all.map((vehicle) => numberInName(vehicle.name)).filter((n) => n !== null));
  return all
    .filter((vehicle) => {
      const number = numberInName(vehicle.name);
      return inside(number) || (inside(vehicle.systemId) && !named.has(vehicle.systemId));
    })
    .map((vehicle) => vehicle.handle);
}
