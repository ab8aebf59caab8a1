import { expect, test } from './page';

test('the fleet is listed, counted, narrowed and sorted', async ({ redshank }) => {
  const { page, list } = redshank;
  const filter = page.getByRole('searchbox', { name: /Filter/ });
  const shown = page.getByLabel('Show', { exact: true });
  await expect(page.getByText(/^12 vehicles \d+ flying$/)).toBeVisible();
  await expect(list.getByRole('option')).toHaveCount(12);
  await filter.fill('vehicle 1');
  await expect(list.getByRole('option')).toHaveText([
    /Vehicle 1\b/,
    /Vehicle 10/,
    /Vehicle 11/,
    /Vehicle 12/,
  ]);
  await expect(page.getByText(/^4 of 12 vehicles/)).toBeVisible();
  await filter.fill('px4 plane');
  await expect(list.getByRole('option')).toHaveText([/Vehicle 5/, /Vehicle 11/]);
  await filter.fill('no such vehicle');
  await expect(page.getByText('No vehicle matches.')).toBeVisible();
  await filter.fill('');
  await shown.selectOption({ label: 'Link lost' });
  await expect(page.getByText('No vehicle matches.')).toBeVisible();
  await shown.selectOption({ label: 'On the ground' });
  await expect(redshank.row('Vehicle 12')).toBeVisible();
  await page.getByLabel('Sort by').selectOption({ label: 'By battery' });
  await expect(redshank.row('Vehicle 12')).toBeVisible();
});

test('a number that is typed selects', async ({ redshank }) => {
  const { page } = redshank;
  await page.keyboard.type('7');
  await expect(page.getByLabel('Select number')).toHaveValue('7');
  await page.keyboard.press('Enter');
  await expect(redshank.heading('Vehicle 7')).toBeVisible();
  await page.keyboard.type('1,10-12');
  await page.keyboard.press('Enter');
  await expect(redshank.heading('4 vehicles')).toBeVisible();
  await page.keyboard.type('99');
  await expect(page.getByRole('form', { name: 'Select by number' }).getByRole('status')).toHaveText('none');
  await page.keyboard.press('Escape');
  await expect(redshank.heading('4 vehicles')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(redshank.heading('none')).toBeVisible();
});

test('a click on the map selects one, and with Ctrl adds another', async ({ redshank }) => {
  const { page } = redshank;
  await redshank.lookAt('Vehicle 12');
  await page.keyboard.press('Escape');
  await expect(redshank.heading('none')).toBeVisible();
  await redshank.clickMap(0, 0);
  await expect(redshank.heading('Vehicle 12')).toBeVisible();
  await expect(redshank.row('Vehicle 12')).toHaveAttribute('aria-selected', 'true');
  await redshank.lookAt('Vehicle 9');
  await redshank.select('Vehicle 11');
  await page.keyboard.down('Control');
  await redshank.clickMap(0, 0);
  await page.keyboard.up('Control');
  await expect(redshank.heading('2 vehicles')).toBeVisible();
  await redshank.clickMap(-330, -250);
  await expect(redshank.heading('none')).toBeVisible();
});

test('a box drawn with Shift selects what is in it', async ({ redshank }) => {
  const { page } = redshank;
  await redshank.lookAt('Vehicle 12');
  await page.keyboard.press('Escape');
  await page.keyboard.down('Shift');
  await redshank.dragMap([-12, -12], [12, 12]);
  await expect(redshank.heading('Vehicle 12')).toBeVisible();
  await page.keyboard.press('f');
  await redshank.dragMap([-340, -280], [340, 280]);
  await page.keyboard.up('Shift');
  await expect(redshank.heading('12 vehicles')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expect(redshank.heading('12 vehicles')).toBeVisible();
});

test('units, coordinates and theme are remembered', async ({ redshank }) => {
  const { page } = redshank;
  await page.getByLabel('Units').selectOption('aviation');
  await page.getByLabel('Coordinates').selectOption('mgrs');
  await page.getByRole('button', { name: 'Light theme' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await redshank.select('Vehicle 12');
  await redshank.tab('Vehicle');
  const details = page.getByRole('region', { name: 'Details of Vehicle 12' });
  await expect(details).toContainText(/\d ft above home/);
  await expect(details).toContainText(/32U LE \d{5} \d{5}/);
  for (const [form, shown] of [
    ['decimal', /53\.\d{5}, 6\.\d{5}/],
    ['dms', /53°\d\d′\d\d\.\d″N 006°\d\d′\d\d\.\d″E/],
    ['utm', /32U \d{6} \d{7}/],
  ] as const) {
    await page.getByLabel('Coordinates').selectOption(form);
    await expect(details).toContainText(shown);
  }
  await page.getByLabel('Units').selectOption('metric');
  await expect(details).toContainText(/\d m above home/);
});
