/** Whether an address runs code or smuggles a document in when it is followed. */
export function isUnsafeUrl(url: string): boolean {
  // Browsers ignore blanks and control characters inside a scheme.
  return /^(?:javascript|vbscript|data|blob):/i.test(url.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ''))
}

/** Whether an address is a picture itself, which runs nothing: that may be shown, though not followed. */
export function isPictureData(url: string): boolean {
  return /^data:image\/(?:png|jpeg|gif|webp);/i.test(url)
}
