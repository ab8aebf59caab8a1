import type { Api } from '../server/api';
import type { Order, OrderResult, OrderStage, Ticket } from '../server/types';

const KEPT = 60;
const FINAL: ReadonlySet<OrderStage> = new Set(['observed', 'refused', 'failed', 'stopped']);

export function isFinal(stage: OrderStage): boolean {
  return FINAL.has(stage);
}

/** Whether something went wrong that a person must see. */
export function isBad(stage: OrderStage): boolean {
  return stage === 'refused' || stage === 'failed';
}

export function underWay(ticket: Ticket): boolean {
  return ticket.results.some((result) => !isFinal(result.stage));
}

/** How many vehicles are at each stage, the worst first. */
export function stageCounts(ticket: Ticket): { stage: OrderStage; count: number }[] {
  const order: OrderStage[] = [
    'failed',
    'refused',
    'stopped',
    'asked',
    'allowed',
    'sent',
    'acknowledged',
    'observed',
  ];
  return order
    .map((stage) => ({ stage, count: ticket.results.filter((result) => result.stage === stage).length }))
    .filter(({ count }) => count > 0);
}

/** Why it was refused or failed, with the rule and the value in words. */
export function reason(result: OrderResult): string {
  const last = result.stages[result.stages.length - 1]?.detail;
  const words = result.detail ?? last ?? '';
  const rule = result.rule && !words.includes(result.rule) ? `${result.rule}: ` : '';
  const value = result.value && !words.includes(result.value) ? ` (${result.value})` : '';
  return `${rule}${words}${value}`.trim();
}

/**
 * Merges what came about an order with what was known: a newer ticket may tell of some vehicles only, and an answer
 * may have been written before what the live feed told meanwhile. Stages are only ever added.
 */
export function merged(before: Ticket | undefined, news: Ticket): Ticket {
  if (!before) return news;
  const results = new Map(before.results.map((result) => [result.vehicle, result]));
  for (const result of news.results) {
    const known = results.get(result.vehicle);
    if (!known || result.stages.length >= known.stages.length) results.set(result.vehicle, result);
  }
  return { ...before, ...news, results: [...results.values()] };
}

/** The orders of late and how far each vehicle is with them. */
export class Orders {
  list = $state.raw<Ticket[]>([]);
  /** The order whose results are shown: the newest one given here, until another is chosen. */
  shownId = $state<string | null>(null);
  /** Words for the live region. */
  announced = $state('');
  private readonly api: Api;

  constructor(api: Api) {
    this.api = api;
  }

  async load(): Promise<void> {
    const tickets = await this.api.orders(KEPT);
    const known = new Map(this.list.map((one) => [one.id, one]));
    this.list = tickets
      .map((ticket) => merged(known.get(ticket.id), ticket))
      .sort((a, b) => b.at.localeCompare(a.at));
  }

  heard(news: Ticket): void {
    const before = this.list.find((one) => one.id === news.id);
    const ticket = merged(before, news);
    const others = this.list.filter((one) => one.id !== news.id);
    this.list = [ticket, ...others].sort((a, b) => b.at.localeCompare(a.at)).slice(0, KEPT);
    if (ticket.id === this.shownId && (!before || underWay(before)) && !underWay(ticket)) {
      const parts = stageCounts(ticket).map(({ stage, count }) => `${count} ${stage}`);
      this.announced = `${ticket.order.type}: ${parts.join(', ')}`;
    }
  }

  get shown(): Ticket | null {
    return this.list.find((ticket) => ticket.id === this.shownId) ?? null;
  }

  async give(targets: string[], order: Order): Promise<Ticket> {
    const ticket = await this.api.order(targets, order);
    this.shownId = ticket.id;
    const known = this.list.find((one) => one.id === ticket.id);
    // The live feed may have been faster than the answer.
    if (!known) this.heard(ticket);
    return ticket;
  }

  async stop(ticket: Ticket): Promise<void> {
    const answer = await this.api.stopOrder(ticket.id);
    if (answer) this.heard(answer);
  }
}
