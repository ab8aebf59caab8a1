import { expect, test } from './page';

test('the fleet is listed, counted and narrowed', async ({ redshank }) => {
  const { page } = redshank;
  await expect(page.getByText(/^\d+ vehicles$/).first()).toBeVisible();
  const name = await redshank.nameOf(0);
  await page.getByRole('searchbox', { name: /Filter/ }).fill(name);
  await expect(redshank.list.getByRole('option')).toHaveCount(1);
  await page.getByRole('searchbox', { name: /Filter/ }).fill('no such vehicle');
  await expect(page.getByText('No vehicle matches.')).toBeVisible();
});

test('a number that is typed selects', async ({ redshank }) => {
  const { page } = redshank;
  const first = await redshank.nameOf(0);
  const number = Number(/(\d+)(?!.*\d)/.exec(first)![1]);
  await page.keyboard.type(String(number));
  await expect(page.getByLabel('Select number')).toHaveValue(String(number));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `Selection: ${first}` })).toBeVisible();
  await page.keyboard.type(`${number}-${number + 2}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Selection: 3 vehicles' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Selection: Nothing selected' })).toBeVisible();
});

test('a click on the map, a box, and the list select', async ({ redshank }) => {
  const { page } = redshank;
  const name = await redshank.nameOf(0);
  await redshank.row(0).dblclick();
  await expect(page.getByRole('heading', { name: `Selection: ${name}` })).toBeVisible();
  // Centred: it is in the middle of the map when the map has come to rest there.
  await expect(async () => {
    await page.keyboard.press('c');
    const { x, y } = await redshank.mapPoint(0, 0);
    await page.keyboard.press('Escape');
    await page.mouse.click(x, y);
    await expect(page.getByRole('heading', { name: `Selection: ${name}` })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await expect(async () => {
    const from = await redshank.mapPoint(-350, -290);
    const to = await redshank.mapPoint(350, 290);
    await page.keyboard.down('Shift');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(page.getByRole('heading', { name: /Selection: \d+ vehicles/ })).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
  await page.keyboard.press('Control+a');
  const count = await page
    .getByText(/^\d+ vehicles$/)
    .first()
    .innerText();
  await expect(page.getByRole('heading', { name: `Selection: ${count}` })).toBeVisible();
});

test('units, coordinates and theme are remembered', async ({ redshank }) => {
  const { page } = redshank;
  await page.getByLabel('Units').selectOption('aviation');
  await page.getByLabel('Coordinates').selectOption('mgrs');
  await page.getByRole('button', { name: 'Light theme' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await redshank.row(0).click();
  await redshank.tab('Vehicle');
  const details = page.getByRole('region', { name: /^Details of/ });
  await expect(details).toContainText(/\d ft above home/);
  await expect(details).toContainText(/\d{1,2}[C-X] [A-Z]{2} \d{5} \d{5}/);
  for (const [form, shown] of [
    ['decimal', /-?\d+\.\d{5}, -?\d+\.\d{5}/],
    ['dms', /\d+°\d\d′\d\d\.\d″[NS] \d{3}°\d\d′\d\d\.\d″[EW]/],
    ['utm', /\d{1,2}[C-X] \d{6} \d+/],
  ] as const) {
    await page.getByLabel('Coordinates').selectOption(form);
    await expect(details).toContainText(shown);
  }
});
