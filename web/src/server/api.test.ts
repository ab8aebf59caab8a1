import { expect, test } from 'vitest';
import { Api } from './api';
import { Problem, wordsFor } from './problem';

function answering(status: number, body: string): { api: Api; asked: { url: string; init?: RequestInit }[] } {
  const asked: { url: string; init?: RequestInit }[] = [];
  const api = new Api('.', (url, init) => {
    asked.push({ url, init });
    return Promise.resolve(new Response(status === 204 ? null : body, { status }));
  });
  return { api, asked };
}

test('an order is sent with its targets', async () => {
  const { api, asked } = answering(202, '{"id":"o1"}');
  expect(await api.order(['a', 'b'], { type: 'return' })).toEqual({ id: 'o1' });
  expect(asked[0].url).toBe('./api/orders');
  expect(JSON.parse(asked[0].init?.body as string)).toEqual({
    targets: ['a', 'b'],
    order: { type: 'return' },
  });
});

test('an answer without a body is nothing', async () => {
  expect(await answering(204, '').api.logout()).toBeUndefined();
});

test('ids are escaped', async () => {
  const { api, asked } = answering(200, '{}');
  await api.vehicle('link 1/7', 'r&1');
  expect(asked[0].url).toBe('./api/vehicles/link%201%2F7?replay=r%261');
});

test('a problem is told in the words of the server', async () => {
  const problem = {
    title: 'Invalid',
    status: 422,
    detail: 'The altitude is too high.',
    rule: 'max-altitude',
    mend: 'Ask for 120 m or less.',
    errors: [{ pointer: '/order/altitudeAboveHomeM', detail: '180 is above 120.' }],
  };
  const { api } = answering(422, JSON.stringify(problem));
  const error = await api.plans().catch((one: unknown) => one);
  expect(error).toBeInstanceOf(Problem);
  expect(wordsFor(error)).toBe(
    'The altitude is too high. Rule: max-altitude. /order/altitudeAboveHomeM: 180 is above 120. Ask for 120 m or less.',
  );
});

test('a fault without a problem has words too', async () => {
  const error = await answering(502, '<html>')
    .api.plans()
    .catch((one: unknown) => one);
  expect(wordsFor(error)).toBe('The server answered 502.');
  expect(wordsFor(new TypeError('fetch failed'))).toBe('The server does not answer.');
});

test('a session that ended is told, a wrong token only answered', async () => {
  const { api } = answering(401, '{}');
  let told = 0;
  api.onUnauthorised = () => told++;
  await api.login('wrong').catch(() => {});
  expect(told).toBe(0);
  await api.plans().catch(() => {});
  expect(told).toBe(1);
});
