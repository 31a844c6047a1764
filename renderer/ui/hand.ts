/**
 * Marks on the root whether the last thing a hand used was the pointer. Libraries set the focus by
 * script where the browser would have set it by mouse, and the browser then draws a ring around
 * what was only clicked; `theme.css` takes it away.
 */
export function watchHand(root: HTMLElement): void {
  root.addEventListener('pointerdown', () => root.setAttribute('data-hand', 'pointer'), true)
  root.addEventListener('keydown', () => root.removeAttribute('data-hand'), true)
}
