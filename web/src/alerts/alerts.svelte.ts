import type { Api } from '../server/api';
import type { AlertRule, AlertRuleWish, EvidenceAlert, Thing } from '../server/types';

const REFRESH_MS = 2000;

export const WHEN: Record<AlertRule['when'], { name: string; drawn: 'line' | 'area' | null }> = {
  'line-crossed': { name: 'crosses a line', drawn: 'line' },
  entered: { name: 'enters an area', drawn: 'area' },
  loitering: { name: 'stays in an area', drawn: 'area' },
  'more-than': { name: 'is one of many in an area', drawn: 'area' },
  'faster-than': { name: 'is fast', drawn: null },
  changed: { name: 'changed on the ground of an area', drawn: 'area' },
};

export const KINDS: Record<Thing['sightings'][number]['kind'], string> = {
  'person-sized': 'person-sized',
  vehicle: 'vehicle',
  boat: 'boat',
  'animal-or-unknown': 'animal or unknown',
};

/** How near one looks at evidence. */
export const NEAR_ZOOM = 19;

const AROUND_DEG = 2e-4;

/** Places that a map should show for an alert: the ground of its picture, or what is around it. */
export function around({ evidence, change }: EvidenceAlert): [number, number][] {
  const seen = evidence.findLast((sighting) => sighting.footprint !== undefined)?.footprint;
  const places = [
    ...(seen ?? []),
    ...(change?.outline ?? []),
    ...evidence.map(({ latDeg, lonDeg }): [number, number] => [latDeg, lonDeg]),
  ];
  return places.flatMap(([lat, lon]): [number, number][] => [
    [lat - AROUND_DEG, lon - AROUND_DEG],
    [lat + AROUND_DEG, lon + AROUND_DEG],
  ]);
}

/** A rule in the words of the form. */
export function ruleWords(rule: AlertRuleWish): string {
  const who =
    rule.kinds && rule.kinds.length > 0 ? rule.kinds.map((kind) => KINDS[kind]).join(', ') : 'anything';
  const night = rule.nightOnly ? ' at night' : '';
  switch (rule.when) {
    case 'line-crossed': {
      const way =
        rule.direction === undefined || rule.direction === 'either'
          ? ''
          : ` ${rule.direction.replaceAll('-', ' ')}`;
      return `${who} crosses the line${way}${night}`;
    }
    case 'entered':
      return `${who} enters the area${night}`;
    case 'loitering':
      return `${who} stays in the area for ${rule.seconds} s${night}`;
    case 'more-than':
      return `more than ${rule.count} (${who}) in the area${night}`;
    case 'faster-than':
      return `${who} is faster than ${rule.mps} m/s${night}`;
    case 'changed':
      return `the ground in the area changed by ${rule.atLeastM2 ?? 0} m² or more`;
  }
}

/** Rules over what moves, the alerts that came of them, and what moves now. */
export class Alerts {
  rules = $state.raw<AlertRule[]>([]);
  list = $state.raw<EvidenceAlert[]>([]);
  things = $state.raw<Thing[]>([]);
  /** The one whose evidence is shown. */
  shown = $state.raw<EvidenceAlert | null>(null);
  private readonly api: Api;
  private askedMs = -Infinity;

  constructor(api: Api) {
    this.api = api;
  }

  async load(): Promise<void> {
    const [rules, list] = await Promise.all([this.api.alertRules(), this.api.alerts()]);
    this.rules = rules;
    this.take(list);
  }

  /** Asks again for what moves when that was long ago; to be called often. */
  async refresh(nowMs: number): Promise<void> {
    if (nowMs - this.askedMs < REFRESH_MS) return;
    this.askedMs = nowMs;
    try {
      const [things, list] = await Promise.all([this.api.things(), this.api.alerts()]);
      this.things = things;
      this.take(list);
    } catch {
      // The next round tries again; a connection that is lost has its own banner.
    }
  }

  /** The one that is shown may have been acknowledged, here or elsewhere. */
  private take(list: EvidenceAlert[]): void {
    this.list = list;
    const id = this.shown?.id;
    if (id !== undefined) this.shown = list.find((alert) => alert.id === id) ?? null;
  }

  async add(wish: AlertRuleWish): Promise<void> {
    this.rules = [...this.rules, await this.api.addAlertRule(wish)];
  }

  async remove(rule: AlertRule): Promise<void> {
    await this.api.removeAlertRule(rule.id);
    this.rules = this.rules.filter((one) => one.id !== rule.id);
  }

  async show(id: string): Promise<void> {
    this.shown = await this.api.alert(id);
  }
}
