import { expect, test } from './page';

test('an order that is safe is given by a click, and its result is shown per vehicle', async ({
  redshank,
}) => {
  let name = '';
  // The crew of the demo may land the vehicle at this very moment: then another one is asked.
  await expect(async () => {
    name = await redshank.pick('Flying');
    const pause = redshank.orders.getByRole('button', { name: `Pause ${name}`, exact: true });
    await pause.click({ timeout: 3000 });
    const observed = redshank.results.locator('.counts').getByText('1 observed');
    await expect(observed).toBeVisible({ timeout: 15_000 });
  }).toPass();
  await redshank.results.locator('summary').first().click();
  for (const stage of ['asked', 'allowed', 'sent', 'observed']) {
    await expect(redshank.results.locator('ol')).toContainText(stage);
  }
  await redshank.orders.getByRole('button', { name: `Resume ${name}`, exact: true }).click();
  await expect(redshank.results.locator('select')).toContainText('resume');
});

test('a dangerous order must be held, and names its targets', async ({ redshank }) => {
  const { page } = redshank;
  await redshank.row(0).click();
  await page.keyboard.down('Shift');
  await redshank.row(1).click();
  await page.keyboard.up('Shift');
  const button = redshank.orders.getByRole('button', { name: 'Hold to return 2' });
  const given: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/orders'))
      given.push(request.postData() ?? '');
  });
  await button.click();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).not.toHaveClass(/holding/);
  expect(given).toEqual([]);
  await redshank.hold(button);
  await expect.poll(() => given.length).toBe(1);
  expect(given[0]).toContain('"type":"return"');
  await expect(redshank.results.locator('ul > li')).toHaveCount(2);
  await expect(redshank.results.locator('.counts')).toContainText(/observed|refused/);
});

test('a place is clicked on the map, or typed', async ({ redshank }) => {
  const { page } = redshank;
  const name = await redshank.pick('Flying');
  await page.keyboard.press('c');
  await page.keyboard.press('g');
  await expect(page.getByText('Click the place to go to')).toBeVisible();
  await redshank.clickMap(40, -40);
  const place = page.getByLabel('Place (click the map, or type)');
  await expect(place).toHaveValue(/-?\d+\.\d+, -?\d+\.\d+/);
  const go = redshank.orders.getByRole('button', { name: `Hold to go ${name}`, exact: true });
  await redshank.hold(go);
  await expect(redshank.results.locator('select')).toContainText('go-to');
  await expect(redshank.results.locator('summary').first()).toContainText(/acknowledged|observed|refused/);
  await page.keyboard.press('g');
  await place.fill('north of here');
  await expect(go).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Click the place to go to')).toHaveCount(0);
});

test('a refusal tells the rule and the value', async ({ redshank }) => {
  await redshank.pick('Flying');
  // Rebooting in the air is refused by the server, whoever asks.
  await redshank.orders.getByText('More orders').click();
  await redshank.hold(redshank.orders.getByRole('button', { name: /Hold to reboot/ }));
  await expect(redshank.results.locator('.counts').getByText('1 refused')).toBeVisible();
  await expect(redshank.results.locator('.reason')).toContainText(/\w+-\w+/);
});
