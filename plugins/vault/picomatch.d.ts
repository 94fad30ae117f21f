/** picomatch carries no types of its own; this much of it is used. */
declare module 'picomatch' {
  /** Makes a test of whether a posix path matches the glob. */
  export default function picomatch(glob: string): (path: string) => boolean
}
