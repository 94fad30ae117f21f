/** The page's own script: defines `<snippet-runner>`, and loads what runs snippets, draws diagrams and moves canvases when it is first wanted. */

import { copyTex } from './copy-tex.ts'
import { followInputLink } from './input-links.ts'
import { drawDiagramsNearby, moveCanvasesNearby } from './nearby.ts'
import { offerRunAll } from './run-all.ts'
import { type Controller, SnippetRunner } from './snippet-runner.ts'

let controller: Promise<Controller> | undefined

SnippetRunner.load = () => {
  controller ??= import('./controller.ts').then(
    ({ createController }) => createController(),
    (error) => {
      // The next press tries again.
      controller = undefined
      throw error
    },
  )
  return controller
}

customElements.define('snippet-runner', SnippetRunner)
offerRunAll()
drawDiagramsNearby()
moveCanvasesNearby()
document.addEventListener('copy', copyTex)
document.addEventListener('click', followInputLink)
