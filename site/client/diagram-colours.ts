/** The page's colours under the names that Mermaid's theme has for them, as they are now. */

export function diagramColours(): Record<string, unknown> {
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
  const bad = token('bad')
  const plain = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`plot-${n}`))
  const mixed = (colour: string, share: number) => computed(`color-mix(in srgb, ${colour} ${share}%, var(--paper))`)
  const colours: Record<string, unknown> = {
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
    sequenceNumberColor: paper,
    archGroupBorderColor: quiet,
    radar: { graticuleColor: line },
    activeTaskBkgColor: mixed(plain[0]!, 30),
    activeTaskBorderColor: plain[0],
    doneTaskBkgColor: line,
    doneTaskBorderColor: quiet,
    critBkgColor: mixed(bad, 35),
    critBorderColor: bad,
    todayLineColor: bad,
    xyChart: { plotColorPalette: plain.map(asHex).join(',') },
    packet: {
      startByteColor: quiet,
      endByteColor: quiet,
      labelColor: ink,
      titleColor: ink,
      blockStrokeColor: accent,
      blockFillColor: soft,
    },
  }
  for (let n = 0; n < 12; n++) {
    const colour = plain[n % 8]!
    const pale = mixed(colour, 30)
    colours[`pie${n + 1}`] = mixed(colour, 60)
    Object.assign(colours, { [`cScale${n}`]: pale, [`cScaleLabel${n}`]: ink, [`cScaleInv${n}`]: colour })
    Object.assign(colours, { [`git${n}`]: colour, [`gitBranchLabel${n}`]: paper, [`gitInv${n}`]: paper })
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

/** Where colours are told apart by commas. */
function asHex(rgb: string): string {
  const parts = rgb.match(/\d+/g) ?? []
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`
}
