import type { Console } from '../console.svelte';
import { orderByKey } from '../orders/catalogue';
import { Hold } from '../ui/hold.svelte';

/** Whether a key pressed here is typed into something rather than meant for the console. */
function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element?.closest?.('input, textarea, select, dialog, [contenteditable]') != null;
}

/** The keys of the console as listed by the help. Single keys can be turned off. */
export class Keyboard {
  /** What is typed to select by number; null while nothing is. */
  number = $state<string | null>(null);
  private readonly redshank: Console;
  /** Orders held by their key, with how far they are. */
  private held = $state.raw<{ key: string; type: string; hold: Hold } | null>(null);

  constructor(redshank: Console) {
    this.redshank = redshank;
  }

  /** How far the key that gives this order is held, 0 to 1. */
  progressOf(type: string): number {
    return this.held?.type === type ? this.held.hold.progress : 0;
  }

  letGo(): void {
    this.held?.hold.release();
    this.held = null;
  }

  up(event: KeyboardEvent): void {
    if (this.held?.key === event.key.toLowerCase()) this.letGo();
  }

  down(event: KeyboardEvent): void {
    if (event.key === 'Escape' && document.querySelector('dialog[open]') === null && this.escape()) {
      event.preventDefault();
      return;
    }
    if (isTyping(event.target) || event.altKey) return;
    const { redshank } = this;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === 'a') {
        event.preventDefault();
        redshank.selection.set(redshank.fleetView.handles());
        redshank.map.invalidate();
      }
      return;
    }
    if (redshank.map.tool?.key?.(event)) {
      event.preventDefault();
      redshank.map.invalidate();
      return;
    }
    if (!redshank.preferences.keys) return;
    if (/^\d$/.test(event.key)) {
      event.preventDefault();
      this.number = event.key;
      return;
    }
    if (!event.repeat) this.single(event);
  }

  /** Gives up the last thing begun: the number, the tool, the selection. */
  private escape(): boolean {
    const { redshank } = this;
    if (this.number !== null) this.number = null;
    else if (redshank.map.tool !== null) redshank.map.take(null);
    else if (redshank.selection.size > 0) redshank.selection.clear();
    else return false;
    redshank.map.invalidate();
    return true;
  }

  private single(event: KeyboardEvent): void {
    const { redshank } = this;
    const key = event.key.toLowerCase();
    const action = this.actions[key];
    if (action) {
      event.preventDefault();
      action();
      return;
    }
    const order = orderByKey(key);
    if (!order || !redshank.canOrder || redshank.selection.size === 0) return;
    event.preventDefault();
    if (!order.held) {
      void redshank.give({ type: order.type });
      return;
    }
    this.letGo();
    const hold = new Hold(() => {
      this.held = null;
      void redshank.give({ type: order.type });
    });
    this.held = { key, type: order.type, hold };
    redshank.panel = 'orders';
    hold.press();
  }

  private readonly actions: Record<string, () => void> = {
    '?': () => (this.redshank.dialog = 'help'),
    '/': () => document.getElementById('fleet-filter')?.focus(),
    c: () => this.redshank.lookAtSelection(),
    f: () => this.redshank.lookAtAll(),
    g: () => this.redshank.ask('go-to'),
    o: () => this.redshank.ask('orbit'),
    m: () => (this.redshank.panel = 'plan'),
    s: () => (this.redshank.panel = 'tasks'),
    v: () => (this.redshank.panel = 'vehicle'),
    w: () => (this.redshank.panel = 'alerts'),
    k: () => this.acknowledgeFirst(),
    l: () => void this.redshank.notices.trying(() => this.redshank.replaying.leave()),
    t: () => this.redshank.switchTheme(),
  };

  private acknowledgeFirst(): void {
    const { alarms, notices, replaying } = this.redshank;
    // Nobody acknowledges what is not shown.
    if (replaying.on) return;
    const first = alarms.list.find((alarm) => !alarm.acknowledgedAt);
    if (first) void notices.trying(() => alarms.acknowledge(first));
  }
}

/** The keys as shown in the help: what they are, and what they do. */
export const KEYS: readonly { group: string; keys: readonly [keys: string, does: string][] }[] = [
  {
    group: 'Select',
    keys: [
      ['0–9, Enter', 'type a number to select: 17, 12-18, or 3,7,12-18'],
      ['Click', 'select one; with Shift or Ctrl add or remove'],
      ['Shift + drag', 'add all in a box'],
      ['Ctrl + A', 'select all that the list shows'],
      ['Esc', 'put away the tool, then clear the selection'],
      ['/', 'filter the list'],
      ['↑ ↓ Home End', 'in the list: move; with Shift extend, Space toggles, Enter looks at it'],
    ],
  },
  {
    group: 'Orders to the selection',
    keys: [
      ['Hold R', 'return'],
      ['Hold N', 'land'],
      ['P', 'pause'],
      ['E', 'resume'],
      ['G', 'go to a place'],
      ['O', 'orbit a place'],
      ['Hold Space or Enter', 'on a button that says “Hold to”'],
    ],
  },
  {
    group: 'Look',
    keys: [
      ['C', 'centre on the selection'],
      ['F', 'show all vehicles'],
      ['Arrows + −', 'on the map: move and zoom'],
      ['V', 'details of the selected vehicle'],
      ['M', 'draw a plan'],
      ['S', 'tasks: plan, approve and fly a survey'],
      ['W', 'alerts: what moves, the rules over it, and the evidence'],
      ['K', 'acknowledge the gravest alarm'],
      ['L', 'back to live from a replay'],
      ['← → Home End', 'on the timeline: go through the past'],
      ['T', 'dark or light'],
      ['?', 'this help'],
    ],
  },
];
