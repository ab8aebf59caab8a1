import { beforeEach, expect, test } from 'vitest';
import type { Alarm, Link, Ticket } from '../server/types';
import { type Connection, type FeedListener, LiveFeed } from './feed';
import { Fleet } from './fleet';

/** A socket and a clock in the hands of the test. */
class FakeSocket {
  binaryType = '';
  closed = false;
  onopen: () => void = () => {};
  onmessage: (event: { data: unknown }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};
  constructor(readonly url: string) {}
  close() {
    this.closed = true;
  }
  say(message: object) {
    this.onmessage({ data: JSON.stringify(message) });
  }
}

let sockets: FakeSocket[];
let timers: { action: () => void; ms: number; on: boolean }[];
let states: [Connection, number | null][];
let heard: {
  orders: Ticket[];
  alarms: Alarm[];
  links: Link[];
  linksRemoved: string[];
  faults: string[];
  ended: string[];
};
let forgotten: (string | undefined)[];
let told: [string, number][];
let fleet: Fleet;
let feed: LiveFeed;

beforeEach(() => {
  sockets = [];
  timers = [];
  states = [];
  forgotten = [];
  told = [];
  heard = { orders: [], alarms: [], links: [], linksRemoved: [], faults: [], ended: [] };
  fleet = new Fleet();
  const listener: FeedListener = {
    forgetting: () => forgotten.push(...[...fleet.handles()].map((handle) => fleet.info(handle)?.id)),
    gone: () => {},
    vehicle: (info) => told.push([info.id, info.handle]),
    connection: (state, at) => states.push([state, at]),
    time: () => {},
    order: (ticket) => heard.orders.push(ticket),
    alarm: (alarm) => heard.alarms.push(alarm),
    task: () => {},
    taskRemoved: () => {},
    link: (link) => heard.links.push(link),
    linkRemoved: (id) => heard.linksRemoved.push(id),
    message: () => {},
    replay: () => {},
    lag: () => {},
    ended: () => heard.ended.push('session'),
    replayEnded: () => heard.ended.push('replay'),
    fault: (words) => heard.faults.push(words),
  };
  feed = new LiveFeed('ws://here', fleet, listener, {
    open: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    nowMs: () => 0,
    random: () => 1,
    later: (action, ms) => {
      const timer = { action, ms, on: true };
      timers.push(timer);
      return () => (timer.on = false);
    },
  });
});

const fire = () => {
  const timer = timers.filter((one) => one.on).pop()!;
  timer.on = false;
  timer.action();
  return timer.ms;
};

test('tries again with growing pauses, and from the start after it was open', () => {
  feed.open(null);
  const pauses: number[] = [];
  for (let i = 0; i < 8; i++) {
    sockets[i].onclose({ code: 1006 });
    pauses.push(fire());
  }
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  sockets[8].onopen();
  sockets[8].onclose({ code: 1006 });
  expect(fire()).toBe(500);
  expect(states.filter(([state]) => state === 'open')).toHaveLength(1);
});

test('a feed that says nothing is closed and opened again', () => {
  feed.open(null);
  sockets[0].onopen();
  fire();
  expect(sockets[0].closed).toBe(true);
});

test('opens a replay, and forgets what was shown', () => {
  fleet.claim(3);
  feed.open('r 1');
  expect(sockets[0].url).toBe('ws://here/api/live?replay=r%201');
  expect(fleet.size).toBe(0);
});

test('tells what is forgotten while it is still known, and what is told again by its new handle', () => {
  feed.open(null);
  sockets[0].onopen();
  sockets[0].say({ type: 'vehicle', vehicle: { id: 'a', handle: 1 } });
  sockets[0].onclose({ code: 1006 });
  expect(forgotten).toEqual([]);
  fire();
  sockets[1].onopen();
  expect(forgotten).toEqual(['a']);
  sockets[1].say({ type: 'vehicle', vehicle: { id: 'b', handle: 1 } });
  sockets[1].say({ type: 'vehicle', vehicle: { id: 'a', handle: 2 } });
  expect(told).toEqual([
    ['a', 1],
    ['b', 1],
    ['a', 2],
  ]);
});

test('a socket that was given up says nothing more', () => {
  feed.open(null);
  feed.open('r1');
  sockets[0].say({ type: 'vehicle', vehicle: { id: 'a', handle: 1 } });
  sockets[0].onclose({ code: 1006 });
  expect(fleet.size).toBe(0);
  expect(sockets).toHaveLength(2);
});

test('hands on what is told in words', () => {
  feed.open(null);
  sockets[0].say({ type: 'hello', version: 1, intervalMs: 200 });
  sockets[0].say({ type: 'vehicle', vehicle: { id: 'a', handle: 4, name: 'V-004' } });
  sockets[0].say({ type: 'order', ticket: { id: 'o1' } });
  sockets[0].say({ type: 'alarm', alarm: { id: 'a1' } });
  sockets[0].say({ type: 'link', link: { id: 'l1' } });
  sockets[0].say({ type: 'link-removed', id: 'l2' });
  sockets[0].say({ type: 'something newer' });
  expect(fleet.info(4)?.name).toBe('V-004');
  expect(fleet.handleOf('a')).toBe(4);
  expect(heard.orders[0].id).toBe('o1');
  expect(heard.alarms[0].id).toBe('a1');
  expect(heard.links).toEqual([{ id: 'l1' }]);
  expect(heard.linksRemoved).toEqual(['l2']);
  sockets[0].say({ type: 'gone', handle: 4 });
  expect(fleet.size).toBe(0);
  expect(heard.faults).toEqual([]);
});

test('what is no JSON, or too short, is told and changes nothing', () => {
  feed.open(null);
  sockets[0].onmessage({ data: '{"type":' });
  sockets[0].onmessage({ data: new ArrayBuffer(3) });
  expect(heard.faults).toHaveLength(2);
});

test('a session or a replay that ended is not tried again', () => {
  feed.open(null);
  sockets[0].onclose({ code: 1008 });
  feed.open('r1');
  sockets[1].onclose({ code: 1000 });
  expect(heard.ended).toEqual(['session', 'replay']);
  expect(sockets).toHaveLength(2);
});
