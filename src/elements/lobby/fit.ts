/** Sizes of a lesson, from large to small. The first five are 6 % of the screen's height or more. */
const sizes = 7;
const least = 4;
const sizeFor = (length: number) => (length <= 45 ? 0 : length <= 80 ? 1 : length <= 115 ? 2 : length <= 150 ? 3 : 4);

/** Gives the lesson of a layer the size that suits its length; where it does not fit, first a smaller one, then the whole screen. */
export function fit(layer: HTMLElement, screen: HTMLElement): void {
  const overflows = () => layer.scrollHeight > layer.clientHeight;
  let size = sizeFor(layer.querySelector('.lesson')?.textContent?.length ?? 0);
  const resize = () => (layer.dataset['size'] = String(size));
  screen.classList.remove('tight');
  for (resize(); overflows() && size < least; resize()) size++;
  screen.classList.toggle('tight', overflows());
  for (; overflows() && size < sizes - 1; resize()) size++;
}
