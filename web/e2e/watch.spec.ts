import { expect, test } from './page';

test('alarms are shown until they are acknowledged and cleared', async ({ redshank }) => {
  const { page } = redshank;
  const alarms = page.getByRole('region', { name: /Alarms/ });
  // The demo takes a link away from one vehicle for a while.
  const first = alarms
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^Acknowledge/ }) });
  await expect(first.first()).toBeVisible({ timeout: 90_000 });
  const text = (await first
    .first()
    .getByRole('button', { name: /^Acknowledge/ })
    .getAttribute('aria-label'))!;
  await alarms.getByRole('button', { name: text, exact: true }).click();
  await expect(alarms.getByRole('button', { name: text, exact: true })).toHaveCount(0);
});

test('links are shown, added, turned off and on, and removed', async ({ redshank }) => {
  const { page } = redshank;
  await page.getByRole('button', { name: /^(● )?Links \d+\/\d+/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Links' });
  await expect(dialog.getByText('OK').first()).toBeVisible();
  await dialog.getByLabel('Name').fill('Spare');
  await dialog.getByLabel('Address').fill('udp-listen:127.0.0.1:0');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const spare = dialog.getByRole('listitem').filter({ hasText: 'Spare' });
  await expect(spare).toBeVisible();
  await spare.getByRole('button', { name: 'Spare on' }).click();
  await expect(spare).toContainText('OFF');
  await spare.getByRole('button', { name: 'Spare on' }).click();
  await expect(spare).not.toContainText('OFF:');
  await redshank.hold(spare.getByRole('button', { name: 'Hold to remove' }));
  await expect(spare).toHaveCount(0);
  await dialog.getByLabel('Name').fill('Wrong');
  await dialog.getByLabel('Address').fill('carrier-pigeon:7');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('▲');
});

test('the timeline goes into the past, which looks it, and back', async ({ redshank }) => {
  const { page } = redshank;
  const clock = page.getByRole('timer', { name: 'Time shown' });
  const slider = page.getByRole('slider', { name: 'Time shown' });
  await page.getByLabel('Time shown by the timeline').selectOption({ label: '5 min' });
  await slider.focus();
  await expect(slider).toHaveAttribute('aria-valuetext', /^Live/);
  await page.keyboard.press('ArrowLeft');
  await expect(clock).toContainText('REPLAY');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Replay/);
  await expect(page.getByText(/^This is the past/)).toBeVisible();
  await expect(redshank.row(0)).toBeVisible();
  await redshank.row(0).click();
  await redshank.tab('Orders');
  await expect(page.getByText('Orders are off in a replay.')).toBeVisible();
  await expect(redshank.orders.getByRole('button', { name: /Hold to return/ })).toBeDisabled();
  await page.getByRole('contentinfo').getByRole('button', { name: /Pause/ }).click();
  await expect(clock).toContainText('‖');
  await page.getByRole('button', { name: /LIVE: back to now/ }).click();
  await expect(clock).toContainText('LIVE');
  await expect(redshank.row(0)).toBeVisible();
});

test('dragging in the timeline shows the place dragged to', async ({ redshank }) => {
  const { page } = redshank;
  await page.getByLabel('Time shown by the timeline').selectOption({ label: '5 min' });
  const slider = page.getByRole('slider', { name: 'Time shown' });
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + box.width - 20, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 60, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('timer', { name: 'Time shown' })).toContainText('REPLAY');
  await page.keyboard.press('l');
  await expect(page.getByRole('timer', { name: 'Time shown' })).toContainText('LIVE');
});

test('parameters are fetched and searched, messages inspected', async ({ redshank }) => {
  const { page } = redshank;
  await redshank.row(0).click();
  await redshank.tab('Vehicle');
  await page.getByRole('button', { name: 'Parameters' }).click();
  const dialog = page.getByRole('dialog', { name: /Parameters of/ });
  await dialog.getByRole('button', { name: 'Fetch from the vehicle' }).click();
  await expect(dialog.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 });
  const name = await dialog.getByRole('row').nth(1).locator('code').innerText();
  await dialog.getByRole('searchbox').fill(name);
  await expect(dialog.getByRole('button', { name: `Change ${name}`, exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Inspector' }).click();
  const inspector = page.getByRole('dialog', { name: /Messages heard/ });
  await inspector.getByRole('button', { name: 'HEARTBEAT' }).click();
  await expect(inspector).toContainText('autopilot');
});

test('a server that does not answer is told, with the age of what is shown', async ({ redshank }) => {
  const { page } = redshank;
  await page.routeWebSocket(/\/api\/live/, (socket) => void socket.close());
  await page.reload();
  const banner = page.getByRole('alert', { name: 'Connection' });
  await expect(banner).toContainText('The server does not answer.');
  await expect(banner.getByRole('button', { name: 'Try now' })).toBeVisible();
  await expect(page.getByRole('timer', { name: 'Time shown' })).toContainText('NOT LIVE');
});
