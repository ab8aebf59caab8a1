import { expect, test } from './page';

test('a link that is turned off raises alarms, latched until they are acknowledged and cleared', async ({
  redshank,
}) => {
  const { page, alarms } = redshank;
  const links = page.getByRole('banner').getByRole('button', { name: /Links/ });
  const dialog = page.getByRole('dialog', { name: 'Links' });
  const link = dialog.getByRole('listitem').filter({ hasText: 'udp-listen:127.0.0.1' }).first();
  const lost = alarms.getByRole('listitem').filter({ hasText: 'is not heard any more' });
  await links.click();
  await expect(link).toContainText('✓ OK');
  await link.getByRole('button', { name: /on$/ }).click();
  await expect(link).toContainText('– OFF');
  await page.keyboard.press('Escape');
  await expect(links).toHaveText(/Links 0\/0/);
  await expect(redshank.row('Vehicle 3')).toContainText('LINK LOST');
  const one = lost.filter({ hasText: 'Vehicle 3 ' });
  await expect(one).toBeVisible();
  await links.click();
  await link.getByRole('button', { name: /on$/ }).click();
  await expect(link).toContainText('✓ OK');
  await page.keyboard.press('Escape');
  await expect(redshank.row('Vehicle 3')).not.toContainText('LINK LOST');
  // Over, but nobody has said that it was seen.
  await expect(one).toContainText('cleared');
  await one.getByRole('button', { name: /^Acknowledge/ }).click();
  await expect(one).toHaveCount(0);
  await alarms.getByRole('button', { name: /^Acknowledge all/ }).click();
  await expect(lost).toHaveCount(0);
  await expect(page.getByRole('banner').getByRole('button', { name: '● 0 CAUTION' })).toBeVisible();
  // The past has the alarms of then, which nobody can acknowledge any more.
  await page.getByLabel('Time shown by the timeline').selectOption({ label: '5 min' });
  const slider = page.getByRole('slider', { name: 'Time shown' });
  await expect(async () => {
    await slider.press('ArrowLeft');
    await expect(one).toBeVisible({ timeout: 2500 });
  }).toPass();
  await expect(alarms.getByRole('heading')).toHaveText(/^Alarms at \d\d:\d\d:\d\dZ$/);
  await expect(alarms.getByRole('button', { name: /^Acknowledge/ })).toHaveCount(0);
  await page.keyboard.press('l');
  await expect(redshank.clock).toContainText('LIVE');
  await expect(lost).toHaveCount(0);
});

test('links are added, told what is wrong with, and removed', async ({ redshank }) => {
  const { page } = redshank;
  await page.getByRole('banner').getByRole('button', { name: /Links/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Links' });
  await expect(dialog.getByRole('columnheader', { name: 'Round trip' })).toBeVisible();
  await dialog.getByLabel('Name').fill('Spare');
  await dialog.getByLabel('Address').fill('udp-listen:127.0.0.1:0');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const spare = dialog.getByRole('listitem').filter({ hasText: 'Spare' });
  await expect(spare).toContainText('SILENT');
  await redshank.hold(spare.getByRole('button', { name: 'Hold to remove' }));
  await expect(spare).toHaveCount(0);
  await dialog.getByLabel('Name').fill('Wrong');
  await dialog.getByLabel('Address').fill('carrier-pigeon:7');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('▲');
});

test('parameters are fetched and searched, messages inspected', async ({ redshank }) => {
  const { page } = redshank;
  await redshank.select('Vehicle 12');
  await redshank.tab('Vehicle');
  await page.getByRole('button', { name: 'Parameters' }).click();
  const dialog = page.getByRole('dialog', { name: 'Parameters of Vehicle 12' });
  await dialog.getByRole('button', { name: 'Fetch from the vehicle' }).click();
  await expect(dialog.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 });
  const name = await dialog.getByRole('row').nth(1).locator('code').innerText();
  await dialog.getByRole('searchbox').fill(name);
  await expect(dialog.getByRole('button', { name: `Change ${name}`, exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Inspector' }).click();
  const inspector = page.getByRole('dialog', { name: 'Messages heard from Vehicle 12' });
  await inspector.getByRole('button', { name: 'HEARTBEAT' }).click();
  await expect(inspector).toContainText('autopilot');
});

test('a vehicle is renamed', async ({ redshank }) => {
  const { page } = redshank;
  const rename = async (from: string, to: string) => {
    await redshank.select(from);
    await redshank.tab('Vehicle');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('New name').fill(to);
    await page.keyboard.press('Enter');
    await expect(redshank.heading(to)).toBeVisible();
    await expect(redshank.row(to)).toBeVisible();
  };
  await rename('Vehicle 5', 'Reed warbler');
  await rename('Reed warbler', 'Vehicle 5');
});
