import { type Page } from '@playwright/test';
import { type ConsolePage, expect, test } from './page';

/** Selects vehicles, looks at them, and draws a rectangle beside them for a survey. */
async function draw(redshank: ConsolePage, ...vehicles: string[]): Promise<void> {
  const { page } = redshank;
  await redshank.lookAt(vehicles[0]);
  await redshank.select(...vehicles);
  await redshank.tab('Tasks');
  await expect(page.getByText('Click the corners of the area to see')).toBeVisible();
  for (const [dx, dy] of [
    [-160, -200],
    [160, -200],
    [160, -60],
    [-160, -60],
  ]) {
    await redshank.clickMap(dx, dy);
  }
}

function tasksOf(page: Page) {
  return page.getByRole('region', { name: 'Tasks' });
}

test('a survey is drawn, planned, compared, approved by name, flown and stopped', async ({ redshank }) => {
  const { page } = redshank;
  const tasks = tasksOf(page);
  await draw(redshank, 'Vehicle 1', 'Vehicle 4');
  await tasks.getByLabel('Name').fill('Wide lines');
  await tasks.getByLabel('Between lines, m').fill('40');
  await tasks.getByLabel('Height above home, m').fill('40');
  await tasks.getByRole('button', { name: 'Plan for 2' }).click();
  await expect(tasks.getByRole('status').first()).toContainText('planned');
  const figures = tasks.getByRole('group', { name: 'Figures of the plan' });
  await expect(figures).toContainText('the least way that is possible');
  await expect(figures.getByRole('row', { name: /Seen/ })).toContainText(/(99|100)\.\d %/);
  await expect(figures.getByRole('list', { name: 'Time in the air of each vehicle' })).toContainText(
    'Vehicle 4',
  );

  // The same with other lines, and both side by side.
  await tasks.getByRole('button', { name: 'Ask another way' }).click();
  await expect(tasks.getByLabel('Between lines, m')).toHaveValue('40');
  await tasks.getByLabel('Name').fill('Narrow lines');
  await tasks.getByLabel('Between lines, m').fill('20');
  await tasks.getByRole('button', { name: 'Plan for 2' }).click();
  await expect(tasks.getByRole('heading', { name: 'Narrow lines' })).toBeVisible();
  await expect(tasks.getByRole('status').first()).toContainText('planned');
  await tasks.getByLabel('Compare with').selectOption({ label: await optionOf(page, 'Wide lines') });
  await expect(figures.getByRole('row', { name: /Flown/ })).toContainText('✓');
  await expect(figures.getByRole('columnheader')).toHaveText(['Figure', 'A', 'B']);
  await tasks.getByLabel('Compare with').selectOption({ label: 'nothing' });

  // Nobody flies what nobody answers for.
  await expect(tasks.getByRole('button', { name: /Hold to fly/ })).toHaveCount(0);
  await tasks.getByLabel('Your name').fill('W. Tringa');
  await tasks.getByRole('button', { name: 'Approve' }).click();
  await expect(tasks).toContainText('Approved by W. Tringa');
  await expect(tasks.getByRole('status').first()).toContainText('approved');

  await redshank.hold(tasks.getByRole('button', { name: 'Hold to fly 2' }));
  const progress = tasks.getByRole('group', { name: 'Progress' });
  await expect(progress.getByRole('listitem')).toHaveCount(2);
  await expect(progress).toContainText(/Vehicle 1 · 1\s+flying \d+ %/, { timeout: 90_000 });
  await expect(progress).toContainText(/Vehicle 4 · 1\s+flying \d+ %/, { timeout: 90_000 });
  await expect(redshank.row('Vehicle 1')).toContainText('AUTO');

  // What they have seen so far is on the map.
  await page.getByRole('combobox', { name: 'Seen ground' }).selectOption({ label: 'when last' });
  await expect(page.getByRole('group', { name: 'What the colours say' })).toContainText('minutes ago');

  await redshank.hold(tasks.getByRole('button', { name: 'Hold to stop: return 2' }));
  await expect(tasks.getByRole('status').first()).toContainText('broken off');
  await expect(progress).toContainText('ordered to return');
  await expect(redshank.row('Vehicle 1')).toContainText('DISARMED', { timeout: 120_000 });
  await expect(redshank.row('Vehicle 4')).toContainText('DISARMED', { timeout: 120_000 });
});

