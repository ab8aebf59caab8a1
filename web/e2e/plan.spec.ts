import { expect, test } from './page';

test('a mission is drawn, changed, saved, uploaded and verified', async ({ redshank }) => {
  const { page } = redshank;
  const plan = page.getByRole('region', { name: 'Plan' });
  const items = plan.getByRole('list', { name: 'Items of the route' }).locator('> li');
  const name = await redshank.pick('Flying');
  await page.keyboard.press('c');
  await redshank.tab('Plan');
  await expect(page.getByText('Click to add waypoints', { exact: false })).toBeVisible();
  for (const [dx, dy] of [
    [-80, 60],
    [-80, -60],
    [80, -60],
  ]) {
    await redshank.clickMap(dx, dy);
  }
  await expect(items).toHaveCount(3);
  // Dragged, taken back, removed.
  const from = await redshank.mapPoint(80, -60);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 50, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.press('Delete');
  await expect(items).toHaveCount(2);
  await page.keyboard.press('u');
  await expect(items).toHaveCount(3);
  await plan.getByLabel('Item to add').selectOption({ label: 'Take off' });
  await plan.getByRole('button', { name: 'Add item' }).click();
  await expect(items.first().getByLabel('Command of item 1')).toHaveValue('NAV_TAKEOFF');
  await plan.getByLabel('Item to add').selectOption({ label: 'Return home' });
  await plan.getByRole('button', { name: 'Item 4' }).click();
  await plan.getByRole('button', { name: 'Add item' }).click();
  await expect(items).toHaveCount(5);
  await plan.getByLabel('Name of the plan').fill('Drawn by hand');
  await plan.getByRole('button', { name: 'Save new' }).click();
  await expect(plan.getByLabel('Plan to edit')).toContainText('Drawn by hand · 5 items');
  await expect(plan.getByText('not saved')).toHaveCount(0);
  await plan.getByRole('button', { name: `Upload to ${name}` }).click();
  await expect(redshank.results.locator('.counts').getByText('1 observed')).toBeVisible();
  await redshank.tab('Vehicle');
  await expect(page.getByText('✓ verified on board')).toBeVisible();
});

test('a fence and rally points are drawn and set', async ({ redshank }) => {
  const { page } = redshank;
  const plan = page.getByRole('region', { name: 'Plan' });
  const name = await redshank.pick('Flying');
  await page.keyboard.press('c');
  await redshank.tab('Plan');
  await plan.getByRole('button', { name: 'Keep in' }).click();
  for (const [dx, dy] of [
    [-300, -220],
    [300, -220],
    [300, 220],
    [-300, 220],
  ]) {
    await redshank.clickMap(dx, dy);
  }
  await plan.getByRole('button', { name: 'Rally', exact: true }).click();
  await redshank.clickMap(100, 100);
  await plan.getByLabel('Name of the plan').fill('Fence and rally');
  await expect(plan.getByText('fence of 1, 1 rally')).toBeVisible();
  await redshank.hold(plan.getByRole('button', { name: `Hold to set fence of ${name}` }));
  await expect(redshank.results.locator('summary').first()).toContainText(/observed|refused/);
  await redshank.hold(plan.getByRole('button', { name: `Hold to set rally of ${name}` }));
  await expect(redshank.results.locator('select')).toContainText('set-rally');
});
