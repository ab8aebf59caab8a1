import { expect, test } from 'vitest';
import type { Api } from '../server/api';
import type { OrderResult, OrderStage, Ticket } from '../server/types';
import { buttonWords, orderByKey, orderKind, orderWords } from './catalogue';
import { Orders, merged, reason, stageCounts, underWay } from './orders.svelte';

function result(vehicle: string, stage: OrderStage, more: Partial<OrderResult> = {}): OrderResult {
  return { vehicle, stage, stages: [{ stage, at: '2026-11-22T17:00:00Z' }], ...more };
}

function ticket(id: string, ...results: OrderResult[]): Ticket {
  return { id, order: { type: 'return' }, by: 'operator', at: `2026-11-22T17:00:0${id}Z`, results };
}

test('a button names its targets, and says that it is held', () => {
  expect(buttonWords('return', '12')).toBe('Hold to return 12');
  expect(buttonWords('hold', 'V-017')).toBe('Pause V-017');
  expect(buttonWords('set-mode', '3')).toBe('Hold to set mode of 3');
});

test('what moves or starts a vehicle is held; stopping it is not', () => {
  for (const type of [
    'arm',
    'disarm',
    'take-off',
    'return',
    'land',
    'go-to',
    'fly-plan',
    'reboot',
    'unheard-of',
  ]) {
    expect(orderKind(type).held, type).toBe(true);
  }
  expect(orderKind('hold').held).toBe(false);
});

test('keys belong to one order each', () => {
  expect(orderByKey('r')?.type).toBe('return');
  expect(orderByKey('p')?.type).toBe('hold');
  expect(orderByKey('z')).toBeUndefined();
});

test('an order in words', () => {
  expect(orderWords({ type: 'go-to', latDeg: 45.4343, lonDeg: 12.3388, altitudeAboveHomeM: 60 })).toBe(
    'go-to 45.43430 12.33880 60 m',
  );
  expect(orderWords({ type: 'set-mode', mode: 'LOITER' })).toBe('set-mode LOITER');
});

test('news about some vehicles leave the others as they were', () => {
  const before = ticket('1', result('a', 'sent'), result('b', 'sent'));
  const after = merged(before, ticket('1', result('b', 'observed')));
  expect(after.results.map((one) => one.stage)).toEqual(['sent', 'observed']);
  expect(underWay(after)).toBe(true);
  expect(underWay(merged(after, ticket('1', result('a', 'failed'))))).toBe(false);
});

test('an answer that is older than what the feed told takes nothing back', () => {
  const at = '2026-11-22T17:00:00Z';
  const stages = (...list: OrderStage[]) => ({ stages: list.map((stage) => ({ stage, at })) });
  const told = ticket('1', result('a', 'stopped', stages('asked', 'sent', 'stopped')));
  const late = ticket('1', result('a', 'sent', stages('asked', 'sent')));
  expect(merged(told, late).results[0].stage).toBe('stopped');
});

test('stages are counted with the worst first', () => {
  const counts = stageCounts(
    ticket('1', result('a', 'observed'), result('b', 'refused'), result('c', 'observed')),
  );
  expect(counts).toEqual([
    { stage: 'refused', count: 1 },
    { stage: 'observed', count: 2 },
  ]);
});

test('a refusal tells its rule and its value', () => {
  expect(
    reason(result('a', 'refused', { rule: 'max-altitude', value: '180 m', detail: 'Above the limit.' })),
  ).toBe('max-altitude: Above the limit. (180 m)');
  expect(
    reason(
      result('a', 'refused', { rule: 'max-altitude', value: '180 m', detail: '180 m breaks max-altitude.' }),
    ),
  ).toBe('180 m breaks max-altitude.');
});

test('the answer of the server does not undo what the live feed told before it', async () => {
  const api = { order: () => Promise.resolve(ticket('1', result('a', 'asked'))) } as unknown as Api;
  const orders = new Orders(api);
  orders.heard(ticket('1', result('a', 'observed')));
  await orders.give(['a'], { type: 'return' });
  expect(orders.shown?.results[0].stage).toBe('observed');
});

test('the end of the order that is shown is announced once', () => {
  const orders = new Orders({} as Api);
  orders.shownId = '1';
  orders.heard(ticket('1', result('a', 'sent'), result('b', 'sent')));
  expect(orders.announced).toBe('');
  orders.heard(ticket('1', result('a', 'observed'), result('b', 'refused')));
  expect(orders.announced).toBe('return: 1 refused, 1 observed');
});
