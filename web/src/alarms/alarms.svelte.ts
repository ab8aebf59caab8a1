import type { Api } from '../server/api';
import type { Alarm, Severity } from '../server/types';

const RANK: Record<Severity, number> = { warning: 0, caution: 1, advisory: 2 };

export const SEVERITY_MARK: Record<Severity, string> = { warning: '▲', caution: '●', advisory: '■' };
export const SEVERITY_WORD: Record<Severity, string> = {
  warning: 'WARNING',
  caution: 'CAUTION',
  advisory: 'ADVISORY',
};

/** Over: acknowledged by a person and no longer the case. */
export function isOver(alarm: Alarm): boolean {
  return Boolean(alarm.acknowledgedAt) && Boolean(alarm.clearedAt);
}

/** Unacknowledged first, then the graver, then the newer. */
export function byUrgency(a: Alarm, b: Alarm): number {
  const acknowledged = Number(Boolean(a.acknowledgedAt)) - Number(Boolean(b.acknowledgedAt));
  return acknowledged || RANK[a.severity] - RANK[b.severity] || b.raisedAt.localeCompare(a.raisedAt);
}

/** Latched alarms: each stays until it was acknowledged and is cleared. */
export class Alarms {
  list = $state.raw<Alarm[]>([]);
  /** The last alarm that came, in words, for the live region. */
  announced = $state('');
  private readonly byId = new Map<string, Alarm>();
  private readonly api: Api;

  constructor(api: Api) {
    this.api = api;
  }

  /** Reads them all: those of now, or as they were at the time that a replay is at. */
  async load(replay?: string): Promise<void> {
    const alarms = await this.api.alarms(replay);
    this.byId.clear();
    for (const alarm of alarms) this.take(alarm, false);
    this.publish();
  }

  heard(alarm: Alarm): void {
    this.take(alarm, true);
    this.publish();
  }

  /** Counts of alarms not yet acknowledged. */
  unacknowledged(severity: Severity): number {
    return this.list.filter((alarm) => alarm.severity === severity && !alarm.acknowledgedAt).length;
  }

  async acknowledge(alarm: Alarm): Promise<void> {
    const answer = await this.api.acknowledge(alarm.id);
    // What the feed told meanwhile is newer than this answer, and may be that the alarm is over.
    if (answer && this.byId.get(alarm.id) === alarm) this.heard(answer);
  }

  /** Acknowledges each alarm of these; throws the first refusal after trying all. */
  async acknowledgeAll(alarms: Alarm[]): Promise<void> {
    const open = alarms.filter((alarm) => !alarm.acknowledgedAt);
    const results = await Promise.allSettled(open.map((alarm) => this.acknowledge(alarm)));
    const refused = results.find((result) => result.status === 'rejected');
    if (refused) throw refused.reason;
  }

  clear(): void {
    this.byId.clear();
    this.publish();
  }

  private take(alarm: Alarm, announce: boolean): void {
    const before = this.byId.get(alarm.id);
    if (isOver(alarm)) this.byId.delete(alarm.id);
    else this.byId.set(alarm.id, alarm);
    if (announce && !before && !alarm.acknowledgedAt) {
      this.announced = `${SEVERITY_WORD[alarm.severity]}: ${alarm.text}`;
    }
  }

  private publish(): void {
    this.list = [...this.byId.values()].sort(byUrgency);
  }
}