test('a dike is watched by two copters that relieve each other, and its gaps are on the map', async ({
  redshank,
}) => {
  const { page } = redshank;
  const tasks = tasksOf(page);
  await redshank.lookAt('Vehicle 1');
  await redshank.select('Vehicle 1', 'Vehicle 4');
  await redshank.tab('Tasks');
  await tasks.getByRole('button', { name: 'Watch' }).click();
  await redshank.clickMap(-150, -150);
  await redshank.clickMap(150, -170);
  await tasks.getByLabel('Height above home, m').fill('60');
  await tasks.getByRole('button', { name: 'Plan for 2' }).click();
  await expect(tasks.getByRole('status').first()).toContainText('planned');
  const figures = tasks.getByRole('group', { name: 'Figures of the plan' });
  await expect(figures.getByRole('row', { name: /Bound kept/ })).toContainText(/\d:\d\d/);
  await expect(figures.getByRole('row', { name: /Chargers/ })).toContainText(/\d/);
  await tasks.getByLabel('Your name').fill('W. Tringa');
  await tasks.getByRole('button', { name: 'Approve' }).click();
  await redshank.hold(tasks.getByRole('button', { name: 'Hold to fly 2' }));
  const progress = tasks.getByRole('group', { name: 'Progress of the watch' });
  await expect(progress).toContainText(/Place 1\s+Vehicle/);
  const legend = page.getByRole('region', { name: 'Gaps of the watch' });
  await expect(legend).toContainText(/within \d:\d\d: \d+ pieces/);
  await legend.getByLabel('Which gap').selectOption({ label: 'longest not seen' });
  await redshank.hold(tasks.getByRole('button', { name: /Hold to stop/ }));
  await expect(tasks.getByRole('status').first()).toContainText('broken off');
  await expect(tasks).toContainText(/stopped after \d+ min/);
  await expect(legend).toHaveCount(0);

  // Rings are laid round a place in the same panel.
  await tasks.getByLabel('Task to show').selectOption({ label: 'New task' });
  await tasks.getByRole('button', { name: 'Orbit' }).click();
  await redshank.clickMap(0, -100);
  await tasks.getByLabel('Radius, m').fill('25');
  await tasks.getByLabel('Number').fill('3');
  await tasks.getByRole('button', { name: 'Plan for 2' }).click();
  await expect(figures.getByRole('row', { name: /Rings/ })).toContainText('3');
  for (const name of ['Vehicle 1', 'Vehicle 4']) {
    await expect(redshank.row(name)).toContainText('DISARMED', { timeout: 120_000 });
  }
});

test('a sortie far out shows its height and battery, and many places are given to many vehicles', async ({
  redshank,
}) => {
  const { page } = redshank;
  const tasks = tasksOf(page);
  await redshank.lookAt('Vehicle 1');
  await redshank.select('Vehicle 1');
  await redshank.tab('Tasks');
  await tasks.getByRole('button', { name: 'Sortie' }).click();
  await redshank.clickMap(300, -220);
  await tasks.getByLabel('Level ground at, m').fill('0');
  await tasks.getByRole('button', { name: 'Plan for 1' }).click();
  await expect(tasks.getByRole('status').first()).toContainText('planned');
  await expect(tasks.getByRole('img', { name: /^Highest 1\d\d m .* Wh of battery left/ })).toBeVisible();

  await tasks.getByLabel('Task to show').selectOption({ label: 'New task' });
  await redshank.select('Vehicle 1', 'Vehicle 4');
  await tasks.getByRole('button', { name: 'Places' }).first().click();
  for (const [dx, dy] of [
    [-120, -120],
    [120, -100],
    [60, 90],
  ]) {
    await redshank.clickMap(dx, dy);
  }
  await tasks.getByRole('button', { name: 'Plan for 2' }).click();
  await expect(tasks.getByRole('status').first()).toContainText('planned');
  await expect(tasks.getByRole('row', { name: /Places served/ })).toContainText('3');
});

test('what cannot be planned says why, and what is possible', async ({ redshank }) => {
  const { page } = redshank;
  const tasks = tasksOf(page);
  await draw(redshank, 'Vehicle 1');
  await tasks.getByText('Wind, battery, speed').click();
  await tasks.getByLabel('Wind, m/s').fill('30');
  await tasks.getByRole('button', { name: 'Plan for 1' }).click();
  await expect(tasks.getByRole('status').first()).toContainText('● not possible as asked');
  await expect(tasks.locator('.why')).toContainText(/wind/i);
  await expect(tasks.locator('.why')).toContainText('Shown is the nearest plan that is possible.');
  await expect(tasks.getByRole('button', { name: 'Approve' })).toBeDisabled();
  await redshank.hold(tasks.getByRole('button', { name: 'Hold to forget' }));
  await expect(tasks.getByLabel('Task to show')).toHaveValue('');
});

test('an area comes from a file, and a damaged file says where', async ({ redshank }) => {
  const { page } = redshank;
  const tasks = tasksOf(page);
  await redshank.lookAt('Vehicle 2');
  await redshank.tab('Tasks');
  const ring = [
    [6.21, 53.41],
    [6.22, 53.41],
    [6.22, 53.415],
    [6.21, 53.41],
  ];
  const file = (text: string) => ({
    name: 'north field.geojson',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  const input = tasks.getByLabel('File with an area, a line or a place');
  await input.setInputFiles(file('{"type":"Polygon",\n"coordinates":[[[6.2,95]]]}'));
  await expect(page.getByText('line 2, coordinates[0][0][1]: latitude must be')).toBeVisible();
  await input.setInputFiles(file(JSON.stringify({ type: 'Polygon', coordinates: [ring] })));
  await expect(tasks.getByLabel('Name')).toHaveValue('north field');
  await expect(tasks.getByRole('button', { name: 'Plan for 1' })).toBeEnabled();
});

/** The words of the option that names a task. */
async function optionOf(page: Page, name: string): Promise<string> {
  const option = tasksOf(page).getByLabel('Compare with').locator('option', { hasText: name }).first();
  return (await option.textContent())!.trim();
}
