// What every view of the page has in common, as tests wait for it.

/** Waits until a view is the one that is shown: an address with another hash is followed a moment later. */
export const viewIs = (page, view) => page.locator(`nav.views a[data-view="${view}"][aria-current=page]`).waitFor();

/** Waits until the page has drawn all that it knows. */
export const drawn = page => page.evaluate(() => new Promise(resolve => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));

/** Waits until the first board is linked and listened to, and the page shows that: from then on nothing changes by itself. */
export async function settled(page) {
  await page.waitForFunction(async () => {
    const { store } = await import('/js/store.js');
    return store.state.devices.length > 0 && store.board?.state === 'connected';
  });
  await drawn(page);
}
