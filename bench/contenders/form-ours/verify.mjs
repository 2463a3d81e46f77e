// What our form wants beyond the two texts: a cause and one place. Returns words of which one must be in the request.
export async function fill(page) {
  const [cause] = await page.getByLabel('What was it mostly about?').selectOption('out_of_money');
  await page.getByLabel(/On pages: /).check();
  return [cause];
}
