import { type ConsolePage, expect, test } from './page';

/** Goes back in steps until the vehicle is as it was before it took off. */
async function backToTheGround(redshank: ConsolePage, name: string): Promise<void> {
  const { page } = redshank;
  await page.getByLabel('Time shown by the timeline').selectOption({ label: '5 min' });
  await page.getByRole('slider', { name: 'Time shown' }).focus();
  await expect(async () => {
    await page.keyboard.press('ArrowLeft');
    await expect(redshank.row(name)).toContainText('DISARMED', { timeout: 2000 });
  }).toPass();
}

test('the timeline goes into the past, which looks it, and back', async ({ redshank }) => {
  const { page, clock, orders } = redshank;
  const slider = page.getByRole('slider', { name: 'Time shown' });
  await redshank.flying('Vehicle 2');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Live/);
  await backToTheGround(redshank, 'Vehicle 2');
  await expect(clock).toContainText('REPLAY');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Replay/);
  await expect(page.getByText(/^This is the past/)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-time', 'replay');
  await redshank.select('Vehicle 2');
  await expect(page.getByText('Orders are off in a replay.')).toBeVisible();
  await expect(orders.getByRole('button', { name: /Hold to return/ })).toBeDisabled();
  await page.getByRole('contentinfo').getByRole('button', { name: /Pause/ }).click();
  await expect(clock).toContainText('‖');
  const stood = await slider.getAttribute('aria-valuetext');
  await slider.press('ArrowLeft');
  await expect(slider).not.toHaveAttribute('aria-valuetext', stood!);
  await page.getByLabel('Speed of the replay').selectOption({ label: '×16' });
  await page.getByRole('contentinfo').getByRole('button', { name: /Play/ }).click();
  await expect(clock).toContainText('×16');
  // What happened happens again.
  await expect(redshank.row('Vehicle 2')).not.toContainText('DISARMED');
  await page.getByRole('button', { name: /LIVE: back to now/ }).click();
  await expect(clock).toContainText('LIVE');
  await expect(page.locator('html')).toHaveAttribute('data-time', 'live');
  await expect(redshank.row('Vehicle 2')).not.toContainText('DISARMED');
  await expect(redshank.heading('Vehicle 2')).toBeVisible();
  await expect(orders.getByRole('button', { name: /Hold to return/ })).toBeEnabled();
});

test('dragging in the timeline shows the place dragged to', async ({ redshank }) => {
  const { page, clock } = redshank;
  await page.getByLabel('Time shown by the timeline').selectOption({ label: '5 min' });
  const box = (await page.getByRole('slider', { name: 'Time shown' }).boundingBox())!;
  await page.mouse.move(box.x + box.width - 20, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 60, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(clock).toContainText('REPLAY');
  await page.keyboard.press('l');
  await expect(clock).toContainText('LIVE');
});
