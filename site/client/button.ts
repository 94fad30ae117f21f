/** A button with a text, as the page's script makes them. */
export function makeButton(text: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', pressed)
  return made
}
