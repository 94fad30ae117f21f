/** The page's colours under the names that Mermaid's theme has for them, as they are now. */

export function diagramColours(): Record<string, string> {
  const probe = document.createElement('span')
  document.body.append(probe)
  const computed = (css: string): string => {
    probe.style.color = css
    return asRgb(getComputedStyle(probe).color)
  }
  const token = (name: string) => computed(`var(--${name})`)
  const [paper, ink, quiet, soft, accent, line] = ['paper', 'ink', 'muted', 'accent-soft', 'accent', 'line'].map(
    token,
  ) as [string, string, string, string, string, string]
  const code = token('code-paper')
  const colours: Record<string, string> = {
    background: paper,
    primaryColor: soft,
    primaryTextColor: ink,
    primaryBorderColor: accent,
    secondaryColor: code,
    tertiaryColor: code,
    lineColor: quiet,
    textColor: ink,
    titleColor: ink,
    edgeLabelBackground: paper,
    clusterBkg: code,
    clusterBorder: line,
    noteBkgColor: token('mark'),
    noteTextColor: ink,
    noteBorderColor: quiet,
    sectionBkgColor: code,
    sectionBkgColor2: code,
    altSectionBkgColor: paper,
    gridColor: line,
    pieStrokeColor: paper,
    pieOuterStrokeColor: line,
    pieSectionTextColor: ink,
  }
  for (let n = 0; n < 12; n++) {
    const plain = `var(--plot-${(n % 8) + 1})`
    const pale = computed(`color-mix(in srgb, ${plain} 30%, var(--paper))`)
    colours[`pie${n + 1}`] = computed(`color-mix(in srgb, ${plain} 60%, var(--paper))`)
    Object.assign(colours, { [`cScale${n}`]: pale, [`cScaleLabel${n}`]: ink, [`cScaleInv${n}`]: computed(plain) })
    Object.assign(colours, { [`git${n}`]: computed(plain), [`gitBranchLabel${n}`]: paper, [`gitInv${n}`]: paper })
  }
  probe.remove()
  return colours
}

/** Mermaid computes with colours, and knows no `color(srgb 0.1 0.2 0.3)`. */
function asRgb(css: string): string {
  const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(css)
  return parts
    ? `rgb(${parts
        .slice(1)
        .map((part) => Math.round(Number(part) * 255))
        .join(', ')})`
    : css
}
