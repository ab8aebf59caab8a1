import { expect, test } from './page';

test('a vehicle is flown: held take-off, pause by a click, each stage with its time', async ({
  redshank,
}) => {
  const { orders, results } = redshank;
  await redshank.select('Vehicle 1');
  await orders.getByLabel('Altitude above home').fill('12');
  await redshank.hold(orders.getByRole('button', { name: 'Hold to take off Vehicle 1' }));
  await expect(results.getByLabel('Order shown')).toContainText('take-off 12 m · Vehicle 1');
  await redshank.observed();
  await expect(redshank.row('Vehicle 1')).toContainText('GUIDED');
  await expect(redshank.row('Vehicle 1')).toContainText(/1[12]\s?m/);
  await orders.getByRole('button', { name: 'Pause Vehicle 1' }).click();
  await redshank.observed();
  await results.locator('summary').first().click();
  for (const stage of ['asked', 'allowed', 'sent', 'acknowledged', 'observed']) {
    const step = results.locator('ol li').filter({ hasText: stage }).first();
    await expect(step).toContainText(/\d\d:\d\d:\d\d/);
  }
});

test('a dangerous order must be held, and names its targets', async ({ redshank }) => {
  const { page, orders, results } = redshank;
  await redshank.flying('Vehicle 1');
  await redshank.select('Vehicle 1', 'Vehicle 4');
  const button = orders.getByRole('button', { name: 'Hold to return 2' });
  const given: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/orders'))
      given.push(request.postData() ?? '');
  });
  await button.click();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('r');
  await expect(button).not.toHaveClass(/holding/);
  expect(given).toEqual([]);
  await redshank.hold(button);
  await expect.poll(() => given.length).toBe(1);
  expect(given[0]).toContain('"type":"return"');
  await expect(results.locator('ul > li')).toHaveCount(2);
  await expect(results.locator('ul')).toContainText('Vehicle 4');
});

test('each vehicle has its own result, and a refusal tells the rule and the value', async ({ redshank }) => {
  const { page, orders, results } = redshank;
  await redshank.flying('Vehicle 6');
  await redshank.select('Vehicle 6', 'Vehicle 12');
  // Vehicle 12 is on the ground.
  await page.keyboard.press('g');
  await redshank.orders.getByLabel('Place (click the map, or type)').fill('53.40550, 6.21600');
  await redshank.hold(orders.getByRole('button', { name: 'Hold to go 2' }));
  const counts = results.locator('.counts');
  await expect(counts.getByText('1 refused')).toBeVisible();
  await expect(results.locator('.reason')).toContainText(/in-flight.*ON_GROUND/);
  await expect(counts.getByText('1 observed')).toBeVisible({ timeout: 60_000 });
  await redshank.select('Vehicle 12');
  await orders.getByLabel('Altitude above home').fill('500');
  await redshank.hold(orders.getByRole('button', { name: 'Hold to take off Vehicle 12' }));
  await expect(counts.getByText('1 refused')).toBeVisible();
  await expect(results.locator('.reason')).toContainText(/altitude-maximum.*500\.0 m.*120\.0 m/);
});

test('a place is clicked on the map, or typed', async ({ redshank }) => {
  const { page, orders, results } = redshank;
  await redshank.flying('Vehicle 7');
  await redshank.lookAt('Vehicle 7');
  await page.keyboard.press('g');
  await expect(page.getByText('Click the place to go to')).toBeVisible();
  await redshank.clickMap(40, -40);
  const place = page.getByLabel('Place (click the map, or type)');
  await expect(place).toHaveValue(/53\.\d+, 6\.\d+/);
  const go = orders.getByRole('button', { name: 'Hold to go Vehicle 7', exact: true });
  await redshank.hold(go);
  await expect(results.getByLabel('Order shown')).toContainText('go-to');
  await redshank.observed();
  await page.keyboard.press('g');
  await place.fill('north of here');
  await expect(go).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Click the place to go to')).toHaveCount(0);
});

test('an order that takes its time is stopped, and another is given by holding its key', async ({
  redshank,
}) => {
  const { page, orders, results } = redshank;
  await redshank.flying('Vehicle 10');
  await redshank.select('Vehicle 10');
  await page.keyboard.press('g');
  await orders.getByLabel('Place (click the map, or type)').fill('53.42500, 6.21600');
  await redshank.hold(orders.getByRole('button', { name: 'Hold to go Vehicle 10' }));
  await results.getByRole('button', { name: 'Stop' }).click();
  await expect(results.locator('.counts').getByText('1 stopped')).toBeVisible();
  const asked = page.waitForRequest(
    (request) => request.method() === 'POST' && /orders$/.test(request.url()),
  );
  await redshank.heading('Vehicle 10').click();
  await page.keyboard.down('r');
  await asked;
  await page.keyboard.up('r');
  await expect(results.getByLabel('Order shown')).toContainText('return');
  await redshank.observed();
});
