import { expect, test } from './page';

test('a rule is drawn, what crosses it raises an alert, and its evidence is looked at', async ({
  redshank,
}) => {
  const { page } = redshank;
  await redshank.lookAt('Vehicle 5');
  await redshank.tab('Alerts');
  const panel = page.getByRole('region', { name: 'Alerts' });
  await panel.getByRole('button', { name: 'New rule…' }).click();
  const form = page.getByRole('form', { name: 'New rule' });
  await expect(form.getByRole('status')).toHaveText('Draw the line on the map.');
  await redshank.clickMap(-120, 60);
  await redshank.clickMap(120, 60);
  await form.getByLabel('Name').fill('Fence');
  await form.getByRole('checkbox', { name: 'person-sized' }).check();
  await form.getByRole('button', { name: 'Add rule' }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: 'Fence' })).toContainText(
    'person-sized crosses the line',
  );

  // A camera tells of somebody who walks over it.
  const { origin } = new URL(page.url());
  const rules = (await (await page.request.get(`${origin}/api/alert-rules`)).json()) as {
    shape: [number, number][];
  }[];
  const [[lat, west], [, east]] = rules[rules.length - 1].shape;
  const lon = (west + east) / 2;
  const sightings = Array.from({ length: 40 }, (_, s) => ({
    track: '1',
    at: new Date(Date.now() - (40 - s) * 1000).toISOString(),
    latDeg: lat + (20 - s) * 1.5e-5,
    lonDeg: lon,
    errorMajorM: 3,
    errorMinorM: 2,
    speedMps: 1.6,
    headingDeg: 180,
    kind: 'person-sized',
  }));
  const told = await page.request.post(`${origin}/api/sightings`, { data: { source: 'v5', sightings } });
  expect(told.status()).toBe(204);

  await redshank.alarms
    .getByRole('button', { name: /^● CAUTION Fence: something person-sized crossed/ })
    .click();
  const evidence = page.getByRole('article', { name: 'Evidence' });
  await expect(evidence).toContainText('the rule “Fence”');
  await evidence.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(evidence).toContainText('✓ acknowledged by');
  await evidence.getByRole('button', { name: 'All alerts' }).click();
  await panel.getByRole('button', { name: 'Remove the rule Fence' }).click();
  await expect(panel).toContainText('nothing that moves or changes raises an alert');
});
