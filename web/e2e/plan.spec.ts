import { expect, test } from './page';

test('a mission is drawn, changed, uploaded, verified and flown', async ({ redshank }) => {
  const { page } = redshank;
  const plan = page.getByRole('region', { name: 'Plan' });
  const items = plan.getByRole('list', { name: 'Items of the route' }).locator('> li');
  await redshank.lookAt('Vehicle 4');
  await redshank.tab('Plan');
  await expect(page.getByText('Click to add waypoints', { exact: false })).toBeVisible();
  for (const [dx, dy] of [
    [-40, 40],
    [-40, -40],
    [40, -40],
  ]) {
    await redshank.clickMap(dx, dy);
  }
  await expect(items).toHaveCount(3);
  // Dragged, removed, taken back.
  await redshank.dragMap([40, -40], [60, -20]);
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
  await plan.getByRole('button', { name: 'Upload to Vehicle 4' }).click();
  await redshank.observed();
  await redshank.tab('Vehicle');
  const details = page.getByRole('region', { name: 'Details of Vehicle 4' });
  await expect(details).toContainText('✓ verified on board');
  await redshank.tab('Plan');
  await plan.getByLabel('Plan to edit').selectOption({ label: 'Drawn by hand · 5 items' });
  await redshank.hold(plan.getByRole('button', { name: 'Hold to fly Vehicle 4' }));
  await redshank.observed();
  await redshank.tab('Vehicle');
  await expect(details).toContainText(/item [1-5] of 5, active/);
  await expect(redshank.row('Vehicle 4')).toContainText('AUTO');
  // It comes home by itself.
  await expect(redshank.row('Vehicle 4')).toContainText('DISARMED', { timeout: 120_000 });
});

test('a fence and rally points are drawn and set', async ({ redshank }) => {
  const { page } = redshank;
  const plan = page.getByRole('region', { name: 'Plan' });
  await redshank.lookAt('Vehicle 10');
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
  await redshank.hold(plan.getByRole('button', { name: 'Hold to set fence of Vehicle 10' }));
  await redshank.observed();
  await redshank.hold(plan.getByRole('button', { name: 'Hold to set rally of Vehicle 10' }));
  await expect(redshank.results.getByLabel('Order shown')).toContainText('set-rally');
  await redshank.observed();
  await redshank.tab('Vehicle');
  await expect(page.getByRole('region', { name: 'Details of Vehicle 10' })).toContainText('1 to stay in');
});
